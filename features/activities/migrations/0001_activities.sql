-- Kinds of activities with their fields; data, so that a new kind needs no code.
CREATE TABLE activity_kind (
    id UUID NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    -- fields as JSON: [{"key": "half_days", "vi": "Số buổi", "en": "Half-days"}]; the posting rules know their keys
    fields TEXT NOT NULL,
    -- whose own kind it is; none for those everybody has
    owner UUID REFERENCES organisation (id),
    position BIGINT NOT NULL,
    retired BOOLEAN NOT NULL
);
CREATE TABLE activity (
    id UUID NOT NULL PRIMARY KEY,
    -- who leads
    org UUID NOT NULL REFERENCES organisation (id),
    -- planned, held, confirmed (posted), withdrawn
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    title_fold TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    -- 08:00; empty for none
    starts TEXT NOT NULL,
    place TEXT NOT NULL,
    summary TEXT NOT NULL,
    -- numbers by field as JSON: {"participants": [120, "more_than"]}
    facts TEXT NOT NULL,
    -- whole VND
    state_money BIGINT NOT NULL,
    sponsored_money BIGINT NOT NULL,
    sponsors TEXT NOT NULL,
    task UUID,
    article UUID REFERENCES article (id),
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_at BIGINT,
    withdrawn_reason TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX activity_org ON activity (org, first_day, id);
CREATE INDEX activity_article ON activity (article);
-- One gathering may be of several kinds; the first is what it is called.
CREATE TABLE activity_of_kind (
    activity UUID NOT NULL REFERENCES activity (id),
    place BIGINT NOT NULL,
    kind UUID NOT NULL REFERENCES activity_kind (id),
    PRIMARY KEY (activity, place)
);
-- Who took part beside the leading organisation.
CREATE TABLE activity_part (
    activity UUID NOT NULL REFERENCES activity (id),
    org UUID NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (activity, org)
);
CREATE INDEX activity_part_org ON activity_part (org);
CREATE TABLE activity_attender (
    activity UUID NOT NULL REFERENCES activity (id),
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (activity, place)
);
-- Papers read, minutes, photos.
CREATE TABLE activity_file (
    id UUID NOT NULL PRIMARY KEY,
    activity UUID NOT NULL REFERENCES activity (id),
    file TEXT NOT NULL,
    name TEXT NOT NULL,
    caption TEXT NOT NULL
);
CREATE INDEX activity_file_activity ON activity_file (activity, id);
-- A spreadsheet that was read and waits to be confirmed.
CREATE TABLE activity_import (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    lines TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    -- when its activities were taken in
    done_at BIGINT
);
