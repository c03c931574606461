-- The document library of a portal.
CREATE TABLE document (
    id UUID NOT NULL PRIMARY KEY,
    site UUID NOT NULL,
    org UUID NOT NULL,
    slug TEXT NOT NULL,
    -- draft, published
    state TEXT NOT NULL,
    -- abbreviation of the type; CV for an official letter, which bears none
    kind TEXT NOT NULL,
    -- as printed: 3476/QĐ-UBND
    reference TEXT NOT NULL,
    -- folded, without blanks and leading zeros: 3476/qd-ubnd
    reference_key TEXT NOT NULL,
    -- symbol first, then the number with leading zeros: sorts as people count
    reference_sort TEXT NOT NULL,
    issuer TEXT NOT NULL,
    issuer_key TEXT NOT NULL,
    issuer_org UUID,
    -- day of issue
    day TEXT NOT NULL,
    abstract_vi TEXT NOT NULL,
    abstract_en TEXT NOT NULL,
    field TEXT NOT NULL,
    field_key TEXT NOT NULL,
    signer TEXT NOT NULL,
    signer_post TEXT NOT NULL,
    -- the year whose work it orders, where it is not the year of issue
    applies_to BIGINT,
    effect_from TEXT,
    -- first day without effect
    effect_to TEXT,
    -- first day of effect of the published document that replaces it
    replaced_on TEXT,
    file_key TEXT,
    file_name TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    file_type TEXT NOT NULL,
    -- none, waiting, done, empty, or why it has no text: locked, broken, slow, large
    text_state TEXT NOT NULL,
    -- folded words of what a list shows, for its quick search
    words TEXT NOT NULL,
    published_at BIGINT,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    updated_by_name TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- where it came from; importing twice changes nothing
    origin TEXT,
    version BIGINT NOT NULL,
    UNIQUE (site, slug)
);
CREATE INDEX document_day ON document (site, state, day, id);
CREATE INDEX document_reference ON document (reference_key, day);
CREATE UNIQUE INDEX document_origin ON document (site, origin);
-- The words of the file, apart from what lists read.
CREATE TABLE document_text (
    document UUID NOT NULL PRIMARY KEY REFERENCES document (id),
    text TEXT NOT NULL,
    folded TEXT NOT NULL
);
-- What a document does to older ones; `other` is empty while the library does not hold them.
CREATE TABLE document_relation (
    document UUID NOT NULL REFERENCES document (id),
    -- replaces, amends
    kind TEXT NOT NULL,
    reference_key TEXT NOT NULL,
    -- as typed: "45/2010/NĐ-CP ngày 21/4/2010"
    label TEXT NOT NULL,
    position BIGINT NOT NULL,
    site UUID NOT NULL,
    other UUID REFERENCES document (id),
    PRIMARY KEY (document, kind, reference_key)
);
CREATE INDEX document_relation_other ON document_relation (other, kind);
CREATE INDEX document_relation_reference ON document_relation (site, reference_key);
-- Static pages: who we are, how to get help.
CREATE TABLE static_page (
    id UUID NOT NULL PRIMARY KEY,
    site UUID NOT NULL,
    org UUID NOT NULL,
    slug TEXT NOT NULL,
    -- draft, published
    state TEXT NOT NULL,
    title_vi TEXT NOT NULL,
    title_en TEXT NOT NULL,
    body_vi TEXT NOT NULL,
    body_en TEXT NOT NULL,
    position BIGINT NOT NULL,
    published_at BIGINT,
    made_at BIGINT NOT NULL,
    updated_by_name TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (site, slug)
);
CREATE INDEX static_page_site ON static_page (site, position, id);
CREATE TABLE static_page_revision (
    page UUID NOT NULL REFERENCES static_page (id),
    number BIGINT NOT NULL,
    -- JSON of documents::PageContent
    content TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (page, number)
);
-- Public events: meetings, workshops, congresses.
CREATE TABLE happening (
    id UUID NOT NULL PRIMARY KEY,
    site UUID NOT NULL,
    org UUID NOT NULL,
    slug TEXT NOT NULL,
    -- draft, published
    state TEXT NOT NULL,
    title_vi TEXT NOT NULL,
    title_en TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    -- first instant after it
    ends_at BIGINT NOT NULL,
    all_day BOOLEAN NOT NULL,
    place TEXT NOT NULL,
    -- in_person, online, hybrid
    mode TEXT NOT NULL,
    about_vi TEXT NOT NULL,
    about_en TEXT NOT NULL,
    article UUID,
    published_at BIGINT,
    made_at BIGINT NOT NULL,
    updated_by_name TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (site, slug)
);
CREATE INDEX happening_starts ON happening (site, state, starts_at, id);
CREATE INDEX happening_ends ON happening (site, state, ends_at, id);
