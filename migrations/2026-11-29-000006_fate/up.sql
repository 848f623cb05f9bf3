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
SELECT make_append_only('fate');

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
SELECT make_append_only('fate_successor');

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
    IF EXISTS (SELECT FROM promise WHERE id = NEW.promise_id AND online_at IS NULL) THEN
        RAISE EXCEPTION 'a promise in preparation is not on the list yet' USING ERRCODE = 'check_violation';
    END IF;
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
    IF EXISTS (SELECT FROM promise WHERE id = NEW.promise_id AND online_at IS NULL) THEN
        RAISE EXCEPTION 'no promise goes on in one that is in preparation' USING ERRCODE = 'check_violation';
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
    IF EXISTS (SELECT FROM promise WHERE id = NEW.promise_id AND deleted_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a promise that was deleted is not assessed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_assessed() IS 'Enforces below the application that only listed promises are assessed; see domain::fate.';
CREATE TRIGGER assessment_of_a_listed_promise BEFORE INSERT ON assessment FOR EACH ROW EXECUTE FUNCTION guard_assessed();

-- Promises are in preparation until they are put online, and can be deleted only while the public never read them.

CREATE FUNCTION was_public(promise promise) RETURNS boolean
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT promise.online_at IS NOT NULL AND (
        EXISTS (SELECT FROM opening WHERE tracker_id = promise.tracker_id AND state = 'confirmed' AND opens)
        OR EXISTS (SELECT FROM assessment WHERE promise_id = promise.id AND published_at IS NOT NULL)
        OR EXISTS (SELECT FROM fate WHERE promise_id = promise.id)
        OR EXISTS (SELECT FROM fate_successor WHERE promise_id = promise.id))
$$;
COMMENT ON FUNCTION was_public(promise) IS 'Whether the public can have read of a promise, or something that it may read rests on it.';

CREATE FUNCTION guard_promise() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF OLD.deleted_at IS NOT NULL THEN
        RAISE EXCEPTION 'a promise that was deleted stays as it was' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.online_at IS NOT NULL AND (NEW.online_at, NEW.online_by) IS DISTINCT FROM (OLD.online_at, OLD.online_by) THEN
        RAISE EXCEPTION 'a promise that is online stays so' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.deleted_at IS NOT NULL AND (was_public(OLD) OR EXISTS (
        SELECT FROM assessment WHERE promise_id = NEW.id AND state <> 'discarded')) THEN
        RAISE EXCEPTION 'a promise that was public, or that someone works on, is not deleted' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_promise() IS 'Enforces below the application what domain::online says.';
CREATE TRIGGER promise_guard BEFORE UPDATE ON promise FOR EACH ROW EXECUTE FUNCTION guard_promise();

CREATE FUNCTION guard_published() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM promise WHERE id = NEW.promise_id AND online_at IS NULL) THEN
        RAISE EXCEPTION 'nothing is published about a promise in preparation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER assessment_of_a_promise_online BEFORE UPDATE OF state ON assessment FOR EACH ROW
    WHEN (NEW.state = 'published') EXECUTE FUNCTION guard_published();

-- What the public can have read of a record changes by a revision of the record that is announced, and in no other way; once
-- something was published about it, by two people.

CREATE FUNCTION was_public(tracker tracker) RETURNS boolean
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT EXISTS (SELECT FROM opening WHERE tracker_id = tracker.id AND state = 'confirmed' AND opens)
$$;
COMMENT ON FUNCTION was_public(tracker) IS 'Whether the public can have read of a tracker: it is open, or was.';

CREATE FUNCTION was_public(source source) RETURNS boolean
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT was_public(tracker) FROM tracker WHERE id = source.tracker_id
$$;
COMMENT ON FUNCTION was_public(source) IS 'Whether the public can have read of a source: lists and data name all those of a tracker that is open, or was.';

CREATE FUNCTION was_public(topic topic) RETURNS boolean
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT was_public(tracker) FROM tracker WHERE id = topic.tracker_id
$$;
COMMENT ON FUNCTION was_public(topic) IS 'Whether the public can have read of a topic; likewise.';

