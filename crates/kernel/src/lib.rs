//! What everything stands on: ids, the clock, chance, dated periods, Vietnamese text.
//!
//! No I/O happens here. Time and chance are passed in ([`Clock`], [`Chance`]), so a test decides both.

mod chance;
mod clock;
mod id;
mod period;
pub mod text;

pub use chance::Chance;
pub use clock::{Clock, HANOI, at_hanoi, day_hanoi};
pub use id::*;
pub use period::{Dates, Period, PeriodError};

pub use jiff::{self, Timestamp, civil::Date};
