//! A pile of reports: what was put in, and how far somebody is with it.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{ArticleId, ExtractionFileId, ExtractionId, OrgId, Timestamp};
use reading::Reading;

use crate::find;

/// A pile.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Its id.
    pub id: ExtractionId,
    /// At whose desk.
    pub org: OrgId,
    /// Whose figures.
    pub of_org: OrgId,
    /// Each figure is of whoever bore that name in its period.
    pub by_period: bool,
    /// Its name.
    pub title: String,
    /// Period of figures whose text says none, as typed; may be empty.
    pub period: String,
    /// Who put it in.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
    /// Files and articles.
    pub files: i64,
    /// Figures found.
    pub found: i64,
    /// Figures that wait for somebody.
    pub waiting: i64,
}

/// A new pile.
#[derive(Clone, Copy, Debug)]
pub struct Pile<'a> {
    /// At whose desk.
    pub org: OrgId,
    /// Whose figures.
    pub of_org: OrgId,
    /// Each figure is of whoever bore that name in its period.
    pub by_period: bool,
    /// Its name.
    pub title: &'a str,
    /// Period of figures whose text says none; may be empty.
    pub period: &'a str,
}

/// A file or an article of a pile.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Its id; made when it is kept.
    pub id: Option<ExtractionFileId>,
    /// Name of the file, title of the article.
    pub name: String,
    /// Key of the file; empty for an article.
    pub file: String,
    /// The article.
    pub article: Option<ArticleId>,
    /// Where the article is read; empty for a file.
    pub address: String,
    /// Why it could not be read, in Vietnamese; empty when it was.
    pub error_vi: String,
    /// The same in English.
    pub error_en: String,
    /// What was left aside of it, in Vietnamese; empty for nothing.
    pub note_vi: String,
    /// The same in English.
    pub note_en: String,
    /// Numbers that are no figures.
    pub skipped: i64,
}

db::queries! {
    INSERT = "INSERT INTO extraction_batch (id, org, of_org, title, period, made_by_name, made_at, by_period) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    GIVE = "UPDATE extraction_batch SET of_org = $2, by_period = $3 WHERE id = $1";
    INSERT_FILE = "INSERT INTO extraction_file (id, batch, place, name, file, article, address, error_vi, error_en, skipped, note_vi, note_en)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    FIND = "SELECT b.id, b.org, b.of_org, b.by_period, b.title, b.period, b.made_by_name, b.made_at,
        (SELECT COUNT(*) FROM extraction_file f WHERE f.batch = b.id) AS files,
        (SELECT COUNT(*) FROM extraction_find x WHERE x.batch = b.id) AS found,
        (SELECT COUNT(*) FROM extraction_find x WHERE x.batch = b.id AND x.state = 'waiting') AS waiting
        FROM extraction_batch b WHERE b.org = $1 AND b.id = $2";
    LIST = "SELECT b.id, b.org, b.of_org, b.by_period, b.title, b.period, b.made_by_name, b.made_at,
        (SELECT COUNT(*) FROM extraction_file f WHERE f.batch = b.id) AS files,
        (SELECT COUNT(*) FROM extraction_find x WHERE x.batch = b.id) AS found,
        (SELECT COUNT(*) FROM extraction_find x WHERE x.batch = b.id AND x.state = 'waiting') AS waiting
        FROM extraction_batch b WHERE b.org = $1 AND b.id < $2 ORDER BY b.id DESC LIMIT $3";
    FILES = "SELECT id, name, file, article, address, error_vi, error_en, skipped, note_vi, note_en FROM extraction_file WHERE batch = $1 ORDER BY place";
    FILE = "SELECT f.id, f.name, f.file, f.article, f.address, f.error_vi, f.error_en, f.skipped, f.note_vi, f.note_en FROM extraction_file f
        JOIN extraction_batch b ON b.id = f.batch WHERE b.org = $1 AND f.id = $2";
    KNOWN = "SELECT id FROM extraction_file WHERE article = $1 LIMIT 1";
    USED = "SELECT file FROM extraction_file WHERE file <> ''";
}

/// The highest id there can be: a list from the newest on.
fn newest() -> ExtractionId {
    ExtractionId(kernel::Uuid::max())
}

