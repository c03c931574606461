//! Papers and photos that belong to an activity.

use db::{Cx, Result, Row, args};
use kernel::{ActivityId, FileId};

/// A file with its caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its id.
    pub id: FileId,
    /// Key in the store.
    pub file: String,
    /// The name it had.
    pub name: String,
    /// What it shows.
    pub caption: String,
}

db::queries! {
    OF = "SELECT id, file, name, caption FROM activity_file WHERE activity = $1 ORDER BY id";
    INSERT = "INSERT INTO activity_file (id, activity, file, name, caption) VALUES ($1, $2, $3, $4, $5)";
    CAPTION = "UPDATE activity_file SET caption = $3 WHERE activity = $1 AND id = $2";
    DELETE = "DELETE FROM activity_file WHERE activity = $1 AND id = $2";
    USED = "SELECT file FROM activity_file";
}

impl Attached {
    /// The files of an activity.
    pub async fn of(cx: &mut Cx, activity: ActivityId) -> Result<Vec<Self>> {
        let read = |r: &Row| {
            Ok(Self { id: r.get("id")?, file: r.get("file")?, name: r.get("name")?, caption: r.get("caption")? })
        };
        cx.all(OF, args![activity], read).await
    }

    /// Hangs a stored file on an activity.
    pub async fn keep(cx: &mut Cx, activity: ActivityId, file: &str, name: &str, caption: &str) -> Result<FileId> {
        let id: FileId = cx.id();
        cx.run(INSERT, args![id, activity, file, name, caption]).await.map(|_| id)
    }

    pub(crate) async fn describe(cx: &mut Cx, activity: ActivityId, id: FileId, caption: &str) -> Result<()> {
        cx.run(CAPTION, args![activity, id, caption]).await.map(|_| ())
    }

    pub(crate) async fn drop(cx: &mut Cx, activity: ActivityId, id: FileId) -> Result<bool> {
        Ok(cx.run(DELETE, args![activity, id]).await? > 0)
    }
}

/// The keys of all files that rows name.
pub async fn files_used(cx: &mut Cx) -> Result<Vec<String>> {
    cx.all(USED, args![], |r| r.get("file")).await
}
