//! `lienhiep import wordpress`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use exchange::save::{self, SavedExport};
use exchange::wxr::{Export, Kind, read};
use serde_json::json;

use super::{Told, failure, name, open, unopened};

/// A WordPress export (WXR).
#[derive(Debug, Args)]
pub(super) struct Wordpress {
    #[command(flatten)]
    told: Told,
    /// The export; the folder wp-content/uploads beside it holds the pictures, when they are at hand.
    #[arg(value_name = "FILE.xml")]
    file: PathBuf,
}

impl Wordpress {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let file = name(&self.file);
        let export = match File::open(&self.file) {
            Ok(open) => read(BufReader::new(open)).map_err(|e| (e.code(), e.to_string())),
            Err(error) => Err(("not_opened", unopened(&self.file, &error))),
        };
        let export = match export {
            Ok(export) => export,
            Err((code, message)) => return self.fail(&file, code, &message),
        };
        if self.told.dry_run {
            if self.told.json {
                println!("{}", serde_json::to_string_pretty(&json!({ "file": file, "export": export }))?);
            } else {
                show_read(&export);
            }
            return Ok(ExitCode::SUCCESS);
        }
        let booted = open(&self.told).await?;
        let told = |done: usize, all: usize| {
            if done.is_multiple_of(500) || done == all {
                eprintln!("  {done}/{all}");
            }
        };
        let folder = self.file.parent().map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p });
        let saved = save::wordpress(&booted.app, self.told.site.as_deref().unwrap_or(""), &export, folder, &told).await;
        booted.app.db.close().await;
        match saved {
            Ok(saved) => {
                if self.told.json {
                    println!("{}", serde_json::to_string_pretty(&json!({ "file": file, "import": saved }))?);
                } else {
                    show_saved(&saved);
                }
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => self.fail(&file, error.code(), &error.to_string()),
        }
    }

    fn fail(&self, file: &str, code: &str, message: &str) -> anyhow::Result<ExitCode> {
        if self.told.json {
            println!("{}", serde_json::to_string_pretty(&failure(file, code, message))?);
        }
        eprintln!("{file}: {message}");
        Ok(ExitCode::FAILURE)
    }
}

fn row(label: &str, n: u64) {
    if n > 0 {
        println!("  {label:<44} {n}");
    }
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

fn show_read(export: &Export) {
    println!("{} ({})", export.title, export.link);
    let mut states: BTreeMap<String, u64> = BTreeMap::new();
    for entry in &export.entries {
        let kind = if entry.kind == Kind::Page { "trang / page" } else { "bài / post" };
        let state = format!("{:?}", entry.status).to_lowercase();
        let lock = if entry.protected { ", mật khẩu / password" } else { "" };
        *states.entry(format!("{kind}, {state}{lock}")).or_default() += 1;
    }
    for (state, n) in states {
        row(&state, n);
    }
    row("chuyên mục / categories", count(export.categories.len()));
    row("nhãn / tags", count(export.tags.len()));
    row("tệp đính kèm / attachments", count(export.attachments.len()));
    row("bình luận, không nhập / comments, not imported", export.comments);
    for (kind, n) in &export.left_out {
        row(&format!("{kind}, không nhập / not imported"), *n);
    }
    for entry in export.entries.iter().filter(|e| !e.warnings.is_empty()) {
        println!("  ! {}", entry.title);
        for warning in &entry.warnings {
            println!("    {warning}");
        }
    }
}

fn show_saved(saved: &SavedExport) {
    for (state, n) in &saved.articles {
        let label = match *state {
            "published" => "bài đã đăng / articles published",
            "scheduled" => "bài hẹn giờ / articles scheduled",
            "submitted" => "bài chờ duyệt / articles submitted",
            _ => "bản nháp / drafts",
        };
        row(label, *n);
    }
    row("trang tĩnh / static pages", saved.pages);
    row("chuyên mục mới / new sections", saved.sections);
    row("ảnh / pictures", saved.pictures);
    row("địa chỉ cũ / old addresses", saved.redirects);
    row("đã nhập trước đây / imported before", saved.known);
    row("trong thùng rác, bỏ qua / in the bin, left out", saved.trashed);
    row("bình luận, không nhập / comments, not imported", saved.comments);
    for (kind, n) in &saved.left_out {
        row(&format!("{kind}, không nhập / not imported"), *n);
    }
    for entry in &saved.warnings {
        println!("  ! {} {}", entry.title, entry.link);
        for note in &entry.notes {
            println!("    {} {}", note.message, note.excerpt);
        }
    }
}
