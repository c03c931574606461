//! Public events at the desk: lists of coming and past ones, form, publication.

use ::web::{Answer, App, Errors, PageError, Posted, page, page_with};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State as Held};
use db::Cx;
use http::StatusCode;
use kernel::{OrgId, SiteId, Timestamp};
use ui::Lang;
use ui::desk::Shell;
use ui::parts::{Choice, Crumb, FieldError, Pager, Tab, Tone};

use super::form::{Reader, hour_of, instant};
use super::publishable::{Publishable, View};
use super::{all, done, id, own, summary};
use crate::{Announcement, Happening, Mode, When, routes};

/// Events in one list.
const MOST: i64 = 50;

struct Row {
    url: String,
    title: String,
    place: String,
    when: String,
    mode: &'static str,
    state: (Tone, &'static str),
}

#[derive(Template)]
#[template(path = "happenings_list.html")]
struct ListPage {
    shell: Shell,
    l: Lang,
    new_url: String,
    tabs: Vec<Tab>,
    past: bool,
    rows: Vec<Row>,
    pager: Pager,
}

/// GET `/desk/{org}/happenings`.
pub async fn list(Held(app): Held<App>, desk: Desk, RawQuery(query): RawQuery) -> Answer {
    let query = Posted::parse(query.as_deref().unwrap_or(""));
    let (l, past) = (desk.l, query.get("when") == "past");
    let after = query.get("after").split_once('~');
    let after =
        after.and_then(|(at, id)| Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, id.parse().ok()?)));
    let when = if past { When::Past } else { When::Upcoming };
    let mut cx = app.read(&desk.who()).await?;
    let mut list = Happening::list(&mut cx, &all(&app, &desk), when, true, after, MOST + 1).await?;
    let more = list.len() as i64 > MOST;
    list.truncate(MOST as usize);
    let url = routes::happenings(&desk.org.slug);
    let here = if past { format!("{url}?when=past") } else { url.clone() };
    let place = |h: &Happening| {
        format!("{here}{}after={}~{}", if past { "&" } else { "?" }, h.told.starts_at.as_microsecond(), h.id)
    };
    let next = list.last().filter(|_| more).map(place);
    let rows: Vec<Row> = list.iter().map(|h| row(&app, &desk, h)).collect();
    let mut shell = desk.shell(&app, l.t("happening.nav"), "/happenings");
    shell.flash = done(l, &query);
    shell.page_url.clone_from(&url);
    let tab = |label: &str, url: String, current| Tab { label: label.to_owned(), url, current, count: None };
    page(&ListPage {
        new_url: if desk.may(Permission::Documents) { format!("{url}/new") } else { String::new() },
        tabs: vec![
            tab(l.t("happening.upcoming"), url.clone(), !past),
            tab(l.t("happening.past"), format!("{url}?when=past"), past),
        ],
        pager: Pager { previous: after.map(|_| here.clone()), next, shown: rows.len() as i64, total: None },
        past,
        rows,
        shell,
        l,
    })
}

fn portal_url(app: &App, desk: &Desk, it: &Happening) -> String {
    own(app, desk, it.site).map(|e| format!("/{}/su-kien/{}", e.site.slug, it.slug)).unwrap_or_default()
}

fn row(app: &App, desk: &Desk, it: &Happening) -> Row {
    let l = desk.l;
    let url = match (desk.may(Permission::Documents), it.is_public()) {
        (true, _) => routes::happening(&desk.org.slug, it.id),
        (false, true) => portal_url(app, desk, it),
        (false, false) => String::new(),
    };
    Row {
        url,
        title: it.told.title(l).to_owned(),
        place: it.told.place(l).to_owned(),
        when: it.told.when(l),
        mode: l.t(it.told.mode.key()),
        state: (it.state.tone(), l.t(it.state.key())),
    }
}

