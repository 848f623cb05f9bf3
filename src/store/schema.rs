//! Every table and view of the newsroom as Diesel sees it, by subject. The migrations are their author; a test compares the
//! two. What the public reads has no tables here: it is asked as documents.

use diesel::{allow_tables_to_appear_in_same_query, joinable, table};

// People and their sessions.

table! {
    account (id) {
        id -> BigInt,
        kind -> Text,
        email -> Nullable<Text>,
        name -> Text,
        password_hash -> Nullable<Text>,
        is_admin -> Bool,
        created_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
        is_named -> Bool,
        language -> Text,
        password_is_initial -> Bool,
    }
}

table! {
    site_identity (number) {
        number -> Integer,
        name -> Jsonb,
        publisher -> Jsonb,
        heading -> Jsonb,
        lead -> Jsonb,
        foot -> Jsonb,
        contact -> Nullable<Text>,
        corrections -> Nullable<Text>,
        licence_name -> Nullable<Text>,
        licence_link -> Nullable<Text>,
        accent -> Nullable<Text>,
        published_by -> BigInt,
        published_at -> Timestamptz,
    }
}

table! {
    session (key_hash) {
        key_hash -> Bytea,
        account_id -> Nullable<BigInt>,
        state -> Jsonb,
        expires_at -> Timestamptz,
        id -> BigInt,
    }
}

table! {
    site_secret (name) {
        name -> Text,
        value -> Bytea,
    }
}

table! {
    membership (account_id, tracker_id) {
        account_id -> BigInt,
        tracker_id -> BigInt,
        role -> Text,
    }
}

// Trackers and what they are made of.

table! {
    tracker (id) {
        id -> BigInt,
        slug -> Text,
        name -> Jsonb,
        leader -> Jsonb,
        party -> Jsonb,
        jurisdiction -> Jsonb,
        summary -> Jsonb,
        mandate_start -> Date,
        mandate_end -> Nullable<Date>,
        languages -> Array<Text>,
        single_editor -> Bool,
        listed -> Bool,
        created_at -> Timestamptz,
        stale_after -> Integer,
        older -> Array<Text>,
    }
}

table! {
    opening (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        opens -> Bool,
        reason -> Jsonb,
        proposer_id -> BigInt,
        proposed_at -> Timestamptz,
        state -> Text,
        decider_id -> Nullable<BigInt>,
        decided_at -> Nullable<Timestamptz>,
        four_eyes -> Bool,
    }
}

table! {
    tracker_slug (slug) {
        slug -> Text,
        tracker_id -> BigInt,
    }
}

table! {
    topic_slug (tracker_id, slug) {
        tracker_id -> BigInt,
        slug -> Text,
        topic_id -> BigInt,
    }
}

table! {
    offered_slug (slug) {
        slug -> Text,
    }
}

table! {
    codebook (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        version -> Integer,
        created_at -> Timestamptz,
    }
}

table! {
    verdict (id) {
        id -> BigInt,
        codebook_id -> BigInt,
        key -> Text,
        class -> Text,
        label -> Jsonb,
        meaning -> Jsonb,
        colour -> Text,
        position -> Integer,
    }
}

table! {
    codebook_proposal (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        base_version -> Integer,
        before -> Jsonb,
        after -> Jsonb,
        reason -> Jsonb,
        author_id -> BigInt,
        created_at -> Timestamptz,
        state -> Text,
        decider_id -> Nullable<BigInt>,
        decided_at -> Nullable<Timestamptz>,
        remarks -> Nullable<Text>,
        four_eyes -> Bool,
    }
}

table! {
    record_revision (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        promise_id -> Nullable<BigInt>,
        source_id -> Nullable<BigInt>,
        topic_id -> Nullable<BigInt>,
        changes -> Jsonb,
        still_true -> Array<Text>,
        reason -> Jsonb,
        author_id -> BigInt,
        created_at -> Timestamptz,
        state -> Text,
        decider_id -> Nullable<BigInt>,
        decided_at -> Nullable<Timestamptz>,
        remarks -> Nullable<Text>,
        four_eyes -> Bool,
        applied_in -> Nullable<BigInt>,
    }
}

