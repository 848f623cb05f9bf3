-- The unit of editorial work: assessments, their immutable revisions and evidence, the steps they took, what is typed and not
-- saved yet, and the remarks of editors; and the rules that the database enforces over all of these.

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
SELECT make_undeletable('assessment');

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
    searched_on    partial_date,
    created_at     timestamptz NOT NULL,
    UNIQUE (assessment_id, number),
    UNIQUE (id, assessment_id)
);
COMMENT ON TABLE revision IS 'One saved text of an assessment; never changed afterwards.';
COMMENT ON COLUMN revision.note IS 'The public note of a correction.';
COMMENT ON COLUMN revision.untranslated IS 'Languages declared "not yet translated" by the author.';
COMMENT ON COLUMN revision.searched_on IS 'When evidence was searched for and none, or nothing more, was found.';
SELECT make_append_only('revision');
-- The two tables refer to each other: an assessment's approved revision is one of its own.
ALTER TABLE assessment ADD CONSTRAINT approved_is_own
    FOREIGN KEY (approved_id, id) REFERENCES revision (id, assessment_id);

CREATE TABLE evidence (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    revision_id     bigint NOT NULL REFERENCES revision,
    position        integer NOT NULL,
    stance          text NOT NULL CHECK (stance IN ('supports', 'contradicts', 'context', 'nothing_found')),
    occurred_on     partial_date,
    quotation       text CHECK (btrim(quotation) <> ''),
    title           text CHECK (btrim(title) <> ''),
    publisher       text CHECK (btrim(publisher) <> ''),
    url             text CHECK (url ~* '^https?://'),
    archived_url    text CHECK (archived_url ~* '^https?://'),
    no_url_reason   text CHECK (btrim(no_url_reason) <> ''),
    language        text NOT NULL CHECK (are_languages(ARRAY[language])),
    amends_id       bigint,
    amends_position integer,
    is_withdrawn    boolean NOT NULL DEFAULT false,
    UNIQUE (revision_id, position),
    CONSTRAINT amendment_is_whole CHECK ((amends_id IS NULL) = (amends_position IS NULL) AND (amends_id IS NOT NULL OR NOT is_withdrawn))
);
COMMENT ON TABLE evidence IS 'The evidence items of one revision, in the order in which they were entered.';
COMMENT ON COLUMN evidence.amends_id IS 'Of corrections: the publication whose item, by its position, this one corrects, or withdraws.';
CREATE INDEX evidence_amending ON evidence (amends_id, amends_position) WHERE amends_id IS NOT NULL;
SELECT make_append_only('evidence');

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
CREATE INDEX transition_sent_back ON transition (actor_id, id) WHERE step = 'send_back';
SELECT make_append_only('transition');

CREATE TABLE working_copy (
    assessment_id bigint NOT NULL REFERENCES assessment,
    account_id    bigint NOT NULL REFERENCES account,
    base_id       bigint NOT NULL,
    fields        jsonb NOT NULL CHECK (jsonb_typeof(fields) = 'array'),
    saved_at      timestamptz NOT NULL,
    typed_in      text NOT NULL CHECK (char_length(typed_in) <= 64),
    PRIMARY KEY (assessment_id, account_id),
    FOREIGN KEY (base_id, assessment_id) REFERENCES revision (id, assessment_id)
);
COMMENT ON TABLE working_copy IS 'What one person has typed into a draft and not saved as a revision: theirs alone, overwritten while they type, gone when it is saved or given up.';
COMMENT ON COLUMN working_copy.base_id IS 'The revision that was in the form when typing began.';
COMMENT ON COLUMN working_copy.fields IS 'The fields of the form as typed, in order: pairs of a name and a text. They need not make sense yet.';
COMMENT ON COLUMN working_copy.typed_in IS 'The window that it was typed in, by a name that the window gave itself, so that another window of the same person does not take its place; empty for a window without a name.';

