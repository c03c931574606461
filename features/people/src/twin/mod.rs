//! Duplicates: two records that may be one person, found, judged, and made one without losing anything.

mod merge;
mod pair;
mod score;

pub use merge::Merge;
pub use pair::Twin;
pub use score::{ENOUGH, Reason, score};

/// Query lists of this part.
pub(crate) fn queries() -> Vec<&'static [db::Query]> {
    vec![merge::QUERIES, pair::QUERIES]
}
