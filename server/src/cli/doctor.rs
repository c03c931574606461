//! `lienhiep doctor`: looks whether the installation is well.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use db::{Db, Who};
use serde::Serialize;

use super::Common;
use crate::boot::{MIGRATIONS, files_used};

/// Check integrity, files, disk, versions, pending jobs.
#[derive(Debug, Args)]
pub struct Doctor {
    #[command(flatten)]
    common: Common,
    /// Print the findings as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Finding {
    what: &'static str,
    ok: bool,
    text: String,
}

/// Less free disk than this is a finding.
const LEAST_FREE: u64 = 500 * 1024 * 1024;

impl Doctor {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let configured = self.common.existing()?;
        let o = configured.options;
        let db = Db::open(&o.database, o.clock, o.chance).await?;
        let mut cx = db.read(Who::command("doctor")).await?;
        let mut findings = vec![Finding {
            what: "program",
            ok: true,
            text: format!("{} on {}", env!("CARGO_PKG_VERSION"), db.engine().name()),
        }];

        let ran = cx.migrations().await?;
        let known: usize = MIGRATIONS.iter().map(|part| part.len()).sum();
        let missing = known.saturating_sub(ran.len());
        let text = if missing == 0 {
            format!("{known} steps, all done")
        } else {
            format!("{missing} steps wait for the next start")
        };
        findings.push(Finding { what: "tables", ok: true, text });

        let wrong = cx.check_integrity().await?;
        let text = if wrong.is_empty() { "whole".to_owned() } else { wrong.join("; ") };
        findings.push(Finding { what: "database", ok: wrong.is_empty(), text });

        let used = files_used(&mut cx).await?;
        let mut lost = Vec::new();
        for key in &used {
            let there = match key.parse() {
                Ok(key) => o.files.get(&key).await.is_ok(),
                Err(_) => false,
            };
            if !there {
                lost.push(key.clone());
            }
        }
        let text = match lost.first() {
            None => format!("{} in use, all there and undamaged", used.len()),
            Some(first) => format!(
                "{} of {} are missing or damaged, the first is {first}; restore them from a backup",
                lost.len(),
                used.len()
            ),
        };
        findings.push(Finding { what: "files", ok: lost.is_empty(), text });

        let counts = jobs::counts(&mut cx).await?;
        let of = |state: &str| counts.iter().find(|(s, _)| s == state).map_or(0, |(_, n)| *n);
        let text = format!("{} waiting, {} given up", of("waiting"), of("failed"));
        findings.push(Finding { what: "jobs", ok: of("failed") == 0, text });

        findings.push(disk(&configured.data));
        drop(cx);

        let well = findings.iter().all(|f| f.ok);
        if self.json {
            println!("{}", serde_json::json!({ "ok": well, "findings": findings }));
        } else {
            for f in &findings {
                println!("{} {}: {}", if f.ok { "ok  " } else { "BAD " }, f.what, f.text);
            }
            println!("{}", if well { "everything is well" } else { "something is wrong, see above" });
        }
        Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn disk(data: &Path) -> Finding {
    match fs4::available_space(data) {
        Ok(free) => Finding {
            what: "disk",
            ok: free >= LEAST_FREE,
            text: format!("{} MB free in {}", free / (1024 * 1024), data.display()),
        },
        Err(error) => Finding { what: "disk", ok: false, text: format!("{}: {error}", data.display()) },
    }
}
