//! Delegates: places allotted to member organisations, the people sent, their credentials, who is present, substitutes.

use std::str::FromStr;

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{CongressId, DelegateId, OrgId, PersonId};

use super::Congress;
use super::model::{happened, told};
use crate::Heads;

/// Whether somebody is a delegate by right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// Not checked yet.
    Pending,
    /// In order.
    Accepted,
    /// Not in order.
    Rejected,
}

impl Credentials {
    /// All of them.
    pub const ALL: [Credentials; 3] = [Credentials::Pending, Credentials::Accepted, Credentials::Rejected];

    /// The stored word, also the last part of its text key.
    pub fn word(self) -> &'static str {
        match self {
            Credentials::Pending => "pending",
            Credentials::Accepted => "accepted",
            Credentials::Rejected => "rejected",
        }
    }
}

impl FromStr for Credentials {
    type Err = String;
    fn from_str(word: &str) -> std::result::Result<Self, String> {
        Self::ALL.into_iter().find(|c| c.word() == word).ok_or_else(|| "no such credentials".into())
    }
}

/// A delegate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegate {
    /// The id.
    pub id: DelegateId,
    /// Whose delegate; none: of a group, or by right.
    pub org: Option<OrgId>,
    /// The group that sent him or her, where that is no organisation of the tree.
    pub unit: String,
    /// The name.
    pub name: String,
    /// The person, where known.
    pub person: Option<PersonId>,
    /// Post and unit, as one line.
    pub about: String,
    /// Whether the credentials are in order.
    pub credentials: Credentials,
    /// Why they are not.
    pub reason: String,
    /// Has come.
    pub present: bool,
    /// Stands in for.
    pub stands_for: Option<DelegateId>,
}

/// Somebody to be summoned: name, a line about him or her, the person where known.
pub type Sent = (String, String, Option<PersonId>);

/// Places of a member organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// Whose.
    pub org: OrgId,
    /// How many.
    pub places: i64,
}

db::queries! {
    OF_CONGRESS = "SELECT id, org, unit, name, person, about, credentials, reason, present, stands_for FROM delegate WHERE congress = $1 ORDER BY position, id LIMIT 2000";
    INSERT = "INSERT INTO delegate (id, congress, org, name, person, about, credentials, reason, present, stands_for, position, unit)
        VALUES ($1, $2, $3, $4, $5, $6, 'pending', '', FALSE, $7, $8, $9)";
    CHECK = "UPDATE delegate SET credentials = $3, reason = $4, present = $5 WHERE id = $1 AND congress = $2";
    COPY = "INSERT INTO congress_allocation (congress, org, places) SELECT $2, org, places FROM congress_allocation WHERE congress = $1";
    ALLOCATED = "SELECT org, places FROM congress_allocation WHERE congress = $1";
    CLEAR = "DELETE FROM congress_allocation WHERE congress = $1";
    ALLOT = "INSERT INTO congress_allocation (congress, org, places) VALUES ($1, $2, $3)";
}

/// Summoned and present, from a list of delegates. Who was refused is no delegate; a substitute fills the place of the one
/// he stands in for, so each place counts once.
pub fn heads(delegates: &[Delegate]) -> Heads {
    let places = delegates.iter().filter(|d| d.stands_for.is_none() && d.credentials != Credentials::Rejected);
    let here = |d: &Delegate| d.present && d.credentials == Credentials::Accepted;
    let filled = |p: &&Delegate| here(p) || delegates.iter().any(|s| s.stands_for == Some(p.id) && here(s));
    let (summoned, present) = (places.clone().count(), places.filter(filled).count());
    let n = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Heads { summoned: n(summoned), present: n(present), valid: 0 }
}

