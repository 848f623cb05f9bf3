-- The published store: what readers may see, written when it is published and ready to be read. store/published alone
-- writes these tables, in the transaction of the action that changes what is public, and makes them anew from the working
-- tables (`pledgebook rebuild`). Public pages read them through a role that can read nothing else. Nothing here refers to
-- a working table by foreign key: checking it would cost every publication, and a rebuild would have to keep its order.

CREATE TABLE published_tracker (
    id            bigint PRIMARY KEY,
    slug          text NOT NULL UNIQUE,
    name          localized NOT NULL,
    leader        localized NOT NULL,
    party         localized NOT NULL,
    jurisdiction  localized NOT NULL,
    summary       localized NOT NULL,
    mandate_start date NOT NULL,
    mandate_end   date,
    languages     text[] NOT NULL,
    older         text[] NOT NULL,
    single_editor boolean NOT NULL,
    opened_by_two boolean NOT NULL,
    codebook      jsonb NOT NULL,
    opened_at     timestamptz NOT NULL,
    listed        bigint NOT NULL,
    withdrawn     bigint NOT NULL,
    split         bigint NOT NULL,
    merged        bigint NOT NULL,
    notices       bigint NOT NULL
);
COMMENT ON TABLE published_tracker IS 'The trackers that are listed. Those that are not have no row here, nor anywhere else in the published store.';
COMMENT ON COLUMN published_tracker.older IS 'The fields, such as summary.fr, whose words are older than those in another language; so in the other tables with this column.';
COMMENT ON COLUMN published_tracker.opened_by_two IS 'Whether the opening in force took two people, whatever the tracker demands now.';
COMMENT ON COLUMN published_tracker.codebook IS 'The verdicts of every version, newest version first, in their order: {id, tracker, version, key, class, label, meaning, meaning_html, colour, in_force}.';
COMMENT ON COLUMN published_tracker.opened_at IS 'From when on there could have been news: the start of the mandate, or the entry of the tracker where that came first.';
COMMENT ON COLUMN published_tracker.listed IS 'How many promises are listed; the three columns that follow count those that are not, by why.';
COMMENT ON COLUMN published_tracker.notices IS 'How many corrections, retractions, departures from the list and returns to it, and revisions of the record there are.';
CREATE INDEX published_tracker_in_order ON published_tracker (mandate_start DESC, id);

CREATE TABLE published_codebook_notice (
    id          bigint PRIMARY KEY,
    tracker_id  bigint NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('mending', 'version')),
    version     integer NOT NULL,
    at          timestamptz NOT NULL,
    reason      localized NOT NULL,
    reason_html localized NOT NULL,
    before      jsonb NOT NULL,
    after       jsonb NOT NULL
);
COMMENT ON TABLE published_codebook_notice IS 'What became of the codebooks of listed trackers: each mending, and each version after the first.';
COMMENT ON COLUMN published_codebook_notice.version IS 'The version that was mended, or that was adopted.';
COMMENT ON COLUMN published_codebook_notice.before IS 'The verdicts as they were, in order: {key, class, label, meaning, colour}; so with what they are since.';
CREATE INDEX published_codebook_notice_by_tracker ON published_codebook_notice (tracker_id, at DESC, id DESC);

CREATE TABLE published_revision (
    id          bigint PRIMARY KEY,
    tracker_id  bigint NOT NULL,
    promise_id  bigint,
    source_id   bigint,
    topic_id    bigint,
    name        localized NOT NULL,
    number      integer,
    at          timestamptz NOT NULL,
    author_id   bigint NOT NULL,
    decider_id  bigint NOT NULL,
    proposed_at timestamptz NOT NULL,
    changes     jsonb NOT NULL,
    still_true  text[] NOT NULL,
    reason      localized NOT NULL,
    reason_html localized NOT NULL
);
COMMENT ON TABLE published_revision IS 'Every revision of the record of listed trackers, and of their sources, topics and promises, with what was said before.';
COMMENT ON COLUMN published_revision.name IS 'What the source, the topic or the tracker is called since; empty for a promise.';
COMMENT ON COLUMN published_revision.number IS 'The edition that it made; of a promise about which nothing had been published it made none.';
COMMENT ON COLUMN published_revision.decider_id IS 'Who approved it; its author where one person was enough. published_person says who of them is named.';
COMMENT ON COLUMN published_revision.changes IS 'What each field was and became: {"deadline": ["2019", "2023"]}.';
CREATE INDEX published_revision_of_promise ON published_revision (promise_id, at DESC, id DESC) WHERE promise_id IS NOT NULL;
CREATE INDEX published_revision_of_tracker ON published_revision (tracker_id, at DESC, id DESC) WHERE promise_id IS NULL;

