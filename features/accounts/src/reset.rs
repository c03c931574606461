//! Choosing a (new) password through a link sent by mail: good once, for an hour; for a week in an invitation.

use db::{Cx, Result, args};
use kernel::{AccountId, Timestamp, jiff::SignedDuration};

use crate::digest::digest;

db::queries! {
    INSERT = "INSERT INTO password_reset (digest, account, made_at, ends_at) VALUES ($1, $2, $3, $4)";
    FIND = "SELECT account FROM password_reset WHERE digest = $1 AND used_at IS NULL AND ends_at > $2";
    USE = "UPDATE password_reset SET used_at = $2 WHERE digest = $1 AND used_at IS NULL AND ends_at > $2";
    VOID = "UPDATE password_reset SET used_at = $2 WHERE account = $1 AND used_at IS NULL";
    FORGET = "DELETE FROM password_reset WHERE ends_at < $1";
}

/// A link to choose a password.
#[derive(Clone, Copy, Debug)]
pub struct Reset;

impl Reset {
    /// Makes a link's token; stored only as a digest.
    pub async fn begin(cx: &mut Cx, account: AccountId, invitation: bool) -> Result<String> {
        let token = cx.chance().token();
        let good_for = SignedDuration::from_hours(if invitation { 24 * 7 } else { 1 });
        cx.run(INSERT, args![digest(&token), account, cx.now, cx.now + good_for]).await?;
        Ok(token)
    }

    /// Whose token it is, while it is good.
    pub async fn account(cx: &mut Cx, token: &str) -> Result<Option<AccountId>> {
        cx.opt(FIND, args![digest(token), cx.now], |r| r.get("account")).await
    }

    /// Uses the token up; says whether it was still good.
    pub async fn used(cx: &mut Cx, token: &str) -> Result<bool> {
        Ok(cx.run(USE, args![digest(token), cx.now]).await? > 0)
    }

    /// Makes all links of an account worthless.
    pub async fn void_all(cx: &mut Cx, account: AccountId) -> Result<()> {
        cx.run(VOID, args![account, cx.now]).await.map(|_| ())
    }

    /// Forgets what ended long ago.
    pub async fn forget(cx: &mut Cx, until: Timestamp) -> Result<u64> {
        cx.run(FORGET, args![until]).await
    }
}
