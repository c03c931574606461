//! Full text of articles, pages and documents of all portals, in one index beside the binary.
//!
//! Rules:
//! - every syllable is two words: *folded* (no marks) and *exact* (tone mark in one place). Folded words must
//!   match; what was typed with accents, neighbours and phrases only raise the rank;
//! - the index is a copy. It knows up to which number of the change log it was fed ([`Search::checkpoint`]); an index that
//!   is damaged or of another make is thrown away and fed again from the start;
//! - one process writes, any number read ([`Search::open_read_only`]).
//!
//! Trade-off: tantivy in the process instead of a search server or each engine's own full text: the same answers
//! on SQLite and PostgreSQL, and one index per node to keep. Phrases over all articles are slow, so
//! the first pass is plain words and only its best hits are looked at word by word.

mod best;
mod correct;
mod document;
mod error;
mod find;
mod highlight;
mod later;
mod model;
mod near;
mod rank;
mod schema;
mod search;
mod suggest;
mod words;

pub use error::{Error, Result};
pub use model::{Filter, Hit, Hits, Kind, Like, Near, Query, SearchDoc};
pub use search::{Opened, Search};
