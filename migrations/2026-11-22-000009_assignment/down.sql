DROP VIEW desk_promise;
CREATE VIEW desk_promise AS
    SELECT promise.id, promise.tracker_id, promise.reference, promise.reference_key, promise.statement,
           current_rating.id AS rating_id, current_rating.verdict_id, current_rating.effective_date,
           open.id AS open_id, open.state AS open_state
    FROM promise
    LEFT JOIN current_rating ON current_rating.promise_id = promise.id
    LEFT JOIN assessment AS open ON open.promise_id = promise.id AND open.state IN ('draft', 'submitted', 'scheduled');
COMMENT ON VIEW desk_promise IS 'Promises with their current rating and open assessment, if any.';
DROP TABLE assignment;
