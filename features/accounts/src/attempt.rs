//! Lock-out against guessing: failures are counted for the e-mail and for the address it comes from.
//!
//! Five wrong passwords for one e-mail, or thirty from one address, within a quarter of an hour, and it waits. An
//! unknown e-mail is counted as a known one is, so the answer says nothing about who has an account.

use std::net::IpAddr;

use db::{Cx, Result, args};
use kernel::{AccountId, EventId, Timestamp, jiff::SignedDuration};

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
    TAKE_BACK = "DELETE FROM sign_in_failure WHERE id = $1";
    FORGET = "DELETE FROM sign_in_failure WHERE at < $1";
}

/// The two keys of one attempt.
#[derive(Clone, Debug)]
pub struct LockOut {
    email: String,
    address: String,
}

/// One attempt that was let through.
#[derive(Clone, Copy, Debug)]
pub struct Attempt(EventId);

impl LockOut {
    /// For an e-mail as typed and an address.
    pub fn new(email: &str, address: IpAddr) -> Self {
        Self { email: digest(&format!("email:{}", email_key(email))), address: digest(&format!("ip:{address}")) }
    }

    /// For a code of the second factor; the password was right already, so it is counted by itself.
    pub fn of_code(account: AccountId, address: IpAddr) -> Self {
        Self { email: digest(&format!("code:{account}")), address: digest(&format!("ip:{address}")) }
    }

    /// Counts an attempt as a failure until it has succeeded, so that a hundred attempts at once are counted as they
    /// come and not when they are answered. `None`: one must wait.
    pub async fn attempt(&self, cx: &mut Cx) -> Result<Option<Attempt>> {
        let since = cx.now - SPAN;
        let email: i64 = cx.one(COUNT, args![&self.email, since], |r| r.get("n")).await?;
        let address: i64 = cx.one(COUNT, args![&self.address, since], |r| r.get("n")).await?;
        if email >= MOST_FOR_EMAIL || address >= MOST_FOR_ADDRESS {
            return Ok(None);
        }
        let (for_email, for_address): (EventId, EventId) = (cx.id(), cx.id());
        cx.run(NOTE, args![for_email, &self.email, cx.now]).await?;
        cx.run(NOTE, args![for_address, &self.address, cx.now]).await?;
        Ok(Some(Attempt(for_address)))
    }

    /// It was right: the e-mail's failures are forgotten, and this attempt of the address.
    pub async fn succeeded(&self, cx: &mut Cx, attempt: Attempt) -> Result<()> {
        cx.run(CLEAR, args![&self.email]).await?;
        cx.run(TAKE_BACK, args![attempt.0]).await.map(|_| ())
    }

    /// A new password was chosen through a letter: the e-mail's failures are forgotten.
    pub async fn forgive(&self, cx: &mut Cx) -> Result<()> {
        cx.run(CLEAR, args![&self.email]).await.map(|_| ())
    }

    /// Forgets failures before `until`.
    pub async fn forget(cx: &mut Cx, until: Timestamp) -> Result<u64> {
        cx.run(FORGET, args![until]).await
    }
}
