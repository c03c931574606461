//! Pages of duplicates.

pub(crate) mod compare;
pub(crate) mod list;
pub(crate) mod of_person;
pub(crate) mod undo;
