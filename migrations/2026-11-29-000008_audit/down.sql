DROP TABLE audit_head, audit_entry;
DROP FUNCTION chain_audit_entry, audit_hash, guard_audit_head;
