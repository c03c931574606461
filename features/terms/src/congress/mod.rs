//! A congress (đại hội) of an organisation, clubs too: planned → called → held → closed. Where too few come it is stopped
//! and called again. What it decides becomes posts and a new term when it is closed, in one transaction.

mod closing;
mod delegate;
mod group;
mod minutes;
mod model;
mod shelf;
mod steps;
mod vote;
mod words;

pub use closing::{Chosen, CloseError, Closing};
pub use delegate::{Allocation, Credentials, Delegate, Sent, heads};
pub use group::GroupPlaces;
pub use minutes::{Minutes, Part, day_of};
pub use model::{Congress, CongressEntry, DEFAULT_AGENDA, Protocol};
pub use shelf::{Resolution, Shelf, TheShelf};
pub use steps::StepError;
pub use vote::{NewVote, Vote, VoteError};
pub use words::{CongressKind, Method, Mode, State};

/// Query lists.
pub(crate) const QUERIES: [&[db::Query]; 6] =
    [closing::QUERIES, delegate::QUERIES, group::QUERIES, model::QUERIES, steps::QUERIES, vote::QUERIES];
