-- Terms of office. How long one lasts is what was planned and what came; nothing says five years.
CREATE TABLE term (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    number BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    -- the day by which the next congress was to be held
    planned_end TEXT NOT NULL,
    -- the day of the congress that ended it, the first day of the next one; open while none has
    ended_on TEXT,
    decision TEXT NOT NULL,
    -- the move of the tree that ended it, so that it can be taken back
    ended_by UUID,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (org, number)
);
CREATE INDEX term_planned_end ON term (ended_on, planned_end);
-- What was tried to hold the congress, with its day.
CREATE TABLE term_note (
    id UUID NOT NULL PRIMARY KEY,
    term UUID NOT NULL REFERENCES term (id),
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX term_note_term ON term_note (term, day);
-- What an organisation has decided for its terms and congresses; who has not decided follows the decree.
CREATE TABLE term_setting (
    org UUID NOT NULL PRIMARY KEY REFERENCES organisation (id),
    -- months before the planned end from which the desk warns
    warn_months BIGINT NOT NULL,
    -- quorum, majority and their bases, as JSON (features/terms/src/rules.rs)
    rules TEXT NOT NULL,
    version BIGINT NOT NULL
);
