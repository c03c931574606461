-- The report of an organisation about a period.
CREATE TABLE report (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
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
    superior UUID,
    -- the closing of the period in the ledger
    closing UUID,
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
);
CREATE UNIQUE INDEX report_period ON report (org, first_day, last_day);
CREATE INDEX report_superior ON report (superior, state);
-- A section as people write it: text with places.
CREATE TABLE report_section (
    report UUID NOT NULL REFERENCES report (id),
    place BIGINT NOT NULL,
    title TEXT NOT NULL,
    -- what the template made of it when it was drafted last
    drafted TEXT NOT NULL,
    -- as it stands
    text TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (report, place)
);
-- What was done with it, and what was frozen.
CREATE TABLE report_step (
    id UUID NOT NULL PRIMARY KEY,
    report UUID NOT NULL REFERENCES report (id),
    step TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at BIGINT NOT NULL,
    remark TEXT NOT NULL,
    edition BIGINT NOT NULL,
    -- of an approval: text and figures as JSON, and the SHA-256 of it; empty otherwise
    content TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX report_step_report ON report_step (report, id);
-- Templates; each change is an edition of its own.
CREATE TABLE report_outline (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    cadence TEXT NOT NULL,
    edition BIGINT NOT NULL,
    text TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX report_outline_edition ON report_outline (org, cadence, edition);
