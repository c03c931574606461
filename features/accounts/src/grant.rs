//! A role held in an organisation between two dates.

use db::{Cx, Result, Row, args};
use kernel::{AccountId, Date, Dates, GrantId, OrgId, PostId};

use crate::Role;

/// A role of somebody in an organisation.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// Whose.
    pub account: AccountId,
    /// The person's name.
    pub name: String,
    /// The person's e-mail.
    pub email: String,
    /// Where.
    pub org: OrgId,
    /// What.
    pub role: Role,
    /// When; it ends with its date by itself.
    pub dates: Dates,
    /// Who is stood in for.
    pub stands_in_for: Option<AccountId>,
    /// Their name.
    pub principal: Option<String>,
    /// Who gave it.
    pub given_by: String,
    /// The person cannot sign in.
    pub suspended: bool,
}

/// A role to be given.
#[derive(Clone, Debug)]
pub struct NewGrant {
    /// To whom.
    pub account: AccountId,
    /// Where.
    pub org: OrgId,
    /// What.
    pub role: Role,
    /// First day.
    pub from: Date,
    /// First day without it.
    pub to: Option<Date>,
    /// Who is stood in for; then `to` is needed.
    pub stands_in_for: Option<AccountId>,
}

/// Why a role cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantError {
    /// It would end before it begins.
    Dates,
    /// A substitute needs a last day.
    Open,
    /// The person stood in for does not hold the role for that time.
    NotHeld,
    /// The person holds the role already in those days.
    Held,
}

impl GrantError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            GrantError::Dates => "grant.error.dates",
            GrantError::Open => "grant.error.open",
            GrantError::NotHeld => "grant.error.not_held",
            GrantError::Held => "grant.error.held",
        }
    }
}

impl Grant {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            account: row.get("account")?,
            name: row.get("name")?,
            email: row.get("email")?,
            org: row.get("org")?,
            role: row.parse("role")?,
            dates: Dates { from: row.get("from_day")?, to: row.get("to_day")? },
            stands_in_for: row.get("stands_in_for")?,
            given_by: row.get("given_by")?,
            suspended: row.get("suspended")?,
            principal: row.get("principal")?,
        })
    }
}

db::queries! {
    INSERT = "INSERT INTO role_grant (id, account, org, role, from_day, to_day, stands_in_for, given_by, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    OF_ACCOUNT = "SELECT g.id, g.account, a.name, a.email, g.org, g.role, g.from_day, g.to_day, g.stands_in_for, g.given_by, a.suspended, p.name AS principal
        FROM role_grant g JOIN account a ON a.id = g.account LEFT JOIN account p ON p.id = g.stands_in_for WHERE g.account = $1 AND g.ended_at IS NULL ORDER BY g.id";
    OF_ORG = "SELECT g.id, g.account, a.name, a.email, g.org, g.role, g.from_day, g.to_day, g.stands_in_for, g.given_by, a.suspended, p.name AS principal
        FROM role_grant g JOIN account a ON a.id = g.account LEFT JOIN account p ON p.id = g.stands_in_for WHERE g.org = $1 AND g.ended_at IS NULL ORDER BY g.from_day DESC, g.id LIMIT 500";
    FIND = "SELECT g.id, g.account, a.name, a.email, g.org, g.role, g.from_day, g.to_day, g.stands_in_for, g.given_by, a.suspended, p.name AS principal
        FROM role_grant g JOIN account a ON a.id = g.account LEFT JOIN account p ON p.id = g.stands_in_for WHERE g.id = $1 AND g.org = $2 AND g.ended_at IS NULL";
    OF_POST = "SELECT g.id, g.account, a.name, a.email, g.org, g.role, g.from_day, g.to_day, g.stands_in_for, g.given_by, a.suspended, p.name AS principal
        FROM role_grant g JOIN account a ON a.id = g.account LEFT JOIN account p ON p.id = g.stands_in_for WHERE g.post = $1 AND g.ended_at IS NULL ORDER BY g.id";
    HANG = "UPDATE role_grant SET post = $2 WHERE id = $1 AND ended_at IS NULL";
    END = "UPDATE role_grant SET to_day = $2 WHERE id = $1 AND ended_at IS NULL";
    WITHDRAW = "UPDATE role_grant SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    REACHING = "SELECT g.id, g.account, a.name, a.email, g.org, g.role, g.from_day, g.to_day, g.stands_in_for, g.given_by, a.suspended, p.name AS principal
        FROM role_grant g JOIN account a ON a.id = g.account LEFT JOIN account p ON p.id = g.stands_in_for WHERE g.org = $1 AND g.ended_at IS NULL AND (g.to_day IS NULL OR g.to_day > $2) ORDER BY g.id";
    RESTORE = "UPDATE role_grant SET to_day = $2, ended_at = NULL WHERE id = $1";
}

