-- All that the page of a promise says, by the name of its tracker and its reference.
SELECT json_build_object(
    'tracker', row_to_json(tracker),
    'id', promise.id, 'reference', promise.reference, 'statement', promise.statement, 'page', promise.source_page,
    'deadline', promise.deadline, 'checked_at', promise.checked_at, 'current', promise.rating_id,
    'delisted', promise.delisted, 'delisting', promise.delisting,
    'decisions', (SELECT json_agg(json_build_object('id', decision.id, 'kind', decision.kind, 'at', decision.at,
                      'reason', decision.reason, 'reason_html', decision.reason_html,
                      'successors', coalesce((SELECT json_agg(other.reference ORDER BY other.reference_key, other.id)
                          FROM published_promise AS other WHERE other.id = ANY (decision.successor_ids)), '[]'))
                      ORDER BY decision.id DESC)
                  FROM published_delisting AS decision WHERE decision.promise_id = promise.id),
    'source', (SELECT json_build_object('title', source.title, 'publisher', source.publisher,
                   'published_on', source.published_on, 'url', source.url)
               FROM published_source AS source WHERE source.id = promise.source_id),
    'topics', (SELECT json_agg(json_build_object('id', topic.id, 'slug', topic.slug, 'name', topic.name, 'older', topic.older) ORDER BY topic.id)
               FROM published_topic AS topic WHERE topic.id = ANY (promise.topic_ids)),
    'editions', (SELECT json_agg(json_build_object('document', edition.document, 'html', edition.html,
                     'steps', edition.steps) ORDER BY edition.number)
                 FROM published_edition AS edition WHERE edition.promise_id = promise.id AND edition.assessment_id IS NOT NULL),
    'record_editions', (SELECT json_agg(edition.document ORDER BY edition.number)
                        FROM published_edition AS edition WHERE edition.promise_id = promise.id AND edition.revision_id IS NOT NULL),
    'older', promise.older,
    'source_older', (SELECT source.older FROM published_source AS source WHERE source.id = promise.source_id),
    'revisions', (SELECT json_agg({revision} ORDER BY revision.at DESC, revision.id DESC)
                  FROM ((SELECT * FROM published_revision AS own WHERE own.promise_id = promise.id ORDER BY own.at DESC, own.id DESC LIMIT {limit})
                        UNION ALL
                        (SELECT * FROM published_revision AS own
                         WHERE own.tracker_id = promise.tracker_id AND own.promise_id IS NULL
                             AND (num_nonnulls(own.source_id, own.topic_id) = 0 OR own.source_id = promise.source_id
                                  OR own.topic_id = ANY (promise.topic_ids))
                         ORDER BY own.at DESC, own.id DESC LIMIT {limit})) AS revision),
    'people', (SELECT json_agg(row_to_json(person)) FROM published_person AS person WHERE person.id = ANY (promise.people)),
    'previous', (SELECT json_build_object('reference', other.reference, 'statement', other.statement, 'older', other.older)
                 FROM published_promise AS other
                 WHERE other.tracker_id = promise.tracker_id AND other.delisted IS NULL
                     AND (other.reference_key, other.reference) < (promise.reference_key, promise.reference)
                 ORDER BY other.reference_key DESC, other.reference DESC LIMIT 1),
    'next', (SELECT json_build_object('reference', other.reference, 'statement', other.statement, 'older', other.older)
             FROM published_promise AS other
             WHERE other.tracker_id = promise.tracker_id AND other.delisted IS NULL
                 AND (other.reference_key, other.reference) > (promise.reference_key, promise.reference)
             ORDER BY other.reference_key, other.reference LIMIT 1),
    'successors', (SELECT json_agg(json_build_object('fate', link.delisting_id, 'kind', link.kind, 'promise', other.id,
                       'reference', other.reference, 'statement', other.statement, 'older', other.older) ORDER BY link.position)
                   FROM published_link AS link JOIN published_promise AS other ON other.id = link.successor_id
                   WHERE link.promise_id = promise.id),
    'origins', (SELECT json_agg(json_build_object('fate', link.delisting_id, 'kind', link.kind, 'promise', other.id,
                    'reference', other.reference, 'statement', other.statement, 'older', other.older) ORDER BY link.delisting_id)
                FROM published_link AS link JOIN published_promise AS other ON other.id = link.promise_id
                WHERE link.successor_id = promise.id))
FROM published_tracker AS tracker JOIN published_promise AS promise ON promise.tracker_id = tracker.id
WHERE tracker.slug = $1 AND promise.reference = $2