#[derive(Template)]
#[template(path = "happening_form.html")]
struct FormPage {
    shell: Shell,
    l: Lang,
    url: String,
    back: String,
    new: bool,
    public: bool,
    portal_url: String,
    state: (Tone, &'static str),
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    modes: Vec<Choice>,
    history: Vec<accounts::Past>,
    conflict: Option<String>,
    reason_error: String,
}

impl FormPage {
    fn value(&self, name: &str) -> &str {
        self.form.get(name)
    }
    fn error(&self, name: &str) -> &str {
        self.errors.of(name)
    }
}

impl Publishable for Happening {
    type Told = Announcement;

    async fn find(cx: &mut Cx, text: &str) -> Result<Option<Self>, PageError> {
        Ok(Self::find(cx, id(text)?).await?)
    }
    fn site(&self) -> SiteId {
        self.site
    }
    fn version(&self) -> i64 {
        self.version
    }
    fn saved_by(&self) -> &str {
        &self.updated_by_name
    }
    fn url(&self, org: &str) -> String {
        routes::happening(org, self.id)
    }
    fn form(&self) -> Posted {
        of(&self.told)
    }
    fn read(form: &Posted, before: Option<&Self>, l: Lang) -> Result<Announcement, Errors> {
        // The form knows nothing of the article.
        read(form, l).map(|told| Announcement { article: before.and_then(|b| b.told.article), ..told })
    }
    async fn begin(cx: &mut Cx, site: SiteId, org: (OrgId, &str), told: &Announcement) -> db::Result<String> {
        let id = Self::begin(cx, site, org.0, told).await?;
        Ok(routes::happening(org.1, id))
    }
    async fn save(cx: &mut Cx, before: &Self, version: i64, told: &Announcement) -> db::Result<()> {
        Self::save(cx, before, version, told).await
    }
    async fn publish(cx: &mut Cx, it: &Self) -> db::Result<()> {
        Self::publish(cx, it).await
    }
    async fn withdraw(cx: &mut Cx, it: &Self, reason: &str) -> db::Result<()> {
        Self::withdraw(cx, it, reason).await
    }
    async fn render(app: &App, desk: &Desk, it: Option<&Self>, form: Posted, view: View, status: StatusCode) -> Answer {
        render(app, desk, it, form, view, status).await
    }
}

async fn render(
    app: &App,
    desk: &Desk,
    it: Option<&Happening>,
    form: Posted,
    view: View,
    status: StatusCode,
) -> Answer {
    let l = desk.l;
    let list = routes::happenings(&desk.org.slug);
    let title = it.map_or_else(|| l.t("happening.add").to_owned(), |h| h.told.title(l).to_owned());
    let mut shell = desk.shell(app, title.clone(), "/happenings");
    shell.breadcrumbs = vec![Crumb::to(l.t("happening.nav"), &list), Crumb::here(title)];
    shell.editor = true;
    shell.flash = done(l, &view.done);
    let history = match it {
        Some(it) => accounts::past(&mut app.read(&desk.who()).await?, l, "happening", it.id.0).await?,
        None => Vec::new(),
    };
    let shown = if view.conflict.is_some() { None } else { form.read("version") };
    let mode = form.read("mode").unwrap_or(Mode::InPerson);
    page_with(
        status,
        &FormPage {
            url: it.map_or_else(|| list.clone(), |h| routes::happening(&desk.org.slug, h.id)),
            back: list,
            new: it.is_none(),
            public: it.is_some_and(Happening::is_public),
            portal_url: it.map(|h| portal_url(app, desk, h)).unwrap_or_default(),
            state: it.map_or((Tone::Quiet, ""), |h| (h.state.tone(), l.t(h.state.key()))),
            version: shown.or(it.map(|h| h.version)).unwrap_or(0),
            modes: Mode::ALL.map(|m| Choice::new(m.word(), l.t(m.key()), m == mode)).into(),
            summary: summary(&view.errors),
            reason_error: view.errors.of("reason").to_owned(),
            errors: view.errors,
            conflict: view.conflict,
            form,
            history,
            shell,
            l,
        },
    )
}

fn of(told: &Announcement) -> Posted {
    let hour = |at| if told.all_day { String::new() } else { hour_of(at) };
    let fields = [
        ("title", told.title_vi.clone()),
        ("title_en", told.title_en.clone()),
        ("from_day", told.first_day().to_string()),
        ("from_hour", hour(told.starts_at)),
        ("to_day", told.last_day().to_string()),
        ("to_hour", hour(told.ends_at)),
        ("place", told.place.clone()),
        ("place_en", told.place_en.clone()),
        ("mode", told.mode.word().to_owned()),
        ("about", told.about_vi.clone()),
        ("about_en", told.about_en.clone()),
    ];
    Posted(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// What was typed. Without hours it takes whole days; without an end it takes the day, or two hours.
fn read(form: &Posted, l: Lang) -> Result<Announcement, Errors> {
    let mut r = Reader::new(form, l);
    let title = r.needed("title", 300, "happening.error.title");
    if form.get("from_day").is_empty() {
        r.errors.add("from_day", l.t("happening.error.from_day"));
    }
    let (first, last) = (r.day("from_day"), r.day("to_day"));
    let (begins, ends) = (r.hour("from_hour"), r.hour("to_hour"));
    let first = first.unwrap_or(kernel::Date::constant(2000, 1, 1));
    let last = last.unwrap_or(first);
    let whole = Announcement::days(&title, first, last.max(first));
    let mut told = match begins.and_then(|hour| instant(first, hour)) {
        None => whole,
        Some(begins) => {
            let ends = ends.and_then(|hour| instant(last, hour));
            Announcement::hours(&title, begins, ends.unwrap_or(begins + kernel::jiff::SignedDuration::from_hours(2)))
        }
    };
    if begins.is_none() && ends.is_some() {
        r.errors.add("from_hour", l.t("happening.error.from_hour"));
    }
    if last < first {
        r.errors.add("to_day", l.t("happening.error.order"));
    } else if told.ends_at <= told.starts_at {
        r.errors.add("to_hour", l.t("happening.error.order"));
    }
    told.title_en = r.line("title_en", 300);
    told.place = r.line("place", 300);
    told.place_en = r.line("place_en", 300);
    told.mode = form.read("mode").unwrap_or_default();
    told.about_vi = r.rich("about");
    told.about_en = r.rich("about_en");
    if r.errors.is_empty() { Ok(told) } else { Err(r.errors) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Posted {
        Posted(fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn without_hours_an_event_takes_whole_days() {
        let typed = form(&[("title", "Đại hội"), ("from_day", "25/12/2026"), ("to_day", "2026-12-26")]);
        let told = read(&typed, Lang::Vi).expect("a whole form");
        assert!(told.all_day);
        assert_eq!(told.when(Lang::Vi), "25/12/2026–26/12/2026");
    }

    #[test]
    fn an_end_before_the_beginning_is_an_error_beside_its_field() {
        let typed = form(&[("title", "Họp"), ("from_day", "2026-12-25"), ("from_hour", "10:00"), ("to_hour", "9:00")]);
        let errors = read(&typed, Lang::Vi).expect_err("errors");
        assert!(!errors.of("to_hour").is_empty());
    }

    #[test]
    fn what_is_stored_comes_back_from_its_own_form() {
        let told = Announcement::hours(
            "Hội thảo",
            "2026-12-25T01:00:00Z".parse().expect("at"),
            "2026-12-25T04:30:00Z".parse().expect("at"),
        );
        assert_eq!(read(&of(&told), Lang::Vi).expect("a whole form"), told);
        let days =
            Announcement::days("Triển lãm", kernel::Date::constant(2026, 12, 1), kernel::Date::constant(2026, 12, 5));
        assert_eq!(read(&of(&days), Lang::Vi).expect("a whole form"), days);
    }
}
