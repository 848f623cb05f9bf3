DROP TABLE published_site, published_generation, published_word, published_document, published_text, published_comparison, published_course, published_facet,
    published_event, published_entry, published_edition, published_delisting, published_link, published_promise, published_person,
    published_topic, published_source, published_slug, published_revision, published_codebook_notice, published_tracker;
DROP FUNCTION guard_edition();
DROP FUNCTION search_marks, search_vector;
DROP AGGREGATE search_joined(tsvector);
DROP TEXT SEARCH CONFIGURATION pledgebook_en_plain;
DROP TEXT SEARCH CONFIGURATION pledgebook_fr_plain;
DROP TEXT SEARCH DICTIONARY pledgebook_en_plain;
DROP TEXT SEARCH DICTIONARY pledgebook_fr_plain;
DROP FUNCTION admit_reader();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pledgebook_reader') THEN
        EXECUTE format('REVOKE USAGE ON SCHEMA %I FROM pledgebook_reader', current_schema());
    END IF;
END
$$;
