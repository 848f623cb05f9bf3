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
