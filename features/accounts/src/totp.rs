//! The second factor: time-based codes (RFC 6238, SHA-1, 6 digits, 30 s) and ten recovery codes.
//!
//! A code is good once: the step it was made for is kept, and no older or equal step is accepted again.

use db::{Cx, Result, args};
use kernel::{AccountId, Timestamp};
use totp_rs::{Algorithm, Builder, Secret, Totp as Rfc6238};

use crate::Account;
use crate::digest::digest;

const CODES: usize = 10;

db::queries! {
    SWITCH = "UPDATE account SET totp_secret = $2, totp_step = NULL, version = version + 1 WHERE id = $1";
    /// Two browsers with the same code: only one wins.
    STEP_ON = "UPDATE account SET totp_step = $2 WHERE id = $1 AND (totp_step IS NULL OR totp_step < $2)";
    FORGET_CODES = "DELETE FROM recovery_code WHERE account = $1";
    ADD_CODE = "INSERT INTO recovery_code (account, digest) VALUES ($1, $2)";
    USE_CODE = "UPDATE recovery_code SET used_at = $3 WHERE account = $1 AND digest = $2 AND used_at IS NULL";
    LEFT = "SELECT COUNT(*) AS n FROM recovery_code WHERE account = $1 AND used_at IS NULL";
}

/// The second factor of an account.
#[derive(Clone, Copy, Debug)]
pub struct Totp;

impl Totp {
    /// A new secret, base32; not yet switched on.
    pub fn new_secret(cx: &Cx) -> String {
        Secret::from(cx.chance().bytes::<20>().to_vec()).to_base32()
    }

    /// The address for the authenticator app (`otpauth://…`).
    pub fn address(secret: &str, email: &str) -> String {
        rfc(secret, email).and_then(|t| t.to_url().ok()).unwrap_or_default()
    }

    /// The step of a right code, within one step of now.
    fn step(secret: &str, code: &str, now: Timestamp) -> Option<i64> {
        let code: String = code.chars().filter(char::is_ascii_digit).collect();
        let time = u64::try_from(now.as_second()).ok()?;
        rfc(secret, "lienhiep")?.check(&code, time).and_then(|step| i64::try_from(step).ok())
    }

    /// Switches the second factor on when the code is right; answers the recovery codes, shown once.
    pub async fn switch_on(cx: &mut Cx, account: &Account, secret: &str, code: &str) -> Result<Option<Vec<String>>> {
        let Some(step) = Self::step(secret, code, cx.now) else { return Ok(None) };
        cx.run(SWITCH, args![account.id, Some(secret)]).await?;
        cx.run(STEP_ON, args![account.id, step]).await?;
        let codes = Self::new_codes(cx, account.id).await?;
        Self::recorded(cx, account, "totp_on", None).await?;
        Ok(Some(codes))
    }

    /// Switches the second factor off.
    pub async fn switch_off(cx: &mut Cx, account: &Account) -> Result<()> {
        Self::forget(cx, account, None).await
    }

    /// An operator switches it off for somebody who has lost telephone and recovery codes.
    pub async fn switch_off_for(cx: &mut Cx, account: &Account, reason: &str) -> Result<()> {
        Self::forget(cx, account, Some(reason)).await
    }

    async fn forget(cx: &mut Cx, account: &Account, reason: Option<&str>) -> Result<()> {
        cx.run(SWITCH, args![account.id, None::<String>]).await?;
        cx.run(FORGET_CODES, args![account.id]).await?;
        Self::recorded(cx, account, "totp_off", reason).await
    }

    /// New recovery codes; the old ones are void.
    pub async fn new_codes(cx: &mut Cx, account: AccountId) -> Result<Vec<String>> {
        cx.run(FORGET_CODES, args![account]).await?;
        let mut codes = Vec::with_capacity(CODES);
        for _ in 0..CODES {
            let token = cx.chance().token();
            let code = format!("{}-{}", &token[..5], &token[5..10]);
            cx.run(ADD_CODE, args![account, digest(&code)]).await?;
            codes.push(code);
        }
        Ok(codes)
    }

    /// How many recovery codes are left.
    pub async fn codes_left(cx: &mut Cx, account: AccountId) -> Result<i64> {
        cx.one(LEFT, args![account], |r| r.get("n")).await
    }

    /// Whether it is a right code or an unused recovery code; it is used up.
    pub async fn accept(cx: &mut Cx, account: &Account, code: &str) -> Result<bool> {
        let Some(secret) = &account.totp_secret else { return Ok(false) };
        if let Some(step) = Self::step(secret, code, cx.now) {
            return Ok(cx.run(STEP_ON, args![account.id, step]).await? > 0);
        }
        let code = code.trim().to_lowercase();
        Ok(cx.run(USE_CODE, args![account.id, digest(&code), cx.now]).await? > 0)
    }

    async fn recorded(cx: &mut Cx, account: &Account, verb: &str, reason: Option<&str>) -> Result<()> {
        let event = audit::Event {
            org: cx.who.acting_for,
            verb,
            kind: "account",
            id: account.id.0,
            title: &account.name,
            diff: audit::Diff::new(),
            reason,
        };
        audit::record(cx, event).await.map(|_| ())
    }
}

fn rfc(secret: &str, email: &str) -> Option<Rfc6238> {
    let secret = Secret::try_from_base32(secret).ok()?;
    let name = email.replace(':', " ");
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret)
        .with_account_name(name.as_str())
        .with_issuer(Some("lienhiep"))
        .build()
        .ok()
}
