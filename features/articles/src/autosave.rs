//! What the browser kept while somebody was writing: one for each person and article, gone with the next save.

use db::{Cx, Result, Row, args};
use kernel::{AccountId, ArticleId, Timestamp};

use crate::Content;

/// An unsaved state.
#[derive(Clone, Debug)]
pub struct Autosave {
    /// The version it was written over.
    pub base_version: i64,
    /// What was written.
    pub content: Content,
    /// When it was kept.
    pub saved_at: Timestamp,
}

db::queries! {
    PUT = "INSERT INTO autosave (article, account, base_version, content, saved_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (article, account) DO UPDATE SET base_version = $3, content = $4, saved_at = $5";
    FIND = "SELECT base_version, content, saved_at FROM autosave WHERE article = $1 AND account = $2";
    FORGET_MINE = "DELETE FROM autosave WHERE article = $1 AND account = $2";
}

impl Autosave {
    /// Keeps it.
    pub async fn put(
        cx: &mut Cx,
        article: ArticleId,
        account: AccountId,
        base_version: i64,
        content: &Content,
    ) -> Result<()> {
        let json = serde_json::to_string(content).unwrap_or_else(|_| "{}".into());
        cx.run(PUT, args![article, account, base_version, json, cx.now]).await.map(|_| ())
    }

    /// What was kept for this person.
    pub async fn find(cx: &mut Cx, article: ArticleId, account: AccountId) -> Result<Option<Self>> {
        let read = |r: &Row| {
            let content = serde_json::from_str(&r.get::<String>("content")?).unwrap_or_default();
            Ok(Self { base_version: r.get("base_version")?, content, saved_at: r.get("saved_at")? })
        };
        cx.opt(FIND, args![article, account], read).await
    }

    /// Throws away what was kept for this person.
    pub async fn forget(cx: &mut Cx, article: ArticleId, account: AccountId) -> Result<()> {
        cx.run(FORGET_MINE, args![article, account]).await.map(|_| ())
    }
}

/// The save of this person makes what was kept for them void; what others have unsaved stays.
pub(crate) async fn forget(cx: &mut Cx, article: ArticleId) -> Result<()> {
    match cx.who.account {
        Some(account) => Autosave::forget(cx, article, account).await,
        None => Ok(()),
    }
}
