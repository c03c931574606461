//! `lienhiep backup` and `lienhiep restore`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use db::Db;

use super::Common;
use crate::archive;

/// Save database and files into one archive, also while serving.
#[derive(Debug, Args)]
pub struct Backup {
    #[command(flatten)]
    common: Common,
    /// The archive to write, for example backup-2026-11-20.tar.zst
    file: PathBuf,
    /// Print the manifest as JSON.
    #[arg(long)]
    json: bool,
}

impl Backup {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let o = self.common.existing()?.options;
        let db = Db::open(&o.database, o.clock, o.chance).await?;
        let manifest = archive::take(&db, &o.files, &self.file, &say).await?;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&manifest)?);
        } else {
            let rows: u64 = manifest.tables.values().map(|t| t.rows).sum();
            println!(
                "{}: {} tables, {rows} rows, {} files",
                self.file.display(),
                manifest.tables.len(),
                manifest.files.len()
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Put an archive back into an empty data folder or database.
#[derive(Debug, Args)]
pub struct Restore {
    #[command(flatten)]
    common: Common,
    /// The archive that `lienhiep backup` wrote.
    file: PathBuf,
    /// Only compare the archive with its checksums; write nothing.
    #[arg(long)]
    check: bool,
}

impl Restore {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        if self.check {
            let manifest = archive::verify(&self.file)?;
            println!("{}: whole, taken {}", self.file.display(), manifest.taken_at);
            return Ok(ExitCode::SUCCESS);
        }
        archive::verify(&self.file)?;
        let configured = self.common.configure()?;
        let o = configured.options;
        let db = Db::open(&o.database, o.clock, o.chance).await?;
        let manifest = archive::restore(&db, &o.files, &self.file, &say)
            .await
            .context("nothing was restored into the database")?;
        db.close().await;
        println!("restored the backup of {} into {}", manifest.taken_at, configured.data.display());
        Ok(ExitCode::SUCCESS)
    }
}

fn say(line: String) {
    eprintln!("  {line}");
}
