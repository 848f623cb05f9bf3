-- Everything public about some promises of listed trackers, one JSON document for each: $1 are their ids. Promises in
-- preparation have none. What was published while the tracker was closed counts from when it was opened, and what was taken
-- back before that was never public.
SELECT json_build_object(
    'id', promise.id, 'tracker', promise.tracker_id, 'reference', promise.reference,
    'reference_key', promise.reference_key, 'statement', promise.statement, 'source', promise.source_id,
    'page', promise.source_page, 'deadline', promise.deadline,
    'topics', coalesce((SELECT json_agg(topic_id ORDER BY topic_id) FROM promise_topic WHERE promise_id = promise.id), '[]'),
    'checked_at', (SELECT max(at) FROM promise_check WHERE promise_id = promise.id),
    'decisions', coalesce((
        SELECT json_agg(json_build_object('id', decision.id, 'kind', decision.kind, 'reason', decision.reason, 'at', decision.at,
            'successors', coalesce((SELECT json_agg(promise_id ORDER BY position) FROM fate_successor WHERE fate_id = decision.id), '[]'))
            ORDER BY decision.id)
        FROM fate AS decision WHERE decision.promise_id = promise.id), '[]'),
    'older', promise.older,
    'revisions', coalesce((
        SELECT json_agg(json_build_object('id', revision.id, 'at', public_since(promise.tracker_id, revision.decided_at),
            'author', revision.author_id, 'decider', revision.decider_id, 'proposed_at', revision.created_at, 'changes', revision.changes, 'still_true', revision.still_true, 'reason', revision.reason,
            'edition', CASE WHEN version.number IS NOT NULL THEN json_build_array(version.number, json_build_object('tracker', version.tracker_name, 'statement', version.statement,
                'source', CASE WHEN version.source_title IS NOT NULL THEN json_build_object('title', version.source_title,
                    'publisher', version.source_publisher, 'published_on', version.source_published_on, 'url', version.source_url) END,
                'page', version.source_page, 'topics', version.topics, 'deadline', version.deadline)) END)
            ORDER BY revision.decided_at, revision.id)
        FROM record_revision AS revision LEFT JOIN promise_version AS version ON version.revision_id = revision.id AND version.promise_id = promise.id
        WHERE revision.promise_id = promise.id AND revision.state = 'approved'), '[]'),
    'around', coalesce((
        SELECT json_agg(json_build_object('id', revision.id, 'at', public_since(promise.tracker_id, revision.decided_at),
            'author', revision.author_id, 'decider', revision.decider_id, 'proposed_at', revision.created_at,
            'changes', revision.changes, 'still_true', revision.still_true, 'reason', revision.reason,
            'edition', json_build_array(version.number, json_build_object('tracker', version.tracker_name, 'statement', version.statement,
                'source', CASE WHEN version.source_title IS NOT NULL THEN json_build_object('title', version.source_title,
                    'publisher', version.source_publisher, 'published_on', version.source_published_on, 'url', version.source_url) END,
                'page', version.source_page, 'topics', version.topics, 'deadline', version.deadline)))
            ORDER BY version.number)
        FROM promise_version AS version JOIN record_revision AS revision ON revision.id = version.revision_id
        WHERE version.promise_id = promise.id AND revision.promise_id IS NULL), '[]'),
    'unread', coalesce((
        SELECT json_agg(json_build_object(
            'assessment', assessment.id, 'corrects', CASE WHEN version.verdict_id IS NOT NULL THEN assessment.corrects_id END,
            'amended', coalesce((
                SELECT json_agg(json_build_object('by', json_build_object('assessment', assessment.id, 'position', item.position),
                    'item', json_build_object('assessment', item.amends_id, 'position', item.amends_position)))
                FROM evidence AS item WHERE item.revision_id = assessment.approved_id AND item.amends_id IS NOT NULL), '[]')))
        FROM promise_version AS version
        JOIN assessment ON assessment.id = version.assessment_id
        WHERE version.promise_id = promise.id
          AND assessment.retracted_at < public_since(promise.tracker_id, assessment.published_at)), '[]'),
    'publications', coalesce((
        SELECT json_agg(json_build_object(
            'number', version.number, 'assessment', assessment.id, 'kind', assessment.kind, 'corrects', assessment.corrects_id,
            'published_at', public_since(promise.tracker_id, assessment.published_at), 'effective_date', revision.effective_date,
            'verdict', (SELECT json_build_object('id', verdict.id, 'key', verdict.key, 'class', verdict.class,
                            'label', version.verdict_label, 'meaning', version.verdict_meaning, 'colour', version.verdict_colour)
                        FROM verdict WHERE verdict.id = version.verdict_id),
            'promise', stated.promise,
            'text', json_build_object('rationale', revision.rationale, 'note', revision.note, 'searched_on', revision.searched_on,
                'evidence', coalesce((
                    SELECT json_agg(json_build_object('stance', item.stance, 'occurred_on', item.occurred_on,
                        'quotation', item.quotation, 'title', item.title, 'publisher', item.publisher, 'url', item.url,
                        'archived_url', item.archived_url, 'no_url_reason', item.no_url_reason, 'language', item.language,
                        'amends', CASE WHEN item.amends_id IS NOT NULL THEN json_build_object('item', json_build_object(
                            'assessment', item.amends_id, 'position', item.amends_position), 'is_withdrawn', item.is_withdrawn) END)
                        ORDER BY item.position)
                    FROM evidence AS item WHERE item.revision_id = revision.id), '[]')),
            'retraction', CASE WHEN assessment.retracted_at IS NOT NULL THEN
                json_build_object('at', assessment.retracted_at, 'reason', assessment.retraction) END,
            'steps', coalesce((
                SELECT json_agg(json_build_object('step', last.step, 'at', last.at, 'by', last.actor_id) ORDER BY last.step)
                FROM (SELECT DISTINCT ON (transition.step) transition.step, transition.at, transition.actor_id
                      FROM transition
                      WHERE transition.assessment_id = assessment.id AND transition.step IN ('submit', 'approve', 'retract')
                      ORDER BY transition.step, transition.id DESC) AS last), '[]'))
            ORDER BY version.number)
        FROM promise_version AS version
        CROSS JOIN LATERAL (SELECT json_build_object('tracker', version.tracker_name, 'statement', version.statement,
            'source', CASE WHEN version.source_title IS NOT NULL THEN json_build_object('title', version.source_title,
                'publisher', version.source_publisher, 'published_on', version.source_published_on, 'url', version.source_url) END,
            'page', version.source_page, 'topics', version.topics, 'deadline', version.deadline) AS promise) AS stated
        JOIN assessment ON assessment.id = version.assessment_id
        JOIN revision ON revision.id = assessment.approved_id
        WHERE version.promise_id = promise.id
          AND (assessment.retracted_at IS NULL
               OR assessment.retracted_at >= public_since(promise.tracker_id, assessment.published_at))), '[]'))::text AS document
FROM promise
WHERE promise.id = ANY ($1) AND promise.online_at IS NOT NULL AND promise.deleted_at IS NULL
ORDER BY promise.id
