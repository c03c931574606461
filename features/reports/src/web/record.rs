//! A report: its state with the one next action, its sections read with every figure as a link, what was typed by hand
//! and differs, what changed since the approval, its files and its history.

use std::collections::HashMap;
use std::sync::Arc;

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use charts::Figure;
use http::StatusCode;
use ledger::Ledger;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, Fact, Tone};
use web::{Answer, App, Posted, page, page_with};

use crate::compose;
use crate::document::Document;
use crate::facts::Facts;
use crate::report::{Report, State, Step, Written};
use crate::signer::{Candidate, Signer, candidates};
use crate::{drawn, routes};

use super::view::{Eye, Shown};
use super::{flash, readable, tone};

/// The one next action.
pub(crate) struct Action {
    pub url: String,
    pub label: &'static str,
    pub help: String,
}

/// What whoever approves is asked before it is done.
pub(crate) struct Confirm {
    /// How many typed figures stand; sent back, so that one more asks again.
    pub count: usize,
    /// They, in words.
    pub flags: Vec<String>,
}

/// A figure that changed since the approval.
pub(crate) struct Changed {
    pub name: String,
    pub before: String,
    pub now: String,
    pub url: String,
}

/// A line of the history.
pub(crate) struct Past {
    pub day: String,
    pub text: String,
    pub by: String,
    pub remark: String,
}

/// A file.
struct File {
    url: String,
    name: &'static str,
}

#[derive(Template)]
#[template(path = "report_record.html")]
struct RecordPage {
    shell: ui::desk::Shell,
    l: Lang,
    tone: Tone,
    state: &'static str,
    late: String,
    remark: String,
    sent_late: bool,
    action: Option<Action>,
    signers: Vec<Choice>,
    early: String,
    confirm: Option<Confirm>,
    error: String,
    version: i64,
    facts: Vec<Fact>,
    changed: Vec<Changed>,
    correct_url: String,
    draft_url: String,
    sections: Vec<Shown>,
    charts: Vec<Figure>,
    files: Vec<File>,
    history: Vec<Past>,
}

/// The history in words.
pub(crate) fn past(l: Lang, steps: Vec<Step>) -> Vec<Past> {
    let one = |s: Step| Past {
        day: l.day(s.at),
        text: l.tf(&format!("report.step.{}", s.step), &[("edition", &l.number(s.edition))]),
        by: s.by,
        remark: s.remark,
    };
    steps.into_iter().map(one).collect()
}

/// What is known about a report beside its text.
pub(crate) fn about(l: Lang, report: &Report, signer: Option<&Signer>) -> Vec<Fact> {
    let fact =
        |key: &str, value: String| (!value.is_empty()).then(|| Fact { label: l.t(key).to_owned(), value, url: None });
    let approved = report.approved_at.filter(|_| report.edition > 0);
    let list = [
        fact("report.number", super::list::number(report)),
        fact("report.due", l.date(report.due)),
        fact("report.opened_by", report.opened_by.clone()),
        fact(
            "report.approved_by",
            approved.map_or_else(String::new, |at| format!("{}, {}", report.approved_by, l.day(at))),
        ),
        fact(
            "report.signer",
            signer
                .filter(|s| approved.is_some() && !s.name.is_empty())
                .map_or_else(String::new, |s| format!("{}, {}", s.name, s.post)),
        ),
        fact("report.sent_at", report.sent_at.map_or_else(String::new, |at| l.day(at))),
        fact("report.edition", if report.edition > 0 { l.number(report.edition) } else { String::new() }),
        fact("report.hash", report.hash.chars().take(16).collect()),
    ];
    list.into_iter().flatten().collect()
}

fn action(app: &App, desk: &Desk, report: &Report, above: bool) -> Option<Action> {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let make = |step: &str, label: &str, help: &str| Action {
        url: routes::step(slug, report.id, step),
        label: l.t(label),
        help: l.t(help).to_owned(),
    };
    let (step, label, help) = match report.state {
        State::Open | State::Draft => ("approval", "report.approve", "report.approve_help"),
        State::Approved if above => ("sending", "report.send", "report.send_help"),
        State::Approved | State::Sent | State::Returned | State::Accepted => return None,
    };
    let may = match step {
        // By its own leadership.
        "approval" => super::leads(app, desk),
        _ => desk.may(Permission::Organisation),
    };
    (may && report.org == desk.org.id).then(|| make(step, label, help))
}

/// A typed figure that differs, in words.
pub(crate) fn differs(l: Lang, t: &crate::typed::Typed) -> String {
    match t.ledger {
        Some(n) => l.tf(
            "report.typed",
            &[("name", &t.name), ("typed", &l.number(t.number)), ("n", &l.number(n)), ("key", &t.key)],
        ),
        None => l.tf("report.typed_unknown", &[("name", &t.name), ("typed", &l.number(t.number))]),
    }
}

/// Typed figures that differ, by place in the report.
fn flags(l: Lang, facts: &Facts, written: &[Written]) -> HashMap<usize, Vec<String>> {
    let say = |list: Vec<crate::typed::Typed>| list.iter().map(|t| differs(l, t)).collect();
    compose::typed(facts, written).into_iter().map(say).enumerate().collect()
}

/// A page that shows what differs since the approval.
pub(crate) fn changed(l: Lang, eye: &Eye<'_>, frozen: &crate::Frozen, now: &Facts) -> Vec<Changed> {
    let said = |n: Option<i64>| n.map_or_else(|| "–".to_owned(), |n| l.number(n));
    let one = |d: crate::frozen::Difference| Changed {
        url: eye.figure(now, &d.key, ""),
        name: d.name,
        before: said(d.before),
        now: said(d.now),
    };
    frozen.differences(now).into_iter().map(one).collect()
}

