-- The paper that a figure of a return rests on, where it was sent along: key in the store and the name it had.
ALTER TABLE figure_return_line ADD COLUMN evidence_file TEXT NOT NULL DEFAULT '';
ALTER TABLE figure_return_line ADD COLUMN evidence_file_name TEXT NOT NULL DEFAULT '';
