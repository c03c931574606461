//! The activities of a desk: filters in words, the newest day first.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State as Held};
use kernel::jiff::civil::date;
use kernel::{ActivityId, ActivityKindId, Date};
use organisation::{Tree, Trees, form};
use ui::Lang;
use ui::parts::{Choice, Pager, Tone};
use web::{Answer, App, PageError, Posted, download, page};

use super::{badge, days, kind_names, org_name};
use crate::{Activity, Filter, Kind, State, routes, sheet};

/// Lines on a page.
const PAGE: usize = 40;
/// One more says that there are more.
const ASKED: i64 = 41;
/// Lines of an exported table.
const EXPORTED: i64 = 5_000;

#[derive(Template)]
#[template(path = "activity_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    new_url: String,
    import_url: String,
    calendar_url: String,
    kinds_url: String,
    export_url: String,
    words: String,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    years: Vec<Choice>,
    whole: bool,
    narrow: bool,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    url: String,
    title: String,
    kind: String,
    days: String,
    place: String,
    org: String,
    state: (Tone, &'static str),
}

fn cursor(text: &str) -> Option<(Date, ActivityId)> {
    let (day, id) = text.split_once('~')?;
    Some((day.parse().ok()?, id.parse().ok()?))
}

/// What the filter bar asks for.
struct Asked {
    whole: bool,
    kind: Option<ActivityKindId>,
    year: Option<i16>,
    state: Option<State>,
    filter: Filter,
}

fn asked(desk: &Desk, tree: &Tree, kinds: &[Kind], query: &Posted) -> Asked {
    let whole = query.ticked("whole");
    let kind = kinds.iter().find(|k| k.key == query.get("kind")).map(|k| k.id);
    let year: Option<i16> = query.read("year").filter(|y| (1900..=2999).contains(y));
    let state: Option<State> = query.read("state");
    let filter = Filter {
        orgs: if whole { tree.subtree(desk.org.id, desk.actor.today) } else { vec![desk.org.id] },
        states: state.into_iter().collect(),
        kind,
        days: year.map(|y| (date(y, 1, 1), date(y, 12, 31))),
        words: query.get("words").chars().take(100).collect(),
    };
    Asked { whole, kind, year, state, filter }
}

/// What the list shows as a spreadsheet, with a column for each field of the kinds in it.
pub(crate) async fn export(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let kinds = Kind::all(&mut cx).await?;
    let asked = asked(&desk, &tree, &kinds, &form::query(raw));
    let list = Activity::list(&mut cx, &asked.filter, false, None, EXPORTED).await?;
    drop(cx);
    let bytes = sheet::table(desk.l, &kinds, &tree, &list).map_err(PageError::internal)?;
    download(bytes, sheet::XLSX, "hoat-dong.xlsx", false)
}

pub(crate) async fn show(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug, today, query) = (desk.l, desk.org.slug.as_str(), desk.actor.today, form::query(raw));
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let kinds = Kind::all(&mut cx).await?;
    let years = Activity::years(&mut cx, desk.org.id).await?;
    let Asked { whole, kind, year, state, filter } = asked(&desk, &tree, &kinds, &query);
    let after = cursor(query.get("after"));
    let all = Activity::list(&mut cx, &filter, false, after, ASKED).await?;
    drop(cx);
    let shown = &all[..all.len().min(PAGE)];
    let row = |a: &Activity| Row {
        url: if a.org == desk.org.id || a.entry.with.contains(&desk.org.id) {
            routes::activity(slug, a.id)
        } else {
            String::new()
        },
        title: a.entry.title.clone(),
        kind: kind_names(l, a, &kinds),
        days: days(l, a),
        place: a.entry.place.clone(),
        org: if a.org == desk.org.id { String::new() } else { org_name(l, &tree, a.org, a.entry.first_day) },
        state: badge(l, a, today),
    };
    let key = kind.and_then(|id| kinds.iter().find(|k| k.id == id)).map_or("", |k| k.key.as_str());
    let words = format!(
        "?words={}&state={}&kind={}&year={}{}",
        portal::view::encoded(&filter.words),
        state.map_or("", State::word),
        key,
        year.map(|y| y.to_string()).unwrap_or_default(),
        if whole { "&whole=1" } else { "" }
    );
    let here = format!("{}{words}", routes::activities(slug));
    let offered = kinds.iter().filter(|k| k.is_for(desk.org.id) && !k.retired || kind == Some(k.id));
    let next = shown.last().filter(|_| all.len() > PAGE);
    let any = |key: &str, chosen: bool| Choice::new("", l.t(key), chosen);
    let keeps = desk.may(Permission::Organisation);
    let mut shell = desk.shell(&app, l.t("activity.title"), routes::ACTIVITIES);
    shell.flash = match query.get("done") {
        "imported" => form::done(l.t("activity.done.imported")),
        _ => None,
    };
    page(&ListPage {
        shell,
        l,
        action: routes::activities(slug),
        new_url: if keeps { routes::new_activity(slug) } else { String::new() },
        import_url: if keeps { routes::imports(slug) } else { String::new() },
        calendar_url: routes::calendar(slug),
        kinds_url: routes::kinds(slug),
        export_url: format!("{}{words}", routes::table(slug)),
        states: [any("activity.any_state", state.is_none())]
            .into_iter()
            .chain(
                State::ALL
                    .iter()
                    .map(|s| Choice::new(s.word(), l.t(&format!("activity.state.{}", s.word())), state == Some(*s))),
            )
            .collect(),
        kinds: [any("activity.any_kind", kind.is_none())]
            .into_iter()
            .chain(offered.map(|k| Choice::new(&k.key, k.name(l), kind == Some(k.id))))
            .collect(),
        years: [any("activity.any_year", year.is_none())]
            .into_iter()
            .chain(years.iter().map(|y| Choice::new(y.to_string(), y.to_string(), year == Some(*y))))
            .collect(),
        whole,
        narrow: state.is_some() || kind.is_some() || year.is_some() || !filter.words.is_empty(),
        rows: shown.iter().map(row).collect(),
        pager: Pager {
            previous: after.map(|_| here.clone()),
            next: next.map(|a| format!("{here}&after={}~{}", a.entry.first_day, a.id)),
            shown: i64::try_from(shown.len()).unwrap_or(0),
            total: None,
        },
        words: filter.words,
    })
}
