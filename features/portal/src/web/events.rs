//! Public events: what is to come, what has been, one event, and the same as calendar files.

use ::documents::{CALENDAR_TYPE, Happening, When, calendar};
use articles::Teaser;
use axum::extract::Path;
use axum::response::IntoResponse;
use http::{HeaderValue, header};
use serde::Deserialize;
use ui::Lang;
use ui::parts::{EventRow, Fact, Pager, Story};
use web::{Answer, Posted};

use crate::routes;
use crate::view::{Here, Telling, tell};
use crate::web::lost;

/// Events on a page.
const PAGE: usize = 20;
/// Events in a calendar file.
const IN_FILE: i64 = 100;

#[derive(Deserialize)]
pub(crate) struct At {
    happening: String,
}

#[derive(askama::Template)]
#[template(path = "events.html")]
struct EventsPage {
    shell: ui::portal::Shell,
    l: Lang,
    upcoming: Vec<EventRow>,
    past: Vec<EventRow>,
    pages: Pager,
    calendar_url: String,
}

#[derive(askama::Template)]
#[template(path = "event.html")]
struct EventPage {
    shell: ui::portal::Shell,
    l: Lang,
    over: bool,
    facts: Vec<Fact>,
    foreign: Option<&'static str>,
    about: String,
    report: Vec<Story>,
    calendar_url: String,
    address: String,
}

pub(crate) async fn show(here: Here) -> Answer {
    let l = here.l;
    let site = [here.entry.site.id];
    let after = Posted::parse(&here.query);
    let after = crate::view::moment_of(after.get("sau"));
    let mut cx = here.read().await?;
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let upcoming = match after {
        None => Happening::list(&mut cx, &site, When::Upcoming, false, None, most).await?,
        Some(_) => Vec::new(),
    };
    let mut past = Happening::list(&mut cx, &site, When::Past, false, after, most).await?;
    let older = past.len() > PAGE;
    past.truncate(PAGE);
    let url = here.paths.at(routes::EVENTS);
    let next = past.last().filter(|_| older);
    let pages = Pager {
        previous: after.map(|_| url.clone()),
        next: next.map(|h| format!("{url}?sau={}", crate::view::moment_word(h.told.starts_at, h.id.0))),
        shown: i64::try_from(upcoming.len() + past.len()).unwrap_or(0),
        total: None,
    };
    let shell = here.frame(&mut cx).await?.title(l.t("portal.events")).shell();
    let rows = |list: &[Happening]| list.iter().map(|h| row(&here, h)).collect();
    let (upcoming, past) = (rows(&upcoming), rows(&past));
    web::page(&EventsPage { shell, l, upcoming, past, pages, calendar_url: here.paths.at(routes::CALENDAR) })
}

pub(crate) async fn one(here: Here, Path(at): Path<At>) -> Answer {
    let l = here.l;
    let (slug, file) = match at.happening.strip_suffix(".ics") {
        Some(slug) => (slug, true),
        None => (at.happening.as_str(), false),
    };
    let mut cx = here.read().await?;
    let found = Happening::at(&mut cx, here.entry.site.id, slug).await?;
    let Some(event) = found.filter(|h| h.state == ::documents::State::Published) else {
        return lost::page(&here).await;
    };
    if file {
        return calendar_file(&here, std::slice::from_ref(&event));
    }
    let report = Teaser::of(&mut cx, event.told.article.as_slice()).await?;
    let told = &event.told;
    let about = told.about(l).to_owned();
    let brief = richtext::first_words(&about, 180);
    let data = crate::view::event(&here, &event, &brief);
    let frame = here.frame(&mut cx).await?.title(told.title(l)).description(brief).with(|s| s.json_ld.push(data));
    let shell = frame.step(l.t("portal.events"), routes::EVENTS.to_owned()).within(routes::EVENTS.into()).shell();
    let fact = |key: &str, value: String| Fact { label: l.t(key).to_owned(), value, url: None };
    let mut facts = vec![fact("portal.event_date", told.when(l))];
    if !told.place.is_empty() {
        facts.push(fact("portal.event_place", here.body(told.place(l), told.first_day())));
    }
    facts.push(fact("portal.event_mode", l.t(told.mode.key()).to_owned()));
    web::page(&EventPage {
        shell,
        l,
        over: told.ends_at <= here.now,
        facts,
        foreign: (l == Lang::En && !richtext::has_text(&told.about_en)).then_some("vi"),
        about,
        report: tell(&here, &report, Telling { section: false, at_owner: true }),
        calendar_url: format!("{}.ics", here.paths.event(&event.slug)),
        address: here.absolute(&here.place),
    })
}

/// All events to come as one calendar, to be subscribed.
pub(crate) async fn all(here: Here) -> Answer {
    let mut cx = here.read().await?;
    let list = Happening::list(&mut cx, &[here.entry.site.id], When::Upcoming, false, None, IN_FILE).await?;
    calendar_file(&here, &list)
}

fn calendar_file(here: &Here, list: &[Happening]) -> Answer {
    let host = here.app.settings.address.split("://").nth(1).unwrap_or("lienhiep");
    let url = |h: &Happening| here.absolute(&routes::event(&h.slug));
    let text = calendar(here.l, here.entry.site.name(here.l), host, list, &url);
    let mut answer = text.into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(CALENDAR_TYPE));
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// An event as lists show it.
pub(crate) fn row(here: &Here, h: &Happening) -> EventRow {
    let told = &h.told;
    EventRow {
        url: here.paths.event(&h.slug),
        title: told.title(here.l).to_owned(),
        date: told.first_day(),
        time: if told.all_day { String::new() } else { here.l.time(told.starts_at) },
        place: here.body(told.place(here.l), told.first_day()),
    }
}

/// The next events, for the home page.
pub(crate) async fn next(here: &Here, cx: &mut db::Cx, most: i64) -> db::Result<Vec<EventRow>> {
    let found = Happening::list(cx, &[here.entry.site.id], When::Upcoming, false, None, most).await?;
    Ok(found.iter().map(|h| row(here, h)).collect())
}
