//! What a page of figures is asked: about whom, which period, in which tree.

use accounts::Desk;
use db::Cx;
use kernel::{OrgId, Period, jiff::civil::date};
use web::{App, PageError, Posted};

use crate::{Ledger, Places, TreeKind};

/// The question of a page.
pub(crate) struct Asked {
    pub org: OrgId,
    pub period: Period,
    /// As it was typed, when it is no period.
    pub typed: String,
    pub error: Option<String>,
    pub tree: TreeKind,
}

/// This year up to December: what a desk looks at when nothing is asked.
pub(crate) fn this_year(desk: &Desk) -> Period {
    let year = desk.actor.today.year();
    Period { first: date(year, 1, 1), last: date(year, 12, 31) }
}

/// Reads `period` and `tree`; the organisation is that of the desk.
pub(crate) fn read(query: &Posted, desk: &Desk) -> Asked {
    let typed = query.get("period").to_owned();
    let (period, error) = match typed.as_str() {
        "" => (this_year(desk), None),
        text => match text.parse() {
            Ok(period) => (period, None),
            Err(_) => (this_year(desk), Some(desk.l.t("ledger.period.error").to_owned())),
        },
    };
    let typed = if typed.is_empty() { period.to_string() } else { typed };
    let tree = query.read("tree").unwrap_or(TreeKind::Then);
    Asked { org: desk.org.id, period, typed, error, tree }
}

/// A snapshot in which balances stand on the tree.
pub(crate) async fn snapshot(app: &App, desk: &Desk) -> Result<Cx, PageError> {
    app.service::<Ledger>().ready(&app.db).await?;
    Ok(app.read(&desk.who()).await?)
}

/// Whether an organisation's figures may be seen at a desk: its own, and of everybody who stands, stood or came to stand
/// below it.
pub fn may_see(places: &Places, desk: OrgId, org: OrgId) -> bool {
    org == desk
        || places.today(org).contains(&desk)
        || places
            .turns(org)
            .into_iter()
            .chain([places.alive(org, places.day())])
            .any(|day| places.then(org, day).contains(&desk))
}
