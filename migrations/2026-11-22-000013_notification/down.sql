DROP TABLE notification, notification_choice;
ALTER TABLE account DROP COLUMN language;
