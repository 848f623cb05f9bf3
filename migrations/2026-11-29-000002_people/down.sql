DROP TABLE site_secret, known_device, sign_in_failure, session, account_letter, desk_columns, notification_choice, account;
