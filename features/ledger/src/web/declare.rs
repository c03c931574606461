//! The form that declares a figure, or changes a declared one.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, Request, State};
use db::Cx;
use files::Files;
use http::StatusCode;
use kernel::{DeclarationId, Period};
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page_with, read_either, redirect};

use super::{asked, declarations};
use crate::{
    Declaration, Indicator, Indicators, Ledger, LedgerError, Nature, NewDeclaration, Phase, Position, Qualifier, Scope,
    evidence, routes, subset,
};

#[derive(Template)]
#[template(path = "declaration_new.html")]
struct NewPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    of: String,
    indicators: Vec<Choice>,
    scopes: Vec<Choice>,
    qualifiers: Vec<Choice>,
    positions: Vec<Choice>,
    phases: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    /// The paper of the figure that is changed.
    kept_file: String,
    /// What the number does not fit to, told and not refused.
    warning: String,
}

fn qualifier(l: Lang, q: Qualifier) -> &'static str {
    match q {
        Qualifier::Exact => l.t("ledger.qualifier.exact"),
        Qualifier::About => l.t("ledger.qualifier.about"),
        Qualifier::MoreThan => l.t("ledger.qualifier.more_than"),
        Qualifier::Nearly => l.t("ledger.qualifier.nearly"),
    }
}

fn choices<T: Copy + ToString>(
    list: &[T],
    form: &Posted,
    name: &str,
    label: impl Fn(T) -> &'static str,
) -> Vec<Choice> {
    let chosen = form.get(name).to_owned();
    list.iter().map(|x| Choice::new(x.to_string(), label(*x), x.to_string() == chosen)).collect()
}

/// What the form shows beside what was typed.
#[derive(Default)]
struct Beside {
    kept_file: String,
    warning: String,
}

fn render(app: &App, desk: &Desk, indicators: &Indicators, form: Posted, errors: Errors, beside: Beside) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut shell = desk.shell(app, l.t("ledger.declarations.new"), routes::DECLARATIONS);
    let back = routes::declarations(slug);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("ledger.declarations.title"), &back), Crumb::here(l.t("ledger.declarations.new"))];
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let key = form.get("indicator").to_owned();
    let ours = indicators.0.iter().filter(|i| i.owner.is_none_or(|owner| owner == desk.org.id));
    let page = NewPage {
        shell,
        l,
        action: back.clone(),
        back,
        of: form.get("of").to_owned(),
        indicators: ours.map(|i| Choice::new(&i.key, format!("{} ({})", i.name(l), i.unit(l)), i.key == key)).collect(),
        scopes: choices(Scope::ALL, &form, "scope", |s| declarations::scope(l, s)),
        qualifiers: choices(Qualifier::ALL, &form, "qualifier", |q| qualifier(l, q)),
        positions: choices(Position::ALL, &form, "position", |p| match p {
            Position::Closing => l.t("ledger.position.closing"),
            Position::Opening => l.t("ledger.position.opening"),
        }),
        phases: choices(Phase::ALL, &form, "phase", |p| match p {
            Phase::Result => l.t("ledger.phase.result"),
            Phase::Plan => l.t("ledger.phase.plan"),
        }),
        summary: form::summary(&errors),
        form,
        errors,
        kept_file: beside.kept_file,
        warning: beside.warning,
    };
    page_with(status, &page)
}

/// The form; filled in from the figure it is to replace.
pub(crate) async fn new(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Organisation)?;
    let query = form::query(raw);
    let mut cx = app.read(&desk.who()).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let mut posted = Posted::default();
    posted.set("period", query.some("period").map_or_else(|| asked::this_year(&desk).to_string(), str::to_owned));
    posted.set("indicator", query.get("indicator"));
    let mut beside = Beside::default();
    if let Some(id) = query.some("of") {
        let old = replaced(&mut cx, &desk, id).await?;
        fill(&mut posted, &old, &indicators);
        beside.kept_file.clone_from(&old.figure.evidence_file.name);
    }
    drop(cx);
    render(&app, &desk, &indicators, posted, Errors::new(), beside)
}

/// The figure that a new one is to replace.
async fn replaced(cx: &mut Cx, desk: &Desk, id: &str) -> Result<Declaration, PageError> {
    let id: DeclarationId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = Declaration::find(cx, id).await?.filter(|d| d.figure.org == desk.org.id && !d.withdrawn);
    found.ok_or(PageError::NotFound)
}

fn fill(posted: &mut Posted, d: &Declaration, indicators: &Indicators) {
    let f = &d.figure;
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let fields = [
        ("of", d.id.to_string()),
        ("indicator", indicators.number(f.indicator).map(|i| i.key.clone()).unwrap_or_default()),
        ("period", f.period.to_string()),
        ("value", number(f.value)),
        ("words", f.words.clone()),
        ("qualifier", f.qualifier.to_string()),
        ("of_assigned", number(f.of_assigned)),
        ("scope", f.scope.to_string()),
        ("phase", f.phase.to_string()),
        ("position", f.position.to_string()),
        ("round", number(f.round)),
        ("evidence_label", f.evidence_label.clone()),
        ("evidence_url", f.evidence_url.clone()),
        ("sentence", f.sentence.clone()),
    ];
    for (name, value) in fields {
        posted.set(name, value);
    }
}

