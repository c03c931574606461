//! An election: the ballot, the tally sheet with its checks, who is elected, and making posts of it.

use ::web::{Answer, App, Errors, Posted, page_with};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use http::StatusCode;
use organisation::form;
use people::Scope;
use ui::Lang;
use ui::parts::{Choice, Crumb, Fact, FieldError, Flash, Tone};

use super::own;
use crate::election::{Candidate, Election, ElectionState};
use crate::post::Organ;
use crate::web::congresses::closing::meanings;
use crate::web::congresses::list::election_tone;
use crate::web::posts::organ_name;
use crate::web::{fact, flash};
use crate::{Congress, routes};

#[derive(Template)]
#[template(path = "election_record.html")]
struct RecordPage {
    shell: ui::desk::Shell,
    l: Lang,
    base: String,
    tone: Tone,
    state: &'static str,
    facts: Vec<Fact>,
    may: bool,
    /// Still before the results hold.
    open: bool,
    counted: bool,
    /// By the committee: its results are confirmed here, not by closing a congress.
    by_committee: bool,
    valid_note: String,
    valid_tone: Tone,
    rows: Vec<Row>,
    names: String,
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    history: Vec<accounts::Past>,
}

struct Row {
    name: String,
    about: String,
    /// Field of its votes: `votes-0`.
    field: String,
    votes: String,
    share: String,
    tone: Tone,
    outcome: &'static str,
    person: String,
    choices: Vec<Choice>,
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

fn outcome_tone(word: &str) -> Tone {
    match word {
        "elected" => Tone::Good,
        "tied" => Tone::Warn,
        _ => Tone::Quiet,
    }
}

/// Whole percents of the valid ballots, with one decimal: `87,5 %`.
fn share(votes: i64, valid: i64) -> String {
    if valid <= 0 {
        return String::new();
    }
    let tenths = (votes * 1000 + valid / 2) / valid;
    format!("{},{} %", tenths / 10, tenths % 10)
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
    let election = own(&mut cx, desk, id).await?;
    let congress = match election.congress {
        Some(id) => Congress::find(&mut cx, desk.org.id, id).await?,
        None => None,
    };
    let (heads, rules) = election.ground(&mut cx).await?;
    let candidates = Candidate::of(&mut cx, election.id).await?;
    let counted = election.state != ElectionState::Open;
    if form.0.is_empty() {
        let s = &election.sheet;
        let issued = if counted { s.issued } else { heads.present };
        for (name, n) in [("issued", issued), ("returned", s.returned), ("valid", s.valid), ("invalid", s.invalid)] {
            form.set(name, if counted || n > 0 { n.to_string() } else { String::new() });
        }
        for (at, c) in candidates.iter().enumerate() {
            form.set(&format!("votes-{at}"), if counted { c.votes.to_string() } else { String::new() });
        }
    }
    let by_committee = election.congress.is_none();
    let may = desk.may(Permission::Organisation);
    let scope = Scope::of(app, desk);
    let mut rows = Vec::new();
    for (at, c) in candidates.iter().enumerate() {
        let asks = may && by_committee && election.state == ElectionState::Counted && c.outcome == "elected";
        let choices = if asks { meanings(&mut cx, &scope, l, c, &form).await? } else { Vec::new() };
        rows.push(Row {
            name: c.name.clone(),
            about: c.about.clone(),
            field: format!("votes-{at}"),
            votes: l.number(c.votes),
            share: if counted { share(c.votes, election.sheet.valid) } else { String::new() },
            tone: outcome_tone(&c.outcome),
            outcome: if c.outcome.is_empty() { "" } else { l.t(&format!("election.outcome.{}", c.outcome)) },
            person: format!("person-{}", c.id),
            choices,
        });
    }
    let (valid_tone, valid_note) = if rules.is_valid(heads) {
        (Tone::Good, l.tf("election.valid", &[("present", &heads.present), ("summoned", &heads.summoned)]))
    } else {
        let needed = rules.quorum_of(heads.summoned);
        (
            Tone::Warn,
            l.tf(
                "election.not_valid",
                &[("present", &heads.present), ("summoned", &heads.summoned), ("needed", &needed)],
            ),
        )
    };
    let mut shell = desk.shell(app, l.tf("election.of", &[("title", &election.title)]), routes::CONGRESSES);
    shell.breadcrumbs = vec![Crumb::to(l.t("congress.title"), routes::congresses(slug))];
    if let Some(congress) = &congress {
        shell.breadcrumbs.push(Crumb::to(congress.name(l), routes::congress(slug, congress.id)));
    }
    shell.breadcrumbs.push(Crumb::here(election.title.clone()));
    shell.flash = flash;
    let organs = Organ::all(&mut cx, desk.org.id).await?;
    let names =
        candidates.iter().map(|c| if c.about.is_empty() { c.name.clone() } else { format!("{}; {}", c.name, c.about) });
    let names = form.some("names").map_or_else(|| names.collect::<Vec<_>>().join("\n"), str::to_owned);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = RecordPage {
        base: routes::election(slug, election.id),
        tone: election_tone(election.state),
        state: l.t(&format!("election.state.{}", election.state)),
        facts: facts(l, &election, &organs, counted),
        may,
        open: election.state != ElectionState::Confirmed,
        counted,
        by_committee,
        valid_note,
        valid_tone,
        rows,
        names,
        version: election.version,
        summary: form::summary(&errors),
        history: accounts::past(&mut cx, l, "election", election.id.0).await?,
        form,
        errors,
        shell,
        l,
    };
    page_with(status, &page)
}

fn facts(l: Lang, e: &Election, organs: &[Organ], counted: bool) -> Vec<Fact> {
    let s = &e.sheet;
    let count = |n: i64| if counted { l.number(n) } else { String::new() };
    let facts = [
        fact(l.t("post.organ"), organ_name(l, organs, &e.organ)),
        fact(l.t("election.field.title"), &e.title),
        fact(l.t("election.field.seats"), l.number(s.seats)),
        fact(l.t("election.field.day"), l.date(e.day)),
        fact(l.t("election.field.method"), l.t(&format!("congress.method.{}", e.method))),
        fact(l.t("election.field.by"), e.committee.as_ref().map(|id| organ_name(l, organs, id)).unwrap_or_default()),
        fact(l.t("term.decision"), &e.decision),
        fact(l.t("election.field.issued"), count(s.issued)),
        fact(l.t("election.field.returned"), count(s.returned)),
        fact(l.t("election.field.valid"), count(s.valid)),
        fact(l.t("election.field.invalid"), count(s.invalid)),
        fact(l.t("election.field.needed"), count(e.needed)),
    ];
    facts.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_has_one_decimal() {
        assert_eq!(share(76, 137), "55,5 %");
        assert_eq!(share(137, 137), "100,0 %");
        assert_eq!(share(1, 0), "");
    }
}
