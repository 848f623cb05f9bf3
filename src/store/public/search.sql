-- The finds of one page: $1 words, $2 the beginning of one more (or several, between spaces, of which one is enough), $3 the same words of which one is enough, $4 the language of
-- the reader, $5 and $6 and $7 the tracker, class and kind asked for (0 and '' for any), $8 the same three as marks, $9 the page,
-- $10 what a promise may not hold in any of its texts or in the title of its source: asked of the promises that were taken.
-- What bounds it: where few of a sixteenth of all documents match, all that match are looked at, 4,001 at most (a promise has
-- four); else 1,001 at most of each kind, in the order of their marks (a promise has one of each kind, so that more than a
-- thousand are never taken for fewer). Of their promises the thousand that weigh most are put in order, of which 200 by a rank
-- that reads documents; what is no longer listed comes after its equals. The weights of kinds are powers of two, so that the sum tells the kinds.
WITH begun AS MATERIALIZED (SELECT string_agg(quote_literal(word) || ':*', ' | ') AS words FROM unnest(string_to_array($2::text, ' ')) AS word),
spoken AS MATERIALIZED (
    SELECT tongue, websearch_to_tsquery(configuration, $1::text) AS whole, websearch_to_tsquery(configuration, $3::text) AS loose,
           websearch_to_tsquery(configuration, $10::text) AS banned,
           CASE WHEN $2::text = '' THEN ''::tsquery ELSE to_tsquery(configuration, begun.words) END AS stem,
           CASE WHEN $2::text = '' THEN ''::tsquery ELSE to_tsquery('pledgebook_simple', begun.words) END AS start
    FROM begun, (VALUES ('fr', 'pledgebook_fr'::regconfig), ('en', 'pledgebook_en'), ('simple', 'pledgebook_simple')) AS known (tongue, configuration)),
opened AS MATERIALIZED (
    SELECT tongue, banned, CASE WHEN numnode(stem) = 0 THEN whole ELSE whole && (stem || start) END AS query,
           CASE WHEN numnode(stem) = 0 THEN loose ELSE loose || stem || start END AS loose
    FROM spoken),
merged AS MATERIALIZED (
    SELECT fr.query || en.query || other.query AS query, fr.loose || en.loose || other.loose AS loose,
           fr.banned || en.banned || other.banned AS banned,
           json_build_object('fr', fr.loose::text, 'en', en.loose::text, 'other', other.loose::text) AS lexemes
    FROM opened AS fr, opened AS en, opened AS other
    WHERE fr.tongue = 'fr' AND en.tongue = 'en' AND other.tongue = 'simple'),
question AS MATERIALIZED (
    SELECT CASE WHEN numnode(query) > 0 AND numnode(banned) > 0 THEN query && !!banned ELSE query END AS query, loose, banned, lexemes,
           CASE $4::text WHEN 'fr' THEN '{0.4, 0.67, 0.67, 1}'::real[] ELSE '{0.4, 0.67, 1, 0.67}' END AS weights
    FROM merged),
tier AS MATERIALIZED (
    SELECT nth, ARRAY(SELECT quote_literal(U&'\E000' || letter || place)::tsquery FROM generate_series(0, steps - 1) AS place) AS marks
    FROM (VALUES (1, 's', 3), (2, 'r', 3), (3, 'c', 1), (4, 'e', 3)) AS known (nth, letter, steps) ORDER BY nth),
sample AS MATERIALIZED (
    SELECT count(*) < 128 AS is_small
    FROM (SELECT FROM question JOIN published_document AS document ON document.document @@ (question.query && U&'''\E000b'''::tsquery)
          WHERE numnode(question.query) > 0 LIMIT 128) AS seen),
wide AS MATERIALIZED (
    SELECT * FROM (
        SELECT document.promise_id, document.kind, document.tracker_id, document.class, document.weight
        FROM sample CROSS JOIN question JOIN published_document AS document ON document.document @@ question.query
        WHERE sample.is_small AND numnode(question.query) > 0
        LIMIT 4001) AS few
    UNION ALL
    SELECT found.*
    FROM sample CROSS JOIN question CROSS JOIN tier CROSS JOIN LATERAL (
        SELECT document.promise_id, document.kind, document.tracker_id, document.class, document.weight
        FROM unnest(tier.marks) AS mark JOIN published_document AS document ON document.document @@ (question.query && mark)
        LIMIT 1001) AS found
    WHERE NOT sample.is_small),
