-- The paper that a declared figure rests on, where it was sent along: key in the store and the name it had.
ALTER TABLE ledger_declaration ADD COLUMN evidence_file TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger_declaration ADD COLUMN evidence_file_name TEXT NOT NULL DEFAULT '';
