-- What was changed, densely numbered, so that every node can follow.
CREATE TABLE change_log (
    number BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    id UUID NOT NULL,
    org UUID,
    at BIGINT NOT NULL
);
CREATE INDEX change_log_at ON change_log (at);
