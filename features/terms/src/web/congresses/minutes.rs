//! The minutes on screen, on paper, as PDF and for Word.

use ::web::{Answer, App, PageError, page, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State as Held};
use db::Cx;
use organisation::{Tree, Trees};
use papers::official::{Number, Official, Organ, Signature};
use register::{Issued, PaperKind, Series};
use ui::Lang;
use ui::parts::Tab;

use super::{own, shell, tabs};
use crate::congress::{Congress, Minutes, Part, State, day_of};
use crate::routes;

#[derive(Template)]
#[template(path = "congress_minutes.html")]
struct MinutesPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    pdf_url: String,
    docx_url: String,
    /// Where the number is taken; empty once it is, and before there is anything to number.
    number_url: String,
    number: String,
    parent: String,
    issuer: String,
    place_and_date: String,
    about: String,
    parts: Vec<Part>,
    signatures: Vec<Signature>,
}

/// The body above and the body itself, as they were called on a day.
fn bodies(tree: &Tree, org: kernel::OrgId, day: kernel::Date, l: Lang) -> (String, String, String) {
    let Some(node) = tree.get(org) else { return Default::default() };
    let above = node.parent_on(day).and_then(|id| tree.get(id)).map(|p| p.name_on(day).full(l).to_owned());
    (above.unwrap_or_default(), node.name_on(day).full(l).to_owned(), node.place.clone())
}

/// Where the minutes open; what the register knows them by.
fn address(desk: &Desk, congress: &Congress) -> String {
    format!("{}/minutes", routes::congress(&desk.org.slug, congress.id))
}

/// The number that was taken for them.
async fn taken(cx: &mut Cx, desk: &Desk, congress: &Congress) -> db::Result<Option<Issued>> {
    register::issued_for(cx, desk.org.id, &address(desk, congress)).await
}

/// What stands behind the stroke of a number that is not taken yet.
fn symbol(tree: &Tree, org: kernel::OrgId, day: kernel::Date) -> String {
    PaperKind::Minutes.symbol(&register::abbreviation(tree, org, day))
}

/// Whether there is anything to number yet.
fn is_over(congress: &Congress) -> bool {
    matches!(congress.state, State::Held | State::Closed | State::Stopped)
}

/// Takes a number of the register, once.
pub(crate) async fn number(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let mut cx = app.write(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let (org, day, url) = (desk.org.id, congress.entry.ends_on, address(&desk, &congress));
    if is_over(&congress) {
        let symbol = symbol(&tree, org, day);
        let series = Series::of_kind(&mut cx, org, PaperKind::Minutes, "", &symbol).await?;
        register::issue_once(&mut cx, &series, &congress.name(Lang::Vi), &url, day).await?;
        cx.commit().await?;
    }
    redirect(url)
}

/// The page.
pub(crate) async fn show(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut cx = app.read(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let tree = app.service::<Trees>().now();
    let (parent, issuer, place) = bodies(&tree, desk.org.id, congress.entry.ends_on, l);
    let minutes = Minutes::of(&mut cx, &congress, &place, l).await?;
    let taken = taken(&mut cx, &desk, &congress).await?;
    let takes = taken.is_none() && is_over(&congress) && desk.may(Permission::Organisation);
    let number = match taken {
        Some(i) => register::said(i.number, &i.symbol),
        None => format!("…/{}", symbol(&tree, desk.org.id, congress.entry.ends_on)),
    };
    let day = day_of(l, minutes.day);
    page(&MinutesPage {
        shell: shell(&app, &desk, &congress, "minutes"),
        l,
        tabs: tabs(l, slug, &congress, "minutes"),
        pdf_url: format!("{}.pdf", address(&desk, &congress)),
        docx_url: format!("{}.docx", address(&desk, &congress)),
        number_url: if takes { format!("{}/number", address(&desk, &congress)) } else { String::new() },
        number: l.tf("congress.minutes.numbered", &[("number", &number)]),
        parent,
        issuer,
        place_and_date: if place.is_empty() { day } else { format!("{place}, {day}") },
        about: minutes.about,
        parts: minutes.parts,
        signatures: minutes.signatures,
    })
}

/// The minutes as an official paper, which is Vietnamese whatever the desk speaks, and the name of its file.
async fn written(app: &App, desk: &Desk, id: &str) -> Result<(Official, String), PageError> {
    let l = Lang::Vi;
    let mut cx = app.read(&desk.who()).await?;
    let congress = own(&mut cx, desk, id).await?;
    let tree = app.service::<Trees>().now();
    let (parent, name, place) = bodies(&tree, desk.org.id, congress.entry.ends_on, l);
    let minutes = Minutes::of(&mut cx, &congress, &place, l).await?;
    let number = match taken(&mut cx, desk, &congress).await? {
        Some(i) => Number::Written(register::said(i.number, &i.symbol)),
        None => Number::Blank { symbol: symbol(&tree, desk.org.id, congress.entry.ends_on) },
    };
    let recipients = l.t("congress.minutes.recipients").split(';').map(|r| r.trim().to_owned()).collect();
    let file = format!("{}-{}-{}", l.t("congress.minutes.file"), desk.org.slug, congress.entry.starts_on);
    Ok((minutes.paper(Organ { parent, name }, number, recipients, cx.now), file))
}

/// The PDF.
pub(crate) async fn pdf(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let (paper, name) = written(&app, &desk, &id).await?;
    register::paper_as_pdf(&app, paper, &name).await
}

/// The Word file.
pub(crate) async fn docx(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let (paper, name) = written(&app, &desk, &id).await?;
    register::paper_as_docx(&app, paper, &name).await
}
