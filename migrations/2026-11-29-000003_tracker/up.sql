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
    listed        boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL,
    stale_after   integer NOT NULL DEFAULT 180 CHECK (stale_after BETWEEN 1 AND 3650),
    older         text[] NOT NULL DEFAULT '{}',
    CHECK (mandate_end > mandate_start)
);
COMMENT ON TABLE tracker IS 'The promises of one government over one mandate.';
COMMENT ON COLUMN tracker.languages IS 'The languages this tracker publishes in, the first being the one shown when another is missing.';
COMMENT ON COLUMN tracker.single_editor IS 'A team of one: the author may approve. The public method page says so.';
COMMENT ON COLUMN tracker.listed IS 'Whether the public sees the tracker at all: what the last opening or closing that was confirmed says.';
COMMENT ON COLUMN tracker.older IS 'The fields, such as summary.fr, whose words are older than those in another language: that one was revised since, this one was not. So in the other tables with this column; see domain::record_revision.';
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

CREATE TABLE opening (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id  bigint NOT NULL REFERENCES tracker,
    opens       boolean NOT NULL,
    reason      localized NOT NULL,
    proposer_id bigint NOT NULL REFERENCES account,
    proposed_at timestamptz NOT NULL,
    state       text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'confirmed', 'withdrawn')),
    decider_id  bigint REFERENCES account,
    decided_at  timestamptz,
    four_eyes   boolean NOT NULL DEFAULT true,
    CONSTRAINT opening_has_four_eyes CHECK (NOT four_eyes OR state <> 'confirmed' OR decider_id <> proposer_id),
    CONSTRAINT opening_is_whole CHECK (
        (state = 'proposed') = (decider_id IS NULL) AND (decider_id IS NULL) = (decided_at IS NULL)),
    CONSTRAINT closing_is_reasoned CHECK (opens = (reason = '{}'))
);
COMMENT ON TABLE opening IS 'Who proposed to open a tracker to the public, or to close it again, and who confirmed that; the last one that was confirmed holds.';
COMMENT ON COLUMN opening.reason IS 'Why the tracker is closed.';
COMMENT ON COLUMN opening.four_eyes IS 'What the tracker demanded when it was confirmed; set by the database.';
CREATE UNIQUE INDEX opening_one_proposed ON opening (tracker_id) WHERE state = 'proposed';
CREATE INDEX opening_by_tracker ON opening (tracker_id, decided_at, id) WHERE state = 'confirmed';
SELECT make_undeletable('opening');

CREATE FUNCTION guard_opening() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'proposed' THEN
            RAISE EXCEPTION 'an opening is proposed first' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state <> 'proposed' OR (NEW.tracker_id, NEW.opens, NEW.reason, NEW.proposer_id, NEW.proposed_at)
       IS DISTINCT FROM (OLD.tracker_id, OLD.opens, OLD.reason, OLD.proposer_id, OLD.proposed_at) THEN
        RAISE EXCEPTION 'an opening is confirmed or withdrawn, once, and stays as it was proposed' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT NOT single_editor INTO NEW.four_eyes FROM tracker WHERE id = NEW.tracker_id FOR UPDATE;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_opening() IS 'Enforces below the application that nothing is opened or closed without having been proposed; see domain::opening.';
CREATE TRIGGER opening_guard BEFORE INSERT OR UPDATE ON opening FOR EACH ROW EXECUTE FUNCTION guard_opening();

CREATE FUNCTION open_tracker() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE tracker SET listed = NEW.opens WHERE id = NEW.tracker_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER opening_opens AFTER UPDATE ON opening FOR EACH ROW WHEN (NEW.state = 'confirmed') EXECUTE FUNCTION open_tracker();

CREATE FUNCTION guard_listed() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.listed IS DISTINCT FROM coalesce((SELECT opens FROM opening WHERE tracker_id = NEW.id AND state = 'confirmed'
                                             ORDER BY decided_at DESC, id DESC LIMIT 1), false) THEN
        RAISE EXCEPTION 'a tracker is opened and closed by an opening that was confirmed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_listed() IS 'No tracker becomes public, or stops being so, in silence.';
