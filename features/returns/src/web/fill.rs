//! The form of a return: a line for each indicator that is asked, with what was declared last time beside it.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, Request as Asked, State as Held};
use db::Cx;
use files::Files;
use http::StatusCode;
use ledger::{Indicators, Ledger, Qualifier, evidence, subset};
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Choice, Crumb, Fact, FieldError, Tone};
use web::{Answer, App, Errors, PageError, Posted, Upload, page_with, read_either, redirect};

use super::{badge, name, own_return};
use crate::returned::Refusal;
use crate::sheet::{Fault, is_address, number, qualifier};
use crate::{Line, Request, Return, routes};

#[derive(Template)]
#[template(path = "return_fill.html")]
struct FillPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    sheet_action: String,
    form_url: String,
    note: String,
    remark: String,
    state: (Tone, &'static str),
    facts: Vec<Fact>,
    version: i64,
    rows: Vec<Row>,
    writable: bool,
    errors: Errors,
    summary: Vec<FieldError>,
    faults: Vec<Fault>,
    read_in: bool,
    /// What does not fit to figures that were declared or counted elsewhere.
    warnings: Vec<String>,
}

struct Row {
    key: String,
    name: String,
    unit: String,
    value: String,
    qualifiers: Vec<Choice>,
    exact: &'static str,
    assigned: String,
    evidence: String,
    evidence_url: String,
    /// The paper that was sent along, and where it opens.
    file: String,
    file_url: String,
}

/// Bytes of all papers of one sending.
const LIMIT: usize = 60 << 20;

/// What a page of a return shows beside what is kept.
#[derive(Default)]
pub(crate) struct Shown {
    /// Lines that are not kept yet, with the faults of the file they came from.
    pub read_in: Option<(Vec<Line>, Vec<Fault>)>,
    /// What was typed, and what is wrong with it.
    pub typed: Option<(Posted, Errors)>,
    /// The step was refused because somebody else was first.
    pub conflict: bool,
    /// What the last step did.
    pub done: String,
}

fn row(
    (l, slug, ret): (Lang, &str, &Return),
    indicators: &Indicators,
    line: &Line,
    typed: Option<&Posted>,
) -> Option<Row> {
    let i = indicators.number(line.indicator)?;
    let shown = |field: &str, kept: String| typed.map_or(kept, |t| t.get(&format!("{field}.{}", i.key)).to_owned());
    let number = |n: Option<i64>| n.map(|n| l.number(n)).unwrap_or_default();
    let exact = typed.and_then(|t| t.read(&format!("qualifier.{}", i.key))).unwrap_or(line.qualifier);
    Some(Row {
        key: i.key.clone(),
        name: i.name(l).to_owned(),
        unit: i.unit(l).to_owned(),
        value: shown("value", line.value.map_or_else(|| line.words.clone(), |n| l.number(n))),
        qualifiers: Qualifier::ALL.iter().map(|q| Choice::new(q.word(), qualifier(l, *q), *q == exact)).collect(),
        exact: if line.qualifier == Qualifier::Exact { "" } else { qualifier(l, line.qualifier) },
        assigned: shown("assigned", number(line.of_assigned)),
        evidence: shown("evidence", line.evidence_label.clone()),
        evidence_url: shown("address", line.evidence_url.clone()),
        file: line.evidence_file.name.clone(),
        file_url: routes::evidence(slug, ret.id, &i.key),
    })
}

