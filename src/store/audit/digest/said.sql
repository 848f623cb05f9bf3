-- What the working tables say of what is published or on its way there, part by part: what it is called, a value that
-- stands for it, the assessment that it belongs to, and what people call it. Short values are written out, long
-- ones as the SHA-256 of a JSON list of columns. {…} stands for which rows. Built-in functions only, and moments in one
-- zone: the same rows give the same values on any server.
SELECT 'revision ' || revision.id || ' ' || part.name AS name, part.value, revision.assessment_id AS assessment,
       'revision ' || revision.number || ' of assessment ' || revision.assessment_id AS about
FROM revision CROSS JOIN LATERAL (VALUES
    ('text', encode(sha256(convert_to((jsonb_build_array(revision.assessment_id, revision.number, revision.rationale, revision.note, revision.untranslated))::text, 'UTF8')), 'hex')),
    ('verdict', format('verdict %s', revision.verdict_id)),
    ('date', format('effective %s, searched %s', revision.effective_date, revision.searched_on)),
    ('author', format('account %s at %s', revision.author_id, to_char(revision.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))),
    ('evidence', (SELECT encode(sha256(convert_to((coalesce(jsonb_agg(jsonb_build_array(item.position, item.stance, item.occurred_on, item.quotation,
                             item.title, item.publisher, item.url, item.archived_url, item.no_url_reason, item.language,
                             item.amends_id, item.amends_position, item.is_withdrawn) ORDER BY item.position), '[]'))::text, 'UTF8')), 'hex')
                  FROM evidence AS item WHERE item.revision_id = revision.id))) AS part (name, value)
