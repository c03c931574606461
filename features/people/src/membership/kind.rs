//! Kinds of membership and ways to leave.

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
    /// What kind of member (NĐ 126/2024, articles 17 and 18).
    Kind, "membership.kind" {
        /// Votes and can be elected.
        Official = "official",
        /// Cannot become official, yet agrees with the statutes.
        Linked = "linked",
        /// Honoured for merits.
        Honorary = "honorary",
    }
}

words! {
    /// How a membership ended.
    Leaving, "membership.leaving" {
        /// At his or her own wish.
        Withdrawn = "withdrawn",
        /// Struck off or expelled by decision.
        Removed = "removed",
        /// Died.
        Died = "died",
        /// The organisation ended without a successor.
        Dissolved = "dissolved",
        /// Another kind of membership goes on.
        Changed = "changed",
        /// Another organisation's membership goes on.
        Transferred = "transferred",
        /// For another reason.
        Other = "other",
    }
}

impl Leaving {
    /// What an office can record; the rest comes with a change of kind or a move of the tree.
    pub const RECORDED: [Leaving; 4] = [Leaving::Withdrawn, Leaving::Removed, Leaving::Died, Leaving::Other];

    /// Whether the membership goes on elsewhere.
    pub fn goes_on(self) -> bool {
        matches!(self, Leaving::Changed | Leaving::Transferred)
    }
}
