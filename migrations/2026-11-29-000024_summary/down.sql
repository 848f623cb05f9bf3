DROP INDEX audit_entry_of_site;
DROP INDEX audit_entry_of_actor_on_tracker;
DROP INDEX audit_entry_by_deed;
DROP TRIGGER lookup_is_stated_anew ON lookup;
DROP TRIGGER lookup_is_stated ON lookup;
DROP FUNCTION keep_restated();
DROP FUNCTION keep_stated();
DROP TABLE lookup_statement;
CREATE OR REPLACE FUNCTION lookup_document(promise bigint, spots text[]) RETURNS tsvector
    LANGUAGE plpgsql STABLE STRICT SET search_path FROM CURRENT AS $$
DECLARE
    document tsvector := '';
    piece record;
BEGIN
    FOR piece IN SELECT source.language, source.text, source.weight FROM lookup_source AS source
                 WHERE source.promise_id = promise AND source.spot = ANY (spots)
                 ORDER BY source.assessment_id DESC NULLS LAST LOOP
        document := document || lookup_words(piece.language, piece.text, piece.weight);
        -- A tsvector holds a megabyte at most: of a very long history the newest counts.
        EXIT WHEN pg_column_size(document) > 200000;
    END LOOP;
    RETURN document;
END
$$;
CREATE OR REPLACE FUNCTION lookup_assessed(promise bigint) RETURNS tsvector LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT lookup_document(promise, ARRAY['rationale', 'note', 'evidence', 'address'])
$$;
CREATE OR REPLACE FUNCTION look_up_assessments(ids bigint[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    promises bigint[] := ARRAY(SELECT DISTINCT promise_id FROM assessment WHERE id = ANY (ids));
BEGIN
    -- Held first, read afterwards: of two writers the second sees what the first one wrote.
    PERFORM FROM lookup WHERE promise_id = ANY (promises) ORDER BY promise_id FOR UPDATE;
    UPDATE lookup SET assessed = lookup_assessed(promise_id) WHERE promise_id = ANY (promises);
END
$$;
CREATE OR REPLACE FUNCTION look_up_written() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_TABLE_NAME = 'revision' THEN
        PERFORM look_up_assessments(ARRAY(SELECT assessment_id FROM written));
    ELSE
        PERFORM look_up_assessments(ARRAY(SELECT revision.assessment_id FROM written JOIN revision ON revision.id = written.revision_id));
    END IF;
    RETURN NULL;
END
$$;
DROP TABLE lookup_assessment;
DROP FUNCTION lookup_of_evidence(bigint);
DROP FUNCTION lookup_of_texts(jsonb, jsonb);
DROP INDEX evidence_by_document;
DROP FUNCTION evidence_document(text);

DROP VIEW desk_promise;
CREATE OR REPLACE VIEW promise_checked AS
    SELECT promise.id AS promise_id, promise.tracker_id, promise.created_at,
           greatest((SELECT max(published_at) FROM assessment WHERE assessment.promise_id = promise.id AND assessment.state = 'published'),
                    (SELECT max(at) FROM promise_check WHERE promise_check.promise_id = promise.id)) AS checked_at
    FROM promise;
CREATE VIEW desk_promise AS
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
        AND NOT EXISTS (SELECT FROM current_fate WHERE current_fate.promise_id = promise.id)
    LEFT JOIN account AS assignee ON assignee.id = assignment.account_id;
COMMENT ON VIEW desk_promise IS
    'Promises with their current rating, their open assessment and their assignment, if any; "words" is what a list is searched by.';
CREATE VIEW desk_stale AS
    SELECT desk_promise.id, desk_promise.tracker_id, desk_promise.reference, desk_promise.reference_key,
           promise_checked.checked_at, promise_checked.created_at,
           coalesce(promise_checked.checked_at, promise_checked.created_at) AS quiet_since,
           desk_promise.assignee_id
    FROM desk_promise JOIN promise_checked ON promise_checked.promise_id = desk_promise.id
    WHERE NOT EXISTS (SELECT FROM current_fate WHERE current_fate.promise_id = desk_promise.id);
COMMENT ON VIEW desk_stale IS 'Since when nothing has been heard about each listed promise: its last check, or its entry; and who has it.';

DROP TRIGGER promise_has_new_words ON promise;
DROP TRIGGER promise_has_words ON promise;
DROP FUNCTION keep_words();
DROP TABLE promise_words;
DROP TRIGGER assignment_is_summarised_no_more ON assignment;
DROP TRIGGER assignment_is_summarised_anew ON assignment;
DROP TRIGGER assignment_is_summarised ON assignment;
DROP TRIGGER promise_check_is_summarised ON promise_check;
DROP TRIGGER fate_is_summarised ON fate;
DROP TRIGGER transition_is_summarised ON transition;
DROP TRIGGER assessment_is_summarised_anew ON assessment;
DROP TRIGGER assessment_is_summarised ON assessment;
DROP TRIGGER promise_is_summarised ON promise;
DROP FUNCTION summarise_written();
DROP FUNCTION summarise(bigint[]);
DROP VIEW promise_standing;
DROP TABLE promise_tally;
DROP TABLE promise_summary;
DROP FUNCTION tally_moved();
DROP FUNCTION tally_added();
DROP FUNCTION tally_promises(bigint);
