//! Passwords: argon2id with the parameters of OWASP (19 MiB, 2 passes, 1 lane).
//!
//! Checking costs some 20 ms and 19 MiB, so at most [`AT_ONCE`] run together; the rest wait. An unknown e-mail
//! costs the same as a wrong password: it is checked against a hash that nobody's password has.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::Chance;
use tokio::sync::Semaphore;

/// How many passwords are checked together.
const AT_ONCE: usize = 2;
/// Shortest password; length is what counts (NIST SP 800-63B).
pub(crate) const SHORTEST: usize = 10;
/// Longest; beyond it nobody types.
pub(crate) const LONGEST: usize = 200;

/// Hashes and checks passwords away from the async threads.
#[derive(Clone, Debug)]
pub struct Passwords {
    gate: Arc<Semaphore>,
    nobody: Arc<str>,
    cost: Cost,
}

#[derive(Clone, Copy, Debug)]
enum Cost {
    Full,
    Test,
}

impl Cost {
    fn argon(self) -> Argon2<'static> {
        let params = match self {
            Cost::Full => Params::new(19 * 1024, 2, 1, None),
            Cost::Test => Params::new(8, 1, 1, None),
        };
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params.unwrap_or_default())
    }
}

impl Passwords {
    /// With full cost.
    pub fn new(chance: &Chance) -> Self {
        Self::with(Cost::Full, chance)
    }

    /// With hardly any cost, for tests.
    pub fn cheap(chance: &Chance) -> Self {
        Self::with(Cost::Test, chance)
    }

    fn with(cost: Cost, chance: &Chance) -> Self {
        let nobody = hash(cost, &chance.token(), &chance.bytes::<16>()).unwrap_or_default();
        Self { gate: Arc::new(Semaphore::new(AT_ONCE)), nobody: nobody.into(), cost }
    }

    /// The stored form of a password.
    pub async fn hash(&self, password: &str, chance: &Chance) -> db::Result<String> {
        let (password, salt, cost) = (kernel::text::nfc(password), chance.bytes::<16>(), self.cost);
        let _turn = self.gate.acquire().await;
        tokio::task::spawn_blocking(move || hash(cost, &password, &salt))
            .await
            .unwrap_or_else(|e| Err(e.to_string()))
            .map_err(|why| db::DbError::Decode { column: "password".into(), why })
    }

    /// Whether it is the password; `None` (nobody, or no password chosen) takes as long and is never right.
    pub async fn check(&self, password: &str, stored: Option<&str>) -> bool {
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.nobody).to_owned();
        let password: String = kernel::text::nfc(password).chars().take(LONGEST).collect();
        let cost = self.cost;
        let _turn = self.gate.acquire().await;
        let right = tokio::task::spawn_blocking(move || {
            PasswordHash::new(&stored)
                .is_ok_and(|hash| cost.argon().verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await
        .unwrap_or(false);
        right && known
    }
}

fn hash(cost: Cost, password: &str, salt: &[u8]) -> Result<String, String> {
    cost.argon().hash_password_with_salt(password.as_bytes(), salt).map(|h| h.to_string()).map_err(|e| e.to_string())
}
