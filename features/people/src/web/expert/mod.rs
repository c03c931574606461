//! Pages of experts and of the catalogue of fields.

pub(crate) mod edit;
pub(crate) mod fields;
pub(crate) mod list;