CREATE TABLE remark (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assessment_id bigint NOT NULL REFERENCES assessment,
    revision_id   bigint NOT NULL,
    author_id     bigint NOT NULL REFERENCES account,
    answers_id    bigint,
    subject       text NOT NULL CHECK (subject IN ('whole', 'rationale', 'note', 'evidence')),
    language      text CHECK (are_languages(ARRAY[language])),
    quote         text CHECK (btrim(quote) <> ''),
    place         integer CHECK (place >= 0),
    words         text NOT NULL CHECK (btrim(words) <> ''),
    created_at    timestamptz NOT NULL,
    UNIQUE (id, assessment_id),
    FOREIGN KEY (revision_id, assessment_id) REFERENCES revision (id, assessment_id),
    FOREIGN KEY (answers_id, assessment_id) REFERENCES remark (id, assessment_id),
    CONSTRAINT passage_is_whole CHECK (
        (subject IN ('rationale', 'note')) = (language IS NOT NULL)
        AND (language IS NULL) = (quote IS NULL)
        AND (subject = 'whole') = (place IS NULL)),
    CONSTRAINT answer_is_about_its_remark CHECK (answers_id IS NULL OR subject = 'whole')
);
COMMENT ON TABLE remark IS 'What an editor or an author said about an assessment, or about a part of it. Readers never see it.';
COMMENT ON COLUMN remark.revision_id IS 'The revision that the person had before them; the passage stands in it.';
COMMENT ON COLUMN remark.answers_id IS 'The remark that this one answers.';
COMMENT ON COLUMN remark.quote IS 'The words of the passage, kept also when a later revision no longer has them.';
COMMENT ON COLUMN remark.place IS 'Where in that revision: the byte at which the passage begins, or the number of the evidence item, from 1.';
CREATE INDEX remark_by_assessment ON remark (assessment_id, id);
SELECT make_append_only('remark');

CREATE TABLE remark_resolution (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    remark_id  bigint NOT NULL REFERENCES remark,
    actor_id   bigint NOT NULL REFERENCES account,
    resolved   boolean NOT NULL,
    at         timestamptz NOT NULL
);
COMMENT ON TABLE remark_resolution IS 'Who resolved a remark or opened it again, and when; the newest row holds.';
CREATE INDEX remark_resolution_by_remark ON remark_resolution (remark_id, id);
SELECT make_append_only('remark_resolution');

CREATE TABLE suggestion (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assessment_id bigint NOT NULL REFERENCES assessment,
    revision_id   bigint NOT NULL,
    author_id     bigint NOT NULL REFERENCES account,
    subject       text NOT NULL CHECK (subject IN ('rationale', 'note', 'evidence')),
    language      text CHECK (are_languages(ARRAY[language])),
    item          integer CHECK (item >= 1),
    field         text CHECK (field IN ('occurred_on', 'title', 'publisher', 'url', 'archived_url', 'no_url_reason', 'quotation')),
    place         integer NOT NULL CHECK (place >= 0),
    old_words     text NOT NULL,
    new_words     text NOT NULL CHECK (new_words <> old_words),
    created_at    timestamptz NOT NULL,
    FOREIGN KEY (revision_id, assessment_id) REFERENCES revision (id, assessment_id),
    CONSTRAINT place_is_whole CHECK (
        (subject = 'evidence') = (item IS NOT NULL)
        AND (item IS NULL) = (field IS NULL)
        AND (item IS NULL) = (language IS NOT NULL)),
    CONSTRAINT only_fields_are_filled CHECK (old_words <> '' OR (item IS NOT NULL AND place = 0))
);
COMMENT ON TABLE suggestion IS 'A small edit that an editor suggests in a text that waits for a decision. The text changes only when its author accepts it.';
COMMENT ON COLUMN suggestion.revision_id IS 'The revision that the editor had before them; the old words stand in it.';
COMMENT ON COLUMN suggestion.item IS 'The number of the evidence item in that revision, from 1, whose field it is.';
COMMENT ON COLUMN suggestion.place IS 'The byte of that prose or field at which the old words begin; an empty field has none.';
CREATE INDEX suggestion_by_assessment ON suggestion (assessment_id, id);
SELECT make_append_only('suggestion');

CREATE TABLE suggestion_answer (
    suggestion_id bigint PRIMARY KEY REFERENCES suggestion,
    actor_id      bigint NOT NULL REFERENCES account,
    outcome       text NOT NULL CHECK (outcome IN ('accepted', 'refused', 'dismissed')),
    at            timestamptz NOT NULL
);
COMMENT ON TABLE suggestion_answer IS 'Whether the author of a text took a suggested edit into it, and when.';
COMMENT ON COLUMN suggestion_answer.outcome IS
    'dismissed: neither accepted nor refused, because it no longer fitted the text when others were answered.';
SELECT make_append_only('suggestion_answer');

-- The rules again, below the application, which refuses first and says why (domain::workflow).

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
COMMENT ON FUNCTION guard_assessment() IS 'Enforces rules 2 and 7, four eyes and nothing is lost, below the application; see domain::workflow.';
CREATE TRIGGER assessment_guard BEFORE INSERT OR UPDATE ON assessment FOR EACH ROW EXECUTE FUNCTION guard_assessment();

