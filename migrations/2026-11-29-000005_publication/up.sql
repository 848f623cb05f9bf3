-- What "published" means, once, also for trackers that are not listed; and what publishing leaves behind for good.

CREATE TABLE promise_version (
    promise_id          bigint NOT NULL REFERENCES promise,
    number              integer NOT NULL CHECK (number > 0),
    assessment_id       bigint UNIQUE REFERENCES assessment,
    revision_id         bigint REFERENCES record_revision,
    statement           localized NOT NULL,
    source_title        localized,
    source_publisher    localized,
    source_published_on partial_date,
    source_url          text,
    source_page         text,
    tracker_name        localized NOT NULL,
    topics              jsonb NOT NULL,
    deadline            partial_date,
    verdict_id          bigint REFERENCES verdict,
    verdict_label       localized,
    verdict_meaning     localized,
    verdict_colour      text,
    PRIMARY KEY (promise_id, number),
    UNIQUE (revision_id, promise_id),
    CONSTRAINT version_has_one_origin CHECK (num_nonnulls(assessment_id, revision_id) = 1),
    CONSTRAINT verdict_is_whole CHECK (num_nulls(verdict_id, verdict_label, verdict_meaning, verdict_colour) IN (0, 4))
);
COMMENT ON TABLE promise_version IS
    'The publications about a promise and the revisions of its record, its tracker, its source and its topics since the first of them, numbered, each with everything else that its page said of the promise then. Versions never change.';
COMMENT ON COLUMN promise_version.topics IS 'A list of {id, slug, name}.';
COMMENT ON COLUMN promise_version.verdict_id IS
    'The verdict that was published: of the codebook in force then, where that still has the key that the text was written with.';
COMMENT ON COLUMN promise_version.verdict_label IS 'What the verdict was called then, whatever was mended since; so with its meaning and colour.';
SELECT make_append_only('promise_version');

CREATE FUNCTION add_version(promise bigint, assessment bigint, text bigint, revision bigint) RETURNS void
    LANGUAGE sql SET search_path FROM CURRENT AS $$
    INSERT INTO promise_version (promise_id, number, assessment_id, revision_id, statement, source_title, source_publisher,
                                 source_published_on, source_url, source_page, tracker_name, topics, deadline,
                                 verdict_id, verdict_label, verdict_meaning, verdict_colour)
        SELECT promise.id,
               1 + (SELECT coalesce(max(number), 0) FROM promise_version WHERE promise_id = promise.id), $2, $4,
               promise.statement, source.title, source.publisher, source.published_on, source.url, promise.source_page,
               tracker.name,
               coalesce((SELECT jsonb_agg(jsonb_build_object('id', topic.id, 'slug', topic.slug, 'name', topic.name) ORDER BY topic.id)
                         FROM promise_topic JOIN topic ON topic.id = promise_topic.topic_id
                         WHERE promise_topic.promise_id = promise.id), '[]'),
               promise.deadline, given.id, given.label, given.meaning, given.colour
        FROM promise
        JOIN tracker ON tracker.id = promise.tracker_id
        LEFT JOIN source ON source.id = promise.source_id
        LEFT JOIN LATERAL (
            SELECT verdict.id, verdict.label, verdict.meaning, verdict.colour
            FROM revision
            JOIN verdict AS written ON written.id = revision.verdict_id
            JOIN codebook ON codebook.tracker_id = promise.tracker_id
            JOIN verdict ON verdict.codebook_id = codebook.id AND verdict.key = written.key
            WHERE revision.id = $3 AND (verdict.id = written.id OR NOT EXISTS (
                SELECT FROM codebook AS later WHERE later.tracker_id = codebook.tracker_id AND later.version > codebook.version))
            ORDER BY codebook.version DESC LIMIT 1) AS given ON true
        WHERE promise.id = $1
$$;
COMMENT ON FUNCTION add_version(bigint, bigint, bigint, bigint) IS
    'Makes the next version of a promise, as the promise stands at that moment: of the publication of an assessment in the words of a text, or of a revision of the record.';

