//! The closed words of a congress; the stored word is also the last part of its text key.

use std::fmt;
use std::str::FromStr;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }
        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant),*];
            /// The stored word.
            pub fn word(self) -> &'static str { match self { $($name::$variant => $word),* } }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.word()) }
        }
        impl FromStr for $name {
            type Err = String;
            fn from_str(word: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|k| k.word() == word).ok_or_else(|| format!("no such {}", stringify!($name)))
            }
        }
    };
}

words! {
    /// What kind of congress (text keys `congress.kind.…`).
    CongressKind {
        /// At the end of a term.
        Regular = "regular",
        /// Asked for by the committee or by members.
        Extraordinary = "extraordinary",
        /// The first.
        Founding = "founding",
    }
}

words! {
    /// How it meets (text keys `congress.mode.…`).
    Mode {
        /// In one hall.
        InPerson = "in_person",
        /// Online.
        Online = "online",
        /// Both.
        Hybrid = "hybrid",
    }
}

words! {
    /// Where it stands (text keys `congress.state.…`).
    State {
        /// Being prepared.
        Planned = "planned",
        /// Delegates are summoned.
        Called = "called",
        /// Enough came: it may decide.
        Held = "held",
        /// Too few came: it is called again.
        Stopped = "stopped",
        /// Its results hold.
        Closed = "closed",
    }
}

words! {
    /// How one votes (text keys `congress.method.…`).
    Method {
        /// Show of hands.
        Hands = "hands",
        /// Secret ballot.
        Ballot = "ballot",
    }
}

impl State {
    /// How its badge looks.
    pub fn tone(self) -> ui::parts::Tone {
        use ui::parts::Tone;
        match self {
            State::Planned => Tone::Quiet,
            State::Called => Tone::Info,
            State::Held => Tone::Warn,
            State::Stopped => Tone::Bad,
            State::Closed => Tone::Good,
        }
    }
}
