//! A spreadsheet that was read and waits to be confirmed: all of its activities are taken in, or none.

use db::{Cx, Result, Row, args};
use kernel::{ActivityImportId, OrgId};

use crate::read::Typed;

/// A spreadsheet on its way in.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its id.
    pub id: ActivityImportId,
    /// At whose desk.
    pub org: OrgId,
    /// Name of the file.
    pub name: String,
    /// Number in the spreadsheet and what was typed.
    pub(crate) lines: Vec<(u32, Typed)>,
    /// Whether its activities were taken in.
    pub done: bool,
}

db::queries! {
    INSERT = "INSERT INTO activity_import (id, org, name, lines, made_at, done_at) VALUES ($1, $2, $3, '[]', $4, NULL)";
    LINES = "UPDATE activity_import SET lines = $2 WHERE id = $1";
    FIND = "SELECT id, org, name, lines, done_at FROM activity_import WHERE id = $1";
    DONE = "UPDATE activity_import SET done_at = $2 WHERE id = $1 AND done_at IS NULL";
}

impl Import {
    /// Begins one without lines.
    pub async fn begin(cx: &mut Cx, org: OrgId, name: &str) -> Result<ActivityImportId> {
        let id: ActivityImportId = cx.id();
        cx.run(INSERT, args![id, org, name, cx.now]).await?;
        Ok(id)
    }

    /// Keeps what was read.
    pub(crate) async fn keep(cx: &mut Cx, org: OrgId, name: &str, lines: &[(u32, Typed)]) -> Result<ActivityImportId> {
        let id = Self::begin(cx, org, name).await?;
        let text = serde_json::to_string(lines).unwrap_or_else(|_| "[]".into());
        cx.run(LINES, args![id, text]).await?;
        Ok(id)
    }

    /// One.
    pub async fn find(cx: &mut Cx, id: ActivityImportId) -> Result<Option<Self>> {
        let read = |r: &Row| {
            Ok(Self {
                id: r.get("id")?,
                org: r.get("org")?,
                name: r.get("name")?,
                lines: serde_json::from_str(&r.get::<String>("lines")?).unwrap_or_default(),
                done: r.get::<Option<kernel::Timestamp>>("done_at")?.is_some(),
            })
        };
        cx.opt(FIND, args![id], read).await
    }

    /// Marks it as taken in. False when it was already.
    pub(crate) async fn done(&self, cx: &mut Cx) -> Result<bool> {
        Ok(cx.run(DONE, args![self.id, cx.now]).await? > 0)
    }
}
