-- The dated tree. Every fact has its days: from (inclusive) to (exclusive), open where null.
CREATE TABLE organisation (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- which body outside the federation: peoples_committee, department, front, party_committee, other
    external_kind TEXT,
    place TEXT NOT NULL,
    from_day TEXT,
    to_day TEXT,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE TABLE organisation_name (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    short_vi TEXT NOT NULL,
    short_en TEXT NOT NULL,
    abbreviation TEXT NOT NULL,
    from_day TEXT,
    to_day TEXT
);
CREATE INDEX organisation_name_org ON organisation_name (org);
CREATE TABLE organisation_alias (
    org UUID NOT NULL REFERENCES organisation (id),
    alias TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (org, folded)
);
CREATE TABLE organisation_slug (
    slug TEXT NOT NULL,
    org UUID NOT NULL REFERENCES organisation (id),
    from_day TEXT,
    to_day TEXT,
    PRIMARY KEY (slug, org)
);
CREATE TABLE organisation_parent (
    org UUID NOT NULL REFERENCES organisation (id),
    parent UUID NOT NULL REFERENCES organisation (id),
    from_day TEXT,
    to_day TEXT,
    PRIMARY KEY (org, parent)
);
CREATE TABLE organisation_succession (
    predecessor UUID NOT NULL REFERENCES organisation (id),
    successor UUID NOT NULL REFERENCES organisation (id),
    -- merger, consolidation, split, renaming
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (predecessor, successor)
);
CREATE TABLE organisation_contact (
    org UUID NOT NULL PRIMARY KEY REFERENCES organisation (id),
    address_vi TEXT NOT NULL,
    address_en TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    website TEXT NOT NULL,
    duties_vi TEXT NOT NULL,
    duties_en TEXT NOT NULL,
    -- who answers: name, post, unit, phone, e-mail (NĐ 42/2022, article 4)
    officer_name TEXT NOT NULL,
    officer_post TEXT NOT NULL,
    officer_phone TEXT NOT NULL,
    officer_email TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE TABLE organisation_post (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    person TEXT NOT NULL,
    -- executive_committee, standing_committee, standing_board, inspection_committee, office, …
    organ TEXT NOT NULL,
    title_vi TEXT NOT NULL,
    title_en TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    position BIGINT NOT NULL,
    from_day TEXT,
    to_day TEXT
);
CREATE INDEX organisation_post_org ON organisation_post (org);
