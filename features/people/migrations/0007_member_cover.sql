-- The list of an organisation's members is filtered in its index, without a look at the rows.
DROP INDEX membership_org;
CREATE INDEX membership_org ON membership (org, sort, id, from_day, to_day, kind, person);
