-- Two records that may be one person; a < b. Kept up to date by the verbs that make and change people.
CREATE TABLE person_twin (
    a UUID NOT NULL REFERENCES person (id),
    b UUID NOT NULL REFERENCES person (id),
    score BIGINT NOT NULL,
    -- words of what agrees and what does not
    reasons TEXT NOT NULL,
    -- open, distinct, merged
    state TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_name TEXT NOT NULL,
    PRIMARY KEY (a, b)
);
CREATE INDEX person_twin_b ON person_twin (b);
CREATE INDEX person_twin_state ON person_twin (state, score);
-- Which record went into which, with everything that was moved and both states before, so that it can be undone.
CREATE TABLE person_merge (
    id UUID NOT NULL PRIMARY KEY,
    old UUID NOT NULL REFERENCES person (id),
    kept UUID NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    account UUID REFERENCES account (id),
    by_name TEXT NOT NULL,
    data TEXT NOT NULL,
    undone_at BIGINT,
    undone_name TEXT NOT NULL
);
CREATE INDEX person_merge_kept ON person_merge (kept);
CREATE INDEX person_merge_old ON person_merge (old);
