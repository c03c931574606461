//! Moves of the tree: what an office asks for ([`Wanted`]), what follows from it ([`work_out`]), and how it is recorded,
//! takes effect and is taken back ([`Operation`]'s verbs). How other features join says [`MovesAlong`].
//!
//! An operation is worked out without touching anything, so that its preview is the operation itself, not a guess. It is
//! recorded in one transaction with dated facts, also when its day lies ahead: the tree then answers for every day by
//! itself, and nothing must run at midnight for it to be right. What bears no dates (portals) follows on the day.

mod after;
mod along;
mod asked;
mod change;
mod day;
mod error;
mod model;
mod progress;
mod rights;
mod rows;
mod verbs;
mod wanted;
mod work_out;

pub use along::{Along, Both, Fate, Joined, MovesAlong, Moving};
pub use asked::Asked;
pub use change::RowChange;
pub use day::{CARRY_OUT_JOB, DAY_JOB, carry_out_waiting, commit, jobs, take_effect};
pub use error::OperationError;
pub use model::{Effects, Ending, Operation, OperationKind, OperationState, Portals, Shift, Word};
pub use progress::{Progress, Progresses, Standing};
pub use rights::RightsAlong;
pub use rows::{Listed, Which};
pub use verbs::{decide, decide_later, preview, record_alone, undo, undo_alone};
pub use wanted::{Named, Newcomer, Part, Wanted};
pub use work_out::{Outcome, work_out};

/// Query lists.
pub(crate) fn queries() -> Vec<&'static [db::Query]> {
    vec![change::QUERIES, rights::QUERIES, rows::QUERIES, verbs::QUERIES]
}
