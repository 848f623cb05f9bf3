-- The unit of editorial work: assessments, their immutable revisions and evidence, and the steps they took.

CREATE TABLE assessment (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    promise_id   bigint NOT NULL REFERENCES promise,
    kind         text NOT NULL CHECK (kind IN ('rating', 'update', 'correction')),
    corrects_id  bigint REFERENCES assessment,
    state        text NOT NULL CHECK (state IN ('draft', 'submitted', 'scheduled', 'published', 'retracted', 'discarded')),
    author_id    bigint NOT NULL REFERENCES account,
    approver_id  bigint REFERENCES account,
    approved_id  bigint,
    four_eyes    boolean NOT NULL DEFAULT true,
    publish_at   timestamptz,
    published_at timestamptz,
    retraction   localized,
    retracted_at timestamptz,
    created_at   timestamptz NOT NULL,
    CONSTRAINT correction_names_what_it_corrects CHECK ((kind = 'correction') = (corrects_id IS NOT NULL)),
    CONSTRAINT four_eyes CHECK (NOT four_eyes OR approver_id <> author_id),
    CONSTRAINT approval_is_whole CHECK (
        (state IN ('scheduled', 'published', 'retracted')) = (approved_id IS NOT NULL)
        AND (approved_id IS NULL) = (approver_id IS NULL)),
    CONSTRAINT scheduled_has_an_hour CHECK ((state = 'scheduled') = (publish_at IS NOT NULL)),
    CONSTRAINT published_has_an_hour CHECK ((state IN ('published', 'retracted')) = (published_at IS NOT NULL)),
    CONSTRAINT retraction_is_reasoned CHECK (
        (state = 'retracted') = (retraction IS NOT NULL AND retraction <> '{}')
        AND (retraction IS NULL) = (retracted_at IS NULL))
);
COMMENT ON TABLE assessment IS 'The unit of editorial work on one promise. A promise''s current rating is derived from these, never stored.';
COMMENT ON COLUMN assessment.approved_id IS 'The revision that the approver read; what the public sees.';
COMMENT ON COLUMN assessment.four_eyes IS 'What the tracker demanded when the approval was given; set by the database.';
CREATE UNIQUE INDEX assessment_one_open_per_promise ON assessment (promise_id)
    WHERE state IN ('draft', 'submitted', 'scheduled');
CREATE INDEX assessment_by_promise ON assessment (promise_id, state);
CREATE INDEX assessment_due ON assessment (publish_at) WHERE state = 'scheduled';
CREATE INDEX assessment_corrected ON assessment (corrects_id) WHERE corrects_id IS NOT NULL;

CREATE TABLE revision (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assessment_id  bigint NOT NULL REFERENCES assessment,
    number         integer NOT NULL CHECK (number > 0),
    author_id      bigint NOT NULL REFERENCES account,
    verdict_id     bigint REFERENCES verdict,
    effective_date partial_date,
    rationale      localized NOT NULL,
    note           localized NOT NULL,
    untranslated   text[] NOT NULL CHECK (are_languages(untranslated)),
    created_at     timestamptz NOT NULL,
    UNIQUE (assessment_id, number),
    UNIQUE (id, assessment_id)
);
COMMENT ON TABLE revision IS 'One saved text of an assessment; never changed afterwards.';
COMMENT ON COLUMN revision.note IS 'The public note of a correction.';
COMMENT ON COLUMN revision.untranslated IS 'Languages declared "not yet translated" by the author.';
ALTER TABLE assessment ADD CONSTRAINT approved_is_own
    FOREIGN KEY (approved_id, id) REFERENCES revision (id, assessment_id);

CREATE TABLE evidence (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    revision_id   bigint NOT NULL REFERENCES revision,
    position      integer NOT NULL,
    stance        text NOT NULL CHECK (stance IN ('supports', 'contradicts', 'context', 'nothing_found')),
    occurred_on   partial_date,
    quotation     text CHECK (btrim(quotation) <> ''),
    title         text CHECK (btrim(title) <> ''),
    publisher     text CHECK (btrim(publisher) <> ''),
    url           text CHECK (url ~* '^https?://'),
    archived_url  text CHECK (archived_url ~* '^https?://'),
    no_url_reason text CHECK (btrim(no_url_reason) <> ''),
    language      text NOT NULL CHECK (are_languages(ARRAY[language])),
    UNIQUE (revision_id, position)
);
COMMENT ON TABLE evidence IS 'The evidence items of one revision, in the order in which they were entered.';

CREATE TABLE transition (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assessment_id bigint NOT NULL REFERENCES assessment,
    step          text NOT NULL CHECK (step IN ('start', 'submit', 'discard', 'recall', 'send_back', 'approve', 'unschedule', 'release', 'retract')),
    from_state    text,
    to_state      text NOT NULL,
    actor_id      bigint NOT NULL REFERENCES account,
    revision_id   bigint,
    remarks       text,
    at            timestamptz NOT NULL,
    FOREIGN KEY (revision_id, assessment_id) REFERENCES revision (id, assessment_id)
);
COMMENT ON TABLE transition IS 'Every step an assessment took: who, when, on which revision, with which remarks.';
CREATE INDEX transition_by_assessment ON transition (assessment_id, id);

