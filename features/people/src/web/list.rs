//! The people of a desk.

use ::web::{Answer, App, Posted, page};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Pager};

use super::{address, done};
use crate::{COUNTED, Filter, Person, Place, Scope, Sex, routes};

/// Lines of a page.
const PAGE: usize = 50;

struct Row {
    url: String,
    name: String,
    born: String,
    sex: &'static str,
    work_place: String,
    reach: String,
}

#[derive(Template)]
#[template(path = "person_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    new_url: String,
    twins_url: String,
    words: String,
    sexes: Vec<Choice>,
    accounts: Vec<Choice>,
    narrow: bool,
    rows: Vec<Row>,
    pager: Pager,
    /// More than are counted.
    many: bool,
}

pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Persons)?;
    let (l, query) = (desk.l, form::query(raw));
    let filter = filter(&query);
    let scope = Scope::of(&app, &desk);
    let mut cx = app.read(&desk.who()).await?;
    let place = Place::parse(query.get("after"), query.get("before"));
    let shelf = Person::list(&mut cx, &scope, &filter, place, PAGE).await?;
    let total = Person::count(&mut cx, &scope, &filter).await?;
    let url = routes::persons(&desk.org.slug);
    let to = |name: &str, id: kernel::PersonId| {
        address(&url, &query, &[("after", ""), ("before", ""), (name, &id.to_string())])
    };
    let pager = Pager {
        previous: shelf.previous.map(|id| to("before", id)),
        next: shelf.next.map(|id| to("after", id)),
        shown: i64::try_from(shelf.people.len()).unwrap_or(0),
        total: (total <= COUNTED).then_some(total),
    };
    drop(cx);
    super::note_list(&app, &desk, &filter.words, shelf.people.len()).await?;
    let mut shell = desk.shell(&app, l.t("person.title"), routes::PERSONS);
    shell.flash = done(l, &query);
    let any = Choice::new("", l.t("person.any"), false);
    let sexes = Sex::ALL.map(|s| Choice::new(s.word(), l.t(s.key()), filter.sex == Some(s)));
    let accounts = [("yes", "person.account_yes", Some(true)), ("no", "person.account_no", Some(false))]
        .map(|(value, key, held)| Choice::new(value, l.t(key), filter.account == held));
    page(&ListPage {
        shell,
        l,
        twins_url: routes::twin_list(&desk.org.slug),
        new_url: routes::new_person(&desk.org.slug),
        words: filter.words.clone(),
        sexes: std::iter::once(any.clone()).chain(sexes).collect(),
        accounts: std::iter::once(any).chain(accounts).collect(),
        narrow: filter != Filter::default(),
        rows: shelf.people.iter().map(|p| row(l, &desk.org.slug, p)).collect(),
        pager,
        many: total > COUNTED,
        url,
    })
}

fn filter(query: &Posted) -> Filter {
    let account = match query.get("account") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    Filter { words: query.get("q").to_owned(), sex: query.read("sex"), account }
}

fn row(l: Lang, org: &str, p: &Person) -> Row {
    let d = &p.details;
    let reach = [d.phone.as_str(), &d.email];
    Row {
        url: routes::person(org, p.id),
        name: p.styled(),
        born: d.born.map(|b| b.shown(l)).unwrap_or_default(),
        sex: d.sex.map_or("", |s| l.t(s.key())),
        work_place: d.work_place.clone(),
        reach: reach.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · "),
    }
}
