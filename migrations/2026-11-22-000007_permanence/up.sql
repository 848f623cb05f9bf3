-- What stays for good: the numbered versions of promises' pages, and the names that trackers once had in addresses.

CREATE TABLE tracker_slug (
    slug       text PRIMARY KEY,
    tracker_id bigint NOT NULL REFERENCES tracker
);
COMMENT ON TABLE tracker_slug IS 'Every name a tracker has or had in addresses, so that old addresses lead on and none leads to another tracker.';
CREATE INDEX tracker_slug_by_tracker ON tracker_slug (tracker_id);
INSERT INTO tracker_slug (slug, tracker_id) SELECT slug, id FROM tracker;

CREATE FUNCTION keep_slug() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO tracker_slug (slug, tracker_id) VALUES (NEW.slug, NEW.id) ON CONFLICT (slug) DO NOTHING;
    IF NOT EXISTS (SELECT FROM tracker_slug WHERE slug = NEW.slug AND tracker_id = NEW.id) THEN
        RAISE EXCEPTION 'the name % belongs to another tracker''s old addresses', NEW.slug
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'tracker_slug_pkey';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER tracker_slug_is_noted AFTER INSERT OR UPDATE OF slug ON tracker FOR EACH ROW EXECUTE FUNCTION keep_slug();

CREATE TABLE promise_version (
    promise_id          bigint NOT NULL REFERENCES promise,
    number              integer NOT NULL CHECK (number > 0),
    assessment_id       bigint NOT NULL UNIQUE REFERENCES assessment,
    statement           localized NOT NULL,
    source_title        localized,
    source_publisher    localized,
    source_published_on partial_date,
    source_url          text,
    source_page         text,
    PRIMARY KEY (promise_id, number)
);
COMMENT ON TABLE promise_version IS
    'The publications about a promise, numbered, each with the words in which the promise and its source stood then. Versions never change.';
INSERT INTO promise_version
    SELECT promise.id, row_number() OVER (PARTITION BY promise.id ORDER BY assessment.published_at, assessment.id), assessment.id,
           promise.statement, source.title, source.publisher, source.published_on, source.url, promise.source_page
    FROM assessment
    JOIN promise ON promise.id = assessment.promise_id
    LEFT JOIN source ON source.id = promise.source_id
    WHERE assessment.published_at IS NOT NULL;

CREATE FUNCTION number_version() RETURNS trigger
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
CREATE TRIGGER assessment_makes_a_version AFTER UPDATE OF state ON assessment
    FOR EACH ROW WHEN (NEW.state = 'published' AND OLD.state <> 'published') EXECUTE FUNCTION number_version();

-- Append-only twice over, like revisions.
DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['tracker_slug', 'promise_version'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_is_append_only', kept);
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I EXECUTE FUNCTION refuse_change()', kept || '_is_not_emptied', kept);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM PUBLIC, CURRENT_USER', kept);
    END LOOP;
END
$$;

CREATE VIEW public_slug AS
    SELECT former.slug, tracker.slug AS present
    FROM tracker_slug AS former
    JOIN public_tracker AS tracker ON tracker.id = former.tracker_id
    WHERE former.slug <> tracker.slug;
COMMENT ON VIEW public_slug IS 'Names that listed trackers had in addresses before, with the present ones.';

CREATE VIEW public_version AS
    SELECT version.promise_id, version.number, version.assessment_id, assessment.kind, assessment.corrects_id,
           revision.verdict_id, revision.effective_date, assessment.published_at, assessment.retracted_at,
           version.statement, version.source_title, version.source_publisher, version.source_published_on,
           version.source_url, version.source_page
    FROM promise_version AS version
    JOIN public_promise AS promise ON promise.id = version.promise_id
    JOIN assessment ON assessment.id = version.assessment_id
    JOIN revision ON revision.id = assessment.approved_id
    WHERE assessment.state IN ('published', 'retracted');
COMMENT ON VIEW public_version IS 'Every publication about a promise by number, retracted ones included; of those the text itself stays gone.';

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
