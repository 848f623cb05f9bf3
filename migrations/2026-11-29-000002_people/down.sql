DROP TABLE site_secret, session, notification_choice, account;