CREATE TABLE published_slug (
    slug       text PRIMARY KEY,
    tracker_id bigint NOT NULL,
    present    text
);
COMMENT ON TABLE published_slug IS 'Names that trackers had in addresses: with the present name, or without one where what was published is no longer offered.';
CREATE INDEX published_slug_by_tracker ON published_slug (tracker_id);

CREATE TABLE published_source (
    id           bigint PRIMARY KEY,
    tracker_id   bigint NOT NULL,
    kind         text NOT NULL,
    title        localized NOT NULL,
    publisher    localized NOT NULL,
    published_on partial_date,
    url          text,
    older        text[] NOT NULL
);
COMMENT ON TABLE published_source IS 'The documents in which the promises of listed trackers were made.';
CREATE INDEX published_source_by_tracker ON published_source (tracker_id, id);

CREATE TABLE published_topic (
    id         bigint PRIMARY KEY,
    tracker_id bigint NOT NULL,
    slug       text NOT NULL,
    name       localized NOT NULL,
    older      text[] NOT NULL,
    former     text[] NOT NULL
);
COMMENT ON TABLE published_topic IS 'What the promises of listed trackers are about.';
COMMENT ON COLUMN published_topic.former IS 'The names that the topic had in addresses before: they lead to the present one.';
CREATE INDEX published_topic_by_tracker ON published_topic (tracker_id, id);

CREATE TABLE published_person (
    id   bigint PRIMARY KEY,
    name text NOT NULL
);
COMMENT ON TABLE published_person IS 'People of the newsroom who allow public pages to name them.';

CREATE TABLE published_promise (
    id             bigint PRIMARY KEY,
    tracker_id     bigint NOT NULL,
    reference      text NOT NULL,
    reference_key  text COLLATE "C" NOT NULL,
    statement      localized NOT NULL,
    source_id      bigint,
    source_page    text,
    deadline       partial_date,
    older          text[] NOT NULL,
    topic_ids      bigint[] NOT NULL,
    delisted       text,
    delisting      jsonb,
    rating_id      bigint,
    verdict_id     bigint,
    verdict_key    text NOT NULL,
    effective_date partial_date,
    rated_at       timestamptz,
    searched_on    partial_date,
    changed_at     timestamptz,
    checked_at     timestamptz,
    touched_at     timestamptz,
    languages      text[] NOT NULL,
    people         bigint[] NOT NULL,
    words          text NOT NULL,
    share          jsonb NOT NULL,
    UNIQUE (tracker_id, reference),
    CHECK ((delisted IS NULL) = (delisting IS NULL))
);
COMMENT ON TABLE published_promise IS 'One row for each promise that has a page, as lists show it now.';
COMMENT ON COLUMN published_promise.delisted IS 'Why it is no longer listed: withdrawn, split or merged; null where it is listed.';
COMMENT ON COLUMN published_promise.delisting IS 'The decision: {id, reason, reason_html, at}; the promises in which it goes on are in published_link.';
COMMENT ON COLUMN published_promise.verdict_key IS 'The key of the verdict in force; empty where there is no published rating.';
COMMENT ON COLUMN published_promise.searched_on IS 'When evidence was last searched for and none, or nothing more, was found.';
COMMENT ON COLUMN published_promise.changed_at IS 'When the verdict last changed for readers: first given, given another, or taken back.';
COMMENT ON COLUMN published_promise.touched_at IS 'When anything about it was last published or taken back.';
COMMENT ON COLUMN published_promise.languages IS 'In which languages its page says something of its own: its statement, or the reasons of the rating in force.';
COMMENT ON COLUMN published_promise.people IS 'Who took the steps behind its publications; published_person says who of them is named.';
COMMENT ON COLUMN published_promise.words IS 'Reference and statements in small letters without accents, for the list''s filter by words.';
COMMENT ON COLUMN published_promise.share IS 'What the promise adds to the kept counts, so that a change can take it back.';
CREATE INDEX published_promise_in_order ON published_promise (tracker_id, reference_key, reference) WHERE delisted IS NULL;
CREATE INDEX published_promise_by_look ON published_promise (tracker_id, reference_look(reference_key));
CREATE INDEX published_promise_checked ON published_promise (tracker_id, checked_at DESC) WHERE checked_at IS NOT NULL;
CREATE INDEX published_promise_changed ON published_promise (tracker_id, changed_at DESC) WHERE changed_at IS NOT NULL AND delisted IS NULL;
CREATE INDEX published_promise_by_deadline ON published_promise (tracker_id, last_day(deadline), reference_key) WHERE deadline IS NOT NULL AND delisted IS NULL;
CREATE INDEX published_promise_delisted ON published_promise (tracker_id, reference_key, id) WHERE delisted IS NOT NULL;
CREATE INDEX published_promise_listed ON published_promise (id) WHERE delisted IS NULL;
CREATE INDEX published_promise_by_words ON published_promise USING gin (words gin_trgm_ops);