CREATE TRIGGER tracker_is_opened BEFORE INSERT OR UPDATE OF listed ON tracker FOR EACH ROW EXECUTE FUNCTION guard_listed();

CREATE FUNCTION public_since(tracker bigint, moment timestamptz) RETURNS timestamptz
    LANGUAGE sql STABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT CASE WHEN (SELECT opens FROM opening WHERE tracker_id = tracker AND state = 'confirmed' AND decided_at <= moment
                      ORDER BY decided_at DESC, id DESC LIMIT 1)
        THEN moment
        ELSE coalesce((SELECT decided_at FROM opening
                       WHERE tracker_id = tracker AND state = 'confirmed' AND opens AND decided_at > moment
                       ORDER BY decided_at, id LIMIT 1), moment) END
$$;
COMMENT ON FUNCTION public_since(bigint, timestamptz) IS
    'Since when the public could read what a tracker published at a moment: since then, or since the tracker was opened after it.';

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
COMMENT ON TABLE codebook IS 'A numbered set of verdicts: a method. Another method makes the next version; the highest version is in force.';
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
    UNIQUE (codebook_id, position) DEFERRABLE
);
COMMENT ON TABLE verdict IS 'A verdict of one version of a codebook; ratings refer to it for good. Its wording, colour and place can be mended, its key and class cannot.';
COMMENT ON COLUMN verdict.key IS 'Names the same verdict across the versions of a tracker''s codebook.';
SELECT make_undeletable('verdict');

CREATE TABLE codebook_proposal (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id   bigint NOT NULL REFERENCES tracker,
    kind         text NOT NULL CHECK (kind IN ('mending', 'version')),
    base_version integer NOT NULL CHECK (base_version > 0),
    before       jsonb NOT NULL CHECK (jsonb_typeof(before) = 'array'),
    after        jsonb NOT NULL CHECK (jsonb_typeof(after) = 'array'),
    reason       localized NOT NULL CHECK (reason <> '{}'),
    author_id    bigint NOT NULL REFERENCES account,
    created_at   timestamptz NOT NULL,
    state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'refused', 'withdrawn')),
    decider_id   bigint REFERENCES account,
    decided_at   timestamptz,
    remarks      text CHECK (btrim(remarks) <> ''),
    four_eyes    boolean NOT NULL DEFAULT true,
    CONSTRAINT codebook_four_eyes CHECK (NOT four_eyes OR state <> 'approved' OR decider_id <> author_id),
    CONSTRAINT codebook_decision_is_whole CHECK (
        (state = 'open') = (decider_id IS NULL) AND (decider_id IS NULL) = (decided_at IS NULL)),
    CONSTRAINT codebook_refusal_is_explained CHECK (CASE state WHEN 'refused' THEN remarks IS NOT NULL WHEN 'approved' THEN true ELSE remarks IS NULL END),
    CONSTRAINT codebook_withdrawn_by_its_author CHECK (state <> 'withdrawn' OR decider_id = author_id)
);
COMMENT ON TABLE codebook_proposal IS
    'A change of a codebook that someone proposes and someone else approves: a mending of the version in force, or the next version.';
COMMENT ON COLUMN codebook_proposal.before IS 'The verdicts that the proposal was written over, in order: {key, class, label, meaning, colour}.';
COMMENT ON COLUMN codebook_proposal.after IS 'The verdicts as they are to be, in order.';
COMMENT ON COLUMN codebook_proposal.reason IS 'Why, for the public.';
COMMENT ON COLUMN codebook_proposal.remarks IS 'Why it was refused, or what was remarked when it was approved, for its author.';
COMMENT ON COLUMN codebook_proposal.four_eyes IS 'Whether the tracker demanded a second person when the decision was taken; set by the database.';
CREATE UNIQUE INDEX codebook_proposal_one_open ON codebook_proposal (tracker_id) WHERE state = 'open';
CREATE INDEX codebook_proposal_approved ON codebook_proposal (tracker_id, decided_at, id) WHERE state = 'approved';
SELECT make_undeletable('codebook_proposal');

