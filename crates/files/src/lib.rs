//! Blobs by content: in a folder, in an S3-compatible bucket, or in memory for tests.
//!
//! Rules: a file's address is `kind/ab/<sha-256>`, so the same bytes are kept once, a file never changes, and
//! damage can be seen. `put` returns when the bytes are on the disk (file and folder synced) or the bucket has
//! confirmed them; only then may a transaction mention the key. `get` compares the digest before it answers.
//!
//! Trade-off: `put` writes even what is there already. That costs a write, heals a damaged copy and makes the
//! file young again, so that a sweep running at the same time leaves it alone. See docs/adr/0007-files-by-content.md.

mod address;
mod error;
mod key;
pub mod paper;
mod store;
mod sweep;

pub use address::Fault;
pub use bytes::Bytes;
pub use error::FilesError;
pub use key::{FileKey, Kind};
pub use store::{Files, Reading, Stored};
pub use sweep::Swept;

/// The largest file taken unless [`Files::with_limit`] says otherwise: 256 MiB, held in memory once while stored.
pub const LIMIT: u64 = 256 << 20;
