-- Fields of expertise in two languages; a field is closed, never removed.
CREATE TABLE field (
    word TEXT NOT NULL PRIMARY KEY,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    position BIGINT NOT NULL,
    closed BOOLEAN NOT NULL,
    version BIGINT NOT NULL
);
INSERT INTO field (word, name_vi, name_en, position, closed, version) VALUES
    ('mathematics', 'Toán học và thống kê', 'Mathematics and statistics', 10, FALSE, 1),
    ('computing', 'Công nghệ thông tin và chuyển đổi số', 'Information technology and digital transformation', 20, FALSE, 1),
    ('physics', 'Vật lý', 'Physics', 30, FALSE, 1),
    ('chemistry', 'Hóa học và công nghệ hóa', 'Chemistry and chemical technology', 40, FALSE, 1),
    ('biology', 'Sinh học và công nghệ sinh học', 'Biology and biotechnology', 50, FALSE, 1),
    ('earth', 'Khoa học Trái Đất, địa chất và khoáng sản', 'Earth sciences, geology and minerals', 60, FALSE, 1),
    ('environment', 'Môi trường và biến đổi khí hậu', 'Environment and climate change', 70, FALSE, 1),
    ('water', 'Thủy lợi và tài nguyên nước', 'Irrigation and water resources', 80, FALSE, 1),
    ('construction', 'Xây dựng và kiến trúc', 'Construction and architecture', 90, FALSE, 1),
    ('planning', 'Quy hoạch và phát triển đô thị, nông thôn', 'Urban and rural planning', 100, FALSE, 1),
    ('transport', 'Giao thông vận tải', 'Transport', 110, FALSE, 1),
    ('mechanics', 'Cơ khí và tự động hóa', 'Mechanical engineering and automation', 120, FALSE, 1),
    ('electricity', 'Điện, điện tử và viễn thông', 'Electricity, electronics and telecommunications', 130, FALSE, 1),
    ('energy', 'Năng lượng', 'Energy', 140, FALSE, 1),
    ('materials', 'Vật liệu', 'Materials', 150, FALSE, 1),
    ('medicine', 'Y học', 'Medicine', 160, FALSE, 1),
    ('traditional_medicine', 'Y học cổ truyền', 'Traditional medicine', 170, FALSE, 1),
    ('pharmacy', 'Dược học', 'Pharmacy', 180, FALSE, 1),
    ('crops', 'Trồng trọt và bảo vệ thực vật', 'Crops and plant protection', 190, FALSE, 1),
    ('livestock', 'Chăn nuôi và thú y', 'Livestock and veterinary medicine', 200, FALSE, 1),
    ('forestry', 'Lâm nghiệp', 'Forestry', 210, FALSE, 1),
    ('fisheries', 'Thủy sản', 'Fisheries', 220, FALSE, 1),
    ('food', 'Công nghệ thực phẩm và an toàn thực phẩm', 'Food technology and food safety', 230, FALSE, 1),
    ('economics', 'Kinh tế và quản lý', 'Economics and management', 240, FALSE, 1),
    ('law', 'Luật và chính sách công', 'Law and public policy', 250, FALSE, 1),
    ('education', 'Giáo dục và đào tạo', 'Education and training', 260, FALSE, 1),
    ('history', 'Lịch sử, văn hóa và khảo cổ', 'History, culture and archaeology', 270, FALSE, 1),
    ('society', 'Xã hội học và tâm lý học', 'Sociology and psychology', 280, FALSE, 1),
    ('property', 'Sở hữu trí tuệ và tiêu chuẩn, đo lường, chất lượng', 'Intellectual property, standards and quality', 290, FALSE, 1);
-- Somebody whom an organisation lists as an expert, between two days.
CREATE TABLE expert (
    id UUID NOT NULL PRIMARY KEY,
    org UUID NOT NULL REFERENCES organisation (id),
    person UUID NOT NULL REFERENCES person (id),
    -- what exactly, in a sentence
    focus_vi TEXT NOT NULL,
    focus_en TEXT NOT NULL,
    -- province or town where he or she works
    place TEXT NOT NULL,
    -- focus and names of the fields without marks and case, for finding
    words TEXT NOT NULL,
    sort BYTES NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (org, person)
);
CREATE INDEX expert_org ON expert (org, sort, id);
CREATE INDEX expert_sort ON expert (sort, id);
CREATE INDEX expert_person ON expert (person);
CREATE TABLE expert_field (
    expert UUID NOT NULL REFERENCES expert (id),
    field TEXT NOT NULL REFERENCES field (word),
    PRIMARY KEY (expert, field)
);
CREATE INDEX expert_field_field ON expert_field (field, expert);
-- A consent to a use of personal data (Law 91/2025/QH15): what was shown, who said yes, who took it back.
CREATE TABLE consent (
    id UUID NOT NULL PRIMARY KEY,
    person UUID NOT NULL REFERENCES person (id),
    -- directory, articles
    purpose TEXT NOT NULL,
    shown TEXT NOT NULL,
    lang TEXT NOT NULL,
    -- online, paper
    how TEXT NOT NULL,
    -- where the signed paper lies
    evidence TEXT NOT NULL,
    -- the person's own yes
    own BOOLEAN NOT NULL,
    -- name of the legal representative who said yes; empty when none did
    representative TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    given_account UUID REFERENCES account (id),
    given_name TEXT NOT NULL,
    withdrawn_at BIGINT,
    withdrawn_account UUID REFERENCES account (id),
    withdrawn_name TEXT NOT NULL
);
CREATE INDEX consent_person ON consent (person, purpose);
-- Who saw or took what is held, a row for each person, day, reader and manner.
CREATE TABLE person_access (
    person UUID NOT NULL REFERENCES person (id),
    day TEXT NOT NULL,
    account UUID NOT NULL,
    org UUID NOT NULL,
    -- read, export, import, print
    how TEXT NOT NULL,
    by_name TEXT NOT NULL,
    times BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (person, day, account, org, how)
);
