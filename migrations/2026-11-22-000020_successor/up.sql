-- Whoever takes over what someone else has left: who may hand it in, and that four eyes then mean two other ones.

CREATE FUNCTION guard_step() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.step IN ('submit', 'recall') AND NOT EXISTS (
        SELECT FROM assessment
        JOIN promise ON promise.id = assessment.promise_id
        WHERE assessment.id = NEW.assessment_id AND (
            assessment.author_id = NEW.actor_id
            OR EXISTS (SELECT FROM assignment WHERE promise_id = promise.id AND account_id = NEW.actor_id)
               AND NOT EXISTS (
                   SELECT FROM membership JOIN account ON account.id = membership.account_id
                   WHERE account.id = assessment.author_id AND account.closed_at IS NULL
                     AND membership.tracker_id = promise.tracker_id))) THEN
        RAISE EXCEPTION 'only the author, or whoever took over from an author who left, takes the step %', NEW.step
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_step() IS 'The second lock on who hands an assessment in and recalls it; the first is domain::workflow.';
CREATE TRIGGER transition_guard BEFORE INSERT ON transition FOR EACH ROW EXECUTE FUNCTION guard_step();

CREATE FUNCTION guard_approver() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM transition WHERE assessment_id = NEW.id AND step = 'submit' AND actor_id = NEW.approver_id)
       AND NOT (SELECT tracker.single_editor FROM promise JOIN tracker ON tracker.id = promise.tracker_id
                WHERE promise.id = NEW.promise_id) THEN
        RAISE EXCEPTION 'four eyes: the approver handed this assessment in' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_approver() IS 'The second lock on rule 2 for whoever hands in what someone else wrote.';
CREATE TRIGGER assessment_guard_approver BEFORE UPDATE ON assessment
    FOR EACH ROW WHEN (NEW.approver_id IS NOT NULL AND OLD.approver_id IS NULL) EXECUTE FUNCTION guard_approver();
