-- What readers see, and only that: everything public is read through the views public_*, and they find promises by the index of
-- published words below.

CREATE VIEW public_tracker AS
    SELECT id, slug, name, leader, party, jurisdiction, summary, mandate_start, mandate_end, languages, single_editor
    FROM tracker WHERE listed;

CREATE VIEW public_slug AS
    SELECT former.slug, tracker.slug AS present
    FROM tracker_slug AS former
    JOIN public_tracker AS tracker ON tracker.id = former.tracker_id
    WHERE former.slug <> tracker.slug;
COMMENT ON VIEW public_slug IS 'Names that listed trackers had in addresses before, with the present ones.';

CREATE VIEW public_gone AS
    SELECT offered.slug
    FROM offered_slug AS offered
    JOIN tracker_slug AS named ON named.slug = offered.slug
    JOIN tracker ON tracker.id = named.tracker_id
    WHERE NOT tracker.listed;
COMMENT ON VIEW public_gone IS 'Names of what was published once and is no longer offered. Tells nothing else of it.';

CREATE VIEW public_opening AS
    SELECT public_tracker.id AS tracker_id, least(tracker.mandate_start::timestamp AT TIME ZONE 'UTC', tracker.created_at) AS at
    FROM public_tracker JOIN tracker ON tracker.id = public_tracker.id;
COMMENT ON VIEW public_opening IS 'From when on there could have been news of a tracker: the start of its mandate, if that is not yet to come.';

CREATE VIEW public_verdict AS
    SELECT verdict.id, codebook.tracker_id, codebook.version, verdict.key, verdict.class, verdict.label,
           verdict.meaning, verdict.colour, verdict.position,
           codebook.version = max(codebook.version) OVER (PARTITION BY codebook.tracker_id) AS in_force
    FROM verdict JOIN codebook ON codebook.id = verdict.codebook_id
    WHERE codebook.tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_source AS
    SELECT id, tracker_id, kind, title, publisher, published_on, url
    FROM source WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_topic AS
    SELECT id, tracker_id, slug, name
    FROM topic WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_promise_page AS
    SELECT promise.id, promise.tracker_id, promise.reference, promise.reference_key, promise.statement,
           promise.source_id, promise.source_page, current_fate.kind AS fate
    FROM promise LEFT JOIN current_fate ON current_fate.promise_id = promise.id
    WHERE promise.tracker_id IN (SELECT id FROM public_tracker);
COMMENT ON VIEW public_promise_page IS 'Every promise of a listed tracker, with why it is no longer listed itself, if it is not.';

CREATE VIEW public_promise AS
    SELECT id, tracker_id, reference, reference_key, statement, source_id, source_page
    FROM public_promise_page WHERE fate IS NULL;
COMMENT ON VIEW public_promise IS 'The promises that are listed: what every list, count and file goes by.';

CREATE VIEW public_promise_topic AS
    SELECT promise_id, topic_id FROM promise_topic
    WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_deadline AS
    SELECT id AS promise_id, deadline FROM promise
    WHERE deadline IS NOT NULL AND tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_assessment AS
    SELECT id, promise_id, tracker_id, kind, corrects_id, verdict_id, effective_date, rationale, note, published_at
    FROM published_assessment WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_rating AS
    SELECT id, promise_id, tracker_id, kind, verdict_id, effective_date, rationale, published_at, corrected
    FROM published_rating WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_current_rating AS
    SELECT id, promise_id, tracker_id, verdict_id, effective_date, rationale, published_at
    FROM current_rating
    WHERE tracker_id IN (SELECT id FROM public_tracker)
      AND NOT EXISTS (SELECT FROM current_fate WHERE current_fate.promise_id = current_rating.promise_id);

-- What was published and taken back stays what it is when its promise leaves the list.
CREATE VIEW public_retraction AS
    SELECT assessment.id, assessment.promise_id, promise.tracker_id, assessment.kind, revision.verdict_id,
           revision.effective_date, assessment.published_at, assessment.retracted_at, assessment.retraction AS reason
    FROM assessment
    JOIN public_promise_page AS promise ON promise.id = assessment.promise_id
    JOIN revision ON revision.id = assessment.approved_id
    WHERE assessment.state = 'retracted';
COMMENT ON VIEW public_retraction IS 'The notices that stay where a publication was taken back; the text itself is gone from the public.';

CREATE VIEW public_evidence AS
    SELECT evidence.id, published_assessment.id AS assessment_id, published_assessment.promise_id, evidence.position,
           evidence.stance, evidence.occurred_on, evidence.quotation, evidence.title, evidence.publisher,
           evidence.url, evidence.archived_url, evidence.no_url_reason, evidence.language
    FROM published_assessment
    JOIN evidence ON evidence.revision_id = published_assessment.approved_id
    WHERE published_assessment.tracker_id IN (SELECT id FROM public_tracker);

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

