//! Sex, as statistics ask for it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Sex as recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl Sex {
    /// Both.
    pub const ALL: [Sex; 2] = [Sex::Male, Sex::Female];

    /// The stored word, also the end of the text key `person.sex.…`.
    pub fn word(self) -> &'static str {
        match self {
            Sex::Male => "male",
            Sex::Female => "female",
        }
    }

    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            Sex::Male => "person.sex.male",
            Sex::Female => "person.sex.female",
        }
    }
}

impl fmt::Display for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Sex {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Sex::ALL.into_iter().find(|s| s.word() == word).ok_or_else(|| "no such sex".to_owned())
    }
}
