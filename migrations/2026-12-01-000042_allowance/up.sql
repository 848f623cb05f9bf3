-- Not worth a write to the log of the server: after a crash everybody begins anew.
CREATE UNLOGGED TABLE request_allowance (
    kind       text NOT NULL CHECK (kind IN ('search', 'machine')),
    key        bytea NOT NULL,
    spent      double precision NOT NULL CHECK (spent >= 0),
    is_refused boolean NOT NULL,
    last_at    timestamptz NOT NULL,
    PRIMARY KEY (kind, key)
);
COMMENT ON TABLE request_allowance IS
    'How much each network has asked of late of what costs work for every asking, by hashes of networks; shared by every process.';
COMMENT ON COLUMN request_allowance.spent IS 'As it stood at last_at: it goes down with time.';
COMMENT ON COLUMN request_allowance.is_refused IS 'Whether what was asked last was refused, and so not counted.';
CREATE INDEX request_allowance_age ON request_allowance (last_at);
DO $$ BEGIN PERFORM admit_application(); END $$;
