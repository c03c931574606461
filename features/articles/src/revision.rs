//! Saved states of an article: every save, in order, with who and when.

use db::{Cx, Result, Row, args};
use kernel::{ArticleId, RevisionId, Timestamp};

use crate::Content;

/// A saved state.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Its id.
    pub id: RevisionId,
    /// 1, 2, 3, …
    pub number: i64,
    /// What was written.
    pub content: Content,
    /// Correction note, or what the save was for.
    pub note: String,
    /// Who saved.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
}

db::queries! {
    LAST = "SELECT COALESCE(MAX(number), 0) AS number FROM revision WHERE article = $1";
    INSERT = "INSERT INTO revision (id, article, number, content, note, made_by, made_by_name, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    LIST = "SELECT id, number, content, note, made_by_name, made_at FROM revision WHERE article = $1 ORDER BY number DESC LIMIT 200";
    FIND = "SELECT id, number, content, note, made_by_name, made_at FROM revision WHERE article = $1 AND number = $2";
}

impl Revision {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            number: r.get("number")?,
            content: serde_json::from_str(&r.get::<String>("content")?).unwrap_or_default(),
            note: r.get("note")?,
            made_by_name: r.get("made_by_name")?,
            made_at: r.get("made_at")?,
        })
    }

    /// The revisions of an article, the newest first.
    pub async fn list(cx: &mut Cx, article: ArticleId) -> Result<Vec<Self>> {
        cx.all(LIST, args![article], Self::read).await
    }

    /// A revision by its number.
    pub async fn find(cx: &mut Cx, article: ArticleId, number: i64) -> Result<Option<Self>> {
        cx.opt(FIND, args![article, number], Self::read).await
    }
}

/// Keeps what was saved.
pub(crate) async fn keep(cx: &mut Cx, article: ArticleId, content: &Content, note: &str) -> Result<()> {
    let last: i64 = cx.one(LAST, args![article], |r| r.get("number")).await?;
    let id: RevisionId = cx.id();
    let (account, name) = (cx.who.account, cx.who.name.clone());
    let json = serde_json::to_string(content).unwrap_or_else(|_| "{}".into());
    cx.run(INSERT, args![id, article, last + 1, json, note, account, name, cx.now]).await.map(|_| ())
}
