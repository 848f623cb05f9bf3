-- What readers search: an index of published words, kept by the database itself, and the notices of what was wrong.

-- Extensions belong to the whole database. Only where one is missing do sessions take turns, so that migrations of several
-- schemas at once neither race nor wait for each other.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['unaccent', 'pg_trgm'] LOOP
        IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = wanted) THEN
            PERFORM pg_advisory_xact_lock(hashtext('pledgebook: extensions'));
            EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I SCHEMA public', wanted);
        END IF;
    END LOOP;
    -- Loads the library, so that the setting of its name below is known to be everyone's.
    PERFORM similarity('', '');
EXCEPTION
    WHEN undefined_file OR feature_not_supported OR insufficient_privilege THEN
        RAISE EXCEPTION 'search needs the PostgreSQL extensions unaccent and pg_trgm: %', SQLERRM
            USING HINT = 'Install PostgreSQL''s "contrib" package, and let the owner of the database create extensions.';
END
$$;

CREATE TEXT SEARCH CONFIGURATION pledgebook_fr (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION pledgebook_fr ALTER MAPPING FOR word, hword, hword_part WITH unaccent, french_stem;
CREATE TEXT SEARCH CONFIGURATION pledgebook_en (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION pledgebook_en ALTER MAPPING FOR word, hword, hword_part WITH unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION pledgebook_simple (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION pledgebook_simple ALTER MAPPING FOR word, hword, hword_part WITH unaccent, simple;
COMMENT ON TEXT SEARCH CONFIGURATION pledgebook_simple IS 'For languages without a stemmer here: whole words, without accents.';

CREATE FUNCTION search_tongue(language text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT CASE WHEN split_part(language, '-', 1) IN ('fr', 'en') THEN split_part(language, '-', 1) ELSE 'simple' END
$$;
COMMENT ON FUNCTION search_tongue(text) IS 'Names the configuration that a language is searched with.';

CREATE FUNCTION search_configuration(tongue text) RETURNS regconfig
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT CASE tongue WHEN 'fr' THEN 'pledgebook_fr'::regconfig WHEN 'en' THEN 'pledgebook_en'::regconfig
           ELSE 'pledgebook_simple'::regconfig END
$$;

CREATE FUNCTION search_plain(text text) RETURNS text LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT lower(unaccent(text))
$$;

CREATE FUNCTION search_words(markdown text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(markdown,
        '!?\[([^]]*)\]\([^)]*\)', '\1', 'g'), '(^|\n)\s*([-+*]|[0-9]+[.)])\s', '\1', 'g'), '[*_`~\\]+', '', 'g'),
        '[#>|\s]+', ' ', 'g'))
$$;
COMMENT ON FUNCTION search_words(text) IS 'The words of a Markdown text, without its signs and addresses.';

CREATE VIEW search_source AS
    SELECT promise.id AS promise_id, promise.tracker_id, 'promise' AS kind, NULL::bigint AS assessment_id,
           promise.id AS source_id, said.key AS language, said.value AS text, promise.reference AS name, 'A' AS weight
    FROM promise CROSS JOIN LATERAL jsonb_each_text(promise.statement) AS said
    UNION ALL
    SELECT published.promise_id, published.tracker_id, 'rationale', published.id, published.id, said.key,
           search_words(said.value), '', 'B'
    FROM published_assessment AS published CROSS JOIN LATERAL jsonb_each_text(published.rationale) AS said
    UNION ALL
    SELECT published.promise_id, published.tracker_id, 'correction', published.id, published.id, said.key,
           search_words(said.value), '', 'B'
    FROM published_assessment AS published CROSS JOIN LATERAL jsonb_each_text(published.note) AS said
    WHERE published.kind = 'correction'
    UNION ALL
    SELECT published.promise_id, published.tracker_id, 'evidence', published.id, evidence.id, evidence.language,
           concat_ws(' · ', evidence.title, evidence.publisher, evidence.quotation), '', 'C'
    FROM published_assessment AS published JOIN evidence ON evidence.revision_id = published.approved_id;
COMMENT ON VIEW search_source IS 'Every text that the search index holds, as it ought to be: published words and promises, nothing else.';

CREATE TABLE search_entry (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    promise_id    bigint NOT NULL REFERENCES promise,
    tracker_id    bigint NOT NULL REFERENCES tracker,
    kind          text NOT NULL CHECK (kind IN ('promise', 'rationale', 'correction', 'evidence')),
    assessment_id bigint REFERENCES assessment,
    source_id     bigint NOT NULL,
    language      text NOT NULL,
    tongue        text NOT NULL,
    text          text NOT NULL,
    document      tsvector NOT NULL,
    CHECK ((kind = 'promise') = (assessment_id IS NULL))
);
COMMENT ON TABLE search_entry IS 'The search index: one row for each published text and language. Triggers keep it; nobody else writes it.';
COMMENT ON COLUMN search_entry.source_id IS 'The promise, assessment or evidence item, so that one text in two languages is one find.';
COMMENT ON COLUMN search_entry.document IS 'Stems of the text''s own language, and the words as they stand, for the beginning of a word.';
CREATE INDEX search_entry_by_document ON search_entry USING gin (document);
CREATE INDEX search_entry_by_promise ON search_entry (promise_id);
CREATE INDEX search_entry_by_assessment ON search_entry (assessment_id) WHERE assessment_id IS NOT NULL;

CREATE VIEW search_entry_wanted AS
    SELECT promise_id, tracker_id, kind, assessment_id, source_id, language, search_tongue(language) AS tongue, text,
           setweight(to_tsvector('pledgebook_simple', name)
               || to_tsvector(search_configuration(search_tongue(language)), left(text, 100000))
               || to_tsvector('pledgebook_simple', left(text, 100000)), weight::"char") AS document
    FROM search_source;

CREATE TABLE search_word (
    word  text NOT NULL,
    plain text NOT NULL
);
COMMENT ON TABLE search_word IS
    'Words that stand or once stood in the index, for readers who mistype one. Not unique: publications must not wait for each other.';
CREATE INDEX search_word_by_word ON search_word (word);
CREATE INDEX search_word_by_likeness ON search_word USING gin (plain gin_trgm_ops);

CREATE FUNCTION index_words() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO search_word (word, plain)
        SELECT piece.word, search_plain(piece.word)
        FROM (SELECT DISTINCT lower(word) AS word FROM entered, LATERAL regexp_split_to_table(text, '[^[:alpha:]]+') AS word
              WHERE length(word) BETWEEN 4 AND 40) AS piece
        WHERE NOT EXISTS (SELECT FROM search_word AS known WHERE known.word = piece.word);
    RETURN NULL;
END
$$;
CREATE TRIGGER search_entry_gives_words AFTER INSERT ON search_entry
    REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION index_words();

INSERT INTO search_entry (promise_id, tracker_id, kind, assessment_id, source_id, language, tongue, text, document)
    SELECT * FROM search_entry_wanted;

CREATE FUNCTION index_promises() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM search_entry WHERE kind = 'promise' AND promise_id = ANY (ARRAY(SELECT id FROM written));
    END IF;
    INSERT INTO search_entry (promise_id, tracker_id, kind, assessment_id, source_id, language, tongue, text, document)
        SELECT * FROM search_entry_wanted WHERE kind = 'promise' AND promise_id = ANY (ARRAY(SELECT id FROM written));
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION index_promises() IS 'Once for each statement, so that thousands of promises are imported in seconds.';
CREATE TRIGGER promise_is_indexed AFTER INSERT ON promise
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION index_promises();
CREATE TRIGGER promise_is_indexed_anew AFTER UPDATE ON promise
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION index_promises();

CREATE FUNCTION index_assessment() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM search_entry WHERE assessment_id = NEW.id;
    INSERT INTO search_entry (promise_id, tracker_id, kind, assessment_id, source_id, language, tongue, text, document)
        SELECT * FROM search_entry_wanted WHERE assessment_id = NEW.id;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION index_assessment() IS 'Follows every step: what is published enters the index, and what is taken back leaves it.';
CREATE TRIGGER assessment_is_indexed AFTER UPDATE OF state ON assessment
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.state IN ('published', 'retracted'))
    EXECUTE FUNCTION index_assessment();

