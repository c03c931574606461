//! Reports join a move of the tree by staying: they belong to who wrote them, and are found from the successor.

use db::{Cx, args};
use organisation::{Both, Fate, Joined, MovesAlong, Moving, Operation, Progress};

/// The reports of this feature.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReportsAlong;

db::queries! {
    WRITTEN = "SELECT COUNT(*) AS number FROM report WHERE org = $1";
}

impl MovesAlong for ReportsAlong {
    fn name(&self) -> &'static str {
        "reports"
    }

    fn preview<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, Vec<Moving>> {
        Box::pin(async move {
            let mut list = Vec::new();
            for ending in op.endings() {
                let count: i64 = cx.one(WRITTEN, args![ending.org], |r| r.get("number")).await?;
                list.push(Moving {
                    what: Both::told(|l| l.t("report.moving").to_owned()),
                    count: u64::try_from(count).unwrap_or(0),
                    from: ending.org,
                    fate: Fate::Stays,
                    note: Both::told(|l| l.t("report.moving_note").to_owned()),
                });
            }
            Ok(list)
        })
    }

    fn carry_out<'a>(&'a self, _: &'a mut Cx, _: &'a Operation, _: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async move { Ok(()) })
    }

    fn undo<'a>(&'a self, _: &'a mut Cx, _: &'a Operation) -> Joined<'a, ()> {
        Box::pin(async move { Ok(()) })
    }
}
