//! The minutes on screen, on paper and as PDF.

use ::web::{Answer, App, PageError, download, page, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State as Held};
use db::Cx;
use organisation::{Tree, Trees};
use papers::{OfficialPaper, OfficialPart, Papers, Press, Signature};
use register::{PaperKind, Series};
use ui::Lang;
use ui::parts::Tab;

use super::{own, shell, tabs};
use crate::congress::{Congress, Minutes, State};
use crate::routes;

#[derive(Template)]
#[template(path = "congress_minutes.html")]
struct MinutesPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    pdf_url: String,
    /// Where the number is taken; empty once it is, and before there is anything to number.
    number_url: String,
    number: String,
    parent: String,
    issuer: String,
    place_and_date: String,
    abstract_line: String,
    parts: Vec<OfficialPart>,
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

/// `Số: 05/BB-LHH`, or with dots where no number was taken.
async fn number_line(cx: &mut Cx, desk: &Desk, congress: &Congress) -> db::Result<(bool, String)> {
    let issued = register::issued_for(cx, desk.org.id, &address(desk, congress)).await?;
    Ok(match issued {
        Some(i) => (true, desk.l.tf("congress.minutes.numbered", &[("number", &register::said(i.number, &i.symbol))])),
        None => (false, desk.l.t("congress.minutes.number").to_owned()),
    })
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
        let symbol = PaperKind::Minutes.symbol(&register::abbreviation(&tree, org, day));
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
    let (numbered, number) = number_line(&mut cx, &desk, &congress).await?;
    let takes = !numbered && is_over(&congress) && desk.may(Permission::Organisation);
    page(&MinutesPage {
        shell: shell(&app, &desk, &congress, "minutes"),
        l,
        tabs: tabs(l, slug, &congress, "minutes"),
        pdf_url: format!("{}/minutes.pdf", routes::congress(slug, congress.id)),
        number_url: if takes { format!("{}/number", address(&desk, &congress)) } else { String::new() },
        number,
        parent,
        issuer,
        place_and_date: minutes.place_and_date,
        abstract_line: minutes.abstract_line,
        parts: minutes.parts,
        signatures: minutes.signatures,
    })
}

/// The file.
pub(crate) async fn pdf(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let tree = app.service::<Trees>().now();
    let (parent, issuer, place) = bodies(&tree, desk.org.id, congress.entry.ends_on, l);
    let minutes = Minutes::of(&mut cx, &congress, &place, l).await?;
    let (_, number) = number_line(&mut cx, &desk, &congress).await?;
    let now = cx.now;
    drop(cx);
    let kind = l.t("congress.minutes.kind").to_owned();
    let recipients: Vec<String> = l.t("congress.minutes.recipients").split(';').map(|r| r.trim().to_owned()).collect();
    let press: &Press = app.service();
    let make = move |papers: &Papers| {
        let paper = OfficialPaper {
            parent_body: &parent,
            issuing_body: &issuer,
            number: &number,
            place_and_date: &minutes.place_and_date,
            kind: &kind,
            abstract_line: &minutes.abstract_line,
            parts: &minutes.parts,
            signatures: &minutes.signatures,
            recipients: &recipients,
            printed_at: now,
        };
        papers.minutes_pdf(&paper, l.code())
    };
    let bytes = press.set(make).await.map_err(PageError::internal)?;
    let name = format!("{}-{}-{}.pdf", l.t("congress.minutes.file"), desk.org.slug, congress.entry.starts_on);
    download(bytes, "application/pdf", &name, true)
}
