//! Posts (chức danh): a person in an organ, as what, from when to when, how it was obtained.

mod obtained;
mod office;
mod organ;
mod part;
mod read;
mod rights;
mod settle;
mod verbs;

pub use obtained::Obtained;
pub use office::{OFFICES, known as known_office, rank};
pub use organ::{NewOrgan, Organ};
pub use part::PostsPart;
pub use read::Post;
pub use settle::settle;
pub use verbs::{NewPost, PostError};

/// Query lists.
pub(crate) const QUERIES: [&[db::Query]; 5] =
    [organ::QUERIES, part::QUERIES, read::QUERIES, settle::QUERIES, verbs::QUERIES];
