-- The same paper in the document library.
ALTER TABLE plan_decision ADD COLUMN document UUID REFERENCES document (id);
