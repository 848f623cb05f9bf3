DROP INDEX promise_check_once_a_day;
CREATE UNIQUE INDEX promise_check_once_a_day ON promise_check (promise_id, account_id, ((at AT TIME ZONE 'UTC')::date));
ALTER TABLE promise_check DROP COLUMN day;
