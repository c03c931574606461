//! Backups: one compressed archive with every table as lines of JSON, every file, and a manifest with checksums.
//!
//! A backup is taken while serving: the tables are one snapshot, and files are kept by their content and written
//! before the rows that name them, so every file a row names is there. The form is the same for both engines; a
//! backup of SQLite may be restored into PostgreSQL and back.

mod restore;
mod take;

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use restore::{restore, verify};
pub use take::take;

/// The name of the manifest inside the archive; it is the last entry.
pub(crate) const MANIFEST: &str = "manifest.json";

/// What an archive holds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    /// `lienhiep backup`.
    pub format: String,
    /// Of this form.
    pub version: u32,
    /// The program that took it.
    pub program: String,
    /// When, RFC 3339.
    pub taken_at: String,
    /// SQLite or PostgreSQL.
    pub engine: String,
    /// Migrations that had run: part and number.
    pub migrations: Vec<(String, i64)>,
    /// Tables by name.
    pub tables: BTreeMap<String, TableEntry>,
    /// Files by their key.
    pub files: BTreeMap<String, Entry>,
}

/// A table of the archive.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TableEntry {
    /// In the order of each line.
    pub columns: Vec<String>,
    /// How many lines.
    pub rows: u64,
    /// Bytes and digest.
    #[serde(flatten)]
    pub entry: Entry,
}

/// An entry of the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Bytes.
    pub bytes: u64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

/// What whoever keeps the machine reads, in both languages.
pub(crate) fn said(vi: impl std::fmt::Display, en: impl std::fmt::Display) -> String {
    format!("{vi} / {en}")
}

/// Counts and digests what passes through.
struct Measured<T> {
    inner: T,
    bytes: u64,
    digest: Sha256,
}

impl<T> Measured<T> {
    fn new(inner: T) -> Self {
        Self { inner, bytes: 0, digest: Sha256::new() }
    }

    fn entry(self) -> Entry {
        let sha256 = self.digest.finalize().iter().map(|b| format!("{b:02x}")).collect();
        Entry { bytes: self.bytes, sha256 }
    }

    fn note(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.digest.update(bytes);
    }
}

impl<T: Write> Write for Measured<T> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let n = self.inner.write(buffer)?;
        self.note(&buffer[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<T: Read> Read for Measured<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.note(&buffer[..n]);
        Ok(n)
    }
}
