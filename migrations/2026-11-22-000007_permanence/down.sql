DROP VIEW public_promise_change, public_version, public_slug;
DROP TRIGGER assessment_makes_a_version ON assessment;
DROP TRIGGER tracker_slug_is_noted ON tracker;
DROP TABLE promise_version, tracker_slug;
DROP FUNCTION number_version(), keep_slug();
