//! Vietnamese text: folding, tone placement, search words, addresses, sorting, excerpts.
//!
//! Rules: every function takes text in any normal form (NFC or NFD, with or without stray
//! zero-width characters) and answers the same for equal text. Nothing here knows a locale from
//! the environment; Vietnamese is the one language that needs rules, others pass through them unharmed.
//!
//! Trade-off: own tables of a few lines instead of ICU data of megabytes. What is needed is one
//! alphabet, six tones and two habits of placing them; a general library would still miss the habits.

mod collate;
mod distance;
mod exact;
mod excerpt;
mod fold;
mod letters;
mod slug;
mod syllables;

pub use collate::collation_key;
pub use distance::distance;
pub use exact::exact;
pub use excerpt::{collapse_spaces, excerpt, words};
pub use fold::{fold, nfc, same_name};
pub use slug::{slug, slug_or};
pub use syllables::{Syllable, syllables};

#[cfg(test)]
mod properties;