CREATE VIEW public_search_entry AS
    SELECT id, promise_id, tracker_id, kind, assessment_id, source_id, language, tongue, text, document
    FROM search_entry
    WHERE tracker_id IN (SELECT id FROM public_tracker)
      AND (assessment_id IS NULL OR EXISTS (
          SELECT FROM assessment WHERE assessment.id = search_entry.assessment_id AND assessment.state = 'published'));
COMMENT ON VIEW public_search_entry IS 'What readers can find. Asks again whether it is published, whatever the index holds.';

CREATE FUNCTION search_query(tongue text, words text, opening text, any_word boolean) RETURNS tsquery
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT SET client_min_messages = warning AS $$
    WITH parts AS MATERIALIZED (
        SELECT websearch_to_tsquery(search_configuration(tongue), words) AS whole,
               CASE WHEN opening <> '' THEN to_tsquery(search_configuration(tongue), quote_literal(opening) || ':*') END AS stem,
               CASE WHEN opening <> '' THEN to_tsquery('pledgebook_simple', quote_literal(opening) || ':*') END AS start)
    SELECT CASE WHEN COALESCE(numnode(stem), 0) = 0 THEN whole
                WHEN any_word THEN whole || stem || start
                ELSE whole && (stem || start) END
    FROM parts
$$;
COMMENT ON FUNCTION search_query(text, text, text, boolean) IS
    'A reader''s words as a query: "words" with quotation marks and minus, "opening" the beginning of the last word.';

