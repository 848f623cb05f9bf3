DROP TRIGGER assessment_guard_approver ON assessment;
DROP FUNCTION guard_approver();
DROP TRIGGER transition_guard ON transition;
DROP FUNCTION guard_step();
