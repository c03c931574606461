-- Fields of a kind may be texts, choices, days and money beside numbers: what is no number stands here as JSON by field:
-- {"chair": "Bà A", "mode": "online", "accepted_on": "2026-03-21"}
ALTER TABLE activity ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
-- Guards the kinds, which people change now, against lost updates.
ALTER TABLE activity_kind ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
-- The budget of topics was known as money by its word; from now on its field says so.
UPDATE activity_kind SET fields = REPLACE(fields, '{"key":"budget",', '{"key":"budget","type":"money",');
