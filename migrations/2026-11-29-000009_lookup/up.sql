-- The desk's search: an index of the words of everything that is worked on, published or not. It never reads the public's
-- index, nor the public's this one; the two share the functions that read words, and nothing else.

CREATE FUNCTION lookup_plain(text text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT regexp_replace(text, '[/:_?=&#%+@~<>]+-*|\.(?![0-9])|(?<![0-9])\.', ' ', 'g')
$$;
COMMENT ON FUNCTION lookup_plain(text) IS
    'The text with addresses and tags taken apart into words, so that "cbc.ca" is found in the address of a page; 1.02 stays whole.';

CREATE VIEW lookup_head AS
    SELECT assessment.promise_id, assessment.id AS assessment_id, head.id AS revision_id, head.rationale, head.note
    FROM assessment
    CROSS JOIN LATERAL (SELECT id, rationale, note FROM revision
                        WHERE assessment_id = assessment.id ORDER BY number DESC LIMIT 1) AS head
    WHERE assessment.state <> 'discarded';
COMMENT ON VIEW lookup_head IS 'The newest revision of every assessment that was not given up.';

CREATE VIEW lookup_source AS
    SELECT promise.id AS promise_id, 'statement' AS spot, NULL::bigint AS assessment_id, said.key AS language, said.value AS text,
           said.value AS words, 'A' AS weight
    FROM promise CROSS JOIN LATERAL jsonb_each_text(promise.statement) AS said
    UNION ALL
    SELECT promise.id, 'source', NULL, said.key, said.value, said.value, 'B'
    FROM promise JOIN source ON source.id = promise.source_id CROSS JOIN LATERAL jsonb_each_text(source.title) AS said
    UNION ALL
    SELECT head.promise_id, 'rationale', head.assessment_id, said.key, said.value, search_words(said.value), 'B'
    FROM lookup_head AS head CROSS JOIN LATERAL jsonb_each_text(head.rationale) AS said
    UNION ALL
    SELECT head.promise_id, 'note', head.assessment_id, said.key, said.value, search_words(said.value), 'B'
    FROM lookup_head AS head CROSS JOIN LATERAL jsonb_each_text(head.note) AS said
    UNION ALL
    SELECT head.promise_id, 'evidence', head.assessment_id, evidence.language, said.text, said.text, 'C'
    FROM lookup_head AS head JOIN evidence ON evidence.revision_id = head.revision_id
    CROSS JOIN LATERAL concat_ws(' · ', evidence.title, evidence.publisher, evidence.quotation) AS said (text)
    UNION ALL
    SELECT head.promise_id, 'address', head.assessment_id, evidence.language, said.text, said.text, 'D'
    FROM lookup_head AS head JOIN evidence ON evidence.revision_id = head.revision_id
    CROSS JOIN LATERAL concat_ws(' ', evidence.url, evidence.archived_url) AS said (text)
    WHERE evidence.url IS NOT NULL OR evidence.archived_url IS NOT NULL;
COMMENT ON VIEW lookup_source IS 'Every text by which the desk finds a promise, as it was written, for excerpts; and its words, for the question whether they answer.';

CREATE FUNCTION lookup_words(language text, text text, weight text) RETURNS tsvector
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT setweight(search_tokens(search_configuration(search_tongue(language)), piece.words)
                     || search_tokens('pledgebook_simple', piece.words), weight::"char")
    FROM (SELECT lookup_plain(left(text, 20000)) AS words) AS piece
$$;
COMMENT ON FUNCTION lookup_words(text, text, text) IS
    'Stems of the text''s own language, and the words as they stand, for the beginning of a word.';

CREATE TABLE lookup (
    promise_id bigint PRIMARY KEY REFERENCES promise,
    tracker_id bigint NOT NULL REFERENCES tracker,
    stated     tsvector NOT NULL,
    assessed   tsvector NOT NULL DEFAULT '',
    document   tsvector GENERATED ALWAYS AS (stated || assessed) STORED
);
COMMENT ON TABLE lookup IS
    'The index of the desk: one row for each promise. Triggers keep it; nobody else writes it, and nothing public reads it.';
COMMENT ON COLUMN lookup.stated IS 'The words of the promise itself: reference, statement, title of its source.';
COMMENT ON COLUMN lookup.assessed IS 'The words of its assessments: newest revisions and their evidence.';
CREATE INDEX lookup_by_document ON lookup USING gin (document);

CREATE VIEW lookup_stated AS
    SELECT promise.id AS promise_id, promise.tracker_id, promise.source_id,
           setweight(search_tokens('pledgebook_simple', lookup_plain(promise.reference)) || search_tokens('pledgebook_fr', statement.fr)
                     || search_tokens('pledgebook_en', statement.en) || search_tokens('pledgebook_simple', statement.whole), 'A')
           || setweight(search_tokens('pledgebook_fr', title.fr) || search_tokens('pledgebook_en', title.en)
                        || search_tokens('pledgebook_simple', title.whole), 'B') AS document
    FROM promise
    LEFT JOIN source ON source.id = promise.source_id
    CROSS JOIN LATERAL (
        SELECT lookup_plain(left(coalesce(string_agg(value, ' ') FILTER (WHERE search_tongue(key) = 'fr'), ''), 20000)) AS fr,
               lookup_plain(left(coalesce(string_agg(value, ' ') FILTER (WHERE search_tongue(key) = 'en'), ''), 20000)) AS en,
               lookup_plain(left(coalesce(string_agg(value, ' '), ''), 20000)) AS whole
        FROM jsonb_each_text(promise.statement)) AS statement
    CROSS JOIN LATERAL (
        SELECT lookup_plain(coalesce(string_agg(value, ' ') FILTER (WHERE search_tongue(key) = 'fr'), '')) AS fr,
               lookup_plain(coalesce(string_agg(value, ' ') FILTER (WHERE search_tongue(key) = 'en'), '')) AS en,
               lookup_plain(coalesce(string_agg(value, ' '), '')) AS whole
        FROM jsonb_each_text(source.title)) AS title;
COMMENT ON VIEW lookup_stated IS 'The words of promises themselves, thousands at a time: reference, statement, title of the source.';

CREATE FUNCTION look_up_promises() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO lookup (promise_id, tracker_id, stated)
        SELECT promise_id, tracker_id, document FROM lookup_stated
        WHERE promise_id = ANY (ARRAY(SELECT id FROM written)) ORDER BY promise_id
        ON CONFLICT (promise_id) DO UPDATE SET stated = EXCLUDED.stated;
    RETURN NULL;
END
$$;
CREATE TRIGGER promise_is_looked_up AFTER INSERT ON promise
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION look_up_promises();
CREATE TRIGGER promise_is_looked_up_anew AFTER UPDATE ON promise
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION look_up_promises();

CREATE FUNCTION look_up_source() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE lookup SET stated = lookup_stated.document
        FROM lookup_stated WHERE lookup_stated.promise_id = lookup.promise_id AND lookup_stated.source_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER source_is_looked_up AFTER UPDATE ON source
    FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title) EXECUTE FUNCTION look_up_source();

