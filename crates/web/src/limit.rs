//! Limits on what costs: so many of a kind for one key in a span of time, counted in memory on each node.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use kernel::{Timestamp, jiff::SignedDuration};

/// A leaky bucket for each key.
#[derive(Debug)]
pub struct Limiter<K> {
    /// How many may come at once.
    burst: f64,
    /// How many leak away in a second.
    rate: f64,
    buckets: Mutex<HashMap<K, (f64, Timestamp)>>,
}

impl<K: Hash + Eq> Limiter<K> {
    /// `burst` at once, then `burst` more in each `span`.
    pub fn new(burst: u32, span: SignedDuration) -> Self {
        let burst = f64::from(burst);
        Self { burst, rate: burst / span.as_secs_f64().max(0.001), buckets: Mutex::default() }
    }

    /// Whether one more is allowed now; counts it when it is.
    pub fn allow(&self, key: K, now: Timestamp) -> bool {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > 50_000 {
            let (burst, rate) = (self.burst, self.rate);
            buckets.retain(|_, (level, at)| {
                *level - now.duration_since(*at).as_secs_f64() * rate > 0.0 && *level <= burst
            });
        }
        let (level, at) = buckets.entry(key).or_insert((0.0, now));
        *level = (*level - now.duration_since(*at).as_secs_f64().max(0.0) * self.rate).max(0.0);
        *at = now;
        let allowed = *level + 1.0 <= self.burst;
        if allowed {
            *level += 1.0;
        }
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_burst_one_waits_for_the_bucket_to_leak() {
        let limiter = Limiter::new(3, SignedDuration::from_secs(30));
        let start = Timestamp::UNIX_EPOCH;
        assert!((0..3).all(|_| limiter.allow("a", start)));
        assert!(!limiter.allow("a", start) && limiter.allow("b", start));
        assert!(limiter.allow("a", start + SignedDuration::from_secs(11)));
    }
}
