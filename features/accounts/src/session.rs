//! Signed-in browsers.

use db::{Cx, Result, Row, args};
use kernel::{AccountId, SessionId, Timestamp, jiff::SignedDuration};

use crate::digest::digest;

/// The cookie's name.
pub const COOKIE: &str = "lienhiep";
/// A session ends after this time without a page.
const IDLE: SignedDuration = SignedDuration::from_hours(24 * 14);
/// How long the second factor may take.
const HALF_WAY: SignedDuration = SignedDuration::from_mins(10);
/// `seen_at` is written at most this often.
const SEEN: SignedDuration = SignedDuration::from_mins(10);

/// A signed-in browser.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub account: AccountId,
    /// Whether the second factor has been shown or is not needed.
    pub complete: bool,
    /// The browser, as it names itself.
    pub agent: String,
    /// Signed in at.
    pub made_at: Timestamp,
    /// Last page at (within ten minutes).
    pub seen_at: Timestamp,
    /// Ends at.
    pub ends_at: Timestamp,
}

impl Session {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            account: row.get("account")?,
            complete: row.get("complete")?,
            agent: row.get("agent")?,
            made_at: row.get("made_at")?,
            seen_at: row.get("seen_at")?,
            ends_at: row.get("ends_at")?,
        })
    }
}

db::queries! {
    INSERT = "INSERT INTO session (id, account, digest, complete, agent, made_at, seen_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $6, $7)";
    BY_DIGEST = "SELECT id, account, complete, agent, made_at, seen_at, ends_at FROM session WHERE digest = $1 AND ended_at IS NULL AND ends_at > $2";
    OF_ACCOUNT = "SELECT id, account, complete, agent, made_at, seen_at, ends_at FROM session
        WHERE account = $1 AND ended_at IS NULL AND complete AND ends_at > $2 ORDER BY seen_at DESC, id LIMIT 100";
    SEEN_AT = "UPDATE session SET seen_at = $2, ends_at = $3 WHERE id = $1 AND ended_at IS NULL";
    COMPLETE = "UPDATE session SET complete = TRUE, digest = $2, seen_at = $3, ends_at = $4 WHERE id = $1 AND ended_at IS NULL";
    END = "UPDATE session SET ended_at = $3 WHERE id = $1 AND account = $2 AND ended_at IS NULL";
    END_OTHERS = "UPDATE session SET ended_at = $3 WHERE account = $1 AND id <> $2 AND ended_at IS NULL";
    FORGET = "DELETE FROM session WHERE ends_at < $1 OR ended_at < $1";
}

impl Session {
    /// Begins a session; answers the cookie's value, which is stored nowhere.
    pub async fn begin(cx: &mut Cx, account: AccountId, agent: &str, complete: bool) -> Result<String> {
        let (id, token): (SessionId, String) = (cx.id(), cx.chance().token());
        let ends = cx.now + if complete { IDLE } else { HALF_WAY };
        cx.run(INSERT, args![id, account, digest(&token), complete, agent, cx.now, ends]).await?;
        Ok(token)
    }

    /// The living session of a cookie.
    pub async fn by_cookie(cx: &mut Cx, token: &str) -> Result<Option<Self>> {
        cx.opt(BY_DIGEST, args![digest(token), cx.now], Self::read).await
    }

    /// The second factor was right: the session is whole and gets a new cookie.
    pub async fn complete(cx: &mut Cx, id: SessionId) -> Result<String> {
        let token = cx.chance().token();
        cx.run_one(COMPLETE, args![id, digest(&token), cx.now, cx.now + IDLE]).await?;
        Ok(token)
    }

    /// Whether it is time to note that the browser is still there.
    pub fn is_stale(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen_at) > SEEN
    }

    /// Notes that the browser is still there.
    pub async fn touch(cx: &mut Cx, id: SessionId) -> Result<()> {
        cx.run(SEEN_AT, args![id, cx.now, cx.now + IDLE]).await.map(|_| ())
    }

    /// The living sessions of an account.
    pub async fn of_account(cx: &mut Cx, account: AccountId) -> Result<Vec<Self>> {
        cx.all(OF_ACCOUNT, args![account, cx.now], Self::read).await
    }

    /// Ends one session of an account; says whether there was one.
    pub async fn end(cx: &mut Cx, account: AccountId, id: SessionId) -> Result<bool> {
        Ok(cx.run(END, args![id, account, cx.now]).await? > 0)
    }

    /// Ends all sessions of an account but one.
    pub async fn end_others(cx: &mut Cx, account: AccountId, keep: Option<SessionId>) -> Result<u64> {
        let keep = keep.map_or(kernel::Uuid::nil(), |k| k.0);
        cx.run(END_OTHERS, args![account, keep, cx.now]).await
    }

    /// Forgets what ended long ago.
    pub async fn forget(cx: &mut Cx, until: Timestamp) -> Result<u64> {
        cx.run(FORGET, args![until]).await
    }
}
