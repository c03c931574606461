//! What `lienhiep verify` asks of the register: each series counts from 1 without a gap and without using one twice.

use db::{Cx, Row, args};
use ledger::verify::{Check, Checking, Report};

db::queries! {
    COUNTED = "SELECT series, year, COUNT(*) AS papers, MIN(number) AS first, MAX(number) AS last FROM register_paper
        WHERE number IS NOT NULL GROUP BY series, year ORDER BY series, year";
    ODD = "SELECT id, state FROM register_paper WHERE (state = 'draft' AND number IS NOT NULL) OR (state <> 'draft' AND (number IS NULL OR day IS NULL))
        ORDER BY id";
}

/// The check.
#[derive(Clone, Copy, Debug)]
pub struct RegisterCheck;

impl Check for RegisterCheck {
    fn name(&self) -> &'static str {
        "register of papers"
    }

    fn check<'a>(&'a self, cx: &'a mut Cx, report: &'a mut Report) -> Checking<'a> {
        Box::pin(async move {
            let read = |r: &Row| {
                let place = format!("{} {}", r.get::<kernel::SeriesId>("series")?, r.get::<i64>("year")?);
                Ok((place, r.get::<i64>("papers")?, r.get::<i64>("first")?, r.get::<i64>("last")?))
            };
            for (place, papers, first, last) in cx.all(COUNTED, args![], read).await? {
                if first != 1 || last != papers {
                    report.differs("series", place, format!("1 to {papers}"), format!("{first} to {last}"));
                }
                report.checked("papers", u64::try_from(papers).unwrap_or(0));
            }
            let read = |r: &Row| Ok((r.get::<kernel::PaperId>("id")?, r.get::<String>("state")?));
            for (id, state) in cx.all(ODD, args![], read).await? {
                report.differs("paper", id.to_string(), "a number exactly when it was issued", state);
            }
            Ok(())
        })
    }
}
