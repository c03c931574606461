//! The plan of the thirty-four provinces at the desk of the national union: what is there, what would happen, and doing it
//! for all or for a part.

use accounts::Desk;
use askama::Template;
use axum::extract::{RawQuery, State};
use db::Cx;
use http::StatusCode;
use kernel::Date;
use ui::Lang;
use ui::parts::{Crumb, FieldError, Tone};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use super::operations::day;
use crate::operation::{self, Asked};
use crate::plan::{LineState, PROVINCES, PlanLine};
use crate::{Tree, Trees, form, routes};

#[derive(Template)]
#[template(path = "provinces.html")]
struct PlanPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    rows: Vec<Row>,
    ready: usize,
    previewed: bool,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

struct Row {
    slug: String,
    name: String,
    from: String,
    here: String,
    state: &'static str,
    tone: Tone,
    ready: bool,
    ticked: bool,
    moving: Vec<String>,
    refusal: String,
}

struct Wish {
    on: Date,
    decision: String,
    portals: operation::Portals,
    /// Whether what would move is counted too.
    counted: bool,
}

fn read(form: &Posted, l: Lang, today: Date, counted: bool) -> (Wish, Errors) {
    let mut r = form::Reader::new(form, l);
    let on = day(&mut r, today).unwrap_or(PROVINCES.day);
    let decision = r.needed("decision", form::LINE);
    (Wish { on, decision, portals: form.read("portals").unwrap_or(operation::Portals::Archive), counted }, r.errors)
}

fn asked(desk: &Desk, tree: &Tree, line: &PlanLine, wish: &Wish) -> Option<Asked> {
    let LineState::Ready(orgs) = PROVINCES.state(tree, line, wish.on) else { return None };
    let mut asked = PROVINCES.asked(tree, line, orgs, desk.org.id, wish.on, &wish.decision);
    asked.portals = wish.portals;
    Some(asked)
}

async fn row(
    app: &App,
    desk: &Desk,
    cx: &mut Cx,
    tree: &Tree,
    line: &PlanLine,
    wish: &Wish,
    form: &Posted,
) -> db::Result<Row> {
    let l = desk.l;
    let eve = wish.on.yesterday().unwrap_or(wish.on);
    let state = PROVINCES.state(tree, line, wish.on);
    let (here, word, tone) = match &state {
        LineState::Done(id) => (vec![*id], l.t("operation.plan.done"), Tone::Good),
        LineState::Ready(ids) => (ids.clone(), l.t("operation.plan.ready"), Tone::Warn),
        LineState::Nothing(ids) if line.from.len() == 1 => (ids.clone(), l.t("operation.plan.unchanged"), Tone::Quiet),
        LineState::Nothing(ids) => (ids.clone(), l.t("operation.plan.nobody"), Tone::Quiet),
    };
    // Who came out of it is called as it is from the day on.
    let day = if matches!(state, LineState::Done(_)) { wish.on.max(desk.actor.today) } else { eve };
    let names = here.iter().filter_map(|id| tree.get(*id)).map(|n| n.name_on(day).short(l).to_owned());
    let ticked = form.all("line").any(|slug| slug == line.slug);
    let (mut moving, mut refusal) = (Vec::new(), String::new());
    if let Some(asked) = asked(desk, tree, line, wish).filter(|_| wish.counted && ticked) {
        match asked.operation(cx, tree) {
            Ok((op, _)) => {
                let mut told = vec![l.tf("operation.plan.below", &[("n", &op.moves().len())])];
                for m in operation::preview(app, cx, &op).await? {
                    let count = l.number(i64::try_from(m.count).unwrap_or(i64::MAX));
                    told.push(format!("{count} {}", m.what.text(l)));
                }
                moving = told;
            }
            Err(e) => refusal = e.sentence(l, tree, wish.on),
        }
    }
    Ok(Row {
        slug: line.slug.clone(),
        name: line.place.clone(),
        from: line.from.join(", "),
        here: names.collect::<Vec<_>>().join(", "),
        state: word,
        tone,
        ready: matches!(state, LineState::Ready(_)),
        ticked,
        moving,
        refusal,
    })
}

async fn render(app: &App, desk: &Desk, form: Posted, errors: Errors, preview: bool) -> Answer {
    let l = desk.l;
    let (wish, _) = read(&form, l, desk.actor.today, preview);
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let mut rows = Vec::new();
    for line in &PROVINCES.lines {
        rows.push(row(app, desk, &mut cx, &tree, line, &wish, &form).await?);
    }
    let mut shell = desk.shell(app, l.t("operation.plan.title"), routes::OPERATIONS);
    let list = routes::operations(&desk.org.slug);
    shell.breadcrumbs = vec![Crumb::to(l.t("operation.title"), list), Crumb::here(l.t("operation.plan.title"))];
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = PlanPage {
        shell,
        l,
        action: routes::provinces(&desk.org.slug),
        ready: rows.iter().filter(|r| r.ready).count(),
        rows,
        previewed: preview && errors.is_empty(),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

/// The plan, with everything that is ready ticked.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need_operator(&app)?;
    let mut asked = form::query(raw);
    if asked.some("on").is_none() {
        asked.set("on", PROVINCES.day.to_string());
    }
    let (wish, _) = read(&asked, desk.l, desk.actor.today, false);
    let tree = app.service::<Trees>().now();
    let ready =
        PROVINCES.lines.iter().filter(|line| matches!(PROVINCES.state(&tree, line, wish.on), LineState::Ready(_)));
    let ticks: Vec<(String, String)> = ready.map(|line| ("line".to_owned(), line.slug.clone())).collect();
    asked.0.extend(ticks);
    render(&app, &desk, asked, Errors::new(), false).await
}

/// Shows what would happen; then puts each chosen line into the queue as an operation of its own.
pub(crate) async fn apply(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need_operator(&app)?;
    let (wish, mut errors) = read(&form, desk.l, desk.actor.today, false);
    let tree = app.service::<Trees>().now();
    let chosen = PROVINCES.lines.iter().filter(|line| form.all("line").any(|slug| slug == line.slug));
    let chosen: Vec<Asked> = chosen.filter_map(|line| asked(&desk, &tree, line, &wish)).collect();
    if chosen.is_empty() {
        errors.add("line", desk.l.t("operation.plan.choose"));
    }
    if !errors.is_empty() || form.get("step") != "do" {
        return render(&app, &desk, form, errors, true).await;
    }
    let mut cx = app.write(&desk.who()).await?;
    for asked in &chosen {
        if let Err(e) = operation::decide_later(&mut cx, asked).await? {
            return Err(PageError::Refused(e.sentence(desk.l, &tree, asked.on)));
        }
    }
    cx.commit().await?;
    redirect(routes::operations(&desk.org.slug))
}
