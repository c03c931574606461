//! The reader against labelled texts, and what holds for every text.

mod labelled;
mod properties;
mod support;
