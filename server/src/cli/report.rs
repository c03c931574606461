//! `lienhiep report`: the report of an organisation and a period as the desk gives it out: as it was approved, as people
//! have written it, or drafted from the ledger by the organisation's template.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use db::Who;
use kernel::Period;
use ledger::TreeKind;
use ledger::rollup::bearer;
use reports::compose::L;
use reports::{Printed, sheet};

use super::Common;
use super::rollup::open;

/// Write the report of an organisation and a period, as the desk has it or drafted from the ledger.
#[derive(Debug, Args)]
pub struct Report {
    #[command(flatten)]
    common: Common,
    /// The organisation by its word in addresses: its bearer at the end of the period.
    #[arg(long, value_name = "SLUG")]
    org: String,
    /// 2017, 2025-H1, 2025-Q3, 2021-9M, 2021-10M, 2025-07 or 2017-01-01..2022-12-31
    #[arg(long, value_name = "PERIOD")]
    period: Period,
    /// What to write.
    #[arg(long, value_name = "FORMAT", default_value = "json", value_parser = ["pdf", "docx", "xlsx", "json"])]
    format: String,
    /// The file to write; without it JSON goes to the standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Report {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        if self.out.is_none() && self.format != "json" {
            bail!("say where to write the {} with --out FILE", self.format);
        }
        let installation = self.common.existing()?.options.settings.address;
        let (db, trees, ledger) = open(&self.common).await?;
        let tree = trees.now();
        let org = bearer(&tree, &self.org, self.period, TreeKind::Then, db.clock().today())
            .with_context(|| format!("no organisation was ever called '{}' in addresses", self.org))?;
        let mut cx = db.read(Who::command("lienhiep report")).await?;
        let now = cx.now;
        if !reports::was_there(&tree, org, self.period) {
            bail!("{}", L.t("report.error.not_there"));
        }
        let printed = Printed::of_period(&mut cx, &ledger, org, self.period).await?;
        drop(cx);
        db.close().await;
        let printed = printed.map_err(|why| anyhow::anyhow!(why.text(L)))?;
        let Printed { frozen, .. } = &printed;
        let paper = || printed.paper(&tree, &installation, now);
        let bytes = match self.format.as_str() {
            "pdf" => papers::Papers::new().official_pdf(&paper())?,
            "docx" => papers::Papers::new().official_docx(&paper())?,
            "xlsx" => sheet::xlsx(L, &frozen.facts, &installation)?,
            _ => serde_json::to_vec_pretty(&frozen.document.json(L, &frozen.facts, &installation))?,
        };
        match &self.out {
            Some(file) => std::fs::write(file, bytes)
                .with_context(|| format!("{} cannot be written: choose a folder that exists", file.display()))?,
            None => println!("{}", String::from_utf8_lossy(&bytes)),
        }
        Ok(ExitCode::SUCCESS)
    }
}
