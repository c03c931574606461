//! An election of an organ: by a congress, or between congresses by the committee. Candidates, the tally sheet, results.

mod candidate;
mod model;
mod result;
mod sheet;

pub use candidate::Candidate;
pub use model::{Election, ElectionState, NewElection};
pub use result::{ConfirmError, Meant};
pub use sheet::Counted;

/// Query lists.
pub(crate) const QUERIES: [&[db::Query]; 4] = [candidate::QUERIES, model::QUERIES, result::QUERIES, sheet::QUERIES];
