DROP VIEW public_fate_link, public_fate, public_promise_language, public_promise_checked, public_promise_change, public_step,
    public_edition, public_version, public_notice, public_evidence, public_retraction, public_current_rating, public_rating,
    public_assessment, public_deadline, public_promise_topic, public_promise, public_promise_page, public_topic, public_source,
    public_verdict, public_opening, public_gone, public_slug, public_tracker;
