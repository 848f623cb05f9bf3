DROP VIEW public_promise_language, public_edition;
CREATE OR REPLACE FUNCTION number_version() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO promise_version
        SELECT promise.id,
               1 + (SELECT coalesce(max(number), 0) FROM promise_version WHERE promise_id = promise.id), NEW.id,
               promise.statement, source.title, source.publisher, source.published_on, source.url, promise.source_page
        FROM promise LEFT JOIN source ON source.id = promise.source_id
        WHERE promise.id = NEW.promise_id;
    RETURN NULL;
END
$$;
DROP VIEW promise_edition;
ALTER TABLE promise_version DROP COLUMN tracker_name, DROP COLUMN topics, DROP COLUMN deadline;
