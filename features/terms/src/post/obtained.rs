//! How a post was obtained.

use std::fmt;
use std::str::FromStr;

/// How a post was obtained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Obtained {
    /// Elected by a congress.
    #[default]
    Congress,
    /// Elected by a committee, between congresses or from among its members.
    Committee,
    /// Appointed.
    Appointment,
}

impl Obtained {
    /// All of them.
    pub const ALL: [Obtained; 3] = [Obtained::Congress, Obtained::Committee, Obtained::Appointment];

    /// The stored word, also the last part of its text key.
    pub fn word(self) -> &'static str {
        match self {
            Obtained::Congress => "congress",
            Obtained::Committee => "committee",
            Obtained::Appointment => "appointment",
        }
    }
}

impl fmt::Display for Obtained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Obtained {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|o| o.word() == word).ok_or_else(|| "no such way".into())
    }
}
