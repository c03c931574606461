//! A membership as it is stored.

use db::{Cx, Result, Row, args};
use kernel::{Date, Dates, MembershipId, OrgId, PersonId};

use super::{Kind, Leaving};

/// A membership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The id.
    pub id: MembershipId,
    /// In which organisation.
    pub org: OrgId,
    /// Whose.
    pub person: PersonId,
    /// What kind.
    pub kind: Kind,
    /// Number of the card; empty when there is none.
    pub card: String,
    /// When.
    pub dates: Dates,
    /// Number and symbol of the decision on admission.
    pub admitted_by: String,
    /// Its day.
    pub admitted_on: Option<Date>,
    /// How it ended.
    pub left_how: Option<Leaving>,
    /// Number and symbol of the decision on leaving.
    pub left_by: String,
    /// Its day.
    pub left_on: Option<Date>,
    /// The membership before, which goes on as this one.
    pub continues: Option<MembershipId>,
    /// Against lost updates.
    pub version: i64,
}

/// What an admission needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMembership {
    /// What kind.
    pub kind: Kind,
    /// Number of the card.
    pub card: String,
    /// When; the end is open as a rule.
    pub dates: Dates,
    /// Number and symbol of the decision.
    pub admitted_by: String,
    /// Its day.
    pub admitted_on: Option<Date>,
}

impl Default for NewMembership {
    fn default() -> Self {
        Self {
            kind: Kind::Official,
            card: String::new(),
            dates: Dates::default(),
            admitted_by: String::new(),
            admitted_on: None,
        }
    }
}

pub(crate) const COLUMNS: &str = "m.id, m.org, m.person, m.kind, m.card, m.from_day, m.to_day, m.admitted_by, \
    m.admitted_on, m.left_how, m.left_by, m.left_on, m.continues, m.version";

db::queries! {
    FIND = "SELECT m.id, m.org, m.person, m.kind, m.card, m.from_day, m.to_day, m.admitted_by, m.admitted_on, m.left_how, m.left_by,
        m.left_on, m.continues, m.version FROM membership m WHERE m.id = $1";
    OF_PERSON = "SELECT m.id, m.org, m.person, m.kind, m.card, m.from_day, m.to_day, m.admitted_by, m.admitted_on, m.left_how, m.left_by,
        m.left_on, m.continues, m.version FROM membership m WHERE m.person = $1 ORDER BY m.from_day DESC, m.id DESC";
}

impl Membership {
    pub(crate) fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            person: r.get("person")?,
            kind: r.parse("kind")?,
            card: r.get("card")?,
            dates: Dates { from: r.get::<String>("from_day")?.parse().ok(), to: r.get("to_day")? },
            admitted_by: r.get("admitted_by")?,
            admitted_on: r.get("admitted_on")?,
            left_how: r.get::<Option<String>>("left_how")?.and_then(|w| w.parse().ok()),
            left_by: r.get("left_by")?,
            left_on: r.get("left_on")?,
            continues: r.get("continues")?,
            version: r.get("version")?,
        })
    }

    /// One membership.
    pub async fn find(cx: &mut Cx, id: MembershipId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// All memberships of a person, the newest first.
    pub async fn of_person(cx: &mut Cx, person: PersonId) -> Result<Vec<Self>> {
        cx.all(OF_PERSON, args![person], Self::read).await
    }
}
