//! Where an activity stands, and why a step is not taken.

use ledger::LedgerError;

/// Where an activity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// To come.
    Planned,
    /// Took place; its figures wait to be confirmed.
    Held,
    /// Counts.
    Confirmed,
    /// Taken back; counts no more.
    Withdrawn,
}

impl State {
    /// All of them.
    pub const ALL: [State; 4] = [State::Planned, State::Held, State::Confirmed, State::Withdrawn];

    /// The word in tables, addresses and text keys.
    pub fn word(self) -> &'static str {
        match self {
            State::Planned => "planned",
            State::Held => "held",
            State::Confirmed => "confirmed",
            State::Withdrawn => "withdrawn",
        }
    }
}

impl std::str::FromStr for State {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|s| s.word() == word).ok_or_else(|| format!("no state of an activity: {word}"))
    }
}

/// Why a step is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else was first, or it stands elsewhere by now.
    Elsewhere,
    /// It lies in the time to come.
    Early,
    /// A reason is missing.
    Reason,
    /// A field that its kinds ask for is empty: its word, its names.
    Lacks(String, [String; 2]),
    /// The ledger does not book it.
    Ledger(LedgerError),
}