-- The index of the desk, followed at every save: the words of each assessment are kept, so that a save reads its own text
-- and no other. What stands in the promise itself, which the search ranks first, has a table of its own.
CREATE TABLE lookup_assessment (
    assessment_id bigint PRIMARY KEY REFERENCES assessment,
    promise_id    bigint NOT NULL REFERENCES promise,
    text          tsvector NOT NULL,
    evidence      tsvector NOT NULL DEFAULT ''
);
COMMENT ON TABLE lookup_assessment IS
    'The words of the newest revision of each assessment, of its texts and of its evidence: the parts of lookup.assessed. Kept by triggers.';
CREATE INDEX lookup_assessment_by_promise ON lookup_assessment (promise_id, assessment_id);

CREATE FUNCTION lookup_of_texts(rationale jsonb, note jsonb) RETURNS tsvector
    LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
    document tsvector := '';
    piece record;
BEGIN
    FOR piece IN SELECT key, value FROM jsonb_each_text(rationale) UNION ALL SELECT key, value FROM jsonb_each_text(note) LOOP
        document := document || lookup_words(piece.key, search_words(piece.value), 'B');
    END LOOP;
    RETURN document;
END
$$;

CREATE FUNCTION lookup_of_evidence(revision bigint) RETURNS tsvector
    LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
    document tsvector := '';
    configuration regconfig;
    piece record;
