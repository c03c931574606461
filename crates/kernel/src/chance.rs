//! The source of chance that is passed in: ids, tokens, salts.
//!
//! Ids of one source grow strictly, also within a millisecond (RFC 9562, 6.2, method 2), so that the events of one
//! transaction sort as they happened. An instant that lies behind the newest id by more than [`SLACK`] is meant as it is
//! (an import, a clock that was set back) and gets an id of its own time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use rand::{Rng, SeedableRng, rngs::StdRng};

/// A cloneable source of random bytes. `Chance::machine()` is seeded by the operating system;
/// `Chance::seeded(n)` repeats itself, for tests and for `generate --seed`.
#[derive(Clone)]
pub struct Chance(Arc<Mutex<Source>>);

struct Source {
    random: StdRng,
    /// The newest id as its instant in milliseconds and its 74 bits of chance.
    last: (u64, u128),
}

/// How far behind the newest id an instant may lie, in milliseconds: transactions that began earlier and still write.
const SLACK: u64 = 60_000;
/// Chance in a UUIDv7: 12 bits and 62 bits.
const BITS: u32 = 74;

impl std::fmt::Debug for Chance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chance")
    }
}

impl Chance {
    /// Seeded by the operating system; fit for tokens and salts (ChaCha12).
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for chance")]
    pub fn machine() -> Self {
        let mut seed = <StdRng as SeedableRng>::Seed::default();
        rand::rng().fill_bytes(&mut seed);
        Self::of(StdRng::from_seed(seed))
    }

    /// The same bytes every time. Never for anything secret.
    pub fn seeded(seed: u64) -> Self {
        Self::of(StdRng::seed_from_u64(seed))
    }

    fn of(random: StdRng) -> Self {
        Self(Arc::new(Mutex::new(Source { random, last: (0, 0) })))
    }

    fn source(&self) -> MutexGuard<'_, Source> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.source().random.fill_bytes(&mut out);
        out
    }

    /// A number below `end` (0 when `end` is 0).
    pub fn below(&self, end: u64) -> u64 {
        if end == 0 { 0 } else { u64::from_le_bytes(self.bytes::<8>()) % end }
    }

    /// 32 random bytes in 64 hexadecimal digits: session, reset and preview tokens.
    pub fn token(&self) -> String {
        self.bytes::<32>().iter().map(|b| format!("{b:02x}")).collect()
    }

    /// A UUIDv7 (RFC 9562, 5.7) of the instant `now`, greater than every one before it.
    pub fn uuid(&self, now: Timestamp) -> uuid::Uuid {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        let mut source = self.source();
        let mut bytes = [0; 16];
        source.random.fill_bytes(&mut bytes);
        let fresh = u128::from_le_bytes(bytes);
        let (last, bits) = source.last;
        let is_meant = millis > last || last - millis > SLACK;
        let (millis, bits) = if is_meant {
            // The top bit stays free, so that a millisecond has room for 2^41 steps.
            (millis, fresh & ((1 << (BITS - 1)) - 1))
        } else {
            // A step of up to 2^32: the next id cannot be guessed from the one before.
            let next = bits + 1 + (fresh & 0xffff_ffff);
            if next >> BITS == 0 { (last, next) } else { (last + 1, next & ((1 << (BITS - 1)) - 1)) }
        };
        source.last = (millis, bits);
        drop(source);
        let (high, low) = (bits >> 62, bits & ((1 << 62) - 1));
        uuid::Uuid::from_u128(u128::from(millis) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever the clock does within the slack, ids grow.
        #[test]
        fn ids_of_one_source_grow(seed: u64, steps in proptest::collection::vec(-20_000_i64..3, 1..400)) {
            let chance = Chance::seeded(seed);
            let start = 1_795_651_200_000_i64;
            let mut last = uuid::Uuid::nil();
            let mut newest = start;
            for step in steps {
                // Mostly the same millisecond, sometimes a later one, sometimes a transaction that began earlier.
                newest += step.max(0);
                let at = newest + if step < -18_000 { step } else { 0 };
                let id = chance.uuid(Timestamp::from_millisecond(at).unwrap());
                prop_assert!(id > last, "{id} after {last}");
                prop_assert_eq!((id.get_version_num(), id.get_variant()), (7, uuid::Variant::RFC4122));
                last = id;
            }
        }
    }

    #[test]
    fn an_id_carries_its_instant_and_the_past_stays_the_past() {
        let chance = Chance::seeded(1);
        let millis = |id: uuid::Uuid| id.as_u128() >> 80;
        let (now, long_ago) = (Timestamp::from_millisecond(1_795_651_200_000).unwrap(), Timestamp::UNIX_EPOCH);
        assert_eq!(millis(chance.uuid(now)), 1_795_651_200_000);
        assert_eq!(millis(chance.uuid(long_ago)), 0);
        assert_eq!(millis(chance.uuid(now)), 1_795_651_200_000);
    }

    #[test]
    fn a_millisecond_that_is_full_borrows_from_the_next() {
        let chance = Chance::seeded(1);
        chance.source().last = (5, (1 << BITS) - 1);
        let id = chance.uuid(Timestamp::from_millisecond(5).unwrap());
        assert_eq!(id.as_u128() >> 80, 6);
    }
}
