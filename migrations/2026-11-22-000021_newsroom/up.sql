-- What the newsroom's own day and its list decide.

-- The day of a check is the day where the newsroom is; only the program knows its zone, so it names the day itself.

ALTER TABLE promise_check ADD COLUMN day date;
-- Not an UPDATE: the table is append-only, and stays so.
ALTER TABLE promise_check ALTER COLUMN day TYPE date USING (at AT TIME ZONE 'UTC')::date, ALTER COLUMN day SET NOT NULL;
COMMENT ON COLUMN promise_check.day IS 'The day of the check by the clocks of the site''s time zone at that time.';
DROP INDEX promise_check_once_a_day;
CREATE UNIQUE INDEX promise_check_once_a_day ON promise_check (promise_id, account_id, day);
