UPDATE account_letter SET news = 'password_changed' WHERE news = 'factor_reset';
ALTER TABLE account_letter DROP CONSTRAINT account_letter_news_check,
    ADD CONSTRAINT account_letter_news_check
        CHECK (news IN ('address_changed', 'sign_ins_failed', 'password_changed', 'link'));
DELETE FROM sign_in_failure WHERE tally = 'code';
ALTER TABLE sign_in_failure DROP CONSTRAINT sign_in_failure_tally_check;
ALTER TABLE sign_in_failure ADD CONSTRAINT sign_in_failure_tally_check
    CHECK (tally IN ('account', 'device', 'network', 'reset_address', 'reset_network', 'preview'));
DROP TABLE recovery_code;
DROP TABLE second_factor;