WHERE {revisions}
UNION ALL
SELECT 'assessment ' || assessment.id || ' ' || part.name, part.value, assessment.id, 'assessment ' || assessment.id
FROM assessment CROSS JOIN LATERAL (VALUES
    ('subject', format('%s of promise %s, corrects %s, begun by account %s at %s', assessment.kind, assessment.promise_id,
                       assessment.corrects_id, assessment.author_id, to_char(assessment.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))),
    ('state', assessment.state),
    ('approval', format('account %s for revision %s, four eyes %s', assessment.approver_id, assessment.approved_id, assessment.four_eyes)),
    ('dates', format('due %s, published %s, retracted %s', to_char(assessment.publish_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                     to_char(assessment.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), to_char(assessment.retracted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))),
    ('retraction', CASE WHEN assessment.retraction IS NOT NULL THEN encode(sha256(convert_to((jsonb_build_array(assessment.retraction))::text, 'UTF8')), 'hex') END),
    ('publication', (SELECT encode(sha256(convert_to((jsonb_build_array(version.promise_id, version.number, version.statement, version.source_title, version.source_publisher,
         version.source_published_on, version.source_url, version.source_page, version.tracker_name, version.topics, version.deadline,
         version.verdict_id, version.verdict_label, version.verdict_meaning, version.verdict_colour))::text, 'UTF8')), 'hex') FROM promise_version AS version WHERE version.assessment_id = assessment.id)))
    AS part (name, value)
WHERE part.value IS NOT NULL AND {assessments}
UNION ALL
SELECT 'step ' || transition.id,
       format('%s from %s to %s by account %s on revision %s at %s, remarks %s', transition.step, transition.from_state,
              transition.to_state, transition.actor_id, transition.revision_id, to_char(transition.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
              CASE WHEN transition.remarks IS NOT NULL THEN encode(sha256(convert_to((jsonb_build_array(transition.remarks))::text, 'UTF8')), 'hex') END),
       transition.assessment_id, 'a step of assessment ' || transition.assessment_id
FROM transition WHERE {steps}
UNION ALL
SELECT 'record ' || revision.id || ' ' || part.name, part.value, NULL::bigint, 'revision ' || revision.id || ' of the record'
FROM record_revision AS revision CROSS JOIN LATERAL (VALUES
    ('words', encode(sha256(convert_to((jsonb_build_array(revision.tracker_id, revision.promise_id, revision.source_id, revision.topic_id,
                                         revision.changes, revision.still_true, revision.reason))::text, 'UTF8')), 'hex')),
    ('decision', format('proposed by account %s at %s, %s by account %s at %s, four eyes %s, remarks %s', revision.author_id,
                        to_char(revision.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), revision.state, revision.decider_id, to_char(revision.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                        revision.four_eyes,
                        CASE WHEN revision.remarks IS NOT NULL THEN encode(sha256(convert_to((jsonb_build_array(revision.remarks))::text, 'UTF8')), 'hex') END)),
    ('publication', (SELECT encode(sha256(convert_to((jsonb_agg(jsonb_build_array(version.promise_id, version.number, version.statement, version.source_title, version.source_publisher,
         version.source_published_on, version.source_url, version.source_page, version.tracker_name, version.topics, version.deadline,
         version.verdict_id, version.verdict_label, version.verdict_meaning, version.verdict_colour) ORDER BY version.promise_id))::text, 'UTF8')), 'hex') FROM promise_version AS version WHERE version.revision_id = revision.id)))
    AS part (name, value)
WHERE part.value IS NOT NULL AND {records}
UNION ALL
SELECT 'promise ' || promise.id || ' ' || part.name, part.value, NULL::bigint, 'promise ' || promise.reference
FROM promise CROSS JOIN LATERAL (VALUES
    ('words', encode(sha256(convert_to((jsonb_build_array(promise.tracker_id, promise.reference, promise.statement, promise.source_id, promise.source_page,
                  promise.deadline, promise.older, to_char(promise.online_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), promise.online_by,
                  to_char(promise.deleted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), promise.deleted_by,
                  (SELECT jsonb_agg(topic_id ORDER BY topic_id) FROM promise_topic WHERE promise_id = promise.id)))::text, 'UTF8')), 'hex')),
    ('decisions', (SELECT encode(sha256(convert_to((jsonb_agg(jsonb_build_array(fate.id, fate.kind, fate.reason, fate.actor_id, to_char(fate.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                              (SELECT jsonb_agg(promise_id ORDER BY position) FROM fate_successor WHERE fate_id = fate.id))
                          ORDER BY fate.id))::text, 'UTF8')), 'hex') FROM fate WHERE fate.promise_id = promise.id HAVING count(*) > 0)))
    AS part (name, value)
WHERE part.value IS NOT NULL AND {promises}
UNION ALL
SELECT 'source ' || source.id || ' words',
       encode(sha256(convert_to((jsonb_build_array(source.tracker_id, source.kind, source.title, source.publisher, source.published_on, source.url, source.older))::text, 'UTF8')), 'hex'),
       NULL::bigint, 'source ' || source.id
FROM source WHERE {sources}
UNION ALL
SELECT 'topic ' || topic.id || ' words',
       encode(sha256(convert_to((jsonb_build_array(topic.tracker_id, topic.slug, topic.name, topic.older,
           (SELECT jsonb_agg(slug ORDER BY slug) FROM topic_slug WHERE topic_id = topic.id)))::text, 'UTF8')), 'hex'),
       NULL::bigint, 'topic ' || topic.slug
FROM topic WHERE {topics}
UNION ALL
SELECT 'tracker ' || tracker.id || ' ' || part.name, part.value, NULL::bigint, 'tracker ' || tracker.slug
FROM tracker CROSS JOIN LATERAL (VALUES
    ('words', encode(sha256(convert_to((jsonb_build_array(tracker.slug, tracker.name, tracker.leader, tracker.party, tracker.jurisdiction, tracker.summary,
                  tracker.mandate_start, tracker.mandate_end, tracker.languages, tracker.single_editor, tracker.listed, tracker.older,
                  (SELECT jsonb_agg(slug ORDER BY slug) FROM tracker_slug WHERE tracker_id = tracker.id)))::text, 'UTF8')), 'hex')),
    ('openings', (SELECT encode(sha256(convert_to((jsonb_agg(jsonb_build_array(opening.id, opening.opens, opening.reason, opening.proposer_id,
                             to_char(opening.proposed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), opening.decider_id, to_char(opening.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), opening.four_eyes)
                         ORDER BY opening.id))::text, 'UTF8')), 'hex')
                  FROM opening WHERE opening.tracker_id = tracker.id AND opening.state = 'confirmed' HAVING count(*) > 0)),
    ('codebook', (SELECT encode(sha256(convert_to((jsonb_agg(jsonb_build_array(codebook.version, verdict.id, verdict.key, verdict.class, verdict.label,
                             verdict.meaning, verdict.colour, verdict.position) ORDER BY codebook.version, verdict.id))::text, 'UTF8')), 'hex')
                  FROM codebook JOIN verdict ON verdict.codebook_id = codebook.id
                  WHERE codebook.tracker_id = tracker.id HAVING count(*) > 0)),
    ('codebook changes', (SELECT encode(sha256(convert_to((jsonb_agg(jsonb_build_array(change.id, change.kind, change.base_version, change.before,
                             change.after, change.reason, change.author_id, change.decider_id, to_char(change.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                             change.four_eyes) ORDER BY change.id))::text, 'UTF8')), 'hex')
                  FROM codebook_proposal AS change
                  WHERE change.tracker_id = tracker.id AND change.state = 'approved' HAVING count(*) > 0)))
    AS part (name, value)
WHERE part.value IS NOT NULL AND {trackers}
