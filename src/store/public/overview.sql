    'tracker', row_to_json(tracker),
    'topics', coalesce((SELECT json_agg(json_build_object('id', id, 'slug', slug, 'name', name, 'older', older) ORDER BY id)
        FROM published_topic WHERE tracker_id = tracker.id), '[]'),
    'sources', coalesce((SELECT json_agg(json_build_array(id, title) ORDER BY id)
        FROM published_source WHERE tracker_id = tracker.id), '[]'),
    'verdicts', coalesce((SELECT json_agg(json_build_array(verdict_key, count))
        FROM published_facet WHERE tracker_id = tracker.id AND topic_id = 0 AND source_id = 0 AND verdict_key <> '*'), '[]'),
    'turns', coalesce((SELECT json_agg(json_build_array(month, opens, verdict_key, change, ratings))
        FROM published_course WHERE tracker_id = tracker.id), '[]'),
    'checked_at', (SELECT checked_at FROM published_promise
        WHERE tracker_id = tracker.id AND checked_at IS NOT NULL ORDER BY checked_at DESC LIMIT 1),
    'changed_at', (SELECT changed_at FROM published_promise
        WHERE tracker_id = tracker.id AND changed_at IS NOT NULL AND delisted IS NULL ORDER BY changed_at DESC LIMIT 1))
FROM published_tracker AS tracker WHERE tracker.slug = $1
