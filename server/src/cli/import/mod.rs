//! `lienhiep import`: saved pages of other portals and WordPress exports.
//!
//! With `--dry-run` nothing is opened but the files named: no data folder, no database. Each file is reported for
//! itself; one that cannot be read does not keep the others from being reported, but the command then fails.

mod page;
mod wordpress;

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::Common;
use crate::boot::{Booted, boot};

/// Import articles from elsewhere.
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Saved pages of other portals, HTML or plain text.
    Page(page::Page),
    /// A WordPress export (WXR).
    Wordpress(wordpress::Wordpress),
}

/// What both kinds of import are told.
#[derive(Debug, Args)]
struct Told {
    #[command(flatten)]
    common: Common,
    /// Slug of the portal the articles go to.
    #[arg(long, value_name = "SLUG", required_unless_present = "dry_run")]
    site: Option<String>,
    /// Only read and report; write nothing. Needs no installation.
    #[arg(long)]
    dry_run: bool,
    /// Print what was read as JSON.
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self.what {
            What::Page(page) => page.run().await,
            What::Wordpress(wordpress) => wordpress.run().await,
        }
    }
}

/// The installation to import into. The search index is left to the serving node, which hears of every change.
async fn open(told: &Told) -> anyhow::Result<Booted> {
    let mut options = told.common.existing()?.options;
    options.index = None;
    boot(options).await
}

/// The name a file is reported under.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// A file that failed, as JSON.
fn failure(file: &str, code: &str, message: &str) -> serde_json::Value {
    serde_json::json!({ "file": file, "error": { "code": code, "message": message } })
}

/// Why a file could not be opened, in both languages.
fn unopened(path: &Path, error: &std::io::Error) -> String {
    format!("Không mở được tệp {0} ({error}). / The file {0} cannot be opened ({error}).", path.display())
}
