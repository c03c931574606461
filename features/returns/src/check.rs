//! What `lienhiep verify` asks of returns: each accepted line is a confirmed declaration with the same figure.

use db::{Cx, Row, args};
use ledger::verify::{Check, Checking, Report};

db::queries! {
    /// Accepted lines whose declaration says something else. One that was changed later was taken back, and names its reason.
    WRONG = "SELECT r.id, l.indicator, l.value, d.value AS declared FROM figure_return r JOIN figure_return_line l ON l.ret = r.id
        LEFT JOIN ledger_declaration d ON d.id = l.declaration
        WHERE r.state = 'accepted' AND (d.id IS NULL OR d.confirmed_at IS NULL OR d.org <> r.org OR d.indicator <> l.indicator
        OR COALESCE(d.value, -1) <> COALESCE(l.value, -1)) ORDER BY r.id, l.indicator";
    EARLY = "SELECT r.id, l.indicator FROM figure_return r JOIN figure_return_line l ON l.ret = r.id
        WHERE r.state <> 'accepted' AND l.declaration IS NOT NULL ORDER BY r.id, l.indicator";
    COUNT = "SELECT COUNT(*) AS number FROM figure_return";
}

/// The check.
#[derive(Clone, Copy, Debug)]
pub struct ReturnsCheck;

impl Check for ReturnsCheck {
    fn name(&self) -> &'static str {
        "returns"
    }

    fn check<'a>(&'a self, cx: &'a mut Cx, report: &'a mut Report) -> Checking<'a> {
        Box::pin(async move {
            let told = |n: Option<i64>| n.map_or_else(|| "nothing".to_owned(), |n| n.to_string());
            let wrong = |r: &Row| {
                let place = format!("{} {}", r.get::<kernel::ReturnId>("id")?, r.get::<i64>("indicator")?);
                Ok((place, r.get::<Option<i64>>("value")?, r.get::<Option<i64>>("declared")?))
            };
            for (place, value, declared) in cx.all(WRONG, args![], wrong).await? {
                report.differs("return", place, told(value), told(declared));
            }
            let early = |r: &Row| Ok(format!("{} {}", r.get::<kernel::ReturnId>("id")?, r.get::<i64>("indicator")?));
            for place in cx.all(EARLY, args![], early).await? {
                report.differs("return", place, "no declaration before it is accepted", "a declaration");
            }
            let all = cx.opt(COUNT, args![], |r| r.get::<i64>("number")).await?.unwrap_or(0);
            report.checked("returns", u64::try_from(all).unwrap_or(0));
            Ok(())
        })
    }
}
