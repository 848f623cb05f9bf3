-- What was offered to the public under a name, and is no longer: its addresses say so, and nothing more.

-- No foreign key to tracker_slug: PostgreSQL would want a privilege to change that table, which nobody has.
CREATE TABLE offered_slug (
    slug text PRIMARY KEY
);
COMMENT ON TABLE offered_slug IS 'Names under which the public could read something that was published; whatever becomes of the tracker, they stay.';
-- Of a tracker that is not listed nobody knows any more whether it ever was; it goes on as if it had not been.
INSERT INTO offered_slug (slug)
    SELECT named.slug FROM tracker_slug AS named JOIN tracker ON tracker.id = named.tracker_id
    WHERE tracker.listed AND EXISTS (
        SELECT FROM assessment JOIN promise ON promise.id = assessment.promise_id
        WHERE promise.tracker_id = tracker.id AND assessment.published_at IS NOT NULL);

CREATE FUNCTION note_offered(tracker bigint) RETURNS void
    LANGUAGE sql SET search_path FROM CURRENT AS $$
    INSERT INTO offered_slug (slug)
        SELECT one.slug FROM tracker AS one
        WHERE one.id = $1 AND one.listed AND EXISTS (
            SELECT FROM assessment JOIN promise ON promise.id = assessment.promise_id
            WHERE promise.tracker_id = one.id AND assessment.published_at IS NOT NULL)
    ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION offer_tracker() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM note_offered(NEW.id);
    RETURN NULL;
END
$$;
CREATE FUNCTION offer_assessment() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM note_offered(promise.tracker_id) FROM promise WHERE promise.id = NEW.promise_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER tracker_was_offered AFTER UPDATE OF slug, listed ON tracker FOR EACH ROW
    WHEN (NEW.listed) EXECUTE FUNCTION offer_tracker();
CREATE TRIGGER assessment_was_offered AFTER UPDATE OF state ON assessment FOR EACH ROW
    WHEN (NEW.state = 'published' AND OLD.state <> 'published') EXECUTE FUNCTION offer_assessment();

CREATE TRIGGER offered_slug_is_append_only BEFORE UPDATE OR DELETE ON offered_slug
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER offered_slug_is_not_emptied BEFORE TRUNCATE ON offered_slug EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON offered_slug FROM PUBLIC, CURRENT_USER;

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
