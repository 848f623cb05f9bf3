DROP INDEX audit_entry_by_detail;
CREATE INDEX audit_entry_by_detail ON audit_entry USING gin (detail jsonb_path_ops);
