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

-- One spelling of letters, for the index and for questions alike; `domain::lexeme` does the same where it marks what was found.
CREATE FUNCTION search_letters(text text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    -- Letters of Arabic's script, and those among them that are not Arabic's own.
    arabic CONSTANT text := '[\u0621-\u064A\u066E\u066F\u0671-\u06D3\u06D5\u06EE\u06EF\u06FA-\u06FC\u06FF]';
    foreign_letter CONSTANT text := '[\u0672-\u06A3\u06A6\u06A7\u06A9-\u06AC\u06AE-\u06D3\u06D5\u06EE\u06EF\u06FA-\u06FC\u06FF]';
    -- Common nouns that begin with lam, without it.
    lam CONSTANT text := '(?:غه|غات|غوي|غويه|جنه|جان|ون|ونه|قاء|قاءات|قاح|قاحات|اجي|اجيه|اجيين|اجيون|اجيات|اعب|اعبين|اعبون|اعبات'
        || '|بنان|بناني|بنانيه|بنانيين|بن|حم|حوم|وحه|وحات|ايحه|وايح|امركزيه|يبيا|يبي|يبيه|يبيين|واء|حظه|حظات|يل|يله|يالي|سان|فظ'
        || '|ص|صوص|ندن|طف|قب|عب|عبه|غز|غم)(?!' || arabic || ')';
    said text := text;
BEGIN
    IF octet_length(said) = char_length(said) THEN
        RETURN said;
    END IF;
    said := normalize(regexp_replace(said, '[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF\uE000]', '', 'g'), NFKC);
    IF said ~ '[\u03C2\u0590-\u06FF]' THEN
        said := translate(regexp_replace(said,
            '[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED]', '', 'g'),
            'أإآٱىئةؤςךםןףץ٫٬',
            'ااااييهوσכמנפצ.,');
    END IF;
    IF strpos(said, 'ل') > 0 THEN
        -- The article of Arabic, alone and joined to "and", "so", "with", "as" and "to", is no part of the word: what is left has
        -- two letters at least and is no particle. "To the" swallows the first letter of a noun that begins with lam.
        -- A word with a letter that is not Arabic's own is Persian, or Urdu, or Kurdish, which have no article: it keeps its beginning.
        said := regexp_replace(said,
            '(?<!' || arabic || ')(?!' || arabic || '*' || foreign_letter || ')(?:[وف]?ال|[بك]ال|[وف][بك]ال(?=' || arabic || '{3})|[وف]?لل(?!' || lam || ')|[وف]?ل(?=ل' || lam || '))+'
            || '(?=' || arabic || '{2})(?!(?:له|ان|من|هم|عن|في|ما|لم|لن|هو|هي|كم|قد|لا|او|ثم|كي|لو|اي|به|بي|لي|لك)(?!' || arabic || '))',
            '', 'g');
    END IF;
    IF said ~ '[\u06A9-\u06D5]' THEN
        said := translate(said, 'یېۀەہھۃکڪ', 'ييههههه' || 'كك');
    END IF;
    IF said ~ '[\u0660-\u0669\u06F0-\u06F9\u07C0-\u07C9\u0966-\u096F\u09E6-\u09EF\u0A66-\u0A6F\u0AE6-\u0AEF\u0B66-\u0B6F\u0BE6-\u0BEF\u0C66-\u0C6F\u0CE6-\u0CEF\u0D66-\u0D6F\u0E50-\u0E59\u0ED0-\u0ED9\u0F20-\u0F29\u1040-\u1049\u17E0-\u17E9\u1810-\u1819]' THEN
        said := translate(said,
            '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹߀߁߂߃߄߅߆߇߈߉०१२३४५६७८९০১২৩৪৫৬৭৮৯੦੧੨੩੪੫੬੭੮੯૦૧૨૩૪૫૬૭૮૯୦୧୨୩୪୫୬୭୮୯௦௧௨௩௪௫௬௭௮௯౦౧౨౩౪౫౬౭౮౯೦೧೨೩೪೫೬೭೮೯൦൧൨൩൪൫൬൭൮൯๐๑๒๓๔๕๖๗๘๙໐໑໒໓໔໕໖໗໘໙༠༡༢༣༤༥༦༧༨༩၀၁၂၃၄၅၆၇၈၉០១២៣៤៥៦៧៨៩᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙',
            repeat('0123456789', 18));
    END IF;
    RETURN said;
END
$$;
COMMENT ON FUNCTION search_letters(text) IS
    'The text in one form of each letter: composed, of usual width, without soft hyphens, joiners, vowel signs of Arabic and points of Hebrew; alef without hamza, final letters as others, digits of any script as 0 to 9; words of Arabic without their article.';

-- Where a script sets no spaces between words, and in Korean, two letters that stand side by side are a word, so that words
-- are found in the middle of a line; and each letter is one. A letter holds the signs on it.
CREATE FUNCTION search_tokens(configuration regconfig, text text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT SET search_path FROM CURRENT AS $$
DECLARE
    -- Thai, Lao, Burmese, Khmer; then Chinese, Japanese, Korean.
    unspaced CONSTANT text := '\u0E01-\u0E30\u0E32\u0E33\u0E40-\u0E46\u0E81-\u0EB0\u0EB2\u0EB3\u0EBD-\u0EC6\u0EDC-\u0EDF'
        || '\u1000-\u102A\u103F\u1050-\u1055\u105A-\u105D\u1061\u1065\u1066\u106E-\u1070\u1075-\u1081\u108E\u1780-\u17B3\u17D7\u17DC'
        || '\u3005-\u3007\u3041-\u3096\u309D-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u31A0-\u31BF\u31F0-\u31FF'
        || '\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA48C\uAC00-\uD7A3\uF900-\uFAFF\U00020000-\U0003fffd';
    signs CONSTANT text := '\u0E31\u0E34-\u0E3A\u0E47-\u0E4E\u0EB1\u0EB4-\u0EBC\u0EC8-\u0ECE'
        || '\u102B-\u103E\u1056-\u1059\u105E-\u1060\u1062-\u1064\u1067-\u106D\u1071-\u1074\u1082-\u108D\u108F\u109A-\u109D'
        || '\u17B4-\u17D3\u17DD\u3099\u309A';
    -- A word that was parted at the end of a line is one word; see domain::cleanup.
    said text := regexp_replace(search_letters(text), '([[:alpha:]])[-\u2010]\n[ \t]*(?=[[:lower:]])', '\1', 'g');
    pairs text;
    letters text[];
BEGIN
    IF said !~ ('[' || unspaced || ']') THEN
        RETURN to_tsvector(configuration, said);
    END IF;
    SELECT string_agg(CASE WHEN letter IS NULL THEN ' ' || other || ' '
                           WHEN after IS NOT NULL THEN letter || after || ' '
                           WHEN before IS NULL THEN ' ' || letter || ' '
                           ELSE ' ' END, '' ORDER BY nth),
           coalesce(array_agg(DISTINCT letter) FILTER (WHERE octet_length(letter) <= 2046), '{}')
    INTO pairs, letters
    FROM (SELECT part[1] AS letter, part[2] AS other, nth, lead(part[1]) OVER in_order AS after, lag(part[1]) OVER in_order AS before
          FROM regexp_matches(said, '([' || unspaced || '][' || signs || ']*)|([^' || unspaced || ']+)', 'g')
               WITH ORDINALITY AS found (part, nth)
          WHERE nth <= 20000
          WINDOW in_order AS (ORDER BY nth)) AS parts;
    RETURN to_tsvector(configuration, pairs) || array_to_tsvector(letters);
END
$$;
COMMENT ON FUNCTION search_tokens(regconfig, text) IS
    'The words of a text as search finds them: in one spelling, unspaced text as pairs of letters. A vector has 16,383 places, so no more than 20,000 such letters are read; and a word has 2,046 bytes at most, so what is longer is no word.';

CREATE FUNCTION search_length(text text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT length(text) + 7 * length(regexp_replace(text, '[^\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\U0003ffff]+', '', 'g'))::bigint
$$;
COMMENT ON FUNCTION search_length(text) IS
    'How many letters a text counts for in a vector: where each letter has a place of its own, one counts as much as a word.';

CREATE FUNCTION search_plain(text text) RETURNS text LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT lower(unaccent(search_letters(text)))
$$;

CREATE FUNCTION search_small(letters text) RETURNS text LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT lower(unaccent(letters))
$$;
COMMENT ON FUNCTION search_small(text) IS 'The same of what is in one spelling already.';

CREATE FUNCTION search_words(markdown text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(markdown,
        '(\[[^]]*\])\(\s*<?(?:https?://|mailto:)[^)]*\)', '\1 ', 'gi'),
        '\\([!-/:-@[-`{-~])', '\1', 'g'),
        '(?<![[:alnum:]*~])(\*\*|~~)([^\s*~][^*~\n]*)\1(?=[[:alpha:]])', '\2', 'g'),
        '(?<=[[:alpha:]])(\*\*|~~)([^*~\n]*[^\s*~])\1(?![[:alnum:]*~])', '\2', 'g'),
        '[*`|]+', ' ', 'g')
$$;
COMMENT ON FUNCTION search_words(text) IS
    'The words of a Markdown text for an index, without the addresses of its links: its signs part words and never join them, except bold letters within a word. What people read is made of the text itself.';
