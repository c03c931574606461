//! Activities for readers: what is to come, what was done by year, one with its facts and figures, and a calendar file.

use axum::extract::Path;
use axum::response::IntoResponse;
use documents::{Announcement, CALENDAR_TYPE, Happening, Mode, calendar, midnight};
use http::{HeaderValue, header};
use kernel::jiff::ToSpan;
use kernel::jiff::civil::date;
use kernel::{ActivityId, HappeningId};
use portal::view::Here;
use serde::Deserialize;
use ui::Lang;
use ui::parts::{Choice, Fact};
use web::{Answer, PageError, Posted};

use super::{article_url, days, figures, kind_names, org_name};
use crate::{Activity, Filter, Kind, State, routes};

/// Activities of a year on one page.
const MOST: i64 = 300;
/// To come.
const AHEAD: i64 = 30;

#[derive(askama::Template)]
#[template(path = "activity_public_list.html")]
struct ListPage {
    shell: ui::portal::Shell,
    l: Lang,
    action: String,
    years: Vec<Choice>,
    kinds: Vec<Choice>,
    whole: bool,
    feed: String,
    ahead: Vec<Row>,
    rows: Vec<Row>,
}

struct Row {
    url: String,
    title: String,
    kind: String,
    days: String,
    place: String,
    who: String,
}

#[derive(askama::Template)]
#[template(path = "activity_public.html")]
struct OnePage {
    shell: ui::portal::Shell,
    l: Lang,
    facts: Vec<Fact>,
    summary: String,
    article: String,
    figures: Vec<(String, String, String)>,
}

#[derive(Deserialize)]
pub(crate) struct At {
    activity: String,
}

fn orgs(here: &Here, whole: bool) -> Vec<kernel::OrgId> {
    let org = here.entry.site.org;
    if whole { here.tree.subtree(org, here.today()) } else { vec![org] }
}

fn row(here: &Here, kinds: &[Kind], a: &Activity) -> Row {
    let l = here.l;
    Row {
        url: here.paths.at(&format!("{}/{}", routes::PUBLIC, a.id)),
        title: a.entry.title.clone(),
        kind: kind_names(l, a, kinds),
        days: days(l, a),
        place: a.entry.place.clone(),
        who: if a.org == here.entry.site.org {
            String::new()
        } else {
            org_name(l, &here.tree, a.org, a.entry.first_day)
        },
    }
}

/// What is to come, and what was done in a year.
pub(crate) async fn list(here: Here) -> Answer {
    let (l, query, today) = (here.l, Posted::parse(&here.query), here.today());
    let whole = query.ticked("cay");
    let year: i16 = query.read("nam").filter(|y| (1900..=2999).contains(y)).unwrap_or(today.year());
    let mut cx = here.read().await?;
    let kinds = Kind::all(&mut cx).await?;
    let kind = kinds.iter().find(|k| k.key == query.get("loai")).map(|k| k.id);
    let mut years = Activity::years(&mut cx, here.entry.site.org).await?;
    if !years.contains(&year) {
        years.insert(0, year);
    }
    let of = |states: Vec<State>, days| Filter {
        orgs: orgs(&here, whole),
        states,
        kind,
        days: Some(days),
        words: String::new(),
    };
    let coming = of(vec![State::Planned], (today, date(2999, 12, 31)));
    let ahead = Activity::list(&mut cx, &coming, true, None, AHEAD).await?;
    let done = of(vec![State::Confirmed], (date(year, 1, 1), date(year, 12, 31)));
    let list = Activity::list(&mut cx, &done, false, None, MOST).await?;
    let frame = here.frame(&mut cx).await?.title(l.t("activity.public.title"));
    let frame = frame.description(l.tf("activity.public.about", &[("name", &here.entry.site.name(l))]));
    let shell = if here.query.is_empty() { frame.shell() } else { frame.unlisted().shell() };
    let any = Choice::new("", l.t("activity.any_kind"), kind.is_none());
    let offered = kinds.iter().filter(|k| k.is_for(here.entry.site.org) && (!k.retired || kind == Some(k.id)));
    web::page(&ListPage {
        shell,
        l,
        action: here.paths.at(routes::PUBLIC),
        years: years.iter().map(|y| Choice::new(y.to_string(), y.to_string(), *y == year)).collect(),
        kinds: [any].into_iter().chain(offered.map(|k| Choice::new(&k.key, k.name(l), kind == Some(k.id)))).collect(),
        whole,
        feed: here.paths.at(&format!("{}.ics{}", routes::PUBLIC, if whole { "?cay=1" } else { "" })),
        ahead: ahead.iter().map(|a| row(&here, &kinds, a)).collect(),
        rows: list.iter().map(|a| row(&here, &kinds, a)).collect(),
    })
}

