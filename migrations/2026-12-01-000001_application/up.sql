-- The application is a role of its own: it writes rows as the tables allow, and can change neither the tables nor what guards
-- them. The role that runs the migrations owns them.

-- The head of the trail goes forward by entries alone: the function that chains them writes it, and nobody else.
ALTER FUNCTION chain_audit_entry() SECURITY DEFINER;
REVOKE EXECUTE ON FUNCTION chain_audit_entry() FROM PUBLIC;

CREATE FUNCTION application_rights() RETURNS TABLE (name text, rights text)
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT relation.relname, CASE
        WHEN relation.relkind NOT IN ('r', 'p') OR relation.relname IN ('audit_head', '__diesel_schema_migrations') THEN 'SELECT'
        WHEN guard.appends AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = relation.oid AND attname = 'id' AND attidentity = 'a')
            THEN 'SELECT, INSERT, UPDATE (id)'
        WHEN guard.appends THEN 'SELECT, INSERT'
        WHEN guard.keeps THEN 'SELECT, INSERT, UPDATE'
        ELSE 'SELECT, INSERT, UPDATE, DELETE' END
    FROM pg_class AS relation CROSS JOIN LATERAL (
        -- The second bit: for each row; the fourth: before it is deleted; the fifth: before it is updated.
        SELECT coalesce(bool_or(tgtype & 16 > 0), false) AS appends, coalesce(bool_or(tgtype & 8 > 0), false) AS keeps
        FROM pg_trigger WHERE tgrelid = relation.oid AND tgfoid = 'refuse_change'::regproc AND tgtype & 1 > 0) AS guard
    WHERE relation.relnamespace = current_schema()::regnamespace AND relation.relkind IN ('r', 'p', 'v', 'm')
        -- Ours are those of the trail's owner, but for what extensions have brought: others may live beside us.
        AND relation.relowner = (SELECT relowner FROM pg_class WHERE oid = 'audit_entry'::regclass)
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = relation.oid AND deptype = 'e')
$$;
COMMENT ON FUNCTION application_rights() IS
    'What the application may do with each of our tables: what is only ever added to it can add to, what is kept it cannot delete. The row lock behind a foreign key needs UPDATE on some column: an "id" that is GENERATED ALWAYS takes no value but the next of its sequence, and the guard of the table refuses even that.';

CREATE FUNCTION open_schemas() RETURNS SETOF name
    LANGUAGE sql STABLE AS $$
    SELECT nspname FROM pg_namespace
    WHERE nspname IN ('public', current_schema()) AND EXISTS (
        SELECT FROM aclexplode(coalesce(nspacl, acldefault('n', nspowner))) WHERE grantee = 0 AND privilege_type = 'CREATE')
$$;
COMMENT ON FUNCTION open_schemas() IS
    'Of the schemas where we look for tables and functions those in which anybody may make some: as PostgreSQL 13 and 14 come, "public".';

CREATE FUNCTION admit_application() RETURNS SETOF text
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    statement text;
    wanted text[] := '{}';
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('pledgebook: application'));
    -- Whoever writes could lay a temporary table of the same name before one that a guard reads: guards look there last.
    FOR statement IN SELECT format('ALTER FUNCTION %s SET search_path = %I, public, pg_temp', oid::regprocedure, current_schema())
                     FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
                         AND proowner = (SELECT relowner FROM pg_class WHERE oid = 'audit_entry'::regclass)
                         AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
                         AND proconfig::text LIKE '%search\_path=%' AND proconfig::text NOT LIKE '%pg\_temp%' LOOP
        EXECUTE statement;
    END LOOP;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pledgebook_app') THEN
        wanted := wanted || 'CREATE ROLE pledgebook_app NOLOGIN'::text;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles AS app JOIN pg_auth_members ON member = app.oid JOIN pg_roles AS reader ON reader.oid = roleid
                   WHERE app.rolname = 'pledgebook_app' AND reader.rolname = 'pledgebook_reader') THEN
        wanted := wanted || 'GRANT pledgebook_reader TO pledgebook_app'::text;
    END IF;
    wanted := wanted || ARRAY(SELECT format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC', name) FROM open_schemas() AS name);
    FOREACH statement IN ARRAY wanted LOOP
        BEGIN
            EXECUTE statement;
            -- Whoever does not own a schema is warned that nothing was revoked.
            IF statement IN (SELECT format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC', name) FROM open_schemas() AS name) THEN
                RETURN NEXT statement;
            END IF;
        EXCEPTION WHEN insufficient_privilege OR undefined_object OR duplicate_object THEN
            RETURN NEXT statement;
        END;
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pledgebook_app') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO pledgebook_app', current_schema());
        FOR statement IN SELECT format('REVOKE ALL ON %1$I.%2$I FROM pledgebook_app; GRANT %3$s ON %1$I.%2$I TO pledgebook_app', current_schema(), name, rights)
                         FROM application_rights() LOOP
            EXECUTE statement;
        END LOOP;
    END IF;
END
$$;
COMMENT ON FUNCTION admit_application() IS
    'Gives the role of the application its rights on every table there is, and no more; returns the statements for which the caller lacks the rights.';
DO $$ BEGIN PERFORM admit_application(); END $$;
