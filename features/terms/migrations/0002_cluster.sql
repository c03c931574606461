-- Emulation: a scheme compares units in clusters (cụm) or blocks (khối). A unit may sit in several schemes at once, in one
-- cluster of each. Every fact has its days: from (inclusive) to (exclusive).
CREATE TABLE scheme (
    id UUID NOT NULL PRIMARY KEY,
    -- whose scheme: the national union's clusters, a provincial union's blocks
    org UUID NOT NULL REFERENCES organisation (id),
    -- cluster, block
    kind TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    decision TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT,
    -- the move of the tree that ended it, so that it can be taken back
    ended_by UUID,
    version BIGINT NOT NULL
);
CREATE INDEX scheme_org ON scheme (org);
CREATE TABLE cluster (
    id UUID NOT NULL PRIMARY KEY,
    scheme UUID NOT NULL REFERENCES scheme (id),
    number BIGINT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX cluster_scheme ON cluster (scheme, number);
CREATE TABLE cluster_place (
    id UUID NOT NULL PRIMARY KEY,
    cluster UUID NOT NULL REFERENCES cluster (id),
    org UUID NOT NULL REFERENCES organisation (id),
    from_day TEXT NOT NULL,
    to_day TEXT,
    decision TEXT NOT NULL,
    -- the move of the tree that made or ended it, so that it can be taken back
    begun_by UUID,
    ended_by UUID,
    -- the end that was planned before that move
    to_before TEXT
);
CREATE INDEX cluster_place_cluster ON cluster_place (cluster);
CREATE INDEX cluster_place_org ON cluster_place (org);
-- Who leads a cluster in a year: units in rotation, and the member of the Presidium in charge.
CREATE TABLE cluster_officer (
    cluster UUID NOT NULL REFERENCES cluster (id),
    year BIGINT NOT NULL,
    -- leader, deputy, in_charge
    role TEXT NOT NULL,
    org UUID REFERENCES organisation (id),
    -- the member in charge, by name
    person TEXT NOT NULL,
    PRIMARY KEY (cluster, year, role)
);
