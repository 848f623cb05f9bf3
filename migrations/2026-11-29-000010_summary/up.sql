-- What the desk's lists are read from: how every promise stands, kept in one row for each, so that no list derives it from
-- the history of all of them. Triggers keep the rows, whoever writes; nobody else does.

CREATE TABLE promise_summary (
    promise_id     bigint PRIMARY KEY REFERENCES promise,
    tracker_id     bigint NOT NULL REFERENCES tracker,
    reference_key  text COLLATE "C" NOT NULL,
    created_at     timestamptz NOT NULL,
    delisted       text,
    rating_id      bigint,
    verdict_id     bigint,
    verdict_key    text,
    effective_date partial_date,
    published_at   timestamptz,
    checked_at     timestamptz,
    quiet_since    timestamptz NOT NULL,
    open_id        bigint,
    open_kind      text,
    open_state     text,
    open_author_id bigint,
    open_step      text,
    open_since     timestamptz,
    assignee_id    bigint,
    due_on         date,
    assigned_at    timestamptz,
    answered       boolean NOT NULL,
    is_online      boolean NOT NULL,
    statement_key  text COLLATE "C" NOT NULL,
    deadline_on    date,
    source_id      bigint,
    CONSTRAINT open_is_whole CHECK (num_nulls(open_id, open_kind, open_state, open_author_id, open_since) IN (0, 5)),
    CONSTRAINT assignment_is_whole CHECK ((assignee_id IS NULL) = (assigned_at IS NULL))
);
COMMENT ON TABLE promise_summary IS
    'How each promise stands, one row for each: what promise_standing says of it, kept by triggers. Lists are read from here.';
COMMENT ON COLUMN promise_summary.delisted IS 'The kind of the fate in force; null for a promise that is listed.';
COMMENT ON COLUMN promise_summary.rating_id IS 'The rating in force, as the view current_rating says; null where there is none.';
COMMENT ON COLUMN promise_summary.verdict_key IS 'The key of its verdict, which is the same across the versions of a codebook.';
COMMENT ON COLUMN promise_summary.published_at IS 'When the newest publication of any kind that still stands was published.';
COMMENT ON COLUMN promise_summary.checked_at IS 'That, or the newest recorded check; null for never.';
COMMENT ON COLUMN promise_summary.quiet_since IS 'The last check, or the entry of the promise.';
COMMENT ON COLUMN promise_summary.open_step IS 'The last step that the open assessment took; open_since is when it took that.';
COMMENT ON COLUMN promise_summary.assignee_id IS 'Whoever is asked to work on it; null also while the promise is not listed, for then the assignment rests.';
COMMENT ON COLUMN promise_summary.answered IS 'Whether something that still stands was published since it was assigned.';
COMMENT ON COLUMN promise_summary.is_online IS 'Whether it was put online; a promise in preparation was not.';
COMMENT ON COLUMN promise_summary.statement_key IS 'The beginning of the statement in small letters without accents, by which a list is put in order: in the tracker''s main language if there is one.';
COMMENT ON COLUMN promise_summary.deadline_on IS 'The last day that the promise''s deadline may mean.';

-- One index for each order in which rows are shown, and for each filter within it. A filter by "none" is a value like any
-- other, because PostgreSQL takes IS NULL for no fixed value when it looks for an order.
CREATE INDEX promise_summary_in_order ON promise_summary (tracker_id, reference_key, promise_id);
CREATE INDEX promise_summary_by_assignee ON promise_summary (tracker_id, (coalesce(assignee_id, 0)), reference_key, promise_id);
CREATE INDEX promise_summary_by_stage ON promise_summary (tracker_id, (coalesce(open_state, '')), reference_key, promise_id);
CREATE INDEX promise_summary_by_verdict ON promise_summary (tracker_id, (coalesce(verdict_key, '')), reference_key, promise_id);
CREATE INDEX promise_summary_by_online ON promise_summary (tracker_id, is_online, reference_key, promise_id);
CREATE INDEX promise_summary_by_source ON promise_summary (tracker_id, (coalesce(source_id, 0)), reference_key, promise_id);
CREATE INDEX promise_summary_by_statement ON promise_summary (tracker_id, statement_key, reference_key, promise_id);
CREATE INDEX promise_summary_by_effective ON promise_summary (tracker_id, (coalesce(effective_date, '')), reference_key, promise_id);
CREATE INDEX promise_summary_by_deadline ON promise_summary (tracker_id, (coalesce(deadline_on, 'infinity')), reference_key, promise_id);
CREATE INDEX promise_summary_by_check ON promise_summary (tracker_id, (coalesce(checked_at, '-infinity')), reference_key, promise_id);
CREATE INDEX promise_summary_quiet ON promise_summary (tracker_id, quiet_since, reference_key, promise_id) WHERE delisted IS NULL;
CREATE INDEX promise_summary_quiet_by_assignee
    ON promise_summary (tracker_id, (coalesce(assignee_id, 0)), quiet_since, reference_key, promise_id) WHERE delisted IS NULL;
