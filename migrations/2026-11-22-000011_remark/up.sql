-- Remarks of editors on assessments, answers to them, and whether they are resolved. Rows are only ever added.

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

CREATE TABLE remark_resolution (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    remark_id  bigint NOT NULL REFERENCES remark,
    actor_id   bigint NOT NULL REFERENCES account,
    resolved   boolean NOT NULL,
    at         timestamptz NOT NULL
);
COMMENT ON TABLE remark_resolution IS 'Who resolved a remark or opened it again, and when; the newest row holds.';
CREATE INDEX remark_resolution_by_remark ON remark_resolution (remark_id, id);

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['remark', 'remark_resolution'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_is_append_only', kept);
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I EXECUTE FUNCTION refuse_change()', kept || '_is_not_emptied', kept);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM PUBLIC, CURRENT_USER', kept);
        EXECUTE format('GRANT UPDATE (id) ON %I TO CURRENT_USER', kept);
    END LOOP;
END
$$;
