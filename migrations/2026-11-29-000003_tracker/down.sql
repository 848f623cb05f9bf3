DROP TABLE promise_topic, promise, topic, source, verdict, codebook, membership, tracker_slug, tracker;
DROP FUNCTION keep_slug;
