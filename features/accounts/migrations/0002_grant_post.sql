-- A role may hang on a post of the organisation: it ends when the post ends. (Posts stand above; no foreign key.)
ALTER TABLE role_grant ADD COLUMN post UUID;
CREATE INDEX role_grant_post ON role_grant (post);
