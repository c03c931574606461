-- The organs of an organisation, as data: which kinds have them, what they are called, who fills them.
CREATE TABLE organ (
    id TEXT NOT NULL PRIMARY KEY,
    -- none: every organisation of the kinds; else only this one
    org UUID REFERENCES organisation (id),
    -- words of organisation.kind, each between blanks
    kinds TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    -- order on pages, the highest organ first
    position BIGINT NOT NULL,
    -- congress, committee, appointment
    filled_by TEXT NOT NULL,
    -- whether it elects others between congresses
    elects BOOLEAN NOT NULL
);
CREATE INDEX organ_org ON organ (org);
INSERT INTO organ (id, org, kinds, name_vi, name_en, position, filled_by, elects) VALUES
    ('standing_board', NULL, ' national_union provincial_union national_association member_association ', 'Thường trực', 'Permanent Leadership', 10, 'committee', FALSE),
    ('presidium', NULL, ' national_union ', 'Đoàn Chủ tịch', 'Presidium', 20, 'committee', FALSE),
    ('standing_committee', NULL, ' provincial_union national_association member_association ', 'Ban Thường vụ', 'Standing Committee', 20, 'committee', FALSE),
    ('central_council', NULL, ' national_union ', 'Hội đồng Trung ương', 'Central Council', 30, 'congress', TRUE),
    ('executive_committee', NULL, ' provincial_union national_association member_association ', 'Ban Chấp hành', 'Executive Committee', 30, 'congress', TRUE),
    ('club_board', NULL, ' club ', 'Ban Chủ nhiệm', 'Board of the Club', 30, 'congress', TRUE),
    ('inspection_committee', NULL, ' national_union provincial_union national_association member_association club ', 'Ủy ban Kiểm tra', 'Inspection Committee', 40, 'congress', FALSE),
    ('management', NULL, ' collective_member affiliated_unit linked_unit external_body ', 'Lãnh đạo đơn vị', 'Management', 45, 'appointment', FALSE),
    ('office', NULL, ' national_union provincial_union national_association member_association ', 'Văn phòng', 'Office', 50, 'appointment', FALSE),
    ('department', NULL, ' national_union provincial_union national_association member_association ', 'Ban chuyên môn', 'Departments', 60, 'appointment', FALSE),
    ('organising_committee', NULL, ' national_union provincial_union national_association member_association club ', 'Ban Tổ chức', 'Organising Committee', 70, 'appointment', FALSE);
-- Who holds which post, when. One person may hold several at once.
CREATE TABLE post (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    person UUID NOT NULL REFERENCES person (id),
    organ TEXT NOT NULL REFERENCES organ (id),
    title_vi TEXT NOT NULL,
    title_en TEXT NOT NULL,
    term UUID REFERENCES term (id),
    -- congress, committee, appointment
    obtained TEXT NOT NULL,
    decision TEXT NOT NULL,
    -- posts of State or Party held at the same time, as text
    concurrent TEXT NOT NULL,
    -- official telephone and e-mail, which are public
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    position BIGINT NOT NULL,
    from_day TEXT,
    to_day TEXT,
    end_reason TEXT NOT NULL,
    -- the move of the tree that ended it, and the end that was planned before
    ended_by UUID,
    to_before TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX post_org ON post (org, from_day);
CREATE INDEX post_person ON post (person);
CREATE INDEX post_term ON post (term);
-- Posts used to name their person in a text: each becomes a person of the post's id. The order and the search of their
-- names are worked out by the program after this step (features/terms/src/settle.rs).
INSERT INTO person (id, name, sort, folded, born, sex, email, email_key, phone, phone_key, work_place, degree, address, bio_vi, bio_en, public, made_at, version)
    SELECT id, person, CAST('' AS BYTES), '', '', '', '', '', '', '', '', '', '', '', '', '', 0, 1 FROM organisation_post;
INSERT INTO person_tie (org, person, sort) SELECT org, id, CAST('' AS BYTES) FROM organisation_post;
INSERT INTO post (id, org, person, organ, title_vi, title_en, term, obtained, decision, concurrent, phone, email, position, from_day, to_day, end_reason, version)
    SELECT o.id, o.org, o.id, COALESCE((SELECT g.id FROM organ g WHERE g.id = o.organ), 'office'), o.title_vi, o.title_en, NULL,
        CASE WHEN o.organ IN ('office', 'department') THEN 'appointment' ELSE 'congress' END, '', '', o.phone, o.email, o.position, o.from_day, o.to_day, '', 1
    FROM organisation_post o;
DROP TABLE organisation_post;