BEGIN
    -- The items of one language together: a text costs little more than a word.
    FOR piece IN
        SELECT language, lookup_plain(left(string_agg(concat_ws(' · ', title, publisher, quotation), E'\n' ORDER BY position), 200000)) AS said,
               lookup_plain(left(string_agg(concat_ws(' ', url, archived_url), E'\n' ORDER BY position), 200000)) AS address
        FROM evidence WHERE revision_id = revision GROUP BY language LOOP
        configuration := search_configuration(search_tongue(piece.language));
        document := document
            || setweight(search_tokens(configuration, piece.said) || search_tokens('pledgebook_simple', piece.said), 'C')
            || setweight(search_tokens(configuration, piece.address) || search_tokens('pledgebook_simple', piece.address), 'D');
    END LOOP;
    RETURN document;
END
$$;

CREATE FUNCTION lookup_assessed(promise bigint) RETURNS tsvector
    LANGUAGE plpgsql STABLE STRICT SET search_path FROM CURRENT AS $$
DECLARE
    document tsvector := '';
    piece tsvector;
BEGIN
    FOR piece IN SELECT kept.text || kept.evidence FROM lookup_assessment AS kept JOIN assessment ON assessment.id = kept.assessment_id
                 WHERE kept.promise_id = promise AND assessment.state <> 'discarded' ORDER BY kept.assessment_id DESC LOOP
        document := document || piece;
        -- A tsvector holds a megabyte at most: of a very long history the newest counts.
        EXIT WHEN pg_column_size(document) > 200000;
    END LOOP;
    RETURN document;
END
$$;

CREATE FUNCTION look_up_written() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    changed bigint[];
BEGIN
    IF TG_TABLE_NAME = 'revision' THEN
        WITH kept AS (
            INSERT INTO lookup_assessment AS kept (assessment_id, promise_id, text)
                SELECT DISTINCT ON (written.assessment_id) written.assessment_id, assessment.promise_id,
                       lookup_of_texts(written.rationale, written.note)
                FROM written JOIN assessment ON assessment.id = written.assessment_id
                ORDER BY written.assessment_id, written.number DESC
            ON CONFLICT (assessment_id) DO UPDATE SET text = EXCLUDED.text, evidence = DEFAULT
            RETURNING assessment_id)
        SELECT array_agg(assessment_id) INTO changed FROM kept;
    ELSE
        WITH head AS (
            SELECT DISTINCT ON (revision.assessment_id) revision.assessment_id, revision.id
            FROM written JOIN revision ON revision.id = written.revision_id
            ORDER BY revision.assessment_id, revision.number DESC),
        kept AS (
            UPDATE lookup_assessment AS kept SET evidence = lookup_of_evidence(head.id)
            FROM head WHERE kept.assessment_id = head.assessment_id RETURNING kept.assessment_id)
        SELECT array_agg(assessment_id) INTO changed FROM kept;
    END IF;
    PERFORM look_up_assessments(changed);
    RETURN NULL;
END
$$;

