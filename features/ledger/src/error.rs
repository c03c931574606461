//! Why something cannot be booked.

use kernel::{Date, OrgId, RecordId};
use ui::Lang;

/// Why something cannot be booked. Says what, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// The key of an indicator has a wrong form.
    #[error("'{0}' is no key of an indicator: use a-z, 0-9 and underscores")]
    Key(String),
    /// There is an indicator with this key.
    #[error("there is an indicator '{0}' already")]
    KeyTaken(String),
    /// There is no such indicator.
    #[error("there is no indicator '{0}'")]
    Indicator(String),
    /// There is no such organisation.
    #[error("there is no organisation {0}")]
    Organisation(OrgId),
    /// The organisation did not exist on that day.
    #[error("organisation {org} did not exist on {day}")]
    OutsideLife {
        /// Who.
        org: OrgId,
        /// When.
        day: Date,
    },
    /// An organisation takes part twice.
    #[error("organisation {0} is named twice")]
    Twice(OrgId),
    /// An amount is out of all proportion.
    #[error("{amount} in the field '{field}' is too large")]
    TooLarge {
        /// Which field.
        field: String,
        /// How much.
        amount: i64,
    },
    /// The record is booked already.
    #[error("record {0} is booked already; correct it")]
    Booked(RecordId),
    /// The record is not booked.
    #[error("record {0} is not booked")]
    NotBooked(RecordId),
    /// A correction without a reason.
    #[error("a correction needs a reason")]
    Reason,
    /// A declaration with neither number nor words, or with both.
    #[error("declare a number, or words where there is no number")]
    Value,
    /// Days that end before they begin, or reach over the end of the organisation.
    #[error("the days from {first} to {last} do not fit")]
    Days {
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
    },
    /// A period that is closed already.
    #[error("the period is closed already")]
    Closed,
}

impl LedgerError {
    /// The text key.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Key(_) => "ledger.error.key",
            Self::KeyTaken(_) => "ledger.error.key_taken",
            Self::Indicator(_) => "ledger.error.indicator",
            Self::Organisation(_) => "ledger.error.organisation",
            Self::OutsideLife { .. } => "ledger.error.outside_life",
            Self::Twice(_) => "ledger.error.twice",
            Self::TooLarge { .. } => "ledger.error.too_large",
            Self::Booked(_) => "ledger.error.booked",
            Self::NotBooked(_) => "ledger.error.not_booked",
            Self::Reason => "ledger.error.reason",
            Self::Value => "ledger.error.value",
            Self::Days { .. } => "ledger.error.days",
            Self::Closed => "ledger.error.closed",
        }
    }

    /// In a sentence, for a form.
    pub fn text(&self, l: Lang) -> &'static str {
        l.t(self.key())
    }
}
