-- A series of numbers: of an organisation and a kind of paper, or of a council under its seal. Starts anew each year.
CREATE TABLE register_series (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    -- report, decision, plan, notice, letter, invitation, minutes, proposal, certificate
    kind TEXT NOT NULL,
    -- the council; empty for the organisation itself
    body TEXT NOT NULL,
    -- behind the stroke: BC-LHH
    symbol TEXT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (org, kind, body)
);
CREATE TABLE register_paper (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    series UUID NOT NULL REFERENCES register_series (id),
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
);
CREATE UNIQUE INDEX register_paper_number ON register_paper (series, year, number);
CREATE INDEX register_paper_org ON register_paper (org, id);
