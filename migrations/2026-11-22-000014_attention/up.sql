-- Where attention is: who has which assessment open just now.

CREATE TABLE presence (
    account_id    bigint NOT NULL REFERENCES account,
    assessment_id bigint NOT NULL REFERENCES assessment,
    seen_at       timestamptz NOT NULL,
    PRIMARY KEY (account_id, assessment_id)
);
COMMENT ON TABLE presence IS
    'Who had a desk page of which assessment open, and when last. True for a minute, then forgotten; never evidence of anything.';
CREATE INDEX presence_by_assessment ON presence (assessment_id, seen_at);

-- What was looked at and found unchanged, so that readers know how fresh a page is, and the desk what to look at next.

ALTER TABLE tracker ADD COLUMN stale_after integer NOT NULL DEFAULT 180 CHECK (stale_after BETWEEN 1 AND 3650);
COMMENT ON COLUMN tracker.stale_after IS 'After how many days without a check or a publication a promise is to be looked at again.';

CREATE TABLE promise_check (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    promise_id bigint NOT NULL REFERENCES promise,
    account_id bigint NOT NULL REFERENCES account,
    at         timestamptz NOT NULL
);
COMMENT ON TABLE promise_check IS 'Someone looked for news about a promise and found nothing to publish. Once for each person and day.';
CREATE UNIQUE INDEX promise_check_once_a_day ON promise_check (promise_id, account_id, ((at AT TIME ZONE 'UTC')::date));
CREATE INDEX promise_check_newest ON promise_check (promise_id, at);
CREATE TRIGGER promise_check_is_append_only BEFORE UPDATE OR DELETE ON promise_check FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER promise_check_is_not_emptied BEFORE TRUNCATE ON promise_check EXECUTE FUNCTION refuse_change();
DO $$
BEGIN
    REVOKE UPDATE, DELETE, TRUNCATE ON promise_check FROM PUBLIC, CURRENT_USER;
    GRANT UPDATE (id) ON promise_check TO CURRENT_USER;
END
$$;

CREATE VIEW promise_checked AS
    SELECT promise.id AS promise_id, promise.tracker_id, promise.created_at,
           greatest((SELECT max(published_at) FROM assessment WHERE assessment.promise_id = promise.id AND assessment.state = 'published'),
                    (SELECT max(at) FROM promise_check WHERE promise_check.promise_id = promise.id)) AS checked_at
    FROM promise;
COMMENT ON VIEW promise_checked IS
    'When each promise was last checked: the newest publication that stands, or the newest recorded check; null for never.';

CREATE VIEW public_promise_checked AS
    SELECT promise_id, tracker_id, checked_at
    FROM promise_checked
    WHERE checked_at IS NOT NULL AND tracker_id IN (SELECT id FROM public_tracker);
COMMENT ON VIEW public_promise_checked IS 'When promises were last checked, for readers: when, and never by whom.';

CREATE VIEW desk_stale AS
    SELECT desk_promise.id, desk_promise.tracker_id, desk_promise.reference, desk_promise.reference_key,
           promise_checked.checked_at, promise_checked.created_at,
           coalesce(promise_checked.checked_at, promise_checked.created_at) AS quiet_since
    FROM desk_promise JOIN promise_checked ON promise_checked.promise_id = desk_promise.id;
COMMENT ON VIEW desk_stale IS 'Since when nothing has been heard about each promise: its last check, or its entry.';
