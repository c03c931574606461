-- A spreadsheet of members on its way in. The cells are thrown away when it is through, given up, or a week old; of a
-- finished one only the refused lines are kept as long, so that they can be mended.
CREATE TABLE person_import (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    account UUID REFERENCES account (id),
    by_name TEXT NOT NULL,
    file_name TEXT NOT NULL,
    -- sheet, heads and lines
    data TEXT NOT NULL,
    -- what each column holds
    columns TEXT NOT NULL,
    -- where a line names no organisation
    into_org UUID NOT NULL REFERENCES organisation (id),
    -- columns, preview, done, dropped
    state TEXT NOT NULL,
    made BIGINT NOT NULL,
    joined BIGINT NOT NULL,
    left_out BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    done_at BIGINT,
    version BIGINT NOT NULL
);
CREATE INDEX person_import_org ON person_import (org, made_at);
CREATE INDEX person_import_made ON person_import (made_at);
