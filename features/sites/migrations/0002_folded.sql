-- A portal whose organisation went into another one may be folded into that one's: its front page leads there, and its
-- articles stand in the lists there too. The portal itself is an archive.
ALTER TABLE site ADD COLUMN folded_into UUID REFERENCES site (id);
