//! Chance for the synthetic federation: the same seed, the same choices.

use kernel::{Chance, Timestamp, Uuid};

/// A seeded source of choices.
#[derive(Clone, Debug)]
pub(crate) struct Dice(Chance);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Chance::seeded(seed))
    }

    /// A number below `end`.
    pub(crate) fn below(&self, end: usize) -> usize {
        usize::try_from(self.0.below(end as u64)).unwrap_or(0)
    }

    /// A number from `from` to `to`, both possible.
    pub(crate) fn between(&self, from: usize, to: usize) -> usize {
        from + self.below(to.saturating_sub(from) + 1)
    }

    /// True in so many of a hundred cases.
    pub(crate) fn percent(&self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// One of the list, which is never empty.
    pub(crate) fn pick<'a, T>(&self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// One of the words.
    pub(crate) fn word<'a>(&self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    /// An id of an instant.
    pub(crate) fn id<T: From<Uuid>>(&self, at: Timestamp) -> T {
        T::from(self.0.uuid(at))
    }
}