CREATE VIEW public_version AS
    SELECT version.promise_id, version.number, version.assessment_id, assessment.kind, assessment.corrects_id,
           revision.verdict_id, revision.effective_date, assessment.published_at, assessment.retracted_at,
           version.statement, version.source_title, version.source_publisher, version.source_published_on,
           version.source_url, version.source_page
    FROM promise_version AS version
    JOIN public_promise_page AS promise ON promise.id = version.promise_id
    JOIN assessment ON assessment.id = version.assessment_id
    JOIN revision ON revision.id = assessment.approved_id
    WHERE assessment.state IN ('published', 'retracted');
COMMENT ON VIEW public_version IS 'Every publication about a promise by number, retracted ones included; of those the text itself stays gone.';

CREATE VIEW public_edition AS
    SELECT version.promise_id, version.number, kept.tracker_name, kept.topics, kept.deadline
    FROM public_version AS version JOIN promise_version AS kept USING (promise_id, number);
COMMENT ON VIEW public_edition IS 'What the numbered versions of listed trackers'' promises kept of topics, deadline and the tracker''s name.';

CREATE VIEW public_step AS
    SELECT version.promise_id, version.number, version.assessment_id, step.step, step.at, step.name
    FROM public_version AS version
    CROSS JOIN LATERAL (
        SELECT DISTINCT ON (transition.step) transition.step, transition.at,
               CASE WHEN account.is_named THEN account.name END AS name
        FROM transition JOIN account ON account.id = transition.actor_id
        WHERE transition.assessment_id = version.assessment_id AND transition.step IN ('submit', 'approve', 'retract')
        ORDER BY transition.step, transition.id DESC) AS step;
COMMENT ON VIEW public_step IS
    'How publications came about: the submission and the approval that led to them, and what took them back. Names only of those who allow it.';

CREATE VIEW public_promise_change AS
    SELECT promise_id, tracker_id, max(at) AS changed_at
    FROM (SELECT rating.promise_id, rating.tracker_id, rating.published_at AS at,
                 verdict.key IS DISTINCT FROM lag(verdict.key)
                     OVER (PARTITION BY rating.promise_id ORDER BY rating.published_at, rating.id) AS differs
          FROM public_rating AS rating JOIN public_verdict AS verdict ON verdict.id = rating.verdict_id
          UNION ALL
          SELECT promise_id, tracker_id, retracted_at, true FROM public_retraction WHERE verdict_id IS NOT NULL) AS event
    WHERE differs
    GROUP BY promise_id, tracker_id;
COMMENT ON VIEW public_promise_change IS
    'When a promise''s rating last changed for readers: first given, given another verdict, or taken back. The same verdict again is no change.';

CREATE VIEW public_promise_checked AS
    SELECT promise_id, tracker_id, checked_at
    FROM promise_checked
    WHERE checked_at IS NOT NULL AND tracker_id IN (SELECT id FROM public_tracker);
COMMENT ON VIEW public_promise_checked IS 'When promises were last checked, for readers: when, and never by whom.';

CREATE VIEW public_promise_language AS
    SELECT page.id AS promise_id, said.language
    FROM public_promise_page AS page, jsonb_object_keys(page.statement) AS said (language)
    UNION
    SELECT rating.promise_id, said.language
    FROM public_current_rating AS rating, jsonb_object_keys(rating.rationale) AS said (language);
COMMENT ON VIEW public_promise_language IS 'In which languages a promise''s page says something of its own: its statement, or the reasons of the rating in force.';

CREATE VIEW public_fate AS
    SELECT id, promise_id, tracker_id, kind, reason, at
    FROM current_fate WHERE tracker_id IN (SELECT id FROM public_tracker);
COMMENT ON VIEW public_fate IS 'Why promises are no longer listed; a reason that was undone is gone from the public.';

CREATE VIEW public_fate_link AS
    SELECT fate.id AS fate_id, fate.tracker_id, fate.kind, successor.position,
           origin.id AS origin_id, origin.reference AS origin_reference, origin.statement AS origin_statement,
           heir.id AS heir_id, heir.reference AS heir_reference, heir.statement AS heir_statement
    FROM public_fate AS fate
    JOIN fate_successor AS successor ON successor.fate_id = fate.id
    JOIN public_promise_page AS origin ON origin.id = fate.promise_id
    JOIN public_promise_page AS heir ON heir.id = successor.promise_id;
COMMENT ON VIEW public_fate_link IS 'Which promise goes on in which: read from either end.';

-- What readers search: an index of published words, kept by the database itself.

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
