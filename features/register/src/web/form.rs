//! The form of a paper.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use http::StatusCode;
use kernel::SeriesId;
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use super::own;
use crate::{Entry, Paper, PaperKind, Series, State, routes};

/// The powers by which somebody signs, in the order of the form.
const POWERS: [&str; 6] = ["own", "on_behalf", "acting", "deputy", "by_order", "by_authorisation"];
/// Bytes of a text; more is a book.
const LONGEST: usize = 512 << 10;

#[derive(Template)]
#[template(path = "paper_form.html")]
struct FormPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    kind: PaperKind,
    series: Vec<Choice>,
    powers: Vec<Choice>,
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    conflict: bool,
}

/// What the form is about.
struct Of {
    kind: PaperKind,
    paper: Option<Paper>,
}

async fn render(app: &App, desk: &Desk, of: Of, form: Posted, errors: Errors, conflict: bool) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let series = Series::of_org(&mut cx, desk.org.id).await?;
    drop(cx);
    let councils = series.iter().filter(|s| s.kind == of.kind && !s.body.is_empty());
    let chosen = form.get("series").to_owned();
    let own = Choice::new("", l.t("register.own_series"), chosen.is_empty());
    let council =
        |s: &Series| Choice::new(s.id.to_string(), format!("{} ({})", s.body, s.symbol), chosen == s.id.to_string());
    let title = l.tf("register.new", &[("kind", &of.kind.name(l).to_lowercase())]);
    let title = if of.paper.is_some() { l.t("register.edit").to_owned() } else { title };
    let mut shell = desk.shell(app, &title, routes::PAPERS);
    shell.editor = true;
    shell.breadcrumbs = vec![Crumb::to(l.t("register.title"), routes::papers(slug)), Crumb::here(&title)];
    let power = form.get("power").to_owned();
    let status = match (conflict, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (_, true) => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = FormPage {
        shell,
        l,
        action: of.paper.as_ref().map_or_else(|| routes::papers(slug), |p| routes::paper(slug, p.id)),
        back: of.paper.as_ref().map_or_else(|| routes::papers(slug), |p| routes::paper(slug, p.id)),
        kind: of.kind,
        series: [own].into_iter().chain(councils.map(council)).collect(),
        powers: POWERS.iter().map(|p| Choice::new(*p, l.t(&format!("register.powers.{p}")), *p == power)).collect(),
        version: of.paper.as_ref().map_or(0, |p| p.version),
        summary: form::summary(&errors),
        form,
        errors,
        conflict,
    };
    page_with(status, &page)
}

/// An empty form of a kind, with the recipients every paper has.
pub(crate) async fn new(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Organisation)?;
    let kind: PaperKind = form::query(raw).read("kind").unwrap_or(PaperKind::Decision);
    let mut posted = Posted::default();
    posted.set("power", if kind == PaperKind::Report { "on_behalf" } else { "own" });
    posted.set("post", Lang::Vi.t("register.chair"));
    posted.set("recipients", Lang::Vi.t("register.recipients"));
    render(&app, &desk, Of { kind, paper: None }, posted, Errors::new(), false).await
}

/// The form of a draft.
pub(crate) async fn edit(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.read(&desk.who()).await?;
    let (paper, series) = own(&mut cx, &desk, &id).await?;
    drop(cx);
    if paper.state != State::Draft {
        return redirect(routes::paper(&desk.org.slug, paper.id));
    }
    let e = &paper.entry;
    let mut posted = Posted::default();
    for (name, value) in [
        ("about", &e.about),
        ("addressees", &e.addressees),
        ("grounds", &e.grounds),
        ("body", &e.body),
        ("power", &e.power),
        ("power_of", &e.power_of),
        ("post", &e.post),
        ("signer", &e.signer),
        ("recipients", &e.recipients),
    ] {
        posted.set(name, value.as_str());
    }
    render(&app, &desk, Of { kind: series.kind, paper: Some(paper) }, posted, Errors::new(), false).await
}

fn read(l: Lang, posted: &Posted) -> Result<Entry, Errors> {
    let mut r = form::Reader::new(posted, l);
    let mut e = Entry {
        about: r.needed("about", form::NAME),
        addressees: r.paragraphs("addressees"),
        grounds: r.paragraphs("grounds"),
        body: String::new(),
        power: posted.get("power").to_owned(),
        power_of: r.line("power_of", form::LINE),
        post: r.line("post", form::LINE),
        signer: r.line("signer", form::LINE),
        recipients: r.paragraphs("recipients"),
    };
    let mut errors = r.errors;
    if !POWERS.contains(&e.power.as_str()) {
        e.power = "own".into();
    }
    if matches!(e.power.as_str(), "on_behalf" | "deputy" | "by_order" | "by_authorisation") && e.power_of.is_empty() {
        errors.add("power_of", l.t("register.error.power_of"));
    }
    let typed = posted.raw("body");
    match richtext::clean(&richtext::typed(typed)) {
        _ if typed.len() > LONGEST => errors.add("body", l.t("register.error.long")),
        Ok(clean) => e.body = clean.html,
        Err(_) => errors.add("body", l.t("register.error.body")),
    }
    if errors.is_empty() { Ok(e) } else { Err(errors) }
}

/// Begins a paper.
pub(crate) async fn draft(Held(app): Held<App>, desk: Desk, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let kind: PaperKind = posted.read("kind").unwrap_or(PaperKind::Decision);
    let entry = match read(desk.l, &posted) {
        Ok(entry) => entry,
        Err(errors) => return render(&app, &desk, Of { kind, paper: None }, posted, errors, false).await,
    };
    let symbol = kind.symbol(&crate::abbreviation(&app.service::<Trees>().now(), desk.org.id, desk.actor.today));
    let mut cx = app.write(&desk.who()).await?;
    let series = match posted.some("series") {
        None => Series::of_kind(&mut cx, desk.org.id, kind, "", &symbol).await?,
        Some(id) => {
            let id: SeriesId = id.parse().map_err(|_| PageError::NotFound)?;
            let found = Series::find(&mut cx, id).await?.filter(|s| s.org == desk.org.id && s.kind == kind);
            found.ok_or(PageError::NotFound)?
        }
    };
    let id = Paper::draft(&mut cx, &series, &entry, "").await?;
    cx.commit().await?;
    redirect(routes::paper(&desk.org.slug, id))
}

/// Keeps a draft.
pub(crate) async fn save(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let (mut paper, series) = own(&mut cx, &desk, &id).await?;
    let entry = match read(desk.l, &posted) {
        Ok(entry) => entry,
        Err(errors) => {
            drop(cx);
            let of = Of { kind: series.kind, paper: Some(paper) };
            return render(&app, &desk, of, posted, errors, false).await;
        }
    };
    let kept = paper.version;
    paper.version = posted.read("version").unwrap_or(kept);
    if paper.save(&mut cx, &entry).await?.is_err() {
        drop(cx);
        paper.version = kept;
        let of = Of { kind: series.kind, paper: Some(paper) };
        return render(&app, &desk, of, posted, Errors::new(), true).await;
    }
    cx.commit().await?;
    redirect(routes::paper(&desk.org.slug, paper.id))
}
