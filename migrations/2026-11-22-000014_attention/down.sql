DROP VIEW desk_stale;
DROP VIEW public_promise_checked;
DROP VIEW promise_checked;
DROP TABLE promise_check;
ALTER TABLE tracker DROP COLUMN stale_after;
DROP TABLE presence;
