//! When a congress is valid and a decision passes, as counts. Pure arithmetic: nothing here knows a database.
//!
//! Defaults are NĐ 126/2024/NĐ-CP, articles 19 and 20: a congress is valid when more than 1/2 of the official delegates
//! summoned are present, a decision passes with more than 1/2 of those *summoned* (not of those present), and an
//! extraordinary congress is called when at least 2/3 of the Executive Committee or more than 1/2 of the members ask.
//! Statutes may say otherwise, so an organisation sets its own shares; a congress keeps the ones it was called under.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A part of a base: more than n/d of it, or at least n/d of it. Written `>1/2`, `>=2/3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Share {
    /// More than (true) or at least (false).
    pub over: bool,
    /// Parts.
    pub n: i64,
    /// Of how many.
    pub d: i64,
}

/// The text is no share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShareError;

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write >1/2 or >=2/3")
    }
}

impl Share {
    /// More than n/d.
    pub const fn over(n: i64, d: i64) -> Self {
        Self { over: true, n, d }
    }

    /// At least n/d.
    pub const fn at_least(n: i64, d: i64) -> Self {
        Self { over: false, n, d }
    }

    /// The smallest count that is this share of a base: of 150, more than 1/2 is 76; of 31, at least 2/3 is 21.
    pub fn least(self, base: i64) -> i64 {
        let parts = base.max(0) * self.n;
        if self.over { parts / self.d + 1 } else { (parts + self.d - 1) / self.d }
    }

    /// Whether a count reaches the share of a base. Nothing reaches a share of nothing.
    pub fn reached(self, count: i64, base: i64) -> bool {
        base > 0 && count >= self.least(base)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}/{}", if self.over { ">" } else { ">=" }, self.n, self.d)
    }
}

impl FromStr for Share {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Self, ShareError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (over, rest) = match (text.strip_prefix(">="), text.strip_prefix('≥'), text.strip_prefix('>')) {
            (Some(rest), _, _) | (_, Some(rest), _) => (false, rest),
            (_, _, Some(rest)) => (true, rest),
            _ => return Err(ShareError),
        };
        let (n, d) = rest.split_once('/').ok_or(ShareError)?;
        let (n, d): (i64, i64) = (n.parse().map_err(|_| ShareError)?, d.parse().map_err(|_| ShareError)?);
        // All of them is a share; more than all of them is none.
        let fits = n > 0 && (1..=1000).contains(&d) && (n < d || n == d && !over);
        if fits { Ok(Self { over, n, d }) } else { Err(ShareError) }
    }
}

impl TryFrom<String> for Share {
    type Error = ShareError;
    fn try_from(text: String) -> Result<Self, ShareError> {
        text.parse()
    }
}

impl From<Share> for String {
    fn from(share: Share) -> String {
        share.to_string()
    }
}

/// Of whom a share is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// All official delegates (or members of the committee) summoned.
    Summoned,
    /// Those present.
    Present,
    /// Valid ballots; elections only.
    Valid,
}

impl Base {
    /// All of them.
    pub const ALL: [Base; 3] = [Base::Summoned, Base::Present, Base::Valid];

    /// The stored word, also the last part of its text key.
    pub fn word(self) -> &'static str {
        match self {
            Base::Summoned => "summoned",
            Base::Present => "present",
            Base::Valid => "valid",
        }
    }
}

impl FromStr for Base {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|b| b.word() == word).ok_or(())
    }
}

/// What holds for the congresses of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Present, of those summoned, for a valid congress.
    pub quorum: Share,
    /// In favour, for a decision to pass.
    pub majority: Share,
    /// Of whom.
    pub majority_base: Base,
    /// Votes for a candidate to be elected.
    pub election: Share,
    /// Of whom.
    pub election_base: Base,
    /// Members of the Executive Committee who ask for an extraordinary congress.
    pub call_committee: Share,
    /// Members of the organisation who ask for one.
    pub call_members: Share,
    /// Present, of its members, for a committee to decide or elect between congresses.
    pub committee_quorum: Share,
    /// Whether a delegate may be substituted.
    pub substitutes: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            quorum: Share::over(1, 2),
            majority: Share::over(1, 2),
            majority_base: Base::Summoned,
            election: Share::over(1, 2),
            election_base: Base::Summoned,
            call_committee: Share::at_least(2, 3),
            call_members: Share::over(1, 2),
            committee_quorum: Share::over(1, 2),
            substitutes: false,
        }
    }
}

/// How many there are of whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heads {
    /// Summoned.
    pub summoned: i64,
    /// Present with good credentials.
    pub present: i64,
    /// Valid ballots, where there was a ballot.
    pub valid: i64,
}

impl Heads {
    /// The number a share is taken of.
    pub fn of(self, base: Base) -> i64 {
        match base {
            Base::Summoned => self.summoned,
            Base::Present => self.present,
            Base::Valid => self.valid,
        }
    }
}

impl Rules {
    /// Present needed for a valid congress.
    pub fn quorum_of(&self, summoned: i64) -> i64 {
        self.quorum.least(summoned)
    }

