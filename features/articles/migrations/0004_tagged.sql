-- Where the articles of a tag stand, in the order of lists: the page of a tag and related articles read a few of these rows,
-- however many articles bear the tag.
CREATE TABLE tagged (
    site UUID NOT NULL,
    lang TEXT NOT NULL,
    slug TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    article UUID NOT NULL REFERENCES article (id),
    PRIMARY KEY (site, lang, slug, published_at, article)
);
CREATE INDEX tagged_article ON tagged (article);
INSERT INTO tagged (site, lang, slug, published_at, article)
    SELECT p.site, p.lang, t.slug, p.published_at, p.article FROM placement p JOIN article_tag t ON t.article = p.article WHERE p.main;
-- The newest published articles of a portal, and what it shared either way, are read from their end.
CREATE INDEX article_published ON article (site, published_at, id) WHERE state = 'published';
CREATE INDEX share_from_made ON share (from_site, made_at, id);
CREATE INDEX share_to_made ON share (to_site, made_at, id);
