//! What `lienhiep verify` asks of activities: each that is confirmed stands in the ledger as it stands here, and none
//! other does.

use db::{Cx, Row, args};
use kernel::ActivityId;
use ledger::Kept;
use ledger::verify::{Check, Checking, Report};

use crate::post::{id_of, records};
use crate::{Activity, Kind, State};

db::queries! {
    PAGE = "SELECT id FROM activity WHERE id > $1 ORDER BY id LIMIT 500";
}

/// The check.
#[derive(Clone, Copy, Debug)]
pub struct ActivitiesCheck;

impl Check for ActivitiesCheck {
    fn name(&self) -> &'static str {
        "activities"
    }

    fn check<'a>(&'a self, cx: &'a mut Cx, report: &'a mut Report) -> Checking<'a> {
        Box::pin(async move {
            let kinds = Kind::all(cx).await?;
            let mut after = ActivityId(kernel::Uuid::nil());
            loop {
                let page: Vec<ActivityId> = cx.all(PAGE, args![after], |r: &Row| r.get("id")).await?;
                let Some(last) = page.last().copied() else { return Ok(()) };
                for id in page {
                    if let Some(a) = Activity::find(cx, id).await? {
                        one(cx, &a, &kinds, report).await?;
                    }
                }
                after = last;
            }
        })
    }
}

async fn one(cx: &mut Cx, a: &Activity, kinds: &[Kind], report: &mut Report) -> db::Result<()> {
    let wanted = if a.state == State::Confirmed { records(a, kinds, ("", "")) } else { Vec::new() };
    for nth in 0..4 {
        let id = id_of(a.id.0, nth);
        let kept = Kept::find(cx, id).await?.filter(|k| !k.withdrawn);
        let want = wanted.iter().find(|r| r.id == id);
        let same = match (want, &kept) {
            (None, None) => true,
            (Some(w), Some(k)) => {
                let k = &k.record;
                let (mut a, mut b) = (w.with.clone(), k.with.clone());
                a.sort_unstable();
                b.sort_unstable();
                (&w.kind, w.day, w.lead, &w.facts) == (&k.kind, k.day, k.lead, &k.facts) && a == b
            }
            _ => false,
        };
        if !same {
            let told = |r: Option<&ledger::Record>| {
                r.map_or_else(|| "nothing".to_owned(), |r| format!("{} on {} {:?}", r.kind, r.day, r.facts))
            };
            report.differs("activity", a.id.to_string(), told(want), told(kept.as_ref().map(|k| &k.record)));
        }
    }
    report.checked("activities", 1);
    Ok(())
}
