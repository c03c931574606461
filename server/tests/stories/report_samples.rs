//! Reports for stories: drafted, approved, sent.

use db::Cx;
use kernel::jiff::ToSpan;
use kernel::jiff::civil::date;
use kernel::{OrgId, Period, ReportId, Uuid};
use ledger::Ledger;
use reports::{Report, compose};

use crate::world::World;

/// A day that no other sample has.
fn day(n: u32) -> Period {
    let day = date(1950, 1, 1).saturating_add(i64::from(n).days());
    Period { first: day, last: day }
}

async fn opened(world: &World, cx: &mut Cx, org: OrgId, period: Period) -> ReportId {
    let ledger: &Ledger = world.booted.app.service();
    let facts = compose::facts(cx, ledger, org, period).await.expect("figures");
    let sections = compose::drafted(cx, &ledger.tree(), &facts).await.expect("an answer").expect("a draft");
    let title = reports::document::title(compose::L, &facts);
    Report::open(cx, org, period, &title, &sections).await.expect("an answer").expect("a report")
}

async fn find(cx: &mut Cx, org: OrgId, id: ReportId) -> Report {
    Report::find(cx, org, id).await.expect("an answer").expect("the report")
}

/// A drafted report.
pub async fn own(world: &World, cx: &mut Cx, org: OrgId, n: u32) -> Uuid {
    opened(world, cx, org, day(n)).await.0
}

/// A report that was sent to another organisation.
pub async fn received(world: &World, cx: &mut Cx, from: OrgId, to: OrgId, n: u32) -> Uuid {
    let ledger: &Ledger = world.booted.app.service();
    let id = opened(world, cx, from, day(n)).await;
    let report = find(cx, from, id).await;
    let freeze = async |cx: &mut Cx| compose::freeze(cx, ledger, &report).await;
    report.approve(cx, ledger, report.version, freeze).await.expect("an answer").expect("approved");
    let report = find(cx, from, id).await;
    report.send(cx, report.version, Some(to)).await.expect("an answer").expect("sent");
    id.0
}