/// The page.
pub(crate) async fn render(app: &App, desk: &Desk, id: &str, shown: Shown) -> Answer {
    let (l, slug, today) = (desk.l, desk.org.slug.as_str(), desk.actor.today);
    let tree = app.service::<Trees>().now();
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.read(&desk.who()).await?;
    let (ret, request) = own_return(&mut cx, desk, id).await?;
    let items = request.items(&mut cx).await?;
    let kept = Line::of_return(&mut cx, ret.id, &items).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let read_in = shown.read_in.is_some();
    let (lines, faults) = shown.read_in.unwrap_or((kept, Vec::new()));
    let warnings = warnings(&mut cx, ledger, (l, &indicators), &request, &ret, &lines).await?;
    drop(cx);
    let (typed, errors) = shown.typed.map_or((None, Errors::new()), |(t, e)| (Some(t), e));
    let mut shell = desk.shell(app, &request.title, routes::RETURNS);
    shell.wide = true;
    shell.breadcrumbs = vec![Crumb::to(l.t("returns.title"), routes::returns(slug)), Crumb::here(&request.title)];
    shell.flash = form::done(l.t(&format!("returns.done.{}", shown.done))).filter(|_| !shown.done.is_empty());
    let status = match (shown.conflict, errors.is_empty() && faults.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (_, true) => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let writable = ret.state.is_writable() && desk.may(Permission::Organisation);
    let page = FillPage {
        shell,
        l,
        action: routes::fill(slug, ret.id),
        sheet_action: routes::sheet(slug, ret.id),
        form_url: routes::form(slug, ret.id),
        note: request.note.clone(),
        remark: ret.remark.clone(),
        state: badge(l, ret.state, ret.is_late(&request, today)),
        facts: facts(l, &request, &ret, name(l, &tree, request.org, today)),
        version: ret.version,
        rows: lines.iter().filter_map(|line| row((l, slug, &ret), &indicators, line, typed.as_ref())).collect(),
        writable,
        summary: form::summary(&errors),
        errors,
        faults,
        read_in,
        warnings,
    };
    page_with(status, &page)
}

/// What the figures of a return do not fit to that was declared or counted elsewhere for the same period.
pub(crate) async fn warnings(
    cx: &mut Cx,
    ledger: &Ledger,
    (l, indicators): (Lang, &Indicators),
    request: &Request,
    ret: &Return,
    lines: &[Line],
) -> db::Result<Vec<String>> {
    let at = (ret.org, request.period, request.scope);
    let told = subset::elsewhere(cx, ledger, (l, indicators), at, &figures(lines)).await?;
    Ok(told.into_iter().map(|(_, text)| text).collect())
}

/// The numbers of some lines with their words.
fn figures(lines: &[Line]) -> Vec<(i64, subset::Figure)> {
    lines.iter().filter_map(|line| Some((line.indicator, (line.value?, line.qualifier)))).collect()
}

fn facts(l: Lang, request: &Request, ret: &Return, who: String) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact { label: l.t(key).to_owned(), value, url: None };
    let mut list = vec![
        fact("returns.asked_by", who),
        fact("returns.period", ledger::say::period(l, request.period)),
        fact("returns.due", l.date(request.due_on)),
        fact("returns.scope", l.t(&format!("returns.scope.{}", request.scope.word())).to_owned()),
    ];
    if let Some(at) = ret.sent_at {
        list.push(fact("returns.sent", format!("{}, {}", ret.sent_by, l.date_time(at))));
    }
    if let Some(at) = ret.decided_at {
        list.push(fact("returns.decided", format!("{}, {}", ret.decided_by, l.date_time(at))));
    }
    list
}

/// A return.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let done = match form::query(raw).get("done") {
        known @ ("saved" | "sent") => known.to_owned(),
        _ => String::new(),
    };
    render(&app, &desk, &id, Shown { done, ..Shown::default() }).await
}

/// What was typed, as lines; the field that is wrong is named with what to do.
fn read(l: Lang, posted: &Posted, indicators: &Indicators, items: &[i64]) -> Result<Vec<Line>, Errors> {
    let mut errors = Errors::new();
    let mut lines = Vec::new();
    for i in items.iter().filter_map(|n| indicators.number(*n)) {
        let field = |name: &str| format!("{name}.{}", i.key);
        let text = |name: &str| {
            let tidy = kernel::text::collapse_spaces(&kernel::text::nfc(posted.get(&field(name))));
            tidy.chars().take(form::LINE).collect::<String>()
        };
        let mut line = Line::empty(i.number);
        let typed = text("value");
        match number(&typed) {
            Some(n) => line.value = Some(n),
            None if typed.chars().any(|c| c.is_ascii_digit()) => {
                errors.add(&field("value"), l.tf("returns.error.number", &[("text", &typed)]));
            }
            None => line.words = typed,
        }
        line.qualifier = posted.read(&field("qualifier")).unwrap_or(Qualifier::Exact);
        let assigned = text("assigned");
        line.of_assigned = number(&assigned);
        if line.of_assigned.is_none() && !assigned.is_empty() {
            errors.add(&field("assigned"), l.tf("returns.error.number", &[("text", &assigned)]));
        }
        line.evidence_label = text("evidence");
        line.evidence_url = text("address");
        if !is_address(&line.evidence_url) {
            errors.add(&field("address"), l.tf("returns.error.address", &[("text", &line.evidence_url)]));
        }
        lines.push(line);
    }
    if errors.is_empty() { Ok(lines) } else { Err(errors) }
}

