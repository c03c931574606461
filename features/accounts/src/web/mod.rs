//! Pages of this feature.

pub(crate) mod code;
mod cookie;
pub(crate) mod home;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
mod visitor;

pub use visitor::SignInLimits;
