//! Pages of memberships.

pub(crate) mod admit;
pub(crate) mod export;
pub(crate) mod filter;
pub(crate) mod list;
pub(crate) mod print;
pub(crate) mod record;
pub(crate) mod stock;