CREATE TABLE published_link (
    delisting_id bigint NOT NULL,
    tracker_id   bigint NOT NULL,
    kind         text NOT NULL,
    position     integer NOT NULL,
    promise_id   bigint NOT NULL,
    successor_id bigint NOT NULL,
    PRIMARY KEY (delisting_id, position)
);
COMMENT ON TABLE published_link IS 'In which promises one goes on that was split or merged: read from either end.';
CREATE INDEX published_link_by_promise ON published_link (promise_id);
CREATE INDEX published_link_by_successor ON published_link (successor_id);
CREATE INDEX published_link_by_tracker ON published_link (tracker_id, delisting_id, position);

CREATE TABLE published_delisting (
    id            bigint PRIMARY KEY,
    promise_id    bigint NOT NULL,
    tracker_id    bigint NOT NULL,
    kind          text NOT NULL,
    at            timestamptz NOT NULL,
    reason        localized NOT NULL,
    reason_html   jsonb NOT NULL,
    successor_ids bigint[] NOT NULL
);
COMMENT ON TABLE published_delisting IS
    'Every decision by which a promise left the list or came back to it, with its reason: what was said stays said. The newest is also in published_promise.';
CREATE INDEX published_delisting_by_promise ON published_delisting (promise_id, id);

-- Editions.

CREATE TABLE published_edition (
    promise_id    bigint NOT NULL,
    number        integer NOT NULL CHECK (number > 0),
    tracker_id    bigint NOT NULL,
    assessment_id bigint UNIQUE,
    revision_id   bigint,
    published_at  timestamptz NOT NULL,
    retracted_at  timestamptz,
    document      json NOT NULL,
    html          json NOT NULL,
    steps         jsonb NOT NULL,
    digest        bytea NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (promise_id, number),
    UNIQUE (revision_id, promise_id),
    CHECK (num_nonnulls(assessment_id, revision_id) = 1)
);
COMMENT ON TABLE published_edition IS 'Every publication about a promise and every revision of its record, its tracker, its source and its topics by number, with everything that it said. A retracted publication keeps all but its text.';
COMMENT ON COLUMN published_edition.document IS 'As written: json keeps the very bytes, so that the digest can be computed from what is stored.';
COMMENT ON COLUMN published_edition.html IS 'The texts of the document as HTML by language; made from the document, and no part of the digest.';
COMMENT ON COLUMN published_edition.steps IS 'How it came about: [{step, at, by}], by naming published_person.';
COMMENT ON COLUMN published_edition.digest IS 'SHA-256 of the document as it was published; it also stands in the audit trail.';
CREATE INDEX published_edition_by_tracker ON published_edition (tracker_id);