CREATE FUNCTION guard_codebook_proposal() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    SELECT NOT single_editor INTO NEW.four_eyes FROM tracker WHERE id = NEW.tracker_id FOR SHARE;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'open' THEN
            RAISE EXCEPTION 'a change of a codebook is proposed first' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.tracker_id, NEW.kind, NEW.base_version, NEW.before, NEW.after, NEW.reason::jsonb, NEW.author_id, NEW.created_at)
       IS DISTINCT FROM (OLD.tracker_id, OLD.kind, OLD.base_version, OLD.before, OLD.after, OLD.reason::jsonb, OLD.author_id, OLD.created_at)
       OR OLD.state <> 'open' THEN
        RAISE EXCEPTION 'a proposal stays as it was written, and is decided once' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT NOT single_editor INTO NEW.four_eyes FROM tracker WHERE id = NEW.tracker_id;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_codebook_proposal() IS 'Enforces rule 2, four eyes, for codebooks, below the application; see domain::codebook_proposal.';
CREATE TRIGGER codebook_proposal_guard BEFORE INSERT OR UPDATE ON codebook_proposal FOR EACH ROW EXECUTE FUNCTION guard_codebook_proposal();

CREATE FUNCTION guard_codebook() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.version > 1 AND NOT EXISTS (
        SELECT FROM codebook_proposal
        WHERE tracker_id = NEW.tracker_id AND kind = 'version' AND base_version = NEW.version - 1 AND state = 'approved') THEN
        RAISE EXCEPTION 'a version after the first is adopted from an approved proposal' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER codebook_guard BEFORE INSERT ON codebook FOR EACH ROW EXECUTE FUNCTION guard_codebook();

CREATE FUNCTION guard_verdict() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF (NEW.id, NEW.codebook_id, NEW.key, NEW.class) IS DISTINCT FROM (OLD.id, OLD.codebook_id, OLD.key, OLD.class) THEN
        RAISE EXCEPTION 'a verdict keeps its key and its class: another method is another version' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM (SELECT proposal.after FROM codebook_proposal AS proposal JOIN codebook ON codebook.tracker_id = proposal.tracker_id
                     WHERE codebook.id = NEW.codebook_id AND proposal.kind = 'mending' AND proposal.state = 'approved'
                       AND proposal.base_version = codebook.version
                     ORDER BY proposal.decided_at DESC, proposal.id DESC LIMIT 1) AS newest
        CROSS JOIN jsonb_array_elements(newest.after) WITH ORDINALITY AS one (verdict, place)
        WHERE one.verdict ->> 'key' = NEW.key AND one.verdict -> 'label' = NEW.label::jsonb
          AND one.verdict -> 'meaning' = NEW.meaning::jsonb AND one.verdict ->> 'colour' = NEW.colour AND one.place = NEW.position) THEN
        RAISE EXCEPTION 'a verdict is mended as an approved proposal says' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_verdict() IS 'A verdict changes by an approved mending alone, and never what it is.';
CREATE TRIGGER verdict_guard BEFORE UPDATE ON verdict FOR EACH ROW EXECUTE FUNCTION guard_verdict();

CREATE TABLE source (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id   bigint NOT NULL REFERENCES tracker,
    kind         text NOT NULL CHECK (kind IN ('platform', 'speech', 'press_release', 'other')),
    title        localized NOT NULL CHECK (title <> '{}'),
    publisher    localized NOT NULL,
    published_on partial_date,
    url          text CHECK (url ~* '^https?://'),
    older        text[] NOT NULL DEFAULT '{}',
    UNIQUE (id, tracker_id)
);
COMMENT ON TABLE source IS 'A document in which promises were made.';

CREATE TABLE topic (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id bigint NOT NULL REFERENCES tracker,
    slug       text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name       localized NOT NULL CHECK (name <> '{}'),
    older      text[] NOT NULL DEFAULT '{}',
    UNIQUE (tracker_id, slug),
    UNIQUE (id, tracker_id)
);
COMMENT ON TABLE topic IS 'What promises are about, within one tracker.';

