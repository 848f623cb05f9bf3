-- What someone has typed into a draft and not saved yet.

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
