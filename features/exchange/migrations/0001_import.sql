-- Other articles a saved page named; they become pins once an article of that title is on the site.
CREATE TABLE import_related (
    article UUID NOT NULL REFERENCES article (id),
    position BIGINT NOT NULL,
    site UUID NOT NULL,
    title TEXT NOT NULL,
    -- without marks and case, without the dots it was cut with
    title_fold TEXT NOT NULL,
    cut BOOLEAN NOT NULL,
    day TEXT,
    excerpt TEXT NOT NULL,
    target UUID REFERENCES article (id),
    PRIMARY KEY (article, position)
);
CREATE INDEX import_related_open ON import_related (site, title_fold);
CREATE INDEX import_related_target ON import_related (target);
-- Static pages that came from elsewhere; importing twice changes nothing. Articles carry their origin themselves.
CREATE TABLE import_page (
    site UUID NOT NULL,
    origin TEXT NOT NULL,
    page UUID NOT NULL,
    PRIMARY KEY (site, origin)
);
CREATE INDEX article_title ON article (site, title_fold);
