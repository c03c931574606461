//! Who a visitor is: a hash with a secret that is new every day and forgotten with it. No cookie, no stored address.
//!
//! The secret of a day is drawn by the first node that needs it and shared through the database. Tomorrow's is
//! drawn today, so that midnight waits for nobody; where the clock has outrun the database, the node uses
//! one of its own until the next flush.

use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};

use db::{Cx, Result, args};
use hmac::{Hmac, KeyInit, Mac};
use kernel::{Chance, Date, Timestamp, day_hanoi};
use sha2::Sha256;

db::queries! {
    DRAW = "INSERT INTO reader_secret (day, secret) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING";
    FIND = "SELECT secret FROM reader_secret WHERE day = $1";
    FORGET = "DELETE FROM reader_secret WHERE day < $1";
}

#[derive(Clone)]
struct Salt {
    day: Date,
    /// Seconds since 1970: the day's first and the next day's first.
    span: (i64, i64),
    mac: Hmac<Sha256>,
    shared: bool,
}

impl Salt {
    fn new(day: Date, secret: &[u8], shared: bool) -> Self {
        let start = |day: Date| day.to_zoned(kernel::HANOI.clone()).map_or(0, |z| z.timestamp().as_second());
        let span = (start(day), start(day.saturating_add(kernel::jiff::Span::new().days(1))));
        let mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length (RFC 2104)");
        Self { day, span, mac, shared }
    }
}

/// The secrets of today and tomorrow.
#[derive(Clone)]
pub(crate) struct Salts {
    current: Arc<RwLock<Arc<Vec<Salt>>>>,
    chance: Chance,
}

impl Salts {
    pub(crate) fn new(chance: Chance) -> Self {
        Self { current: Arc::default(), chance }
    }

    fn now(&self) -> Arc<Vec<Salt>> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Today, and the visitor's hash for today.
    pub(crate) fn visitor(&self, now: Timestamp, ip: IpAddr, agent: &[u8]) -> (Date, u64) {
        let second = now.as_second();
        let holds = |s: &&Salt| s.span.0 <= second && second < s.span.1;
        let known = |salts: &[Salt]| salts.iter().find(holds).map(|s| (s.day, hash(s.mac.clone(), ip, agent)));
        known(&self.now()).unwrap_or_else(|| {
            let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
            let day = day_hanoi(now);
            if !current.iter().any(|s| s.day == day) {
                let mut salts = current.to_vec();
                salts.push(Salt::new(day, &self.chance.bytes::<32>(), false));
                *current = Arc::new(salts);
            }
            known(&current).unwrap_or((day, 0))
        })
    }

    /// Whether today's and tomorrow's shared secrets are at hand.
    pub(crate) fn are_ready(&self, today: Date) -> bool {
        let salts = self.now();
        [today, tomorrow(today)].iter().all(|day| salts.iter().any(|s| s.day == *day && s.shared))
    }

    /// Draws and reads the secrets of today and tomorrow, and forgets older ones.
    pub(crate) async fn renew(&self, cx: &mut Cx) -> Result<Renewed> {
        let today = cx.today();
        cx.run(FORGET, args![today]).await?;
        let mut salts = Vec::new();
        for day in [today, tomorrow(today)] {
            cx.run(DRAW, args![day, self.chance.bytes::<32>().to_vec()]).await?;
            let secret: Vec<u8> = cx.one(FIND, args![day], |r| r.get("secret")).await?;
            salts.push(Salt::new(day, &secret, true));
        }
        Ok(Renewed(salts))
    }

    /// Puts what was read in place, after the commit.
    pub(crate) fn set(&self, renewed: Renewed) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(renewed.0);
    }
}

pub(crate) struct Renewed(Vec<Salt>);

fn tomorrow(day: Date) -> Date {
    day.saturating_add(kernel::jiff::Span::new().days(1))
}

fn hash(mut mac: Hmac<Sha256>, ip: IpAddr, agent: &[u8]) -> u64 {
    match ip {
        IpAddr::V4(ip) => mac.update(&ip.octets()),
        IpAddr::V6(ip) => mac.update(&ip.octets()),
    }
    mac.update(&agent[..agent.len().min(300)]);
    let bytes = mac.finalize().into_bytes();
    bytes.iter().take(8).fold(0, |n, b| n << 8 | u64::from(*b))
}