CREATE TABLE topic_slug (
    tracker_id bigint NOT NULL,
    slug       text,
    topic_id   bigint NOT NULL,
    PRIMARY KEY (tracker_id, slug),
    FOREIGN KEY (topic_id, tracker_id) REFERENCES topic (id, tracker_id)
);
COMMENT ON TABLE topic_slug IS 'Every name a topic has or had in addresses, so that old addresses lead on and none leads to another topic of the tracker.';
CREATE INDEX topic_slug_by_topic ON topic_slug (topic_id);
SELECT make_append_only('topic_slug');

CREATE FUNCTION keep_topic_slug() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO topic_slug (tracker_id, slug, topic_id) VALUES (NEW.tracker_id, NEW.slug, NEW.id) ON CONFLICT DO NOTHING;
    IF NOT EXISTS (SELECT FROM topic_slug WHERE tracker_id = NEW.tracker_id AND slug = NEW.slug AND topic_id = NEW.id) THEN
        RAISE EXCEPTION 'the name % belongs to another topic''s old addresses', NEW.slug
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'topic_slug_pkey';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION keep_topic_slug() IS 'Notes each name that a topic takes, and refuses one that another topic of the tracker has or had.';
CREATE TRIGGER topic_slug_is_noted AFTER INSERT OR UPDATE OF slug ON topic FOR EACH ROW EXECUTE FUNCTION keep_topic_slug();