CREATE FUNCTION number_version() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    -- What the version copies is held, so that nobody rewrites it beside the publication and versions come one after the other.
    PERFORM FROM promise WHERE id = NEW.promise_id FOR NO KEY UPDATE;
    PERFORM FROM tracker WHERE id = (SELECT tracker_id FROM promise WHERE id = NEW.promise_id) FOR SHARE;
    PERFORM FROM source WHERE id = (SELECT source_id FROM promise WHERE id = NEW.promise_id) FOR SHARE;
    PERFORM FROM topic WHERE id IN (SELECT topic_id FROM promise_topic WHERE promise_id = NEW.promise_id) ORDER BY id FOR SHARE;
    PERFORM add_version(NEW.promise_id, NEW.id, NEW.approved_id, NULL);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION number_version() IS 'Each publication makes the next version of its promise.';
CREATE TRIGGER assessment_makes_a_version AFTER UPDATE OF state ON assessment
    FOR EACH ROW WHEN (NEW.state = 'published' AND OLD.state <> 'published') EXECUTE FUNCTION number_version();

CREATE VIEW published_assessment AS
    SELECT assessment.id, assessment.promise_id, promise.tracker_id, assessment.kind, assessment.corrects_id,
           version.verdict_id, revision.effective_date, revision.rationale, revision.note, assessment.published_at
    FROM assessment
    JOIN promise ON promise.id = assessment.promise_id
    JOIN revision ON revision.id = assessment.approved_id
    JOIN promise_version AS version ON version.assessment_id = assessment.id
    WHERE assessment.state = 'published';
COMMENT ON VIEW published_assessment IS 'Published assessments with the text of the revision that was approved.';

CREATE VIEW published_rating AS
    SELECT rating.id, rating.promise_id, rating.tracker_id, rating.kind, rating.verdict_id, rating.effective_date,
           rating.rationale, rating.published_at,
           EXISTS (WITH RECURSIVE correction AS (
                       SELECT one.id, one.state FROM assessment AS one
                       JOIN promise_version AS version ON version.assessment_id = one.id
                       WHERE one.corrects_id = rating.id AND version.verdict_id IS NOT NULL
                       UNION ALL
                       SELECT one.id, one.state FROM correction
                       JOIN assessment AS one ON one.corrects_id = correction.id
                       JOIN promise_version AS version ON version.assessment_id = one.id
                       WHERE version.verdict_id IS NOT NULL)
                   SELECT FROM correction WHERE state = 'published') AS corrected
    FROM published_assessment AS rating
    WHERE rating.verdict_id IS NOT NULL;
COMMENT ON VIEW published_rating IS 'Published assessments that carry a verdict; "corrected" ones were replaced by a correction, or by one of that, also where it was taken back itself. See domain::version.';

CREATE VIEW current_rating AS
    SELECT DISTINCT ON (promise_id) id, promise_id, tracker_id, verdict_id, effective_date, rationale, published_at
    FROM (SELECT published_rating.*, max(left(effective_date || '-01-01', 10)) OVER (PARTITION BY promise_id) AS latest
          FROM published_rating WHERE NOT corrected) AS standing
    -- Its date lies certainly before another one if all of it does: "2022" before "2023-01", not "2023".
    WHERE effective_date IS NULL OR latest IS NULL OR effective_date >= left(latest, length(effective_date))
    ORDER BY promise_id, published_at DESC, id DESC;
COMMENT ON VIEW current_rating IS
    'A promise''s rating in force: of those whose date does not certainly lie before that of another, the later publication. See domain::force.';

-- No foreign key to tracker_slug: PostgreSQL would want a privilege to change that table, which nobody has.
CREATE TABLE offered_slug (
    slug text PRIMARY KEY
);
COMMENT ON TABLE offered_slug IS 'Names under which the public could read a tracker while it was open; whatever becomes of it, they stay.';
SELECT make_append_only('offered_slug');

CREATE FUNCTION offer_tracker() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO offered_slug (slug) VALUES (NEW.slug) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION offer_tracker() IS 'Notes the name of a tracker that is opened, and each that it takes while it is open.';
CREATE TRIGGER tracker_was_offered AFTER UPDATE OF slug, listed ON tracker FOR EACH ROW
    WHEN (NEW.listed) EXECUTE FUNCTION offer_tracker();
