//! Feeds this node's search index from the change log.
//!
//! The index remembers up to which change it was fed. Where it remembers nothing, or the log no longer reaches back that
//! far (or the data were restored from before), everything is fed anew in batches. A thing that moved in the tree is found
//! below its new parents: when somebody's line of parents has changed, their things are fed again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use db::{Args, Change, Cx, Row, Tail, Who, args};
use documents::{Document, Page};
use kernel::{ArticleId, DocumentId, OrgId, PageId, SectionId, SiteId, Timestamp, Uuid};
use organisation::{Tree, Trees};
use search::{Kind, Search, SearchDoc};
use ui::Lang;
use web::App;

use super::pages::Pages;

/// Things read at once.
const BATCH: i64 = 1_000;

const ARTICLE: &str = "SELECT a.id, a.site, a.org, a.section, a.slug, a.lang, a.title, a.lead, a.body, a.author, a.author_unit, a.place, p.published_at
    FROM article a CROSS JOIN placement p WHERE p.article = a.id AND p.canonical AND p.main AND a.state = 'published'";

db::queries! {
    TAGS = "SELECT article, tag FROM article_tag WHERE article >= $1 AND article <= $2";
    SHOWN = "SELECT article, site FROM placement WHERE main AND NOT canonical AND article >= $1 AND article <= $2";
    DOCUMENTS = "SELECT id FROM document WHERE state = 'published' AND id > $1 ORDER BY id LIMIT $2";
    PAGES = "SELECT id FROM static_page WHERE state = 'published' AND id > $1 ORDER BY id LIMIT $2";
    ARTICLES_OF = "SELECT id FROM article WHERE org = $1 AND state = 'published' AND id > $2 ORDER BY id LIMIT $3";
    DOCUMENTS_OF = "SELECT id FROM document WHERE org = $1 AND state = 'published' AND id > $2 ORDER BY id LIMIT $3";
    PAGES_OF = "SELECT id FROM static_page WHERE org = $1 AND state = 'published' AND id > $2 ORDER BY id LIMIT $3";
}

