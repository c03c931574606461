//! `lienhiep figures`: counted figures out of reports and pages, for a person to confirm. Needs no installation.
//!
//! Each file is reported for itself; one that cannot be read does not keep the others from being reported, but the
//! command then fails.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use exchange::document::{self, DocumentText};
use reading::{Figure, Phase, Reading, Told, Value};
use serde_json::json;

/// Read counted figures out of reports and pages.
#[derive(Debug, Args)]
pub struct Figures {
    /// Saved pages (HTML or text), .docx or PDF files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print what was read as JSON.
    #[arg(long)]
    json: bool,
    /// With --json: add the text that `start` and `end` are places of.
    #[arg(long, requires = "json")]
    text: bool,
}

/// A file that was not read.
struct Failed {
    code: &'static str,
    message: String,
}

impl Figures {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let mut values = Vec::new();
        let mut failed = false;
        for path in &self.files {
            let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            match read(path, &file) {
                Ok((document, reading)) if self.json => {
                    let mut value = json!({ "file": file, "figures": reading.figures, "skipped": reading.skipped });
                    if self.text {
                        value["text"] = json!(document.text);
                    }
                    if !document.notes.is_empty() {
                        let both = |(vi, en): &(String, String)| format!("{vi} / {en}");
                        value["notes"] = json!(document.notes.iter().map(both).collect::<Vec<_>>());
                    }
                    values.push(value);
                }
                Ok((document, reading)) => {
                    show(&file, &reading);
                    document.notes.iter().for_each(|(vi, en)| println!("  {vi} / {en}"));
                }
                Err(error) => {
                    failed = true;
                    if self.json {
                        values.push(json!({ "file": file, "error": { "code": error.code, "message": error.message } }));
                    }
                    eprintln!("{file}: {}", error.message);
                }
            }
        }
        if self.json {
            println!("{}", serde_json::to_string_pretty(&values)?);
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

fn read(path: &Path, file: &str) -> Result<(DocumentText, Reading), Failed> {
    let unopened = |e: std::io::Error| Failed {
        code: "not_opened",
        message: format!("Không mở được tệp {0} ({e}). / The file {0} cannot be opened ({e}).", path.display()),
    };
    let bytes = std::fs::read(path).map_err(unopened)?;
    let document = document::read(&bytes, file).map_err(|e| Failed { code: e.code(), message: e.to_string() })?;
    let reading = reading::read(&document.text, &Told { furniture: document.furniture.clone() });
    Ok((document, reading))
}

/// Figures for people, each over its sentence.
fn show(file: &str, reading: &Reading) {
    println!("{file}: {} số liệu / figures", reading.figures.len());
    let mut sentence = "";
    for figure in &reading.figures {
        println!("  {}", line(figure));
        if figure.sentence != sentence {
            println!("      «{}»", kernel::text::excerpt(&figure.sentence, 300));
            sentence = &figure.sentence;
        }
    }
}

/// "training_classes 14 (kế hoạch / plan, 2018)".
fn line(figure: &Figure) -> String {
    let value = match &figure.value {
        Value::Count(count) => count.to_string(),
        Value::Words(words) => words.clone(),
    };
    let keys: Vec<&str> =
        std::iter::once(figure.indicator).chain(figure.also.iter().copied()).map(reading::Indicator::key).collect();
    let of = figure.of.map(|of| format!("/{of}")).unwrap_or_default();
    let plan = (figure.phase == Phase::Plan).then(|| "kế hoạch / plan".to_owned());
    let notes: Vec<String> = plan.into_iter().chain(figure.period.clone()).collect();
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
    format!("{} {value}{of}{notes}", keys.join(" + "))
}
