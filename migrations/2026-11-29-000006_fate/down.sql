DROP TRIGGER assessment_of_a_promise_online ON assessment;
DROP TRIGGER promise_guard ON promise;
DROP FUNCTION guard_published, guard_promise, was_public;
DROP TRIGGER assessment_of_a_listed_promise ON assessment;
DROP VIEW current_fate;
DROP TABLE fate_successor, fate;
DROP FUNCTION guard_assessed, guard_successor, guard_fate;
