-- The coming year: drafted, discussed, approved; then it is made of tasks.
CREATE TABLE plan_coming (
    org UUID NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    -- drafted, discussed, approved
    state TEXT NOT NULL,
    directions TEXT NOT NULL,
    discussed_on TEXT,
    approved_on TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (org, year)
);
CREATE TABLE plan_coming_line (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    title TEXT NOT NULL,
    indicator BIGINT REFERENCES ledger_indicator (number),
    value BIGINT,
    -- open, limit, result, own
    source TEXT NOT NULL,
    carried_from UUID REFERENCES plan_task (id)
);
CREATE INDEX plan_coming_line_year ON plan_coming_line (org, year);
