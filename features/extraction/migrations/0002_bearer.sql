-- Each figure goes to whoever bore the name in its period; false: all to of_org.
ALTER TABLE extraction_batch ADD COLUMN by_period BOOLEAN NOT NULL DEFAULT FALSE;
-- What was left aside of a file that was read.
ALTER TABLE extraction_file ADD COLUMN note_vi TEXT NOT NULL DEFAULT '';
ALTER TABLE extraction_file ADD COLUMN note_en TEXT NOT NULL DEFAULT '';
-- For whom a confirmed figure was declared.
ALTER TABLE extraction_find ADD COLUMN of_org UUID;