CREATE FUNCTION look_up_assessments(ids bigint[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    promises bigint[] := ARRAY(SELECT DISTINCT promise_id FROM assessment WHERE id = ANY (ids));
BEGIN
    -- Held first, read afterwards: of two writers the second sees what the first one wrote.
    PERFORM FROM lookup WHERE promise_id = ANY (promises) ORDER BY promise_id FOR UPDATE;
    UPDATE lookup SET assessed = one.document
        FROM (SELECT id, lookup_assessed(id) AS document FROM unnest(promises) AS asked (id)) AS one
        WHERE lookup.promise_id = one.id AND lookup.assessed IS DISTINCT FROM one.document;
END
$$;

CREATE TABLE lookup_statement (
    promise_id bigint PRIMARY KEY REFERENCES promise,
    tracker_id bigint NOT NULL REFERENCES tracker,
    stated     tsvector NOT NULL
);
COMMENT ON TABLE lookup_statement IS 'The same as lookup.stated, with an index of its own that no save of an assessment touches. Kept by triggers.';
CREATE INDEX lookup_statement_by_word ON lookup_statement USING gin (stated);

CREATE FUNCTION keep_stated() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO lookup_statement SELECT promise_id, tracker_id, stated FROM written ORDER BY promise_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER lookup_is_stated AFTER INSERT ON lookup
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_stated();
CREATE FUNCTION keep_restated() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE lookup_statement SET stated = NEW.stated WHERE promise_id = NEW.promise_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER lookup_is_stated_anew AFTER UPDATE ON lookup
    FOR EACH ROW WHEN (OLD.stated IS DISTINCT FROM NEW.stated) EXECUTE FUNCTION keep_restated();
COMMENT ON FUNCTION look_up_written() IS 'Follows what is saved, draft or not: a revision first, then the evidence it brings.';

CREATE TRIGGER revision_is_looked_up AFTER INSERT ON revision
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION look_up_written();
CREATE TRIGGER evidence_is_looked_up AFTER INSERT ON evidence
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION look_up_written();

CREATE FUNCTION look_up_without() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM look_up_assessments(ARRAY[NEW.id]);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION look_up_without() IS 'What was given up is found no more.';
CREATE TRIGGER assessment_is_looked_up_no_more AFTER UPDATE OF state ON assessment
    FOR EACH ROW WHEN (NEW.state = 'discarded' AND OLD.state <> 'discarded') EXECUTE FUNCTION look_up_without();

CREATE FUNCTION lookup_part(tongue text, term text, is_opening boolean) RETURNS tsquery
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT SET client_min_messages = warning AS $$
    SELECT CASE WHEN is_opening THEN to_tsquery(search_configuration(tongue),
                    -- Several ways in which one word may begin stand between spaces.
                    (SELECT string_agg(quote_literal(lookup_plain(word)) || ':*', ' | ') FROM unnest(string_to_array(term, ' ')) AS word))
                ELSE phraseto_tsquery(search_configuration(tongue), lookup_plain(term)) END
$$;

CREATE FUNCTION lookup_term(term text, is_opening boolean) RETURNS TABLE (query tsquery, is_common boolean)
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT fr || en || whole, numnode(fr) = 0 OR numnode(en) = 0
    FROM (SELECT lookup_part('fr', term, is_opening) AS fr, lookup_part('en', term, is_opening) AS en,
                 lookup_part('simple', term, is_opening) AS whole) AS part
$$;
COMMENT ON FUNCTION lookup_term(text, boolean) IS
    'One word or phrase in either language, and whether it says nothing in one of them, as "the" and "pour" do.';

CREATE FUNCTION lookup_query(wanted text[], unwanted text[], opening text, any_word boolean) RETURNS tsquery
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    WITH asked AS MATERIALIZED (
        SELECT term.query, term.is_common FROM unnest(wanted) AS word, lookup_term(word, false) AS term
        UNION ALL
        SELECT term.query, term.is_common FROM lookup_term(opening, true) AS term WHERE opening <> ''),
    telling AS (SELECT query FROM asked WHERE numnode(query) > 0 AND NOT is_common),
    -- Common words count where there are no others.
    kept AS (SELECT query FROM telling
             UNION ALL SELECT query FROM asked WHERE numnode(query) > 0 AND NOT EXISTS (SELECT FROM telling)),
    parts AS (SELECT string_agg('(' || query::text || ')', CASE WHEN any_word THEN ' | ' ELSE ' & ' END)::tsquery AS found FROM kept),
    banned AS (SELECT string_agg('(' || each.query || ')', ' | ')::tsquery AS query
               FROM unnest(unwanted) AS lines CROSS JOIN LATERAL (
                   SELECT string_agg('(' || term.query::text || ')', ' & ') AS query
                   FROM unnest(string_to_array(lines, E'\n')) AS word, lookup_term(word, false) AS term
                   WHERE numnode(term.query) > 0) AS each)
    SELECT CASE WHEN banned.query IS NULL THEN parts.found ELSE parts.found && !!banned.query END FROM parts, banned
$$;
COMMENT ON FUNCTION lookup_query(text[], text[], text, boolean) IS
    'Words and phrases as a query over texts in both languages; "opening" is the beginning of one more word. What is unwanted on several lines is left out where all of them are found.';