CREATE FUNCTION guard_approver() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM transition WHERE assessment_id = NEW.id AND step = 'submit' AND actor_id = NEW.approver_id)
       AND NOT (SELECT tracker.single_editor FROM promise JOIN tracker ON tracker.id = promise.tracker_id
                WHERE promise.id = NEW.promise_id) THEN
        RAISE EXCEPTION 'four eyes: the approver handed this assessment in' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_approver() IS 'Enforces rule 2 for whoever hands in what someone else wrote.';
CREATE TRIGGER assessment_guard_approver BEFORE UPDATE ON assessment
    FOR EACH ROW WHEN (NEW.approver_id IS NOT NULL AND OLD.approver_id IS NULL) EXECUTE FUNCTION guard_approver();

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
        IF NEW.amends_id IS NOT NULL AND NOT EXISTS (SELECT FROM assessment WHERE id = written AND kind = 'correction') THEN
            RAISE EXCEPTION 'only a correction amends evidence' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    PERFORM FROM assessment WHERE id = written AND state = 'draft' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'only a draft is written, and only its newest revision' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_text() IS 'Nothing is added to a text that was handed in, or to an older revision: what an editor read stays what it was. Only corrections amend.';
CREATE TRIGGER revision_guard BEFORE INSERT ON revision FOR EACH ROW EXECUTE FUNCTION guard_text();
CREATE TRIGGER evidence_guard BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION guard_text();

CREATE FUNCTION guard_step() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.step IN ('submit', 'recall') AND NOT EXISTS (
        SELECT FROM assessment
        JOIN promise ON promise.id = assessment.promise_id
        WHERE assessment.id = NEW.assessment_id AND (
            assessment.author_id = NEW.actor_id
            OR EXISTS (SELECT FROM assignment WHERE promise_id = promise.id AND account_id = NEW.actor_id)
               AND NOT EXISTS (
                   SELECT FROM membership JOIN account ON account.id = membership.account_id
                   WHERE account.id = assessment.author_id AND account.closed_at IS NULL
                     AND membership.tracker_id = promise.tracker_id))) THEN
        RAISE EXCEPTION 'only the author, or whoever took over from an author who left, takes the step %', NEW.step
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_step() IS 'Enforces who hands an assessment in and recalls it: its author, or the assignee where the author has left; see domain::workflow.';
CREATE TRIGGER transition_guard BEFORE INSERT ON transition FOR EACH ROW EXECUTE FUNCTION guard_step();

-- Where else a document is evidence already.
CREATE FUNCTION evidence_document(url text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT rtrim(regexp_replace(regexp_replace(lower(url), '^https?://([^/?#]*@)?(www\.)?([^/?#:]*?)\.*(:[0-9]+)?([/?#]|$)', '\3\4\5'), '[?#].*$', ''), '/')
$$;
COMMENT ON FUNCTION evidence_document(text) IS
    'The site and path of an address, by which documents are looked up; domain::link tells more finely which are the same.';
-- By their hashes, because addresses may be longer than what a tree takes as a key.
CREATE INDEX evidence_by_document ON evidence USING hash (evidence_document(url)) WHERE url IS NOT NULL;

-- What a tracker has cited before, one row for each document, so that nothing needs to be typed twice.
CREATE TABLE evidence_memory (
    tracker_id  bigint NOT NULL REFERENCES tracker,
    document    bytea NOT NULL CHECK (length(document) = 32),
    evidence_id bigint NOT NULL REFERENCES evidence,
    words       text NOT NULL,
    PRIMARY KEY (tracker_id, document)
);
COMMENT ON TABLE evidence_memory IS 'The newest item about each document that a tracker has cited: by its address, or else by its title.';
COMMENT ON COLUMN evidence_memory.document IS 'The SHA-256 of what domain::link and domain::evidence say is the same document.';
COMMENT ON COLUMN evidence_memory.words IS 'Title, publisher and address in small letters without accents.';
CREATE UNIQUE INDEX evidence_memory_newest ON evidence_memory (tracker_id, evidence_id);
CREATE INDEX evidence_memory_by_part ON evidence_memory USING gin (words gin_trgm_ops);

CREATE TABLE evidence_publisher (
    tracker_id  bigint NOT NULL REFERENCES tracker,
    name        bytea NOT NULL CHECK (length(name) = 32),
    publisher   text NOT NULL,
    evidence_id bigint NOT NULL REFERENCES evidence,
    PRIMARY KEY (tracker_id, name)
);
COMMENT ON TABLE evidence_publisher IS 'Whom a tracker has cited as publishers, each with the newest item.';
COMMENT ON COLUMN evidence_publisher.name IS 'The SHA-256 of the name, which may be longer than a key.';
CREATE INDEX evidence_publisher_newest ON evidence_publisher (tracker_id, evidence_id);
