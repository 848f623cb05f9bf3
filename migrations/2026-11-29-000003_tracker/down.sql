DROP TABLE promise_topic, promise, topic, source, verdict, codebook, membership, opening, tracker_slug, tracker;
DROP FUNCTION public_since, guard_listed, open_tracker, guard_opening, keep_slug;
