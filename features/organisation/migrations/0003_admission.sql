-- The decision by which an organisation came to stand under another one; empty where nobody wrote it down.
ALTER TABLE organisation_parent ADD COLUMN decision TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation_parent ADD COLUMN decided_on TEXT;