/// What goes wrong while feeding.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// The data cannot be read.
    #[error("the data cannot be read")]
    Data(#[from] db::DbError),
    /// The index cannot be written.
    #[error("the index cannot be written")]
    Index(#[from] search::Error),
}

type Result<T, E = FeedError> = std::result::Result<T, E>;

/// Feeds the index of this node.
#[derive(Debug)]
pub struct Feeder {
    app: App,
    search: Search,
    tail: Option<Tail>,
    /// Who stands above whom, as it was fed.
    lines: HashMap<OrgId, Vec<OrgId>>,
}

impl Feeder {
    /// A feeder that has not begun.
    pub fn new(app: &App) -> Self {
        Self { app: app.clone(), search: app.service::<Search>().clone(), tail: None, lines: HashMap::new() }
    }

    /// Brings the index up to the newest change; says how many changes it took. Tests call this instead of waiting.
    pub async fn feed_once(&mut self) -> Result<usize> {
        if self.tail.is_none() {
            self.begin().await?;
        }
        let mut taken = 0;
        while let Some(tail) = &mut self.tail {
            let changes = tail.poll().await?;
            let upto = tail.last();
            if changes.is_empty() {
                break;
            }
            taken += changes.len();
            if let Err(error) = self.take(&changes, upto).await {
                // The tail is ahead of the index now: begin again where the index stands.
                self.tail = None;
                return Err(error);
            }
            self.app.service::<Pages>().fed(upto);
        }
        Ok(taken)
    }

    pub(super) async fn run(mut self) {
        loop {
            if let Err(error) = self.feed_once().await {
                tracing::error!(error = %chain(&error), "the search index cannot be fed; it is tried again");
                tokio::time::sleep(Duration::from_secs(5)).await;
            }
            match &mut self.tail {
                Some(tail) => tail.wait().await,
                None => tokio::time::sleep(Duration::from_secs(1)).await,
            }
        }
    }

    /// Finds out where to begin, and feeds everything where the index knows nothing.
    async fn begin(&mut self) -> Result<()> {
        self.lines = lines(&self.app);
        let last = self.app.db.last_change().await?;
        let first = self.app.db.first_change().await?;
        let fed = self.search.checkpoint().and_then(|n| i64::try_from(n).ok());
        if let Some(fed) = fed.filter(|fed| *fed <= last && (*fed + 1 >= first || *fed == last)) {
            self.app.service::<Pages>().fed(fed);
            self.tail = Some(self.app.db.tail(fed));
            return Ok(());
        }
        let search = self.search.clone();
        blocking(move || search.clear()).await?;
        let fed = self.everything().await?;
        let search = self.search.clone();
        blocking(move || {
            search.set_checkpoint(u64::try_from(last).unwrap_or(0));
            search.commit()?;
            if fed > 50_000 { search.settle() } else { Ok(()) }
        })
        .await?;
        self.app.service::<Pages>().fed(last);
        self.tail = Some(self.app.db.tail(last));
        Ok(())
    }

    async fn everything(&self) -> Result<usize> {
        let mut fed = 0;
        for kind in [Kind::Article, Kind::Document, Kind::Page] {
            let mut after = Uuid::nil();
            loop {
                let mut cx = self.read().await?;
                let (docs, last) = match kind {
                    Kind::Article => {
                        let articles =
                            read_articles(&mut cx, " AND a.id > $1 ORDER BY a.id LIMIT $2", args![after, BATCH])
                                .await?;
                        let last = articles.last().map(|a| a.id.0);
                        (self.article_docs(&mut cx, articles).await?, last)
                    }
                    Kind::Document => {
                        let ids: Vec<DocumentId> = cx.all(DOCUMENTS, args![after, BATCH], |r| r.get("id")).await?;
                        (self.document_docs(&mut cx, &ids).await?, ids.last().map(|id| id.0))
                    }
                    Kind::Page => {
                        let ids: Vec<PageId> = cx.all(PAGES, args![after, BATCH], |r| r.get("id")).await?;
                        (self.page_docs(&mut cx, &ids).await?, ids.last().map(|id| id.0))
                    }
                };
                drop(cx);
                let Some(last) = last else { break };
                after = last;
                fed += docs.len();
                let shown = showing(&docs);
                let search = self.search.clone();
                blocking(move || {
                    search.put(&docs)?;
                    search.commit()
                })
                .await?;
                self.app.service::<Pages>().gathered(shown);
                if fed >= 1_000 {
                    tracing::info!(fed, "feeding the search index");
                }
            }
        }
        Ok(fed)
    }

    /// Takes in some changes.
    async fn take(&mut self, changes: &[Change], upto: i64) -> Result<()> {
        let ids = |kind: &str| {
            let mut ids: Vec<Uuid> = changes.iter().filter(|c| c.kind == kind).map(|c| c.id).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let mut articles: Vec<ArticleId> = ids("article").into_iter().map(ArticleId).collect();
        let mut documents: Vec<DocumentId> = ids("document").into_iter().map(DocumentId).collect();
        let mut pages: Vec<PageId> = ids("page").into_iter().map(PageId).collect();
        let mut cx = self.read().await?;
        for org in self.moved(changes).await? {
            let mut after = Uuid::nil();
            loop {
                let found: Vec<ArticleId> = cx.all(ARTICLES_OF, args![org, after, BATCH], |r| r.get("id")).await?;
                let Some(last) = found.last() else { break };
                after = last.0;
                articles.extend(found);
            }
            documents
                .extend(cx.all(DOCUMENTS_OF, args![org, Uuid::nil(), i64::MAX], |r| r.get::<DocumentId>("id")).await?);
            pages.extend(cx.all(PAGES_OF, args![org, Uuid::nil(), i64::MAX], |r| r.get::<PageId>("id")).await?);
        }
        let mut removed: Vec<String> = articles.iter().map(|id| article_key(*id)).collect();
        removed.extend(documents.iter().map(|id| key(Kind::Document, id.0)));
        removed.extend(pages.iter().flat_map(|id| Lang::ALL.map(|l| page_key(*id, l))));
        let mut put = Vec::new();
        for some in articles.chunks(500) {
            let places: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
            let condition = format!(" AND a.id IN ({}) ORDER BY a.id", places.join(", "));
            let read = read_articles(&mut cx, &condition, some.iter().map(|id| (*id).into()).collect()).await?;
            put.extend(self.article_docs(&mut cx, read).await?);
        }
        put.extend(self.document_docs(&mut cx, &documents).await?);
        put.extend(self.page_docs(&mut cx, &pages).await?);
        drop(cx);
        if put.is_empty() && removed.is_empty() {
            // Not worth a commit of the index: the next one brings the number along.
            return Ok(());
        }
        removed.retain(|key| !put.iter().any(|doc: &SearchDoc| doc.key == *key));
        let shown = showing(&put);
        self.search.feed(put, removed, u64::try_from(upto).unwrap_or(0)).await?;
        self.app.service::<Pages>().gathered(shown);
        Ok(())
    }

    /// Whose line of parents is another one now.
    async fn moved(&mut self, changes: &[Change]) -> Result<Vec<OrgId>> {
        if !changes.iter().any(Trees::concerns) {
            return Ok(Vec::new());
        }
        // The pages' tail may not have come to it yet.
        self.app.service::<Trees>().reload(&self.app.db).await?;
        let now = lines(&self.app);
        let moved = now.iter().filter(|(org, line)| self.lines.get(org).is_some_and(|before| before != *line));
        let moved = moved.map(|(org, _)| *org).collect();
        self.lines = now;
        Ok(moved)
    }

    async fn read(&self) -> db::Result<Cx> {
        self.app.db.read(Who::job("search")).await
    }

    fn orgs(&self, org: OrgId) -> Vec<Uuid> {
        [org].iter().chain(self.lines.get(&org).into_iter().flatten()).map(|id| id.0).collect()
    }

    async fn article_docs(&self, cx: &mut Cx, articles: Vec<Read>) -> Result<Vec<SearchDoc>> {
        let (Some(first), Some(last)) = (articles.first(), articles.last()) else { return Ok(Vec::new()) };
        let (first, last) = (first.id, last.id);
        let tag = |r: &Row| Ok((r.get::<ArticleId>("article")?, r.get::<String>("tag")?));
        let mut tags: BTreeMap<ArticleId, Vec<String>> = BTreeMap::new();
        for (article, tag) in cx.all(TAGS, args![first, last], tag).await? {
            tags.entry(article).or_default().push(tag);
        }
        let site = |r: &Row| Ok((r.get::<ArticleId>("article")?, r.get::<SiteId>("site")?));
        let mut shown: BTreeMap<ArticleId, Vec<Uuid>> = BTreeMap::new();
        for (article, site) in cx.all(SHOWN, args![first, last], site).await? {
            shown.entry(article).or_default().push(site.0);
        }
        Ok(articles
            .into_iter()
            .map(|a| {
                let mut extra = tags.remove(&a.id).unwrap_or_default();
                extra.extend([a.author, a.author_unit, a.place].into_iter().filter(|w| !w.is_empty()));
                SearchDoc {
                    key: article_key(a.id),
                    kind: Kind::Article,
                    site: a.site.0,
                    shown_on: shown.remove(&a.id).unwrap_or_default(),
                    orgs: self.orgs(a.org),
                    section: a.section.map(|s| s.0),
                    lang: a.lang,
                    title: a.title,
                    lead: a.lead,
                    body: richtext::plain_text(&a.body),
                    extra,
                    date: a.published_at,
                    url: crate::routes::article(&a.slug),
                }
            })
            .collect())
    }

    async fn document_docs(&self, cx: &mut Cx, ids: &[DocumentId]) -> Result<Vec<SearchDoc>> {
        let mut docs = Vec::new();
        for id in ids {
            let Some(d) = Document::find(cx, *id).await?.filter(Document::is_public) else { continue };
            let text = Document::text(cx, *id).await?;
            docs.push(SearchDoc {
                key: key(Kind::Document, id.0),
                kind: Kind::Document,
                site: d.site.0,
                shown_on: Vec::new(),
                orgs: self.orgs(d.org),
                section: None,
                lang: Lang::Vi.code().to_owned(),
                title: d.name(Lang::Vi),
                lead: d.abstract_vi.clone(),
                body: text,
                extra: vec![d.plain()],
                date: d.day.to_zoned(kernel::HANOI.clone()).map_or(d.made_at, |z| z.timestamp()),
                url: format!("{}/{}", crate::routes::DOCUMENTS, d.slug),
            });
        }
        Ok(docs)
    }

    async fn page_docs(&self, cx: &mut Cx, ids: &[PageId]) -> Result<Vec<SearchDoc>> {
        let mut docs = Vec::new();
        for id in ids {
            let Some(page) = Page::find(cx, *id).await?.filter(Page::is_public) else { continue };
            let langs = Lang::ALL.into_iter().filter(|l| *l == Lang::Vi || !page.content.title_en.is_empty());
            docs.extend(langs.map(|l| SearchDoc {
                key: page_key(*id, l),
                kind: Kind::Page,
                site: page.site.0,
                shown_on: Vec::new(),
                orgs: self.orgs(page.org),
                section: None,
                lang: l.code().to_owned(),
                title: page.content.title(l).to_owned(),
                lead: String::new(),
                body: richtext::plain_text(page.content.body(l)),
                extra: Vec::new(),
                date: page.published_at.unwrap_or(page.updated_at),
                url: format!("/trang/{}", page.slug),
            }));
        }
        Ok(docs)
    }
}

/// What the index needs of an article.
struct Read {
    id: ArticleId,
    site: SiteId,
    org: OrgId,
    section: Option<SectionId>,
    slug: String,
    lang: String,
    title: String,
    lead: String,
    body: String,
    author: String,
    author_unit: String,
    place: String,
    published_at: Timestamp,
}

async fn read_articles(cx: &mut Cx, condition: &str, args: Args) -> db::Result<Vec<Read>> {
    let read = |r: &Row| {
        Ok(Read {
            id: r.get("id")?,
            site: r.get("site")?,
            org: r.get("org")?,
            section: r.get("section")?,
            slug: r.get("slug")?,
            lang: r.get("lang")?,
            title: r.get("title")?,
            lead: r.get("lead")?,
            body: r.get("body")?,
            author: r.get("author")?,
            author_unit: r.get("author_unit")?,
            place: r.get("place")?,
            published_at: r.get("published_at")?,
        })
    };
    cx.compose("portal::front::feed::ARTICLE", format!("{ARTICLE}{condition}"), args, read).await
}

fn lines(app: &App) -> HashMap<OrgId, Vec<OrgId>> {
    let (tree, today) = (app.service::<Trees>().now(), app.clock().today());
    let line = |tree: &Tree, org: OrgId| tree.above(org, today);
    tree.all().map(|node| (node.id, line(&tree, node.id))).collect()
}

/// The portals that show these articles. What leaves the index needs no word of it: the database decides what is shown.
fn showing(docs: &[SearchDoc]) -> BTreeSet<SiteId> {
    let articles = docs.iter().filter(|d| d.kind == Kind::Article);
    articles.flat_map(|d| std::iter::once(d.site).chain(d.shown_on.iter().copied())).map(SiteId).collect()
}

/// What an article is called in the index.
pub fn article_key(id: ArticleId) -> String {
    key(Kind::Article, id.0)
}

fn key(kind: Kind, id: Uuid) -> String {
    format!("{}:{id}", kind.as_str())
}

fn page_key(id: PageId, l: Lang) -> String {
    format!("{}:{}", key(Kind::Page, id.0), l.code())
}

async fn blocking(act: impl FnOnce() -> search::Result<()> + Send + 'static) -> Result<()> {
    Ok(tokio::task::spawn_blocking(act).await.map_err(search::Error::from)??)
}

fn chain(error: &FeedError) -> String {
    let cause = std::error::Error::source(error).map(|c| format!(": {c}")).unwrap_or_default();
    format!("{error}{cause}")
}
