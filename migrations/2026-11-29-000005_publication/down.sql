DROP TRIGGER tracker_was_offered ON tracker;
DROP FUNCTION offer_tracker;
DROP TABLE offered_slug;
DROP TRIGGER assessment_makes_a_version ON assessment;
DROP FUNCTION number_version, add_version;
DROP VIEW current_rating, published_rating, published_assessment;
DROP TABLE promise_version;
