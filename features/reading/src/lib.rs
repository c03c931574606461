//! Reads counted figures out of Vietnamese reports and portal pages, for a person to confirm.
//!
//! Rules: precision before recall. A number becomes a figure only where a noun of the lexicon follows (or a label
//! leads to) it and the words around say what was done with it; everything else is skipped with a reason. No rule
//! knows one page, one province or one year. Pure: text in, structs out, no I/O, no clock. Work is linear in the text.
//!
//! The way of a text:
//! 1. `tokens`, `sentences`: syllables, numbers and signs with their places;
//! 2. `masks`: numbers that are dates, document numbers, rounds, titles, places …;
//! 3. `numbers`, `numerals`: values, qualifiers, pairs, ranges, number words;
//! 4. `heads`: the noun a number counts, and those that share the count;
//! 5. `contest`, `period`, `phase`: what the surroundings say;
//! 6. `resolve`: noun and verbs to an indicator, or a reason;
//! 7. `settle`: parts of totals, repetitions.
//!
//! Trade-off: rules over a lexicon instead of a trained model. They can be read, corrected line by line and answer
//! the same on every machine; wording that nobody wrote down is missed. `docs/adr/` says why, `docs/howto/read-figures.md`
//! how to teach it a wording.

mod carry;
mod change;
mod contest;
mod heads;
mod indicator;
mod label;
mod level;
mod lexicon;
mod masks;
mod model;
mod named;
mod negation;
mod numbers;
mod numerals;
mod others;
mod period;
mod phase;
mod places;
mod read;
mod resolve;
mod sentence;
mod sentences;
mod settle;
mod tokens;

pub(crate) use heads::countable;
pub use indicator::Indicator;
pub use model::{Figure, Level, Phase, Position, Qualifier, Reading, Reason, Scope, Skipped, Value};
pub use read::{Told, read};
