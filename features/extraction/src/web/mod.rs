//! Pages of the desk.

pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod pile;
pub(crate) mod steps;