CREATE FUNCTION guard_assessment() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'an assessment starts as a draft' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.corrects_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM assessment WHERE id = NEW.corrects_id AND promise_id = NEW.promise_id) THEN
            RAISE EXCEPTION 'a correction names an assessment of its own promise' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.promise_id, NEW.kind, NEW.author_id, NEW.created_at) IS DISTINCT FROM (OLD.promise_id, OLD.kind, OLD.author_id, OLD.created_at)
       OR NEW.corrects_id IS DISTINCT FROM OLD.corrects_id THEN
        RAISE EXCEPTION 'what an assessment is about never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'submitted'), ('draft', 'discarded'), ('submitted', 'draft'), ('submitted', 'scheduled'),
        ('submitted', 'published'), ('scheduled', 'submitted'), ('scheduled', 'published'), ('published', 'retracted')) THEN
        RAISE EXCEPTION 'no step leads from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = OLD.state AND NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'an assessment changes by steps only' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.approved_id IS NOT NULL AND NEW.approved_id IS NOT NULL
       AND (NEW.approved_id, NEW.approver_id) IS DISTINCT FROM (OLD.approved_id, OLD.approver_id) THEN
        RAISE EXCEPTION 'an approval is withdrawn, never rewritten' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.published_at IS NOT NULL AND NEW.published_at IS DISTINCT FROM OLD.published_at THEN
        RAISE EXCEPTION 'what was published stays as it was published' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.approver_id IS NOT NULL AND OLD.approver_id IS NULL THEN
        SELECT NOT tracker.single_editor INTO NEW.four_eyes
            FROM promise JOIN tracker ON tracker.id = promise.tracker_id WHERE promise.id = NEW.promise_id;
        IF NEW.four_eyes AND EXISTS (
            SELECT FROM revision WHERE assessment_id = NEW.id AND author_id = NEW.approver_id) THEN
            RAISE EXCEPTION 'four eyes: the approver wrote part of this assessment' USING ERRCODE = 'check_violation';
        END IF;
    ELSE
        NEW.four_eyes := OLD.four_eyes;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_assessment() IS 'The second lock on rules 2 and 7; the first is domain::workflow.';
CREATE FUNCTION guard_text() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    written bigint;
BEGIN
    IF TG_TABLE_NAME = 'revision' THEN
        written := NEW.assessment_id;
    ELSE
        SELECT assessment_id INTO written FROM revision WHERE id = NEW.revision_id AND number = (
            SELECT max(number) FROM revision AS other WHERE other.assessment_id = revision.assessment_id);
    END IF;
    PERFORM FROM assessment WHERE id = written AND state = 'draft' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'only a draft is written, and only its newest revision' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_text() IS 'What was read stays what it was: nothing joins a text that was handed in, or an older revision.';
CREATE TRIGGER revision_guard BEFORE INSERT ON revision FOR EACH ROW EXECUTE FUNCTION guard_text();
CREATE TRIGGER evidence_guard BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION guard_text();

CREATE TRIGGER assessment_guard BEFORE INSERT OR UPDATE ON assessment FOR EACH ROW EXECUTE FUNCTION guard_assessment();
CREATE TRIGGER assessment_is_kept BEFORE DELETE ON assessment FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assessment_is_not_emptied BEFORE TRUNCATE ON assessment EXECUTE FUNCTION refuse_change();

CREATE TABLE audit_entry (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor_id   bigint NOT NULL REFERENCES account,
    deed       text NOT NULL CHECK (deed ~ '^[a-z]+\.[a-z_]+$'),
    subject_id bigint,
    tracker_id bigint REFERENCES tracker,
    detail     jsonb NOT NULL
);
COMMENT ON TABLE audit_entry IS 'Who did what, when: one row for every write, in the same transaction.';
COMMENT ON COLUMN audit_entry.deed IS 'Noun and verb, such as assessment.approve; subject_id is the noun''s id.';
CREATE INDEX audit_entry_by_tracker ON audit_entry (tracker_id, id);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_id, deed);

-- Append-only twice over: no privilege, and a trigger for owners and superusers who have it anyway.
-- UPDATE of the identity column stays granted because PostgreSQL wants some UPDATE privilege for the row lock
-- behind a foreign key; "GENERATED ALWAYS" refuses the update itself.
DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['revision', 'evidence', 'transition', 'audit_entry', 'codebook', 'verdict'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_is_append_only', kept);
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I EXECUTE FUNCTION refuse_change()', kept || '_is_not_emptied', kept);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM PUBLIC, CURRENT_USER', kept);
        EXECUTE format('GRANT UPDATE (id) ON %I TO CURRENT_USER', kept);
    END LOOP;
END
$$;
