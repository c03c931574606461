//! What other features know about a person: the roles they gave, and what must follow when two records become one.
//! Features above implement [`Part`]; boot hands the list in as the service [`Parts`]. Our own parts stand first.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use db::{Cx, Result};
use kernel::{Dates, OrgId, PersonId, Uuid};
use ui::Lang;

use crate::Person;

/// One role on the dated line of a person.
#[derive(Clone, Debug, Default)]
pub struct RoleLine {
    /// What kind of role, translated: `Hội viên`, `Chuyên gia`, `Chức vụ`.
    pub kind: &'static str,
    /// What exactly: `Chính thức, thẻ số 12`, `Phó Chủ tịch`.
    pub what: String,
    /// In which organisation.
    pub org: Option<OrgId>,
    /// When.
    pub dates: Dates,
    /// Below the desk, where it is kept: `/memberships/…`; empty when it has no page.
    pub path: String,
}

/// What a part answers; boxed, because the parts of all features stand in one list.
pub type PartFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// Rows of one part that were moved from one person to another.
pub type Moved = Vec<Uuid>;

/// A feature that holds something about people.
pub trait Part: Send + Sync {
    /// Its word in the record of a merge; never changed.
    fn word(&self) -> &'static str;

    /// The roles of a person, in any order.
    fn roles<'a>(&'a self, cx: &'a mut Cx, person: &'a Person, l: Lang) -> PartFuture<'a, Vec<RoleLine>>;

    /// Moves what belongs to `from` to `into`, in the transaction of the merge, and says which rows it moved. What
    /// cannot be held twice (a second membership of the same days) stays with the old record.
    fn merge<'a>(&'a self, cx: &'a mut Cx, from: PersonId, into: PersonId) -> PartFuture<'a, Moved>;

    /// Moves those rows back when the merge is undone. `from` is the record they came from.
    fn part<'a>(&'a self, cx: &'a mut Cx, from: PersonId, into: PersonId, rows: &'a [Uuid]) -> PartFuture<'a, ()>;

    /// What is held about a person, for his or her own export.
    fn held<'a>(&'a self, cx: &'a mut Cx, person: &'a Person) -> PartFuture<'a, serde_json::Value>;
}

/// All parts, in the order of the features. A service that boot wires.
#[derive(Clone, Default)]
pub struct Parts(pub Vec<Arc<dyn Part>>);

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|p| p.word()).collect();
        write!(f, "Parts({})", words.join(", "))
    }
}

impl Parts {
    /// The parts of this feature, before those that boot adds.
    pub fn own() -> Self {
        Self(vec![
            Arc::new(crate::membership::MembershipPart),
            Arc::new(crate::expert::ExpertPart),
            Arc::new(crate::account_part::AccountPart),
        ])
    }

    /// The roles of a person, what holds now first, then by the day they began.
    pub async fn roles(&self, cx: &mut Cx, person: &Person, l: Lang) -> Result<Vec<RoleLine>> {
        let mut lines = Vec::new();
        for part in &self.0 {
            lines.extend(part.roles(cx, person, l).await?);
        }
        let today = cx.today();
        lines.sort_by_key(|line| (!line.dates.holds_on(today), std::cmp::Reverse(line.dates.from)));
        Ok(lines)
    }
}
