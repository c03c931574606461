//! Memberships of people in organisations: dated facts with the decisions on admission and on leaving.

mod kind;
mod list;
mod part;
mod row;
mod tally;
mod verbs;

pub use kind::{Kind, Leaving};
pub use list::{Filter, Line, Order, Shelf, State};
pub use row::{Membership, NewMembership};
pub use tally::{Flow, Stock, YearStock};
pub use verbs::MembershipError;

pub(crate) use kind::words;
pub(crate) use part::MembershipPart;
pub(crate) use tally::add as add_to_tally;
pub(crate) use verbs::from_day;

/// Query lists of this part.
pub(crate) fn queries() -> Vec<&'static [db::Query]> {
    vec![list::QUERIES, part::QUERIES, row::QUERIES, tally::QUERIES, verbs::QUERIES]
}
