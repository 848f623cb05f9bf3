-- The second factor of accounts: a secret that an app turns into codes, and codes to recover with.

CREATE TABLE second_factor (
    account_id bigint PRIMARY KEY REFERENCES account,
    secret     bytea,
    set_at     timestamptz,
    last_step  bigint NOT NULL DEFAULT 0,
    pending    bytea,
    CONSTRAINT second_factor_is_whole CHECK ((secret IS NULL) = (set_at IS NULL))
);
COMMENT ON TABLE second_factor IS 'What accounts are asked for beside the password. The first byte of a secret says whether it is sealed with the operator''s key (1) or not (0).';
COMMENT ON COLUMN second_factor.secret IS 'Null where none is set, or none any more.';
COMMENT ON COLUMN second_factor.last_step IS 'The half minute of the newest code that was taken: neither it nor an older one is taken again.';
COMMENT ON COLUMN second_factor.pending IS 'A secret whose first code has not been typed yet; it holds nothing.';

CREATE TABLE recovery_code (
    account_id bigint NOT NULL REFERENCES account,
    code_hash  bytea NOT NULL CHECK (length(code_hash) = 32),
    used_at    timestamptz,
    PRIMARY KEY (account_id, code_hash)
);
COMMENT ON TABLE recovery_code IS 'Codes that take the place of the app, once each. Holds hashes of them.';

ALTER TABLE sign_in_failure DROP CONSTRAINT sign_in_failure_tally_check;
ALTER TABLE sign_in_failure ADD CONSTRAINT sign_in_failure_tally_check
    CHECK (tally IN ('account', 'device', 'network', 'reset_address', 'reset_network', 'preview', 'code'));
ALTER TABLE account_letter DROP CONSTRAINT account_letter_news_check,
    ADD CONSTRAINT account_letter_news_check
        CHECK (news IN ('address_changed', 'sign_ins_failed', 'password_changed', 'factor_reset', 'link'));
DO $$ BEGIN PERFORM admit_application(); END $$;
