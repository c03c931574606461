//! What comes in from elsewhere: saved pages of other portals ([`page`]) and WordPress exports ([`wxr`]).
//!
//! Both readers are pure: bytes in, structs out, no database and no network. They propose; an editor confirms.

pub mod page;
pub mod wxr;
