DELETE FROM sign_in_failure WHERE tally = 'preview';
ALTER TABLE sign_in_failure DROP CONSTRAINT sign_in_failure_tally_check;
ALTER TABLE sign_in_failure ADD CONSTRAINT sign_in_failure_tally_check
    CHECK (tally IN ('account', 'device', 'network', 'reset_address', 'reset_network'));
DROP TABLE preview_link;
