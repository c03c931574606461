//! What the first page of the desk says of terms: the own one that is due or overdue, and how many below are.

use accounts::{Desk, Permission, Today, TodayFuture, TodayGroup, TodayItem};
use db::Cx;
use kernel::{Date, HANOI, Timestamp};
use organisation::Trees;

use crate::congress::State;
use crate::{Congress, Setting, Standing, Term, board, routes};

/// The provider of this feature.
#[derive(Clone, Debug)]
pub struct TermsToday {
    trees: Trees,
}

impl TermsToday {
    /// With the tree.
    pub fn new(trees: Trees) -> Self {
        Self { trees }
    }
}

pub(crate) fn midnight(day: Date) -> Option<Timestamp> {
    day.to_zoned(HANOI.clone()).ok().map(|z| z.timestamp())
}

impl Today for TermsToday {
    fn items<'a>(&'a self, cx: &'a mut Cx, desk: &'a Desk) -> TodayFuture<'a> {
        Box::pin(async move {
            let mut items = own(cx, desk).await?;
            items.extend(congresses(cx, desk).await?);
            items.extend(below(cx, desk, &self.trees).await?);
            Ok(items)
        })
    }
}

async fn own(cx: &mut Cx, desk: &Desk) -> db::Result<Vec<TodayItem>> {
    let (l, org, today) = (desk.l, desk.org.id, desk.actor.today);
    let months = Setting::of(cx, org).await?.warn_months;
    let terms = Term::of_org(cx, org).await?;
    let Some(term) = terms.iter().find(|t| t.dates().holds_on(today)) else { return Ok(Vec::new()) };
    let (group, key, at) = match Standing::of(Some(term), today, months) {
        Standing::Overdue(since) => (TodayGroup::Late, "term.today.overdue", midnight(since)),
        Standing::Due(_) if desk.may(Permission::Organisation) => (TodayGroup::Waiting, "term.today.due", None),
        _ => return Ok(Vec::new()),
    };
    let note = l.tf(key, &[("day", &l.date(term.planned_end))]);
    Ok(vec![TodayItem { group, title: term.name(l), note, url: routes::terms(&desk.org.slug), at }])
}

/// Congresses of the organisation that wait for their next step.
async fn congresses(cx: &mut Cx, desk: &Desk) -> db::Result<Vec<TodayItem>> {
    let (l, today) = (desk.l, desk.actor.today);
    if !desk.may(Permission::Organisation) {
        return Ok(Vec::new());
    }
    let item = |c: Congress| {
        let (group, key, day) = match c.state {
            State::Planned | State::Called if c.entry.starts_on < today => {
                (TodayGroup::Late, "term.today.congress_late", c.entry.starts_on)
            }
            State::Held if c.entry.ends_on < today => {
                (TodayGroup::Waiting, "term.today.congress_open", c.entry.ends_on)
            }
            _ => return None,
        };
        let note = l.tf(key, &[("day", &l.date(day))]);
        Some(TodayItem {
            group,
            title: c.name(l),
            note,
            url: routes::congress(&desk.org.slug, c.id),
            at: midnight(day),
        })
    };
    Ok(Congress::of_org(cx, desk.org.id).await?.into_iter().filter_map(item).collect())
}

async fn below(cx: &mut Cx, desk: &Desk, trees: &Trees) -> db::Result<Vec<TodayItem>> {
    let tree = trees.now();
    let (l, org, today) = (desk.l, desk.org.id, desk.actor.today);
    if tree.children(org, today).is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = board::board(cx, &tree, org, today).await?;
    rows.retain(|r| r.org != org);
    let counts = board::counts(&rows);
    let item = |group, key: &str, word: &str, n: usize| TodayItem {
        group,
        title: l.tf(key, &[("n", &l.number(n))]),
        note: rows
            .iter()
            .filter(|r| r.standing.word() == word)
            .take(3)
            .map(|r| r.name.clone())
            .collect::<Vec<_>>()
            .join(", "),
        url: routes::overview_of(&desk.org.slug, word),
        at: None,
    };
    let mut items = Vec::new();
    if counts.overdue > 0 {
        items.push(item(TodayGroup::Late, "term.today.overdue_below", "overdue", counts.overdue));
    }
    if counts.due > 0 && desk.may(Permission::Organisation) {
        items.push(item(TodayGroup::Waiting, "term.today.due_below", "due", counts.due));
    }
    Ok(items)
}
