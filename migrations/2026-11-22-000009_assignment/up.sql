-- Who is asked to work on a promise, and by when.

CREATE TABLE assignment (
    promise_id bigint PRIMARY KEY REFERENCES promise,
    account_id bigint NOT NULL REFERENCES account,
    due_on     date,
    since      timestamptz NOT NULL
);
COMMENT ON TABLE assignment IS
    'The one account asked to work on a promise. How that changed is told by the audit trail; closing an account leaves its rows.';
COMMENT ON COLUMN assignment.since IS 'When it was last asked for: a publication after that has answered it.';
CREATE INDEX assignment_by_account ON assignment (account_id);

CREATE OR REPLACE VIEW desk_promise AS
    SELECT promise.id, promise.tracker_id, promise.reference, promise.reference_key, promise.statement,
           current_rating.id AS rating_id, current_rating.verdict_id, current_rating.effective_date,
           open.id AS open_id, open.state AS open_state, open.author_id AS open_author_id,
           (SELECT key FROM verdict WHERE verdict.id = current_rating.verdict_id) AS verdict_key,
           search_plain(promise.reference || ' ' || (SELECT string_agg(value, ' ') FROM jsonb_each_text(promise.statement))) AS words,
           assignment.account_id AS assignee_id, assignee.name AS assignee, assignee.closed_at AS assignee_closed_at,
           assignment.due_on, assignment.since AS assigned_at,
           EXISTS (SELECT FROM assessment AS answer WHERE answer.promise_id = promise.id
                   AND answer.state = 'published' AND answer.published_at > assignment.since) AS answered
    FROM promise
    LEFT JOIN current_rating ON current_rating.promise_id = promise.id
    LEFT JOIN assessment AS open ON open.promise_id = promise.id AND open.state IN ('draft', 'submitted', 'scheduled')
    LEFT JOIN assignment ON assignment.promise_id = promise.id
    LEFT JOIN account AS assignee ON assignee.id = assignment.account_id;
COMMENT ON VIEW desk_promise IS
    'Promises with their current rating, their open assessment and their assignment, if any; "words" is what a list is searched by.';
