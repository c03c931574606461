//! One saved page becomes one article.

use std::path::{Path, PathBuf};

use articles::{Article, Birth, Content, Doubt, State};
use db::{Cx, Who};
use files::Files;
use kernel::{ArticleId, Date, text};
use ledger::Ledger;
use serde::Serialize;
use sites::{Redirect, SiteEntry, Sites};
use web::App;

use super::pictures::{Shelf, Words, addresses, beside_page, lone_caption};
use super::{Note, SaveError, address, origin, related, sections, site, who};
use crate::page::{ReadPage, WarningCode};

/// The hour at which a page that tells only its day is taken to have been published.
const HOUR: i8 = 8;
/// Longest note of a revision.
const NOTE: usize = 4000;

/// What became of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is an article now.
    Imported,
    /// It was imported before; nothing changed.
    Known,
    /// An article of the same title and day is there; nothing changed.
    SameTitle,
}

/// A page after the import.
#[derive(Clone, Debug, Serialize)]
pub struct SavedPage {
    /// What became of it.
    pub outcome: Outcome,
    /// The article.
    pub article: ArticleId,
    /// Where it stands in the flow: `published` or `draft`; later whatever it has become since.
    pub state: &'static str,
    /// Its address below the installation's.
    pub address: String,
    /// What was noticed while saving.
    pub notes: Vec<Note>,
}

/// Keeps a page as an article of the portal `slug`. `beside` is the folder its pictures may lie in.
///
/// # Errors
/// Nothing is kept then.
pub async fn page(app: &App, slug: &str, page: &ReadPage, beside: Option<&Path>) -> Result<SavedPage, SaveError> {
    let entry = site(app, slug)?;
    let id = origin::of_page(page);
    let mut cx = app.db.read(who(&entry)).await?;
    if let Some(there) = already(&mut cx, &entry, page, &id).await? {
        return Ok(there);
    }
    drop(cx);

    let mut shelf = Shelf::default();
    let files: &Files = app.service();
    for address in addresses(&page.body_html) {
        if let Some(path) = beside.and_then(|folder| beside_page(folder, &address)) {
            shelf.take(files, &path).await?;
        }
    }

    let mut cx = app.db.write(Who { account: None, ..who(&entry) }).await?;
    // Somebody may have been faster.
    if let Some(there) = already(&mut cx, &entry, page, &id).await? {
        return Ok(there);
    }
    let saved = keep(&mut cx, app.service::<Ledger>(), &entry, page, beside, shelf, id).await?;
    app.service::<Sites>().commit(cx).await?;
    Ok(saved)
}

async fn already(cx: &mut Cx, entry: &SiteEntry, page: &ReadPage, id: &str) -> Result<Option<SavedPage>, SaveError> {
    let told = |article: &Article, outcome, notes| SavedPage {
        outcome,
        article: article.id,
        state: article.state.word(),
        address: format!("/{}/tin/{}", entry.site.slug, article.slug),
        notes,
    };
    if let Some(article) = origin::known(cx, entry.site.id, id).await? {
        let note = Note::new("known", "Đã nhập trước đây, không thay đổi. / Imported before; nothing changed.", "");
        return Ok(Some(told(&article, Outcome::Known, vec![note])));
    }
    let (Some(title), Some(day)) = (&page.title, page.published_on) else { return Ok(None) };
    let Some(same) = origin::same(cx, entry.site.id, &text::collapse_spaces(title), day).await? else {
        return Ok(None);
    };
    let Some(article) = Article::find(cx, same).await? else { return Ok(None) };
    let note = Note::new(
        "same_title",
        "Đã có bài cùng tiêu đề, cùng ngày đăng; bỏ qua. / An article of this title and day is there; skipped.",
        title,
    );
    Ok(Some(told(&article, Outcome::SameTitle, vec![note])))
}