/// What the page is made of.
struct Parts {
    report: Report,
    facts: Arc<Facts>,
    document: Document,
    written: Vec<Written>,
    changed: Vec<Changed>,
    steps: Vec<Step>,
    signers: Vec<Candidate>,
    signer: Option<Signer>,
}

async fn parts(app: &App, desk: &Desk, id: &str) -> Result<Parts, web::PageError> {
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.read(&desk.who()).await?;
    let report = readable(&mut cx, desk, &ledger.tree(), id).await?;
    let written = report.sections(&mut cx).await?;
    let facts = compose::facts(&mut cx, ledger, report.org, report.period).await?;
    let frozen = report.frozen(&mut cx).await?;
    let eye = Eye { slug: &desk.org.slug, of: Some(report.org).filter(|o| *o != desk.org.id) };
    let changed = frozen.as_ref().map(|f| changed(desk.l, &eye, f, &facts)).unwrap_or_default();
    let signer = frozen.as_ref().and_then(|f| f.signer.clone());
    let (facts, document) = match frozen.filter(|_| !report.state.is_written()) {
        Some(frozen) => (Arc::new(frozen.facts), frozen.document),
        None => {
            let document = compose::document(&mut cx, &ledger.tree(), &facts, &written).await?;
            (facts, document)
        }
    };
    let steps = report.steps(&mut cx).await?;
    let approves = report.state.is_written() && super::leads(app, desk);
    let signers = match approves {
        true => candidates(&mut cx, &ledger.tree(), report.org, desk.actor.today).await?,
        false => Vec::new(),
    };
    Ok(Parts { report, facts, document, written, changed, steps, signers, signer })
}

/// A report.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let parts = parts(&app, &desk, &id).await?;
    page(&assembled(&app, &desk, parts, &form::query(raw)))
}

/// The same for whoever was about to approve: what is to be confirmed, or why it was not done.
pub(crate) async fn asked(app: &App, desk: &Desk, id: &str, form: &Posted, why: Asked) -> Answer {
    let parts = parts(app, desk, id).await?;
    let mut page = assembled(app, desk, parts, &Posted::default());
    match why {
        Asked::Typed(flags) => page.confirm = Some(Confirm { count: flags.len(), flags }),
        Asked::Refused(why) => page.error = why,
    }
    for choice in &mut page.signers {
        choice.chosen = choice.value == form.get("signer");
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Why an approval comes back.
pub(crate) enum Asked {
    /// Typed figures that differ stand in the text.
    Typed(Vec<String>),
    /// It is refused.
    Refused(String),
}

fn choice(l: Lang, c: &Candidate) -> Choice {
    let name = if c.signer.name.is_empty() { l.t("report.nobody") } else { &c.signer.name };
    Choice::new(c.post.to_string(), format!("{}, {}", name, c.signer.post), false)
}

fn assembled(app: &App, desk: &Desk, parts: Parts, query: &Posted) -> RecordPage {
    let Parts { report, facts, document, written, changed, steps, signers, signer } = parts;
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    // Reports of those who have become this organisation are read here, and changed by nobody.
    let keeps = desk.may(Permission::Organisation) && report.org == desk.org.id;
    let writes = keeps && report.state.is_written();
    let eye = Eye { slug, of: Some(report.org).filter(|o| *o != desk.org.id) };
    let edits: HashMap<usize, String> = if writes {
        written.iter().enumerate().map(|(n, w)| (n, routes::section(slug, report.id, w.place))).collect()
    } else {
        HashMap::new()
    };
    let flags = if report.state.is_written() { flags(l, &facts, &written) } else { HashMap::new() };
    let mut shell = desk.shell(app, &report.title, routes::REPORTS);
    shell.breadcrumbs = vec![Crumb::to(l.t("report.title_list"), routes::list(slug)), Crumb::here(&report.title)];
    shell.flash = flash(l, query);
    let file = |form: &'static str, name| File { url: routes::file(slug, report.id, form), name };
    let tree = app.service::<Ledger>().tree();
    let above = compose::superior(&tree, report.org, report.period, desk.actor.today).is_some();
    let late = report.is_late(desk.actor.today, above);
    RecordPage {
        l,
        tone: tone(report.state),
        state: compose::state(l, report.state),
        late: if late { l.tf("report.late", &[("day", &l.date(report.due))]) } else { String::new() },
        remark: if report.state == State::Returned { report.remark.clone() } else { String::new() },
        sent_late: report.was_sent_late(),
        early: if report.state.is_written() && report.period.last >= desk.actor.today {
            l.tf("report.early", &[("day", &l.date(report.period.last))])
        } else {
            String::new()
        },
        signers: signers.iter().map(|c| choice(l, c)).collect(),
        confirm: None,
        error: String::new(),
        action: action(app, desk, &report, above),
        version: report.version,
        facts: about(l, &report, signer.as_ref()),
        changed,
        correct_url: if keeps && !report.state.is_written() {
            routes::step(slug, report.id, "correction")
        } else {
            String::new()
        },
        draft_url: if writes { routes::step(slug, report.id, "drafts") } else { String::new() },
        sections: eye.sections(&facts, &document, &edits, &flags),
        charts: drawn::charts(&facts, |n| (format!("chart-{n}"), false), |key, of| eye.figure(&facts, key, of)),
        files: vec![file("pdf", "PDF"), file("docx", "Word"), file("xlsx", "Excel"), file("json", "JSON")],
        history: past(l, steps),
        shell,
    }
}
