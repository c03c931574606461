-- What went wrong, what is done against it, by whom and by when, and what it looked like later.
CREATE TABLE plan_limit (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
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
);
CREATE INDEX plan_limit_org ON plan_limit (org, named_on);
-- What is asked of the Party, the People's Committee or a superior, until it is answered.
CREATE TABLE plan_proposal (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    addressee TEXT NOT NULL,
    title TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_on TEXT,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX plan_proposal_org ON plan_proposal (org, asked_on);
