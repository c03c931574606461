-- A pile of old reports that somebody reads figures out of.
CREATE TABLE extraction_batch (
    id UUID NOT NULL PRIMARY KEY,
    -- at whose desk
    org UUID NOT NULL,
    -- whose figures they are: the organisation itself, one it came from, one below
    of_org UUID NOT NULL,
    title TEXT NOT NULL,
    -- the period of figures whose text says none; empty: a person fills it in
    period TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX extraction_batch_org ON extraction_batch (org, id);
CREATE TABLE extraction_file (
    id UUID NOT NULL PRIMARY KEY,
    batch UUID NOT NULL REFERENCES extraction_batch (id),
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    -- the file itself; empty for an article
    file TEXT NOT NULL,
    -- the article, and where it is read; NULL and empty for a file
    article UUID,
    address TEXT NOT NULL,
    -- why it could not be read
    error_vi TEXT NOT NULL,
    error_en TEXT NOT NULL,
    -- numbers that are no figures
    skipped BIGINT NOT NULL
);
CREATE INDEX extraction_file_batch ON extraction_file (batch, place);
CREATE INDEX extraction_file_article ON extraction_file (article);
CREATE TABLE extraction_find (
    id UUID NOT NULL PRIMARY KEY,
    file UUID NOT NULL REFERENCES extraction_file (id),
    batch UUID NOT NULL,
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
    declaration UUID,
    decided_by_name TEXT NOT NULL,
    decided_at BIGINT,
    version BIGINT NOT NULL
);
CREATE INDEX extraction_find_batch ON extraction_find (batch, place);
CREATE INDEX extraction_find_file ON extraction_find (file);
