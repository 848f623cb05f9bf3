-- Links that are sent by mail and do one thing once; the mails that carry them, and how often they may be asked for.

CREATE TABLE one_time_link (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('invitation', 'password', 'address', 'former_address')),
    account_id bigint NOT NULL REFERENCES account,
    address    text,
    token_hash bytea UNIQUE CHECK (octet_length(token_hash) = 32),
    made_by    bigint NOT NULL REFERENCES account,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > made_at),
    used_at    timestamptz,
    ended_at   timestamptz,
    CONSTRAINT one_time_link_is_used_or_ended CHECK (num_nonnulls(used_at, ended_at) < 2),
    CONSTRAINT one_time_link_names_an_address CHECK ((kind IN ('address', 'former_address')) = (address IS NOT NULL))
);
COMMENT ON TABLE one_time_link IS 'What somebody may do once with a link that was mailed to them. Holds a hash of the token in it: who reads this table cannot follow it.';
COMMENT ON COLUMN one_time_link.address IS 'The e-mail address that the account gets by it, where it is about that.';
COMMENT ON COLUMN one_time_link.token_hash IS 'Null until the mail is written: the token is drawn then, and stands in the mail alone.';
COMMENT ON COLUMN one_time_link.ended_at IS 'When it was withdrawn, or gave way to a newer one, without having been used.';
CREATE INDEX one_time_link_by_account ON one_time_link (account_id, kind, id);
SELECT make_undeletable('one_time_link');

ALTER TABLE account_letter ADD COLUMN news text, ADD COLUMN link_id bigint REFERENCES one_time_link;
UPDATE account_letter SET news = CASE WHEN present IS NULL THEN 'sign_ins_failed' ELSE 'address_changed' END;
ALTER TABLE account_letter
    ALTER COLUMN news SET NOT NULL,
    DROP CONSTRAINT account_letter_mail_check,
    ADD CONSTRAINT account_letter_mail_check CHECK (mail IN ('waiting', 'sent', 'withheld', 'failed')),
    DROP CONSTRAINT account_letter_says_one_thing,
    ADD CONSTRAINT account_letter_news_check CHECK (news IN ('address_changed', 'sign_ins_failed', 'password_changed', 'link')),
    ADD CONSTRAINT account_letter_says_what_it_tells CHECK (
        (news = 'address_changed') = (present IS NOT NULL) AND (news = 'sign_ins_failed') = (failures IS NOT NULL)
        AND (link_id IS NULL OR news IN ('link', 'address_changed')) AND (news <> 'link' OR link_id IS NOT NULL));
COMMENT ON COLUMN account_letter.news IS 'What the mail tells.';
COMMENT ON COLUMN account_letter.link_id IS 'The link that the mail brings, where it brings one; its token is drawn when it is sent.';
COMMENT ON COLUMN account_letter.mail IS 'withheld: the link was used, withdrawn or too old when it was due; failed: given up.';

ALTER TABLE sign_in_failure DROP CONSTRAINT sign_in_failure_tally_check,
    ADD CONSTRAINT sign_in_failure_tally_check CHECK (tally IN ('account', 'device', 'network', 'reset_address', 'reset_network'));
COMMENT ON TABLE sign_in_failure IS 'How often signing in failed of late, and how often new passwords were asked for, by hashes of what was typed for an address, of browsers, and of networks.';
DO $$ BEGIN PERFORM admit_application(); END $$;
