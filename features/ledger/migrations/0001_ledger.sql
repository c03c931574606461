-- The figure ledger. Small closed lists are numbers here, because there are millions of postings:
-- phase 0 result, 1 plan; scope 0 own office, 1 whole system; qualifier 0 exact, 1 about, 2 more than, 3 nearly.
CREATE TABLE ledger_indicator (
    number BIGINT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit_vi TEXT NOT NULL,
    unit_en TEXT NOT NULL,
    -- flow (adds up over time), stock (a state on a day)
    nature TEXT NOT NULL,
    -- sum, last, none
    roll_up TEXT NOT NULL,
    subset_of BIGINT REFERENCES ledger_indicator (number),
    -- posted per contest round
    per_round BOOLEAN NOT NULL,
    -- whose own indicator it is; none for the catalogue
    owner UUID REFERENCES organisation (id),
    position BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE TABLE ledger_definition (
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    -- the first day on which it is counted so; empty for always
    from_day TEXT NOT NULL,
    text_vi TEXT NOT NULL,
    text_en TEXT NOT NULL,
    PRIMARY KEY (indicator, from_day)
);
-- Which kind of record posts which indicator, with what amount.
CREATE TABLE ledger_rule (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    -- one, minus_one, field, minus_field, one_if_field
    amount TEXT NOT NULL,
    field TEXT NOT NULL,
    -- each (everybody who took part; counts once above), lead (only who led)
    counts_for TEXT NOT NULL,
    phase BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    from_day TEXT,
    to_day TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX ledger_rule_kind ON ledger_rule (kind);
-- What happened. The id is that of the thing itself (an activity, an admission, a decision).
CREATE TABLE ledger_record (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    lead UUID NOT NULL REFERENCES organisation (id),
    -- how many organisations took part, the leading one among them
    taking_part BIGINT NOT NULL,
    title TEXT NOT NULL,
    -- where it opens at the desk and on the portal; empty for nowhere
    desk_url TEXT NOT NULL,
    portal_url TEXT NOT NULL,
    -- its numbers as JSON: {"participants": [120, "about"]}
    facts TEXT NOT NULL,
    round BIGINT,
    withdrawn BOOLEAN NOT NULL,
    recorded_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX ledger_record_kind ON ledger_record (kind, id);
-- Who took part beside the leading organisation.
CREATE TABLE ledger_part (
    record UUID NOT NULL REFERENCES ledger_record (id),
    org UUID NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (record, org)
);
-- Never changed. A line that takes back another one names it.
CREATE TABLE ledger_posting (
    record UUID NOT NULL REFERENCES ledger_record (id),
    line BIGINT NOT NULL,
    org UUID NOT NULL REFERENCES organisation (id),
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    day TEXT NOT NULL,
    amount BIGINT NOT NULL,
    phase BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    qualifier BIGINT NOT NULL,
    -- 1 when several organisations post it for one event
    joint BIGINT NOT NULL,
    round BIGINT,
    reverses BIGINT,
    reason TEXT,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (record, line)
);
CREATE INDEX ledger_posting_org ON ledger_posting (org, day);
CREATE INDEX ledger_posting_joint ON ledger_posting (day) WHERE joint = 1;
CREATE INDEX ledger_posting_whole ON ledger_posting (day) WHERE scope = 1;
-- Balances: book 0 own (by year), 1 below as it was then, 2 below in today's tree (by month and year), 3 stocks (by month),
-- 4 figures of a whole system (by month and year).
-- A span is year * 100 + month; month 0 is the whole year.
CREATE TABLE ledger_cell (
    book BIGINT NOT NULL,
    span BIGINT NOT NULL,
    node UUID NOT NULL,
    indicator BIGINT NOT NULL,
    phase BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    -- live postings behind the amount, and how many of them are about, more than, nearly
    live BIGINT NOT NULL,
    about BIGINT NOT NULL,
    more_than BIGINT NOT NULL,
    nearly BIGINT NOT NULL,
    PRIMARY KEY (book, span, node, indicator, phase, scope)
);
-- Changes of cells that wait to be folded, where several writers may meet.
CREATE TABLE ledger_delta (
    id UUID NOT NULL PRIMARY KEY,
    book BIGINT NOT NULL,
    span BIGINT NOT NULL,
    node UUID NOT NULL,
    indicator BIGINT NOT NULL,
    phase BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    live BIGINT NOT NULL,
    about BIGINT NOT NULL,
    more_than BIGINT NOT NULL,
    nearly BIGINT NOT NULL
);
CREATE INDEX ledger_delta_span ON ledger_delta (book, span);
-- The tree that the balances stand on. why 0: lived; 1: stood under `above`; 2: became `above` on from_day.
CREATE TABLE ledger_edge (
    org UUID NOT NULL,
    why BIGINT NOT NULL,
    above UUID NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    PRIMARY KEY (org, why, above, from_day)
);
CREATE TABLE ledger_tree (
    one BIGINT NOT NULL PRIMARY KEY,
    -- grows with every change of the edges
    generation BIGINT NOT NULL,
    -- the day that is "today" in book 2
    day TEXT NOT NULL
);
-- A figure that somebody declares, with its evidence. A changed figure is a new row that replaces the old one.
CREATE TABLE ledger_declaration (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    phase BIGINT NOT NULL,
    scope BIGINT NOT NULL,
    -- a number or words, never both
    value BIGINT,
    words TEXT NOT NULL,
    qualifier BIGINT NOT NULL,
    -- "3 of 7": the 7
    of_assigned BIGINT,
    -- stocks: closing (on the last day) or opening (on the day before the first)
    position TEXT NOT NULL,
    round BIGINT,
    -- where it comes from: a file, an article, a sentence
    evidence_label TEXT NOT NULL,
    evidence_url TEXT NOT NULL,
    sentence TEXT NOT NULL,
    declared_by TEXT NOT NULL,
    declared_at BIGINT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_at BIGINT,
    withdrawn_at BIGINT,
    reason TEXT NOT NULL,
    replaces UUID REFERENCES ledger_declaration (id),
    version BIGINT NOT NULL
);
CREATE INDEX ledger_declaration_days ON ledger_declaration (last_day, first_day);
CREATE INDEX ledger_declaration_org ON ledger_declaration (org, last_day);
-- A closed period: the roll-up as it was, word by word.
CREATE TABLE ledger_closing (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    tree TEXT NOT NULL,
    content TEXT NOT NULL,
    -- SHA-256 of the content, in hexadecimal digits
    hash TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    closed_at BIGINT NOT NULL
);
CREATE INDEX ledger_closing_org ON ledger_closing (org, last_day);
