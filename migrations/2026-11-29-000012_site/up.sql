-- Under whose name the site is published. Every identity is kept; the newest is the one that readers see.

CREATE TABLE site_identity (
    number       integer PRIMARY KEY CHECK (number > 0),
    name         localized NOT NULL,
    publisher    localized NOT NULL,
    heading      localized NOT NULL,
    lead         localized NOT NULL,
    foot         localized NOT NULL,
    contact      text,
    corrections  text,
    licence_name text,
    licence_link text CHECK (licence_link ~ '^https?://'),
    accent       text CHECK (accent ~ '^#[0-9a-f]{6}$'),
    published_by bigint NOT NULL REFERENCES account,
    published_at timestamptz NOT NULL,
    CONSTRAINT site_identity_licence_is_whole CHECK (num_nonnulls(licence_name, licence_link) <> 1)
);
COMMENT ON TABLE site_identity IS 'Under whose name the site was published, from each publication to the next.';
COMMENT ON COLUMN site_identity.number IS 'Its number among all, from 1: two people who publish at once cannot both take the next.';
COMMENT ON COLUMN site_identity.heading IS 'The heading of the first page, and the sentence under it; empty for the usual ones.';
COMMENT ON COLUMN site_identity.foot IS 'What stands at the foot of every page.';
COMMENT ON COLUMN site_identity.contact IS 'An e-mail address or the address of a page; so the one for reports of errors.';
COMMENT ON COLUMN site_identity.accent IS 'The one colour beside ink and paper.';
SELECT make_append_only('site_identity');
