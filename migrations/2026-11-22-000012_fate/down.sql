DROP VIEW public_fate_link, public_fate;
CREATE OR REPLACE VIEW public_version AS
    SELECT version.promise_id, version.number, version.assessment_id, assessment.kind, assessment.corrects_id,
           revision.verdict_id, revision.effective_date, assessment.published_at, assessment.retracted_at,
           version.statement, version.source_title, version.source_publisher, version.source_published_on,
           version.source_url, version.source_page
    FROM promise_version AS version
    JOIN public_promise AS promise ON promise.id = version.promise_id
    JOIN assessment ON assessment.id = version.assessment_id
    JOIN revision ON revision.id = assessment.approved_id
    WHERE assessment.state IN ('published', 'retracted');
CREATE OR REPLACE VIEW public_retraction AS
    SELECT assessment.id, assessment.promise_id, promise.tracker_id, assessment.kind, revision.verdict_id,
           revision.effective_date, assessment.published_at, assessment.retracted_at, assessment.retraction AS reason
    FROM assessment
    JOIN public_promise AS promise ON promise.id = assessment.promise_id
    JOIN revision ON revision.id = assessment.approved_id
    WHERE assessment.state = 'retracted';
CREATE OR REPLACE VIEW public_current_rating AS
    SELECT id, promise_id, tracker_id, verdict_id, effective_date, rationale, published_at
    FROM current_rating WHERE tracker_id IN (SELECT id FROM public_tracker);
CREATE OR REPLACE VIEW public_promise AS
    SELECT id, tracker_id, reference, reference_key, statement, source_id, source_page
    FROM promise WHERE tracker_id IN (SELECT id FROM public_tracker);
COMMENT ON VIEW public_promise IS NULL;
DROP VIEW public_promise_page;
DROP TRIGGER assessment_of_a_listed_promise ON assessment;
DROP VIEW current_fate;
DROP TABLE fate_successor, fate;
DROP FUNCTION guard_assessed(), guard_successor(), guard_fate();
