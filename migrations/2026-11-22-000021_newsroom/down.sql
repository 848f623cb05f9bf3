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
DROP INDEX promise_check_once_a_day;
CREATE UNIQUE INDEX promise_check_once_a_day ON promise_check (promise_id, account_id, ((at AT TIME ZONE 'UTC')::date));
ALTER TABLE promise_check DROP COLUMN day;
