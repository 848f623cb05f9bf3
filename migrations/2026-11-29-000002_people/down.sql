DROP TABLE site_secret, session, address_change, desk_columns, notification_choice, account;
