DROP TABLE record_revision, promise_topic, promise, topic_slug, topic, source, verdict, codebook_proposal, codebook, membership, opening, tracker_slug, tracker;
DROP FUNCTION public_since, guard_listed, open_tracker, guard_opening, keep_slug, keep_topic_slug, guard_codebook_proposal, guard_codebook, guard_verdict, reference_look;
