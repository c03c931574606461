-- The portal of an organisation. After a consolidation the portal goes on under the successor: `org` changes, the portal stays.
CREATE TABLE site (
    id UUID NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    org UUID NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    primary_colour TEXT NOT NULL,
    accent_colour TEXT NOT NULL,
    -- content address of the logo
    logo TEXT,
    -- live, archive
    state TEXT NOT NULL,
    -- an article needs another person than its author to be approved
    two_persons BOOLEAN NOT NULL,
    footer_vi TEXT NOT NULL,
    footer_en TEXT NOT NULL,
    licence TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX site_org ON site (org);
CREATE TABLE site_host (
    host TEXT NOT NULL PRIMARY KEY,
    site UUID NOT NULL REFERENCES site (id),
    -- the one that addresses are made with
    main BOOLEAN NOT NULL
);
CREATE TABLE section (
    id UUID NOT NULL PRIMARY KEY,
    site UUID NOT NULL REFERENCES site (id),
    parent UUID REFERENCES section (id),
    slug TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    about_vi TEXT NOT NULL,
    about_en TEXT NOT NULL,
    position BIGINT NOT NULL,
    hidden BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (site, slug)
);
CREATE TABLE menu_item (
    id UUID NOT NULL PRIMARY KEY,
    site UUID NOT NULL REFERENCES site (id),
    position BIGINT NOT NULL,
    label_vi TEXT NOT NULL,
    label_en TEXT NOT NULL,
    -- below the portal ("/van-ban") or elsewhere ("https://…")
    target TEXT NOT NULL
);
CREATE INDEX menu_item_site ON menu_item (site, position);
CREATE TABLE home_block (
    site UUID NOT NULL REFERENCES site (id),
    position BIGINT NOT NULL,
    -- lead, latest, section, happenings, documents, members, links, provinces
    kind TEXT NOT NULL,
    section UUID REFERENCES section (id),
    PRIMARY KEY (site, position)
);
CREATE TABLE link (
    id UUID NOT NULL PRIMARY KEY,
    site UUID NOT NULL REFERENCES site (id),
    heading_vi TEXT NOT NULL,
    heading_en TEXT NOT NULL,
    label_vi TEXT NOT NULL,
    label_en TEXT NOT NULL,
    url TEXT NOT NULL,
    position BIGINT NOT NULL
);
CREATE INDEX link_site ON link (site, position);
-- Old addresses that lead to new ones; `path` begins with a slash, with its query when it had one.
CREATE TABLE redirect (
    id UUID NOT NULL PRIMARY KEY,
    site UUID NOT NULL REFERENCES site (id),
    path TEXT NOT NULL,
    target TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    UNIQUE (site, path)
);
