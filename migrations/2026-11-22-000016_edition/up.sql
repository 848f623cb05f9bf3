-- A numbered version keeps everything its page says of the promise: also its topics, its deadline and the tracker's name.

ALTER TABLE promise_version ADD COLUMN tracker_name localized, ADD COLUMN topics jsonb, ADD COLUMN deadline partial_date;

CREATE VIEW promise_edition AS
    SELECT promise.id AS promise_id, tracker.name AS tracker_name, promise.deadline,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', topic.id, 'slug', topic.slug, 'name', topic.name) ORDER BY topic.id)
                     FROM promise_topic JOIN topic ON topic.id = promise_topic.topic_id
                     WHERE promise_topic.promise_id = promise.id), '[]') AS topics
    FROM promise JOIN tracker ON tracker.id = promise.tracker_id;
COMMENT ON VIEW promise_edition IS 'What a version of a promise''s page keeps besides statement and source, as it stands now.';

-- Written once over what has been published already, and never again.
GRANT UPDATE ON promise_version TO CURRENT_USER;
ALTER TABLE promise_version DISABLE TRIGGER promise_version_is_append_only;
UPDATE promise_version AS version
    SET tracker_name = edition.tracker_name, topics = edition.topics, deadline = edition.deadline
    FROM promise_edition AS edition WHERE edition.promise_id = version.promise_id;
ALTER TABLE promise_version ENABLE TRIGGER promise_version_is_append_only;
REVOKE UPDATE ON promise_version FROM CURRENT_USER;
ALTER TABLE promise_version ALTER COLUMN tracker_name SET NOT NULL, ALTER COLUMN topics SET NOT NULL;
COMMENT ON COLUMN promise_version.topics IS 'A list of {id, slug, name}.';

CREATE OR REPLACE FUNCTION number_version() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO promise_version
        SELECT promise.id,
               1 + (SELECT coalesce(max(number), 0) FROM promise_version WHERE promise_id = promise.id), NEW.id,
               promise.statement, source.title, source.publisher, source.published_on, source.url, promise.source_page,
               edition.tracker_name, edition.topics, edition.deadline
        FROM promise
        JOIN promise_edition AS edition ON edition.promise_id = promise.id
        LEFT JOIN source ON source.id = promise.source_id
        WHERE promise.id = NEW.promise_id;
    RETURN NULL;
END
$$;

CREATE VIEW public_edition AS
    SELECT version.promise_id, version.number, kept.tracker_name, kept.topics, kept.deadline
    FROM public_version AS version JOIN promise_version AS kept USING (promise_id, number);
CREATE VIEW public_promise_language AS
    SELECT page.id AS promise_id, said.language
    FROM public_promise_page AS page, jsonb_object_keys(page.statement) AS said (language)
    UNION
    SELECT rating.promise_id, said.language
    FROM public_current_rating AS rating, jsonb_object_keys(rating.rationale) AS said (language);
COMMENT ON VIEW public_promise_language IS 'In which languages a promise''s page says something of its own: its statement, or the reasons of the rating in force.';
COMMENT ON VIEW public_edition IS 'What the numbered versions of listed trackers'' promises kept of topics, deadline and the tracker''s name.';
