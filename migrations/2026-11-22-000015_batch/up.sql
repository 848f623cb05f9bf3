-- Decisions about many promises at once: a rule lists who would change, and one logged batch goes to review.

ALTER TABLE promise ADD COLUMN deadline partial_date;
COMMENT ON COLUMN promise.deadline IS 'When the promise was to be kept by its own words, as exactly as they say.';

CREATE VIEW public_deadline AS
    SELECT id AS promise_id, deadline FROM promise
    WHERE deadline IS NOT NULL AND tracker_id IN (SELECT id FROM public_tracker);

-- What has left the list is not waiting for news.
CREATE OR REPLACE VIEW desk_stale AS
    SELECT desk_promise.id, desk_promise.tracker_id, desk_promise.reference, desk_promise.reference_key,
           promise_checked.checked_at, promise_checked.created_at,
           coalesce(promise_checked.checked_at, promise_checked.created_at) AS quiet_since
    FROM desk_promise JOIN promise_checked ON promise_checked.promise_id = desk_promise.id
    WHERE NOT EXISTS (SELECT FROM current_fate WHERE current_fate.promise_id = desk_promise.id);

CREATE TABLE batch (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id     bigint NOT NULL REFERENCES tracker,
    rule           text NOT NULL CHECK (rule IN ('mandate_end', 'deadline')),
    verdict_id     bigint NOT NULL REFERENCES verdict,
    effective_date partial_date,
    rationale      localized NOT NULL,
    token          text NOT NULL UNIQUE CHECK (btrim(token) <> ''),
    actor_id       bigint NOT NULL REFERENCES account,
    at             timestamptz NOT NULL
);
COMMENT ON TABLE batch IS 'One decision about many promises; its assessments go through review like any other.';
COMMENT ON COLUMN batch.effective_date IS 'Null where each promise''s own deadline is the date.';
COMMENT ON COLUMN batch.token IS 'Names the form that was confirmed, so that a second press makes no second batch.';
CREATE INDEX batch_by_tracker ON batch (tracker_id, id);

CREATE TABLE batch_item (
    batch_id      bigint NOT NULL REFERENCES batch,
    assessment_id bigint NOT NULL UNIQUE REFERENCES assessment,
    PRIMARY KEY (batch_id, assessment_id)
);
COMMENT ON TABLE batch_item IS 'The assessments that a batch began.';

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['batch', 'batch_item'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_is_append_only', kept);
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I EXECUTE FUNCTION refuse_change()', kept || '_is_not_emptied', kept);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM PUBLIC, CURRENT_USER', kept);
    END LOOP;
    GRANT UPDATE (id) ON batch TO CURRENT_USER;
END
$$;
