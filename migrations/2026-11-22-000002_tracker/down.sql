DROP TABLE promise_topic;
DROP TABLE promise;
DROP TABLE topic;
DROP TABLE source;
DROP TABLE verdict;
DROP TABLE codebook;
DROP TABLE membership;
DROP TABLE tracker;
