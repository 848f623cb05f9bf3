-- Rules every later table leans on, the people, and their sessions.

-- Functions keep the schema they were made in, so that each schema (a test has one of its own) is self-contained.
CREATE FUNCTION is_partial_date(value text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT CASE
        WHEN value ~ '^[1-9][0-9]{3}$' THEN true
        WHEN value ~ '^[1-9][0-9]{3}-(0[1-9]|1[0-2])$' THEN true
        WHEN value ~ '^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' THEN
            substr(value, 9, 2)::int <= extract(day FROM
                make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, 1) + interval '1 month - 1 day')
        ELSE false
    END
$$;
CREATE DOMAIN partial_date AS text COLLATE "C" CHECK (is_partial_date(VALUE));
COMMENT ON DOMAIN partial_date IS
    'A year, a month or a day as ISO 8601 text. Byte order, descending, is the order "newest first": a coarser date follows the finer dates it contains.';

CREATE FUNCTION is_localized(value jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT jsonb_typeof(value) = 'object' AND NOT EXISTS (
        SELECT FROM jsonb_each(CASE WHEN jsonb_typeof(value) = 'object' THEN value ELSE '{}' END) AS entry
        WHERE entry.key !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'
           OR jsonb_typeof(entry.value) <> 'string'
           OR btrim(entry.value #>> '{}') = '')
$$;
CREATE DOMAIN localized AS jsonb CHECK (is_localized(VALUE));
COMMENT ON DOMAIN localized IS 'Language tag to text; no empty text, no value that is not text.';

CREATE FUNCTION are_languages(value text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT SET search_path FROM CURRENT AS $$
    SELECT NOT EXISTS (SELECT FROM unnest(value) AS tag WHERE tag !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')
$$;

CREATE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
COMMENT ON FUNCTION refuse_change() IS 'Rule 7, nothing is lost: rows of append-only tables are neither changed nor deleted, whoever asks.';

CREATE TABLE account (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'system')),
    email         text CHECK (email LIKE '%_@_%'),
    name          text NOT NULL CHECK (btrim(name) <> ''),
    password_hash text,
    is_admin      boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now(),
    closed_at     timestamptz,
    CHECK ((kind = 'person') = (email IS NOT NULL)),
    CHECK (kind = 'person' OR (password_hash IS NULL AND NOT is_admin))
);
COMMENT ON TABLE account IS 'Someone (or the system itself) who can be named as the actor of a write. Closed, never deleted.';
COMMENT ON COLUMN account.password_hash IS 'Argon2id, PHC string format; null means that nobody can sign in.';
CREATE UNIQUE INDEX account_email ON account (lower(email));
CREATE UNIQUE INDEX account_only_one_system ON account (kind) WHERE kind = 'system';
CREATE TRIGGER account_is_kept BEFORE DELETE ON account FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER account_is_not_emptied BEFORE TRUNCATE ON account EXECUTE FUNCTION refuse_change();
INSERT INTO account (kind, name) VALUES ('system', 'Pledgebook');

CREATE TABLE session (
    key_hash   bytea PRIMARY KEY,
    account_id bigint REFERENCES account,
    state      jsonb NOT NULL,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE session IS 'Signed-in (or signing-in) browsers. Holds a hash of the key: who reads this table cannot enter.';
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE site_secret (
    name  text PRIMARY KEY,
    value bytea NOT NULL
);
COMMENT ON TABLE site_secret IS 'Keys that every process of one site shares, made at first start.';
