-- How the newsroom works together: who is asked for what and is where, what was checked, what was decided about many promises
-- at once, what people are told; and what the desk's lists show.

CREATE TABLE assignment (
    promise_id bigint PRIMARY KEY REFERENCES promise,
    account_id bigint NOT NULL REFERENCES account,
    due_on     date,
    since      timestamptz NOT NULL
);
COMMENT ON TABLE assignment IS
    'The one account asked to work on a promise. How that changed is told by the audit trail; closing an account leaves its rows.';
COMMENT ON COLUMN assignment.since IS 'When it was last asked for: a publication after that has answered it.';

CREATE TABLE presence (
    account_id    bigint NOT NULL REFERENCES account,
    assessment_id bigint NOT NULL REFERENCES assessment,
    seen_at       timestamptz NOT NULL,
    PRIMARY KEY (account_id, assessment_id)
);
COMMENT ON TABLE presence IS
    'Who had a desk page of which assessment open, and when last. True for a minute, then forgotten; never evidence of anything.';
CREATE INDEX presence_by_assessment ON presence (assessment_id, seen_at);

CREATE TABLE reading (
    account_id    bigint NOT NULL REFERENCES account,
    assessment_id bigint NOT NULL REFERENCES assessment,
    revision_id   bigint NOT NULL,
    before_id     bigint,
    PRIMARY KEY (account_id, assessment_id),
    FOREIGN KEY (revision_id, assessment_id) REFERENCES revision (id, assessment_id),
    FOREIGN KEY (before_id, assessment_id) REFERENCES revision (id, assessment_id)
);
COMMENT ON TABLE reading IS
    'Which revision of an assessment an editor opened last, and which other one before that: for what changed since they read it, and never evidence of anything.';

-- What was looked at and found unchanged, so that readers know how fresh a page is, and the desk what to look at next.

CREATE TABLE promise_check (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    promise_id bigint NOT NULL REFERENCES promise,
    account_id bigint NOT NULL REFERENCES account,
    at         timestamptz NOT NULL,
    day        date NOT NULL
);
COMMENT ON TABLE promise_check IS 'Someone looked for news about a promise and found nothing to publish. Once for each person and day.';
COMMENT ON COLUMN promise_check.day IS 'The day of the check by the clocks of the site''s time zone at that time.';
CREATE UNIQUE INDEX promise_check_once_a_day ON promise_check (promise_id, account_id, day);
CREATE INDEX promise_check_newest ON promise_check (promise_id, at);
SELECT make_append_only('promise_check');

-- Decisions about many promises at once: a rule lists who would change, and one logged batch goes to review.

CREATE TABLE batch (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracker_id     bigint NOT NULL REFERENCES tracker,
    rule           text NOT NULL CHECK (rule IN ('mandate_end', 'deadline', 'ticked')),
    verdict_id     bigint NOT NULL REFERENCES verdict,
    effective_date partial_date,
    rationale      localized NOT NULL,
    token          text NOT NULL UNIQUE CHECK (btrim(token) <> ''),
    actor_id       bigint NOT NULL REFERENCES account,
    at             timestamptz NOT NULL
);
COMMENT ON TABLE batch IS 'One decision about many promises; its assessments go through review like any other.';
COMMENT ON COLUMN batch.effective_date IS 'Null where each promise''s own deadline is the date.';
COMMENT ON COLUMN batch.token IS 'Names the form that was confirmed, so that a second press makes no second batch.';
CREATE INDEX batch_by_tracker ON batch (tracker_id, id);
SELECT make_append_only('batch');

CREATE TABLE batch_item (
    batch_id      bigint NOT NULL REFERENCES batch,
    assessment_id bigint NOT NULL UNIQUE REFERENCES assessment,
    PRIMARY KEY (batch_id, assessment_id)
);
COMMENT ON TABLE batch_item IS 'The assessments that a batch began.';
SELECT make_append_only('batch_item');

-- What people are told: in the desk, and by mail through this same table, which is the outbox.

CREATE TABLE notification (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id    bigint NOT NULL REFERENCES account,
    event         text NOT NULL CHECK (event IN ('assigned', 'taken_back', 'sent_back', 'waiting', 'approved', 'unscheduled', 'released', 'retracted',
                                                  'discarded', 'remark', 'suggestion', 'suggestion_accepted', 'suggestion_refused', 'suggestion_dismissed', 'proposal_refused')),
    actor_id      bigint NOT NULL REFERENCES account,
    tracker_id    bigint NOT NULL REFERENCES tracker,
    promise_id    bigint REFERENCES promise,
    assessment_id bigint REFERENCES assessment,
    record_revision_id   bigint REFERENCES record_revision,
    codebook_proposal_id bigint REFERENCES codebook_proposal,
    at            timestamptz NOT NULL,
    read_at       timestamptz,
    mail          text NOT NULL CHECK (mail IN ('none', 'waiting', 'sent', 'withheld', 'failed')),
    in_digest     boolean NOT NULL,
    attempts      integer NOT NULL DEFAULT 0,
    try_at        timestamptz NOT NULL,
    mailed_at     timestamptz,
    failure       text,
    -- A proposed revision of a promise's record names the promise too.
    CONSTRAINT notification_is_about_one CHECK (
        num_nonnulls(coalesce(record_revision_id, promise_id), codebook_proposal_id) = 1
        AND num_nonnulls(assessment_id, record_revision_id, codebook_proposal_id) <= 1)
);
COMMENT ON TABLE notification IS 'What someone is told about what another did, written in the same transaction. Its mail is sent later, by the clock.';
COMMENT ON COLUMN notification.mail IS 'none: not wanted; withheld: not allowed or not wanted any more when it was due; failed: given up.';
COMMENT ON COLUMN notification.try_at IS 'When to try next. Moved on before each attempt, so that no two processes send the same mail.';
CREATE INDEX notification_by_account ON notification (account_id, id);
CREATE INDEX notification_unread ON notification (account_id, tracker_id) WHERE read_at IS NULL;
CREATE INDEX notification_due ON notification (try_at) WHERE mail = 'waiting';
CREATE INDEX notification_failed ON notification (id) WHERE mail = 'failed';
SELECT make_undeletable('notification');

-- What the desk's lists show.

CREATE VIEW desk_assessment AS
    SELECT assessment.id, assessment.promise_id, promise.tracker_id, promise.reference, promise.statement,
           assessment.kind, assessment.state, assessment.author_id, author.name AS author, assessment.publish_at,
           head.verdict_id, head.number AS revision, head.created_at AS saved_at, last.step AS last_step, last.at AS since
    FROM assessment
    JOIN promise ON promise.id = assessment.promise_id
    JOIN account AS author ON author.id = assessment.author_id
    CROSS JOIN LATERAL (SELECT verdict_id, number, created_at FROM revision
                        WHERE assessment_id = assessment.id ORDER BY number DESC LIMIT 1) AS head
    CROSS JOIN LATERAL (SELECT step, at FROM transition
                        WHERE assessment_id = assessment.id ORDER BY id DESC LIMIT 1) AS last;
COMMENT ON VIEW desk_assessment IS 'Assessments with their promise, newest revision and last step.';