impl Batch {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            of_org: r.get("of_org")?,
            by_period: r.get("by_period")?,
            title: r.get("title")?,
            period: r.get("period")?,
            made_by_name: r.get("made_by_name")?,
            made_at: r.get("made_at")?,
            files: r.get("files")?,
            found: r.get("found")?,
            waiting: r.get("waiting")?,
        })
    }

    /// Keeps a pile with what was read in it, in one transaction.
    pub async fn keep(cx: &mut Cx, pile: Pile<'_>, sources: &[(Source, Reading)]) -> Result<ExtractionId> {
        let id: ExtractionId = cx.id();
        let name = cx.who.name.clone();
        cx.run(INSERT, args![id, pile.org, pile.of_org, pile.title, pile.period, name, cx.now, pile.by_period]).await?;
        let mut place = 0;
        for (n, (source, reading)) in sources.iter().enumerate() {
            let file: ExtractionFileId = cx.id();
            let s = source;
            let skipped = i64::try_from(reading.skipped.len()).unwrap_or(0);
            let at = i64::try_from(n).unwrap_or(0);
            let (vi, en) = (&s.note_vi, &s.note_en);
            let row =
                args![file, id, at, &s.name, &s.file, s.article, &s.address, &s.error_vi, &s.error_en, skipped, vi, en];
            cx.run(INSERT_FILE, row).await?;
            place = find::keep(cx, id, file, place, reading).await?;
        }
        let diff = Diff::new().field("files", "", sources.len()).field("figures", "", place);
        let event = Event {
            org: Some(pile.org),
            verb: "extraction_read",
            kind: "extraction",
            id: id.0,
            title: pile.title,
            diff,
            reason: None,
        };
        audit::record(cx, event).await?;
        cx.changed("extraction", id, Some(pile.org));
        Ok(id)
    }

    /// From now on the figures of the pile are of another body, or each of the bearer of its period. What is confirmed
    /// stays declared as it was.
    pub async fn give(&self, cx: &mut Cx, of_org: OrgId, by_period: bool) -> Result<()> {
        cx.run(GIVE, args![self.id, of_org, by_period]).await?;
        let said = |org: OrgId, by_period: bool| if by_period { "*".to_owned() } else { org.to_string() };
        let diff = Diff::new().field("of_org", said(self.of_org, self.by_period), said(of_org, by_period));
        let event = Event {
            org: Some(self.org),
            verb: "extraction_given",
            kind: "extraction",
            id: self.id.0,
            title: &self.title,
            diff,
            reason: None,
        };
        audit::record(cx, event).await?;
        cx.changed("extraction", self.id, Some(self.org));
        Ok(())
    }

    /// A pile of a desk.
    pub async fn find(cx: &mut Cx, org: OrgId, id: ExtractionId) -> Result<Option<Self>> {
        cx.opt(FIND, args![org, id], Self::read).await
    }

    /// Piles of a desk, the newest first, before `before`.
    pub async fn list(cx: &mut Cx, org: OrgId, before: Option<ExtractionId>, most: i64) -> Result<Vec<Self>> {
        cx.all(LIST, args![org, before.unwrap_or_else(newest), most], Self::read).await
    }

    /// What was put in, in its order.
    pub async fn sources(&self, cx: &mut Cx) -> Result<Vec<Source>> {
        cx.all(FILES, args![self.id], Source::read).await
    }
}

impl Source {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: Some(r.get("id")?),
            name: r.get("name")?,
            file: r.get("file")?,
            article: r.get("article")?,
            address: r.get("address")?,
            error_vi: r.get("error_vi")?,
            error_en: r.get("error_en")?,
            skipped: r.get("skipped")?,
            note_vi: r.get("note_vi")?,
            note_en: r.get("note_en")?,
        })
    }

    /// A file or article of a desk's piles.
    pub async fn find(cx: &mut Cx, org: OrgId, id: ExtractionFileId) -> Result<Option<Self>> {
        cx.opt(FILE, args![org, id], Self::read).await
    }

    /// Whether the article was read already.
    pub async fn knows(cx: &mut Cx, article: ArticleId) -> Result<bool> {
        Ok(cx.opt(KNOWN, args![article], |r| r.get::<ExtractionFileId>("id")).await?.is_some())
    }
}

/// The keys of all files that rows name.
pub(crate) async fn files_used(cx: &mut Cx) -> Result<Vec<String>> {
    cx.all(USED, args![], |r| r.get("file")).await
}
