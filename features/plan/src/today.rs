//! What the first page of the desk says of tasks: those that are late, and those that are due soon.

use accounts::{Desk, Today, TodayFuture, TodayGroup, TodayItem};
use db::Cx;
use kernel::jiff::ToSpan;
use kernel::{Date, HANOI, Timestamp};
use organisation::Trees;

use crate::remind::DAYS_AHEAD;
use crate::routes;
use crate::task::{Filter, Task};

/// The provider of this feature.
#[derive(Clone, Debug)]
pub struct PlanToday(Trees);

/// Lines of each kind; more are one line that leads to the list.
const SHOWN: usize = 5;

impl PlanToday {
    /// With the tree.
    pub fn new(trees: Trees) -> Self {
        Self(trees)
    }
}

fn midnight(day: Date) -> Option<Timestamp> {
    day.to_zoned(HANOI.clone()).ok().map(|z| z.timestamp())
}

impl Today for PlanToday {
    fn items<'a>(&'a self, cx: &'a mut Cx, desk: &'a Desk) -> TodayFuture<'a> {
        Box::pin(async move {
            let (l, slug, today) = (desk.l, desk.org.slug.as_str(), desk.actor.today);
            let end = today.saturating_add(DAYS_AHEAD.days());
            let orgs = self.0.now().line(desk.org.id);
            let filter = Filter { orgs, open: true, due_before: end.tomorrow().ok(), ..Filter::default() };
            let tasks = Task::list(cx, &filter, None, 200).await?;
            let late = tasks.iter().filter(|t| t.is_late(today)).count();
            let item = |t: &Task, group, key: &str| {
                let due = t.entry.due_on?;
                let note = l.tf(key, &[("day", &l.date(due))]);
                let url = routes::task(slug, t.id);
                Some(TodayItem { group, title: t.entry.title.clone(), note, url, at: midnight(due) })
            };
            let overdue = tasks[..late].iter().take(SHOWN);
            let mut items: Vec<TodayItem> =
                overdue.filter_map(|t| item(t, TodayGroup::Late, "task.today.late")).collect();
            if late > SHOWN {
                let title = l.tf("task.today.more_late", &[("n", &l.number(late - SHOWN))]);
                let url = routes::late_tasks(slug);
                items.push(TodayItem { group: TodayGroup::Late, title, note: String::new(), url, at: None });
            }
            let soon = tasks[late..].iter().take(SHOWN);
            items.extend(soon.filter_map(|t| item(t, TodayGroup::Waiting, "task.today.soon")));
            Ok(items)
        })
    }
}
