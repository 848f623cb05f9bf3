-- Pages ask who and what an entry is about, never for one of its digests, of which a publication brings dozens: the index
-- leaves them out. A database that had entries before this migration has what it held noted by `migrate`, once.
DROP INDEX audit_entry_by_detail;
CREATE INDEX audit_entry_by_detail ON audit_entry USING gin ((detail - 'digests' - 'editions') jsonb_path_ops);
