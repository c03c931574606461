//! Pages of this feature.

pub(crate) mod aliases;
pub(crate) mod contact;
pub(crate) mod names;
pub(crate) mod posts;
pub(crate) mod record;
