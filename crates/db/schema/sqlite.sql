table account: CREATE TABLE account (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    -- lower case, NFC; the one that is compared
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- name and e-mail without marks and case, for finding somebody
    folded TEXT NOT NULL,
    -- argon2id in PHC form; none until the person has chosen one
    password TEXT,
    -- base32 secret of RFC 6238; none unless switched on
    totp_secret TEXT,
    -- the last step used, so that a code is good once
    totp_step BIGINT,
    lang TEXT NOT NULL,
    suspended BOOLEAN NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
table article: CREATE TABLE article (
    id BLOB NOT NULL PRIMARY KEY,
    -- where it lives, and who published it (they differ after a consolidation)
    site BLOB NOT NULL,
    org BLOB NOT NULL,
    section BLOB,
    slug TEXT NOT NULL,
    lang TEXT NOT NULL,
    translation_of BLOB REFERENCES article (id),
    -- draft, submitted, returned, approved, published, withdrawn, expired
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    -- without marks and case, for the desk's filter; and its place in the Vietnamese alphabet
    title_fold TEXT NOT NULL,
    title_sort BLOB NOT NULL,
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
    lead_picture BLOB REFERENCES picture (id),
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
    made_by BLOB,
    made_by_name TEXT NOT NULL,
    submitted_by BLOB,
    approved_by BLOB,
    made_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- where it came from: "page:<digest>", "wordpress:<guid>"; importing twice changes nothing
    origin TEXT,
    version BIGINT NOT NULL,
    UNIQUE (site, slug)
)
index article_changed: CREATE INDEX article_changed ON article (site, updated_at, id)
index article_desk: CREATE INDEX article_desk ON article (site, state, updated_at, id)
index article_origin: CREATE UNIQUE INDEX article_origin ON article (site, origin)
index article_title: CREATE INDEX article_title ON article (site, title_fold)
index article_translation: CREATE INDEX article_translation ON article (translation_of)
table article_picture: CREATE TABLE article_picture (
    article BLOB NOT NULL REFERENCES article (id),
    picture BLOB NOT NULL,
    PRIMARY KEY (article, picture)
)
index article_picture_picture: CREATE INDEX article_picture_picture ON article_picture (picture, article)
table article_section: CREATE TABLE article_section (
    article BLOB NOT NULL REFERENCES article (id),
    section BLOB NOT NULL,
    PRIMARY KEY (article, section)
)
table article_step: CREATE TABLE article_step (
    id BLOB NOT NULL PRIMARY KEY,
    article BLOB NOT NULL REFERENCES article (id),
    -- 1, 2, 3, …: several steps may be taken in one instant
    number BIGINT NOT NULL,
    -- submitted, returned, approved, scheduled, published, corrected, withdrawn, expired, restored
    step TEXT NOT NULL,
    remark TEXT NOT NULL,
    made_by BLOB,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL
)
index article_step_article: CREATE UNIQUE INDEX article_step_article ON article_step (article, number)
table article_tag: CREATE TABLE article_tag (
    article BLOB NOT NULL REFERENCES article (id),
    tag TEXT NOT NULL,
    slug TEXT NOT NULL,
    PRIMARY KEY (article, slug)
)
index article_tag_slug: CREATE INDEX article_tag_slug ON article_tag (slug, article)
table article_views: CREATE TABLE article_views (
    article BLOB NOT NULL PRIMARY KEY,
    opening BIGINT NOT NULL,
    views BIGINT NOT NULL
)
table article_views_day: CREATE TABLE article_views_day (
    article BLOB NOT NULL,
    day TEXT NOT NULL,
    -- the portal on which it was read
    site BLOB NOT NULL,
    views BIGINT NOT NULL,
    PRIMARY KEY (article, day, site)
)
index article_views_day_site: CREATE INDEX article_views_day_site ON article_views_day (site, day)
table audit_event: CREATE TABLE audit_event (
    id BLOB NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    account BLOB,
    name TEXT NOT NULL,
    acting_for BLOB,
    via TEXT NOT NULL,
    org BLOB,
    verb TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    subject_title TEXT NOT NULL,
    -- JSON: {"field": ["before", "after"], …}
    diff TEXT NOT NULL,
    reason TEXT
)
index audit_event_org: CREATE INDEX audit_event_org ON audit_event (org, id)
index audit_event_subject: CREATE INDEX audit_event_subject ON audit_event (subject_kind, subject_id, id)
table autosave: CREATE TABLE autosave (
    article BLOB NOT NULL REFERENCES article (id),
    account BLOB NOT NULL,
    base_version BIGINT NOT NULL,
    content TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (article, account)
)
table change_log: CREATE TABLE change_log (
    number BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    id BLOB NOT NULL,
    org BLOB,
    at BIGINT NOT NULL
)
index change_log_at: CREATE INDEX change_log_at ON change_log (at)
table document: CREATE TABLE document (
    id BLOB NOT NULL PRIMARY KEY,
    site BLOB NOT NULL,
    org BLOB NOT NULL,
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
    issuer_org BLOB,
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
)
index document_day: CREATE INDEX document_day ON document (site, state, day, id)
index document_origin: CREATE UNIQUE INDEX document_origin ON document (site, origin)
index document_reference: CREATE INDEX document_reference ON document (reference_key, day)
table document_relation: CREATE TABLE document_relation (
    document BLOB NOT NULL REFERENCES document (id),
    -- replaces, amends
    kind TEXT NOT NULL,
    reference_key TEXT NOT NULL,
    -- as typed: "45/2010/NĐ-CP ngày 21/4/2010"
    label TEXT NOT NULL,
    position BIGINT NOT NULL,
    site BLOB NOT NULL,
    other BLOB REFERENCES document (id),
    PRIMARY KEY (document, kind, reference_key)
)
index document_relation_other: CREATE INDEX document_relation_other ON document_relation (other, kind)
index document_relation_reference: CREATE INDEX document_relation_reference ON document_relation (site, reference_key)
table document_text: CREATE TABLE document_text (
    document BLOB NOT NULL PRIMARY KEY REFERENCES document (id),
    text TEXT NOT NULL,
    folded TEXT NOT NULL
)
table happening: CREATE TABLE happening (
    id BLOB NOT NULL PRIMARY KEY,
    site BLOB NOT NULL,
    org BLOB NOT NULL,
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
    article BLOB,
    published_at BIGINT,
    made_at BIGINT NOT NULL,
    updated_by_name TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (site, slug)
)
index happening_ends: CREATE INDEX happening_ends ON happening (site, state, ends_at, id)
index happening_starts: CREATE INDEX happening_starts ON happening (site, state, starts_at, id)
table home_block: CREATE TABLE home_block (
    site BLOB NOT NULL REFERENCES site (id),
    position BIGINT NOT NULL,
    -- lead, latest, section, happenings, documents, members, links, provinces
    kind TEXT NOT NULL,
    section BLOB REFERENCES section (id),
    PRIMARY KEY (site, position)
)
table import_page: CREATE TABLE import_page (
    site BLOB NOT NULL,
    origin TEXT NOT NULL,
    page BLOB NOT NULL,
    PRIMARY KEY (site, origin)
)
table import_related: CREATE TABLE import_related (
    article BLOB NOT NULL REFERENCES article (id),
    position BIGINT NOT NULL,
    site BLOB NOT NULL,
    title TEXT NOT NULL,
    -- without marks and case, without the dots it was cut with
    title_fold TEXT NOT NULL,
    cut BOOLEAN NOT NULL,
    day TEXT,
    excerpt TEXT NOT NULL,
    target BLOB REFERENCES article (id),
    PRIMARY KEY (article, position)
)
index import_related_open: CREATE INDEX import_related_open ON import_related (site, title_fold)
index import_related_target: CREATE INDEX import_related_target ON import_related (target)
table job: CREATE TABLE job (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    -- waiting, failed (given up, somebody must look), done
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT,
    -- no other worker takes the job before this instant
    held_until BIGINT,
    made_at BIGINT NOT NULL,
    done_at BIGINT
)
index job_due: CREATE INDEX job_due ON job (state, run_at)
table link: CREATE TABLE link (
    id BLOB NOT NULL PRIMARY KEY,
    site BLOB NOT NULL REFERENCES site (id),
    heading_vi TEXT NOT NULL,
    heading_en TEXT NOT NULL,
    label_vi TEXT NOT NULL,
    label_en TEXT NOT NULL,
    url TEXT NOT NULL,
    position BIGINT NOT NULL
)
index link_site: CREATE INDEX link_site ON link (site, position)
table menu_item: CREATE TABLE menu_item (
    id BLOB NOT NULL PRIMARY KEY,
    site BLOB NOT NULL REFERENCES site (id),
    position BIGINT NOT NULL,
    label_vi TEXT NOT NULL,
    label_en TEXT NOT NULL,
    -- below the portal ("/van-ban") or elsewhere ("https://…")
    target TEXT NOT NULL
)
index menu_item_site: CREATE INDEX menu_item_site ON menu_item (site, position)
table migration: CREATE TABLE migration (
    part TEXT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (part, number))
table organisation: CREATE TABLE organisation (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- which body outside the federation: peoples_committee, department, front, party_committee, other
    external_kind TEXT,
    place TEXT NOT NULL,
    from_day TEXT,
    to_day TEXT,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
table organisation_alias: CREATE TABLE organisation_alias (
    org BLOB NOT NULL REFERENCES organisation (id),
    alias TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (org, folded)
)
table organisation_contact: CREATE TABLE organisation_contact (
    org BLOB NOT NULL PRIMARY KEY REFERENCES organisation (id),
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
)
table organisation_name: CREATE TABLE organisation_name (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    short_vi TEXT NOT NULL,
    short_en TEXT NOT NULL,
    abbreviation TEXT NOT NULL,
    from_day TEXT,
    to_day TEXT
)
index organisation_name_org: CREATE INDEX organisation_name_org ON organisation_name (org)
table organisation_parent: CREATE TABLE organisation_parent (
    org BLOB NOT NULL REFERENCES organisation (id),
    parent BLOB NOT NULL REFERENCES organisation (id),
    from_day TEXT,
    to_day TEXT,
    PRIMARY KEY (org, parent)
)
table organisation_post: CREATE TABLE organisation_post (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
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
)
index organisation_post_org: CREATE INDEX organisation_post_org ON organisation_post (org)
table organisation_slug: CREATE TABLE organisation_slug (
    slug TEXT NOT NULL,
    org BLOB NOT NULL REFERENCES organisation (id),
    from_day TEXT,
    to_day TEXT,
    PRIMARY KEY (slug, org)
)
table organisation_succession: CREATE TABLE organisation_succession (
    predecessor BLOB NOT NULL REFERENCES organisation (id),
    successor BLOB NOT NULL REFERENCES organisation (id),
    -- merger, consolidation, split, renaming
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (predecessor, successor)
)
table password_reset: CREATE TABLE password_reset (
    digest TEXT NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT
)
index password_reset_account: CREATE INDEX password_reset_account ON password_reset (account)
table picture: CREATE TABLE picture (
    id BLOB NOT NULL PRIMARY KEY,
    site BLOB NOT NULL,
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
    cropped_from BLOB REFERENCES picture (id),
    made_by BLOB,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
index picture_site: CREATE INDEX picture_site ON picture (site, id)
table placement: CREATE TABLE placement (
    article BLOB NOT NULL REFERENCES article (id),
    site BLOB NOT NULL,
    section BLOB,
    lang TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    -- the one row of the article on this site that lists without a section use
    main BOOLEAN NOT NULL,
    -- on its own portal
    canonical BOOLEAN NOT NULL,
    share BLOB
)
index placement_all: CREATE INDEX placement_all ON placement (canonical, main, lang, published_at, article)
index placement_article: CREATE INDEX placement_article ON placement (article)
index placement_latest: CREATE INDEX placement_latest ON placement (site, lang, main, published_at, article)
index placement_section: CREATE INDEX placement_section ON placement (section, lang, published_at, article)
table reader_secret: CREATE TABLE reader_secret (
    day TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL
)
table recovery_code: CREATE TABLE recovery_code (
    account BLOB NOT NULL REFERENCES account (id),
    digest TEXT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account, digest)
)
table redirect: CREATE TABLE redirect (
    id BLOB NOT NULL PRIMARY KEY,
    site BLOB NOT NULL REFERENCES site (id),
    path TEXT NOT NULL,
    target TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    UNIQUE (site, path)
)
table revision: CREATE TABLE revision (
    id BLOB NOT NULL PRIMARY KEY,
    article BLOB NOT NULL REFERENCES article (id),
    number BIGINT NOT NULL,
    -- JSON of articles::Content
    content TEXT NOT NULL,
    note TEXT NOT NULL,
    made_by BLOB,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    UNIQUE (article, number)
)
table role_grant: CREATE TABLE role_grant (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    org BLOB NOT NULL,
    role TEXT NOT NULL,
    from_day TEXT NOT NULL,
    -- first day without the role
    to_day TEXT,
    -- who is stood in for, when this is a substitute's role
    stands_in_for BLOB REFERENCES account (id),
    given_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ended_at BIGINT
)
index role_grant_account: CREATE INDEX role_grant_account ON role_grant (account)
index role_grant_org: CREATE INDEX role_grant_org ON role_grant (org)
table section: CREATE TABLE section (
    id BLOB NOT NULL PRIMARY KEY,
    site BLOB NOT NULL REFERENCES site (id),
    parent BLOB REFERENCES section (id),
    slug TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    about_vi TEXT NOT NULL,
    about_en TEXT NOT NULL,
    position BIGINT NOT NULL,
    hidden BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (site, slug)
)
table session: CREATE TABLE session (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    -- SHA-256 of the cookie; the cookie itself is stored nowhere
    digest TEXT NOT NULL UNIQUE,
    -- the second factor has been shown, or is not needed
    complete BOOLEAN NOT NULL,
    agent TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    ended_at BIGINT
)
index session_account: CREATE INDEX session_account ON session (account, made_at)
table share: CREATE TABLE share (
    id BLOB NOT NULL PRIMARY KEY,
    article BLOB NOT NULL REFERENCES article (id),
    from_site BLOB NOT NULL,
    to_site BLOB NOT NULL,
    -- request (the showing side asks), offer (the owning side offers)
    kind TEXT NOT NULL,
    -- open, accepted, declined, ended
    state TEXT NOT NULL,
    section BLOB,
    note TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    answered_by_name TEXT NOT NULL,
    answered_at BIGINT,
    UNIQUE (article, to_site)
)
index share_from: CREATE INDEX share_from ON share (from_site, state, id)
index share_to: CREATE INDEX share_to ON share (to_site, state, id)
table sign_in_failure: CREATE TABLE sign_in_failure (
    id BLOB NOT NULL PRIMARY KEY,
    -- SHA-256 of "email:…" or "ip:…"
    key TEXT NOT NULL,
    at BIGINT NOT NULL
)
index sign_in_failure_key: CREATE INDEX sign_in_failure_key ON sign_in_failure (key, at)
table site: CREATE TABLE site (
    id BLOB NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    org BLOB NOT NULL,
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
)
index site_org: CREATE INDEX site_org ON site (org)
table site_host: CREATE TABLE site_host (
    host TEXT NOT NULL PRIMARY KEY,
    site BLOB NOT NULL REFERENCES site (id),
    -- the one that addresses are made with
    main BOOLEAN NOT NULL
)
table site_visits_day: CREATE TABLE site_visits_day (
    site BLOB NOT NULL,
    day TEXT NOT NULL,
    visits BIGINT NOT NULL,
    views BIGINT NOT NULL,
    PRIMARY KEY (site, day)
)
table static_page: CREATE TABLE static_page (
    id BLOB NOT NULL PRIMARY KEY,
    site BLOB NOT NULL,
    org BLOB NOT NULL,
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
)
index static_page_site: CREATE INDEX static_page_site ON static_page (site, position, id)
table static_page_revision: CREATE TABLE static_page_revision (
    page BLOB NOT NULL REFERENCES static_page (id),
    number BIGINT NOT NULL,
    -- JSON of documents::PageContent
    content TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (page, number)
)
