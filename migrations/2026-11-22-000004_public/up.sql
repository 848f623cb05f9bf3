-- What "published" means, once: for the desk, which also sees trackers that are not listed, and for the public gate.

CREATE VIEW published_assessment AS
    SELECT assessment.id, assessment.promise_id, promise.tracker_id, assessment.kind, assessment.corrects_id,
           revision.verdict_id, revision.effective_date, revision.rationale, revision.note, assessment.published_at,
           assessment.approved_id
    FROM assessment
    JOIN promise ON promise.id = assessment.promise_id
    JOIN revision ON revision.id = assessment.approved_id
    WHERE assessment.state = 'published';
COMMENT ON VIEW published_assessment IS 'Published assessments with the text of the revision that was approved.';

CREATE VIEW published_rating AS
    SELECT rating.id, rating.promise_id, rating.tracker_id, rating.kind, rating.verdict_id, rating.effective_date,
           rating.rationale, rating.published_at,
           EXISTS (SELECT FROM published_assessment AS correction
                   WHERE correction.corrects_id = rating.id AND correction.verdict_id IS NOT NULL) AS corrected
    FROM published_assessment AS rating
    WHERE rating.verdict_id IS NOT NULL;
COMMENT ON VIEW published_rating IS 'Published assessments that carry a verdict; "corrected" ones were replaced by a later correction.';

CREATE VIEW current_rating AS
    SELECT DISTINCT ON (promise_id) id, promise_id, tracker_id, verdict_id, effective_date, rationale, published_at
    FROM published_rating WHERE NOT corrected
    ORDER BY promise_id, effective_date DESC NULLS LAST, published_at DESC, id DESC;
COMMENT ON VIEW current_rating IS 'A promise''s newest rating by effective date; between equal dates the later publication wins.';

-- The one public gate: everything a reader can see is read through these views, and nothing else is.

CREATE VIEW public_tracker AS
    SELECT id, slug, name, leader, party, jurisdiction, summary, mandate_start, mandate_end, languages, single_editor
    FROM tracker WHERE listed;

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

CREATE VIEW public_promise AS
    SELECT id, tracker_id, reference, reference_key, statement, source_id, source_page
    FROM promise WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_promise_topic AS
    SELECT promise_id, topic_id FROM promise_topic
    WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_assessment AS
    SELECT id, promise_id, tracker_id, kind, corrects_id, verdict_id, effective_date, rationale, note, published_at
    FROM published_assessment WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_retraction AS
    SELECT assessment.id, assessment.promise_id, promise.tracker_id, assessment.kind, revision.verdict_id,
           revision.effective_date, assessment.published_at, assessment.retracted_at, assessment.retraction AS reason
    FROM assessment
    JOIN public_promise AS promise ON promise.id = assessment.promise_id
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

CREATE VIEW public_rating AS
    SELECT id, promise_id, tracker_id, kind, verdict_id, effective_date, rationale, published_at, corrected
    FROM published_rating WHERE tracker_id IN (SELECT id FROM public_tracker);

CREATE VIEW public_current_rating AS
    SELECT id, promise_id, tracker_id, verdict_id, effective_date, rationale, published_at
    FROM current_rating WHERE tracker_id IN (SELECT id FROM public_tracker);
