//! The minutes on screen, on paper and as PDF.

use ::web::{Answer, App, PageError, download, page};
use accounts::Desk;
use askama::Template;
use axum::extract::{Path, State as Held};
use organisation::{Tree, Trees};
use papers::{OfficialPaper, OfficialPart, Papers, Press, Signature};
use ui::Lang;
use ui::parts::Tab;

use super::{own, shell, tabs};
use crate::congress::Minutes;
use crate::routes;

#[derive(Template)]
#[template(path = "congress_minutes.html")]
struct MinutesPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    pdf_url: String,
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

/// The page.
pub(crate) async fn show(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut cx = app.read(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let tree = app.service::<Trees>().now();
    let (parent, issuer, place) = bodies(&tree, desk.org.id, congress.entry.ends_on, l);
    let minutes = Minutes::of(&mut cx, &congress, &place, l).await?;
    page(&MinutesPage {
        shell: shell(&app, &desk, &congress, "minutes"),
        l,
        tabs: tabs(l, slug, &congress, "minutes"),
        pdf_url: format!("{}/minutes.pdf", routes::congress(slug, congress.id)),
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
    let now = cx.now;
    drop(cx);
    let (number, kind) = (l.t("congress.minutes.number").to_owned(), l.t("congress.minutes.kind").to_owned());
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
