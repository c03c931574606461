//! `lienhiep doctor`: looks whether the installation is well.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use db::{Db, Who};
use serde::Serialize;

use super::Common;
use crate::archive::said;
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

/// What was found, in both languages; `what` stays one word for programs.
#[derive(Debug, Serialize)]
struct Finding {
    what: &'static str,
    ok: bool,
    text: String,
    text_vi: String,
}

impl Finding {
    fn new(what: &'static str, ok: bool, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { what, ok, text: en.into(), text_vi: vi.into() }
    }

    /// What `what` is called in Vietnamese.
    fn title(&self) -> &'static str {
        match self.what {
            "program" => "chương trình",
            "tables" => "bảng dữ liệu",
            "database" => "cơ sở dữ liệu",
            "files" => "tệp",
            "jobs" => "việc chờ",
            _ => "ổ đĩa",
        }
    }
}

/// Less free disk than this is a finding.
const LEAST_FREE: u64 = 500 * 1024 * 1024;

impl Doctor {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let configured = self.common.existing()?;
        let o = configured.options;
        let db = Db::open(&o.database, o.clock, o.chance)
            .await
            .with_context(|| said("Không mở được cơ sở dữ liệu", "the database cannot be opened"))?;
        let mut cx = db.read(Who::command("doctor")).await?;
        let (program, engine) = (env!("CARGO_PKG_VERSION"), db.engine().name());
        let mut findings =
            vec![Finding::new("program", true, format!("{program} trên {engine}"), format!("{program} on {engine}"))];

        let ran = cx.migrations().await?;
        let known: usize = MIGRATIONS.iter().map(|part| part.len()).sum();
        let missing = known.saturating_sub(ran.len());
        findings.push(if missing == 0 {
            Finding::new("tables", true, format!("{known} bước, đã xong cả"), format!("{known} steps, all done"))
        } else {
            let vi = format!("còn {missing} bước, sẽ chạy khi khởi động lại");
            Finding::new("tables", true, vi, format!("{missing} steps wait for the next start"))
        });

        let wrong = cx.check_integrity().await?;
        findings.push(if wrong.is_empty() {
            Finding::new("database", true, "nguyên vẹn", "whole")
        } else {
            Finding::new("database", false, format!("bị hỏng: {}", wrong.join("; ")), wrong.join("; "))
        });

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
        let (all, gone) = (used.len(), lost.len());
        findings.push(match lost.first() {
            None => Finding::new(
                "files",
                true,
                format!("{all} tệp đang dùng, còn đủ và không hỏng"),
                format!("{all} in use, all there and undamaged"),
            ),
            Some(first) => Finding::new(
                "files",
                false,
                format!("{gone} trên {all} tệp bị mất hoặc hỏng, tệp đầu tiên là {first}; hãy lấy lại từ bản sao lưu"),
                format!("{gone} of {all} are missing or damaged, the first is {first}; restore them from a backup"),
            ),
        });

        let counts = jobs::counts(&mut cx).await?;
        let of = |state: &str| counts.iter().find(|(s, _)| s == state).map_or(0, |(_, n)| *n);
        let (waiting, failed) = (of("waiting"), of("failed"));
        findings.push(Finding::new(
            "jobs",
            failed == 0,
            format!("{waiting} đang chờ, {failed} không thực hiện được"),
            format!("{waiting} waiting, {failed} given up"),
        ));

        findings.push(disk(&configured.data));
        drop(cx);

        let well = findings.iter().all(|f| f.ok);
        if self.json {
            println!("{}", serde_json::json!({ "ok": well, "findings": findings }));
        } else {
            for f in &findings {
                let (mark, what) = (if f.ok { "ok  " } else { "BAD " }, said(f.title(), f.what));
                println!("{mark} {what}: {}", said(&f.text_vi, &f.text));
            }
            println!(
                "{}",
                match well {
                    true => said("Mọi thứ đều ổn.", "everything is well"),
                    false => said("Có chỗ hỏng, xem ở trên.", "something is wrong, see above"),
                }
            );
        }
        Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn disk(data: &Path) -> Finding {
    let place = data.display();
    match fs4::available_space(data) {
        Ok(free) => {
            let mb = free / (1024 * 1024);
            let (vi, en) = (format!("còn trống {mb} MB ở {place}"), format!("{mb} MB free in {place}"));
            Finding::new("disk", free >= LEAST_FREE, vi, en)
        }
        Err(error) => {
            let vi = format!("không đọc được dung lượng trống của {place}: {error}");
            Finding::new("disk", false, vi, format!("{place}: {error}"))
        }
    }
}
