//! The congresses of the organisation, and the elections of its committee between them.

use ::web::{Answer, App, page};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use organisation::form;
use ui::Lang;
use ui::parts::Tone;

use crate::election::Election;
use crate::post::Organ;
use crate::web::flash;
use crate::web::posts::organ_name;
use crate::{Congress, routes};

#[derive(Template)]
#[template(path = "congresses_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    new_url: String,
    election_url: String,
    rows: Vec<Row>,
    elections: Vec<Row>,
}

struct Row {
    url: String,
    name: String,
    note: String,
    day: String,
    tone: Tone,
    state: &'static str,
}

/// How an election stands, as a badge.
pub(crate) fn election_tone(state: crate::election::ElectionState) -> Tone {
    use crate::election::ElectionState as S;
    match state {
        S::Open => Tone::Info,
        S::Counted => Tone::Warn,
        S::Confirmed => Tone::Good,
    }
}

/// The page.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut cx = app.read(&desk.who()).await?;
    let congresses = Congress::of_org(&mut cx, desk.org.id).await?;
    let elections = Election::of_org(&mut cx, desk.org.id).await?;
    let organs = Organ::all(&mut cx, desk.org.id).await?;
    let row = |c: &Congress| Row {
        url: routes::congress(slug, c.id),
        name: c.name(l),
        note: [l.t(&format!("congress.mode.{}", c.entry.mode)), c.entry.place.as_str()]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        day: span(l, c),
        tone: c.state.tone(),
        state: l.t(&format!("congress.state.{}", c.state)),
    };
    let election = |e: &Election| Row {
        url: routes::election(slug, e.id),
        name: e.title.clone(),
        note: organ_name(l, &organs, &e.organ),
        day: l.date(e.day),
        tone: election_tone(e.state),
        state: l.t(&format!("election.state.{}", e.state)),
    };
    let may = desk.may(Permission::Organisation);
    let mut shell = desk.shell(&app, l.t("congress.title"), routes::CONGRESSES);
    shell.flash = flash(l, &form::query(raw));
    page(&ListPage {
        shell,
        l,
        new_url: if may { format!("{}/new", routes::congresses(slug)) } else { String::new() },
        election_url: if may { routes::new_election(slug) } else { String::new() },
        rows: congresses.iter().map(row).collect(),
        elections: elections.iter().filter(|e| e.congress.is_none()).map(election).collect(),
    })
}

/// The days of a congress.
pub(crate) fn span(l: Lang, c: &Congress) -> String {
    let (from, to) = (c.entry.starts_on, c.entry.ends_on);
    if from == to { l.date(from) } else { format!("{} – {}", l.date(from), l.date(to)) }
}
