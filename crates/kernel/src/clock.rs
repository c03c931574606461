//! The clock that is passed in. Nothing else in the house asks the machine for the time.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

/// The federation's time zone, Asia/Ho_Chi_Minh (UTC+7 without summer time since 1975).
pub static HANOI: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(7))));

/// The instant as read on a wall clock in Hà Nội.
pub fn at_hanoi(at: Timestamp) -> Zoned {
    at.to_zoned(HANOI.clone())
}

/// The calendar day of an instant in Hà Nội.
pub fn day_hanoi(at: Timestamp) -> Date {
    at_hanoi(at).date()
}

/// Where the time comes from: the machine, or a test's hand.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    Machine,
    /// A clock that stands still until it is moved; microseconds since 1970.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    pub fn at(at: Timestamp) -> Self {
        Clock::Set(Arc::new(AtomicI64::new(at.as_microsecond())))
    }

    /// The instant, cut to microseconds so that it survives storage unchanged.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    pub fn now(&self) -> Timestamp {
        let micros = match self {
            Clock::Machine => Timestamp::now().as_microsecond(),
            Clock::Set(at) => at.load(Ordering::SeqCst),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Today's date in Hà Nội.
    pub fn today(&self) -> Date {
        day_hanoi(self.now())
    }

    /// Moves a set clock forward; the machine's clock is not moved.
    pub fn advance(&self, by: jiff::SignedDuration) {
        if let Clock::Set(at) = self {
            at.fetch_add(i64::try_from(by.as_micros()).unwrap_or(0), Ordering::SeqCst);
        }
    }
}
