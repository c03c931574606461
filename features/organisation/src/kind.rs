//! Kinds of organisation.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }
        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant),*];
            /// The stored word, also the last part of its text key.
            pub fn word(self) -> &'static str { match self { $($name::$variant => $word),* } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.word()) }
        }
        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(word: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|k| k.word() == word).ok_or_else(|| format!("no such {}", stringify!($name)))
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What kind of organisation (text keys `kind.…`).
    Kind {
        /// National umbrella.
        NationalUnion = "national_union",
        /// Provincial umbrella.
        ProvincialUnion = "provincial_union",
        /// Member of the national union by discipline.
        NationalAssociation = "national_association",
        /// Separate legal association in a union.
        MemberAssociation = "member_association",
        /// School or firm as member.
        CollectiveMember = "collective_member",
        /// Centre, fund under a union.
        AffiliatedUnit = "affiliated_unit",
        /// Loosely tied unit.
        LinkedUnit = "linked_unit",
        /// Union or association of a district; the level ended on 1/7/2025.
        DistrictUnit = "district_unit",
        /// Club with its own congress and term.
        Club = "club",
        /// Body outside the federation that issues, requests and receives.
        ExternalBody = "external_body",
    }
}

words! {
    /// Which external body (text keys `external.…`).
    ExternalKind {
        /// People's Committee.
        PeoplesCommittee = "peoples_committee",
        /// Department of the province.
        Department = "department",
        /// Fatherland Front Committee.
        FatherlandFront = "fatherland_front",
        /// Party committee.
        PartyCommittee = "party_committee",
        /// Anything else.
        Other = "other",
    }
}

impl Kind {
    /// Kinds listed as member organisations on a portal.
    pub fn is_member(self) -> bool {
        !matches!(self, Kind::NationalUnion | Kind::ExternalBody)
    }

    /// Whether one of this kind may stand directly below one of another: a provincial union and a national association
    /// only below the national union, a club above nobody, bodies outside among themselves.
    pub fn stands_below(self, above: Kind) -> bool {
        match (self, above) {
            (Kind::NationalUnion, _) | (_, Kind::Club) => false,
            (Kind::ExternalBody, other) | (other, Kind::ExternalBody) => other == Kind::ExternalBody,
            (Kind::ProvincialUnion | Kind::NationalAssociation, other) => other == Kind::NationalUnion,
            _ => true,
        }
    }
}
