//! Lock-out against guessing: failures are counted for the e-mail and for the address it comes from.
//!
//! Five wrong passwords for one e-mail, or thirty from one address, within a quarter of an hour, and it waits. An
//! unknown e-mail is counted as a known one is, so the answer says nothing about who has an account.

use std::net::IpAddr;

use db::{Cx, Result, args};
use kernel::{EventId, Timestamp, jiff::SignedDuration};

use crate::account::email_key;
use crate::digest::digest;

/// The span that is looked at.
const SPAN: SignedDuration = SignedDuration::from_mins(15);
const MOST_FOR_EMAIL: i64 = 5;
const MOST_FOR_ADDRESS: i64 = 30;

db::queries! {
    COUNT = "SELECT COUNT(*) AS n FROM sign_in_failure WHERE key = $1 AND at > $2";
    NOTE = "INSERT INTO sign_in_failure (id, key, at) VALUES ($1, $2, $3)";
    CLEAR = "DELETE FROM sign_in_failure WHERE key = $1";
    FORGET = "DELETE FROM sign_in_failure WHERE at < $1";
}

/// The two keys of one attempt.
#[derive(Clone, Debug)]
pub struct LockOut {
    email: String,
    address: String,
}

impl LockOut {
    /// For an e-mail as typed and an address.
    pub fn new(email: &str, address: IpAddr) -> Self {
        Self { email: digest(&format!("email:{}", email_key(email))), address: digest(&format!("ip:{address}")) }
    }

    /// Whether one must wait.
    pub async fn is_locked(&self, cx: &mut Cx) -> Result<bool> {
        let since = cx.now - SPAN;
        let email: i64 = cx.one(COUNT, args![&self.email, since], |r| r.get("n")).await?;
        let address: i64 = cx.one(COUNT, args![&self.address, since], |r| r.get("n")).await?;
        Ok(email >= MOST_FOR_EMAIL || address >= MOST_FOR_ADDRESS)
    }

    /// Notes a failure.
    pub async fn failed(&self, cx: &mut Cx) -> Result<()> {
        for key in [&self.email, &self.address] {
            let id: EventId = cx.id();
            cx.run(NOTE, args![id, key, cx.now]).await?;
        }
        Ok(())
    }

    /// The password was right: the e-mail's failures are forgotten.
    pub async fn succeeded(&self, cx: &mut Cx) -> Result<()> {
        cx.run(CLEAR, args![&self.email]).await.map(|_| ())
    }

    /// Forgets failures before `until`.
    pub async fn forget(cx: &mut Cx, until: Timestamp) -> Result<u64> {
        cx.run(FORGET, args![until]).await
    }
}
