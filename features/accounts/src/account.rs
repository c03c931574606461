//! Someone who can sign in.

use db::{Cx, DbError, Result, Row, args};
use kernel::{AccountId, Timestamp};

use crate::password::{LONGEST, SHORTEST};

/// An account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// As typed.
    pub email: String,
    /// As shown.
    pub name: String,
    /// The stored password, if one was chosen.
    pub password: Option<String>,
    /// The secret of the second factor, if switched on.
    pub totp_secret: Option<String>,
    /// The last step used.
    pub totp_step: Option<i64>,
    /// `vi` or `en`.
    pub lang: String,
    /// Cannot sign in.
    pub suspended: bool,
    /// Since when.
    pub made_at: Timestamp,
    /// Against lost updates.
    pub version: i64,
}

/// What a new account needs.
#[derive(Clone, Debug)]
pub struct NewAccount<'a> {
    /// Checked for its form only.
    pub email: &'a str,
    /// As shown.
    pub name: &'a str,
    /// Already hashed; none when the person is to choose one by mail.
    pub password: Option<String>,
}

/// Why an account cannot be made or changed; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountError {
    /// Not an e-mail address.
    Email,
    /// Nobody is called nothing.
    Name,
    /// Another account has this e-mail.
    Taken,
    /// The password is too short or too long.
    Password,
}

impl AccountError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            AccountError::Email => "account.error.email",
            AccountError::Name => "account.error.name",
            AccountError::Taken => "account.error.taken",
            AccountError::Password => "account.error.password",
        }
    }
}

impl Account {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            email: row.get("email")?,
            name: row.get("name")?,
            password: row.get("password")?,
            totp_secret: row.get("totp_secret")?,
            totp_step: row.get("totp_step")?,
            lang: row.get("lang")?,
            suspended: row.get("suspended")?,
            made_at: row.get("made_at")?,
            version: row.get("version")?,
        })
    }
}

db::queries! {
    INSERT = "INSERT INTO account (id, email, email_key, name, folded, password, lang, suspended, made_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, $8, 1)";
    FIND = "SELECT id, email, name, password, totp_secret, totp_step, lang, suspended, made_at, version FROM account WHERE id = $1";
    BY_EMAIL = "SELECT id, email, name, password, totp_secret, totp_step, lang, suspended, made_at, version FROM account WHERE email_key = $1";
    PASSWORD = "UPDATE account SET password = $2, version = version + 1 WHERE id = $1";
    PROFILE = "UPDATE account SET name = $3, lang = $4, folded = $5, version = version + 1 WHERE id = $1 AND version = $2";
    SUSPEND = "UPDATE account SET suspended = $2, version = version + 1 WHERE id = $1";
    ALL_OF_ORG = "SELECT DISTINCT a.id, a.email, a.name, a.password, a.totp_secret, a.totp_step, a.lang, a.suspended, a.made_at, a.version
        FROM account a JOIN role_grant g ON g.account = a.id WHERE g.org = $1 ORDER BY a.name, a.id LIMIT 500";
    SEARCH = "SELECT id, email, name, password, totp_secret, totp_step, lang, suspended, made_at, version FROM account
        WHERE folded LIKE $1 AND id < $2 ORDER BY id DESC LIMIT $3";
}

/// The form of an e-mail that is compared: NFC, lower case.
pub(crate) fn email_key(email: &str) -> String {
    kernel::text::nfc(email.trim()).to_lowercase()
}

/// What a search looks through.
fn folded(name: &str, email: &str) -> String {
    kernel::text::fold(&format!("{name} {email}"))
}

fn is_email(email: &str) -> bool {
    let Some((user, host)) = email.rsplit_once('@') else { return false };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;:\"()[]\\".contains(c);
    email.len() <= 200
        && !user.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && email.chars().all(plain)
        && !user.contains('@')
}

impl Account {
    /// Whether a password may be chosen.
    pub fn check_password(password: &str) -> Result<(), AccountError> {
        let length = password.chars().count();
        if (SHORTEST..=LONGEST).contains(&length) { Ok(()) } else { Err(AccountError::Password) }
    }

