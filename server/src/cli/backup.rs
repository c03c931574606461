//! `lienhiep backup` and `lienhiep restore`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use db::Db;

use super::Common;
use crate::archive::{self, said};

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
            let (tables, files) = (manifest.tables.len(), manifest.files.len());
            let counted = said(
                format_args!("{tables} bảng, {rows} dòng, {files} tệp"),
                format_args!("{tables} tables, {rows} rows, {files} files"),
            );
            println!("{}: {counted}", self.file.display());
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
            let taken = &manifest.taken_at;
            let whole = said(format_args!("nguyên vẹn, sao lưu lúc {taken}"), format_args!("whole, taken {taken}"));
            println!("{}: {whole}", self.file.display());
            return Ok(ExitCode::SUCCESS);
        }
        archive::verify(&self.file)?;
        let configured = self.common.configure()?;
        let o = configured.options;
        let db = Db::open(&o.database, o.clock, o.chance).await?;
        let manifest = archive::restore(&db, &o.files, &self.file, &say)
            .await
            .with_context(|| said("Chưa khôi phục gì vào cơ sở dữ liệu", "nothing was restored into the database"))?;
        db.close().await;
        let (taken, place) = (&manifest.taken_at, configured.data.display());
        println!(
            "{}",
            said(
                format_args!("Đã khôi phục bản sao lưu lúc {taken} vào {place}."),
                format_args!("Restored the backup of {taken} into {place}."),
            )
        );
        Ok(ExitCode::SUCCESS)
    }
}

fn say(line: String) {
    eprintln!("  {line}");
}
