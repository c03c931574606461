//! The closed lists of the ledger. What stands in millions of rows is stored as a number, the rest as its word.

use std::fmt;
use std::str::FromStr;

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $number:literal $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The word, also the last part of its text key.
            pub const fn word(self) -> &'static str { match self { $($name::$variant => $word),* } }

            /// The number in tables.
            pub const fn number(self) -> i64 { match self { $($name::$variant => $number),* } }

            /// By its number; the first one for a number that is none.
            pub fn of_number(number: i64) -> Self {
                Self::ALL.iter().copied().find(|x| x.number() == number).unwrap_or(Self::ALL[0])
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.word()) }
        }

        impl FromStr for $name {
            type Err = String;
            fn from_str(word: &str) -> Result<Self, String> {
                let words = || Self::ALL.iter().map(|x| x.word()).collect::<Vec<_>>().join(", ");
                Self::ALL.iter().copied().find(|x| x.word() == word).ok_or_else(|| format!("'{word}' is none of {}", words()))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_str(self.word()) }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

lists! {
    /// An area of work; lists of indicators stand in this order.
    Area {
        /// Members, admissions, congresses.
        Organisation = 0 "organisation",
        /// Consultancy, critical review, appraisal.
        Review = 1 "review",
        /// Workshops, conferences, training.
        Gatherings = 2 "gatherings",
        /// Topics and projects.
        Research = 3 "research",
        /// Newsletter, leaflets, portal.
        Information = 4 "information",
        /// Contests and their prizes.
        Contests = 5 "contests",
        /// Honours, certificates, awards.
        Honours = 6 "honours",
        /// An organisation's own.
        Own = 7 "own",
    }
    /// Whether an indicator adds up over time.
    Nature {
        /// Adds up over a period.
        Flow = 0 "flow",
        /// A state on a day: the last one counts, never the sum.
        Stock = 1 "stock",
    }
    /// How organisations roll up into the one above.
    RollUp {
        /// They add up.
        Sum = 0 "sum",
        /// The last value of each adds up (stocks).
        Last = 1 "last",
        /// They do not; each has its own.
        None = 2 "none",
    }
    /// Done or meant to be done.
    Phase {
        /// What was done.
        Result = 0 "result",
        /// What was planned or assigned.
        Plan = 1 "plan",
    }
    /// Of what a figure speaks.
    Scope {
        /// The organisation's own office.
        Own = 0 "own",
        /// The organisation and everything below it.
        Whole = 1 "whole",
    }
    /// How exact a figure is.
    Qualifier {
        /// So many.
        Exact = 0 "exact",
        /// About so many.
        About = 1 "about",
        /// More than so many.
        MoreThan = 2 "more_than",
        /// Nearly so many.
        Nearly = 3 "nearly",
    }
    /// What a total rests on.
    Basis {
        /// Records.
        Counted = 0 "counted",
        /// Declarations.
        Declared = 1 "declared",
        /// Both.
        Mixed = 2 "mixed",
    }
    /// Which tree a question is about.
    TreeKind {
        /// The tree on the day of each record.
        Then = 0 "then",
        /// Today's tree, with predecessors under their successors.
        Today = 1 "today",
    }
    /// What a rule posts.
    Amount {
        /// One for each record.
        One = 0 "one",
        /// One less for each record.
        MinusOne = 1 "minus_one",
        /// The number in a field of the record; nothing when the field is empty.
        Field = 2 "field",
        /// That much less.
        MinusField = 3 "minus_field",
        /// One when the number in a field is more than nought.
        OneIfField = 4 "one_if_field",
    }
    /// For whom a rule posts.
    CountsFor {
        /// Everybody who took part; once in every total above.
        Each = 0 "each",
        /// Only the leading organisation.
        Lead = 1 "lead",
    }
    /// Which end of its days a declared stock speaks of.
    Position {
        /// The last day.
        Closing = 0 "closing",
        /// The day before the first.
        Opening = 1 "opening",
    }
}

impl Area {
    /// Its name.
    pub fn name(self, l: ui::Lang) -> &'static str {
        l.t(&format!("ledger.area.{self}"))
    }
}
