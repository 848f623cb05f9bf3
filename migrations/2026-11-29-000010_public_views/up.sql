-- What readers see, and only that: everything public is read through the views public_*, and they find promises by the index of
-- published words below.

CREATE VIEW public_tracker AS
    SELECT id, slug, name, leader, party, jurisdiction, summary, mandate_start, mandate_end, languages, single_editor
    FROM tracker WHERE listed;

CREATE VIEW public_slug AS
    SELECT former.slug, tracker.slug AS present
    FROM tracker_slug AS former
    JOIN public_tracker AS tracker ON tracker.id = former.tracker_id
    WHERE former.slug <> tracker.slug;
COMMENT ON VIEW public_slug IS 'Names that listed trackers had in addresses before, with the present ones.';

CREATE VIEW public_gone AS
    SELECT offered.slug
    FROM offered_slug AS offered
    JOIN tracker_slug AS named ON named.slug = offered.slug
    JOIN tracker ON tracker.id = named.tracker_id
    WHERE NOT tracker.listed;
COMMENT ON VIEW public_gone IS 'Names of what was published once and is no longer offered. Tells nothing else of it.';

CREATE VIEW public_opening AS
    SELECT public_tracker.id AS tracker_id, least(tracker.mandate_start::timestamp AT TIME ZONE 'UTC', tracker.created_at) AS at
    FROM public_tracker JOIN tracker ON tracker.id = public_tracker.id;
COMMENT ON VIEW public_opening IS 'From when on there could have been news of a tracker: the start of its mandate, if that is not yet to come.';

CREATE VIEW public_verdict AS
    SELECT verdict.id, codebook.tracker_id, codebook.version, verdict.key, verdict.class, verdict.label,
           verdict.meaning, verdict.colour, verdict.position,
           codebook.version = max(codebook.version) OVER (PARTITION BY codebook.tracker_id) AS in_force
    FROM verdict JOIN codebook ON codebook.id = verdict.codebook_id
    WHERE codebook.tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_source AS
    SELECT id, tracker_id, kind, title, publisher, published_on, url
    FROM source WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_topic AS
    SELECT id, tracker_id, slug, name
    FROM topic WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_promise_page AS
    SELECT promise.id, promise.tracker_id, promise.reference, promise.reference_key, promise.statement,
           promise.source_id, promise.source_page, current_fate.kind AS fate
    FROM promise LEFT JOIN current_fate ON current_fate.promise_id = promise.id
    WHERE promise.tracker_id IN (SELECT id FROM public_tracker);
COMMENT ON VIEW public_promise_page IS 'Every promise of a listed tracker, with why it is no longer listed itself, if it is not.';

CREATE VIEW public_promise AS
    SELECT id, tracker_id, reference, reference_key, statement, source_id, source_page
    FROM public_promise_page WHERE fate IS NULL;
COMMENT ON VIEW public_promise IS 'The promises that are listed: what every list, count and file goes by.';

CREATE VIEW public_promise_topic AS
    SELECT promise_id, topic_id FROM promise_topic
    WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_deadline AS
    SELECT id AS promise_id, deadline FROM promise
    WHERE deadline IS NOT NULL AND tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_assessment AS
    SELECT id, promise_id, tracker_id, kind, corrects_id, verdict_id, effective_date, rationale, note, published_at
    FROM published_assessment WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_rating AS
    SELECT id, promise_id, tracker_id, kind, verdict_id, effective_date, rationale, published_at, corrected
    FROM published_rating WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_current_rating AS
    SELECT id, promise_id, tracker_id, verdict_id, effective_date, rationale, published_at
    FROM current_rating
    WHERE tracker_id IN (SELECT id FROM public_tracker)
      AND NOT EXISTS (SELECT FROM current_fate WHERE current_fate.promise_id = current_rating.promise_id);

-- What was published and taken back stays what it is when its promise leaves the list.
CREATE VIEW public_retraction AS
    SELECT assessment.id, assessment.promise_id, promise.tracker_id, assessment.kind, revision.verdict_id,
           revision.effective_date, assessment.published_at, assessment.retracted_at, assessment.retraction AS reason
    FROM assessment
    JOIN public_promise_page AS promise ON promise.id = assessment.promise_id
    JOIN revision ON revision.id = assessment.approved_id
    WHERE assessment.state = 'retracted';
COMMENT ON VIEW public_retraction IS 'The notices that stay where a publication was taken back; the text itself is gone from the public.';

CREATE VIEW public_evidence AS
    SELECT evidence.id, published_assessment.id AS assessment_id, published_assessment.promise_id, evidence.position,
           evidence.stance, evidence.occurred_on, evidence.quotation, evidence.title, evidence.publisher,
           evidence.url, evidence.archived_url, evidence.no_url_reason, evidence.language
    FROM published_assessment
    JOIN evidence ON evidence.revision_id = published_assessment.approved_id
    WHERE published_assessment.tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_notice AS
    SELECT correction.id, correction.promise_id, correction.tracker_id, false AS retraction, correction.kind,
           correction.published_at AS at, correction.note AS text, correction.verdict_id,
           COALESCE(wrong.verdict_id, gone.verdict_id) AS earlier_verdict_id,
           COALESCE(wrong.published_at, gone.published_at) AS earlier_at
    FROM public_assessment AS correction
    LEFT JOIN public_assessment AS wrong ON wrong.id = correction.corrects_id
    LEFT JOIN public_retraction AS gone ON gone.id = correction.corrects_id
    WHERE correction.kind = 'correction'
    UNION ALL
    SELECT id, promise_id, tracker_id, true, kind, retracted_at, reason, NULL, verdict_id, published_at
    FROM public_retraction;
