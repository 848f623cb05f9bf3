-- What lists on the desk show.

CREATE VIEW desk_assessment AS
    SELECT assessment.id, assessment.promise_id, promise.tracker_id, promise.reference, promise.statement,
           assessment.kind, assessment.state, assessment.author_id, author.name AS author, assessment.publish_at,
           head.verdict_id, head.number AS revision, head.created_at AS saved_at, last.step AS last_step, last.at AS since
    FROM assessment
    JOIN promise ON promise.id = assessment.promise_id
    JOIN account AS author ON author.id = assessment.author_id
    CROSS JOIN LATERAL (SELECT verdict_id, number, created_at FROM revision
                        WHERE assessment_id = assessment.id ORDER BY number DESC LIMIT 1) AS head
    CROSS JOIN LATERAL (SELECT step, at FROM transition
                        WHERE assessment_id = assessment.id ORDER BY id DESC LIMIT 1) AS last;
COMMENT ON VIEW desk_assessment IS 'Assessments with their promise, newest revision and last step.';

CREATE VIEW desk_promise AS
    SELECT promise.id, promise.tracker_id, promise.reference, promise.reference_key, promise.statement,
           current_rating.id AS rating_id, current_rating.verdict_id, current_rating.effective_date,
           open.id AS open_id, open.state AS open_state
    FROM promise
    LEFT JOIN current_rating ON current_rating.promise_id = promise.id
    LEFT JOIN assessment AS open ON open.promise_id = promise.id AND open.state IN ('draft', 'submitted', 'scheduled');
COMMENT ON VIEW desk_promise IS 'Promises with their current rating and open assessment, if any.';
