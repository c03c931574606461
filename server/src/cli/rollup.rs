//! `lienhiep rollup`: every indicator of an organisation and a period.

use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use db::{Db, Who};
use kernel::Period;
use ledger::{Ledger, TreeKind, rollup::bearer};
use organisation::Trees;
use ui::Lang;

use super::Common;
use crate::boot::MIGRATIONS;

/// Roll up every indicator of an organisation and a period.
#[derive(Debug, Args)]
pub struct Rollup {
    #[command(flatten)]
    common: Common,
    /// The organisation by its word in addresses: its bearer at the end of the period.
    #[arg(long, value_name = "SLUG")]
    org: String,
    /// 2017, 2025-H1, 2025-Q3, 2021-9M, 2025-07 or 2017-01-01..2022-12-31
    #[arg(long, value_name = "PERIOD")]
    period: Period,
    /// then: the tree on the day of each record; today: predecessors under their successors.
    #[arg(long, default_value = "then", value_name = "TREE", value_parser = ["then", "today"])]
    tree: String,
    /// Print everything as JSON.
    #[arg(long)]
    json: bool,
}

/// The ledger of an installation, without portals and pages.
pub(super) async fn open(common: &Common) -> anyhow::Result<(Db, Trees, Ledger)> {
    // Titles of records are told in words: whoever compares them needs the texts.
    ui::texts::install(crate::boot::TEXTS).map_err(|e| anyhow::anyhow!("texts: {e}"))?;
    let o = common.existing()?.options;
    let db = Db::open(&o.database, o.clock, o.chance).await.context("the database cannot be opened")?;
    db.migrate(MIGRATIONS).await.context("the tables cannot be brought up to date")?;
    ledger::seed(&db).await?;
    let trees = Trees::load(&db).await?;
    let ledger = Ledger::new(&trees);
    ledger.ready(&db).await?;
    Ok((db, trees, ledger))
}

impl Rollup {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let (db, trees, ledger) = open(&self.common).await?;
        let kind: TreeKind = self.tree.parse().map_err(anyhow::Error::msg)?;
        let tree = trees.now();
        let org = bearer(&tree, &self.org, self.period, kind, db.clock().today())
            .with_context(|| format!("no organisation was ever called '{}' in addresses", self.org))?;
        let mut cx = db.read(Who::command("lienhiep rollup")).await?;
        let answer = ledger.rollup(&mut cx, org, self.period, kind).await?;
        drop(cx);
        db.close().await;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&answer.json(&tree, Lang::Vi))?);
            return Ok(ExitCode::SUCCESS);
        }
        let name = tree.get(org).map_or("", |n| n.name_on(self.period.last).vi.as_str());
        println!("{name}, {}", self.period);
        let returns = &answer.returns;
        println!("Báo cáo đã nhận / returns in: {} / {}", returns.received(), returns.expected.len());
        for line in answer.lines.iter().filter(|l| l.value.is_some() || l.plan.is_some()) {
            let value = line.value.map_or_else(|| "–".to_owned(), |v| Lang::Vi.number(v.amount));
            let basis = line.value.map_or("", |v| v.basis.word());
            println!("{value:>14}  {:<52} {} [{basis}]", line.indicator.name_vi, line.indicator.unit_vi);
        }
        Ok(ExitCode::SUCCESS)
    }
}
