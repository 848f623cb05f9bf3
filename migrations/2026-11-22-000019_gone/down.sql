DROP VIEW public_opening;
DROP VIEW public_gone;
DROP TRIGGER assessment_was_offered ON assessment;
DROP TRIGGER tracker_was_offered ON tracker;
DROP FUNCTION offer_assessment();
DROP FUNCTION offer_tracker();
DROP FUNCTION note_offered(bigint);
DROP TABLE offered_slug;
