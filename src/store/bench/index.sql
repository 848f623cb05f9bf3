-- What the triggers of the desk's index would have kept of each promise of bench_lot.
INSERT INTO lookup_assessment (assessment_id, promise_id, text, evidence)
    SELECT head.assessment_id, head.promise_id, lookup_of_texts(head.rationale, head.note), lookup_of_evidence(head.revision_id)
    FROM lookup_head AS head WHERE head.promise_id = ANY (ARRAY(SELECT id FROM bench_lot))
    ON CONFLICT (assessment_id) DO UPDATE SET text = EXCLUDED.text, evidence = EXCLUDED.evidence;
UPDATE lookup SET assessed = lookup_assessed(promise_id) WHERE promise_id = ANY (ARRAY(SELECT id FROM bench_lot))
