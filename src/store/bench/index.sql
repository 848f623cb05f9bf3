-- What lookup_assessed makes of each promise of bench_lot, for all of them at once: the same texts, put together by language
-- and weight before they are read, which is three times as quick.
UPDATE lookup SET assessed = made.document FROM (
    SELECT promise_id,
           setweight(to_tsvector('pledgebook_fr', fr_b) || to_tsvector('pledgebook_en', en_b) || to_tsvector('pledgebook_simple', all_b), 'B')
           || setweight(to_tsvector('pledgebook_fr', fr_c) || to_tsvector('pledgebook_en', en_c) || to_tsvector('pledgebook_simple', all_c), 'C')
           || setweight(to_tsvector('pledgebook_fr', fr_d) || to_tsvector('pledgebook_en', en_d) || to_tsvector('pledgebook_simple', all_d), 'D')
               AS document
    FROM (
        SELECT promise_id,
               coalesce(string_agg(text, ' ') FILTER (WHERE weight = 'B' AND tongue = 'fr'), '') AS fr_b,
               coalesce(string_agg(text, ' ') FILTER (WHERE weight = 'B' AND tongue = 'en'), '') AS en_b,
               coalesce(string_agg(text, ' ') FILTER (WHERE weight = 'B'), '') AS all_b,
               coalesce(string_agg(text, ' ') FILTER (WHERE weight = 'C' AND tongue = 'fr'), '') AS fr_c,
               coalesce(string_agg(text, ' ') FILTER (WHERE weight = 'C' AND tongue = 'en'), '') AS en_c,
               coalesce(string_agg(text, ' ') FILTER (WHERE weight = 'C'), '') AS all_c,
               coalesce(string_agg(text, ' ') FILTER (WHERE weight = 'D' AND tongue = 'fr'), '') AS fr_d,
               coalesce(string_agg(text, ' ') FILTER (WHERE weight = 'D' AND tongue = 'en'), '') AS en_d,
               coalesce(string_agg(text, ' ') FILTER (WHERE weight = 'D'), '') AS all_d
        FROM (SELECT promise_id, lookup_plain(left(text, 20000)) AS text, weight, search_tongue(language) AS tongue
              FROM lookup_source
              WHERE promise_id = ANY (ARRAY(SELECT id FROM bench_lot)) AND spot IN ('rationale', 'note', 'evidence', 'address')) AS piece
        GROUP BY promise_id
        -- Keeps the texts from being put together once for each time they are read.
        OFFSET 0) AS words) AS made
WHERE made.promise_id = lookup.promise_id
