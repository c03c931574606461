//! What changed in the organisation, from its audit trail, for the first page.

use db::Cx;

use super::word;
use crate::{Desk, Permission, Subjects, Today, TodayFuture, TodayGroup, TodayItem};

/// The provider of this feature. Whoever may not read the audit trail sees what happened to articles, documents and
/// pages, not who was given which role.
#[derive(Clone, Debug, Default)]
pub struct News {
    subjects: Subjects,
}

/// What everybody at the desk may know of.
const FOR_ALL: [&str; 5] = ["article", "document", "page", "happening", "picture"];
/// Changes on the page.
const MOST: usize = 12;
/// Events looked through for them.
const LOOKED: i64 = 200;
/// Kinds of which looking is noted: in the trail it stands, but nothing has changed.
const LOOKS: [&str; 1] = ["person_list"];

impl News {
    /// With the addresses of what it tells about.
    pub fn new(subjects: Subjects) -> Self {
        Self { subjects }
    }
}

impl Today for News {
    fn items<'a>(&'a self, cx: &'a mut Cx, desk: &'a Desk) -> TodayFuture<'a> {
        Box::pin(async move {
            let all = desk.may(Permission::Audit);
            let events = audit::of_org(cx, desk.org.id, None, LOOKED).await?;
            let (mut items, mut seen): (Vec<TodayItem>, Vec<kernel::Uuid>) = Default::default();
            // What a command set up is in the trail; news is what people wrote and decided.
            let told = |e: &audit::Recorded| {
                FOR_ALL.contains(&e.kind.as_str()) || all && e.via != "command" && !LOOKS.contains(&e.kind.as_str())
            };
            for event in events.into_iter().filter(told) {
                // Of one thing only the latest is news.
                if seen.contains(&event.subject) {
                    continue;
                }
                seen.push(event.subject);
                let what = word(desk.l, "audit.verb", &event.verb);
                let what = if event.name.is_empty() { what } else { format!("{} {what}", event.name) };
                let title = if event.title.is_empty() { what } else { format!("{what} “{}”", event.title) };
                let url = self.subjects.url(&desk.org.slug, &event.kind, event.subject);
                items.push(TodayItem {
                    group: TodayGroup::Changed,
                    title,
                    note: String::new(),
                    url,
                    at: Some(event.at),
                });
                if items.len() == MOST {
                    break;
                }
            }
            Ok(items)
        })
    }
}
