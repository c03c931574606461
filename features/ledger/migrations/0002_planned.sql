-- Targets of a year, kept by whatever set them.
CREATE TABLE ledger_planned (
    source UUID NOT NULL,
    org UUID NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    amount BIGINT NOT NULL,
    PRIMARY KEY (source, indicator)
);
CREATE INDEX ledger_planned_year ON ledger_planned (year);