CREATE FUNCTION guard_edition() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF (NEW.promise_id, NEW.number, NEW.tracker_id, NEW.assessment_id, NEW.revision_id, NEW.published_at, NEW.digest)
       IS DISTINCT FROM (OLD.promise_id, OLD.number, OLD.tracker_id, OLD.assessment_id, OLD.revision_id, OLD.published_at, OLD.digest)
       OR OLD.retracted_at IS NOT NULL AND NEW.retracted_at IS DISTINCT FROM OLD.retracted_at
       OR NEW.document::text <> OLD.document::text AND (OLD.retracted_at IS NOT NULL OR NEW.retracted_at IS NULL) THEN
        RAISE EXCEPTION 'an edition stays as it was published, or is taken back' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER published_edition_guard BEFORE UPDATE ON published_edition FOR EACH ROW EXECUTE FUNCTION guard_edition();

-- Lists: what is read by range. topic_id 0 stands for any topic, so that one condition serves with a topic and without.

CREATE TABLE published_entry (
    promise_id    bigint NOT NULL,
    tracker_id    bigint NOT NULL,
    topic_id      bigint NOT NULL,
    source_id     bigint NOT NULL,
    verdict_key   text NOT NULL,
    staleness     bigint NOT NULL,
    reference_key text COLLATE "C" NOT NULL,
    reference     text COLLATE "C" NOT NULL,
    PRIMARY KEY (promise_id, topic_id)
);
COMMENT ON TABLE published_entry IS 'The places of listed promises in the lists of their tracker: one row for topic 0 and one for each topic.';
COMMENT ON COLUMN published_entry.source_id IS '0 where the promise names no source.';
COMMENT ON COLUMN published_entry.staleness IS 'When the verdict last changed, in microseconds before 1970; 0 for never: ascending is "changed last first".';
CREATE INDEX published_entry_by_reference ON published_entry (tracker_id, topic_id, reference_key, reference);
CREATE INDEX published_entry_by_change ON published_entry (tracker_id, topic_id, staleness, reference_key, reference);
CREATE INDEX published_entry_verdict_by_reference ON published_entry (tracker_id, topic_id, verdict_key, reference_key, reference);
CREATE INDEX published_entry_verdict_by_change ON published_entry (tracker_id, topic_id, verdict_key, staleness, reference_key, reference);
CREATE INDEX published_entry_source_by_reference ON published_entry (tracker_id, topic_id, source_id, reference_key, reference);
CREATE INDEX published_entry_source_by_change ON published_entry (tracker_id, topic_id, source_id, staleness, reference_key, reference);
CREATE INDEX published_entry_both_by_reference ON published_entry (tracker_id, topic_id, source_id, verdict_key, reference_key, reference);
CREATE INDEX published_entry_both_by_change ON published_entry (tracker_id, topic_id, source_id, verdict_key, staleness, reference_key, reference);