extent AS MATERIALIZED (SELECT count(DISTINCT promise_id) > 1000 AS is_more FROM wide),
narrow AS MATERIALIZED (
    SELECT found.*
    FROM extent CROSS JOIN question CROSS JOIN tier CROSS JOIN LATERAL (
        SELECT document.promise_id, document.kind, document.tracker_id, document.class, document.weight
        FROM unnest(tier.marks) AS mark
        JOIN published_document AS document ON document.document @@ (question.query && $8::text::tsquery && mark)
        LIMIT 1001) AS found
    WHERE extent.is_more AND $8::text <> ''),
-- Whether some that match, narrowed down, were not even looked at for what is left out.
cut AS (
    SELECT CASE WHEN extent.is_more AND $8::text <> '' THEN (SELECT count(DISTINCT promise_id) > 1000 FROM narrow)
                WHEN sample.is_small THEN (SELECT count(*) > 4000 FROM wide) ELSE extent.is_more END AS is_least
    FROM extent CROSS JOIN sample),
find AS (
    SELECT wide.* FROM wide CROSS JOIN extent WHERE NOT extent.is_more OR $8::text = ''
    UNION ALL SELECT * FROM narrow),
-- Only where something is left out.
held_out AS MATERIALIZED (
    SELECT each.promise_id, promise.source_id
    FROM (SELECT DISTINCT promise_id FROM find CROSS JOIN question WHERE numnode(question.banned) > 0) AS each
    CROSS JOIN LATERAL (SELECT source_id FROM published_promise WHERE id = each.promise_id OFFSET 0) AS promise),
banned_source AS MATERIALIZED (
    SELECT source.id
    FROM (SELECT DISTINCT source_id FROM held_out WHERE source_id IS NOT NULL) AS each CROSS JOIN question
    CROSS JOIN LATERAL (SELECT id, title FROM published_source WHERE id = each.source_id OFFSET 0) AS source
    WHERE EXISTS (SELECT FROM jsonb_each_text(source.title) AS said WHERE search_vector(said.key, said.value) @@ question.banned)),
banned AS MATERIALIZED (
    SELECT held_out.promise_id
    FROM held_out CROSS JOIN question
    CROSS JOIN LATERAL (SELECT bool_or(document @@ question.banned) AS holds FROM published_document
                        WHERE promise_id = held_out.promise_id) AS own
    WHERE own.holds OR held_out.source_id IN (SELECT id FROM banned_source)),
found AS MATERIALIZED (
    SELECT promise_id, tracker_id, class, $5::bigint IN (0, tracker_id) AS by_tracker, $6::text IN ('', class) AS by_class,
           bool_or($7::text IN ('', kind)) AS by_kind, coalesce(sum(weight) FILTER (WHERE $7::text IN ('', kind)), 0)::integer AS weight,
           sum(weight)::integer AS kinds
    FROM find WHERE NOT EXISTS (SELECT FROM banned WHERE banned.promise_id = find.promise_id)
    GROUP BY promise_id, tracker_id, class),
matching AS MATERIALIZED (
    SELECT promise_id, tracker_id, weight, row_number() OVER (ORDER BY weight DESC, promise_id) AS place
    FROM found WHERE by_tracker AND by_class AND by_kind ORDER BY weight DESC, promise_id LIMIT 1000),
ranked AS (
    SELECT promise_id, tracker_id, place, CASE WHEN place <= 200 THEN (
        SELECT sum(ts_rank(question.weights, document.document, question.query) * document.weight)
               * CASE WHEN (SELECT delisted FROM published_promise WHERE id = matching.promise_id) IS NULL THEN 1 ELSE 0.5 END
        FROM published_document AS document
        WHERE document.promise_id = matching.promise_id AND document.weight & matching.weight > 0) END AS rank
    FROM matching CROSS JOIN question),
