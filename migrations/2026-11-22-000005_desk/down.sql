DROP VIEW desk_promise;
DROP VIEW desk_assessment;