CREATE VIEW promise_with_versions AS
    SELECT id, tracker_id, source_id FROM promise WHERE EXISTS (SELECT FROM promise_version WHERE promise_id = promise.id);
COMMENT ON VIEW promise_with_versions IS 'The promises about which something was published: from then on two people change what is said of them, and of what they rest on.';

CREATE FUNCTION was_published(promise promise) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT EXISTS (SELECT FROM promise_with_versions WHERE id = promise.id) $$;
COMMENT ON FUNCTION was_published(promise) IS 'Whether something was published about a promise.';
CREATE FUNCTION was_published(tracker tracker) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT EXISTS (SELECT FROM promise_with_versions WHERE tracker_id = tracker.id) $$;
COMMENT ON FUNCTION was_published(tracker) IS 'Whether something was published in a tracker.';
CREATE FUNCTION was_published(source source) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT EXISTS (SELECT FROM promise_with_versions WHERE source_id = source.id) $$;
COMMENT ON FUNCTION was_published(source) IS 'Whether something was published about a promise that names this source.';
CREATE FUNCTION was_published(topic topic) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT EXISTS (SELECT FROM promise_topic JOIN promise_with_versions ON id = promise_id WHERE topic_id = topic.id) $$;
COMMENT ON FUNCTION was_published(topic) IS 'Whether something was published about a promise that carries this topic.';

CREATE FUNCTION needs_two(revision record_revision) RETURNS boolean
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT NOT (SELECT single_editor FROM tracker WHERE id = revision.tracker_id) AND CASE
        WHEN revision.promise_id IS NOT NULL THEN (SELECT was_published(promise) FROM promise WHERE id = revision.promise_id)
        WHEN revision.source_id IS NOT NULL THEN (SELECT was_published(source) FROM source WHERE id = revision.source_id)
        WHEN revision.topic_id IS NOT NULL THEN (SELECT was_published(topic) FROM topic WHERE id = revision.topic_id)
        ELSE (SELECT was_published(tracker) FROM tracker WHERE id = revision.tracker_id) END
$$;
COMMENT ON FUNCTION needs_two(record_revision) IS 'Whether a second person has to approve a revision of the record.';

CREATE FUNCTION guard_record_revision() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'open' THEN
            RAISE EXCEPTION 'a revision of the record is proposed first' USING ERRCODE = 'check_violation';
        END IF;
        NEW.applied_in := NULL;
        NEW.four_eyes := needs_two(NEW);
        RETURN NEW;
    END IF;
    IF OLD.state <> 'open' OR (NEW.tracker_id, NEW.promise_id, NEW.source_id, NEW.topic_id, NEW.changes, NEW.still_true, NEW.reason::jsonb, NEW.author_id, NEW.created_at)
       IS DISTINCT FROM (OLD.tracker_id, OLD.promise_id, OLD.source_id, OLD.topic_id, OLD.changes, OLD.still_true, OLD.reason::jsonb, OLD.author_id, OLD.created_at) THEN
        RAISE EXCEPTION 'a revision of the record stays as it was proposed, and is decided once' USING ERRCODE = 'restrict_violation';
    END IF;
    PERFORM FROM tracker WHERE id = NEW.tracker_id FOR SHARE;
    NEW.four_eyes := needs_two(NEW);
    NEW.applied_in := CASE NEW.state WHEN 'approved' THEN pg_current_xact_id()::text::bigint END;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_record_revision() IS 'Enforces rule 2, four eyes, for the public record, below the application; see domain::record_revision.';
CREATE TRIGGER record_revision_guard BEFORE INSERT OR UPDATE ON record_revision FOR EACH ROW EXECUTE FUNCTION guard_record_revision();