CREATE TABLE published_event (
    tracker_id    bigint NOT NULL,
    topic_id      bigint NOT NULL,
    promise_id    bigint NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('publication', 'retraction', 'delisting', 'revision')),
    subject_id    bigint NOT NULL,
    number        integer,
    at            timestamptz NOT NULL,
    is_rating     boolean NOT NULL,
    is_notice     boolean NOT NULL,
    listed        boolean NOT NULL,
    corrects_id   bigint,
    corrected     boolean NOT NULL,
    corrected_at  timestamptz,
    verdict_id    bigint,
    was_id        bigint,
    is_first      boolean NOT NULL,
    takes_force   boolean NOT NULL,
    PRIMARY KEY (kind, subject_id, topic_id)
);
COMMENT ON TABLE published_event IS 'What was published, taken back, delisted, put back or revised, for feeds, lists of changes and notices: one row for topic 0 and one for each topic.';
COMMENT ON COLUMN published_event.promise_id IS '0 for a revision of the tracker itself, of a source or of a topic.';
COMMENT ON COLUMN published_event.subject_id IS 'The assessment that was published or taken back, the decision that delisted the promise or put it back, or the revision of the record.';
COMMENT ON COLUMN published_event.number IS 'The edition, of publications, retractions and revisions that made one.';
COMMENT ON COLUMN published_event.is_rating IS 'A publication with a verdict.';
COMMENT ON COLUMN published_event.is_notice IS 'A correction, a retraction, a promise that left the list or came back, or a revision of the record.';
COMMENT ON COLUMN published_event.listed IS 'Whether the promise is listed.';
COMMENT ON COLUMN published_event.corrected IS 'A rating that a correction has replaced.';
COMMENT ON COLUMN published_event.corrected_at IS 'When a correction that stands was last published about it, or about one that corrected it and was taken back.';
COMMENT ON COLUMN published_event.was_id IS 'The verdict of the rating whose place it took, or which it corrects, as far as that stands; see domain::version.';
COMMENT ON COLUMN published_event.is_first IS 'A rating before which none had been published, whatever has become of those since.';
COMMENT ON COLUMN published_event.takes_force IS 'A rating that took force; another one holds since certainly before the one that stayed.';
CREATE INDEX published_event_newest ON published_event (kind, at DESC, subject_id DESC) WHERE topic_id = 0;
CREATE INDEX published_event_of_tracker ON published_event (tracker_id, kind, at DESC, subject_id DESC) WHERE topic_id = 0;
CREATE INDEX published_event_of_topic ON published_event (topic_id, kind, at DESC, subject_id DESC) WHERE topic_id <> 0;
CREATE INDEX published_event_of_promise ON published_event (promise_id, kind, at DESC, subject_id DESC) WHERE topic_id = 0;
CREATE INDEX published_event_ratings ON published_event (at DESC, subject_id DESC) WHERE topic_id = 0 AND is_rating AND listed;
CREATE INDEX published_event_ratings_of_tracker ON published_event (tracker_id, at DESC, subject_id DESC) WHERE topic_id = 0 AND is_rating AND listed;
CREATE INDEX published_event_notices ON published_event (at DESC, subject_id DESC, kind DESC) WHERE topic_id = 0 AND is_notice;
CREATE INDEX published_event_notices_of_tracker ON published_event (tracker_id, at DESC, subject_id DESC, kind DESC) WHERE topic_id = 0 AND is_notice;

-- Counts and courses, kept and not counted. Each row is the sum of what the promises add to it (published_promise.share).

CREATE TABLE published_facet (
    tracker_id  bigint NOT NULL,
    topic_id    bigint NOT NULL,
    source_id   bigint NOT NULL,
    verdict_key text NOT NULL,
    count       bigint NOT NULL CHECK (count >= 0),
    PRIMARY KEY (tracker_id, topic_id, source_id, verdict_key)
);
COMMENT ON TABLE published_facet IS 'How many listed promises have a topic, a source and a verdict; 0, 0 and * stand for any. Empty is "no published rating".';
CREATE INDEX published_facet_by_verdict ON published_facet (tracker_id, source_id, verdict_key, topic_id) INCLUDE (count);
CREATE INDEX published_facet_by_source ON published_facet (tracker_id, topic_id, verdict_key, source_id) INCLUDE (count);

CREATE TABLE published_course (
    tracker_id  bigint NOT NULL,
    month       integer NOT NULL,
    opens       integer NOT NULL,
    verdict_key text NOT NULL,
    change      bigint NOT NULL,
    ratings     bigint NOT NULL,
    PRIMARY KEY (tracker_id, month, opens, verdict_key)
);
COMMENT ON TABLE published_course IS 'How the verdicts of listed promises developed: by how many each verdict grew or shrank in a month. Sums up to the chart.';
COMMENT ON COLUMN published_course.month IS 'The month in which the period ends that the ratings'' date names, counted from the year 0.';
COMMENT ON COLUMN published_course.opens IS 'The month in which that period begins: a last month stands for all that has begun by then.';
COMMENT ON COLUMN published_course.ratings IS 'How many ratings with that verdict hold since that month.';