/// One that counts, or is announced, of this portal's organisation or of somebody below.
async fn shown(here: &Here, cx: &mut db::Cx, id: &str) -> Result<Activity, PageError> {
    let id: ActivityId = id.parse().map_err(|_| PageError::NotFound)?;
    let a = Activity::find(cx, id).await?.ok_or(PageError::NotFound)?;
    let org = here.entry.site.org;
    let near = a.org == org
        || a.entry.with.contains(&org)
        || here.tree.line(org).contains(&a.org)
        || here.tree.subtree(org, a.entry.first_day).contains(&a.org);
    let public = matches!(a.state, State::Confirmed | State::Planned);
    if near && public { Ok(a) } else { Err(PageError::NotFound) }
}

pub(crate) async fn one(here: Here, Path(At { activity }): Path<At>) -> Answer {
    let l = here.l;
    let mut cx = here.read().await?;
    let a = shown(&here, &mut cx, &activity).await?;
    let kinds = Kind::all(&mut cx).await?;
    let article = article_url(&here.app, &mut cx, &a).await?;
    let e = &a.entry;
    let fact = |key: &str, value: String| Fact { label: l.t(key).to_owned(), value, url: None };
    let mut facts = vec![fact("activity.kind", kind_names(l, &a, &kinds)), fact("activity.when", days(l, &a))];
    if !e.place.is_empty() {
        facts.push(fact("activity.place", e.place.clone()));
    }
    facts.push(fact("activity.lead", org_name(l, &here.tree, a.org, e.first_day)));
    if !e.with.is_empty() {
        let names: Vec<String> = e.with.iter().map(|o| org_name(l, &here.tree, *o, e.first_day)).collect();
        facts.push(fact("activity.with", names.join("; ")));
    }
    for field in crate::kind::fields(kinds.iter().filter(|k| e.kinds.contains(&k.id))).into_iter().filter(|f| f.public)
    {
        if let Some(value) = field.said(l, &e.facts, &e.details) {
            facts.push(Fact { label: field.name(l).to_owned(), value, url: None });
        }
    }
    let counted = if a.state == State::Confirmed { figures(&mut cx, l, &a, &kinds).await? } else { Vec::new() };
    let opens = |key: &str| format!("{}?ky={}", here.paths.figure(key), e.first_day.year());
    let figures = counted.into_iter().map(|(value, name, key)| (value, name, opens(&key))).collect();
    let frame = here.frame(&mut cx).await?.step(l.t("activity.public.title"), routes::PUBLIC.to_owned());
    let shell = frame.title(&e.title).description(e.summary.chars().take(200).collect::<String>()).shell();
    web::page(&OnePage { shell, l, facts, summary: e.summary.clone(), article: article.unwrap_or_default(), figures })
}

/// What is to come and what was done in the last year, for calendars of telephones and offices.
pub(crate) async fn feed(here: Here) -> Answer {
    let query = Posted::parse(&here.query);
    let today = here.today();
    let filter = Filter {
        orgs: orgs(&here, query.ticked("cay")),
        states: vec![State::Planned, State::Held, State::Confirmed],
        days: Some((today.saturating_sub(1.year()), date(2999, 12, 31))),
        ..Filter::default()
    };
    let mut cx = here.read().await?;
    let list = Activity::list(&mut cx, &filter, false, None, MOST).await?;
    drop(cx);
    let events: Vec<Happening> = list.iter().map(|a| happening(&here, a)).collect();
    let host = here.app.settings.address.split("://").nth(1).unwrap_or("lienhiep");
    let url = |h: &Happening| here.absolute(&format!("{}/{}", routes::PUBLIC, h.slug));
    let text = calendar(here.l, here.entry.site.name(here.l), host, &events, &url);
    let mut answer = text.into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(CALENDAR_TYPE));
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// An activity as the writer of calendar files takes it.
fn happening(here: &Here, a: &Activity) -> Happening {
    let e = &a.entry;
    Happening {
        id: HappeningId(a.id.0),
        site: here.entry.site.id,
        org: a.org,
        slug: a.id.to_string(),
        state: documents::State::Published,
        told: Announcement {
            title_vi: e.title.clone(),
            title_en: String::new(),
            starts_at: midnight(e.first_day),
            ends_at: midnight(e.last_day.saturating_add(1.day())),
            all_day: true,
            place: e.place.clone(),
            place_en: String::new(),
            mode: Mode::default(),
            about_vi: String::new(),
            about_en: String::new(),
            article: None,
        },
        published_at: None,
        updated_by_name: String::new(),
        updated_at: a.made_at,
        version: a.version,
    }
}
