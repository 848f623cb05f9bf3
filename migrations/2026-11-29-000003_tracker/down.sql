DROP TABLE promise_topic, promise, topic, source, verdict, codebook_proposal, codebook, membership, tracker_slug, tracker;
DROP FUNCTION keep_slug, guard_codebook_proposal, guard_codebook, guard_verdict;
