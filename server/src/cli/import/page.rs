//! `lienhiep import page`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use articles::Article;
use clap::Args;
use db::Who;
use exchange::page::{ReadPage, read};
use exchange::save::{self, Outcome, SavedPage};
use kernel::ArticleId;
use serde_json::Value;
use sites::Sites;
use web::App;

use super::{Told, failure, name, open, unopened};

/// Saved pages of other portals, HTML or plain text.
#[derive(Debug, Args)]
pub(super) struct Page {
    #[command(flatten)]
    told: Told,
    /// The saved pages. Pictures with relative addresses are looked for beside each.
    #[arg(required = true, value_name = "FILE")]
    pages: Vec<PathBuf>,
}

/// A file that was not imported.
struct Failed {
    code: &'static str,
    message: String,
}

impl Page {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let booted = if self.told.dry_run { None } else { Some(open(&self.told).await?) };
        let mut values: Vec<Value> = Vec::new();
        let mut saved_articles = Vec::new();
        let mut failed = 0;
        for path in &self.pages {
            let file = name(path);
            let app = booted.as_ref().map(|b| &b.app);
            let outcome = one(app, self.told.site.as_deref().unwrap_or(""), path, &file).await;
            if let Ok((_, Some(saved))) = &outcome {
                saved_articles.push((saved.article, saved.address.clone()));
            }
            match outcome {
                Ok((page, saved)) if self.told.json => values.push(value(&page, saved.as_ref())?),
                Ok((page, saved)) => show(&page, saved.as_ref()),
                Err(error) => {
                    failed += 1;
                    if self.told.json {
                        values.push(failure(&file, error.code, &error.message));
                    }
                    eprintln!("{file}: {}", error.message);
                }
            }
        }
        if self.told.json {
            println!("{}", serde_json::to_string_pretty(&values)?);
        }
        if let Some(booted) = booted {
            // Lists that name an article imported by a later file, or written here since.
            if let Ok((linked, _)) = save::resolve_all(&booted.app, self.told.site.as_deref().unwrap_or("")).await
                && linked > 0
            {
                eprintln!("Đã nối {linked} tin liên quan. / {linked} related articles were linked.");
            }
            if let Some(found) = offer(&booted.app, self.told.site.as_deref().unwrap_or(""), &saved_articles).await? {
                eprintln!("{found}");
            }
            booted.app.db.close().await;
        }
        Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// Offers the figures of the articles to the office, each with its article as evidence: they count once somebody has
/// confirmed them. Articles that were read before are left out.
async fn offer(app: &App, site: &str, saved: &[(ArticleId, String)]) -> anyhow::Result<Option<String>> {
    let Some(entry) = app.service::<Sites>().by_slug(site) else { return Ok(None) };
    let who = Who { acting_for: Some(entry.site.org), ..Who::command("lienhiep import") };
    let mut cx = app.db.write(who).await?;
    let mut list = Vec::new();
    for (id, address) in saved {
        if let Some(article) = Article::find(&mut cx, *id).await? {
            list.push((article, address.clone()));
        }
    }
    let title = format!("Bài nhập ngày {}", ui::Lang::Vi.date(kernel::day_hanoi(cx.now)));
    let Some(id) = extraction::articles(&mut cx, entry.site.org, &title, &list).await? else { return Ok(None) };
    cx.commit().await?;
    let address = extraction::routes::pile(&entry.site.slug, id);
    Ok(Some(format!("Số liệu chờ xác nhận: {address} / figures wait to be confirmed: {address}")))
}

async fn one(app: Option<&App>, site: &str, path: &Path, file: &str) -> Result<(ReadPage, Option<SavedPage>), Failed> {
    let bytes = std::fs::read(path).map_err(|e| Failed { code: "not_opened", message: unopened(path, &e) })?;
    let page = read(&bytes, file).map_err(|e| Failed { code: e.code(), message: e.to_string() })?;
    let Some(app) = app else { return Ok((page, None)) };
    let folder = path.parent().map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p });
    let saved = save::page(app, site, &page, folder).await;
    let saved = saved.map_err(|e| Failed { code: e.code(), message: e.to_string() })?;
    Ok((page, Some(saved)))
}

/// What was read, and beside it what became of it.
fn value(page: &ReadPage, saved: Option<&SavedPage>) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(page)?;
    if let (Some(saved), Value::Object(fields)) = (saved, &mut value) {
        fields.insert("import".into(), serde_json::to_value(saved)?);
    }
    Ok(value)
}

/// A page for people: its parts, then its doubts.
fn show(page: &ReadPage, saved: Option<&SavedPage>) {
    println!("{}", page.file);
    let line = |label: &str, value: &str| {
        if !value.is_empty() {
            println!("  {label:<34} {value}");
        }
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let words = |value: &str| kernel::text::excerpt(value, 100);
    let author = [text(&page.author), text(&page.author_unit)];
    let author = author.iter().filter(|a| !a.is_empty()).cloned().collect::<Vec<_>>().join(" – ");
    line("tiêu đề / title", &text(&page.title));
    line("tiêu đề đề xuất / proposed title", &text(&page.proposed_title));
    line("chuyên mục / section", &text(&page.section));
    line("ngày đăng / published", &page.published_on.map(|d| ui::Lang::Vi.date(d)).unwrap_or_default());
    line("ngày diễn ra / event", &page.event_date.map(|d| ui::Lang::Vi.date(d)).unwrap_or_default());
    line("lượt xem / views", &page.views.map(|n| n.to_string()).unwrap_or_default());
    line("tác giả / author", &author);
    line("ảnh / photos", &text(&page.photo_credit));
    line("tóm tắt / lead", &words(page.lead.as_deref().unwrap_or_default()));
    line("nội dung / text", &words(&page.body_text));
    line("chú thích ảnh / captions", &page.captions.join(" | "));
    for link in &page.related {
        line("tin liên quan / related", &link.title);
    }
    let doubts = page.warnings.iter().map(|w| (w.message.as_str(), w.excerpt.as_str()));
    let noted = saved.iter().flat_map(|s| &s.notes).map(|n| (n.message.as_str(), n.excerpt.as_str()));
    for (message, excerpt) in doubts.chain(noted) {
        println!("  ! {message}");
        if !excerpt.is_empty() {
            println!("    «{excerpt}»");
        }
    }
    if let Some(saved) = saved {
        let what = match (saved.outcome, saved.state) {
            (Outcome::Imported, "published") => "đã nhập và đăng / imported and published",
            (Outcome::Imported, _) => "đã nhập thành bản nháp / imported as a draft",
            (Outcome::Known | Outcome::SameTitle, _) => "đã có, không thay đổi / here already, nothing changed",
        };
        println!("  → {what}: {}", saved.address);
    }
}
