//! `lienhiep verify`: recounts everything from the records, and says what differs.

use std::process::ExitCode;

use clap::Args;
use db::Who;
use ledger::Ledger;
use ledger::verify::{Check, Recount, Report};

use super::Common;
use super::rollup::open;

/// Recount every figure from its records, and say what differs.
#[derive(Debug, Args)]
pub struct Verify {
    #[command(flatten)]
    common: Common,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

/// Every feature's check, in the order of the arrows.
fn checks(ledger: &Ledger) -> Vec<Box<dyn Check>> {
    vec![
        Box::new(Recount(ledger.clone())),
        Box::new(terms::counted::TermsCheck(ledger.clone())),
        Box::new(articles::counted::ArticlesCheck(ledger.clone())),
        Box::new(returns::ReturnsCheck),
        Box::new(register::RegisterCheck),
        Box::new(activities::ActivitiesCheck),
        Box::new(reports::ReportsCheck),
        Box::new(plan::PlanCheck(ledger.clone())),
    ]
}

impl Verify {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let (db, _, ledger) = open(&self.common).await?;
        let mut report = Report::new();
        // One snapshot for all checks: a serving node may go on posting.
        let mut cx = db.read(Who::command("lienhiep verify")).await?;
        for check in checks(&ledger) {
            if !self.json {
                eprintln!("  {} …", check.name());
            }
            check.check(&mut cx, &mut report).await?;
        }
        drop(cx);
        db.close().await;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&report)?);
        } else {
            for (kind, n) in &report.checked {
                println!("{n:>12}  {kind}");
            }
            for d in &report.differences {
                println!("BAD  {}: {}: expected {}, found {}", d.what, d.place, d.expected, d.found);
            }
            println!("{}", if report.ok { "nothing differs" } else { "something differs, see above" });
        }
        Ok(if report.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
