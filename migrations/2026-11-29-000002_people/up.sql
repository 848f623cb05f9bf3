-- The people of the newsroom, their sessions, and how they want to be told; and the site's own keys.

CREATE TABLE account (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'system')),
    email         text CHECK (email LIKE '%_@_%'),
    name          text NOT NULL CHECK (btrim(name) <> ''),
    password_hash text,
    is_admin      boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now(),
    closed_at     timestamptz,
    is_named      boolean NOT NULL DEFAULT false,
    language      text NOT NULL DEFAULT 'en' CHECK (language IN ('fr', 'en')),
    password_is_initial boolean NOT NULL DEFAULT false,
    CHECK ((kind = 'person') = (email IS NOT NULL)),
    CHECK (kind = 'person' OR (password_hash IS NULL AND NOT is_admin))
);
COMMENT ON TABLE account IS 'Someone (or the system itself) who can be named as the actor of a write. Closed, never deleted.';
COMMENT ON COLUMN account.password_hash IS 'Argon2id, PHC string format; null means that nobody can sign in.';
COMMENT ON COLUMN account.password_is_initial IS 'Whether somebody else set the password: its owner has to choose one before anything else.';
COMMENT ON COLUMN account.is_named IS 'Whether public pages may name them; otherwise "a researcher", "an editor".';
COMMENT ON COLUMN account.language IS 'The language of the desk when they last signed in, or the one they chose: mail is written in it.';
CREATE UNIQUE INDEX account_email ON account (lower(email));
CREATE INDEX account_by_name ON account ((closed_at IS NOT NULL), name, id) WHERE kind = 'person';
CREATE UNIQUE INDEX account_only_one_system ON account (kind) WHERE kind = 'system';
SELECT make_undeletable('account');
INSERT INTO account (kind, name) VALUES ('system', 'Pledgebook');

CREATE TABLE notification_choice (
    account_id bigint PRIMARY KEY REFERENCES account,
    delivery   text NOT NULL CHECK (delivery IN ('immediate', 'digest', 'off')),
    muted      text[] NOT NULL,
    language   text CHECK (language IN ('fr', 'en'))
);
COMMENT ON TABLE notification_choice IS 'How people want to be told by mail; who has no row gets every message at once.';
COMMENT ON COLUMN notification_choice.muted IS 'Events about which no mail is wanted; the desk lists them all the same.';
COMMENT ON COLUMN notification_choice.language IS 'The language of mail; null for the one in which they last signed in.';

CREATE TABLE desk_columns (
    account_id bigint PRIMARY KEY REFERENCES account,
    shown      text[] NOT NULL
);
COMMENT ON TABLE desk_columns IS 'Which columns people see in the tables of promises; who has no row sees the usual ones.';

CREATE TABLE account_letter (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES account,
    address    text NOT NULL,
    present    text,
    failures   integer,
    at         timestamptz NOT NULL,
    mail       text NOT NULL DEFAULT 'waiting' CHECK (mail IN ('waiting', 'sent', 'failed')),
    attempts   integer NOT NULL DEFAULT 0,
    try_at     timestamptz NOT NULL,
    mailed_at  timestamptz,
    failure    text,
    CONSTRAINT account_letter_says_one_thing CHECK (num_nonnulls(present, failures) = 1)
);
COMMENT ON TABLE account_letter IS 'What concerns the safety of an account, as it is told to its owner, whatever mail they want.';
COMMENT ON COLUMN account_letter.address IS 'Where the mail goes.';
COMMENT ON COLUMN account_letter.present IS 'What the e-mail address was changed to, where the mail is about that: it goes to the former one.';
COMMENT ON COLUMN account_letter.failures IS 'How often signing in failed, where the mail is about that.';
CREATE INDEX account_letter_due ON account_letter (try_at) WHERE mail = 'waiting';
CREATE INDEX account_letter_failed ON account_letter (id) WHERE mail = 'failed';
CREATE INDEX account_letter_by_account ON account_letter (account_id, at);
SELECT make_undeletable('account_letter');

CREATE TABLE session (
    key_hash   bytea PRIMARY KEY,
    account_id bigint REFERENCES account,
    state      jsonb NOT NULL,
    expires_at timestamptz NOT NULL,
    id         bigint GENERATED ALWAYS AS IDENTITY
);
COMMENT ON COLUMN session.id IS 'What people call one of theirs by that is to end.';
COMMENT ON TABLE session IS 'Signed-in browsers. Holds a hash of the key: who reads this table cannot enter.';
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE sign_in_failure (
    tally   text NOT NULL CHECK (tally IN ('account', 'device', 'network')),
    key     bytea NOT NULL,
    count   integer NOT NULL CHECK (count > 0),
    last_at timestamptz NOT NULL,
    told_at timestamptz,
    PRIMARY KEY (tally, key)
);
COMMENT ON TABLE sign_in_failure IS 'How often signing in failed of late, by hashes of what was typed for an address, of browsers, and of networks.';
COMMENT ON COLUMN sign_in_failure.told_at IS 'When the trail last said so.';
CREATE INDEX sign_in_failure_age ON sign_in_failure (last_at);

CREATE TABLE known_device (
    key_hash   bytea NOT NULL,
    account_id bigint NOT NULL REFERENCES account,
    seen_at    timestamptz NOT NULL,
    PRIMARY KEY (key_hash, account_id)
);
COMMENT ON TABLE known_device IS 'Browsers from which somebody signed in: failures elsewhere do not delay them. Holds a hash of the key in their cookie.';
CREATE INDEX known_device_account ON known_device (account_id);
CREATE INDEX known_device_age ON known_device (seen_at);

CREATE TABLE site_secret (
    name  text PRIMARY KEY,
    value bytea NOT NULL
);
COMMENT ON TABLE site_secret IS 'Keys that every process of one site shares, made at first start.';
