DROP TRIGGER assessment_was_offered ON assessment;
DROP TRIGGER tracker_was_offered ON tracker;
DROP FUNCTION offer_assessment, offer_tracker, note_offered;
DROP TABLE offered_slug;
DROP TRIGGER assessment_makes_a_version ON assessment;
DROP FUNCTION number_version;
DROP VIEW current_rating, published_rating, published_assessment;
DROP TABLE promise_version;
