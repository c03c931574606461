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
table activity: CREATE TABLE activity (
    id BLOB NOT NULL PRIMARY KEY,
    -- who leads
    org BLOB NOT NULL REFERENCES organisation (id),
    -- planned, held, confirmed (posted), withdrawn
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    title_fold TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    -- 08:00; empty for none
    starts TEXT NOT NULL,
    place TEXT NOT NULL,
    summary TEXT NOT NULL,
    -- numbers by field as JSON: {"participants": [120, "more_than"]}
    facts TEXT NOT NULL,
    -- whole VND
    state_money BIGINT NOT NULL,
    sponsored_money BIGINT NOT NULL,
    sponsors TEXT NOT NULL,
    task BLOB,
    article BLOB REFERENCES article (id),
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_at BIGINT,
    withdrawn_reason TEXT NOT NULL,
    version BIGINT NOT NULL
, details TEXT NOT NULL DEFAULT '{}')
index activity_article: CREATE INDEX activity_article ON activity (article)
index activity_org: CREATE INDEX activity_org ON activity (org, first_day, id)
table activity_attender: CREATE TABLE activity_attender (
    activity BLOB NOT NULL REFERENCES activity (id),
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (activity, place)
)
table activity_file: CREATE TABLE activity_file (
    id BLOB NOT NULL PRIMARY KEY,
    activity BLOB NOT NULL REFERENCES activity (id),
    file TEXT NOT NULL,
    name TEXT NOT NULL,
    caption TEXT NOT NULL
)
index activity_file_activity: CREATE INDEX activity_file_activity ON activity_file (activity, id)
table activity_import: CREATE TABLE activity_import (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    lines TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    -- when its activities were taken in
    done_at BIGINT
)
table activity_kind: CREATE TABLE activity_kind (
    id BLOB NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    -- fields as JSON: [{"key": "half_days", "vi": "Số buổi", "en": "Half-days"}]; the posting rules know their keys
    fields TEXT NOT NULL,
    -- whose own kind it is; none for those everybody has
    owner BLOB REFERENCES organisation (id),
    position BIGINT NOT NULL,
    retired BOOLEAN NOT NULL
, version BIGINT NOT NULL DEFAULT 1)
table activity_of_kind: CREATE TABLE activity_of_kind (
    activity BLOB NOT NULL REFERENCES activity (id),
    place BIGINT NOT NULL,
    kind BLOB NOT NULL REFERENCES activity_kind (id),
    PRIMARY KEY (activity, place)
)
table activity_part: CREATE TABLE activity_part (
    activity BLOB NOT NULL REFERENCES activity (id),
    org BLOB NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (activity, org)
)
index activity_part_org: CREATE INDEX activity_part_org ON activity_part (org)
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
    version BIGINT NOT NULL, original_day TEXT, doubts TEXT NOT NULL DEFAULT '[]',
    UNIQUE (site, slug)
)
index article_changed: CREATE INDEX article_changed ON article (site, updated_at, id)
index article_desk: CREATE INDEX article_desk ON article (site, state, updated_at, id)
index article_origin: CREATE UNIQUE INDEX article_origin ON article (site, origin)
index article_published: CREATE INDEX article_published ON article (site, published_at, id) WHERE state = 'published'
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
table candidate: CREATE TABLE candidate (
    id BLOB NOT NULL PRIMARY KEY,
    election BLOB NOT NULL REFERENCES election (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    person BLOB REFERENCES person (id),
    votes BIGINT NOT NULL,
    -- elected, tied, not_elected; empty until counted
    outcome TEXT NOT NULL,
    post BLOB REFERENCES post (id)
)
index candidate_election: CREATE INDEX candidate_election ON candidate (election, position)
table change_log: CREATE TABLE change_log (
    number BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    id BLOB NOT NULL,
    org BLOB,
    at BIGINT NOT NULL
)
index change_log_at: CREATE INDEX change_log_at ON change_log (at)
table cluster: CREATE TABLE cluster (
    id BLOB NOT NULL PRIMARY KEY,
    scheme BLOB NOT NULL REFERENCES scheme (id),
    number BIGINT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT,
    version BIGINT NOT NULL
)
index cluster_scheme: CREATE INDEX cluster_scheme ON cluster (scheme, number)
table cluster_officer: CREATE TABLE cluster_officer (
    cluster BLOB NOT NULL REFERENCES cluster (id),
    year BIGINT NOT NULL,
    -- leader, deputy, in_charge
    role TEXT NOT NULL,
    org BLOB REFERENCES organisation (id),
    -- the member in charge, by name
    person TEXT NOT NULL,
    PRIMARY KEY (cluster, year, role)
)
table cluster_place: CREATE TABLE cluster_place (
    id BLOB NOT NULL PRIMARY KEY,
    cluster BLOB NOT NULL REFERENCES cluster (id),
    org BLOB NOT NULL REFERENCES organisation (id),
    from_day TEXT NOT NULL,
    to_day TEXT,
    decision TEXT NOT NULL,
    -- the move of the tree that made or ended it, so that it can be taken back
    begun_by BLOB,
    ended_by BLOB,
    -- the end that was planned before that move
    to_before TEXT
)
index cluster_place_cluster: CREATE INDEX cluster_place_cluster ON cluster_place (cluster)
index cluster_place_org: CREATE INDEX cluster_place_org ON cluster_place (org)
table congress: CREATE TABLE congress (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    -- regular, extraordinary, founding
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    -- planned, called, held, stopped (too few came; it is called again), closed
    state TEXT NOT NULL,
    -- in_person, online, hybrid
    mode TEXT NOT NULL,
    place TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    -- whether a new term begins with it, by which day the next congress is due, and the term once it has begun
    begins_term BOOLEAN NOT NULL,
    next_due TEXT,
    term BLOB REFERENCES term (id),
    called_on TEXT,
    call_decision TEXT NOT NULL,
    -- who asked for an extraordinary one: of how many
    committee BIGINT NOT NULL,
    asked_committee BIGINT NOT NULL,
    members BIGINT NOT NULL,
    asked_members BIGINT NOT NULL,
    -- counts as typed, for a congress without a list of delegates
    summoned BIGINT NOT NULL,
    present BIGINT NOT NULL,
    -- quorum and majority it was called under, as JSON
    rules TEXT NOT NULL,
    -- the congress that was stopped and is called again by this one
    repeats BLOB REFERENCES congress (id),
    resolution_number TEXT NOT NULL,
    resolution_day TEXT,
    resolution_abstract TEXT NOT NULL,
    -- the resolution in the document library; documents stand above, so no foreign key
    document BLOB,
    chair TEXT NOT NULL,
    secretary TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    discussion TEXT NOT NULL,
    agenda TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
index congress_org: CREATE INDEX congress_org ON congress (org, starts_on)
index congress_state: CREATE INDEX congress_state ON congress (state, starts_on)
table congress_allocation: CREATE TABLE congress_allocation (
    congress BLOB NOT NULL REFERENCES congress (id),
    org BLOB NOT NULL REFERENCES organisation (id),
    places BIGINT NOT NULL,
    PRIMARY KEY (congress, org)
)
table congress_group: CREATE TABLE congress_group (
    congress BLOB NOT NULL REFERENCES congress (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    places BIGINT NOT NULL,
    PRIMARY KEY (congress, name)
)
table congress_vote: CREATE TABLE congress_vote (
    id BLOB NOT NULL PRIMARY KEY,
    congress BLOB NOT NULL REFERENCES congress (id),
    title TEXT NOT NULL,
    -- hands, ballot
    method TEXT NOT NULL,
    in_favour BIGINT NOT NULL,
    against BIGINT NOT NULL,
    abstained BIGINT NOT NULL,
    -- in favour needed, when it was counted
    needed BIGINT NOT NULL,
    passed BOOLEAN NOT NULL,
    made_at BIGINT NOT NULL
)
index congress_vote_congress: CREATE INDEX congress_vote_congress ON congress_vote (congress)
table consent: CREATE TABLE consent (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL REFERENCES person (id),
    -- directory, articles
    purpose TEXT NOT NULL,
    shown TEXT NOT NULL,
    lang TEXT NOT NULL,
    -- online, paper
    how TEXT NOT NULL,
    -- where the signed paper lies
    evidence TEXT NOT NULL,
    -- the person's own yes
    own BOOLEAN NOT NULL,
    -- name of the legal representative who said yes; empty when none did
    representative TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    given_account BLOB REFERENCES account (id),
    given_name TEXT NOT NULL,
    withdrawn_at BIGINT,
    withdrawn_account BLOB REFERENCES account (id),
    withdrawn_name TEXT NOT NULL
)
index consent_person: CREATE INDEX consent_person ON consent (person, purpose)
table delegate: CREATE TABLE delegate (
    id BLOB NOT NULL PRIMARY KEY,
    congress BLOB NOT NULL REFERENCES congress (id),
    -- whose delegate; none: by right (outgoing committee, all members of a club)
    org BLOB REFERENCES organisation (id),
    name TEXT NOT NULL,
    person BLOB REFERENCES person (id),
    about TEXT NOT NULL,
    -- pending, accepted, rejected
    credentials TEXT NOT NULL,
    reason TEXT NOT NULL,
    present BOOLEAN NOT NULL,
    -- the delegate that is substituted
    stands_for BLOB REFERENCES delegate (id),
    position BIGINT NOT NULL
, unit TEXT NOT NULL DEFAULT '')
index delegate_congress: CREATE INDEX delegate_congress ON delegate (congress, position)
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
table election: CREATE TABLE election (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    congress BLOB REFERENCES congress (id),
    -- the committee that elects, where no congress does
    committee TEXT REFERENCES organ (id),
    organ TEXT NOT NULL REFERENCES organ (id),
    -- as what one is elected
    title TEXT NOT NULL,
    seats BIGINT NOT NULL,
    method TEXT NOT NULL,
    day TEXT NOT NULL,
    decision TEXT NOT NULL,
    -- the tally sheet
    summoned BIGINT NOT NULL,
    present BIGINT NOT NULL,
    issued BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    valid BIGINT NOT NULL,
    invalid BIGINT NOT NULL,
    needed BIGINT NOT NULL,
    -- open, counted, confirmed
    state TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
index election_congress: CREATE INDEX election_congress ON election (congress)
index election_org: CREATE INDEX election_org ON election (org, day)
table expert: CREATE TABLE expert (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    person BLOB NOT NULL REFERENCES person (id),
    -- what exactly, in a sentence
    focus_vi TEXT NOT NULL,
    focus_en TEXT NOT NULL,
    -- province or town where he or she works
    place TEXT NOT NULL,
    -- focus and names of the fields without marks and case, for finding
    words TEXT NOT NULL,
    sort BLOB NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (org, person)
)
index expert_org: CREATE INDEX expert_org ON expert (org, sort, id)
index expert_person: CREATE INDEX expert_person ON expert (person)
index expert_sort: CREATE INDEX expert_sort ON expert (sort, id)
table expert_field: CREATE TABLE expert_field (
    expert BLOB NOT NULL REFERENCES expert (id),
    field TEXT NOT NULL REFERENCES field (word),
    PRIMARY KEY (expert, field)
)
index expert_field_field: CREATE INDEX expert_field_field ON expert_field (field, expert)
table extraction_batch: CREATE TABLE extraction_batch (
    id BLOB NOT NULL PRIMARY KEY,
    -- at whose desk
    org BLOB NOT NULL,
    -- whose figures they are: the organisation itself, one it came from, one below
    of_org BLOB NOT NULL,
    title TEXT NOT NULL,
    -- the period of figures whose text says none; empty: a person fills it in
    period TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL
, by_period BOOLEAN NOT NULL DEFAULT FALSE)
index extraction_batch_org: CREATE INDEX extraction_batch_org ON extraction_batch (org, id)
table extraction_file: CREATE TABLE extraction_file (
    id BLOB NOT NULL PRIMARY KEY,
    batch BLOB NOT NULL REFERENCES extraction_batch (id),
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    -- the file itself; empty for an article
    file TEXT NOT NULL,
    -- the article, and where it is read; NULL and empty for a file
    article BLOB,
    address TEXT NOT NULL,
    -- why it could not be read
    error_vi TEXT NOT NULL,
    error_en TEXT NOT NULL,
    -- numbers that are no figures
    skipped BIGINT NOT NULL
, note_vi TEXT NOT NULL DEFAULT '', note_en TEXT NOT NULL DEFAULT '')
index extraction_file_article: CREATE INDEX extraction_file_article ON extraction_file (article)
index extraction_file_batch: CREATE INDEX extraction_file_batch ON extraction_file (batch, place)
table extraction_find: CREATE TABLE extraction_find (
    id BLOB NOT NULL PRIMARY KEY,
    file BLOB NOT NULL REFERENCES extraction_file (id),
    batch BLOB NOT NULL,
    place BIGINT NOT NULL,
    -- the sentence before, in and behind the number
    before_text TEXT NOT NULL,
    number_text TEXT NOT NULL,
    behind_text TEXT NOT NULL,
    -- JSON of what the reader proposed
    proposed TEXT NOT NULL,
    indicator TEXT NOT NULL,
    state TEXT NOT NULL,
    -- the fields that people changed, parted by blanks
    changed TEXT NOT NULL,
    declaration BLOB,
    decided_by_name TEXT NOT NULL,
    decided_at BIGINT,
    version BIGINT NOT NULL
, of_org BLOB)
index extraction_find_batch: CREATE INDEX extraction_find_batch ON extraction_find (batch, place)
index extraction_find_file: CREATE INDEX extraction_find_file ON extraction_find (file)
table field: CREATE TABLE field (
    word TEXT NOT NULL PRIMARY KEY,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    position BIGINT NOT NULL,
    closed BOOLEAN NOT NULL,
    version BIGINT NOT NULL
)
table figure_request: CREATE TABLE figure_request (
    id BLOB NOT NULL PRIMARY KEY,
    -- who asks
    org BLOB NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    -- own (the office alone) or whole (everything below it too)
    scope TEXT NOT NULL,
    due_on TEXT NOT NULL,
    note TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    -- nothing is awaited any more
    closed_at BIGINT,
    version BIGINT NOT NULL
)
index figure_request_org: CREATE INDEX figure_request_org ON figure_request (org, id)
table figure_request_item: CREATE TABLE figure_request_item (
    request BLOB NOT NULL REFERENCES figure_request (id),
    place BIGINT NOT NULL,
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    PRIMARY KEY (request, place)
)
table figure_return: CREATE TABLE figure_return (
    id BLOB NOT NULL PRIMARY KEY,
    request BLOB NOT NULL REFERENCES figure_request (id),
    org BLOB NOT NULL REFERENCES organisation (id),
    -- open, sent, returned, accepted
    state TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    sent_at BIGINT,
    decided_by TEXT NOT NULL,
    decided_at BIGINT,
    -- why it came back; kept until it is sent again
    remark TEXT NOT NULL,
    -- the last day on which a letter reminded of it
    reminded_on TEXT,
    version BIGINT NOT NULL,
    UNIQUE (request, org)
)
index figure_return_org: CREATE INDEX figure_return_org ON figure_return (org, id)
table figure_return_line: CREATE TABLE figure_return_line (
    ret BLOB NOT NULL REFERENCES figure_return (id),
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    value BIGINT,
    words TEXT NOT NULL,
    qualifier TEXT NOT NULL,
    of_assigned BIGINT,
    evidence_label TEXT NOT NULL,
    evidence_url TEXT NOT NULL,
    -- what it became when it was accepted
    declaration BLOB REFERENCES ledger_declaration (id), evidence_file TEXT NOT NULL DEFAULT '', evidence_file_name TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (ret, indicator)
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
    version BIGINT NOT NULL, place_en TEXT NOT NULL DEFAULT '',
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
table ledger_cell: CREATE TABLE ledger_cell (
    book BIGINT NOT NULL,
    span BIGINT NOT NULL,
    node BLOB NOT NULL,
    indicator BIGINT NOT NULL,
    phase BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    -- live postings behind the amount, and how many of them are about, more than, nearly
    live BIGINT NOT NULL,
    about BIGINT NOT NULL,
    more_than BIGINT NOT NULL,
    nearly BIGINT NOT NULL,
    PRIMARY KEY (book, span, node, indicator, phase, scope)
)
table ledger_closing: CREATE TABLE ledger_closing (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    tree TEXT NOT NULL,
    content TEXT NOT NULL,
    -- SHA-256 of the content, in hexadecimal digits
    hash TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    closed_at BIGINT NOT NULL
)
index ledger_closing_org: CREATE INDEX ledger_closing_org ON ledger_closing (org, last_day)
table ledger_declaration: CREATE TABLE ledger_declaration (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    phase BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    -- a number or words, never both
    value BIGINT,
    words TEXT NOT NULL,
    qualifier BIGINT NOT NULL,
    -- "3 of 7": the 7
    of_assigned BIGINT,
    -- stocks: closing (on the last day) or opening (on the day before the first)
    position TEXT NOT NULL,
    round BIGINT,
    -- where it comes from: a file, an article, a sentence
    evidence_label TEXT NOT NULL,
    evidence_url TEXT NOT NULL,
    sentence TEXT NOT NULL,
    declared_by TEXT NOT NULL,
    declared_at BIGINT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_at BIGINT,
    withdrawn_at BIGINT,
    reason TEXT NOT NULL,
    replaces BLOB REFERENCES ledger_declaration (id),
    version BIGINT NOT NULL
, evidence_file TEXT NOT NULL DEFAULT '', evidence_file_name TEXT NOT NULL DEFAULT '')
index ledger_declaration_days: CREATE INDEX ledger_declaration_days ON ledger_declaration (last_day, first_day)
index ledger_declaration_org: CREATE INDEX ledger_declaration_org ON ledger_declaration (org, last_day)
table ledger_definition: CREATE TABLE ledger_definition (
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    -- the first day on which it is counted so; empty for always
    from_day TEXT NOT NULL,
    text_vi TEXT NOT NULL,
    text_en TEXT NOT NULL,
    PRIMARY KEY (indicator, from_day)
)
table ledger_delta: CREATE TABLE ledger_delta (
    id BLOB NOT NULL PRIMARY KEY,
    book BIGINT NOT NULL,
    span BIGINT NOT NULL,
    node BLOB NOT NULL,
    indicator BIGINT NOT NULL,
    phase BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    live BIGINT NOT NULL,
    about BIGINT NOT NULL,
    more_than BIGINT NOT NULL,
    nearly BIGINT NOT NULL
)
index ledger_delta_span: CREATE INDEX ledger_delta_span ON ledger_delta (book, span)
table ledger_edge: CREATE TABLE ledger_edge (
    org BLOB NOT NULL,
    why BIGINT NOT NULL,
    above BLOB NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    PRIMARY KEY (org, why, above, from_day)
)
table ledger_indicator: CREATE TABLE ledger_indicator (
    number BIGINT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit_vi TEXT NOT NULL,
    unit_en TEXT NOT NULL,
    -- flow (adds up over time), stock (a state on a day)
    nature TEXT NOT NULL,
    -- sum, last, none
    roll_up TEXT NOT NULL,
    subset_of BIGINT REFERENCES ledger_indicator (number),
    -- posted per contest round
    per_round BOOLEAN NOT NULL,
    -- whose own indicator it is; none for the catalogue
    owner BLOB REFERENCES organisation (id),
    position BIGINT NOT NULL,
    version BIGINT NOT NULL
)
table ledger_part: CREATE TABLE ledger_part (
    record BLOB NOT NULL REFERENCES ledger_record (id),
    org BLOB NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (record, org)
)
table ledger_planned: CREATE TABLE ledger_planned (
    source BLOB NOT NULL,
    org BLOB NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    amount BIGINT NOT NULL,
    PRIMARY KEY (source, indicator)
)
index ledger_planned_year: CREATE INDEX ledger_planned_year ON ledger_planned (year)
table ledger_posting: CREATE TABLE ledger_posting (
    record BLOB NOT NULL REFERENCES ledger_record (id),
    line BIGINT NOT NULL,
    org BLOB NOT NULL REFERENCES organisation (id),
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    day TEXT NOT NULL,
    amount BIGINT NOT NULL,
    phase BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    qualifier BIGINT NOT NULL,
    -- 1 when several organisations post it for one event
    joint BIGINT NOT NULL,
    round BIGINT,
    reverses BIGINT,
    reason TEXT,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (record, line)
)
index ledger_posting_joint: CREATE INDEX ledger_posting_joint ON ledger_posting (day) WHERE joint = 1
index ledger_posting_joint_org: CREATE INDEX ledger_posting_joint_org ON ledger_posting (org, day) WHERE joint = 1
index ledger_posting_joint_stock: CREATE INDEX ledger_posting_joint_stock ON ledger_posting (indicator, day, record, org, phase, amount, qualifier, reverses) WHERE joint = 1 AND scope = 0
index ledger_posting_org: CREATE INDEX ledger_posting_org ON ledger_posting (org, day)
index ledger_posting_whole: CREATE INDEX ledger_posting_whole ON ledger_posting (day) WHERE scope = 1
table ledger_record: CREATE TABLE ledger_record (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    lead BLOB NOT NULL REFERENCES organisation (id),
    -- how many organisations took part, the leading one among them
    taking_part BIGINT NOT NULL,
    title TEXT NOT NULL,
    -- where it opens at the desk and on the portal; empty for nowhere
    desk_url TEXT NOT NULL,
    portal_url TEXT NOT NULL,
    -- its numbers as JSON: {"participants": [120, "about"]}
    facts TEXT NOT NULL,
    round BIGINT,
    withdrawn BOOLEAN NOT NULL,
    recorded_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
index ledger_record_kind: CREATE INDEX ledger_record_kind ON ledger_record (kind, id)
table ledger_rule: CREATE TABLE ledger_rule (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    -- one, minus_one, field, minus_field, one_if_field
    amount TEXT NOT NULL,
    field TEXT NOT NULL,
    -- each (everybody who took part; counts once above), lead (only who led)
    counts_for TEXT NOT NULL,
    phase BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    from_day TEXT,
    to_day TEXT,
    version BIGINT NOT NULL
)
index ledger_rule_kind: CREATE INDEX ledger_rule_kind ON ledger_rule (kind)
table ledger_tree: CREATE TABLE ledger_tree (
    one BIGINT NOT NULL PRIMARY KEY,
    -- grows with every change of the edges
    generation BIGINT NOT NULL,
    -- the day that is "today" in book 2
    day TEXT NOT NULL
)
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
table member_move: CREATE TABLE member_move (
    operation BLOB NOT NULL,
    old BLOB NOT NULL,
    made BLOB,
    -- membership, expert
    what TEXT NOT NULL,
    PRIMARY KEY (operation, old)
)
table membership: CREATE TABLE membership (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    person BLOB NOT NULL REFERENCES person (id),
    -- official, linked, honorary
    kind TEXT NOT NULL,
    card TEXT NOT NULL,
    -- of the person, for lists
    sort BLOB NOT NULL,
    -- empty when nobody knows since when
    from_day TEXT NOT NULL,
    to_day TEXT,
    -- number and day of the decision on admission
    admitted_by TEXT NOT NULL,
    admitted_on TEXT,
    -- withdrawn, removed, died, dissolved, changed, transferred, other
    left_how TEXT,
    left_by TEXT NOT NULL,
    left_on TEXT,
    -- the membership that went on as this one: another kind, or a successor organisation
    continues BLOB REFERENCES membership (id),
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
index membership_from: CREATE INDEX membership_from ON membership (from_day, id)
index membership_org: CREATE INDEX membership_org ON membership (org, sort, id, from_day, to_day, kind, person)
index membership_org_from: CREATE INDEX membership_org_from ON membership (org, from_day, id)
index membership_person: CREATE INDEX membership_person ON membership (person)
index membership_sort: CREATE INDEX membership_sort ON membership (sort, id)
index membership_to: CREATE INDEX membership_to ON membership (to_day)
table membership_tally: CREATE TABLE membership_tally (
    org BLOB NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    kind TEXT NOT NULL,
    admitted BIGINT NOT NULL,
    came BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    went BIGINT NOT NULL,
    PRIMARY KEY (org, year, kind)
)
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
table organ: CREATE TABLE organ (
    id TEXT NOT NULL PRIMARY KEY,
    -- none: every organisation of the kinds; else only this one
    org BLOB REFERENCES organisation (id),
    -- words of organisation.kind, each between blanks
    kinds TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    -- order on pages, the highest organ first
    position BIGINT NOT NULL,
    -- congress, committee, appointment
    filled_by TEXT NOT NULL,
    -- whether it elects others between congresses
    elects BOOLEAN NOT NULL
)
index organ_org: CREATE INDEX organ_org ON organ (org)
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
table organisation_operation: CREATE TABLE organisation_operation (
    id BLOB NOT NULL PRIMARY KEY,
    -- 1, 2, 3, …: in which order they were decided
    number BIGINT NOT NULL,
    -- whose office recorded it
    org BLOB NOT NULL REFERENCES organisation (id),
    -- create, rename, move, merger, consolidation, split, dissolution, closed_level
    kind TEXT NOT NULL,
    -- the first day on which it holds
    day TEXT NOT NULL,
    decision TEXT NOT NULL,
    -- id of the decision in a document library; empty when it is in none
    document TEXT NOT NULL,
    -- waiting (for the queue), decided (facts are written), in_force (the day has come), undone, refused
    state TEXT NOT NULL,
    -- archive, fold
    portals TEXT NOT NULL,
    -- which line of a plan it carries out: provinces-2025/hung-yen; empty for none
    plan TEXT NOT NULL,
    -- JSON of what was asked for, of what follows, and of the rows to put back
    wanted TEXT NOT NULL,
    effects TEXT NOT NULL,
    before TEXT NOT NULL,
    -- why it was refused, in both languages as JSON; empty otherwise
    refusal TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    decided_at BIGINT,
    in_force_at BIGINT,
    undone_at BIGINT,
    undone_by_name TEXT NOT NULL,
    version BIGINT NOT NULL
)
index organisation_operation_day: CREATE INDEX organisation_operation_day ON organisation_operation (day, id)
index organisation_operation_plan: CREATE INDEX organisation_operation_plan ON organisation_operation (plan)
table organisation_operation_grant: CREATE TABLE organisation_operation_grant (
    operation BLOB NOT NULL REFERENCES organisation_operation (id),
    role_grant BLOB NOT NULL,
    made BOOLEAN NOT NULL,
    was TEXT,
    PRIMARY KEY (operation, role_grant)
)
table organisation_operation_part: CREATE TABLE organisation_operation_part (
    operation BLOB NOT NULL REFERENCES organisation_operation (id),
    org BLOB NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (operation, org)
)
index organisation_operation_part_org: CREATE INDEX organisation_operation_part_org ON organisation_operation_part (org)
table organisation_parent: CREATE TABLE "organisation_parent" (
    org BLOB NOT NULL REFERENCES organisation (id),
    parent BLOB NOT NULL REFERENCES organisation (id),
    from_day TEXT,
    to_day TEXT
, decision TEXT NOT NULL DEFAULT '', decided_on TEXT)
index organisation_parent_from: CREATE UNIQUE INDEX organisation_parent_from ON organisation_parent (org, COALESCE(from_day, ''))
index organisation_parent_parent: CREATE INDEX organisation_parent_parent ON organisation_parent (parent)
table organisation_slug: CREATE TABLE "organisation_slug" (
    slug TEXT NOT NULL,
    org BLOB NOT NULL REFERENCES organisation (id),
    from_day TEXT,
    to_day TEXT
)
index organisation_slug_from: CREATE UNIQUE INDEX organisation_slug_from ON organisation_slug (slug, COALESCE(from_day, ''))
index organisation_slug_org: CREATE INDEX organisation_slug_org ON organisation_slug (org)
table organisation_succession: CREATE TABLE "organisation_succession" (
    predecessor BLOB NOT NULL REFERENCES organisation (id),
    successor BLOB NOT NULL REFERENCES organisation (id),
    -- merger, consolidation, split, renaming
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (predecessor, successor, day)
)
table organisation_turn: CREATE TABLE organisation_turn (
    id BIGINT NOT NULL PRIMARY KEY,
    taken BIGINT NOT NULL
)
table password_reset: CREATE TABLE password_reset (
    digest TEXT NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT
)
index password_reset_account: CREATE INDEX password_reset_account ON password_reset (account)
table person: CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    -- collation key of the given name, then the rest: the order of a Vietnamese list
    sort BLOB NOT NULL,
    -- name without marks and case, single spaces
    folded TEXT NOT NULL,
    -- 1965 or 1965-03-08; empty when unknown
    born TEXT NOT NULL,
    -- male, female; empty when unknown
    sex TEXT NOT NULL,
    email TEXT NOT NULL,
    -- lower case, the one that is compared
    email_key TEXT NOT NULL,
    phone TEXT NOT NULL,
    -- digits from the leading 0 on
    phone_key TEXT NOT NULL,
    work_place TEXT NOT NULL,
    -- title and degree as written: PGS.TS
    degree TEXT NOT NULL,
    address TEXT NOT NULL,
    -- key of the stored picture
    photo TEXT,
    bio_vi TEXT NOT NULL,
    bio_en TEXT NOT NULL,
    account BLOB UNIQUE REFERENCES account (id),
    -- fields that readers may see while a consent holds: words with a space between
    public TEXT NOT NULL,
    -- the person this row was found to be; its own memberships have gone there
    merged_into BLOB REFERENCES person (id),
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
index person_email: CREATE INDEX person_email ON person (email_key)
index person_folded: CREATE INDEX person_folded ON person (folded, born)
index person_phone: CREATE INDEX person_phone ON person (phone_key)
index person_sort: CREATE INDEX person_sort ON person (sort, id)
table person_access: CREATE TABLE person_access (
    person BLOB NOT NULL REFERENCES person (id),
    day TEXT NOT NULL,
    account BLOB NOT NULL,
    org BLOB NOT NULL,
    -- read, export, import, print
    how TEXT NOT NULL,
    by_name TEXT NOT NULL,
    times BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (person, day, account, org, how)
)
table person_import: CREATE TABLE person_import (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    account BLOB REFERENCES account (id),
    by_name TEXT NOT NULL,
    file_name TEXT NOT NULL,
    -- sheet, heads and lines
    data TEXT NOT NULL,
    -- what each column holds
    columns TEXT NOT NULL,
    -- where a line names no organisation
    into_org BLOB NOT NULL REFERENCES organisation (id),
    -- columns, preview, done, dropped
    state TEXT NOT NULL,
    made BIGINT NOT NULL,
    joined BIGINT NOT NULL,
    left_out BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    done_at BIGINT,
    version BIGINT NOT NULL
)
index person_import_made: CREATE INDEX person_import_made ON person_import (made_at)
index person_import_org: CREATE INDEX person_import_org ON person_import (org, made_at)
table person_key: CREATE TABLE person_key (
    key TEXT NOT NULL,
    person BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (key, person)
)
index person_key_person: CREATE INDEX person_key_person ON person_key (person)
table person_merge: CREATE TABLE person_merge (
    id BLOB NOT NULL PRIMARY KEY,
    old BLOB NOT NULL REFERENCES person (id),
    kept BLOB NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    account BLOB REFERENCES account (id),
    by_name TEXT NOT NULL,
    data TEXT NOT NULL,
    undone_at BIGINT,
    undone_name TEXT NOT NULL
)
index person_merge_kept: CREATE INDEX person_merge_kept ON person_merge (kept)
index person_merge_old: CREATE INDEX person_merge_old ON person_merge (old)
table person_revision: CREATE TABLE person_revision (
    person BLOB NOT NULL REFERENCES person (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    account BLOB REFERENCES account (id),
    by_name TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (person, number)
)
table person_tie: CREATE TABLE person_tie (
    org BLOB NOT NULL REFERENCES organisation (id),
    person BLOB NOT NULL REFERENCES person (id),
    sort BLOB NOT NULL,
    PRIMARY KEY (person, org)
)
index person_tie_org: CREATE INDEX person_tie_org ON person_tie (org, sort, person)
table person_twin: CREATE TABLE person_twin (
    a BLOB NOT NULL REFERENCES person (id),
    b BLOB NOT NULL REFERENCES person (id),
    score BIGINT NOT NULL,
    -- words of what agrees and what does not
    reasons TEXT NOT NULL,
    -- open, distinct, merged
    state TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_name TEXT NOT NULL,
    PRIMARY KEY (a, b)
)
index person_twin_b: CREATE INDEX person_twin_b ON person_twin (b)
index person_twin_state: CREATE INDEX person_twin_state ON person_twin (state, score)
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
, words TEXT NOT NULL DEFAULT '')
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
table plan_coming: CREATE TABLE plan_coming (
    org BLOB NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    -- drafted, discussed, approved
    state TEXT NOT NULL,
    directions TEXT NOT NULL,
    discussed_on TEXT,
    approved_on TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (org, year)
)
table plan_coming_line: CREATE TABLE plan_coming_line (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    title TEXT NOT NULL,
    indicator BIGINT REFERENCES ledger_indicator (number),
    value BIGINT,
    -- open, limit, result, own
    source TEXT NOT NULL,
    carried_from BLOB REFERENCES plan_task (id)
)
index plan_coming_line_year: CREATE INDEX plan_coming_line_year ON plan_coming_line (org, year)
table plan_decision: CREATE TABLE plan_decision (
    id BLOB NOT NULL PRIMARY KEY,
    -- at whose desk it is kept
    org BLOB NOT NULL REFERENCES organisation (id),
    -- decision, programme, resolution, plan, agreement, request, initiative
    source TEXT NOT NULL,
    issuer TEXT NOT NULL,
    number TEXT NOT NULL,
    symbol TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    abstract_line TEXT NOT NULL,
    -- the year whose work it assigns
    year BIGINT NOT NULL,
    file TEXT NOT NULL,
    file_name TEXT NOT NULL,
    -- amends, replaces, or empty
    relation TEXT NOT NULL,
    relates_to BLOB REFERENCES plan_decision (id),
    -- issuer, number, symbol and date without marks; NULL where there is no number
    same_key TEXT,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
, document BLOB REFERENCES document (id))
index plan_decision_same: CREATE UNIQUE INDEX plan_decision_same ON plan_decision (org, same_key)
index plan_decision_year: CREATE INDEX plan_decision_year ON plan_decision (org, year)
table plan_helper: CREATE TABLE plan_helper (
    task BLOB NOT NULL REFERENCES plan_task (id),
    org BLOB NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (task, org)
)
index plan_helper_org: CREATE INDEX plan_helper_org ON plan_helper (org)
table plan_limit: CREATE TABLE plan_limit (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    named_on TEXT NOT NULL,
    title TEXT NOT NULL,
    measure TEXT NOT NULL,
    owner TEXT NOT NULL,
    due_on TEXT,
    -- the last look: NULL before the first
    looked_on TEXT,
    finding TEXT NOT NULL,
    solved BOOLEAN NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
index plan_limit_org: CREATE INDEX plan_limit_org ON plan_limit (org, named_on)
table plan_moved: CREATE TABLE plan_moved (
    task BLOB NOT NULL REFERENCES plan_task (id),
    operation BLOB NOT NULL,
    from_org BLOB NOT NULL REFERENCES organisation (id),
    to_org BLOB NOT NULL REFERENCES organisation (id),
    on_day TEXT NOT NULL,
    PRIMARY KEY (task, operation)
)
index plan_moved_from: CREATE INDEX plan_moved_from ON plan_moved (from_org)
index plan_moved_operation: CREATE INDEX plan_moved_operation ON plan_moved (operation)
table plan_proposal: CREATE TABLE plan_proposal (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    addressee TEXT NOT NULL,
    title TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_on TEXT,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
index plan_proposal_org: CREATE INDEX plan_proposal_org ON plan_proposal (org, asked_on)
table plan_reminder: CREATE TABLE plan_reminder (
    task BLOB NOT NULL REFERENCES plan_task (id),
    kind TEXT NOT NULL,
    due_on TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (task, kind, due_on)
)
table plan_service: CREATE TABLE plan_service (
    record BLOB NOT NULL PRIMARY KEY,
    task BLOB NOT NULL REFERENCES plan_task (id),
    since BIGINT NOT NULL
)
index plan_service_task: CREATE INDEX plan_service_task ON plan_service (task)
table plan_target: CREATE TABLE plan_target (
    task BLOB NOT NULL REFERENCES plan_task (id),
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    -- at_least, exactly, at_most
    comparison TEXT NOT NULL,
    -- NULL where the target has no number
    value BIGINT,
    PRIMARY KEY (task, indicator)
)
table plan_task: CREATE TABLE plan_task (
    id BLOB NOT NULL PRIMARY KEY,
    decision BLOB REFERENCES plan_decision (id),
    -- the item of the decision
    item TEXT NOT NULL,
    -- the task of an organisation above that it is a part of
    parent BLOB REFERENCES plan_task (id),
    -- the task of an earlier year that it carries on
    carried_from BLOB REFERENCES plan_task (id),
    -- who leads
    org BLOB NOT NULL REFERENCES organisation (id),
    -- at whose desk it was assigned
    assigned_by BLOB NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    details TEXT NOT NULL,
    year BIGINT NOT NULL,
    due_on TEXT,
    -- whole VND
    state_money BIGINT,
    sponsored_money BIGINT,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    done_on TEXT,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
index plan_task_decision: CREATE INDEX plan_task_decision ON plan_task (decision)
index plan_task_due: CREATE INDEX plan_task_due ON plan_task (due_on)
index plan_task_org: CREATE INDEX plan_task_org ON plan_task (org, year)
index plan_task_parent: CREATE INDEX plan_task_parent ON plan_task (parent)
table post: CREATE TABLE post (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    person BLOB NOT NULL REFERENCES person (id),
    organ TEXT NOT NULL REFERENCES organ (id),
    title_vi TEXT NOT NULL,
    title_en TEXT NOT NULL,
    term BLOB REFERENCES term (id),
    -- congress, committee, appointment
    obtained TEXT NOT NULL,
    decision TEXT NOT NULL,
    -- posts of State or Party held at the same time, as text
    concurrent TEXT NOT NULL,
    -- official telephone and e-mail, which are public
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    position BIGINT NOT NULL,
    from_day TEXT,
    to_day TEXT,
    end_reason TEXT NOT NULL,
    -- the move of the tree that ended it, and the end that was planned before
    ended_by BLOB,
    to_before TEXT,
    version BIGINT NOT NULL
)
index post_org: CREATE INDEX post_org ON post (org, from_day)
index post_person: CREATE INDEX post_person ON post (person)
index post_term: CREATE INDEX post_term ON post (term)
table reader_node: CREATE TABLE reader_node (
    node BLOB NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    -- JSON: {portal: [guests, members]}
    online TEXT NOT NULL
)
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
table register_paper: CREATE TABLE register_paper (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    series BLOB NOT NULL REFERENCES register_series (id),
    -- draft, issued, void (keeps its number for ever)
    state TEXT NOT NULL,
    -- given on issue, never changed
    year BIGINT,
    number BIGINT,
    -- as it stood on issue, whatever becomes of the series
    symbol TEXT NOT NULL,
    day TEXT,
    about TEXT NOT NULL,
    addressees TEXT NOT NULL,
    grounds TEXT NOT NULL,
    -- cleaned HTML; empty for a paper that another feature writes
    body TEXT NOT NULL,
    power TEXT NOT NULL,
    power_of TEXT NOT NULL,
    post TEXT NOT NULL,
    signer TEXT NOT NULL,
    recipients TEXT NOT NULL,
    -- where a paper of another feature opens at the desk
    source_url TEXT NOT NULL,
    -- the issued copy: signed and scanned, or signed elsewhere
    signed_file TEXT NOT NULL,
    signed_name TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at BIGINT,
    void_reason TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
)
index register_paper_number: CREATE UNIQUE INDEX register_paper_number ON register_paper (series, year, number)
index register_paper_org: CREATE INDEX register_paper_org ON register_paper (org, id)
table register_series: CREATE TABLE register_series (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    -- report, decision, plan, notice, letter, invitation, minutes, proposal, certificate
    kind TEXT NOT NULL,
    -- the council; empty for the organisation itself
    body TEXT NOT NULL,
    -- behind the stroke: BC-LHH
    symbol TEXT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (org, kind, body)
)
table register_signed: CREATE TABLE register_signed (
    paper BLOB NOT NULL REFERENCES register_paper (id),
    -- 1 for the first
    nth BIGINT NOT NULL,
    file TEXT NOT NULL,
    name TEXT NOT NULL,
    replaced_by TEXT NOT NULL,
    replaced_at BIGINT NOT NULL,
    PRIMARY KEY (paper, nth)
)
table report: CREATE TABLE report (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    cadence TEXT NOT NULL,
    -- open, draft, approved, sent, returned, accepted; late is worked out from the due day
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    due_day TEXT NOT NULL,
    -- NULL before the first approval; later editions keep it
    number BIGINT,
    -- behind the stroke, as the register had it when the number was given; empty before
    symbol TEXT NOT NULL,
    -- how often it was approved
    edition BIGINT NOT NULL,
    -- to whom it was sent
    superior BLOB,
    -- the closing of the period in the ledger
    closing BLOB,
    -- SHA-256 of what was frozen last; empty before
    hash TEXT NOT NULL,
    -- what was said when it was returned; empty otherwise
    remark TEXT NOT NULL,
    opened_by_name TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    approved_by_name TEXT NOT NULL,
    approved_at BIGINT,
    sent_at BIGINT,
    version BIGINT NOT NULL
)
index report_period: CREATE UNIQUE INDEX report_period ON report (org, first_day, last_day)
index report_superior: CREATE INDEX report_superior ON report (superior, state)
table report_outline: CREATE TABLE report_outline (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    cadence TEXT NOT NULL,
    edition BIGINT NOT NULL,
    text TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL
)
index report_outline_edition: CREATE UNIQUE INDEX report_outline_edition ON report_outline (org, cadence, edition)
table report_section: CREATE TABLE report_section (
    report BLOB NOT NULL REFERENCES report (id),
    place BIGINT NOT NULL,
    title TEXT NOT NULL,
    -- what the template made of it when it was drafted last
    drafted TEXT NOT NULL,
    -- as it stands
    text TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (report, place)
)
table report_step: CREATE TABLE report_step (
    id BLOB NOT NULL PRIMARY KEY,
    report BLOB NOT NULL REFERENCES report (id),
    step TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at BIGINT NOT NULL,
    remark TEXT NOT NULL,
    edition BIGINT NOT NULL,
    -- of an approval: text and figures as JSON, and the SHA-256 of it; empty otherwise
    content TEXT NOT NULL,
    hash TEXT NOT NULL
)
index report_step_report: CREATE INDEX report_step_report ON report_step (report, id)
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
, post BLOB)
index role_grant_account: CREATE INDEX role_grant_account ON role_grant (account)
index role_grant_org: CREATE INDEX role_grant_org ON role_grant (org)
index role_grant_post: CREATE INDEX role_grant_post ON role_grant (post)
table scheme: CREATE TABLE scheme (
    id BLOB NOT NULL PRIMARY KEY,
    -- whose scheme: the national union's clusters, a provincial union's blocks
    org BLOB NOT NULL REFERENCES organisation (id),
    -- cluster, block
    kind TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    decision TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT,
    -- the move of the tree that ended it, so that it can be taken back
    ended_by BLOB,
    version BIGINT NOT NULL
)
index scheme_org: CREATE INDEX scheme_org ON scheme (org)
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
index share_from_made: CREATE INDEX share_from_made ON share (from_site, made_at, id)
index share_to: CREATE INDEX share_to ON share (to_site, state, id)
index share_to_made: CREATE INDEX share_to_made ON share (to_site, made_at, id)
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
, folded_into BLOB REFERENCES site (id), licence_en TEXT NOT NULL DEFAULT '')
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
table tagged: CREATE TABLE tagged (
    site BLOB NOT NULL,
    lang TEXT NOT NULL,
    slug TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    article BLOB NOT NULL REFERENCES article (id),
    PRIMARY KEY (site, lang, slug, published_at, article)
)
index tagged_article: CREATE INDEX tagged_article ON tagged (article)
table term: CREATE TABLE term (
    id BLOB NOT NULL PRIMARY KEY,
    org BLOB NOT NULL REFERENCES organisation (id),
    number BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    -- the day by which the next congress was to be held
    planned_end TEXT NOT NULL,
    -- the day of the congress that ended it, the first day of the next one; open while none has
    ended_on TEXT,
    decision TEXT NOT NULL,
    -- the move of the tree that ended it, so that it can be taken back
    ended_by BLOB,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (org, number)
)
index term_planned_end: CREATE INDEX term_planned_end ON term (ended_on, planned_end)
table term_note: CREATE TABLE term_note (
    id BLOB NOT NULL PRIMARY KEY,
    term BLOB NOT NULL REFERENCES term (id),
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL
)
index term_note_term: CREATE INDEX term_note_term ON term_note (term, day)
table term_setting: CREATE TABLE term_setting (
    org BLOB NOT NULL PRIMARY KEY REFERENCES organisation (id),
    -- months before the planned end from which the desk warns
    warn_months BIGINT NOT NULL,
    -- quorum, majority and their bases, as JSON (features/terms/src/rules.rs)
    rules TEXT NOT NULL,
    version BIGINT NOT NULL
)
