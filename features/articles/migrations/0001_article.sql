CREATE TABLE picture (
    id UUID NOT NULL PRIMARY KEY,
    site UUID NOT NULL,
    -- content address of what was uploaded (metadata stays there; readers only ever get the sizes)
    original TEXT NOT NULL,
    file_name TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    -- #rrggbb shown while the picture loads
    colour TEXT NOT NULL,
    -- JSON: {"w480.webp": "content address", …}; empty object until the job has run
    sizes TEXT NOT NULL,
    caption TEXT NOT NULL,
    credit TEXT NOT NULL,
    alt TEXT NOT NULL,
    decorative BOOLEAN NOT NULL,
    cropped_from UUID REFERENCES picture (id),
    made_by UUID,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX picture_site ON picture (site, id);
CREATE TABLE article (
    id UUID NOT NULL PRIMARY KEY,
    -- where it lives, and who published it (they differ after a consolidation)
    site UUID NOT NULL,
    org UUID NOT NULL,
    section UUID,
    slug TEXT NOT NULL,
    lang TEXT NOT NULL,
    translation_of UUID REFERENCES article (id),
    -- draft, submitted, returned, approved, published, withdrawn, expired
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    -- without marks and case, for the desk's filter; and its place in the Vietnamese alphabet
    title_fold TEXT NOT NULL,
    title_sort BYTES NOT NULL,
    lead TEXT NOT NULL,
    body TEXT NOT NULL,
    -- cut at a word, for lists
    excerpt TEXT NOT NULL,
    event_from TEXT,
    event_to TEXT,
    place TEXT NOT NULL,
    author TEXT NOT NULL,
    author_unit TEXT NOT NULL,
    photo_credit TEXT NOT NULL,
    lead_picture UUID REFERENCES picture (id),
    lead_caption TEXT NOT NULL,
    lead_credit TEXT NOT NULL,
    lead_alt TEXT NOT NULL,
    -- a re-post: NĐ 147/2024 asks for the source, an agreement, and an hour after the source
    source_name TEXT NOT NULL,
    source_url TEXT NOT NULL,
    source_at BIGINT,
    source_agreement TEXT NOT NULL,
    publish_at BIGINT,
    published_at BIGINT,
    expire_at BIGINT,
    corrected_at BIGINT,
    correction_note TEXT NOT NULL,
    withdrawn_reason TEXT NOT NULL,
    -- JSON list of ids: related articles chosen by the editor, shown first
    pins TEXT NOT NULL,
    made_by UUID,
    made_by_name TEXT NOT NULL,
    submitted_by UUID,
    approved_by UUID,
    made_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- where it came from: "page:<digest>", "wordpress:<guid>"; importing twice changes nothing
    origin TEXT,
    version BIGINT NOT NULL,
    UNIQUE (site, slug)
);
CREATE INDEX article_desk ON article (site, state, updated_at, id);
CREATE INDEX article_changed ON article (site, updated_at, id);
CREATE UNIQUE INDEX article_origin ON article (site, origin);
CREATE INDEX article_translation ON article (translation_of);
CREATE TABLE article_section (
    article UUID NOT NULL REFERENCES article (id),
    section UUID NOT NULL,
    PRIMARY KEY (article, section)
);
-- The pictures an article uses: its lead picture and those in its body. A picture is public with its article.
CREATE TABLE article_picture (
    article UUID NOT NULL REFERENCES article (id),
    picture UUID NOT NULL,
    PRIMARY KEY (article, picture)
);
CREATE INDEX article_picture_picture ON article_picture (picture, article);
CREATE TABLE article_tag (
    article UUID NOT NULL REFERENCES article (id),
    tag TEXT NOT NULL,
    slug TEXT NOT NULL,
    PRIMARY KEY (article, slug)
);
CREATE INDEX article_tag_slug ON article_tag (slug, article);
-- Where a published article is shown: its own portal (canonical), its other sections, portals that accepted it.
CREATE TABLE placement (
    article UUID NOT NULL REFERENCES article (id),
    site UUID NOT NULL,
    section UUID,
    lang TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    -- the one row of the article on this site that lists without a section use
    main BOOLEAN NOT NULL,
    -- on its own portal
    canonical BOOLEAN NOT NULL,
    share UUID
);
CREATE INDEX placement_latest ON placement (site, lang, main, published_at, article);
CREATE INDEX placement_section ON placement (section, lang, published_at, article);
CREATE INDEX placement_all ON placement (canonical, main, lang, published_at, article);
CREATE INDEX placement_article ON placement (article);
CREATE TABLE revision (
    id UUID NOT NULL PRIMARY KEY,
    article UUID NOT NULL REFERENCES article (id),
    number BIGINT NOT NULL,
    -- JSON of articles::Content
    content TEXT NOT NULL,
    note TEXT NOT NULL,
    made_by UUID,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    UNIQUE (article, number)
);
-- What the browser kept while somebody was writing; one for each person and article.
CREATE TABLE autosave (
    article UUID NOT NULL REFERENCES article (id),
    account UUID NOT NULL,
    base_version BIGINT NOT NULL,
    content TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (article, account)
);
-- The flow: who moved the article from state to state, with which remark.
CREATE TABLE article_step (
    id UUID NOT NULL PRIMARY KEY,
    article UUID NOT NULL REFERENCES article (id),
    -- 1, 2, 3, …: several steps may be taken in one instant
    number BIGINT NOT NULL,
    -- submitted, returned, approved, scheduled, published, corrected, withdrawn, expired, restored
    step TEXT NOT NULL,
    remark TEXT NOT NULL,
    made_by UUID,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX article_step_article ON article_step (article, number);
-- One organisation asks another to show, or offers, an article.
CREATE TABLE share (
    id UUID NOT NULL PRIMARY KEY,
    article UUID NOT NULL REFERENCES article (id),
    from_site UUID NOT NULL,
    to_site UUID NOT NULL,
    -- request (the showing side asks), offer (the owning side offers)
    kind TEXT NOT NULL,
    -- open, accepted, declined, ended
    state TEXT NOT NULL,
    section UUID,
    note TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    answered_by_name TEXT NOT NULL,
    answered_at BIGINT,
    UNIQUE (article, to_site)
);
CREATE INDEX share_from ON share (from_site, state, id);
CREATE INDEX share_to ON share (to_site, state, id);