CREATE TABLE published_comparison (
    tracker_id bigint NOT NULL,
    opens_on   date NOT NULL,
    counts_on  date NOT NULL,
    class      text NOT NULL,
    change     bigint NOT NULL,
    PRIMARY KEY (tracker_id, counts_on, opens_on, class)
);
COMMENT ON TABLE published_comparison IS 'By how many the promises of a class grew or shrank on a day: a rating counts when the period that its date names is over.';
COMMENT ON COLUMN published_comparison.opens_on IS 'The first day of that period.';

-- Search.

CREATE TEXT SEARCH DICTIONARY pledgebook_fr_plain (TEMPLATE = pg_catalog.simple, STOPWORDS = french);
CREATE TEXT SEARCH DICTIONARY pledgebook_en_plain (TEMPLATE = pg_catalog.simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION pledgebook_fr_plain (COPY = pledgebook_simple);
ALTER TEXT SEARCH CONFIGURATION pledgebook_fr_plain
    ALTER MAPPING FOR word, hword, hword_part, asciiword, asciihword, hword_asciipart WITH unaccent, pledgebook_fr_plain;
CREATE TEXT SEARCH CONFIGURATION pledgebook_en_plain (COPY = pledgebook_simple);
ALTER TEXT SEARCH CONFIGURATION pledgebook_en_plain
    ALTER MAPPING FOR word, hword, hword_part, asciiword, asciihword, hword_asciipart WITH unaccent, pledgebook_en_plain;
COMMENT ON TEXT SEARCH CONFIGURATION pledgebook_fr_plain IS 'The words of a French text as they stand, without accents, leaving out those that say nothing.';
COMMENT ON TEXT SEARCH CONFIGURATION pledgebook_en_plain IS 'The words of an English text as they stand, without accents, leaving out those that say nothing.';

CREATE TABLE published_text (
    promise_id    bigint NOT NULL,
    tracker_id    bigint NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('promise', 'rationale', 'correction', 'evidence')),
    assessment_id bigint NOT NULL,
    place         integer NOT NULL,
    language      text NOT NULL,
    text          text NOT NULL,
    document      tsvector NOT NULL,
    PRIMARY KEY (promise_id, kind, assessment_id, place, language)
);
COMMENT ON TABLE published_text IS 'Every published text that search shows passages of, without the signs of Markdown.';
COMMENT ON COLUMN published_text.assessment_id IS '0 for the statement of a promise.';
COMMENT ON COLUMN published_text.place IS 'The place of an evidence item; 0 for other texts. One text in two languages has one place.';
COMMENT ON COLUMN published_text.document IS 'Its words, see search_vector: of a promise that was found, which texts hold the words.';
CREATE INDEX published_text_by_tracker ON published_text (tracker_id);

CREATE TABLE published_document (
    promise_id bigint NOT NULL,
    kind       text NOT NULL,
    tracker_id bigint NOT NULL,
    class      text NOT NULL,
    weight     integer NOT NULL,
    document   tsvector NOT NULL,
    PRIMARY KEY (promise_id, kind)
);
COMMENT ON TABLE published_document IS 'What search finds promises by: one document for each promise and kind of text, of the texts in all languages.';
COMMENT ON COLUMN published_document.class IS 'The class of the verdict in force.';
COMMENT ON COLUMN published_document.weight IS 'A cheap rank, by kind of text: which of many finds are looked at more closely. Powers of two, so that a sum tells the kinds.';
COMMENT ON COLUMN published_document.document IS 'The words of the texts with a gap between each two, and marks, see search_marks.';
-- What is still to be entered is read by every search, so that list is kept short.
CREATE INDEX published_document_by_words ON published_document USING gin (document) WITH (gin_pending_list_limit = 64);
CREATE INDEX published_document_by_tracker ON published_document (tracker_id);

CREATE TABLE published_word (
    word  text PRIMARY KEY,
    plain text NOT NULL
);
COMMENT ON TABLE published_word IS 'Words that stand or once stood in published texts, for readers who mistype one.';
CREATE INDEX published_word_by_likeness ON published_word USING gin (plain gin_trgm_ops);

