//! `lienhiep verify`: what the ledger has as planned is what the tasks want, every record serves a task that is there, and
//! what decisions assign is counted.

use std::collections::BTreeMap;

use db::{Cx, Result, args};
use kernel::{RecordId, TaskId};
use ledger::Ledger;
use ledger::planned::{self, Planned};
use ledger::verify::{Check, Checking, Report};

use crate::counted;
use crate::verbs::planned_of;

/// The check of this feature.
#[derive(Clone, Debug)]
pub struct PlanCheck(pub Ledger);

db::queries! {
    IDS = "SELECT id FROM plan_task ORDER BY id";
    STRAY = "SELECT record FROM plan_service WHERE record NOT IN (SELECT id FROM ledger_record) ORDER BY record";
}

impl Check for PlanCheck {
    fn name(&self) -> &'static str {
        "tasks and targets"
    }

    fn check<'a>(&'a self, cx: &'a mut Cx, report: &'a mut Report) -> Checking<'a> {
        Box::pin(async move {
            let mut wanted: BTreeMap<RecordId, Vec<Planned>> = BTreeMap::new();
            let ids: Vec<TaskId> = cx.all(IDS, args![], |r| r.get("id")).await?;
            report.checked("tasks", u64::try_from(ids.len()).unwrap_or(0));
            for id in ids {
                let list = planned_of(cx, id).await?;
                if !list.is_empty() {
                    wanted.insert(RecordId(id.0), list);
                }
            }
            compare(cx, wanted, report).await?;
            for record in cx.all(STRAY, args![], |r| r.get::<RecordId>("record")).await? {
                report.differs("served task", record.to_string(), "a record", "none");
            }
            counted::check(cx, &self.0, report).await
        })
    }
}

async fn compare(cx: &mut Cx, mut wanted: BTreeMap<RecordId, Vec<Planned>>, report: &mut Report) -> Result<()> {
    let mut found: BTreeMap<RecordId, Vec<Planned>> = BTreeMap::new();
    for (source, planned) in planned::all(cx).await? {
        found.entry(source).or_default().push(planned);
    }
    wanted.values_mut().chain(found.values_mut()).for_each(|list| list.sort_unstable());
    let sources: Vec<RecordId> = wanted.keys().chain(found.keys()).copied().collect();
    for source in sources {
        let (a, b) = (wanted.get(&source), found.get(&source));
        if a != b {
            report.differs("planned figures", source.to_string(), format!("{a:?}"), format!("{b:?}"));
            found.remove(&source);
            wanted.remove(&source);
        }
    }
    Ok(())
}
