//! What other features ask of tasks: which are open, what one is called, and which records serve it.

use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, RecordId, TaskId};

db::queries! {
    OPEN = "SELECT t.id, t.title, t.due_on FROM plan_task t WHERE t.state IN ('assigned', 'planned', 'in_progress') AND t.year <= $2
        AND (t.org = $1 OR EXISTS (SELECT 1 FROM plan_helper h WHERE h.task = t.id AND h.org = $1))
        ORDER BY t.due_on NULLS LAST, t.id LIMIT 200";
    TITLE = "SELECT title FROM plan_task WHERE id = $1";
    FORGET = "DELETE FROM plan_service WHERE record = $1";
    SERVE = "INSERT INTO plan_service (record, task, since) VALUES ($1, $2, $3)";
    SERVED = "SELECT task FROM plan_service WHERE record = $1";
    RECORDS = "SELECT record FROM plan_service WHERE task = $1 ORDER BY record";
    OWNER = "SELECT org FROM plan_task WHERE id = $1";
}

/// The tasks of an organisation that work may still serve on a day, with their titles, the soonest due first.
pub async fn open_tasks(cx: &mut Cx, org: OrgId, day: Date) -> Result<Vec<(TaskId, String)>> {
    // Work of December may serve a task that was not closed in time; work never serves a plan of a later year.
    cx.all(OPEN, args![org, i64::from(day.year())], |r: &Row| Ok((r.get("id")?, r.get("title")?))).await
}

/// What a task is called; none where there is no such task.
pub async fn task_title(cx: &mut Cx, task: TaskId) -> Result<Option<String>> {
    cx.opt(TITLE, args![task], |r| r.get("title")).await
}

/// Says which task a record serves; none for no task any more.
pub async fn serve(cx: &mut Cx, record: RecordId, task: Option<TaskId>) -> Result<()> {
    let before: Option<TaskId> = cx.opt(SERVED, args![record], |r| r.get("task")).await?;
    if before == task {
        return Ok(());
    }
    cx.run(FORGET, args![record]).await?;
    if let Some(task) = task {
        cx.run(SERVE, args![record, task, cx.now]).await?;
    }
    for touched in [before, task].into_iter().flatten() {
        let org: Option<OrgId> = cx.opt(OWNER, args![touched], |r| r.get("org")).await?;
        cx.changed("task", touched, org);
    }
    Ok(())
}

/// The records that serve a task itself.
pub(crate) async fn records(cx: &mut Cx, task: TaskId) -> Result<Vec<RecordId>> {
    cx.all(RECORDS, args![task], |r| r.get("record")).await
}
