//! How a term stands on a day: running, due, overdue, held. No rule says "five years": only the days that were planned
//! and that came.

use kernel::Date;
use kernel::jiff::Span;

use crate::Term;

/// How the newest term of an organisation stands. The order is that of urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The planned end has passed and no congress has ended the term; since that day.
    Overdue(Date),
    /// The planned end comes within the months of warning; by that day.
    Due(Date),
    /// Running.
    Running,
    /// Begins later.
    Coming,
    /// Ended by a congress (or with the organisation).
    Held,
    /// No term is recorded.
    Unknown,
}

impl Standing {
    /// The words of the filter, the most urgent first.
    pub const WORDS: [&str; 4] = ["overdue", "due", "running", "unknown"];

    /// How a term stands on a day, warned so many months before.
    pub fn of(term: Option<&Term>, day: Date, months: i64) -> Self {
        let Some(term) = term else { return Standing::Unknown };
        if term.ended_on.is_some_and(|end| end <= day) {
            return Standing::Held;
        }
        if term.from > day {
            return Standing::Coming;
        }
        if term.planned_end < day {
            return Standing::Overdue(term.planned_end);
        }
        let warned = term.planned_end.checked_sub(Span::new().months(months.clamp(0, 120))).unwrap_or(term.planned_end);
        if warned <= day { Standing::Due(term.planned_end) } else { Standing::Running }
    }

    /// The word, also the last part of its text key.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Overdue(_) => "overdue",
            Standing::Due(_) => "due",
            Standing::Running => "running",
            Standing::Coming => "coming",
            Standing::Held => "held",
            Standing::Unknown => "unknown",
        }
    }

    /// How its badge looks.
    pub fn tone(self) -> ui::parts::Tone {
        use ui::parts::Tone;
        match self {
            Standing::Overdue(_) => Tone::Bad,
            Standing::Due(_) => Tone::Warn,
            Standing::Running => Tone::Good,
            Standing::Coming => Tone::Info,
            Standing::Held | Standing::Unknown => Tone::Quiet,
        }
    }
}

/// Whole months from a day to a later one; nought when it is not later.
pub fn months_between(from: Date, to: Date) -> i64 {
    let months = (i64::from(to.year()) - i64::from(from.year())) * 12 + i64::from(to.month()) - i64::from(from.month());
    let whole = if to.day() < from.day() { months - 1 } else { months };
    whole.max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;
    use proptest::prelude::*;

    fn term(from: Date, planned_end: Date, ended_on: Option<Date>) -> Term {
        Term { from, planned_end, ended_on, ..Term::sample() }
    }

    #[test]
    fn a_term_is_due_before_its_planned_end_and_overdue_after_it() {
        let term = term(date(2018, 12, 20), date(2023, 12, 31), None);
        let on = |day| Standing::of(Some(&term), day, 6);
        assert_eq!(on(date(2018, 12, 19)), Standing::Coming);
        assert_eq!(on(date(2023, 6, 29)), Standing::Running);
        assert_eq!(on(date(2023, 6, 30)), Standing::Due(date(2023, 12, 31)));
        assert_eq!(on(date(2023, 12, 31)), Standing::Due(date(2023, 12, 31)), "the last day still counts");
        assert_eq!(on(date(2024, 1, 1)), Standing::Overdue(date(2023, 12, 31)));
        assert_eq!(Standing::of(None, date(2024, 1, 1), 6), Standing::Unknown);
    }

    #[test]
    fn a_term_that_ran_seven_years_is_held_when_its_congress_was() {
        let term = term(date(2018, 3, 1), date(2023, 3, 1), Some(date(2025, 3, 15)));
        assert_eq!(Standing::of(Some(&term), date(2025, 3, 14), 6), Standing::Overdue(date(2023, 3, 1)));
        assert_eq!(Standing::of(Some(&term), date(2025, 3, 15), 6), Standing::Held);
    }

    #[test]
    fn months_are_whole() {
        assert_eq!(months_between(date(2023, 12, 31), date(2024, 2, 29)), 1);
        assert_eq!(months_between(date(2023, 1, 15), date(2024, 1, 15)), 12);
        assert_eq!(months_between(date(2024, 1, 15), date(2023, 1, 15)), 0);
    }

    proptest! {
        /// A term goes from coming through running and due to overdue and never back, until a congress ends it.
        #[test]
        fn urgency_only_grows(length in 1_i32..4000, months in 0_i64..36, held in proptest::option::of(1_i32..5000)) {
            let from = date(2015, 1, 1);
            let after = |days: i32| from.checked_add(Span::new().days(days)).expect("a day");
            let term = term(from, after(length), held.map(after));
            let rank = |s: Standing| match s {
                Standing::Coming => 0, Standing::Running => 1, Standing::Due(_) => 2, Standing::Overdue(_) => 3, _ => 4,
            };
            let mut last = 0;
            for days in (-30..5200).step_by(17) {
                let now = rank(Standing::of(Some(&term), after(days), months));
                prop_assert!(now >= last);
                last = now;
            }
        }
    }
}