page AS (SELECT least($9::bigint, greatest((count(*) + 19) / 20, 1)) AS number FROM matching),
shown AS MATERIALIZED (
    SELECT promise_id, tracker_id, row_number() OVER (ORDER BY rank DESC NULLS LAST, place) AS place
    FROM ranked ORDER BY rank DESC NULLS LAST, place LIMIT 20 OFFSET (SELECT (number - 1) * 20 FROM page)),
held AS (
    SELECT text.promise_id, text.kind, text.assessment_id, text.place, text.language, text.text,
           text.document @@ question.query AS is_whole, split_part(text.language, '-', 1) = $4 AS is_preferred,
           ts_rank(question.weights, text.document, question.loose) * CASE text.kind WHEN 'evidence' THEN 1 ELSE 2 END AS rank
    FROM question CROSS JOIN shown CROSS JOIN LATERAL (
        SELECT * FROM published_text WHERE promise_id = shown.promise_id AND document @@ question.loose) AS text
    WHERE $7::text IN ('', text.kind)),
said AS (
    SELECT held.*, row_number() OVER (PARTITION BY promise_id, kind, assessment_id, place
                                      ORDER BY is_whole DESC, is_preferred DESC, language) AS nth
    FROM held),
passage AS MATERIALIZED (
    SELECT said.*, row_number() OVER (PARTITION BY promise_id, kind = 'promise'
                                      ORDER BY is_whole DESC, rank DESC, assessment_id DESC, place) AS best
    FROM said WHERE nth = 1)
SELECT json_build_object(
    'is_more', (SELECT count(*) > 1000 FROM found WHERE by_tracker AND by_class AND by_kind),
    'is_counted', (SELECT NOT is_more FROM extent),
    'is_least', (SELECT is_least FROM cut),
    'found', (SELECT count(*) FROM found),
    'matching', (SELECT count(*) FROM matching),
    'page', (SELECT number FROM page),
    'by_tracker', CASE WHEN (SELECT is_more FROM extent) THEN '[]' ELSE (SELECT coalesce(json_agg(json_build_array(tracker_id, count)), '[]')
        FROM (SELECT tracker_id, count(*) FROM found WHERE by_class AND by_kind GROUP BY tracker_id) AS each) END,
    'by_class', CASE WHEN (SELECT is_more FROM extent) THEN '[]' ELSE (SELECT coalesce(json_agg(json_build_array(class, count)), '[]')
        FROM (SELECT class, count(*) FROM found WHERE by_tracker AND by_kind GROUP BY class) AS each) END,
    'by_kind', CASE WHEN (SELECT is_more FROM extent) THEN '[]' ELSE (SELECT coalesce(json_agg(json_build_array(kind, count)), '[]')
        FROM (VALUES ('promise', 8), ('rationale', 4), ('correction', 2), ('evidence', 1)) AS known (kind, bit) CROSS JOIN LATERAL (
            SELECT count(*) FROM found WHERE by_tracker AND by_class AND kinds & bit > 0) AS each) END,
    'lexemes', (SELECT lexemes FROM question),
    'codebooks', (SELECT coalesce(json_agg(json_build_object('tracker', tracker.id, 'verdicts', tracker.codebook)), '[]')
        FROM published_tracker AS tracker WHERE tracker.id IN (SELECT tracker_id FROM shown)),
    'promises', (SELECT coalesce(json_agg(json_build_object(
            'id', promise.id, 'tracker', promise.tracker_id, 'reference', promise.reference, 'statement', promise.statement,
            'older', promise.older, 'delisted', promise.delisted, 'rating', promise.rating_id, 'verdict', promise.verdict_id,
            'passages', (SELECT coalesce(json_agg(json_build_object(
                    'kind', passage.kind, 'assessment', passage.assessment_id, 'language', passage.language, 'text', passage.text,
                    'corrected', passage.kind = 'rationale' AND coalesce((
                        SELECT event.corrected FROM published_event AS event
                        WHERE event.kind = 'publication' AND event.subject_id = passage.assessment_id AND event.topic_id = 0), false))
                    ORDER BY passage.best, passage.kind = 'promise' DESC), '[]')
                FROM passage WHERE passage.promise_id = promise.id AND passage.best <= 2)) ORDER BY shown.place), '[]')
        FROM shown JOIN published_promise AS promise ON promise.id = shown.promise_id))