CREATE FUNCTION search_vector(language text, words text) RETURNS tsvector
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT CASE search_tongue(language)
        WHEN 'fr' THEN setweight(search_tokens('pledgebook_fr', left(words, 100000)), 'A')
                       || strip(search_tokens('pledgebook_fr_plain', left(words, 100000)))
        WHEN 'en' THEN setweight(search_tokens('pledgebook_en', left(words, 100000)), 'B')
                       || strip(search_tokens('pledgebook_en_plain', left(words, 100000)))
        ELSE setweight(search_tokens('pledgebook_simple', left(words, 100000)), 'C') END
$$;
COMMENT ON FUNCTION search_vector(text, text) IS
    'Stems of the words'' own language, and the words as they stand, for the beginning of a word. The weight tells the language: A French, B English, C others.';

CREATE AGGREGATE search_joined(tsvector) (SFUNC = tsvector_concat, STYPE = tsvector);
COMMENT ON AGGREGATE search_joined(tsvector) IS 'Documents one behind the other.';

CREATE FUNCTION search_marks(promise bigint, tracker bigint, kind text, class text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT array_to_tsvector(ARRAY[
        U&'\E000' || CASE kind WHEN 'promise' THEN 's' WHEN 'rationale' THEN 'r' WHEN 'correction' THEN 'c' ELSE 'e' END
                  || CASE WHEN kind = 'correction' OR place < 4 THEN 0 WHEN place < 16 THEN 1 ELSE 2 END,
        U&'\E000t' || tracker, U&'\E000k' || kind, U&'\E000c' || class]
        || CASE WHEN place < 4 THEN ARRAY[U&'\E000b'] ELSE '{}' END)
    FROM (SELECT promise * 40503 % 65536 / 1024 AS place) AS spread
$$;
COMMENT ON FUNCTION search_marks(bigint, bigint, text, text) IS
    'What a document is besides its words, as words that no text holds, so that the index narrows a search down: tracker, kind of text, class of the verdict, a step, and whether it is one of the sixteenth by which search tells rare words from common ones. The steps of a kind hold 4, 12 and 48 of 64 documents, evenly spread: search takes one after the other until it has enough. There are few corrections, in one step.';

-- How often something public has changed, so that whoever keeps pages can ask whether theirs are still current.

CREATE TABLE published_site (
    is_only  boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    document jsonb NOT NULL
);
COMMENT ON TABLE published_site IS
    'At most one row: under whose name the site is published. Without it, under the name of the software.';

CREATE TABLE published_generation (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    number  bigint NOT NULL
);
COMMENT ON TABLE published_generation IS
    'One row: the number of the last announced change of public pages, in the order in which changes were committed.';
INSERT INTO published_generation (number) VALUES (0);

-- The gate is a role: it may read the published store and nothing else.

CREATE FUNCTION admit_reader() RETURNS SETOF text
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    statement text;
    wanted text[] := ARRAY[
        format('GRANT USAGE ON SCHEMA %I TO pledgebook_reader', current_schema()),
        (SELECT format('GRANT SELECT ON %s TO pledgebook_reader', string_agg(format('%I.%I', schemaname, tablename), ', ' ORDER BY tablename))
         FROM pg_tables WHERE schemaname = current_schema() AND tablename LIKE 'published\_%')];
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pledgebook_reader') THEN
        PERFORM pg_advisory_xact_lock(hashtext('pledgebook: reader'));
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pledgebook_reader') THEN
            wanted := 'CREATE ROLE pledgebook_reader NOLOGIN'::text || wanted;
        END IF;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pledgebook_reader')
       OR NOT pg_has_role(current_user, 'pledgebook_reader', 'MEMBER') THEN
        wanted := wanted || format('GRANT pledgebook_reader TO %I', current_user);
    END IF;
    FOREACH statement IN ARRAY wanted LOOP
        BEGIN
            EXECUTE statement;
        EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
            RETURN NEXT statement;
        END;
    END LOOP;
END
$$;
COMMENT ON FUNCTION admit_reader() IS
    'Lets the role of public pages read the published store; returns the statements for which the caller lacks the rights.';
DO $$ BEGIN PERFORM admit_reader(); END $$;