CREATE FUNCTION public_find(words text, opening text, any_word boolean, preferred text)
    RETURNS TABLE (promise_id bigint, tracker_id bigint, kind text, rank real)
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    WITH asked AS MATERIALIZED (
        SELECT tongue, search_query(tongue, words, opening, any_word) AS query FROM unnest(ARRAY['fr', 'en', 'simple']) AS tongue)
    SELECT entry.promise_id, entry.tracker_id, entry.kind,
           max(ts_rank(entry.document, asked.query) * CASE asked.tongue WHEN preferred THEN 1.5 ELSE 1 END)::real
    FROM asked JOIN public_search_entry AS entry ON entry.document @@ asked.query AND entry.tongue = asked.tongue
    GROUP BY entry.promise_id, entry.tracker_id, entry.kind
$$;
COMMENT ON FUNCTION public_find(text, text, boolean, text) IS
    'The promises that a query finds, and in which kinds of text; the preferred language ranks higher. See search_query.';

CREATE FUNCTION search_excerpt(tongue text, text text, query tsquery, whole boolean) RETURNS text
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    WITH clean AS (SELECT translate(text, U&'\E000\E001', '') AS words),
    manner AS (SELECT CASE WHEN to_tsvector(search_configuration(tongue), clean.words) @@ query THEN search_configuration(tongue)
                           ELSE 'pledgebook_simple'::regconfig END AS configuration FROM clean),
    part AS (SELECT ts_headline(manner.configuration, clean.words, query, U&'StartSel=\E000, StopSel=\E001, '
                    || CASE WHEN whole THEN 'HighlightAll=true'
                       ELSE 'MaxFragments=2, MaxWords=30, MinWords=15, ShortWord=0, FragmentDelimiter=" … "' END) AS words FROM clean, manner),
    -- The parser drops marks at the ends of a part, so they do not tell whether it is the beginning or the end.
    edge AS (SELECT left(ltrim(words, '«“"(… '), 20) AS opens, right(rtrim(words, '»”").,;:!?… '), 20) AS closes
             FROM (SELECT translate(part.words, U&'\E000\E001', '') AS words FROM part) AS bare)
    SELECT CASE WHEN left(ltrim(clean.words, '«“"(… '), 20) = edge.opens THEN '' ELSE '… ' END || part.words
           || CASE WHEN right(rtrim(clean.words, '»”").,;:!?… '), 20) = edge.closes THEN '' ELSE ' …' END
    FROM clean, part, edge
