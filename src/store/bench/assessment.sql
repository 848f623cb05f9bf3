-- What becomes of a lot of assessments (table bench_lot), step by step as actions would do it. Every guard of the tables is
-- in force: a step that is none, a fourth eye that is missing or a text that comes too late fails here as it does there.

UPDATE bench_lot SET promise_id = promise.id FROM promise
    WHERE promise.tracker_id = bench_lot.tracker_id AND promise.reference = bench_lot.reference;

-- Started, with an empty first revision.
INSERT INTO assessment (promise_id, kind, corrects_id, state, author_id, created_at)
    SELECT promise_id, kind, CASE kind WHEN 'correction' THEN (
               SELECT max(wrong.id) FROM assessment AS wrong
               WHERE wrong.promise_id = bench_lot.promise_id AND wrong.state = 'published') END,
           'draft', author_id, started
    FROM bench_lot ORDER BY started, promise_id;
UPDATE bench_lot SET assessment_id = assessment.id FROM assessment
    WHERE assessment.promise_id = bench_lot.promise_id AND assessment.state = 'draft';
INSERT INTO revision (assessment_id, number, author_id, rationale, note, untranslated, created_at)
    SELECT assessment_id, 1, author_id, '{}', '{}', '{}', started FROM bench_lot ORDER BY assessment_id;
INSERT INTO transition (assessment_id, step, to_state, actor_id, at)
    SELECT assessment_id, 'start', 'draft', author_id, started FROM bench_lot ORDER BY assessment_id;

-- Saved.
INSERT INTO revision (assessment_id, number, author_id, verdict_id, effective_date, rationale, note, untranslated, created_at)
    SELECT assessment_id, 2, author_id, verdict_id, effective_date, rationale,
           CASE kind WHEN 'correction' THEN note ELSE '{}' END, '{}', started + interval '1 hour'
    FROM bench_lot ORDER BY assessment_id;
UPDATE bench_lot SET revision_id = revision.id FROM revision
    WHERE revision.assessment_id = bench_lot.assessment_id AND revision.number = 2;
INSERT INTO evidence (revision_id, position, stance, occurred_on, quotation, title, publisher, url, archived_url, no_url_reason, language)
    SELECT revision_id, item.ordinality, item.value ->> 'stance', item.value ->> 'occurred_on', item.value ->> 'quotation',
           item.value ->> 'title', item.value ->> 'publisher', item.value ->> 'url', item.value ->> 'archived_url',
           item.value ->> 'no_url_reason', item.value ->> 'language'
    FROM bench_lot, jsonb_array_elements(evidence) WITH ORDINALITY AS item (value, ordinality)
    ORDER BY revision_id, item.ordinality;
INSERT INTO evidence_memory (tracker_id, document, evidence_id, words)
    SELECT DISTINCT ON (tracker_id, evidence_document(url)) tracker_id, sha256(convert_to(evidence_document(url), 'UTF8')), evidence.id,
           search_plain(concat_ws(' ', title, publisher, url))
    FROM bench_lot JOIN evidence USING (revision_id) WHERE url IS NOT NULL
    ORDER BY tracker_id, evidence_document(url), evidence.id DESC
    ON CONFLICT (tracker_id, document) DO UPDATE SET evidence_id = EXCLUDED.evidence_id, words = EXCLUDED.words;
INSERT INTO evidence_publisher (tracker_id, name, publisher, evidence_id)
    SELECT tracker_id, sha256(convert_to(publisher, 'UTF8')), publisher, max(evidence.id)
    FROM bench_lot JOIN evidence USING (revision_id) WHERE publisher IS NOT NULL GROUP BY tracker_id, publisher
    ON CONFLICT (tracker_id, name) DO UPDATE SET evidence_id = EXCLUDED.evidence_id;

-- Handed in, or given up.
UPDATE assessment SET state = 'discarded' FROM bench_lot
    WHERE assessment.id = bench_lot.assessment_id AND ending = 'discarded';
INSERT INTO transition (assessment_id, step, from_state, to_state, actor_id, revision_id, at)
    SELECT assessment_id, CASE ending WHEN 'discarded' THEN 'discard' ELSE 'submit' END, 'draft',
           CASE ending WHEN 'discarded' THEN 'discarded' ELSE 'submitted' END, author_id, revision_id, started + interval '2 hours'
    FROM bench_lot WHERE ending <> 'draft' ORDER BY assessment_id;
UPDATE assessment SET state = 'submitted' FROM bench_lot
    WHERE assessment.id = bench_lot.assessment_id AND ending NOT IN ('draft', 'discarded');

-- Decided.
UPDATE assessment SET state = 'draft' FROM bench_lot
    WHERE assessment.id = bench_lot.assessment_id AND ending = 'sent_back';
UPDATE assessment SET state = 'scheduled', approver_id = editor_id, approved_id = revision_id, publish_at = bench_lot.publish_at
    FROM bench_lot WHERE assessment.id = bench_lot.assessment_id AND ending = 'scheduled';
UPDATE assessment SET state = 'published', approver_id = editor_id, approved_id = revision_id, published_at = decided
    FROM bench_lot WHERE assessment.id = bench_lot.assessment_id AND ending IN ('published', 'retracted');
INSERT INTO transition (assessment_id, step, from_state, to_state, actor_id, revision_id, remarks, at)
    SELECT assessment_id, CASE ending WHEN 'sent_back' THEN 'send_back' ELSE 'approve' END, 'submitted',
           CASE ending WHEN 'sent_back' THEN 'draft' WHEN 'scheduled' THEN 'scheduled' ELSE 'published' END,
           editor_id, revision_id, remarks, decided
    FROM bench_lot WHERE ending IN ('sent_back', 'scheduled', 'published', 'retracted') ORDER BY assessment_id;

-- Taken back.
UPDATE assessment SET state = 'retracted', retraction = note, retracted_at = decided + interval '3 days' FROM bench_lot
    WHERE assessment.id = bench_lot.assessment_id AND ending = 'retracted';
INSERT INTO transition (assessment_id, step, from_state, to_state, actor_id, revision_id, at)
    SELECT assessment_id, 'retract', 'published', 'retracted', editor_id, revision_id, decided + interval '3 days'
    FROM bench_lot WHERE ending = 'retracted' ORDER BY assessment_id;

-- Who did what, in the order in which it was done.
INSERT INTO audit_entry (at, actor_id, action, subject_id, tracker_id, detail)
    SELECT transition.at, transition.actor_id, 'assessment.' || transition.step, assessment_id, tracker_id,
           CASE transition.step
               WHEN 'start' THEN jsonb_build_object('kind', kind, 'promise', promise_id, 'corrects', (
                   SELECT corrects_id FROM assessment WHERE assessment.id = assessment_id))
               ELSE jsonb_build_object('to', to_state, 'revision', transition.revision_id, 'due', NULL) END
    FROM bench_lot JOIN transition USING (assessment_id)
    UNION ALL
    SELECT started + interval '1 hour', author_id, 'revision.save', assessment_id, tracker_id,
           jsonb_build_object('revision', revision_id, 'changed', true)
    FROM bench_lot
    ORDER BY 1, 4
