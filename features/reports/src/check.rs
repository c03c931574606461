//! What `lienhiep verify` asks of reports: what was frozen has the hash it says, and every approval behind the end of its
//! period closed it.
//! That the numbers have no gap is asked by the register.

use db::{Cx, args};
use kernel::{OrgId, Period, ReportId, Timestamp};
use ledger::TreeKind;
use ledger::closing::{self, hash};
use ledger::verify::{Check, Checking, Report};

/// The check of this feature.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReportsCheck;

db::queries! {
    APPROVALS = "SELECT s.report, s.content, s.hash, s.edition FROM report_step s WHERE s.step = 'approved' ORDER BY s.id";
    APPROVED = "SELECT id, org, first_day, last_day, state, hash, edition, approved_at, (SELECT COUNT(*) FROM report_step s WHERE s.report = report.id AND s.step = 'approved') AS approvals
        FROM report ORDER BY id";
}

impl Check for ReportsCheck {
    fn name(&self) -> &'static str {
        "reports"
    }

    fn check<'a>(&'a self, cx: &'a mut Cx, report: &'a mut Report) -> Checking<'a> {
        Box::pin(async move {
            let read =
                |r: &db::Row| Ok((r.get::<ReportId>("report")?, r.get::<String>("content")?, r.get::<String>("hash")?));
            for (id, content, kept) in cx.all(APPROVALS, args![], read).await? {
                let found = hash(&content);
                if found != kept {
                    report.differs("report", id.to_string(), kept, found);
                }
                report.checked("approvals", 1);
            }
            let read = |r: &db::Row| {
                let period = Period { first: r.get("first_day")?, last: r.get("last_day")? };
                let counts: (i64, i64) = (r.get("edition")?, r.get("approvals")?);
                let ended = r
                    .get::<Option<Timestamp>>("approved_at")?
                    .is_some_and(|at| at.to_zoned(kernel::HANOI.clone()).date() > period.last);
                Ok((
                    r.get::<ReportId>("id")?,
                    r.get::<OrgId>("org")?,
                    period,
                    (r.get::<String>("hash")?, ended),
                    counts,
                ))
            };
            for (id, org, period, (kept, ended), (edition, approvals)) in cx.all(APPROVED, args![], read).await? {
                if edition != approvals {
                    report.differs("report", id.to_string(), edition, approvals);
                }
                let open = closing::latest(cx, org, period, TreeKind::Then).await?.is_none();
                if edition > 0 && (kept.is_empty() || (ended && open)) {
                    report.differs("report", format!("{id} {period}"), "a closed period", "an open one");
                }
                report.checked("reports", 1);
            }
            Ok(())
        })
    }
}