impl Delegate {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            unit: r.get("unit")?,
            name: r.get("name")?,
            person: r.get("person")?,
            about: r.get("about")?,
            credentials: r.parse("credentials")?,
            reason: r.get("reason")?,
            present: r.get("present")?,
            stands_for: r.get("stands_for")?,
        })
    }

    /// The delegates of a congress.
    pub async fn of(cx: &mut Cx, congress: CongressId) -> Result<Vec<Self>> {
        cx.all(OF_CONGRESS, args![congress], Self::read).await
    }

    /// Summons people: names with a line about each, as delegates of an organisation or by right.
    pub async fn summon(cx: &mut Cx, congress: &Congress, org: Option<OrgId>, people: &[Sent]) -> Result<()> {
        Self::summon_from(cx, congress, org, "", people).await
    }

    /// The same for delegates of a group that is no organisation of the tree.
    pub async fn summon_from(
        cx: &mut Cx,
        congress: &Congress,
        org: Option<OrgId>,
        unit: &str,
        people: &[Sent],
    ) -> Result<()> {
        let mut position = i64::try_from(Self::of(cx, congress.id).await?.len()).unwrap_or(0);
        for (name, about, person) in people {
            position += 1;
            let id: DelegateId = cx.id();
            let nobody: Option<DelegateId> = None;
            cx.run(INSERT, args![id, congress.id, org, name, *person, about, nobody, position, unit]).await?;
        }
        let diff =
            Diff::new().field("delegates", "", people.iter().map(|(n, ..)| n.as_str()).collect::<Vec<_>>().join(", "));
        happened(cx, congress.org, congress.id, "delegates_summoned", &told(&congress.entry), diff, None).await
    }

    /// Sends somebody in place of a delegate.
    pub async fn substitute(cx: &mut Cx, congress: &Congress, principal: &Self, name: &str) -> Result<()> {
        let id: DelegateId = cx.id();
        let (position, person): (i64, Option<PersonId>) = (9_000, None);
        let row = args![id, congress.id, principal.org, name, person, "", principal.id, position, &principal.unit];
        cx.run(INSERT, row).await?;
        let diff = Diff::new().field("delegates", &principal.name, name);
        happened(cx, congress.org, congress.id, "delegate_substituted", &told(&congress.entry), diff, None).await
    }

    /// Notes credentials and presence of all the given delegates.
    pub async fn check(cx: &mut Cx, congress: &Congress, before: &[Self], after: &[Self]) -> Result<()> {
        let mut diff = Diff::new();
        for d in after {
            let Some(b) = before.iter().find(|b| b.id == d.id) else { continue };
            if b == d {
                continue;
            }
            cx.run(CHECK, args![d.id, congress.id, d.credentials.word(), &d.reason, d.present]).await?;
            let line = |d: &Self| format!("{}{}", d.credentials.word(), if d.present { " +" } else { "" });
            diff = diff.field(&d.name, line(b), line(d));
        }
        if diff.0.is_empty() {
            return Ok(());
        }
        happened(cx, congress.org, congress.id, "credentials_checked", &told(&congress.entry), diff, None).await
    }
}

impl Allocation {
    /// The places of a congress.
    pub async fn of(cx: &mut Cx, congress: CongressId) -> Result<Vec<Self>> {
        cx.all(ALLOCATED, args![congress], |r| Ok(Self { org: r.get("org")?, places: r.get("places")? })).await
    }

    /// Sets all places anew.
    pub async fn set(cx: &mut Cx, congress: &Congress, list: &[Self]) -> Result<()> {
        let total = |list: &[Self]| list.iter().map(|a| a.places).sum::<i64>();
        let before = Self::of(cx, congress.id).await?;
        cx.run(CLEAR, args![congress.id]).await?;
        for a in list.iter().filter(|a| a.places > 0) {
            cx.run(ALLOT, args![congress.id, a.org, a.places]).await?;
        }
        let diff = Diff::new().field("allocation", total(&before), total(list));
        happened(cx, congress.org, congress.id, "places_allotted", &told(&congress.entry), diff, None).await
    }

    pub(super) async fn copy(cx: &mut Cx, from: CongressId, to: CongressId) -> Result<()> {
        cx.run(COPY, args![from, to]).await.map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;
    use proptest::prelude::*;

    fn delegate(n: u128, credentials: Credentials, present: bool, stands_for: Option<u128>) -> Delegate {
        Delegate {
            id: DelegateId(Uuid::from_u128(n)),
            org: None,
            unit: String::new(),
            name: format!("Đại biểu {n}"),
            person: None,
            about: String::new(),
            credentials,
            reason: String::new(),
            present,
            stands_for: stands_for.map(|n| DelegateId(Uuid::from_u128(n))),
        }
    }

    #[test]
    fn a_substitute_fills_one_place_and_no_more() {
        use Credentials::{Accepted, Pending, Rejected};
        let list = [
            delegate(1, Accepted, true, None),
            delegate(2, Accepted, false, None),
            delegate(3, Rejected, true, None),
            delegate(4, Pending, true, None),
            delegate(12, Accepted, true, Some(2)),
            delegate(11, Accepted, true, Some(1)),
        ];
        let heads = heads(&list);
        assert_eq!(
            (heads.summoned, heads.present),
            (3, 2),
            "who is refused is none; who is not checked does not count"
        );
    }

    proptest! {
        /// However many substitutes come, never more are present than were summoned.
        #[test]
        fn never_more_come_than_were_summoned(
            list in proptest::collection::vec((0_u8..3, any::<bool>(), proptest::option::of(0_u128..20)), 0..40),
        ) {
            let all = |n: u8| Credentials::ALL[usize::from(n)];
            let list: Vec<Delegate> = list.into_iter().enumerate()
                .map(|(at, (credentials, present, stands_for))| {
                    let at = at as u128;
                    delegate(at, all(credentials), present, stands_for.filter(|s| *s != at))
                })
                .collect();
            let heads = heads(&list);
            prop_assert!(heads.present <= heads.summoned);
        }
    }
}
