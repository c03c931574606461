//! Removing what nothing refers to: uploads that were never saved, files of deleted articles.
//!
//! A file is put before the transaction that mentions it commits, so a young file without a reference is normal.
//! Call this with an instant well in the past (a day), taken before the references were read. A file that is put
//! again becomes young and is left alone, since its age is looked at once more right before it is removed.

use futures_util::TryStreamExt;
use kernel::Timestamp;

use crate::{FileKey, Files, FilesError, Stored};

/// What a sweep removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files.
    pub files: u64,
    /// Bytes.
    pub bytes: u64,
}

impl Files {
    /// Files put before `before` to which nothing refers.
    pub async fn unreferenced(
        &self,
        before: Timestamp,
        is_referenced: impl Fn(&FileKey) -> bool,
    ) -> Result<Vec<Stored>, FilesError> {
        let mut found = Vec::new();
        let mut all = self.list(None);
        while let Some(stored) = all.try_next().await? {
            if stored.put_at < before && !is_referenced(&stored.key) {
                found.push(stored);
            }
        }
        Ok(found)
    }

    /// Removes the files put before `before` to which nothing refers.
    pub async fn sweep(
        &self,
        before: Timestamp,
        is_referenced: impl Fn(&FileKey) -> bool,
    ) -> Result<Swept, FilesError> {
        let mut swept = Swept::default();
        for old in self.unreferenced(before, is_referenced).await? {
            match self.stored(&old.key).await {
                Ok(now) if now.put_at < before => self.delete(&old.key).await?,
                Ok(_) | Err(FilesError::Missing(_)) => continue,
                Err(e) => return Err(e),
            }
            swept.files += 1;
            swept.bytes += old.size;
        }
        Ok(swept)
    }
}
