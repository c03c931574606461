//! Moves of the tree at the desk: the list, the form, the preview, the record.

pub(crate) mod ask;
mod chosen;
pub(crate) mod list;
mod reading;
pub(crate) mod show;
mod telling;

pub(crate) use reading::day;
pub(crate) use telling::about;
