-- Promises that are no longer listed: withdrawn, split or merged, with a reason and links both ways. Never deleted.

CREATE TABLE fate (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    promise_id bigint NOT NULL,
    tracker_id bigint NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('withdrawn', 'split', 'merged', 'restored')),
    reason     localized NOT NULL CHECK (reason <> '{}'),
    actor_id   bigint NOT NULL REFERENCES account,
    at         timestamptz NOT NULL,
    UNIQUE (id, tracker_id),
    FOREIGN KEY (promise_id, tracker_id) REFERENCES promise (id, tracker_id)
);
COMMENT ON TABLE fate IS 'Why a promise is no longer listed, or is again. A promise''s last row counts; rows never change.';
CREATE INDEX fate_by_promise ON fate (promise_id, id);
CREATE INDEX fate_by_tracker ON fate (tracker_id);

CREATE TABLE fate_successor (
    fate_id    bigint NOT NULL,
    tracker_id bigint NOT NULL,
    promise_id bigint NOT NULL,
    position   integer NOT NULL,
    PRIMARY KEY (fate_id, promise_id),
    FOREIGN KEY (fate_id, tracker_id) REFERENCES fate (id, tracker_id),
    FOREIGN KEY (promise_id, tracker_id) REFERENCES promise (id, tracker_id)
);
COMMENT ON TABLE fate_successor IS 'The promises that a promise was split or merged into, all of its own tracker.';
CREATE INDEX fate_successor_by_promise ON fate_successor (promise_id);

CREATE VIEW current_fate AS
    SELECT fate.id, fate.promise_id, fate.tracker_id, fate.kind, fate.reason, fate.actor_id, fate.at
    FROM fate
    WHERE fate.kind <> 'restored'
      AND NOT EXISTS (SELECT FROM fate AS later WHERE later.promise_id = fate.promise_id AND later.id > fate.id);
COMMENT ON VIEW current_fate IS 'The promises that are no longer listed, with the reason in force.';

CREATE FUNCTION guard_fate() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    unlisted boolean;
BEGIN
    PERFORM FROM promise WHERE id = NEW.promise_id FOR UPDATE;
    unlisted := EXISTS (SELECT FROM current_fate WHERE promise_id = NEW.promise_id);
    IF unlisted <> (NEW.kind = 'restored') THEN
        RAISE EXCEPTION 'a listed promise leaves the list, and one that left it comes back' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT unlisted AND EXISTS (
        SELECT FROM assessment WHERE promise_id = NEW.promise_id AND state IN ('draft', 'submitted', 'scheduled')) THEN
        RAISE EXCEPTION 'a promise with an open assessment stays listed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER fate_guard BEFORE INSERT ON fate FOR EACH ROW EXECUTE FUNCTION guard_fate();

CREATE FUNCTION guard_successor() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM fate WHERE id = NEW.fate_id AND kind IN ('split', 'merged') AND promise_id <> NEW.promise_id) THEN
        RAISE EXCEPTION 'what was split or merged goes on in other promises' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER fate_successor_guard BEFORE INSERT ON fate_successor FOR EACH ROW EXECUTE FUNCTION guard_successor();

CREATE FUNCTION guard_assessed() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM FROM promise WHERE id = NEW.promise_id FOR KEY SHARE;
    IF EXISTS (SELECT FROM current_fate WHERE promise_id = NEW.promise_id) THEN
        RAISE EXCEPTION 'a promise that is no longer listed is not assessed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_assessed() IS 'The second lock; the first is domain::fate.';
CREATE TRIGGER assessment_of_a_listed_promise BEFORE INSERT ON assessment FOR EACH ROW EXECUTE FUNCTION guard_assessed();

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['fate', 'fate_successor'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_is_append_only', kept);
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I EXECUTE FUNCTION refuse_change()', kept || '_is_not_emptied', kept);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM PUBLIC, CURRENT_USER', kept);
    END LOOP;
    -- PostgreSQL wants some UPDATE privilege for the row lock behind a foreign key; the trigger refuses the update itself.
    GRANT UPDATE (id) ON fate TO CURRENT_USER;
END
$$;

-- Every promise that has a page, and among them those that are listed and counted.

CREATE VIEW public_promise_page AS
    SELECT promise.id, promise.tracker_id, promise.reference, promise.reference_key, promise.statement,
           promise.source_id, promise.source_page, current_fate.kind AS fate
    FROM promise LEFT JOIN current_fate ON current_fate.promise_id = promise.id
    WHERE promise.tracker_id IN (SELECT id FROM public_tracker);
COMMENT ON VIEW public_promise_page IS 'Every promise of a listed tracker, with why it is no longer listed itself, if it is not.';

CREATE OR REPLACE VIEW public_promise AS
    SELECT id, tracker_id, reference, reference_key, statement, source_id, source_page
    FROM public_promise_page WHERE fate IS NULL;
COMMENT ON VIEW public_promise IS 'The promises that are listed: what every list, count and file goes by.';

CREATE OR REPLACE VIEW public_current_rating AS
    SELECT id, promise_id, tracker_id, verdict_id, effective_date, rationale, published_at
    FROM current_rating
    WHERE tracker_id IN (SELECT id FROM public_tracker)
      AND NOT EXISTS (SELECT FROM current_fate WHERE current_fate.promise_id = current_rating.promise_id);

-- What was published and taken back stays what it is when its promise leaves the list.
CREATE OR REPLACE VIEW public_retraction AS
    SELECT assessment.id, assessment.promise_id, promise.tracker_id, assessment.kind, revision.verdict_id,
           revision.effective_date, assessment.published_at, assessment.retracted_at, assessment.retraction AS reason
    FROM assessment
    JOIN public_promise_page AS promise ON promise.id = assessment.promise_id
    JOIN revision ON revision.id = assessment.approved_id
    WHERE assessment.state = 'retracted';

CREATE OR REPLACE VIEW public_version AS
    SELECT version.promise_id, version.number, version.assessment_id, assessment.kind, assessment.corrects_id,
           revision.verdict_id, revision.effective_date, assessment.published_at, assessment.retracted_at,
           version.statement, version.source_title, version.source_publisher, version.source_published_on,
           version.source_url, version.source_page
    FROM promise_version AS version
    JOIN public_promise_page AS promise ON promise.id = version.promise_id
    JOIN assessment ON assessment.id = version.assessment_id
    JOIN revision ON revision.id = assessment.approved_id
    WHERE assessment.state IN ('published', 'retracted');

CREATE VIEW public_fate AS
    SELECT id, promise_id, tracker_id, kind, reason, at
    FROM current_fate WHERE tracker_id IN (SELECT id FROM public_tracker);
COMMENT ON VIEW public_fate IS 'Why promises are no longer listed; a reason that was undone is gone from the public.';

CREATE VIEW public_fate_link AS
    SELECT fate.id AS fate_id, fate.tracker_id, fate.kind, successor.position,
           origin.id AS origin_id, origin.reference AS origin_reference, origin.statement AS origin_statement,
           heir.id AS heir_id, heir.reference AS heir_reference, heir.statement AS heir_statement
    FROM public_fate AS fate
    JOIN fate_successor AS successor ON successor.fate_id = fate.id
    JOIN public_promise_page AS origin ON origin.id = fate.promise_id
    JOIN public_promise_page AS heir ON heir.id = successor.promise_id;
COMMENT ON VIEW public_fate_link IS 'Which promise goes on in which: read from either end.';