table! {
    source (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        title -> Jsonb,
        publisher -> Jsonb,
        published_on -> Nullable<Text>,
        url -> Nullable<Text>,
        older -> Array<Text>,
    }
}

table! {
    topic (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        slug -> Text,
        name -> Jsonb,
        older -> Array<Text>,
    }
}

table! {
    promise (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        reference -> Text,
        reference_key -> Text,
        statement -> Jsonb,
        source_id -> Nullable<BigInt>,
        source_page -> Nullable<Text>,
        created_at -> Timestamptz,
        deadline -> Nullable<Text>,
        older -> Array<Text>,
        online_at -> Nullable<Timestamptz>,
        online_by -> Nullable<BigInt>,
        deleted_at -> Nullable<Timestamptz>,
        deleted_by -> Nullable<BigInt>,
    }
}

table! {
    promise_topic (promise_id, topic_id) {
        promise_id -> BigInt,
        topic_id -> BigInt,
        tracker_id -> BigInt,
    }
}

table! {
    promise_version (promise_id, number) {
        promise_id -> BigInt,
        number -> Integer,
        assessment_id -> Nullable<BigInt>,
        revision_id -> Nullable<BigInt>,
        statement -> Jsonb,
        source_title -> Nullable<Jsonb>,
        source_publisher -> Nullable<Jsonb>,
        source_published_on -> Nullable<Text>,
        source_url -> Nullable<Text>,
        source_page -> Nullable<Text>,
        tracker_name -> Jsonb,
        topics -> Jsonb,
        deadline -> Nullable<Text>,
        verdict_id -> Nullable<BigInt>,
        verdict_label -> Nullable<Jsonb>,
        verdict_meaning -> Nullable<Jsonb>,
        verdict_colour -> Nullable<Text>,
    }
}

// Promises that left the list.

table! {
    fate (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        reason -> Jsonb,
        actor_id -> BigInt,
        at -> Timestamptz,
    }
}

table! {
    fate_successor (fate_id, promise_id) {
        fate_id -> BigInt,
        tracker_id -> BigInt,
        promise_id -> BigInt,
        position -> Integer,
    }
}

table! {
    promise_with_versions (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        source_id -> Nullable<BigInt>,
    }
}

table! {
    current_fate (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        kind -> Text,
        reason -> Jsonb,
        actor_id -> BigInt,
        at -> Timestamptz,
    }
}

// Assessments and their texts.

