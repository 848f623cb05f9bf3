DROP VIEW desk_assessment;
DROP TABLE notification, batch_item, batch, promise_check, presence, assignment;
