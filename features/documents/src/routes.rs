//! Every address of the feature.

use kernel::DocumentId;

/// A file, by its document and its name.
pub fn file(document: DocumentId, name: &str) -> String {
    format!("/tep/{document}/{name}")
}