/// A number as people type it: `18.124`, `18,124`, `18 124`.
fn number(r: &mut form::Reader<'_>, name: &str) -> Option<i64> {
    let typed = r.form.some(name)?;
    let digits: String = typed.chars().filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}')).collect();
    let found = digits.parse().ok().filter(|_| digits.chars().all(|c| c.is_ascii_digit()));
    if found.is_none() {
        r.errors.add(name, r.l.t("ledger.form.number"));
    }
    found
}

/// A word that is none of the list is no silent default.
fn chosen<T: std::str::FromStr>(r: &mut form::Reader<'_>, name: &str) {
    if r.form.some(name).is_some() && r.form.read::<T>(name).is_none() {
        r.errors.add(name, r.l.t("ledger.form.choice"));
    }
}

fn read(desk: &Desk, posted: &Posted, indicators: &Indicators) -> (Option<NewDeclaration>, Errors) {
    let mut r = form::Reader::new(posted, desk.l);
    let indicator: Option<&Indicator> = indicators.key(posted.get("indicator"));
    if indicator.is_none() {
        r.errors.add("indicator", desk.l.t("ledger.form.indicator"));
    }
    let period: Option<Period> = posted.read("period");
    if period.is_none() {
        r.errors.add("period", desk.l.t("ledger.period.error"));
    }
    let (value, of_assigned, round) = (number(&mut r, "value"), number(&mut r, "of_assigned"), number(&mut r, "round"));
    let words = r.line("words", form::LINE);
    if posted.some("value").is_none() && words.is_empty() {
        r.errors.add("value", desk.l.t("ledger.error.value"));
    }
    let evidence_url = r.line("evidence_url", form::LINE);
    let fit = |u: &str| u.is_empty() || u.starts_with('/') || u.starts_with("https://") || u.starts_with("http://");
    if !fit(&evidence_url) {
        r.errors.add("evidence_url", desk.l.t("ledger.form.url"));
    }
    let (evidence_label, sentence) = (r.line("evidence_label", form::LINE), r.paragraphs("sentence"));
    chosen::<Phase>(&mut r, "phase");
    chosen::<Scope>(&mut r, "scope");
    chosen::<Qualifier>(&mut r, "qualifier");
    chosen::<Position>(&mut r, "position");
    let errors = r.errors;
    let (Some(indicator), Some(period), true) = (indicator, period, errors.is_empty()) else { return (None, errors) };
    let position = match indicator.nature {
        Nature::Stock => posted.read("position").unwrap_or(Position::Closing),
        Nature::Flow => Position::Closing,
    };
    let new = NewDeclaration {
        phase: posted.read("phase").unwrap_or(Phase::Result),
        scope: posted.read("scope").unwrap_or(Scope::Own),
        value,
        words,
        qualifier: posted.read("qualifier").unwrap_or(Qualifier::Exact),
        of_assigned,
        position,
        round,
        evidence_label,
        evidence_url,
        sentence,
        ..NewDeclaration::new(desk.org.id, indicator.number, period, 0)
    };
    (Some(new), errors)
}

fn field(why: &LedgerError) -> &'static str {
    match why {
        LedgerError::Days { .. } | LedgerError::OutsideLife { .. } => "period",
        LedgerError::Reason => "reason",
        LedgerError::Indicator(_) => "indicator",
        _ => "value",
    }
}

/// Keeps the figure; it waits to be confirmed. A part that is larger than its whole is told first, and kept when somebody
/// is sure.
pub(crate) async fn declare(State(app): State<App>, desk: Desk, request: Request) -> Answer {
    desk.need(Permission::Organisation)?;
    let (posted, uploads) = read_either(&app, request, evidence::LIMIT).await?;
    let mut cx = app.read(&desk.who()).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let old = match posted.some("of") {
        Some(id) => Some(replaced(&mut cx, &desk, id).await?),
        None => None,
    };
    drop(cx);
    let (new, mut errors) = read(&desk, &posted, &indicators);
    let kept = old.as_ref().map(|d| d.figure.evidence_file.clone()).filter(|_| !posted.ticked("evidence_off"));
    let beside = || Beside { kept_file: kept.clone().unwrap_or_default().name, warning: String::new() };
    let Some(mut new) = new else { return render(&app, &desk, &indicators, posted, errors, beside()) };
    new.evidence_file = kept.clone().unwrap_or_default();
    // What is typed well enough comes first: a file is stored for a figure that can be kept.
    if let Some(upload) = uploads.into_iter().find(|u| u.field == "evidence_file" && !u.bytes.is_empty()) {
        match evidence::take(app.service::<Files>(), desk.l, upload).await? {
            Ok(file) => new.evidence_file = file,
            Err(why) => errors.add("evidence_file", why),
        }
    }
    if !errors.is_empty() {
        return render(&app, &desk, &indicators, posted, errors, beside());
    }
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.write(&desk.who()).await?;
    if let Some(warning) = subset::told(&mut cx, ledger, desk.l, &indicators, &new).await?
        && !posted.ticked("sure")
    {
        drop(cx);
        errors.add("value", desk.l.t("ledger.subset.look"));
        return render(&app, &desk, &indicators, posted, errors, Beside { warning, ..beside() });
    }
    let declared = match &old {
        None => ledger.declare(&mut cx, &new).await?,
        Some(old) => ledger.change_declaration(&mut cx, old, &new, posted.get("reason")).await?,
    };
    match declared {
        Ok(id) => {
            cx.commit().await?;
            redirect(routes::declaration(&desk.org.slug, id))
        }
        Err(why) => {
            drop(cx);
            errors.add(field(&why), why.text(desk.l));
            render(&app, &desk, &indicators, posted, errors, beside())
        }
    }
}
