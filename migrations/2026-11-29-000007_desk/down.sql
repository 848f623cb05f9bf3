DROP VIEW desk_stale, desk_promise, desk_assessment, promise_checked;
DROP TABLE notification, batch_item, batch, promise_check, presence, assignment;