CREATE FUNCTION is_being_revised(tracker bigint, promise bigint, source bigint, topic bigint) RETURNS boolean
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT EXISTS (SELECT FROM record_revision
                   WHERE applied_in = pg_current_xact_id()::text::bigint AND coalesce(promise_id, 0) = coalesce($2, 0)
                     AND tracker_id = $1 AND source_id IS NOT DISTINCT FROM $3 AND topic_id IS NOT DISTINCT FROM $4
                     AND state = 'approved')
$$;
COMMENT ON FUNCTION is_being_revised(bigint, bigint, bigint, bigint) IS 'Whether this transaction approves a revision of the record.';

CREATE FUNCTION refuse_silent_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    RAISE EXCEPTION 'what the public can have read of this % changes by a revision of the record', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
COMMENT ON FUNCTION refuse_silent_change() IS 'Nothing that was published changes in silence; see domain::record_revision.';

CREATE FUNCTION is_silent(was promise) RETURNS boolean
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT was_public(was) AND NOT is_being_revised(was.tracker_id, was.id, NULL, NULL)
$$;
CREATE FUNCTION is_silent(was tracker) RETURNS boolean
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT was_public(was) AND NOT is_being_revised(was.id, NULL, NULL, NULL)
$$;
CREATE FUNCTION is_silent(was source) RETURNS boolean
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT was_public(was) AND NOT is_being_revised(was.tracker_id, NULL, was.id, NULL)
$$;
CREATE FUNCTION is_silent(was topic) RETURNS boolean
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT was_public(was) AND NOT is_being_revised(was.tracker_id, NULL, NULL, was.id)
$$;
COMMENT ON FUNCTION is_silent(promise) IS 'Whether a change of the record would be one that nobody proposed and nobody approved.';

CREATE TRIGGER promise_record_guard BEFORE UPDATE ON promise FOR EACH ROW
    WHEN ((OLD.statement::jsonb, OLD.source_id, OLD.source_page, OLD.deadline, OLD.older) IS DISTINCT FROM
          (NEW.statement::jsonb, NEW.source_id, NEW.source_page, NEW.deadline, NEW.older) AND is_silent(OLD))
    EXECUTE FUNCTION refuse_silent_change();
CREATE TRIGGER tracker_record_guard BEFORE UPDATE ON tracker FOR EACH ROW
    WHEN ((OLD.name::jsonb, OLD.leader::jsonb, OLD.party::jsonb, OLD.jurisdiction::jsonb, OLD.summary::jsonb, OLD.mandate_start, OLD.mandate_end, OLD.languages, OLD.older)
          IS DISTINCT FROM
          (NEW.name::jsonb, NEW.leader::jsonb, NEW.party::jsonb, NEW.jurisdiction::jsonb, NEW.summary::jsonb, NEW.mandate_start, NEW.mandate_end, NEW.languages, NEW.older)
          AND is_silent(OLD))
    EXECUTE FUNCTION refuse_silent_change();
CREATE TRIGGER source_record_guard BEFORE UPDATE ON source FOR EACH ROW
    WHEN ((OLD.kind, OLD.title::jsonb, OLD.publisher::jsonb, OLD.published_on, OLD.url, OLD.older) IS DISTINCT FROM
          (NEW.kind, NEW.title::jsonb, NEW.publisher::jsonb, NEW.published_on, NEW.url, NEW.older) AND is_silent(OLD))
    EXECUTE FUNCTION refuse_silent_change();
CREATE TRIGGER topic_record_guard BEFORE UPDATE ON topic FOR EACH ROW
    WHEN ((OLD.name::jsonb, OLD.older) IS DISTINCT FROM (NEW.name::jsonb, NEW.older) AND is_silent(OLD))
    EXECUTE FUNCTION refuse_silent_change();

CREATE FUNCTION guard_promise_topic() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM promise WHERE id IN (OLD.promise_id, NEW.promise_id) AND is_silent(promise)) THEN
        RAISE EXCEPTION 'what the public can have read of this promise changes by a revision of the record' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END
$$;
CREATE TRIGGER promise_topic_record_guard BEFORE INSERT OR UPDATE OR DELETE ON promise_topic
    FOR EACH ROW EXECUTE FUNCTION guard_promise_topic();
