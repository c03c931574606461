//! Where an article stands.

use std::fmt;
use std::str::FromStr;

/// Where an article stands (text keys `article.state.…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Being written.
    Draft,
    /// Waits for an editor.
    Submitted,
    /// Back with its author, with remarks.
    Returned,
    /// May be published; waits for its hour when one is set.
    Approved,
    /// Public.
    Published,
    /// Taken back, with a reason.
    Withdrawn,
    /// Public until its day, which has passed.
    Expired,
}

impl State {
    /// All of them, in the order of the flow.
    pub const ALL: [State; 7] = [
        State::Draft,
        State::Submitted,
        State::Returned,
        State::Approved,
        State::Published,
        State::Withdrawn,
        State::Expired,
    ];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Submitted => "submitted",
            State::Returned => "returned",
            State::Approved => "approved",
            State::Published => "published",
            State::Withdrawn => "withdrawn",
            State::Expired => "expired",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for State {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        State::ALL.into_iter().find(|s| s.word() == word).ok_or_else(|| "no such state".into())
    }
}