CREATE INDEX promise_summary_assigned ON promise_summary (assignee_id, (coalesce(due_on, 'infinity')), assigned_at, promise_id)
    WHERE NOT answered AND assignee_id IS NOT NULL;
CREATE INDEX promise_summary_held ON promise_summary (assignee_id, tracker_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX promise_summary_waiting ON promise_summary (tracker_id, open_state, open_since, open_id)
    INCLUDE (open_author_id, open_kind) WHERE open_id IS NOT NULL;
CREATE INDEX promise_summary_waiting_of
    ON promise_summary (tracker_id, open_state, open_author_id, open_since, open_id) WHERE open_id IS NOT NULL;
CREATE INDEX promise_summary_open_of ON promise_summary (
    open_author_id, (CASE WHEN open_state <> 'draft' THEN 'waiting' WHEN open_step = 'send_back' THEN 'returned' ELSE 'draft' END),
    open_since DESC, open_id) WHERE open_id IS NOT NULL;

CREATE FUNCTION last_day(date text) RETURNS date LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT CASE length(date)
        WHEN 4 THEN make_date(date::int, 12, 31)
        WHEN 7 THEN (make_date(left(date, 4)::int, right(date, 2)::int, 1) + interval '1 month - 1 day')::date
        ELSE make_date(left(date, 4)::int, substr(date, 6, 2)::int, right(date, 2)::int) END
$$;
COMMENT ON FUNCTION last_day(text) IS 'The last day that a partial date may mean.';

CREATE VIEW promise_standing AS
    SELECT promise.id AS promise_id, promise.tracker_id, promise.reference_key, promise.created_at, gone.kind AS delisted,
           rating.id AS rating_id, rating.verdict_id, rating.verdict_key, rating.effective_date, published.at AS published_at,
           greatest(published.at, checked.at) AS checked_at,
           coalesce(greatest(published.at, checked.at), promise.created_at) AS quiet_since,
           open.id AS open_id, open.kind AS open_kind, open.state AS open_state, open.author_id AS open_author_id,
           last.step AS open_step, coalesce(last.at, open.created_at) AS open_since,
           asked.account_id AS assignee_id, asked.due_on, asked.since AS assigned_at,
           coalesce(published.at > asked.since, false) AS answered, promise.online_at IS NOT NULL AS is_online,
           left(search_plain(coalesce(promise.statement ->> tracker.languages[1],
                (SELECT value FROM jsonb_each_text(promise.statement) LIMIT 1), '')), 120) COLLATE "C" AS statement_key,
           last_day(promise.deadline) AS deadline_on, promise.source_id
    FROM promise
    JOIN tracker ON tracker.id = promise.tracker_id
    LEFT JOIN LATERAL (SELECT kind FROM current_fate WHERE promise_id = promise.id LIMIT 1) AS gone ON true
    -- LIMIT keeps each of these a question about one promise.
    LEFT JOIN LATERAL (SELECT current_rating.id, current_rating.verdict_id, current_rating.effective_date, verdict.key AS verdict_key
                       FROM current_rating JOIN verdict ON verdict.id = current_rating.verdict_id
                       WHERE current_rating.promise_id = promise.id LIMIT 1) AS rating ON true
    LEFT JOIN LATERAL (SELECT max(published_at) AS at FROM assessment
                       WHERE promise_id = promise.id AND state = 'published') AS published ON true
    LEFT JOIN LATERAL (SELECT max(at) AS at FROM promise_check WHERE promise_id = promise.id) AS checked ON true
    LEFT JOIN LATERAL (SELECT id, kind, state, author_id, created_at FROM assessment
                       WHERE promise_id = promise.id AND state IN ('draft', 'submitted', 'scheduled') LIMIT 1) AS open ON true
    LEFT JOIN LATERAL (SELECT step, at FROM transition WHERE assessment_id = open.id ORDER BY id DESC LIMIT 1) AS last ON true
    LEFT JOIN assignment AS asked ON asked.promise_id = promise.id AND gone.kind IS NULL
    WHERE promise.deleted_at IS NULL;
COMMENT ON VIEW promise_standing IS 'The definition of promise_summary. Cheap for one promise; not for lists.';

CREATE FUNCTION summarise(ids bigint[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    -- Held first, read afterwards: of two writers the second sees what the first one wrote.
    PERFORM FROM promise_summary WHERE promise_id = ANY (ids) ORDER BY promise_id FOR UPDATE;
    INSERT INTO promise_summary AS kept SELECT * FROM promise_standing WHERE promise_id = ANY (ids) ORDER BY promise_id
        ON CONFLICT (promise_id) DO UPDATE SET
            delisted = EXCLUDED.delisted, rating_id = EXCLUDED.rating_id, verdict_id = EXCLUDED.verdict_id,
            verdict_key = EXCLUDED.verdict_key, effective_date = EXCLUDED.effective_date,
            published_at = EXCLUDED.published_at, checked_at = EXCLUDED.checked_at, quiet_since = EXCLUDED.quiet_since,
            open_id = EXCLUDED.open_id, open_kind = EXCLUDED.open_kind, open_state = EXCLUDED.open_state,
            open_author_id = EXCLUDED.open_author_id, open_step = EXCLUDED.open_step, open_since = EXCLUDED.open_since,
            assignee_id = EXCLUDED.assignee_id, due_on = EXCLUDED.due_on, assigned_at = EXCLUDED.assigned_at,
            answered = EXCLUDED.answered, is_online = EXCLUDED.is_online, statement_key = EXCLUDED.statement_key,
            deadline_on = EXCLUDED.deadline_on, source_id = EXCLUDED.source_id
        WHERE kept IS DISTINCT FROM EXCLUDED;
    DELETE FROM promise_summary WHERE promise_id IN (SELECT id FROM promise WHERE id = ANY (ids) AND deleted_at IS NOT NULL);
END
$$;
COMMENT ON FUNCTION summarise(bigint[]) IS 'Writes the rows of these promises anew, also those that are missing.';

CREATE FUNCTION summarise_written() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_TABLE_NAME = 'promise' THEN
        PERFORM summarise(ARRAY(SELECT id FROM written));
    ELSIF TG_TABLE_NAME = 'transition' THEN
        PERFORM summarise(ARRAY(SELECT DISTINCT assessment.promise_id FROM written JOIN assessment ON assessment.id = written.assessment_id));
    ELSE
        PERFORM summarise(ARRAY(SELECT DISTINCT promise_id FROM written));
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION summarise_written() IS 'Follows everything that changes how a promise stands, many rows at a time.';
CREATE TRIGGER promise_is_summarised AFTER INSERT ON promise
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION summarise_written();
CREATE TRIGGER promise_is_summarised_anew AFTER UPDATE ON promise
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION summarise_written();
CREATE TRIGGER assessment_is_summarised AFTER INSERT ON assessment
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION summarise_written();
CREATE TRIGGER assessment_is_summarised_anew AFTER UPDATE ON assessment
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION summarise_written();
CREATE TRIGGER transition_is_summarised AFTER INSERT ON transition
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION summarise_written();
CREATE TRIGGER fate_is_summarised AFTER INSERT ON fate
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION summarise_written();
CREATE TRIGGER promise_check_is_summarised AFTER INSERT ON promise_check
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION summarise_written();
CREATE TRIGGER assignment_is_summarised AFTER INSERT ON assignment
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION summarise_written();
CREATE TRIGGER assignment_is_summarised_anew AFTER UPDATE ON assignment
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION summarise_written();
CREATE TRIGGER assignment_is_summarised_no_more AFTER DELETE ON assignment
    REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION summarise_written();

CREATE FUNCTION summarise_tracker() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM summarise(ARRAY(SELECT id FROM promise WHERE tracker_id = NEW.id));
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION summarise_tracker() IS 'Statements are in the order of the main language, which hardly ever changes.';
CREATE TRIGGER tracker_is_summarised_anew AFTER UPDATE OF languages ON tracker
    FOR EACH ROW WHEN (OLD.languages[1] IS DISTINCT FROM NEW.languages[1]) EXECUTE FUNCTION summarise_tracker();

CREATE FUNCTION keep_summary() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM promise WHERE id = OLD.promise_id AND deleted_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the summary of a promise goes with the promise' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER promise_summary_is_kept BEFORE DELETE ON promise_summary FOR EACH ROW EXECUTE FUNCTION keep_summary();

-- How many promises a tracker has. Rows say by how much the numbers changed, so that nobody waits for anybody; now and
-- then those of a tracker are added up.
CREATE TABLE promise_tally (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id bigint NOT NULL REFERENCES tracker,
    delisted   text NOT NULL,
    number     integer NOT NULL
);
COMMENT ON TABLE promise_tally IS
    'The sum of a tracker''s rows is how many promises it has, by the fate in force; empty for listed. Kept by triggers of promise_summary.';
CREATE INDEX promise_tally_by_tracker ON promise_tally (tracker_id);

CREATE FUNCTION tally_promises(tracker bigint) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    -- What someone else is adding up just now is left to them.
    WITH gone AS (
        DELETE FROM promise_tally WHERE id IN (
            SELECT id FROM promise_tally WHERE tracker_id = tracker FOR UPDATE SKIP LOCKED)
        RETURNING delisted, number)
    INSERT INTO promise_tally (tracker_id, delisted, number)
        SELECT tracker, delisted, sum(number) FROM gone GROUP BY delisted HAVING sum(number) <> 0;
END
$$;
COMMENT ON FUNCTION tally_promises(bigint) IS 'Adds the rows of a tracker up.';

CREATE FUNCTION tally_added() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO promise_tally (tracker_id, delisted, number)
        SELECT tracker_id, coalesce(delisted, ''), count(*) FROM written GROUP BY 1, 2;
    IF random() < 0.05 THEN
        PERFORM tally_promises(tracker_id) FROM (SELECT DISTINCT tracker_id FROM written) AS one;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER promise_summary_is_tallied AFTER INSERT ON promise_summary
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION tally_added();

CREATE FUNCTION tally_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO promise_tally (tracker_id, delisted, number)
        VALUES (OLD.tracker_id, coalesce(OLD.delisted, ''), -1), (NEW.tracker_id, coalesce(NEW.delisted, ''), 1);
    IF random() < 0.05 THEN
        PERFORM tally_promises(NEW.tracker_id);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER promise_summary_is_tallied_anew AFTER UPDATE ON promise_summary
    FOR EACH ROW WHEN (OLD.delisted IS DISTINCT FROM NEW.delisted) EXECUTE FUNCTION tally_moved();

CREATE FUNCTION tally_removed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO promise_tally (tracker_id, delisted, number) VALUES (OLD.tracker_id, coalesce(OLD.delisted, ''), -1);
    RETURN NULL;
END
$$;
CREATE TRIGGER promise_summary_is_tallied_no_more AFTER DELETE ON promise_summary FOR EACH ROW EXECUTE FUNCTION tally_removed();

-- The words by which a list is narrowed down. Beside the summary, which changes often, as these hardly ever do.
CREATE TABLE promise_words (
    promise_id bigint PRIMARY KEY REFERENCES promise,
    words      text NOT NULL
);
COMMENT ON TABLE promise_words IS
    'Reference and statement of each promise in small letters without accents: what a list is narrowed down by. Kept by triggers.';
CREATE INDEX promise_words_by_part ON promise_words USING gin (words gin_trgm_ops);

CREATE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO promise_words AS kept (promise_id, words)
        SELECT id, search_plain(reference || ' ' || (SELECT string_agg(value, ' ') FROM jsonb_each_text(statement)))
        FROM written ORDER BY id
        ON CONFLICT (promise_id) DO UPDATE SET words = EXCLUDED.words WHERE kept.words <> EXCLUDED.words;
    RETURN NULL;
END
$$;
CREATE TRIGGER promise_has_words AFTER INSERT ON promise
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_words();
CREATE TRIGGER promise_has_new_words AFTER UPDATE ON promise
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_words();

-- The views of lists, over what is kept.
CREATE VIEW desk_promise AS
    SELECT summary.promise_id AS id, summary.tracker_id, promise.reference, summary.reference_key, promise.statement,
           summary.delisted, summary.rating_id, summary.verdict_id, summary.effective_date, summary.open_id, summary.open_state,
           summary.open_author_id, summary.assignee_id, assignee.name AS assignee, assignee.closed_at AS assignee_closed_at,
           summary.due_on, summary.assigned_at, summary.answered, summary.checked_at, summary.created_at, summary.is_online,
           promise.deadline, summary.source_id
    FROM promise_summary AS summary
    JOIN promise ON promise.id = summary.promise_id
    LEFT JOIN account AS assignee ON assignee.id = summary.assignee_id;
COMMENT ON VIEW desk_promise IS
    'Promises with their current rating, their open assessment and their assignment, if any.';
