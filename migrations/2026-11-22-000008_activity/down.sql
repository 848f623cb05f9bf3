DROP VIEW public_step;
ALTER TABLE account DROP COLUMN is_named;
DROP INDEX audit_entry_by_detail, audit_entry_by_day, audit_entry_by_actor, audit_entry_by_tracker;
CREATE INDEX audit_entry_by_tracker ON audit_entry (tracker_id, id);
DROP TRIGGER audit_entry_is_chained ON audit_entry;
ALTER TABLE audit_entry DROP COLUMN number, DROP COLUMN previous, DROP COLUMN hash;
DROP TABLE audit_head;
DROP FUNCTION chain_audit_entry(), guard_audit_head();
DROP FUNCTION audit_hash(bytea, bigint, timestamptz, bigint, text, bigint, bigint, jsonb);