impl Grant {
    /// The roles of an account, past and future ones too.
    pub async fn of_account(cx: &mut Cx, account: AccountId) -> Result<Vec<Self>> {
        cx.all(OF_ACCOUNT, args![account], Self::read).await
    }

    /// The roles in an organisation, the newest first.
    pub async fn of_org(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], Self::read).await
    }

    /// A role in an organisation.
    pub async fn find(cx: &mut Cx, org: OrgId, id: GrantId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id, org], Self::read).await
    }

    /// The roles that hang on a post.
    pub async fn of_post(cx: &mut Cx, post: PostId) -> Result<Vec<Self>> {
        cx.all(OF_POST, args![post], Self::read).await
    }

    /// Lets a role hang on a post: it ends when the post ends.
    pub async fn hang_on(cx: &mut Cx, id: GrantId, post: PostId) -> Result<()> {
        cx.run_one(HANG, args![id, post]).await
    }

    /// Gives a role.
    pub async fn give(cx: &mut Cx, new: NewGrant) -> Result<Result<GrantId, GrantError>> {
        if new.to.is_some_and(|to| to <= new.from) {
            return Ok(Err(GrantError::Dates));
        }
        let dates = Dates { from: Some(new.from), to: new.to };
        let held = Self::of_account(cx, new.account).await?;
        if held.iter().any(|g| g.org == new.org && g.role == new.role && g.dates.overlaps(dates)) {
            return Ok(Err(GrantError::Held));
        }
        if let Some(principal) = new.stands_in_for {
            let Some(to) = new.to else { return Ok(Err(GrantError::Open)) };
            let last = to.yesterday().unwrap_or(to);
            let theirs = Self::of_account(cx, principal).await?;
            let covers = |g: &Grant| {
                g.org == new.org
                    && g.role == new.role
                    && g.stands_in_for.is_none()
                    && g.dates.holds_on(new.from)
                    && g.dates.holds_on(last)
            };
            if !theirs.iter().any(covers) {
                return Ok(Err(GrantError::NotHeld));
            }
        }
        let id: GrantId = cx.id();
        let given_by = cx.who.name.clone();
        let row =
            args![id, new.account, new.org, new.role.word(), new.from, new.to, new.stands_in_for, given_by, cx.now];
        cx.run(INSERT, row).await?;
        let title = crate::Account::find(cx, new.account).await?.map(|a| a.name).unwrap_or_default();
        let diff = audit::Diff::new().field("role", "", new.role).field("from", "", new.from).maybe("to", None, new.to);
        audit::record(
            cx,
            audit::Event {
                org: Some(new.org),
                verb: "role_given",
                kind: "grant",
                id: id.0,
                title: &title,
                diff,
                reason: None,
            },
        )
        .await?;
        Ok(Ok(id))
    }

    /// Whether an administrator is left who can sign in on a day, apart from this grant. Substitutes do not count: they
    /// stand in for somebody.
    pub async fn administrator_is_left(cx: &mut Cx, without: &Grant, on: Date) -> Result<bool> {
        let grants = Self::of_org(cx, without.org).await?;
        Ok(grants.iter().any(|g| {
            g.role == Role::Administrator
                && g.id != without.id
                && g.stands_in_for.is_none()
                && !g.suspended
                && g.dates.holds_on(on)
        }))
    }

    /// Ends a role with a day (the first day without it); a role that has not begun is withdrawn. Who stands in for the
    /// person in that role stops on the same day.
    pub async fn end(cx: &mut Cx, grant: &Grant, on: Date) -> Result<()> {
        let substitutes = Self::of_org(cx, grant.org).await?.into_iter().filter(|g| {
            grant.stands_in_for.is_none()
                && g.stands_in_for == Some(grant.account)
                && g.role == grant.role
                && g.dates.to.is_none_or(|to| to > on)
        });
        for substitute in substitutes {
            Self::end_one(cx, &substitute, on).await?;
        }
        Self::end_one(cx, grant, on).await
    }

    async fn end_one(cx: &mut Cx, grant: &Grant, on: Date) -> Result<()> {
        if grant.dates.from.is_some_and(|from| on <= from) {
            cx.run(WITHDRAW, args![grant.id, cx.now]).await?;
        } else {
            cx.run(END, args![grant.id, on]).await?;
        }
        let diff = audit::Diff::new().maybe("to", grant.dates.to, Some(on)).field("role", grant.role, "");
        let event = audit::Event {
            org: Some(grant.org),
            verb: "role_ended",
            kind: "grant",
            id: grant.id.0,
            title: &grant.name,
            diff,
            reason: None,
        };
        audit::record(cx, event).await.map(|_| ())
    }

    /// The roles in an organisation that hold on a day or later.
    pub async fn reaching(cx: &mut Cx, org: OrgId, on: Date) -> Result<Vec<Self>> {
        cx.all(REACHING, args![org, on], Self::read).await
    }

    /// The role goes over to another organisation with a day: here it ends, there the same one begins, unless the person
    /// holds it there already. Answers the role that begins.
    pub async fn hand_over(cx: &mut Cx, grant: &Grant, to: Option<OrgId>, on: Date) -> Result<Option<GrantId>> {
        Self::end_one(cx, grant, on).await?;
        let Some(org) = to else { return Ok(None) };
        let from = grant.dates.from.map_or(on, |from| from.max(on));
        let dates = Dates { from: Some(from), to: grant.dates.to };
        let held = Self::of_account(cx, grant.account).await?;
        if held.iter().any(|g| g.org == org && g.role == grant.role && g.dates.overlaps(dates)) {
            return Ok(None);
        }
        let id: GrantId = cx.id();
        let given_by = cx.who.name.clone();
        let row = args![
            id,
            grant.account,
            org,
            grant.role.word(),
            from,
            grant.dates.to,
            grant.stands_in_for,
            given_by,
            cx.now
        ];
        cx.run(INSERT, row).await?;
        let diff =
            audit::Diff::new().field("role", "", grant.role).field("from", "", from).maybe("to", None, grant.dates.to);
        let event = audit::Event {
            org: Some(org),
            verb: "role_given",
            kind: "grant",
            id: id.0,
            title: &grant.name,
            diff,
            reason: None,
        };
        audit::record(cx, event).await?;
        Ok(Some(id))
    }

    /// Takes a handing over back: a role that ended holds again until `to`.
    pub async fn hold_again(cx: &mut Cx, id: GrantId, to: Option<Date>) -> Result<()> {
        cx.run(RESTORE, args![id, to]).await.map(|_| ())
    }

    /// Takes a handing over back: a role that was to begin never does.
    pub async fn never_begin(cx: &mut Cx, id: GrantId) -> Result<()> {
        cx.run(WITHDRAW, args![id, cx.now]).await.map(|_| ())
    }
}
