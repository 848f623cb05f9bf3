DROP TABLE published_generation;
