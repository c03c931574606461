-- Signed copies that another one replaced; the paper names the one that counts.
CREATE TABLE register_signed (
    paper UUID NOT NULL REFERENCES register_paper (id),
    -- 1 for the first
    nth BIGINT NOT NULL,
    file TEXT NOT NULL,
    name TEXT NOT NULL,
    replaced_by TEXT NOT NULL,
    replaced_at BIGINT NOT NULL,
    PRIMARY KEY (paper, nth)
);
