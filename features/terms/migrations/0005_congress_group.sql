-- Places of groups that are no organisations of the tree (chi hội, tổ): an association without members below it allots
-- its delegates to them by name.
CREATE TABLE congress_group (
    congress UUID NOT NULL REFERENCES congress (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    places BIGINT NOT NULL,
    PRIMARY KEY (congress, name)
);
-- The group that sent a delegate; empty for those of an organisation and those by right.
ALTER TABLE delegate ADD COLUMN unit TEXT NOT NULL DEFAULT '';
