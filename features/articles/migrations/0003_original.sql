-- Of an article that came from elsewhere: the day it was first published there, for a draft that is published later.
ALTER TABLE article ADD COLUMN original_day TEXT;
-- JSON of articles::Doubt: what the import was unsure of, shown beside the checks until the article is public.
ALTER TABLE article ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]';
