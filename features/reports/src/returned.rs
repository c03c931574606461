//! Who has reported. Where the desk knows reports of a period, a union has reported when its own was sent up and not
//! given back; for times before the desk, when the ledger has its return. The body above is never among its own missing,
//! and a figure that stands in the totals without a report is said to do so.

use std::collections::HashSet;

use db::{Cx, Result};
use kernel::OrgId;

use crate::facts::Facts;
use crate::gather::Question;
use crate::report::Report;

/// Who owes, who has not sent, and whose figures are counted all the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Returned {
    pub expected: Vec<OrgId>,
    pub missing: Vec<OrgId>,
    pub counted: Vec<OrgId>,
}

pub(crate) async fn of(cx: &mut Cx, q: &Question<'_>, facts: &Facts, ledger: &ledger::Returns) -> Result<Returned> {
    let mut expected: Vec<OrgId> =
        ledger.expected.iter().copied().filter(|o| !facts.leads_unions || *o != q.org).collect();
    q.in_order(&mut expected);
    let kept = |org: &OrgId| *org == q.org || !ledger.missing.contains(org);
    let mut missing: Vec<OrgId> = expected.iter().copied().filter(|o| !kept(o)).collect();
    if facts.leads_unions {
        let reports: Vec<Report> = Report::all_of_period(cx, q.period).await?;
        if reports.iter().any(|r| expected.contains(&r.org)) {
            let sent: HashSet<OrgId> = reports.iter().filter(|r| r.state.is_handed_in()).map(|r| r.org).collect();
            // Who became another within the period writes no report of its own any more; its records speak for it.
            let ended = |org: &OrgId| q.heir(*org).is_some() && kept(org);
            missing = expected.iter().copied().filter(|o| !sent.contains(o) && !ended(o)).collect();
        }
    }
    let in_totals: HashSet<OrgId> = facts.figures.iter().flat_map(|f| &f.children).map(|s| s.org).collect();
    let counted = missing.iter().copied().filter(|o| in_totals.contains(o) || kept(o)).collect();
    Ok(Returned { expected, missing, counted })
}