COMMENT ON VIEW public_notice IS 'Corrections and retractions, with what is said about them and the publication they concern.';

CREATE VIEW public_version AS
    SELECT version.promise_id, version.number, version.assessment_id, assessment.kind, assessment.corrects_id,
           revision.verdict_id, revision.effective_date, assessment.published_at, assessment.retracted_at,
           version.statement, version.source_title, version.source_publisher, version.source_published_on,
           version.source_url, version.source_page
    FROM promise_version AS version
    JOIN public_promise_page AS promise ON promise.id = version.promise_id
    JOIN assessment ON assessment.id = version.assessment_id
    JOIN revision ON revision.id = assessment.approved_id
    WHERE assessment.state IN ('published', 'retracted');
COMMENT ON VIEW public_version IS 'Every publication about a promise by number, retracted ones included; of those the text itself stays gone.';

CREATE VIEW public_edition AS
    SELECT version.promise_id, version.number, kept.tracker_name, kept.topics, kept.deadline
    FROM public_version AS version JOIN promise_version AS kept USING (promise_id, number);
COMMENT ON VIEW public_edition IS 'What the numbered versions of listed trackers'' promises kept of topics, deadline and the tracker''s name.';

CREATE VIEW public_step AS
    SELECT version.promise_id, version.number, version.assessment_id, step.step, step.at, step.name
    FROM public_version AS version
    CROSS JOIN LATERAL (
        SELECT DISTINCT ON (transition.step) transition.step, transition.at,
               CASE WHEN account.is_named THEN account.name END AS name
        FROM transition JOIN account ON account.id = transition.actor_id
        WHERE transition.assessment_id = version.assessment_id AND transition.step IN ('submit', 'approve', 'retract')
        ORDER BY transition.step, transition.id DESC) AS step;
COMMENT ON VIEW public_step IS
    'How publications came about: the submission and the approval that led to them, and what took them back. Names only of those who allow it.';

CREATE VIEW public_promise_change AS
    SELECT promise_id, tracker_id, max(at) AS changed_at
    FROM (SELECT rating.promise_id, rating.tracker_id, rating.published_at AS at,
                 verdict.key IS DISTINCT FROM lag(verdict.key)
                     OVER (PARTITION BY rating.promise_id ORDER BY rating.published_at, rating.id) AS differs
          FROM public_rating AS rating JOIN public_verdict AS verdict ON verdict.id = rating.verdict_id
          UNION ALL
          SELECT promise_id, tracker_id, retracted_at, true FROM public_retraction WHERE verdict_id IS NOT NULL) AS event
    WHERE differs
    GROUP BY promise_id, tracker_id;
COMMENT ON VIEW public_promise_change IS
    'When a promise''s rating last changed for readers: first given, given another verdict, or taken back. The same verdict again is no change.';

CREATE VIEW public_promise_checked AS
    SELECT promise_id, tracker_id, checked_at
    FROM promise_checked
    WHERE checked_at IS NOT NULL AND tracker_id IN (SELECT id FROM public_tracker);
COMMENT ON VIEW public_promise_checked IS 'When promises were last checked, for readers: when, and never by whom.';

CREATE VIEW public_promise_language AS
    SELECT page.id AS promise_id, said.language
    FROM public_promise_page AS page, jsonb_object_keys(page.statement) AS said (language)
    UNION
    SELECT rating.promise_id, said.language
    FROM public_current_rating AS rating, jsonb_object_keys(rating.rationale) AS said (language);
COMMENT ON VIEW public_promise_language IS 'In which languages a promise''s page says something of its own: its statement, or the reasons of the rating in force.';

CREATE VIEW public_fate AS
    SELECT id, promise_id, tracker_id, kind, reason, at
    FROM current_fate WHERE tracker_id IN (SELECT id FROM public_tracker);
COMMENT ON VIEW public_fate IS 'Why promises are no longer listed; a reason that was undone is gone from the public.';

CREATE VIEW public_fate_link AS
    SELECT fate.id AS fate_id, fate.tracker_id, fate.kind, successor.position,
           origin.id AS origin_id, origin.reference AS origin_reference, origin.statement AS origin_statement,
           heir.id AS heir_id, heir.reference AS heir_reference, heir.statement AS heir_statement
    FROM public_fate AS fate
    JOIN fate_successor AS successor ON successor.fate_id = fate.id
    JOIN public_promise_page AS origin ON origin.id = fate.promise_id
    JOIN public_promise_page AS heir ON heir.id = successor.promise_id;
COMMENT ON VIEW public_fate_link IS 'Which promise goes on in which: read from either end.';
