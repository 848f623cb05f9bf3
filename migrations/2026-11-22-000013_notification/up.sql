-- What people are told: in the desk, and by mail through this same table, which is the outbox.

ALTER TABLE account ADD COLUMN language text NOT NULL DEFAULT 'en' CHECK (language IN ('fr', 'en'));
COMMENT ON COLUMN account.language IS 'The language of the desk when they last signed in, or the one they chose: mail is written in it.';

CREATE TABLE notification_choice (
    account_id bigint PRIMARY KEY REFERENCES account,
    delivery   text NOT NULL CHECK (delivery IN ('immediate', 'digest', 'off')),
    muted      text[] NOT NULL,
    language   text CHECK (language IN ('fr', 'en'))
);
COMMENT ON TABLE notification_choice IS 'How people want to be told by mail; who has no row gets every message at once.';
COMMENT ON COLUMN notification_choice.muted IS 'Events about which no mail is wanted; the desk lists them all the same.';
COMMENT ON COLUMN notification_choice.language IS 'The language of mail; null for the one in which they last signed in.';

CREATE TABLE notification (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id    bigint NOT NULL REFERENCES account,
    event         text NOT NULL CHECK (event IN ('assigned', 'sent_back', 'waiting', 'approved', 'remark')),
    actor_id      bigint NOT NULL REFERENCES account,
    tracker_id    bigint NOT NULL REFERENCES tracker,
    promise_id    bigint NOT NULL REFERENCES promise,
    assessment_id bigint REFERENCES assessment,
    at            timestamptz NOT NULL,
    read_at       timestamptz,
    mail          text NOT NULL CHECK (mail IN ('none', 'waiting', 'sent', 'withheld', 'failed')),
    in_digest     boolean NOT NULL,
    attempts      integer NOT NULL DEFAULT 0,
    try_at        timestamptz NOT NULL,
    mailed_at     timestamptz,
    failure       text
);
COMMENT ON TABLE notification IS 'What someone is told about a deed, written in the same transaction. Its mail is sent later, by the clock.';
COMMENT ON COLUMN notification.mail IS 'none: not wanted; withheld: not allowed or not wanted any more when it was due; failed: given up.';
COMMENT ON COLUMN notification.try_at IS 'When to try next. Moved on before each attempt, so that no two processes send the same mail.';
CREATE INDEX notification_by_account ON notification (account_id, id);
CREATE INDEX notification_unread ON notification (account_id, tracker_id) WHERE read_at IS NULL;
CREATE INDEX notification_due ON notification (try_at) WHERE mail = 'waiting';
CREATE INDEX notification_failed ON notification (id) WHERE mail = 'failed';
CREATE TRIGGER notification_is_kept BEFORE DELETE ON notification FOR EACH ROW EXECUTE FUNCTION refuse_change();