async fn keep(
    cx: &mut Cx,
    ledger: &Ledger,
    entry: &SiteEntry,
    page: &ReadPage,
    beside: Option<&Path>,
    mut shelf: Shelf,
    origin: String,
) -> Result<SavedPage, SaveError> {
    let site = &entry.site;
    let mut notes = Vec::new();
    let words = || Words { credit: page.photo_credit.clone().unwrap_or_default(), ..Words::default() };
    let file = |address: &str| -> Option<(PathBuf, Words)> {
        beside.and_then(|folder| beside_page(folder, address)).map(|path| (path, words()))
    };
    let placed = shelf.place(cx, site.id, &page.body_html, &file, true, &mut notes).await?;
    // Captions whose pictures the page does not even name.
    for caption in &page.captions {
        let told = notes.iter().any(|note| note.excerpt == text::collapse_spaces(caption))
            || richtext::plain_text(&placed.html).contains(caption);
        if !told && placed.lead.as_ref().is_none_or(|lead| lead.caption != *caption) {
            notes.push(lone_caption(caption));
        }
    }
    let section = sections::of_page(&entry.sections, page.section.as_deref(), &page.breadcrumb);
    if section.is_none() {
        let old = page.section.clone().or(page.breadcrumb.last().cloned()).unwrap_or_default();
        notes.push(Note::new("no_section", "Chưa xếp được chuyên mục. / No section of the portal matches.", &old));
    }
    let mut content = Content {
        title: title(page),
        lead: page.lead.clone().unwrap_or_default(),
        body: placed.html,
        lang: language(page).into(),
        section,
        event_from: page.event_date,
        author: page.author.clone().unwrap_or_default(),
        author_unit: page.author_unit.clone().unwrap_or_default(),
        photo_credit: page.photo_credit.clone().unwrap_or_default(),
        ..Content::default()
    };
    if let Some(lead) = placed.lead {
        content.lead_picture = lead.picture.parse().ok();
        (content.lead_caption, content.lead_credit, content.lead_alt) = (lead.caption, lead.credit, lead.alt);
    }
    let public = publishable(page, cx.today());
    if public.is_none() {
        notes.push(Note::new(
            "draft",
            "Trang thiếu tiêu đề, nội dung hoặc ngày đăng; để ở dạng bản nháp. / The page lacks its title, text or day; kept as a draft.",
            "",
        ));
    }
    content.original_day = page.published_on.filter(|day| public.is_none() && *day <= cx.today());
    let begun = page.published_on.map(|day| origin::at_hour(day, HOUR)).filter(|at| *at <= cx.now);
    let birth = Birth {
        origin: Some(origin),
        made_at: begun,
        note: note(page, &notes),
        doubts: doubts(page, &notes),
        ..Birth::default()
    };
    let id = Article::begin(cx, site.id, site.org, &content, birth).await?;
    let article = Article::find(cx, id).await?.ok_or(db::DbError::Missing("article"))?;
    if let Some(day) = public {
        article.publish_as_of(cx, ledger, origin::at_hour(day, HOUR)).await?;
    }
    if let Some(views) = page.views {
        readers::open_views(cx, id, i64::try_from(views).unwrap_or(i64::MAX)).await?;
    }
    related::keep(cx, site.id, id, &page.related).await?;
    related::resolve(cx, site.id).await?;
    let rows = page.address.as_deref().map(|old| address::redirects(old, &format!("/tin/{}", article.slug)));
    if let Some(rows) = rows.filter(|rows| !rows.is_empty()) {
        Redirect::put_all(cx, site, &rows).await?;
    }
    Ok(SavedPage {
        outcome: Outcome::Imported,
        article: id,
        state: if public.is_some() { State::Published.word() } else { State::Draft.word() },
        address: format!("/{}/tin/{}", site.slug, article.slug),
        notes,
    })
}

fn title(page: &ReadPage) -> String {
    let title = page.title.as_deref().or(page.proposed_title.as_deref()).unwrap_or("");
    let title = text::collapse_spaces(title);
    if title.is_empty() { format!("Trang nhập từ {}", page.file) } else { title }
}

/// The day of publication of a page that is whole.
fn publishable(page: &ReadPage, today: Date) -> Option<Date> {
    let whole = page.title.is_some() && (!page.body_text.is_empty() || page.lead.is_some());
    page.published_on.filter(|day| whole && *day <= today)
}

/// English when there is text enough and hardly a Vietnamese letter in it.
fn language(page: &ReadPage) -> &'static str {
    let text = format!("{} {}", page.title.as_deref().unwrap_or(""), page.body_text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let marked = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    if letters > 200 && marked * 50 < letters { "en" } else { "vi" }
}

/// The doubts of reading and saving, one by one; a missing picture is told once, with its whole caption.
fn doubts(page: &ReadPage, notes: &[Note]) -> Vec<Doubt> {
    let kept = |words: &str| {
        notes.iter().any(|note| note.code == articles::CAPTION && text::fold(&note.excerpt).starts_with(&begin(words)))
    };
    let read = page.warnings.iter().filter(|w| w.code != WarningCode::PictureMissing || !kept(&w.excerpt));
    let read = read.map(|w| Doubt {
        code: serde_json::to_value(w.code).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default(),
        message: w.message.clone(),
        excerpt: w.excerpt.clone(),
    });
    let saved =
        notes.iter().map(|n| Doubt { code: n.code.into(), message: n.message.clone(), excerpt: n.excerpt.clone() });
    read.chain(saved).collect()
}

/// The beginning of words that may be cut with dots.
fn begin(words: &str) -> String {
    text::fold(words.trim_end_matches('…'))
}

/// What the first revision says: where it came from, then the doubts of reading and saving.
fn note(page: &ReadPage, notes: &[Note]) -> String {
    let mut lines = vec![format!("Nhập từ tệp {0}. / Imported from {0}.", page.file)];
    lines.extend(page.address.iter().map(|old| format!("Địa chỉ cũ / Old address: {old}")));
    lines.extend(
        page.warnings
            .iter()
            .map(|w| if w.excerpt.is_empty() { w.message.clone() } else { format!("{} «{}»", w.message, w.excerpt) }),
    );
    lines.extend(notes.iter().map(Note::line));
    lines.dedup();
    lines.join("\n").chars().take(NOTE).collect()
}
