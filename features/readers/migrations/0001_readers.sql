-- What visitors of a day are hashed with. Rows of past days are deleted, so that nobody can be recognised later.
CREATE TABLE reader_secret (
    day TEXT NOT NULL PRIMARY KEY,
    secret BYTES NOT NULL
);
-- Views of an article of all time; `opening` is what it had when it was imported.
CREATE TABLE article_views (
    article UUID NOT NULL PRIMARY KEY,
    opening BIGINT NOT NULL,
    views BIGINT NOT NULL
);
CREATE TABLE article_views_day (
    article UUID NOT NULL,
    day TEXT NOT NULL,
    -- the portal on which it was read
    site UUID NOT NULL,
    views BIGINT NOT NULL,
    PRIMARY KEY (article, day, site)
);
CREATE INDEX article_views_day_site ON article_views_day (site, day);
-- Visits of a portal and views of its articles, kept for ever.
CREATE TABLE site_visits_day (
    site UUID NOT NULL,
    day TEXT NOT NULL,
    visits BIGINT NOT NULL,
    views BIGINT NOT NULL,
    PRIMARY KEY (site, day)
);