table! {
    assessment (id) {
        id -> BigInt,
        promise_id -> BigInt,
        kind -> Text,
        corrects_id -> Nullable<BigInt>,
        state -> Text,
        author_id -> BigInt,
        approver_id -> Nullable<BigInt>,
        approved_id -> Nullable<BigInt>,
        four_eyes -> Bool,
        publish_at -> Nullable<Timestamptz>,
        published_at -> Nullable<Timestamptz>,
        retraction -> Nullable<Jsonb>,
        retracted_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

table! {
    revision (id) {
        id -> BigInt,
        assessment_id -> BigInt,
        number -> Integer,
        author_id -> BigInt,
        verdict_id -> Nullable<BigInt>,
        effective_date -> Nullable<Text>,
        rationale -> Jsonb,
        note -> Jsonb,
        untranslated -> Array<Text>,
        searched_on -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

table! {
    evidence_memory (tracker_id, document) {
        tracker_id -> BigInt,
        document -> Bytea,
        evidence_id -> BigInt,
        words -> Text,
    }
}

table! {
    evidence_publisher (tracker_id, name) {
        tracker_id -> BigInt,
        name -> Bytea,
        publisher -> Text,
        evidence_id -> BigInt,
    }
}

table! {
    evidence (id) {
        id -> BigInt,
        revision_id -> BigInt,
        position -> Integer,
        stance -> Text,
        occurred_on -> Nullable<Text>,
        quotation -> Nullable<Text>,
        title -> Nullable<Text>,
        publisher -> Nullable<Text>,
        url -> Nullable<Text>,
        archived_url -> Nullable<Text>,
        no_url_reason -> Nullable<Text>,
        language -> Text,
        amends_id -> Nullable<BigInt>,
        amends_position -> Nullable<Integer>,
        is_withdrawn -> Bool,
    }
}

table! {
    transition (id) {
        id -> BigInt,
        assessment_id -> BigInt,
        step -> Text,
        from_state -> Nullable<Text>,
        to_state -> Text,
        actor_id -> BigInt,
        revision_id -> Nullable<BigInt>,
        remarks -> Nullable<Text>,
        at -> Timestamptz,
    }
}

table! {
    working_copy (assessment_id, account_id) {
        assessment_id -> BigInt,
        account_id -> BigInt,
        base_id -> BigInt,
        fields -> Jsonb,
        saved_at -> Timestamptz,
        typed_in -> Text,
    }
}

table! {
    batch (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        rule -> Text,
        verdict_id -> BigInt,
        effective_date -> Nullable<Text>,
        rationale -> Jsonb,
        token -> Text,
        actor_id -> BigInt,
        at -> Timestamptz,
    }
}

table! {
    batch_item (batch_id, assessment_id) {
        batch_id -> BigInt,
        assessment_id -> BigInt,
    }
}

// Remarks.

table! {
    remark (id) {
        id -> BigInt,
        assessment_id -> BigInt,
        revision_id -> BigInt,
        author_id -> BigInt,
        answers_id -> Nullable<BigInt>,
        subject -> Text,
        language -> Nullable<Text>,
        quote -> Nullable<Text>,
        place -> Nullable<Integer>,
        words -> Text,
        created_at -> Timestamptz,
    }
}

table! {
    suggestion (id) {
        id -> BigInt,
        assessment_id -> BigInt,
        revision_id -> BigInt,
        author_id -> BigInt,
        subject -> Text,
        language -> Nullable<Text>,
        item -> Nullable<Integer>,
        field -> Nullable<Text>,
        place -> Integer,
        old_words -> Text,
        new_words -> Text,
        created_at -> Timestamptz,
    }
}

table! {
    suggestion_answer (suggestion_id) {
        suggestion_id -> BigInt,
        actor_id -> BigInt,
        outcome -> Text,
        at -> Timestamptz,
    }
}

table! {
    remark_resolution (id) {
        id -> BigInt,
        remark_id -> BigInt,
        actor_id -> BigInt,
        resolved -> Bool,
        at -> Timestamptz,
    }
}

// The desk's lists and what is kept for them.

table! {
    assignment (promise_id) {
        promise_id -> BigInt,
        account_id -> BigInt,
        due_on -> Nullable<Date>,
        since -> Timestamptz,
    }
}

table! {
    presence (account_id, assessment_id) {
        account_id -> BigInt,
        assessment_id -> BigInt,
        seen_at -> Timestamptz,
    }
}

table! {
    reading (account_id, assessment_id) {
        account_id -> BigInt,
        assessment_id -> BigInt,
        revision_id -> BigInt,
        before_id -> Nullable<BigInt>,
    }
}

table! {
    promise_check (id) {
        id -> BigInt,
        promise_id -> BigInt,
        account_id -> BigInt,
        at -> Timestamptz,
        day -> Date,
    }
}

table! {
    desk_assessment (id) {
        id -> BigInt,
        promise_id -> BigInt,
        tracker_id -> BigInt,
        reference -> Text,
        statement -> Jsonb,
        kind -> Text,
        state -> Text,
        author_id -> BigInt,
        author -> Text,
        publish_at -> Nullable<Timestamptz>,
        verdict_id -> Nullable<BigInt>,
        revision -> Integer,
        saved_at -> Timestamptz,
        last_step -> Text,
        since -> Timestamptz,
    }
}

table! {
    desk_promise (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        reference -> Text,
        reference_key -> Text,
        statement -> Jsonb,
        delisted -> Nullable<Text>,
        rating_id -> Nullable<BigInt>,
        verdict_id -> Nullable<BigInt>,
        effective_date -> Nullable<Text>,
        open_id -> Nullable<BigInt>,
        open_state -> Nullable<Text>,
        open_author_id -> Nullable<BigInt>,
        assignee_id -> Nullable<BigInt>,
        assignee -> Nullable<Text>,
        assignee_closed_at -> Nullable<Timestamptz>,
        due_on -> Nullable<Date>,
        assigned_at -> Nullable<Timestamptz>,
        answered -> Bool,
        checked_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        is_online -> Bool,
        deadline -> Nullable<Text>,
        source_id -> Nullable<BigInt>,
    }
}

table! {
    promise_summary (promise_id) {
        promise_id -> BigInt,
        tracker_id -> BigInt,
        reference_key -> Text,
        created_at -> Timestamptz,
        delisted -> Nullable<Text>,
        rating_id -> Nullable<BigInt>,
        verdict_id -> Nullable<BigInt>,
        verdict_key -> Nullable<Text>,
        effective_date -> Nullable<Text>,
        published_at -> Nullable<Timestamptz>,
        checked_at -> Nullable<Timestamptz>,
        quiet_since -> Timestamptz,
        open_id -> Nullable<BigInt>,
        open_kind -> Nullable<Text>,
        open_state -> Nullable<Text>,
        open_author_id -> Nullable<BigInt>,
        open_step -> Nullable<Text>,
        open_since -> Nullable<Timestamptz>,
        assignee_id -> Nullable<BigInt>,
        due_on -> Nullable<Date>,
        assigned_at -> Nullable<Timestamptz>,
        answered -> Bool,
        is_online -> Bool,
        statement_key -> Text,
        deadline_on -> Nullable<Date>,
        source_id -> Nullable<BigInt>,
    }
}

table! {
    promise_tally (id) {
        id -> BigInt,
        tracker_id -> BigInt,
        delisted -> Text,
        number -> Integer,
    }
}

table! {
    promise_words (promise_id) {
        promise_id -> BigInt,
        words -> Text,
    }
}

// Notifications.

table! {
    notification (id) {
        id -> BigInt,
        account_id -> BigInt,
        event -> Text,
        actor_id -> BigInt,
        tracker_id -> BigInt,
        promise_id -> Nullable<BigInt>,
        assessment_id -> Nullable<BigInt>,
        record_revision_id -> Nullable<BigInt>,
        codebook_proposal_id -> Nullable<BigInt>,
        at -> Timestamptz,
        read_at -> Nullable<Timestamptz>,
        mail -> Text,
        in_digest -> Bool,
        attempts -> Integer,
        try_at -> Timestamptz,
        mailed_at -> Nullable<Timestamptz>,
        failure -> Nullable<Text>,
    }
}

table! {
    desk_columns (account_id) {
        account_id -> BigInt,
        shown -> Array<Text>,
    }
}

table! {
    sign_in_failure (tally, key) {
        tally -> Text,
        key -> Bytea,
        count -> Integer,
        last_at -> Timestamptz,
        told_at -> Nullable<Timestamptz>,
    }
}

table! {
    request_allowance (kind, key) {
        kind -> Text,
        key -> Bytea,
        spent -> Double,
        is_refused -> Bool,
        last_at -> Timestamptz,
    }
}

table! {
    known_device (key_hash, account_id) {
        key_hash -> Bytea,
        account_id -> BigInt,
        seen_at -> Timestamptz,
    }
}

table! {
    account_letter (id) {
        id -> BigInt,
        account_id -> BigInt,
        address -> Text,
        present -> Nullable<Text>,
        failures -> Nullable<Integer>,
        at -> Timestamptz,
        mail -> Text,
        attempts -> Integer,
        try_at -> Timestamptz,
        mailed_at -> Nullable<Timestamptz>,
        failure -> Nullable<Text>,
        news -> Text,
        link_id -> Nullable<BigInt>,
    }
}

table! {
    one_time_link (id) {
        id -> BigInt,
        kind -> Text,
        account_id -> BigInt,
        address -> Nullable<Text>,
        token_hash -> Nullable<Bytea>,
        made_by -> BigInt,
        made_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
    }
}

table! {
    notification_choice (account_id) {
        account_id -> BigInt,
        delivery -> Text,
        muted -> Array<Text>,
        language -> Nullable<Text>,
    }
}

// The audit trail.

table! {
    audit_entry (id) {
        id -> BigInt,
        at -> Timestamptz,
        actor_id -> BigInt,
        action -> Text,
        subject_id -> Nullable<BigInt>,
        tracker_id -> Nullable<BigInt>,
        detail -> Jsonb,
        number -> BigInt,
        previous -> Bytea,
        hash -> Bytea,
    }
}

table! {
    audit_head (one) {
        one -> Bool,
        number -> BigInt,
        hash -> Bytea,
    }
}

table! {
    preview_link (id) {
        id -> BigInt,
        assessment_id -> BigInt,
        revision_id -> BigInt,
        token_hash -> Bytea,
        reader -> Text,
        made_by -> BigInt,
        made_at -> Timestamptz,
        ends_at -> Timestamptz,
        revoked_by -> Nullable<BigInt>,
        revoked_at -> Nullable<Timestamptz>,
        opened -> Integer,
        opened_at -> Nullable<Timestamptz>,
    }
}

table! {
    second_factor (account_id) {
        account_id -> BigInt,
        secret -> Nullable<Bytea>,
        set_at -> Nullable<Timestamptz>,
        last_step -> BigInt,
        pending -> Nullable<Bytea>,
    }
}

table! {
    recovery_code (account_id, code_hash) {
        account_id -> BigInt,
        code_hash -> Bytea,
        used_at -> Nullable<Timestamptz>,
    }
}

joinable!(fate -> account (actor_id));
joinable!(batch -> account (actor_id));
joinable!(membership -> account (account_id));
joinable!(membership -> tracker (tracker_id));
joinable!(verdict -> codebook (codebook_id));
joinable!(codebook_proposal -> account (author_id));
joinable!(promise -> tracker (tracker_id));
joinable!(assessment -> promise (promise_id));
joinable!(transition -> account (actor_id));
joinable!(audit_entry -> account (actor_id));
joinable!(promise_topic -> topic (topic_id));
joinable!(remark -> account (author_id));
joinable!(remark_resolution -> remark (remark_id));
joinable!(remark_resolution -> account (actor_id));
joinable!(suggestion -> account (author_id));
joinable!(suggestion_answer -> account (actor_id));
joinable!(suggestion_answer -> suggestion (suggestion_id));
allow_tables_to_appear_in_same_query!(
    account,
    tracker,
    membership,
    codebook,
    codebook_proposal,
    record_revision,
    verdict,
    source,
    topic,
    promise,
    promise_topic,
    assessment,
    revision,
    evidence,
    transition,
    audit_entry,
    presence,
    promise_check,
    opening,
    fate,
    fate_successor,
    current_fate,
    batch,
    batch_item,
    assignment,
    promise_summary,
    preview_link,
);
allow_tables_to_appear_in_same_query!(remark, remark_resolution, account);
allow_tables_to_appear_in_same_query!(suggestion, suggestion_answer, account);
allow_tables_to_appear_in_same_query!(one_time_link, account);
allow_tables_to_appear_in_same_query!(notification, account);
allow_tables_to_appear_in_same_query!(notification, tracker);
allow_tables_to_appear_in_same_query!(notification, promise);
allow_tables_to_appear_in_same_query!(notification, assessment);
