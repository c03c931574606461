-- Figures that one organisation asks of others for a period.
CREATE TABLE figure_request (
    id UUID NOT NULL PRIMARY KEY,
    -- who asks
    org UUID NOT NULL REFERENCES organisation (id),
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
);
CREATE INDEX figure_request_org ON figure_request (org, id);
CREATE TABLE figure_request_item (
    request UUID NOT NULL REFERENCES figure_request (id),
    place BIGINT NOT NULL,
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    PRIMARY KEY (request, place)
);
-- What one of those who were asked fills in.
CREATE TABLE figure_return (
    id UUID NOT NULL PRIMARY KEY,
    request UUID NOT NULL REFERENCES figure_request (id),
    org UUID NOT NULL REFERENCES organisation (id),
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
);
CREATE INDEX figure_return_org ON figure_return (org, id);
CREATE TABLE figure_return_line (
    ret UUID NOT NULL REFERENCES figure_return (id),
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    value BIGINT,
    words TEXT NOT NULL,
    qualifier TEXT NOT NULL,
    of_assigned BIGINT,
    evidence_label TEXT NOT NULL,
    evidence_url TEXT NOT NULL,
    -- what it became when it was accepted
    declaration UUID REFERENCES ledger_declaration (id),
    PRIMARY KEY (ret, indicator)
);
