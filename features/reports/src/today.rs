//! What the first page of the desk says of reports: the next one that is due or late, what came back, what has arrived
//! from below.

use accounts::{Desk, Permission, Today, TodayFuture, TodayGroup, TodayItem};
use db::Cx;
use organisation::{Tree, Trees};

use crate::cadence::said;
use crate::compose::{offered, superior};
use crate::report::{Report, State, due_day};
use crate::routes;

/// Reports that have arrived and are named one by one.
const NAMED: usize = 5;

/// The provider of this feature.
#[derive(Clone, Debug)]
pub struct ReportsToday {
    trees: Trees,
}

impl ReportsToday {
    /// With the tree.
    pub fn new(trees: Trees) -> Self {
        Self { trees }
    }
}

impl Today for ReportsToday {
    fn items<'a>(&'a self, cx: &'a mut Cx, desk: &'a Desk) -> TodayFuture<'a> {
        Box::pin(async move {
            if !desk.may(Permission::Organisation) {
                return Ok(Vec::new());
            }
            let own = Report::of_org(cx, desk.org.id).await?;
            let mut items: Vec<TodayItem> = own.iter().filter_map(|r| item(desk, &self.trees.now(), r)).collect();
            items.extend(self.next(desk, &own));
            items.extend(self.arrived(cx, desk).await?);
            Ok(items)
        })
    }
}

fn item(desk: &Desk, tree: &Tree, r: &Report) -> Option<TodayItem> {
    let (l, today) = (desk.l, desk.actor.today);
    let above = superior(tree, r.org, r.period, today).is_some();
    let (group, note) = match r.state {
        State::Returned => (TodayGroup::Waiting, l.tf("report.today.returned", &[("remark", &r.remark)])),
        _ if r.is_late(today, above) => (TodayGroup::Late, l.tf("report.today.late", &[("day", &l.date(r.due))])),
        State::Approved if above => (TodayGroup::Waiting, l.t("report.today.to_send").to_owned()),
        State::Open | State::Draft => (TodayGroup::Waiting, l.tf("report.today.due", &[("day", &l.date(r.due))])),
        State::Approved | State::Sent | State::Accepted => return None,
    };
    let url = routes::report(&desk.org.slug, r.id);
    Some(TodayItem { group, title: r.title.clone(), note, url, at: None })
}

impl ReportsToday {
    /// The report that nobody has opened yet.
    fn next(&self, desk: &Desk, own: &[Report]) -> Option<TodayItem> {
        let (l, today) = (desk.l, desk.actor.today);
        let period = offered(today).into_iter().next()?;
        superior(&self.trees.now(), desk.org.id, period, today)?;
        if own.iter().any(|r| r.period.first <= period.first && r.period.last >= period.last) {
            return None;
        }
        let due = due_day(period);
        let group = if due < today { TodayGroup::Late } else { TodayGroup::Waiting };
        Some(TodayItem {
            group,
            title: l.tf("report.today.next", &[("period", &said(l, period))]),
            note: l.tf("report.today.due", &[("day", &l.date(due))]),
            url: routes::list(&desk.org.slug),
            at: None,
        })
    }

    async fn arrived(&self, cx: &mut Cx, desk: &Desk) -> db::Result<Vec<TodayItem>> {
        let (l, tree) = (desk.l, self.trees.now());
        let one = |r: Report| TodayItem {
            group: TodayGroup::Waiting,
            note: tree.get(r.org).map_or("", |n| n.name_on(r.period.last).short(l)).to_owned(),
            url: routes::received(&desk.org.slug, r.id),
            at: r.sent_at,
            title: l.tf("report.today.arrived", &[("title", &r.title)]),
        };
        Ok(Report::arrived(cx, desk.org.id).await?.into_iter().take(NAMED).map(one).collect())
    }
}
