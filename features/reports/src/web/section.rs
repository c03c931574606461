//! The editor of a section: the text with its places, beside it what it reads, and the figures that may be put in.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State as Held};
use db::DbError;
use http::StatusCode;
use ledger::Ledger;
use organisation::form;
use ui::Lang;
use ui::parts::{Crumb, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page_with};

use crate::bound::unknown;
use crate::compose::{self, L};
use crate::facts::{Facts, amount};
use crate::report::{Report, Written};
use crate::routes;
use crate::typed::differing;

use super::record::differs;
use super::view::{Eye, Shown};
use super::{back, own};

struct Place {
    place: String,
    name: String,
    value: String,
    url: String,
}

#[derive(Template)]
#[template(path = "report_section.html")]
struct SectionPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    version: i64,
    text: String,
    drafted: String,
    errors: Errors,
    summary: Vec<FieldError>,
    reads: Vec<Shown>,
    flags: Vec<String>,
    places: Vec<Place>,
}

async fn section(cx: &mut db::Cx, report: &Report, place: &str) -> Result<Written, PageError> {
    let place: i64 = place.parse().map_err(|_| PageError::NotFound)?;
    report.sections(cx).await?.into_iter().find(|w| w.place == place).ok_or(PageError::NotFound)
}

fn places(l: Lang, facts: &Facts, eye: &Eye<'_>) -> Vec<Place> {
    let one = |f: &crate::facts::Fact| Place {
        place: format!("[[{}]]", f.key),
        name: f.name.clone(),
        value: f.value.map_or_else(|| "–".to_owned(), |v| amount(l, v)),
        url: eye.figure(facts, &f.key, ""),
    };
    facts.known().map(one).collect()
}

/// What stands in the form beside the section itself.
struct Typed {
    text: Option<String>,
    errors: Errors,
    status: StatusCode,
}

async fn render(app: &App, desk: &Desk, id: &str, place: &str, typed: Typed) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.read(&desk.who()).await?;
    let report = own(&mut cx, desk, id).await?;
    let written = section(&mut cx, &report, place).await?;
    let facts = compose::facts(&mut cx, ledger, report.org, report.period).await?;
    let text = typed.text.unwrap_or_else(|| written.text.clone());
    // What is far too long is shown, not read.
    let short = text.chars().count() <= crate::steps::LONGEST_SECTION;
    let shown = Written { text: if short { text.clone() } else { String::new() }, ..written.clone() };
    let mut document = compose::document(&mut cx, &ledger.tree(), &facts, std::slice::from_ref(&shown)).await?;
    document.opening.clear();
    drop(cx);
    let eye = Eye { slug, of: None };
    let title = l.tf("report.section_of", &[("title", &written.title)]);
    let mut shell = desk.shell(app, title, routes::REPORTS);
    shell.breadcrumbs = vec![
        Crumb::to(l.t("report.title_list"), routes::list(slug)),
        Crumb::to(&report.title, routes::report(slug, report.id)),
        Crumb::here(&written.title),
    ];
    let page = SectionPage {
        shell,
        l,
        action: routes::section(slug, report.id, written.place),
        back: routes::report(slug, report.id),
        version: written.version,
        drafted: if written.drafted == written.text { String::new() } else { written.drafted },
        flags: differing(&facts, &shown.text).iter().map(|t| differs(l, t)).collect(),
        reads: eye.sections(&facts, &document, &Default::default(), &Default::default()),
        places: places(L, &facts, &eye),
        text,
        summary: form::summary(&typed.errors),
        errors: typed.errors,
    };
    page_with(typed.status, &page)
}

/// The form.
pub(crate) async fn edit(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id, place)): Path<(String, String, String)>,
) -> Answer {
    desk.need(Permission::Organisation)?;
    render(&app, &desk, &id, &place, Typed { text: None, errors: Errors::new(), status: StatusCode::OK }).await
}

/// Text as it is kept: composed letters, plain line ends, nothing that cannot be seen or that turns the direction.
pub(crate) fn cleaned(text: &str) -> String {
    let hidden = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    kernel::text::nfc(&text.replace("\r\n", "\n")).chars().filter(|c| !hidden(*c)).collect()
}

/// Places of a text that name nothing; none when all is well.
async fn unknown_places(app: &App, desk: &Desk, id: &str, text: &str) -> Result<Option<String>, PageError> {
    if !text.contains("[[") || text.chars().count() > crate::steps::LONGEST_SECTION {
        return Ok(None);
    }
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.read(&desk.who()).await?;
    let report = own(&mut cx, desk, id).await?;
    let facts = compose::facts(&mut cx, ledger, report.org, report.period).await?;
    let places = unknown(L, &facts, text);
    Ok((!places.is_empty()).then(|| places.join(", ")))
}

/// Keeps the text.
pub(crate) async fn save(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id, place)): Path<(String, String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let text = cleaned(form.get("text"));
    if let Some(places) = unknown_places(&app, &desk, &id, &text).await? {
        let mut errors = Errors::new();
        errors.add("text", desk.l.tf("report.error.unknown", &[("places", &places)]));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return render(&app, &desk, &id, &place, Typed { text: Some(text), errors, status }).await;
    }
    let mut cx = app.write(&desk.who()).await?;
    let report = own(&mut cx, &desk, &id).await?;
    let written = section(&mut cx, &report, &place).await?;
    let (status, why) = match report.write(&mut cx, &written, super::steps::seen(&form), &text).await {
        Ok(Ok(())) => return back(cx, &desk, &report, "written").await,
        Ok(Err(why @ crate::steps::Refusal::State)) => (StatusCode::CONFLICT, super::sentence(desk.l, &why)),
        Ok(Err(why)) => (StatusCode::UNPROCESSABLE_ENTITY, super::sentence(desk.l, &why)),
        Err(DbError::Stale(_)) => (StatusCode::CONFLICT, desk.l.t("report.error.meanwhile").to_owned()),
        Err(e) => return Err(e.into()),
    };
    drop(cx);
    let mut errors = Errors::new();
    errors.add("text", why);
    render(&app, &desk, &id, &place, Typed { text: Some(text), errors, status }).await
}
