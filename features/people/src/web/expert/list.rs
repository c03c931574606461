//! The experts of a desk.

use ::web::{Answer, App, Posted, page_with};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use kernel::ExpertId;
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Choice, Pager, Tone};

use crate::expert::{Expert, Filter};
use crate::field::FieldOfWork;
use crate::web::{address, done, orgs};
use crate::{COUNTED, Scope, routes};

/// Lines of a page.
const PAGE: usize = 50;

struct Row {
    url: String,
    name: String,
    focus: String,
    fields: String,
    org: String,
    place: String,
    tone: Tone,
    state: &'static str,
}

#[derive(Template)]
#[template(path = "expert_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    new_url: String,
    fields_url: String,
    words: String,
    fields: Vec<Choice>,
    places: Vec<Choice>,
    agreed: Vec<Choice>,
    on: String,
    on_error: String,
    narrow: bool,
    several: bool,
    rows: Vec<Row>,
    pager: Pager,
}

fn filter(query: &Posted, on: kernel::Date) -> Filter {
    Filter {
        words: query.get("q").to_owned(),
        field: query.some("field").map(str::to_owned),
        place: query.some("place").map(str::to_owned),
        public: query.get("agreed") == "yes",
        on,
    }
}

pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Persons)?;
    let (l, slug, query) = (desk.l, desk.org.slug.clone(), form::query(raw));
    let (on, on_error) = form::as_of(&query, &desk);
    let (scope, filter) = (Scope::of(&app, &desk), filter(&query, on));
    let from = match (query.read::<ExpertId>("after"), query.read::<ExpertId>("before")) {
        (Some(id), _) => Some((id, false)),
        (None, before) => before.map(|id| (id, true)),
    };
    let mut cx = app.read(&desk.who()).await?;
    let shelf = Expert::list(&mut cx, &scope.orgs, &filter, from, PAGE).await?;
    let total = Expert::count(&mut cx, &scope.orgs, &filter).await?;
    let places = Expert::places(&mut cx, &scope.orgs, &filter).await?;
    let catalogue = FieldOfWork::all(&mut cx).await?;
    drop(cx);
    let tree = app.service::<Trees>().now();
    let url = routes::experts(&slug);
    let to =
        |name: &str, id: ExpertId| address(&url, &query, &[("after", ""), ("before", ""), (name, &id.to_string())]);
    let rows = shelf.lines.iter().map(|line| {
        let e = &line.expert;
        let names = catalogue.iter().filter(|f| e.fields.contains(&f.word)).map(|f| f.name(l));
        let (tone, key) = if line.public { (Tone::Good, "expert.public") } else { (Tone::Quiet, "expert.private") };
        Row {
            url: routes::person(&slug, e.person),
            name: if line.degree.is_empty() { line.name.clone() } else { format!("{} {}", line.degree, line.name) },
            focus: if l == Lang::En && !e.focus_en.is_empty() { e.focus_en.clone() } else { e.focus_vi.clone() },
            fields: names.collect::<Vec<_>>().join("; "),
            org: orgs::name(&tree, l, e.org, on),
            place: e.place.clone(),
            tone,
            state: l.t(key),
        }
    });
    let any = Choice::new("", l.t("person.any"), false);
    let chosen = filter.field.as_deref().unwrap_or("");
    let field_choices = catalogue.iter().map(|f| Choice::new(&f.word, f.name(l), f.word == chosen));
    let place = filter.place.as_deref().unwrap_or("");
    let place_choices =
        places.iter().map(|(p, n)| Choice::new(p, format!("{p} ({})", l.number(*n)), p.as_str() == place));
    let mut shell = desk.shell(&app, l.t("expert.title"), routes::EXPERTS);
    shell.flash = done(l, &query);
    let page = ListPage {
        shell,
        l,
        new_url: routes::new_expert(&slug),
        fields_url: if desk.is_root(&app) { routes::fields(&slug) } else { String::new() },
        words: filter.words.clone(),
        fields: std::iter::once(any.clone()).chain(field_choices).collect(),
        places: std::iter::once(any.clone()).chain(place_choices).collect(),
        agreed: vec![any, Choice::new("yes", l.t("expert.public"), filter.public)],
        on: query.some("on").map_or_else(|| on.to_string(), str::to_owned),
        narrow: filter != Filter::on(desk.actor.today),
        several: scope.orgs.len() > 1,
        rows: rows.collect(),
        pager: Pager {
            previous: shelf.previous.map(|id| to("before", id)),
            next: shelf.next.map(|id| to("after", id)),
            shown: i64::try_from(shelf.lines.len()).unwrap_or(0),
            total: (total <= COUNTED).then_some(total),
        },
        on_error: on_error.unwrap_or_default(),
        url,
    };
    let fine = page.on_error.is_empty();
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}
