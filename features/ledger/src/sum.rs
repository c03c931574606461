//! An amount with what is known about it.

use std::ops::{AddAssign, SubAssign};

use crate::Qualifier;

/// The sum of live postings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The amount.
    pub amount: i64,
    /// How many live postings stand behind it.
    pub live: i64,
    /// How many of them say "about".
    pub about: i64,
    /// How many say "more than".
    pub more_than: i64,
    /// How many say "nearly".
    pub nearly: i64,
}

impl Sum {
    /// One posting.
    pub fn of(amount: i64, qualifier: Qualifier) -> Self {
        let is = |q: Qualifier| i64::from(q == qualifier);
        Self {
            amount,
            live: 1,
            about: is(Qualifier::About),
            more_than: is(Qualifier::MoreThan),
            nearly: is(Qualifier::Nearly),
        }
    }

    /// So many times the same.
    #[must_use]
    pub fn times(self, n: i64) -> Self {
        Self {
            amount: self.amount * n,
            live: self.live * n,
            about: self.about * n,
            more_than: self.more_than * n,
            nearly: self.nearly * n,
        }
    }

    /// Whether nothing is there, not even postings that cancel out.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }

    /// Whether any posting stands behind it.
    pub fn is_counted(self) -> bool {
        self.live > 0
    }

    /// What may be said of the whole.
    pub fn qualifier(self) -> Qualifier {
        if self.about > 0 || (self.more_than > 0 && self.nearly > 0) {
            Qualifier::About
        } else if self.more_than > 0 {
            Qualifier::MoreThan
        } else if self.nearly > 0 {
            Qualifier::Nearly
        } else {
            Qualifier::Exact
        }
    }
}

impl AddAssign for Sum {
    fn add_assign(&mut self, other: Self) {
        self.amount += other.amount;
        self.live += other.live;
        self.about += other.about;
        self.more_than += other.more_than;
        self.nearly += other.nearly;
    }
}

impl SubAssign for Sum {
    fn sub_assign(&mut self, other: Self) {
        *self += other.times(-1);
    }
}

/// What two qualified amounts are together: "more than" with "nearly" is "about".
pub fn together(a: Qualifier, b: Qualifier) -> Qualifier {
    use Qualifier::{About, Exact};
    match (a, b) {
        (Exact, q) | (q, Exact) => q,
        (a, b) if a == b => a,
        _ => About,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_carries_the_qualifiers_of_its_parts() {
        let mut sum = Sum::of(70, Qualifier::MoreThan);
        sum += Sum::of(5, Qualifier::Exact);
        assert_eq!(sum.qualifier(), Qualifier::MoreThan);
        sum += Sum::of(20, Qualifier::Nearly);
        assert_eq!((sum.amount, sum.qualifier()), (95, Qualifier::About));
        sum -= Sum::of(20, Qualifier::Nearly);
        assert_eq!(sum.qualifier(), Qualifier::MoreThan, "a reversed posting takes its qualifier along");
        assert_eq!(together(Qualifier::MoreThan, Qualifier::Nearly), Qualifier::About);
        assert_eq!(together(Qualifier::Exact, Qualifier::Nearly), Qualifier::Nearly);
    }
}