    /// Makes an account.
    pub async fn create(cx: &mut Cx, new: NewAccount<'_>) -> Result<Result<AccountId, AccountError>> {
        let (email, name) = (new.email.trim(), new.name.trim());
        if !is_email(email) {
            return Ok(Err(AccountError::Email));
        }
        if let Err(e) = Self::check_name(name) {
            return Ok(Err(e));
        }
        if Self::by_email(cx, email).await?.is_some() {
            return Ok(Err(AccountError::Taken));
        }
        let id: AccountId = cx.id();
        match cx
            .run(INSERT, args![id, email, email_key(email), name, folded(name, email), new.password, "vi", cx.now])
            .await
        {
            Ok(_) => {}
            Err(e) if e.is_duplicate() => return Ok(Err(AccountError::Taken)),
            Err(e) => return Err(e),
        }
        let diff = audit::Diff::new().field("email", "", email).field("name", "", name);
        audit::record(
            cx,
            audit::Event {
                org: cx.who.acting_for,
                verb: "account_made",
                kind: "account",
                id: id.0,
                title: name,
                diff,
                reason: None,
            },
        )
        .await?;
        Ok(Ok(id))
    }

    /// The account with this id.
    pub async fn find(cx: &mut Cx, id: AccountId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// The account with this e-mail.
    pub async fn by_email(cx: &mut Cx, email: &str) -> Result<Option<Self>> {
        cx.opt(BY_EMAIL, args![email_key(email)], Self::read).await
    }

    /// Everybody who holds or held a role in an organisation.
    pub async fn of_org(cx: &mut Cx, org: kernel::OrgId) -> Result<Vec<Self>> {
        cx.all(ALL_OF_ORG, args![org], Self::read).await
    }

    /// Accounts whose name or e-mail holds the words, the newest first, after the one that came last.
    pub async fn search(cx: &mut Cx, words: &str, after: Option<AccountId>, most: i64) -> Result<Vec<Self>> {
        let words: String = kernel::text::fold(words).replace(['%', '_'], " ");
        let like = format!("%{}%", words.split_whitespace().collect::<Vec<_>>().join("%"));
        cx.all(SEARCH, args![like, after.map_or(kernel::Uuid::max(), |a| a.0), most], Self::read).await
    }

    /// Whether a name may be borne.
    pub fn check_name(name: &str) -> Result<(), AccountError> {
        let length = name.trim().chars().count();
        if (1..=120).contains(&length) { Ok(()) } else { Err(AccountError::Name) }
    }

    /// Sets the (hashed) password. Other sessions end, and so do links to choose one.
    pub async fn set_password(cx: &mut Cx, id: AccountId, hashed: String) -> Result<()> {
        let account = Self::find(cx, id).await?.ok_or(DbError::Missing("account"))?;
        cx.run(PASSWORD, args![id, hashed]).await?;
        crate::Session::end_others(cx, id, cx.who.session).await?;
        crate::Reset::void_all(cx, id).await?;
        let event = audit::Event {
            org: None,
            verb: "password_set",
            kind: "account",
            id: id.0,
            title: &account.name,
            diff: audit::Diff::new(),
            reason: None,
        };
        audit::record(cx, event).await.map(|_| ())
    }

    /// Changes the name and the language of the desk.
    pub async fn set_profile(cx: &mut Cx, id: AccountId, version: i64, name: &str, lang: &str) -> Result<()> {
        let before = Self::find(cx, id).await?.ok_or(DbError::Missing("account"))?;
        cx.run_one(PROFILE, args![id, version, name, lang, folded(name, &before.email)]).await?;
        let diff = audit::Diff::new().field("name", &before.name, name).field("lang", &before.lang, lang);
        audit::record(
            cx,
            audit::Event {
                org: None,
                verb: "profile_changed",
                kind: "account",
                id: id.0,
                title: name,
                diff,
                reason: None,
            },
        )
        .await?;
        Ok(())
    }

    /// Changes the language of the desk alone.
    pub async fn set_language(cx: &mut Cx, id: AccountId, lang: &str) -> Result<()> {
        let account = Self::find(cx, id).await?.ok_or(DbError::Missing("account"))?;
        if account.lang == lang {
            return Ok(());
        }
        Self::set_profile(cx, id, account.version, &account.name, lang).await
    }

    /// Suspends the account, or lets it in again. All its sessions end.
    pub async fn set_suspended(cx: &mut Cx, id: AccountId, suspended: bool, reason: &str) -> Result<()> {
        let before = Self::find(cx, id).await?.ok_or(DbError::Missing("account"))?;
        cx.run(SUSPEND, args![id, suspended]).await?;
        crate::Session::end_others(cx, id, None).await?;
        crate::Reset::void_all(cx, id).await?;
        let diff = audit::Diff::new().field("suspended", before.suspended, suspended);
        let event = audit::Event {
            org: cx.who.acting_for,
            verb: if suspended { "account_suspended" } else { "account_restored" },
            kind: "account",
            id: id.0,
            title: &before.name,
            diff,
            reason: Some(reason),
        };
        audit::record(cx, event).await.map(|_| ())
    }
}
