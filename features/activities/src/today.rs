//! What the first page of the desk says: what should have taken place, and what waits to be confirmed.

use accounts::{Desk, Permission, Today, TodayFuture, TodayGroup, TodayItem};

use crate::{Activity, Filter, State, routes};

/// Most that are named.
const MOST: i64 = 20;

/// The provider of this feature.
#[derive(Clone, Copy, Debug)]
pub struct ActivitiesToday;

impl Today for ActivitiesToday {
    fn items<'a>(&'a self, cx: &'a mut db::Cx, desk: &'a Desk) -> TodayFuture<'a> {
        Box::pin(async move {
            let (l, today) = (desk.l, desk.actor.today);
            if !desk.may(Permission::Organisation) {
                return Ok(Vec::new());
            }
            let filter = Filter {
                orgs: vec![desk.org.id],
                states: vec![State::Planned, State::Held],
                days: Some((kernel::Date::constant(1900, 1, 1), today)),
                ..Filter::default()
            };
            let mut items = Vec::new();
            for a in Activity::list(cx, &filter, false, None, MOST).await?.into_iter().filter(|a| a.org == desk.org.id)
            {
                let (group, key) = match a.state {
                    State::Planned if a.entry.last_day < today => (TodayGroup::Late, "activity.today.planned"),
                    State::Held => (TodayGroup::Waiting, "activity.today.held"),
                    _ => continue,
                };
                items.push(TodayItem {
                    group,
                    note: l.tf(key, &[("day", &l.date(a.entry.first_day))]),
                    url: routes::activity(&desk.org.slug, a.id),
                    title: a.entry.title,
                    at: None,
                });
            }
            Ok(items)
        })
    }
}
