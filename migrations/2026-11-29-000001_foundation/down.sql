DROP FUNCTION search_words, search_plain, search_small, search_length, search_tokens, search_letters, search_configuration, search_tongue;
DROP TEXT SEARCH CONFIGURATION pledgebook_simple;
DROP TEXT SEARCH CONFIGURATION pledgebook_en;
DROP TEXT SEARCH CONFIGURATION pledgebook_fr;
-- The extensions belong to the whole database, and stay.
DROP FUNCTION make_undeletable, make_append_only, refuse_change;
DROP FUNCTION are_languages;
DROP DOMAIN localized, partial_date;
DROP FUNCTION is_localized, is_partial_date;
