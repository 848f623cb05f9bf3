-- Links by which someone outside the newsroom reads one revision of an assessment before it is published.

CREATE TABLE preview_link (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assessment_id bigint NOT NULL,
    revision_id   bigint NOT NULL,
    token_hash    bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    reader        text NOT NULL CHECK (btrim(reader) <> ''),
    made_by       bigint NOT NULL REFERENCES account,
    made_at       timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    revoked_by    bigint REFERENCES account,
    revoked_at    timestamptz,
    opened        integer NOT NULL DEFAULT 0 CHECK (opened >= 0),
    opened_at     timestamptz,
    CONSTRAINT preview_link_shows_its_own_revision FOREIGN KEY (revision_id, assessment_id) REFERENCES revision (id, assessment_id),
    CONSTRAINT preview_link_ends CHECK (ends_at > made_at),
    CONSTRAINT preview_link_revocation_is_whole CHECK ((revoked_by IS NULL) = (revoked_at IS NULL)),
    CONSTRAINT preview_link_opening_is_whole CHECK ((opened = 0) = (opened_at IS NULL))
);
COMMENT ON TABLE preview_link IS 'Addresses by which outsiders read one revision before it is published. Holds a hash of what is secret in the address.';
COMMENT ON COLUMN preview_link.reader IS 'For whom it was made, in the words of who made it.';
COMMENT ON COLUMN preview_link.opened IS 'How often the text was shown by it.';
CREATE INDEX preview_link_by_assessment ON preview_link (assessment_id, id);
SELECT make_undeletable('preview_link');

-- Wrong links are counted like wrong passwords, by network, and apart from them.
ALTER TABLE sign_in_failure DROP CONSTRAINT sign_in_failure_tally_check;
ALTER TABLE sign_in_failure ADD CONSTRAINT sign_in_failure_tally_check
    CHECK (tally IN ('account', 'device', 'network', 'reset_address', 'reset_network', 'preview'));
DO $$ BEGIN PERFORM admit_application(); END $$;
