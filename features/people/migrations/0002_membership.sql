-- A person's membership in an organisation: from (inclusive) to (exclusive), with the decisions on both ends.
CREATE TABLE membership (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    person UUID NOT NULL REFERENCES person (id),
    -- official, linked, honorary
    kind TEXT NOT NULL,
    card TEXT NOT NULL,
    -- of the person, for lists
    sort BYTES NOT NULL,
    -- empty when nobody knows since when
    from_day TEXT NOT NULL,
    to_day TEXT,
    -- number and day of the decision on admission
    admitted_by TEXT NOT NULL,
    admitted_on TEXT,
    -- withdrawn, removed, died, dissolved, changed, transferred, other
    left_how TEXT,
    left_by TEXT NOT NULL,
    left_on TEXT,
    -- the membership that went on as this one: another kind, or a successor organisation
    continues UUID REFERENCES membership (id),
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX membership_org ON membership (org, sort, id);
CREATE INDEX membership_org_from ON membership (org, from_day, id);
CREATE INDEX membership_sort ON membership (sort, id);
CREATE INDEX membership_from ON membership (from_day, id);
CREATE INDEX membership_to ON membership (to_day);
CREATE INDEX membership_person ON membership (person);
-- What went in and out in a year, kept by the verbs; 0 is the year of those of whom nobody knows since when. The stock
-- of a day is what came in before less what went out before.
CREATE TABLE membership_tally (
    org UUID NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    kind TEXT NOT NULL,
    admitted BIGINT NOT NULL,
    came BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    went BIGINT NOT NULL,
    PRIMARY KEY (org, year, kind)
);
