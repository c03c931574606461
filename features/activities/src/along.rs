//! Activities stay with who did them: what happened is true for its day, whatever becomes of the organisation. What is
//! still to come goes to the heir on the day of the move.

use db::{Cx, Result, args};
use kernel::OrgId;
use organisation::operation::Progress;
use organisation::{Both, Fate, Joined, MovesAlong, Moving, Operation};

/// The activities join every move of the tree.
#[derive(Clone, Copy, Debug, Default)]
pub struct ActivitiesAlong;

db::queries! {
    COUNT_DONE = "SELECT COUNT(*) AS n FROM activity WHERE org = $1 AND (state = 'confirmed' OR first_day < $2)";
    COUNT_AHEAD = "SELECT COUNT(*) AS n FROM activity WHERE org = $1 AND state IN ('planned', 'held') AND first_day >= $2";
    HAND_OVER = "UPDATE activity SET org = $3, version = version + 1 WHERE org = $1 AND state IN ('planned', 'held') AND first_day >= $2";
    /// Whoever inherits what it took part in itself takes part once.
    DROP_DOUBLE = "DELETE FROM activity_part WHERE org = $1 AND activity IN (SELECT id FROM activity WHERE org = $1)";
}

async fn count(cx: &mut Cx, query: db::Query, args: db::Args) -> Result<u64> {
    let n: i64 = cx.one(query, args, |r| r.get("n")).await?;
    Ok(u64::try_from(n).unwrap_or(0))
}

fn line(key: &'static str, count: u64, from: OrgId, fate: Fate) -> Moving {
    Moving { what: Both::told(|l| l.t(key).to_owned()), count, from, fate, note: Both::default() }
}

impl MovesAlong for ActivitiesAlong {
    fn name(&self) -> &'static str {
        "activities"
    }

    fn preview<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, Vec<Moving>> {
        Box::pin(async move {
            let mut list = Vec::new();
            for e in op.endings() {
                let done = count(cx, COUNT_DONE, args![e.org, op.on]).await?;
                list.push(line("activity.moving.done", done, e.org, Fate::Stays));
                let ahead = count(cx, COUNT_AHEAD, args![e.org, op.on]).await?;
                list.push(line("activity.moving.ahead", ahead, e.org, e.heir.map_or(Fate::Ends, Fate::To)));
            }
            Ok(list)
        })
    }

    fn carry_out<'a>(&'a self, _: &'a mut Cx, _: &'a Operation, _: &'a Progress) -> Joined<'a, ()> {
        // No dated facts are written: everything happens on the day.
        Box::pin(async { Ok(()) })
    }

    fn undo<'a>(&'a self, _: &'a mut Cx, _: &'a Operation) -> Joined<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn take_effect<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation, _: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async move {
            for e in op.endings() {
                if let Some(heir) = e.heir {
                    cx.run(HAND_OVER, args![e.org, op.on, heir]).await?;
                    cx.run(DROP_DOUBLE, args![heir]).await?;
                }
            }
            Ok(())
        })
    }
}
