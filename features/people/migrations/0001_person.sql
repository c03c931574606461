-- A human being, once, whatever roles he or she holds.
CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    -- collation key of the given name, then the rest: the order of a Vietnamese list
    sort BYTES NOT NULL,
    -- name without marks and case, single spaces
    folded TEXT NOT NULL,
    -- 1965 or 1965-03-08; empty when unknown
    born TEXT NOT NULL,
    -- male, female; empty when unknown
    sex TEXT NOT NULL,
    email TEXT NOT NULL,
    -- lower case, the one that is compared
    email_key TEXT NOT NULL,
    phone TEXT NOT NULL,
    -- digits from the leading 0 on
    phone_key TEXT NOT NULL,
    work_place TEXT NOT NULL,
    -- title and degree as written: PGS.TS
    degree TEXT NOT NULL,
    address TEXT NOT NULL,
    -- key of the stored picture
    photo TEXT,
    bio_vi TEXT NOT NULL,
    bio_en TEXT NOT NULL,
    account UUID UNIQUE REFERENCES account (id),
    -- fields that readers may see while a consent holds: words with a space between
    public TEXT NOT NULL,
    -- the person this row was found to be; its own memberships have gone there
    merged_into UUID REFERENCES person (id),
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX person_sort ON person (sort, id);
CREATE INDEX person_folded ON person (folded, born);
CREATE INDEX person_email ON person (email_key);
CREATE INDEX person_phone ON person (phone_key);
-- The folded name from each of its words on, so that any word of a name is found by its beginning.
CREATE TABLE person_key (
    key TEXT NOT NULL,
    person UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (key, person)
);
CREATE INDEX person_key_person ON person_key (person);
-- Which offices know the person: one row whatever the ties are (member, post, expert, account, made there). It is
-- never taken back, since an office keeps the records of those who left.
CREATE TABLE person_tie (
    org UUID NOT NULL REFERENCES organisation (id),
    person UUID NOT NULL REFERENCES person (id),
    sort BYTES NOT NULL,
    PRIMARY KEY (person, org)
);
CREATE INDEX person_tie_org ON person_tie (org, sort, person);
-- Every saved state, so that nothing that was held is lost. Read only by those who may read the person.
CREATE TABLE person_revision (
    person UUID NOT NULL REFERENCES person (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    account UUID REFERENCES account (id),
    by_name TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (person, number)
);
