//! Pages of this feature.

pub(crate) mod aliases;
pub(crate) mod contact;
pub(crate) mod lineage;
pub mod lineage_part;
pub(crate) mod names;
pub(crate) mod operations;
pub(crate) mod provinces;
pub(crate) mod record;
pub mod tree_part;
pub(crate) mod trees;
