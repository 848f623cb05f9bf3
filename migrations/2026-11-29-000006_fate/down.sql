DROP TRIGGER assessment_of_a_listed_promise ON assessment;
DROP VIEW current_fate;
DROP TABLE fate_successor, fate;
DROP FUNCTION guard_assessed, guard_successor, guard_fate;
