-- A congress (đại hội): planned, called, held or stopped, closed.
CREATE TABLE congress (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    -- regular, extraordinary, founding
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    -- planned, called, held, stopped (too few came; it is called again), closed
    state TEXT NOT NULL,
    -- in_person, online, hybrid
    mode TEXT NOT NULL,
    place TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    -- whether a new term begins with it, by which day the next congress is due, and the term once it has begun
    begins_term BOOLEAN NOT NULL,
    next_due TEXT,
    term UUID REFERENCES term (id),
    called_on TEXT,
    call_decision TEXT NOT NULL,
    -- who asked for an extraordinary one: of how many
    committee BIGINT NOT NULL,
    asked_committee BIGINT NOT NULL,
    members BIGINT NOT NULL,
    asked_members BIGINT NOT NULL,
    -- counts as typed, for a congress without a list of delegates
    summoned BIGINT NOT NULL,
    present BIGINT NOT NULL,
    -- quorum and majority it was called under, as JSON
    rules TEXT NOT NULL,
    -- the congress that was stopped and is called again by this one
    repeats UUID REFERENCES congress (id),
    resolution_number TEXT NOT NULL,
    resolution_day TEXT,
    resolution_abstract TEXT NOT NULL,
    -- the resolution in the document library; documents stand above, so no foreign key
    document UUID,
    chair TEXT NOT NULL,
    secretary TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    discussion TEXT NOT NULL,
    agenda TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX congress_org ON congress (org, starts_on);
CREATE INDEX congress_state ON congress (state, starts_on);
-- How many delegates each member organisation sends.
CREATE TABLE congress_allocation (
    congress UUID NOT NULL REFERENCES congress (id),
    org UUID NOT NULL REFERENCES organisation (id),
    places BIGINT NOT NULL,
    PRIMARY KEY (congress, org)
);
CREATE TABLE delegate (
    id UUID NOT NULL PRIMARY KEY,
    congress UUID NOT NULL REFERENCES congress (id),
    -- whose delegate; none: by right (outgoing committee, all members of a club)
    org UUID REFERENCES organisation (id),
    name TEXT NOT NULL,
    person UUID REFERENCES person (id),
    about TEXT NOT NULL,
    -- pending, accepted, rejected
    credentials TEXT NOT NULL,
    reason TEXT NOT NULL,
    present BOOLEAN NOT NULL,
    -- the delegate that is substituted
    stands_for UUID REFERENCES delegate (id),
    position BIGINT NOT NULL
);
CREATE INDEX delegate_congress ON delegate (congress, position);
-- A vote of a congress on a resolution.
CREATE TABLE congress_vote (
    id UUID NOT NULL PRIMARY KEY,
    congress UUID NOT NULL REFERENCES congress (id),
    title TEXT NOT NULL,
    -- hands, ballot
    method TEXT NOT NULL,
    in_favour BIGINT NOT NULL,
    against BIGINT NOT NULL,
    abstained BIGINT NOT NULL,
    -- in favour needed, when it was counted
    needed BIGINT NOT NULL,
    passed BOOLEAN NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX congress_vote_congress ON congress_vote (congress);
-- An election: by a congress, or by a committee between congresses.
CREATE TABLE election (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    congress UUID REFERENCES congress (id),
    -- the committee that elects, where no congress does
    committee TEXT REFERENCES organ (id),
    organ TEXT NOT NULL REFERENCES organ (id),
    -- as what one is elected
    title TEXT NOT NULL,
    seats BIGINT NOT NULL,
    method TEXT NOT NULL,
    day TEXT NOT NULL,
    decision TEXT NOT NULL,
    -- the tally sheet
    summoned BIGINT NOT NULL,
    present BIGINT NOT NULL,
    issued BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    valid BIGINT NOT NULL,
    invalid BIGINT NOT NULL,
    needed BIGINT NOT NULL,
    -- open, counted, confirmed
    state TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX election_org ON election (org, day);
CREATE INDEX election_congress ON election (congress);
CREATE TABLE candidate (
    id UUID NOT NULL PRIMARY KEY,
    election UUID NOT NULL REFERENCES election (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    person UUID REFERENCES person (id),
    votes BIGINT NOT NULL,
    -- elected, tied, not_elected; empty until counted
    outcome TEXT NOT NULL,
    post UUID REFERENCES post (id)
);
CREATE INDEX candidate_election ON candidate (election, position);
