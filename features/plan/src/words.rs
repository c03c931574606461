//! The closed words of the plan; the stored word is also the last part of its text key.

use ui::parts::Tone;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $prefix:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }
        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant),*];
            /// The stored word.
            pub fn word(self) -> &'static str { match self { $($name::$variant => $word),* } }
            /// The text key.
            pub fn key(self) -> &'static str { match self { $($name::$variant => concat!($prefix, ".", $word)),* } }
        }
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result { f.write_str(self.word()) }
        }
        impl ::std::str::FromStr for $name {
            type Err = String;
            fn from_str(word: &str) -> ::std::result::Result<Self, String> {
                Self::ALL.iter().copied().find(|k| k.word() == word).ok_or_else(|| format!("no such {}", stringify!($name)))
            }
        }
    };
}

pub(crate) use words;

words! {
    /// What kind of paper or wish work comes from.
    Source, "decision.source" {
        /// Of the People's Committee or its Chairman, mostly.
        Decision = "decision",
        /// Of the Party.
        Programme = "programme",
        /// Of a congress or committee.
        Resolution = "resolution",
        /// Of the organisation or one above.
        Plan = "plan",
        /// With a department, say.
        Agreement = "agreement",
        /// A superior's.
        Request = "request",
        /// One's own.
        Initiative = "initiative",
    }
}

words! {
    /// What a paper does to an earlier one.
    Relation, "decision.relation" {
        /// Changes it in parts.
        Amends = "amends",
        /// Stands in its place.
        Replaces = "replaces",
    }
}

words! {
    /// Where a task stands.
    TaskState, "task.state" {
        /// Given, nothing begun.
        Assigned = "assigned",
        /// A plan for it is made.
        Planned = "planned",
        /// Under way.
        InProgress = "in_progress",
        /// Done.
        Done = "done",
        /// Goes on in a later year.
        CarriedOver = "carried_over",
        /// Given up, with a reason.
        Dropped = "dropped",
    }
}

impl TaskState {
    /// Whether work may still serve it.
    pub fn is_open(self) -> bool {
        matches!(self, TaskState::Assigned | TaskState::Planned | TaskState::InProgress)
    }

    /// How its badge looks.
    pub fn tone(self) -> Tone {
        match self {
            TaskState::Assigned | TaskState::Planned => Tone::Quiet,
            TaskState::InProgress => Tone::Info,
            TaskState::Done => Tone::Good,
            TaskState::CarriedOver => Tone::Warn,
            TaskState::Dropped => Tone::Bad,
        }
    }
}

words! {
    /// How a result is compared with a target.
    Comparison, "task.comparison" {
        /// So many or more.
        AtLeast = "at_least",
        /// So many.
        Exactly = "exactly",
        /// So many or fewer.
        AtMost = "at_most",
    }
}

words! {
    /// What came of a target; the worst stands for the whole task.
    Outcome, "task.outcome" {
        /// Nothing of it.
        NotMet = "not_met",
        /// A part.
        Partly = "partly",
        /// As much as was asked for.
        Met = "met",
        /// More.
        Exceeded = "exceeded",
        /// Nobody can say: there is no number to compare with.
        NoNumber = "no_number",
    }
}

impl Outcome {
    /// How its badge looks.
    pub fn tone(self) -> Tone {
        match self {
            Outcome::NotMet => Tone::Bad,
            Outcome::Partly => Tone::Warn,
            Outcome::Met | Outcome::Exceeded => Tone::Good,
            Outcome::NoNumber => Tone::Quiet,
        }
    }

    /// What came of a target. Without a number on either side nothing is ever said to be met.
    pub fn of(comparison: Comparison, wanted: Option<i64>, made: Option<i64>) -> Self {
        let Some(wanted) = wanted else { return Outcome::NoNumber };
        let made = made.unwrap_or(0);
        match comparison {
            Comparison::AtMost if made <= wanted => Outcome::Met,
            Comparison::AtMost => Outcome::NotMet,
            _ if made > wanted => Outcome::Exceeded,
            _ if made == wanted => Outcome::Met,
            _ if made > 0 => Outcome::Partly,
            _ => Outcome::NotMet,
        }
    }

    /// What came of several targets together: the worst of those with a number.
    pub fn together(list: impl IntoIterator<Item = Outcome>) -> Self {
        list.into_iter().min().unwrap_or(Outcome::NoNumber)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_met_without_a_number() {
        let least = |wanted, made| Outcome::of(Comparison::AtLeast, wanted, made);
        assert_eq!(least(None, Some(9)), Outcome::NoNumber);
        assert_eq!(least(Some(5), Some(6)), Outcome::Exceeded);
        assert_eq!(least(Some(5), Some(5)), Outcome::Met);
        assert_eq!(least(Some(5), Some(1)), Outcome::Partly);
        assert_eq!(least(Some(5), None), Outcome::NotMet);
        assert_eq!(Outcome::of(Comparison::AtMost, Some(2), Some(3)), Outcome::NotMet);
        assert_eq!(Outcome::together([]), Outcome::NoNumber);
        assert_eq!(Outcome::together([Outcome::Exceeded, Outcome::Partly, Outcome::NoNumber]), Outcome::Partly);
    }
}