/// Papers that came along, and those that stay: a line keeps what it had unless another one is chosen or it is let go.
async fn papers(
    app: &App,
    l: Lang,
    (posted, uploads): (&Posted, Vec<Upload>),
    indicators: &Indicators,
    (kept, lines): (&[Line], &mut [Line]),
) -> Result<Errors, PageError> {
    let mut errors = Errors::new();
    let mut uploads: Vec<Upload> = uploads.into_iter().filter(|u| !u.bytes.is_empty()).collect();
    for line in lines {
        let Some(i) = indicators.number(line.indicator) else { continue };
        let before = kept.iter().find(|k| k.indicator == line.indicator);
        if let Some(before) = before.filter(|_| !posted.ticked(&format!("file_off.{}", i.key))) {
            line.evidence_file.clone_from(&before.evidence_file);
        }
        let field = format!("file.{}", i.key);
        let Some(at) = uploads.iter().position(|u| u.field == field) else { continue };
        match evidence::take(app.service::<Files>(), l, uploads.swap_remove(at)).await? {
            Ok(file) => line.evidence_file = file,
            Err(why) => errors.add(&field, why),
        }
    }
    Ok(errors)
}

/// Keeps the form; with `send` it goes to who asked.
pub(crate) async fn save(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    request: Asked,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let (posted, uploads) = read_either(&app, request, LIMIT).await?;
    let mut cx = app.read(&desk.who()).await?;
    let (ret, request) = own_return(&mut cx, &desk, &id).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let items = request.items(&mut cx).await?;
    let kept = Line::of_return(&mut cx, ret.id, &items).await?;
    drop(cx);
    let (lines, mut errors) = match read(l, &posted, &indicators, &items) {
        Ok(mut lines) => {
            let errors = papers(&app, l, (&posted, uploads), &indicators, (&kept, &mut lines)).await?;
            (lines, errors)
        }
        Err(errors) => (Vec::new(), errors),
    };
    for (part, whole) in subset::broken(&indicators, &figures(&lines)) {
        let key = indicators.number(part).map_or("", |i| i.key.as_str());
        errors.add(&format!("value.{key}"), subset::refused(l, &indicators, whole));
    }
    if !errors.is_empty() {
        return render(&app, &desk, &id, Shown { typed: Some((posted, errors)), ..Shown::default() }).await;
    }
    let mut cx = app.write(&desk.who()).await?;
    let (mut ret, request) = own_return(&mut cx, &desk, &id).await?;
    // What stood there when the form was opened; somebody else's words are never written over.
    ret.version = posted.read("version").unwrap_or(ret.version);
    let sends = posted.ticked("send");
    let kept = if sends { ret.send(&mut cx, &request, &lines).await? } else { ret.save(&mut cx, &lines).await? };
    if let Err(why) = kept {
        drop(cx);
        let mut errors = Errors::new();
        let (field, key) = match why {
            Refusal::Empty => ("lines", "returns.error.empty"),
            _ => ("lines", "returns.error.elsewhere"),
        };
        errors.add(field, desk.l.t(key));
        let conflict = why == Refusal::Elsewhere;
        return render(&app, &desk, &id, Shown { typed: Some((posted, errors)), conflict, ..Shown::default() }).await;
    }
    cx.commit().await?;
    redirect(format!("{}?done={}", routes::fill(&desk.org.slug, ret.id), if sends { "sent" } else { "saved" }))
}
