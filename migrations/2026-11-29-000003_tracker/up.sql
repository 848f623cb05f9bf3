-- What is tracked: trackers, their codebooks, sources, topics and promises, and who works on them.

CREATE TABLE tracker (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug          text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name          localized NOT NULL CHECK (name <> '{}'),
    leader        localized NOT NULL,
    party         localized NOT NULL,
    jurisdiction  localized NOT NULL,
    summary       localized NOT NULL,
    mandate_start date NOT NULL,
    mandate_end   date,
    languages     text[] NOT NULL CHECK (cardinality(languages) > 0 AND are_languages(languages)),
    single_editor boolean NOT NULL DEFAULT false,
    listed        boolean NOT NULL DEFAULT true,
    created_at    timestamptz NOT NULL,
    stale_after   integer NOT NULL DEFAULT 180 CHECK (stale_after BETWEEN 1 AND 3650),
    CHECK (mandate_end > mandate_start)
);
COMMENT ON TABLE tracker IS 'The promises of one government over one mandate.';
COMMENT ON COLUMN tracker.languages IS 'The languages this tracker publishes in, the first being the one shown when another is missing.';
COMMENT ON COLUMN tracker.single_editor IS 'A team of one: the author may approve. The public method page says so.';
COMMENT ON COLUMN tracker.listed IS 'Whether the public sees the tracker at all.';
COMMENT ON COLUMN tracker.stale_after IS 'After how many days without a check or a publication a promise is to be looked at again.';

CREATE TABLE tracker_slug (
    slug       text PRIMARY KEY,
    tracker_id bigint NOT NULL REFERENCES tracker
);
COMMENT ON TABLE tracker_slug IS 'Every name a tracker has or had in addresses, so that old addresses lead on and none leads to another tracker.';
CREATE INDEX tracker_slug_by_tracker ON tracker_slug (tracker_id);
SELECT make_append_only('tracker_slug');

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
COMMENT ON FUNCTION keep_slug() IS 'Notes each name that a tracker takes, and refuses one that another tracker has or had.';
CREATE TRIGGER tracker_slug_is_noted AFTER INSERT OR UPDATE OF slug ON tracker FOR EACH ROW EXECUTE FUNCTION keep_slug();

CREATE TABLE membership (
    account_id bigint NOT NULL REFERENCES account,
    tracker_id bigint NOT NULL REFERENCES tracker,
    role       text NOT NULL CHECK (role IN ('researcher', 'editor')),
    PRIMARY KEY (account_id, tracker_id)
);
COMMENT ON TABLE membership IS 'The one role an account holds on a tracker.';

CREATE TABLE codebook (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id bigint NOT NULL REFERENCES tracker,
    version    integer NOT NULL CHECK (version > 0),
    created_at timestamptz NOT NULL,
    UNIQUE (tracker_id, version)
);
COMMENT ON TABLE codebook IS 'A numbered set of verdicts. A change makes the next version; the highest version is in force.';
SELECT make_append_only('codebook');

CREATE TABLE verdict (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    codebook_id bigint NOT NULL REFERENCES codebook,
    key         text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]*$'),
    class       text NOT NULL CHECK (class IN ('not_rated', 'in_progress', 'kept', 'kept_in_part', 'broken', 'unrateable')),
    label       localized NOT NULL CHECK (label <> '{}'),
    meaning     localized NOT NULL,
    colour      text NOT NULL CHECK (colour IN ('green', 'olive', 'teal', 'blue', 'violet', 'amber', 'orange', 'red', 'slate', 'grey')),
    position    integer NOT NULL,
    UNIQUE (codebook_id, key),
    UNIQUE (codebook_id, position)
);
COMMENT ON TABLE verdict IS 'A verdict of one version of a codebook; ratings refer to it for good.';
COMMENT ON COLUMN verdict.key IS 'Names the same verdict across the versions of a tracker''s codebook.';
SELECT make_append_only('verdict');

CREATE TABLE source (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id   bigint NOT NULL REFERENCES tracker,
    kind         text NOT NULL CHECK (kind IN ('platform', 'speech', 'press_release', 'other')),
    title        localized NOT NULL CHECK (title <> '{}'),
    publisher    localized NOT NULL,
    published_on partial_date,
    url          text CHECK (url ~* '^https?://'),
    UNIQUE (id, tracker_id)
);
COMMENT ON TABLE source IS 'A document in which promises were made.';

CREATE TABLE topic (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id bigint NOT NULL REFERENCES tracker,
    slug       text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name       localized NOT NULL CHECK (name <> '{}'),
    UNIQUE (tracker_id, slug),
    UNIQUE (id, tracker_id)
);
COMMENT ON TABLE topic IS 'What promises are about, within one tracker.';

CREATE TABLE promise (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id    bigint NOT NULL REFERENCES tracker,
    reference     text NOT NULL CHECK (reference ~ '^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$'),
    reference_key text COLLATE "C" NOT NULL,
    statement     localized NOT NULL CHECK (statement <> '{}'),
    source_id     bigint,
    source_page   text CHECK (btrim(source_page) <> ''),
    created_at    timestamptz NOT NULL,
    deadline      partial_date,
    UNIQUE (tracker_id, reference),
    UNIQUE (id, tracker_id),
    FOREIGN KEY (source_id, tracker_id) REFERENCES source (id, tracker_id)
);
COMMENT ON TABLE promise IS 'A testable commitment with a reference that never changes. Never deleted.';
COMMENT ON COLUMN promise.reference_key IS 'The reference with its numbers padded, so that 1.2 comes before 1.10.';
COMMENT ON COLUMN promise.deadline IS 'When the promise was to be kept by its own words, as exactly as they say.';
CREATE INDEX promise_in_order ON promise (tracker_id, reference_key);
CREATE INDEX promise_by_reference ON promise (lower(reference));
SELECT make_undeletable('promise');

CREATE TABLE promise_topic (
    promise_id bigint NOT NULL,
    topic_id   bigint NOT NULL,
    tracker_id bigint NOT NULL,
    PRIMARY KEY (promise_id, topic_id),
    FOREIGN KEY (promise_id, tracker_id) REFERENCES promise (id, tracker_id),
    FOREIGN KEY (topic_id, tracker_id) REFERENCES topic (id, tracker_id)
);
COMMENT ON TABLE promise_topic IS 'The topics that a promise carries.';
COMMENT ON COLUMN promise_topic.tracker_id IS 'Held here so that a promise cannot carry a topic of another tracker.';
CREATE INDEX promise_topic_by_topic ON promise_topic (topic_id);
