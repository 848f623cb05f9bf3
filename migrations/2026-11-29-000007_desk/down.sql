DROP VIEW desk_assessment;
DROP TABLE notification, batch_item, batch, promise_check, reading, presence, assignment;