$$;
COMMENT ON FUNCTION search_excerpt(text, text, tsquery, boolean) IS
    'Part of a text, or the whole, what was found standing between two private-use characters that no text keeps.';

CREATE FUNCTION public_passage(
    words text, opening text, any_word boolean, preferred text, promises bigint[], wanted text, short integer)
    RETURNS TABLE (promise_id bigint, kind text, assessment_id bigint, language text, excerpt text)
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    WITH asked AS MATERIALIZED (
        SELECT tongue, search_query(tongue, words, opening, any_word) AS query FROM unnest(ARRAY['fr', 'en', 'simple']) AS tongue),
    found AS (
        SELECT entry.*, asked.query, ts_rank(entry.document, asked.query) AS rank, row_number() OVER (
                   PARTITION BY entry.kind, entry.source_id
                   ORDER BY split_part(entry.language, '-', 1) = preferred DESC, entry.language) AS place
        FROM asked JOIN public_search_entry AS entry ON entry.document @@ asked.query AND entry.tongue = asked.tongue
        WHERE entry.promise_id = ANY (promises) AND wanted IN ('', entry.kind)),
    best AS (
        SELECT found.*, row_number() OVER (PARTITION BY found.promise_id, found.kind = 'promise'
                                           ORDER BY found.rank DESC, found.id DESC) AS nth
        FROM found WHERE found.place = 1)
    SELECT best.promise_id, best.kind, best.assessment_id, best.language,
           search_excerpt(best.tongue, best.text, best.query, best.kind = 'promise' AND length(best.text) <= short)
    FROM best WHERE best.nth <= 2
    ORDER BY best.promise_id, best.nth, best.id
$$;
COMMENT ON FUNCTION public_passage(text, text, boolean, text, bigint[], text, integer) IS
    'The best passages of these promises that a query finds: one language of each text, the preferred one if it is found there.';

CREATE FUNCTION public_nearest_word(typed text) RETURNS text
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT near.word FROM (
        SELECT DISTINCT word, plain, similarity(plain, search_plain(typed)) AS likeness FROM search_word
        WHERE plain % search_plain(typed) ORDER BY likeness DESC, word LIMIT 10) AS near
    WHERE EXISTS (SELECT FROM public_search_entry WHERE document @@ quote_literal(near.plain)::tsquery)
    ORDER BY near.likeness DESC, near.word LIMIT 1
$$;
COMMENT ON FUNCTION public_nearest_word(text) IS 'The published word that looks most like the typed one, if any comes near.';

CREATE VIEW public_notice AS
    SELECT correction.id, correction.promise_id, correction.tracker_id, false AS retraction, correction.kind,
           correction.published_at AS at, correction.note AS text, correction.verdict_id,
           COALESCE(wrong.verdict_id, gone.verdict_id) AS earlier_verdict_id,
           COALESCE(wrong.published_at, gone.published_at) AS earlier_at
    FROM public_assessment AS correction
    LEFT JOIN public_assessment AS wrong ON wrong.id = correction.corrects_id
    LEFT JOIN public_retraction AS gone ON gone.id = correction.corrects_id
    WHERE correction.kind = 'correction'
    UNION ALL
    SELECT id, promise_id, tracker_id, true, kind, retracted_at, reason, NULL, verdict_id, published_at
    FROM public_retraction;
COMMENT ON VIEW public_notice IS 'Corrections and retractions, with what is said about them and the publication they concern.';
