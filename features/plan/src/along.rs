//! What is open moves to the successor when an organisation ends: tasks, with whom they were kept beside them; limits
//! that are not solved, proposals that wait for an answer, drafted lines of a coming year. What was done, dropped,
//! solved, answered or approved before stays with the organisation of those days.

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
    POINTS = "SELECT (SELECT COUNT(*) FROM plan_limit WHERE org = $1 AND NOT solved) + (SELECT COUNT(*) FROM plan_proposal WHERE org = $1 AND answered_on IS NULL) AS n";
    DRAFTED = "SELECT COUNT(*) AS n FROM plan_coming_line l JOIN plan_coming c ON c.org = l.org AND c.year = l.year WHERE l.org = $1 AND c.state <> 'approved'";
    MOVE_LIMITS = "UPDATE plan_limit SET org = $2, version = version + 1 WHERE org = $1 AND NOT solved";
    MOVE_PROPOSALS = "UPDATE plan_proposal SET org = $2, version = version + 1 WHERE org = $1 AND answered_on IS NULL";
    BEGIN_DRAFTS = "INSERT INTO plan_coming (org, year, state, directions, discussed_on, approved_on, version)
        SELECT $2, year, 'drafted', directions, NULL, NULL, 1 FROM plan_coming
        WHERE org = $1 AND state <> 'approved' AND year NOT IN (SELECT year FROM plan_coming WHERE org = $2)";
    MOVE_DRAFTS = "UPDATE plan_coming_line SET org = $2 WHERE org = $1 AND year IN (SELECT year FROM plan_coming WHERE org = $1 AND state <> 'approved')
        AND year IN (SELECT year FROM plan_coming WHERE org = $2 AND state <> 'approved')";
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
                for (query, text) in [(COUNT, "task.moving"), (POINTS, "limit.moving"), (DRAFTED, "coming.moving")] {
                    let count: i64 = cx.one(query, args![ending.org], |r| r.get("n")).await?;
                    list.push(Moving {
                        what: Both::told(|l| l.t(text).to_owned()),
                        count: u64::try_from(count).unwrap_or(0),
                        from: ending.org,
                        fate: ending.heir.map_or(Fate::Stays, Fate::To),
                        note: Both::default(),
                    });
                }
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
                for follows in [MOVE_LIMITS, MOVE_PROPOSALS, BEGIN_DRAFTS, MOVE_DRAFTS] {
                    cx.run(follows, args![ending.org, heir]).await?;
                }
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
