//! The demo federation: what it contains ([`data`]) and how it comes into an empty installation ([`demo`]); and the
//! synthetic one of any size ([`generate`]).

pub mod data;
pub mod demo;
pub mod generate;
