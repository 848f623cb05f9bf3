CREATE OR REPLACE VIEW desk_stale AS
    SELECT desk_promise.id, desk_promise.tracker_id, desk_promise.reference, desk_promise.reference_key,
           promise_checked.checked_at, promise_checked.created_at,
           coalesce(promise_checked.checked_at, promise_checked.created_at) AS quiet_since
    FROM desk_promise JOIN promise_checked ON promise_checked.promise_id = desk_promise.id;
DROP TABLE batch_item, batch;
DROP VIEW public_deadline;
ALTER TABLE promise DROP COLUMN deadline;
