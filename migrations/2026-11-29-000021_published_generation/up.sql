-- How often something public has changed, so that whoever keeps pages can ask whether theirs are still current.

CREATE TABLE published_generation (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    number  bigint NOT NULL
);
COMMENT ON TABLE published_generation IS
    'One row: the number of the last announced change of public pages, in the order in which changes were committed.';
INSERT INTO published_generation (number) VALUES (0);