CREATE TABLE promise (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id    bigint NOT NULL REFERENCES tracker,
    reference     text NOT NULL CHECK (reference ~ '^(?!\.*$)(?!.{121})(?! )[^\u0001-\u001f\u007f-\u009f]*(?<! )$' AND reference IS NFC NORMALIZED),
    reference_key text COLLATE "C" NOT NULL,
    statement     localized NOT NULL CHECK (statement <> '{}'),
    source_id     bigint,
    source_page   text CHECK (btrim(source_page) <> ''),
    created_at    timestamptz NOT NULL,
    deadline      partial_date,
    older         text[] NOT NULL DEFAULT '{}',
    online_at     timestamptz,
    online_by     bigint REFERENCES account,
    deleted_at    timestamptz,
    deleted_by    bigint REFERENCES account,
    UNIQUE (id, tracker_id),
    FOREIGN KEY (source_id, tracker_id) REFERENCES source (id, tracker_id),
    CONSTRAINT online_is_whole CHECK ((online_at IS NULL) = (online_by IS NULL)),
    CONSTRAINT deletion_is_whole CHECK ((deleted_at IS NULL) = (deleted_by IS NULL))
);
COMMENT ON TABLE promise IS 'A testable commitment with a reference that never changes. Its row is never deleted.';
COMMENT ON COLUMN promise.online_at IS 'When it was put online; null while it is in preparation. It is public while its tracker is.';
COMMENT ON COLUMN promise.deleted_at IS 'When it was deleted, which only one that was never public can be: nothing shows it any more, and its reference is free.';
COMMENT ON COLUMN promise.reference_key IS 'The reference with its numbers padded, so that 1.2 comes before 1.10.';
COMMENT ON COLUMN promise.deadline IS 'When the promise was to be kept by its own words, as exactly as they say.';
CREATE UNIQUE INDEX promise_reference ON promise (tracker_id, reference) WHERE deleted_at IS NULL;
CREATE FUNCTION reference_look(key text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(key, 'авеѕіӏјкмнорстухүԁһԛԝαβεζηικμνορτυχ', 'abesiijkmhopctyxydhqwabezhikmnoptyx')
$$;
COMMENT ON FUNCTION reference_look(text) IS
    'What a reference with this key looks like: small letters of Cyrillic and Greek as the Latin one whose capital looks like theirs; see domain::promise.';
-- A1 and a1, 1.5 and 01.5 are one name to whoever reads them aloud, and A1 and А1 to whoever sees them.
CREATE UNIQUE INDEX promise_look_alike ON promise (tracker_id, reference_look(reference_key)) WHERE deleted_at IS NULL;
CREATE INDEX promise_in_order ON promise (tracker_id, reference_key);
CREATE INDEX promise_by_source ON promise (source_id) WHERE source_id IS NOT NULL;
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

CREATE TABLE record_revision (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id bigint NOT NULL REFERENCES tracker,
    promise_id bigint,
    source_id  bigint,
    topic_id   bigint,
    changes    jsonb NOT NULL CHECK (jsonb_typeof(changes) = 'object'),
    still_true text[] NOT NULL,
    reason     localized NOT NULL,
    author_id  bigint NOT NULL REFERENCES account,
    created_at timestamptz NOT NULL,
    state      text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'refused', 'withdrawn')),
    decider_id bigint REFERENCES account,
    decided_at timestamptz,
    remarks    text CHECK (btrim(remarks) <> ''),
    four_eyes  boolean NOT NULL DEFAULT true,
    applied_in bigint,
    UNIQUE (id, promise_id),
    FOREIGN KEY (promise_id, tracker_id) REFERENCES promise (id, tracker_id),
    FOREIGN KEY (source_id, tracker_id) REFERENCES source (id, tracker_id),
    FOREIGN KEY (topic_id, tracker_id) REFERENCES topic (id, tracker_id),
    CONSTRAINT record_revision_of_one_record CHECK (num_nonnulls(promise_id, source_id, topic_id) <= 1),
    CONSTRAINT record_revision_says_something CHECK (changes <> '{}' OR still_true <> '{}'),
    CONSTRAINT record_revision_is_reasoned CHECK (NOT four_eyes OR reason <> '{}'),
    CONSTRAINT record_revision_four_eyes CHECK (NOT four_eyes OR state <> 'approved' OR decider_id <> author_id),
    CONSTRAINT record_revision_decision_is_whole CHECK (
        (state = 'open') = (decider_id IS NULL) AND (decider_id IS NULL) = (decided_at IS NULL)),
    CONSTRAINT record_revision_refusal_is_explained CHECK (CASE state WHEN 'refused' THEN remarks IS NOT NULL WHEN 'approved' THEN true ELSE remarks IS NULL END),
    CONSTRAINT record_revision_withdrawn_by_its_author CHECK (state <> 'withdrawn' OR decider_id = author_id)
);
COMMENT ON TABLE record_revision IS
    'A change of what the public reads of a promise, a source, a topic or, where it names none of these, of the tracker itself: proposed by someone and approved by someone else; or, while nothing was published about it, changed by one person and announced.';
COMMENT ON COLUMN record_revision.changes IS 'What each field was and is to become: {"deadline": ["2019", "2023"]}; see domain::record.';
COMMENT ON COLUMN record_revision.still_true IS 'The fields, such as statement.fr, whose words say what those in the other languages say, though they are not changed.';
COMMENT ON COLUMN record_revision.reason IS 'Why, for the public.';
COMMENT ON COLUMN record_revision.remarks IS 'Why it was refused, or what was remarked when it was approved, for its author.';
COMMENT ON COLUMN record_revision.four_eyes IS 'Whether a second person was needed when it was last touched: something was published about the record, and the tracker is not one of a single editor; set by the database.';
COMMENT ON COLUMN record_revision.applied_in IS 'The transaction that approved it: in that one, and no other, the record changes; set by the database.';
CREATE UNIQUE INDEX record_revision_one_open
    ON record_revision (tracker_id, coalesce(promise_id, 0), coalesce(source_id, 0), coalesce(topic_id, 0)) WHERE state = 'open';
CREATE INDEX record_revision_by_promise ON record_revision (promise_id, id) WHERE promise_id IS NOT NULL;
CREATE INDEX record_revision_of_tracker ON record_revision (tracker_id, id) WHERE promise_id IS NULL AND state = 'approved';
CREATE INDEX record_revision_applied ON record_revision (applied_in, coalesce(promise_id, 0)) WHERE applied_in IS NOT NULL;
SELECT make_undeletable('record_revision');
