-- Where an event takes place, for English pages; empty where nobody wrote it.
ALTER TABLE happening ADD COLUMN place_en TEXT NOT NULL DEFAULT '';
