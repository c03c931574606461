//! The demo federation: what it contains ([`data`]) and how it comes into an empty installation ([`demo`]).

pub mod data;
pub mod demo;
