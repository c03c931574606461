//! What an import was unsure of. Kept with the article as it was found, so that an editor reads it as a list beside the
//! other checks and not as one long remark in the history.

use db::{Cx, Result, args};
use kernel::ArticleId;
use serde::{Deserialize, Serialize};

use crate::{Article, Content, State};

db::queries! {
    KEEP = "UPDATE article SET doubts = $2 WHERE id = $1";
}

/// Most doubts kept of one article.
const MOST: usize = 60;

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// A word for programs.
    pub code: String,
    /// In Vietnamese, then in English after ` / `.
    pub message: String,
    /// The words it is about; of a missing picture its whole caption.
    pub excerpt: String,
}

/// The word of a doubt that keeps the caption of a missing picture ready.
pub const CAPTION: &str = "caption_kept_apart";

/// Keeps them with a new article.
pub(crate) async fn keep(cx: &mut Cx, id: ArticleId, doubts: &[Doubt]) -> Result<()> {
    if doubts.is_empty() {
        return Ok(());
    }
    let list = serde_json::to_string(&doubts[..doubts.len().min(MOST)]).unwrap_or_else(|_| "[]".into());
    cx.run(KEEP, args![id, list]).await.map(|_| ())
}

impl Article {
    /// What still waits for a look: nothing once it is public, and no caption that has found its picture.
    pub fn open_doubts(&self, content: &Content) -> Vec<&Doubt> {
        if self.state == State::Published {
            return Vec::new();
        }
        let body = richtext::plain_text(&content.body);
        let used = |caption: &str| {
            body.contains(caption) || (content.lead_picture.is_some() && content.lead_caption.contains(caption))
        };
        self.doubts.iter().filter(|doubt| doubt.code != CAPTION || !used(&doubt.excerpt)).collect()
    }
}
