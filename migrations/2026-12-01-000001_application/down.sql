DO $$
DECLARE
    statement text;
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pledgebook_app') THEN
        FOR statement IN SELECT format('REVOKE ALL ON %I.%I FROM pledgebook_app', current_schema(), name) FROM application_rights() LOOP
            EXECUTE statement;
        END LOOP;
        EXECUTE format('REVOKE USAGE ON SCHEMA %I FROM pledgebook_app', current_schema());
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION chain_audit_entry() TO PUBLIC;
ALTER FUNCTION chain_audit_entry() SECURITY INVOKER;
DO $$
DECLARE
    guard record;
BEGIN
    FOR guard IN SELECT oid::regprocedure AS name FROM pg_proc
                 WHERE pronamespace = current_schema()::regnamespace AND proconfig::text LIKE '%pg\_temp%'
                     AND proowner = (SELECT relowner FROM pg_class WHERE oid = 'audit_entry'::regclass) LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, public', guard.name, current_schema());
    END LOOP;
END
$$;
DROP FUNCTION admit_application();
DROP FUNCTION open_schemas();
DROP FUNCTION application_rights();