    /// Whether the congress may go on.
    pub fn is_valid(&self, heads: Heads) -> bool {
        self.quorum.reached(heads.present, heads.summoned)
    }

    /// In favour needed for a decision.
    pub fn needed(&self, heads: Heads) -> i64 {
        self.majority.least(heads.of(self.majority_base))
    }

    /// Whether a decision passes. No decision of a congress that is not valid does.
    pub fn passes(&self, in_favour: i64, heads: Heads) -> bool {
        self.is_valid(heads) && self.majority.reached(in_favour, heads.of(self.majority_base))
    }

    /// Votes needed to be elected.
    pub fn needed_to_win(&self, heads: Heads) -> i64 {
        self.election.least(heads.of(self.election_base))
    }

    /// Whether enough have asked for an extraordinary congress: of the committee, or of the members.
    pub fn may_call(&self, asked_committee: i64, committee: i64, asked_members: i64, members: i64) -> bool {
        self.call_committee.reached(asked_committee, committee) || self.call_members.reached(asked_members, members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn of_150_summoned_76_must_come_and_76_must_agree() {
        let rules = Rules::default();
        let heads = |present| Heads { summoned: 150, present, valid: 0 };
        assert_eq!((rules.quorum_of(150), rules.needed(heads(76))), (76, 76));
        assert!(!rules.is_valid(heads(75)) && rules.is_valid(heads(76)));
        assert!(!rules.passes(75, heads(150)) && rules.passes(76, heads(76)));
        assert!(!rules.passes(75, heads(75)), "all of those present, but too few are");
    }

    #[test]
    fn of_a_committee_of_31_21_call_an_extraordinary_congress() {
        let rules = Rules::default();
        assert!(!rules.may_call(20, 31, 0, 400) && rules.may_call(21, 31, 0, 400));
        assert!(!rules.may_call(0, 31, 200, 400) && rules.may_call(0, 31, 201, 400));
        assert!(!rules.may_call(0, 0, 0, 0), "nobody asks for nothing");
    }

    #[test]
    fn statutes_may_count_those_present() {
        let rules = Rules { majority: Share::at_least(2, 3), majority_base: Base::Present, ..Rules::default() };
        let heads = Heads { summoned: 150, present: 90, valid: 0 };
        assert_eq!(rules.needed(heads), 60);
        assert!(rules.passes(60, heads) && !rules.passes(59, heads));
    }

    #[test]
    fn a_share_is_read_as_it_is_written() {
        for text in [">1/2", ">=2/3", ">=1/1", ">3/4"] {
            assert_eq!(text.parse::<Share>().map(|s| s.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("≥ 2/3".parse(), Ok(Share::at_least(2, 3)));
        for text in ["", "1/2", ">1/0", ">2/1", ">1/1", ">0/3", ">=-1/2", ">a/b", ">1"] {
            assert!(text.parse::<Share>().is_err(), "{text}");
        }
    }

    fn share() -> impl Strategy<Value = Share> {
        (any::<bool>(), 1_i64..20, 1_i64..20)
            .prop_filter("a share", |(over, n, d)| n < d || n == d && !over)
            .prop_map(|(over, n, d)| Share { over, n, d })
    }

    proptest! {
        /// Exact in whole numbers: the least count is inside the share, one less is outside.
        #[test]
        fn the_least_count_is_the_least(share in share(), base in 1_i64..5_000) {
            let least = share.least(base);
            let inside = |count: i64| {
                if share.over { count * share.d > base * share.n } else { count * share.d >= base * share.n }
            };
            prop_assert!(inside(least) && !inside(least - 1));
            prop_assert!(share.reached(least, base) && !share.reached(least - 1, base));
            prop_assert!((1..=base).contains(&least), "never more than there are");
        }

        /// More agreement never turns a decision down; fewer summoned never needs more.
        #[test]
        fn passing_is_monotone(share in share(), summoned in 1_i64..500, present in 0_i64..500, votes in 0_i64..500) {
            let rules = Rules { majority: share, ..Rules::default() };
            let heads = Heads { summoned, present: present.min(summoned), valid: 0 };
            if rules.passes(votes, heads) {
                prop_assert!(rules.passes(votes + 1, heads));
                prop_assert!(rules.is_valid(heads));
            }
            prop_assert!(share.least(summoned) <= share.least(summoned + 1));
        }

        /// Two opposed decisions never pass both while the majority is at least one half of those summoned.
        #[test]
        fn two_opposed_decisions_never_pass_both(summoned in 1_i64..500, votes in 0_i64..500) {
            let rules = Rules::default();
            let heads = Heads { summoned, present: summoned, valid: 0 };
            let votes = votes.min(summoned);
            prop_assert!(!(rules.passes(votes, heads) && rules.passes(summoned - votes, heads)));
        }

        #[test]
        fn rules_survive_being_stored(a in share(), b in share(), substitutes: bool) {
            let rules = Rules { quorum: a, election: b, substitutes, ..Rules::default() };
            let text = serde_json::to_string(&rules).expect("text");
            prop_assert_eq!(serde_json::from_str::<Rules>(&text).expect("rules"), rules);
        }
    }
}
