//! Experts: whom an organisation lists, for what, since when; and what readers see of them.

mod directory;
mod list;
mod part;
mod row;

pub use directory::{PublicExpert, PublicShelf};
pub use list::{Filter, Line, Shelf};
pub use row::{Expert, NewExpert};

pub(crate) use part::ExpertPart;

/// Query lists of this part.
pub(crate) fn queries() -> Vec<&'static [db::Query]> {
    vec![directory::QUERIES, list::QUERIES, part::QUERIES, row::QUERIES]
}
