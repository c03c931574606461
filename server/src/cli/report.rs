//! `lienhiep report`: the report of an organisation and a period, written from the ledger.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;
use db::Who;
use kernel::Period;
use ledger::TreeKind;
use ledger::rollup::bearer;
use papers::official::Number;
use reports::document::Document;
use reports::outline::{self, DEFAULT};
use reports::paper::{Frame, official};
use reports::{gather, sheet};
use ui::Lang;

use super::Common;
use super::rollup::open;

/// Write the report of an organisation and a period.
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
        let l = Lang::Vi;
        let mut cx = db.read(Who::command("lienhiep report")).await?;
        let now = cx.now;
        let facts = Arc::new(gather(&mut cx, &ledger, org, self.period, l).await?);
        let points = reports::compose::points(&mut cx, org, self.period).await?;
        drop(cx);
        db.close().await;
        let sections = outline::draft(l, DEFAULT, &facts)?;
        let document = Document::of(l, &facts, &sections, &points);
        let place = tree.get(org).map_or("", |n| n.name_on(self.period.last).short(l)).to_owned();
        let frame = Frame {
            installation: installation.clone(),
            number: Number::Blank { symbol: reports::symbol(&tree, org, self.period.last) },
            issued: None,
            place: reports::paper::place_of(&place),
            signer: String::new(),
            written_at: now,
        };
        let bytes = match self.format.as_str() {
            "pdf" => papers::Papers::new().official_pdf(&official(l, &document, &facts, &frame))?,
            "docx" => papers::Papers::new().official_docx(&official(l, &document, &facts, &frame))?,
            "xlsx" => sheet::xlsx(l, &facts, &installation)?,
            _ => serde_json::to_vec_pretty(&document.json(l, &facts))?,
        };
        match &self.out {
            Some(file) => std::fs::write(file, bytes)
                .with_context(|| format!("{} cannot be written: choose a folder that exists", file.display()))?,
            None => println!("{}", String::from_utf8_lossy(&bytes)),
        }
        Ok(ExitCode::SUCCESS)
    }
}
