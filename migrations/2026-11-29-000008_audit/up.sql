-- The audit trail: who did what, when. It is a chain: each entry holds the hash of the one before it and its own, so that an
-- entry that was changed, taken out or moved is found by `pledgebook verify`.

CREATE TABLE audit_entry (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor_id   bigint NOT NULL REFERENCES account,
    action     text NOT NULL CHECK (action ~ '^[a-z]+\.[a-z_]+$'),
    subject_id bigint,
    tracker_id bigint REFERENCES tracker,
    detail     jsonb NOT NULL,
    number     bigint NOT NULL CONSTRAINT audit_entry_number UNIQUE,
    previous   bytea NOT NULL,
    hash       bytea NOT NULL
);
COMMENT ON TABLE audit_entry IS 'Who did what, when: one row for every write, in the same transaction.';
COMMENT ON COLUMN audit_entry.action IS 'Noun and verb, such as assessment.approve; subject_id is the id of such a thing, or of that to which it belongs.';
COMMENT ON COLUMN audit_entry.number IS 'Place in the chain, from 1 and without gaps: the order in which transactions were committed.';
COMMENT ON COLUMN audit_entry.previous IS 'The hash of the entry before it; 32 zero bytes for the first.';
COMMENT ON COLUMN audit_entry.hash IS 'What audit_hash makes of this entry.';
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_id, action);
-- The page of the trail asks for the newest entries of a tracker, of a person, of a day, or about a promise.
CREATE INDEX audit_entry_by_tracker ON audit_entry (tracker_id, number);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor_id, number);
CREATE INDEX audit_entry_by_day ON audit_entry (at);
CREATE INDEX audit_entry_by_detail ON audit_entry USING gin (detail jsonb_path_ops);
SELECT make_append_only('audit_entry');

CREATE TABLE audit_head (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    number bigint NOT NULL CHECK (number >= 0),
    hash   bytea NOT NULL CHECK (length(hash) = 32)
);
COMMENT ON TABLE audit_head IS
    'The last entry of the trail, in one row: its lock puts entries in order, and it tells when the last entry is missing.';
INSERT INTO audit_head (number, hash) VALUES (0, decode(repeat('00', 32), 'hex'));
SELECT make_undeletable('audit_head');

CREATE FUNCTION guard_audit_head() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.number <> OLD.number + 1 THEN
        RAISE EXCEPTION 'the head of the audit trail goes forward one entry at a time' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_head_goes_forward BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION guard_audit_head();

-- The canonical form of an entry: these lines, joined by line feeds, in UTF-8. No line can hold a line feed (in the text
-- of jsonb they are written \n), so two different entries never have the same form. src/domain/chain.rs computes the same
-- without the database.
CREATE FUNCTION audit_hash(
    previous bytea, number bigint, at timestamptz, actor_id bigint, action text, subject_id bigint, tracker_id bigint, detail jsonb
) RETURNS bytea
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT sha256(convert_to(
        'pledgebook audit 1' || E'\n' || encode(previous, 'hex') || E'\n' || number || E'\n'
        || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || E'\n' || actor_id || E'\n' || action || E'\n'
        || coalesce(subject_id::text, '-') || E'\n' || coalesce(tracker_id::text, '-') || E'\n' || detail::text, 'UTF8'))
$$;
COMMENT ON FUNCTION audit_hash(bytea, bigint, timestamptz, bigint, text, bigint, bigint, jsonb) IS
    'SHA-256 of the canonical form of an audit entry, which begins with the hash of the entry before it.';

-- Entries need an order. The row of audit_head is locked while an entry is written and until its transaction ends, so the
-- entry that follows waits for that end and never builds on an entry that is rolled back. The application writes its
-- entries as the very last thing before COMMIT (store::audit): transactions work side by side, and queue for that moment
-- only; and as it is the last lock that a transaction takes, no two can wait for each other over it. It costs 0.2 ms where
-- one writes alone. Commits can no longer share a flush to disk: there are as many transactions a second as the disk
-- flushes (sixteen writers at once: 400 a second instead of 3500 on a slow machine), which no newsroom comes near.
CREATE FUNCTION chain_audit_entry() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    head audit_head;
BEGIN
    SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
    NEW.number := head.number + 1;
    NEW.previous := head.hash;
    NEW.hash := audit_hash(NEW.previous, NEW.number, NEW.at, NEW.actor_id, NEW.action, NEW.subject_id, NEW.tracker_id, NEW.detail);
    UPDATE audit_head SET number = NEW.number, hash = NEW.hash;
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_entry_is_chained BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

-- Newest entries first, whoever and whatever they are narrowed down to.
CREATE INDEX audit_entry_by_action ON audit_entry (action, number);
CREATE INDEX audit_entry_of_actor_on_tracker ON audit_entry (actor_id, tracker_id);
CREATE INDEX audit_entry_of_site ON audit_entry (number) WHERE tracker_id IS NULL;
