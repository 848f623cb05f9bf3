DROP TABLE audit_entry;
DROP TABLE transition;
DROP TABLE evidence;
ALTER TABLE assessment DROP CONSTRAINT approved_is_own;
DROP TABLE revision;
DROP TABLE assessment;
DROP FUNCTION guard_text();
DROP FUNCTION guard_assessment();
