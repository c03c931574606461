//! Tasks move to the successor when an organisation ends: those that are open, with whom they were kept beside them. What
//! was done, dropped or carried over before stays with the organisation of those days.

use db::{Cx, Result, args};
use kernel::TaskId;
use organisation::{Both, Fate, Joined, MovesAlong, Moving, Operation, Progress};

use crate::task::Task;
use crate::verbs::plan_anew;

/// Tasks join every move.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlanAlong;

db::queries! {
    COUNT = "SELECT COUNT(*) AS n FROM plan_task WHERE org = $1 AND state IN ('assigned', 'planned', 'in_progress')";
    OPEN = "SELECT id FROM plan_task WHERE org = $1 AND state IN ('assigned', 'planned', 'in_progress') ORDER BY id";
    NOTE = "INSERT INTO plan_moved (task, operation, from_org, to_org, on_day) VALUES ($1, $2, $3, $4, $5)";
    MOVE = "UPDATE plan_task SET org = $2, version = version + 1 WHERE org = $1 AND state IN ('assigned', 'planned', 'in_progress')";
    HELP = "UPDATE plan_helper SET org = $2 WHERE org = $1
        AND task IN (SELECT id FROM plan_task WHERE org <> $2 AND state IN ('assigned', 'planned', 'in_progress'))
        AND task NOT IN (SELECT task FROM plan_helper WHERE org = $2)";
    HELPS_ITSELF = "DELETE FROM plan_helper WHERE org = $1 AND task IN (SELECT id FROM plan_task WHERE org = $1)";
}

impl MovesAlong for PlanAlong {
    fn name(&self) -> &'static str {
        "tasks"
    }

    fn preview<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, Vec<Moving>> {
        Box::pin(async move {
            let mut list = Vec::new();
            for ending in op.endings() {
                let count: i64 = cx.one(COUNT, args![ending.org], |r| r.get("n")).await?;
                list.push(Moving {
                    what: Both::told(|l| l.t("task.moving").to_owned()),
                    count: u64::try_from(count).unwrap_or(0),
                    from: ending.org,
                    fate: ending.heir.map_or(Fate::Stays, Fate::To),
                    note: Both::default(),
                });
            }
            Ok(list)
        })
    }

    fn carry_out<'a>(&'a self, _: &'a mut Cx, _: &'a Operation, _: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn undo<'a>(&'a self, _: &'a mut Cx, _: &'a Operation) -> Joined<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn take_effect<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation, progress: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async move {
            for ending in op.endings() {
                let Some(heir) = ending.heir else { continue };
                // An organisation has some dozens of open tasks, so each is looked at.
                let open: Vec<TaskId> = cx.all(OPEN, args![ending.org], |r| r.get("id")).await?;
                let total = u64::try_from(open.len()).unwrap_or(0);
                progress.begins(Both::told(|l| l.t("task.moving").to_owned()), total);
                for task in &open {
                    cx.run(NOTE, args![*task, op.id, ending.org, heir, op.on]).await?;
                    cx.changed("task", *task, Some(heir));
                }
                cx.run(MOVE, args![ending.org, heir]).await?;
                cx.run(HELP, args![ending.org, heir]).await?;
                cx.run(HELPS_ITSELF, args![heir]).await?;
                for task in open {
                    plan_with_parts(cx, task).await?;
                }
                progress.done(total);
            }
            Ok(())
        })
    }
}

/// Planned figures follow, also those of the parts: one that the new leader does itself counts within its own.
async fn plan_with_parts(cx: &mut Cx, id: TaskId) -> Result<()> {
    plan_anew(cx, id).await?;
    if let Some(task) = Task::find(cx, id).await? {
        for part in task.parts(cx).await? {
            plan_anew(cx, part.id).await?;
        }
    }
    Ok(())
}
