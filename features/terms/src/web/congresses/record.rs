//! A congress: where it stands, who came and whether that is enough, its elections, and the one next step.

use ::web::{Answer, App, Errors, Posted, page_with};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Fact, FieldError, Flash, Tab, Tone};

use super::list::{election_tone, span};
use super::{own, resolution, shell, tabs};
use crate::congress::{Chosen, CongressKind, State, Vote};
use crate::post::Organ;
use crate::web::posts::{kind, organ_name};
use crate::web::{fact, flash};
use crate::{Congress, Heads, Rules, routes};

#[derive(Template)]
#[template(path = "congress_record.html")]
struct RecordPage {
    shell: ui::desk::Shell,
    l: Lang,
    base: String,
    tabs: Vec<Tab>,
    tone: Tone,
    state: &'static str,
    /// A word of [`State`], for the next step.
    word: &'static str,
    edit_url: String,
    may: bool,
    facts: Vec<Fact>,
    counts: Vec<Fact>,
    quorum: String,
    quorum_tone: Tone,
    /// The list of delegates decides the counts.
    listed: bool,
    /// The resolution can be filed as a document.
    files: bool,
    /// The document of the resolution.
    document: Option<String>,
    elections: Vec<ElectionRow>,
    organs: Vec<Choice>,
    methods: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    history: Vec<accounts::Past>,
}

struct ElectionRow {
    url: String,
    title: String,
    organ: String,
    seats: String,
    tone: Tone,
    state: &'static str,
    elected: String,
    tied: bool,
}

/// The page.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let flash = flash(desk.l, &form::query(raw));
    render(&app, &desk, &id, Posted::default(), Errors::new(), flash).await
}

/// The page, with a form as it was sent when it was refused.
pub(crate) async fn render(
    app: &App,
    desk: &Desk,
    id: &str,
    mut form: Posted,
    errors: Errors,
    flash: Option<Flash>,
) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut cx = app.read(&desk.who()).await?;
    let congress = own(&mut cx, desk, id).await?;
    let (heads, rules) = (congress.heads(&mut cx).await?, congress.rules(&mut cx).await?);
    let listed = !crate::congress::Delegate::of(&mut cx, congress.id).await?.is_empty();
    let chosen = congress.chosen(&mut cx).await?;
    let votes = Vote::of(&mut cx, congress.id).await?;
    let organs = Organ::of(&mut cx, desk.org.id, kind(app, desk)).await?;
    if form.0.is_empty() {
        form.set("on", desk.actor.today.to_string());
        form.set("title", l.t("office.member"));
        form.set("summoned", heads.summoned.to_string());
        form.set("present", heads.present.to_string());
    }
    let mut shell = shell(app, desk, &congress, "");
    shell.flash = flash;
    let may = desk.may(Permission::Organisation);
    let open = matches!(congress.state, State::Planned | State::Called);
    let elected = organs.iter().filter(|o| o.filled_by != crate::post::Obtained::Appointment);
    let (quorum_tone, quorum) = quorum(l, congress.state, heads, &rules);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = RecordPage {
        base: routes::congress(slug, congress.id),
        tabs: tabs(l, slug, &congress, ""),
        tone: congress.state.tone(),
        state: l.t(&format!("congress.state.{}", congress.state)),
        word: congress.state.word(),
        edit_url: if may && open { format!("{}/edit", routes::congress(slug, congress.id)) } else { String::new() },
        may,
        facts: facts(l, &congress),
        counts: counts(l, heads, &rules, &votes),
        quorum,
        quorum_tone,
        listed,
        files: resolution::is_open(desk, &congress),
        document: resolution::url(app, desk, &congress),
        elections: chosen.iter().map(|c| row(l, slug, &organs, c)).collect(),
        organs: elected.map(|o| Choice::new(&o.id, o.name(l), o.id == form.get("organ"))).collect(),
        methods: methods(l, form.get("method")),
        summary: form::summary(&errors),
        history: accounts::past(&mut cx, l, "congress", congress.id.0).await?,
        form,
        errors,
        shell,
        l,
    };
    page_with(status, &page)
}

