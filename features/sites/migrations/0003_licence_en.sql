-- The licence line of the footer in English; where it is empty the Vietnamese one stands.
ALTER TABLE site ADD COLUMN licence_en TEXT NOT NULL DEFAULT '';
