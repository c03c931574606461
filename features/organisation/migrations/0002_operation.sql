-- A parent, an address and a succession may come back after they went: the key holds the first day too.
CREATE TABLE organisation_parent_dated (
    org UUID NOT NULL REFERENCES organisation (id),
    parent UUID NOT NULL REFERENCES organisation (id),
    from_day TEXT,
    to_day TEXT
);
INSERT INTO organisation_parent_dated (org, parent, from_day, to_day) SELECT org, parent, from_day, to_day FROM organisation_parent;
DROP TABLE organisation_parent;
ALTER TABLE organisation_parent_dated RENAME TO organisation_parent;
CREATE UNIQUE INDEX organisation_parent_from ON organisation_parent (org, COALESCE(from_day, ''));
CREATE INDEX organisation_parent_parent ON organisation_parent (parent);
CREATE TABLE organisation_slug_dated (
    slug TEXT NOT NULL,
    org UUID NOT NULL REFERENCES organisation (id),
    from_day TEXT,
    to_day TEXT
);
INSERT INTO organisation_slug_dated (slug, org, from_day, to_day) SELECT slug, org, from_day, to_day FROM organisation_slug;
DROP TABLE organisation_slug;
ALTER TABLE organisation_slug_dated RENAME TO organisation_slug;
CREATE UNIQUE INDEX organisation_slug_from ON organisation_slug (slug, COALESCE(from_day, ''));
CREATE INDEX organisation_slug_org ON organisation_slug (org);
CREATE TABLE organisation_succession_dated (
    predecessor UUID NOT NULL REFERENCES organisation (id),
    successor UUID NOT NULL REFERENCES organisation (id),
    -- merger, consolidation, split, renaming
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (predecessor, successor, day)
);
INSERT INTO organisation_succession_dated (predecessor, successor, kind, day, decision)
    SELECT predecessor, successor, kind, day, decision FROM organisation_succession;
DROP TABLE organisation_succession;
ALTER TABLE organisation_succession_dated RENAME TO organisation_succession;
-- A move of the tree as it was recorded: what was asked for, what follows from it, and what stood there before.
CREATE TABLE organisation_operation (
    id UUID NOT NULL PRIMARY KEY,
    -- 1, 2, 3, …: in which order they were decided
    number BIGINT NOT NULL,
    -- whose office recorded it
    org UUID NOT NULL REFERENCES organisation (id),
    -- create, rename, move, merger, consolidation, split, dissolution, closed_level
    kind TEXT NOT NULL,
    -- the first day on which it holds
    day TEXT NOT NULL,
    decision TEXT NOT NULL,
    -- id of the decision in a document library; empty when it is in none
    document TEXT NOT NULL,
    -- waiting (for the queue), decided (facts are written), in_force (the day has come), undone, refused
    state TEXT NOT NULL,
    -- archive, fold
    portals TEXT NOT NULL,
    -- which line of a plan it carries out: provinces-2025/hung-yen; empty for none
    plan TEXT NOT NULL,
    -- JSON of what was asked for, of what follows, and of the rows to put back
    wanted TEXT NOT NULL,
    effects TEXT NOT NULL,
    before TEXT NOT NULL,
    -- why it was refused, in both languages as JSON; empty otherwise
    refusal TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    decided_at BIGINT,
    in_force_at BIGINT,
    undone_at BIGINT,
    undone_by_name TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX organisation_operation_day ON organisation_operation (day, id);
CREATE INDEX organisation_operation_plan ON organisation_operation (plan);
-- Every organisation that an operation touches.
CREATE TABLE organisation_operation_part (
    operation UUID NOT NULL REFERENCES organisation_operation (id),
    org UUID NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (operation, org)
);
CREATE INDEX organisation_operation_part_org ON organisation_operation_part (org);
-- Roles that went along: with their end before, or made by the operation.
CREATE TABLE organisation_operation_grant (
    operation UUID NOT NULL REFERENCES organisation_operation (id),
    role_grant UUID NOT NULL,
    made BOOLEAN NOT NULL,
    was TEXT,
    PRIMARY KEY (operation, role_grant)
);
-- Whose turn it is to change the tree: one row, held until the commit.
CREATE TABLE organisation_turn (
    id BIGINT NOT NULL PRIMARY KEY,
    taken BIGINT NOT NULL
);
