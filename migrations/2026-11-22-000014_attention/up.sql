-- Where attention is: who has which assessment open just now.

CREATE TABLE presence (
    account_id    bigint NOT NULL REFERENCES account,
    assessment_id bigint NOT NULL REFERENCES assessment,
    seen_at       timestamptz NOT NULL,
    PRIMARY KEY (account_id, assessment_id)
);
COMMENT ON TABLE presence IS
    'Who had a desk page of which assessment open, and when last. True for a minute, then forgotten; never evidence of anything.';
CREATE INDEX presence_by_assessment ON presence (assessment_id, seen_at);
