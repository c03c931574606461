//! Signed copies: a later one takes the place of the one before, which stays and opens.

use db::{Cx, Result, Row, args};
use kernel::{PaperId, Timestamp};

use crate::Paper;

/// A copy that another one replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// 1 for the first.
    pub nth: i64,
    /// Key of the file.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Who replaced it.
    pub replaced_by: String,
    /// When.
    pub replaced_at: Timestamp,
}

db::queries! {
    KEEP = "INSERT INTO register_signed (paper, nth, file, name, replaced_by, replaced_at)
        SELECT $1, COALESCE(MAX(s.nth), 0) + 1, $2, $3, $4, $5 FROM register_signed s WHERE s.paper = $1";
    OF = "SELECT nth, file, name, replaced_by, replaced_at FROM register_signed WHERE paper = $1 ORDER BY nth DESC LIMIT 100";
    USED = "SELECT file FROM register_signed";
}

impl Former {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            nth: r.get("nth")?,
            file: r.get("file")?,
            name: r.get("name")?,
            replaced_by: r.get("replaced_by")?,
            replaced_at: r.get("replaced_at")?,
        })
    }

    /// The copies that were replaced, the latest first.
    pub async fn of(cx: &mut Cx, paper: PaperId) -> Result<Vec<Self>> {
        cx.all(OF, args![paper], Self::read).await
    }

    /// Keeps the copy of a paper that is about to be replaced.
    pub(crate) async fn keep(cx: &mut Cx, paper: &Paper) -> Result<()> {
        if paper.signed_file.is_empty() {
            return Ok(());
        }
        let row = args![paper.id, &paper.signed_file, &paper.signed_name, &cx.who.name, cx.now];
        cx.run(KEEP, row).await.map(|_| ())
    }

    pub(crate) async fn files_used(cx: &mut Cx) -> Result<Vec<String>> {
        cx.all(USED, args![], |r| r.get("file")).await
    }
}
