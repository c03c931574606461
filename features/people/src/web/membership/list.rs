//! The members of an organisation and of those below it.

use ::web::{Answer, App, page_with};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State as Held};
use http::StatusCode;
use kernel::MembershipId;
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Choice, Pager, SortHead, Tone};

use super::filter::Asked;
use crate::field::FieldOfWork;
use crate::membership::{Line, Membership, Order};
use crate::web::{address, done, orgs};
use crate::{COUNTED, routes};

/// Lines of a page.
const PAGE: usize = 50;

pub(super) struct Row {
    pub url: String,
    pub person_url: String,
    pub name: String,
    pub born: String,
    pub org: String,
    pub kind: &'static str,
    pub card: String,
    pub from: String,
    pub to: String,
    pub tone: Tone,
    pub state: &'static str,
}

#[derive(Template)]
#[template(path = "membership_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    new_url: String,
    import_url: String,
    stock_url: String,
    xlsx_url: String,
    csv_url: String,
    print_url: String,
    words: String,
    of: String,
    orgs: Vec<Choice>,
    several: bool,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    sexes: Vec<Choice>,
    fields: Vec<Choice>,
    on: String,
    on_error: String,
    org_error: String,
    narrow: bool,
    heads: [SortHead; 2],
    rows: Vec<Row>,
    pager: Pager,
    many: bool,
}

/// The line of a membership as pages show it.
pub(super) fn row(l: Lang, slug: &str, tree: &organisation::Tree, line: &Line, on: kernel::Date) -> Row {
    let m = &line.membership;
    let holds = m.dates.holds_on(on);
    let (tone, state) = match (holds, m.left_how) {
        (true, _) => (Tone::Good, l.t("membership.holds")),
        (false, Some(how)) if m.dates.to.is_some_and(|to| to <= on) => (Tone::Quiet, l.t(how.key())),
        _ => (Tone::Info, l.t("membership.not_yet")),
    };
    Row {
        url: routes::membership(slug, m.id),
        person_url: routes::person(slug, m.person),
        name: line.styled(),
        born: line.born.map(|b| b.year().to_string()).unwrap_or_default(),
        org: orgs::name(tree, l, m.org, on),
        kind: l.t(m.kind.key()),
        card: m.card.clone(),
        from: m.dates.from.map(|d| l.date(d)).unwrap_or_default(),
        to: m.dates.to.map(|d| l.date(d)).unwrap_or_default(),
        tone,
        state,
    }
}

pub(crate) async fn show(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Persons)?;
    let (l, slug, query) = (desk.l, desk.org.slug.clone(), form::query(raw));
    let asked = Asked::read(&app, &desk, &query);
    let from = match (query.read::<MembershipId>("after"), query.read::<MembershipId>("before")) {
        (Some(id), _) => Some((id, false)),
        (None, before) => before.map(|id| (id, true)),
    };
    let mut cx = app.read(&desk.who()).await?;
    let shelf = Membership::list(&mut cx, &asked.scope, &asked.filter, from, PAGE).await?;
    let total = Membership::count(&mut cx, &asked.scope, &asked.filter).await?;
    let catalogue = FieldOfWork::all(&mut cx).await?;
    drop(cx);
    let exact = total <= COUNTED || !asked.is_narrow(&desk);
    let tree = app.service::<Trees>().now();
    let url = routes::memberships(&slug);
    let to =
        |name: &str, id: MembershipId| address(&url, &query, &[("after", ""), ("before", ""), (name, &id.to_string())]);
    let with = |path: &str| address(path, &query, &[("after", ""), ("before", "")]);
    let on = asked.filter.on;
    let whole = crate::Scope::of(&app, &desk);
    let mut org_choices = orgs::choices(&tree, l, &whole, on, &asked.org.map(|o| o.to_string()).unwrap_or_default());
    if !org_choices.is_empty() {
        org_choices.insert(0, Choice::new("", l.t("membership.all_orgs"), asked.org.is_none()));
    }
    let mut shell = desk.shell(&app, l.t("membership.title"), routes::MEMBERSHIPS);
    shell.flash = done(l, &query);
    shell.wide = true;
    let wrong = !asked.on_error.is_empty() || !asked.org_error.is_empty();
    let page = ListPage {
        new_url: routes::new_membership(&slug),
        import_url: routes::imports(&slug),
        stock_url: routes::stock(&slug),
        xlsx_url: with(&format!("{url}.xlsx")),
        csv_url: with(&format!("{url}.csv")),
        print_url: with(&routes::membership_print(&slug)),
        words: asked.filter.words.clone(),
        of: query.get("of").to_owned(),
        several: whole.orgs.len() > 1,
        orgs: org_choices,
        kinds: asked.kinds(&desk),
        states: asked.states(&desk),
        sexes: asked.sexes(&desk),
        fields: asked.fields(&desk, &catalogue),
        on: query.some("on").map_or_else(|| on.to_string(), str::to_owned),
        narrow: asked.is_narrow(&desk),
        heads: heads(l, &url, &query, asked.filter.order),
        rows: shelf.lines.iter().map(|line| row(l, &slug, &tree, line, on)).collect(),
        pager: Pager {
            previous: shelf.previous.map(|id| to("before", id)),
            next: shelf.next.map(|id| to("after", id)),
            shown: i64::try_from(shelf.lines.len()).unwrap_or(0),
            total: exact.then_some(total),
        },
        many: !exact,
        on_error: asked.on_error,
        org_error: asked.org_error,
        shell,
        l,
        url,
    };
    page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

fn heads(l: Lang, url: &str, query: &::web::Posted, order: Order) -> [SortHead; 2] {
    let to = |order: &str| address(url, query, &[("after", ""), ("before", ""), ("order", order)]);
    let head = |key: &str, url: String, sorted| SortHead { label: l.t(key).to_owned(), url, sorted };
    match order {
        Order::Name => [head("person.name", to(""), "ascending"), head("membership.from", to("newest"), "")],
        Order::Newest => [head("person.name", to(""), ""), head("membership.from", to("newest"), "descending")],
    }
}
