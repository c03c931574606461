//! What other features ask of tasks: which are open, what one is called, and which records serve it.

use db::{Cx, Result};
use kernel::{Date, OrgId, RecordId, TaskId};

/// The tasks of an organisation that work may still serve on a day, with their titles, the soonest due first.
pub async fn open_tasks(_cx: &mut Cx, _org: OrgId, _day: Date) -> Result<Vec<(TaskId, String)>> {
    Ok(Vec::new())
}

/// What a task is called; none where there is no such task.
pub async fn task_title(_cx: &mut Cx, _task: TaskId) -> Result<Option<String>> {
    Ok(None)
}

/// Says which task a record serves; none for no task any more.
pub async fn serve(_cx: &mut Cx, _record: RecordId, _task: Option<TaskId>) -> Result<()> {
    Ok(())
}