/// By hands or ballot.
pub(crate) fn methods(l: Lang, chosen: &str) -> Vec<Choice> {
    use crate::congress::Method;
    let chosen = chosen.parse().unwrap_or(Method::Ballot);
    Method::ALL.iter().map(|m| Choice::new(m.word(), l.t(&format!("congress.method.{m}")), *m == chosen)).collect()
}

/// Whether enough are there, in a sentence.
pub(crate) fn quorum(l: Lang, state: State, heads: Heads, rules: &Rules) -> (Tone, String) {
    if heads.summoned == 0 {
        return (Tone::Info, l.t("congress.quorum.nobody").to_owned());
    }
    let needed = rules.quorum_of(heads.summoned);
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("summoned", &heads.summoned), ("present", &heads.present), ("needed", &needed)];
    match (rules.is_valid(heads), state) {
        (true, _) => (Tone::Good, l.tf("congress.quorum.valid", &values)),
        (false, State::Planned | State::Called) => (Tone::Info, l.tf("congress.quorum.needed", &values)),
        (false, _) => (Tone::Bad, l.tf("congress.quorum.not_valid", &values)),
    }
}

fn row(l: Lang, slug: &str, organs: &[Organ], c: &Chosen) -> ElectionRow {
    let e = &c.election;
    ElectionRow {
        url: routes::election(slug, e.id),
        title: e.title.clone(),
        organ: organ_name(l, organs, &e.organ),
        seats: l.number(e.sheet.seats),
        tone: election_tone(e.state),
        state: l.t(&format!("election.state.{}", e.state)),
        elected: c.elected.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", "),
        tied: c.tied > 0,
    }
}

fn facts(l: Lang, c: &Congress) -> Vec<Fact> {
    let e = &c.entry;
    let asked = |(all, asked): (i64, i64), key: &str| {
        if e.kind == CongressKind::Extraordinary && all > 0 {
            l.tf(key, &[("asked", &asked), ("all", &all)])
        } else {
            String::new()
        }
    };
    let called = c.called_on.map(|d| {
        let day = l.date(d);
        if c.call_decision.is_empty() { day } else { format!("{day} · {}", c.call_decision) }
    });
    let next = e.next_due.filter(|_| e.begins_term).map(|d| l.date(d)).unwrap_or_default();
    let facts = [
        fact(l.t("congress.field.kind"), l.t(&format!("congress.kind.{}", e.kind))),
        fact(l.t("congress.field.days"), span(l, c)),
        fact(l.t("congress.field.place"), &e.place),
        fact(l.t("congress.field.mode"), l.t(&format!("congress.mode.{}", e.mode))),
        fact(l.t("congress.field.asked"), asked(e.committee, "congress.asked_committee")),
        fact(l.t("congress.field.asked"), asked(e.members, "congress.asked_members")),
        fact(l.t("congress.field.called"), called.unwrap_or_default()),
        fact(l.t("congress.field.next_due"), next),
        fact(l.t("congress.field.resolution"), &c.protocol.resolution_number),
    ];
    facts.into_iter().flatten().collect()
}

fn counts(l: Lang, heads: Heads, rules: &Rules, votes: &[Vote]) -> Vec<Fact> {
    if heads.summoned == 0 {
        return Vec::new();
    }
    let base =
        |share: crate::Share, base: crate::Base| format!("{share} · {}", l.t(&format!("term.base.{}", base.word())));
    let passed = votes.iter().filter(|v| v.passed).count();
    let facts = [
        fact(l.t("congress.count.summoned"), l.number(heads.summoned)),
        fact(l.t("congress.count.present"), l.number(heads.present)),
        fact(l.t("congress.count.quorum"), format!("{} ({})", rules.quorum_of(heads.summoned), rules.quorum)),
        fact(
            l.t("congress.count.majority"),
            format!("{} ({})", rules.needed(heads), base(rules.majority, rules.majority_base)),
        ),
        fact(
            l.t("congress.count.votes"),
            if votes.is_empty() {
                String::new()
            } else {
                l.tf("congress.count.passed", &[("n", &passed), ("all", &votes.len())])
            },
        ),
    ];
    facts.into_iter().flatten().collect()
}
