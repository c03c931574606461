//! What the first page of the desk says: returns to fill in, late ones, and those that have come in.

use accounts::{Desk, Permission, Today, TodayFuture, TodayGroup, TodayItem};
use db::Cx;

use crate::returned::State;
use crate::{Request, Return, routes};

/// Most that are looked at.
const MOST: i64 = 50;

/// The provider of this feature.
#[derive(Clone, Copy, Debug)]
pub struct ReturnsToday;

impl Today for ReturnsToday {
    fn items<'a>(&'a self, cx: &'a mut Cx, desk: &'a Desk) -> TodayFuture<'a> {
        Box::pin(async move {
            if !desk.may(Permission::Organisation) {
                return Ok(Vec::new());
            }
            let mut items = asked_of_us(cx, desk).await?;
            items.extend(come_in(cx, desk).await?);
            Ok(items)
        })
    }
}

async fn asked_of_us(cx: &mut Cx, desk: &Desk) -> db::Result<Vec<TodayItem>> {
    let (l, today) = (desk.l, desk.actor.today);
    let mut items = Vec::new();
    for ret in Return::of_org(cx, desk.org.id, None, MOST).await?.into_iter().filter(|r| r.state.is_writable()) {
        let Some(request) = Request::find(cx, ret.request).await?.filter(|q| q.closed_at.is_none()) else { continue };
        let day = l.date(request.due_on);
        let (group, note) = match (ret.is_late(&request, today), ret.state) {
            (_, State::Returned) => (TodayGroup::Waiting, l.tf("returns.today.returned", &[("remark", &ret.remark)])),
            (true, _) => (TodayGroup::Late, l.tf("returns.today.late", &[("day", &day)])),
            _ => (TodayGroup::Waiting, l.tf("returns.today.due", &[("day", &day)])),
        };
        items.push(TodayItem {
            group,
            title: request.title,
            note,
            url: routes::fill(&desk.org.slug, ret.id),
            at: None,
        });
    }
    Ok(items)
}

async fn come_in(cx: &mut Cx, desk: &Desk) -> db::Result<Vec<TodayItem>> {
    let l = desk.l;
    let counts = Return::counts(cx, desk.org.id).await?;
    let mut items = Vec::new();
    for request in Request::of_org(cx, desk.org.id, None, MOST).await? {
        let sent = counts.iter().find(|(id, state, _)| *id == request.id && *state == State::Sent);
        let Some((_, _, n)) = sent else { continue };
        let note = l.tf("returns.today.sent", &[("n", &l.number(*n))]);
        let url = routes::request(&desk.org.slug, request.id);
        items.push(TodayItem { group: TodayGroup::Waiting, title: request.title, note, url, at: None });
    }
    Ok(items)
}
