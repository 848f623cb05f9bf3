-- What every later table builds on: types, the rule that nothing is lost, and how words are read in both searches.

-- Functions keep the schema they were made in, so that each schema (a test has one of its own) is self-contained.
CREATE FUNCTION is_partial_date(value text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT CASE
        WHEN value ~ '^[1-9][0-9]{3}$' THEN true
        WHEN value ~ '^[1-9][0-9]{3}-(0[1-9]|1[0-2])$' THEN true
        WHEN value ~ '^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' THEN
            substr(value, 9, 2)::int <= extract(day FROM
                make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, 1) + interval '1 month - 1 day')
        ELSE false
    END
$$;
CREATE DOMAIN partial_date AS text COLLATE "C" CHECK (is_partial_date(VALUE));
COMMENT ON DOMAIN partial_date IS
    'A year, a month or a day as ISO 8601 text. Byte order, descending, is the order "newest first": a coarser date follows the finer dates it contains.';

CREATE FUNCTION is_localized(value jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT jsonb_typeof(value) = 'object' AND NOT EXISTS (
        SELECT FROM jsonb_each(CASE WHEN jsonb_typeof(value) = 'object' THEN value ELSE '{}' END) AS entry
        WHERE entry.key !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'
           OR jsonb_typeof(entry.value) <> 'string'
           OR btrim(entry.value #>> '{}') = '')
$$;
CREATE DOMAIN localized AS jsonb CHECK (is_localized(VALUE));
COMMENT ON DOMAIN localized IS 'Language tag to text; no empty text, no value that is not text.';

CREATE FUNCTION are_languages(value text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT NOT EXISTS (SELECT FROM unnest(value) AS tag WHERE tag !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')
$$;

CREATE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
COMMENT ON FUNCTION refuse_change() IS 'Rule 7, nothing is lost: rows of append-only tables are neither changed nor deleted, whoever asks.';

CREATE FUNCTION make_append_only(kept regclass) RETURNS void
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    name text := (SELECT relname FROM pg_class WHERE oid = kept);
BEGIN
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_change()',
                   name || '_is_append_only', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %s EXECUTE FUNCTION refuse_change()', name || '_is_not_emptied', kept);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM PUBLIC, CURRENT_USER', kept);
    -- The row lock behind a foreign key needs an UPDATE privilege. It is granted on the identity column alone, where there is
    -- one: "GENERATED ALWAYS" and the trigger refuse the update itself.
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = kept AND attname = 'id' AND attidentity = 'a') THEN
        EXECUTE format('GRANT UPDATE (id) ON %s TO CURRENT_USER', kept);
    END IF;
END
$$;
COMMENT ON FUNCTION make_append_only(regclass) IS
    'Makes a table append-only twice over: no privilege, and triggers for owners and superusers, who have the privilege anyway.';

CREATE FUNCTION make_undeletable(kept regclass) RETURNS void
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    name text := (SELECT relname FROM pg_class WHERE oid = kept);
BEGIN
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_is_kept', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %s EXECUTE FUNCTION refuse_change()', name || '_is_not_emptied', kept);
END
$$;
COMMENT ON FUNCTION make_undeletable(regclass) IS 'For tables whose rows change but are never deleted, whoever asks.';

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
