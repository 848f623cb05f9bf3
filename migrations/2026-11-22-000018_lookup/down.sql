DROP VIEW desk_stale;
CREATE VIEW desk_stale AS
    SELECT desk_promise.id, desk_promise.tracker_id, desk_promise.reference, desk_promise.reference_key,
           promise_checked.checked_at, promise_checked.created_at,
           coalesce(promise_checked.checked_at, promise_checked.created_at) AS quiet_since
    FROM desk_promise JOIN promise_checked ON promise_checked.promise_id = desk_promise.id
    WHERE NOT EXISTS (SELECT FROM current_fate WHERE current_fate.promise_id = desk_promise.id);
COMMENT ON VIEW desk_stale IS 'Since when nothing has been heard about each promise: its last check, or its entry.';
DROP FUNCTION lookup_query(text[], text[], text, boolean);
DROP FUNCTION lookup_term(text, boolean);
DROP FUNCTION lookup_part(text, text, boolean);
DROP TRIGGER assessment_is_looked_up_no_more ON assessment;
DROP FUNCTION look_up_without();
DROP TRIGGER evidence_is_looked_up ON evidence;
DROP TRIGGER revision_is_looked_up ON revision;
DROP FUNCTION look_up_written();
DROP FUNCTION look_up_assessments(bigint[]);
DROP TRIGGER source_is_looked_up ON source;
DROP FUNCTION look_up_source();
DROP TRIGGER promise_is_looked_up_anew ON promise;
DROP TRIGGER promise_is_looked_up ON promise;
DROP FUNCTION look_up_promises();
DROP FUNCTION lookup_assessed(bigint);
DROP VIEW lookup_stated;
DROP INDEX promise_by_reference;
DROP TABLE lookup;
DROP FUNCTION lookup_document(bigint, text[]);
DROP FUNCTION lookup_words(text, text, text);
DROP VIEW lookup_source;
DROP VIEW lookup_head;
DROP FUNCTION lookup_plain(text);
