-- Folded words of caption, credit and file name, for finding photos; empty for those described before this column came.
ALTER TABLE picture ADD COLUMN words TEXT NOT NULL DEFAULT '';
