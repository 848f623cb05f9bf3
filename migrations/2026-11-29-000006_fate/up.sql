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
COMMENT ON FUNCTION guard_assessed() IS 'Enforces below the application that only listed promises are assessed; see domain::fate.';
CREATE TRIGGER assessment_of_a_listed_promise BEFORE INSERT ON assessment FOR EACH ROW EXECUTE FUNCTION guard_assessed();
