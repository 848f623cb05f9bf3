DELETE FROM sign_in_failure WHERE tally IN ('reset_address', 'reset_network');
ALTER TABLE sign_in_failure DROP CONSTRAINT sign_in_failure_tally_check,
    ADD CONSTRAINT sign_in_failure_tally_check CHECK (tally IN ('account', 'device', 'network'));
COMMENT ON TABLE sign_in_failure IS 'How often signing in failed of late, by hashes of what was typed for an address, of browsers, and of networks.';
DROP TRIGGER account_letter_is_kept ON account_letter;
DELETE FROM account_letter WHERE news IN ('password_changed', 'link');
CREATE TRIGGER account_letter_is_kept BEFORE DELETE ON account_letter FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE account_letter
    DROP CONSTRAINT account_letter_mail_check,
    ADD CONSTRAINT account_letter_mail_check CHECK (mail IN ('waiting', 'sent', 'failed')),
    DROP CONSTRAINT account_letter_says_what_it_tells, DROP CONSTRAINT account_letter_news_check,
    DROP COLUMN news, DROP COLUMN link_id,
    ADD CONSTRAINT account_letter_says_one_thing CHECK (num_nonnulls(present, failures) = 1);
COMMENT ON COLUMN account_letter.mail IS NULL;
DROP TABLE one_time_link;
