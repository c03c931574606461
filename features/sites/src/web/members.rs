//! Member organisations below this one, of today or of any day; and the register of bodies outside the federation.

use std::collections::BTreeMap;

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use kernel::{Date, OrgId, text};
use organisation::{Kind, Node, Tree, Trees, form, kind_name};
use ui::Lang;
use ui::parts::{Choice, Pager};
use web::{Answer, App, Posted, csv, page_with};

use crate::{Sites, routes};

/// Lines of a page.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "members.html")]
struct MembersPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    new_url: String,
    export: String,
    words: String,
    kinds: Vec<Choice>,
    places: Vec<Choice>,
    scopes: Vec<Choice>,
    on: String,
    on_error: String,
    narrow: bool,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    name: String,
    more: String,
    kind: String,
    above: String,
    span: String,
    url: String,
    portal: Option<String>,
}

/// What the list is narrowed to.
struct Filter {
    words: String,
    kind: Option<Kind>,
    place: String,
    all: bool,
    day: Date,
}

/// The organisations that fit, in the order of their names.
fn found<'a>(tree: &'a Tree, org: OrgId, f: &Filter) -> Vec<&'a Node> {
    let mut list: Vec<&Node> = if f.kind == Some(Kind::ExternalBody) {
        tree.all().filter(|n| n.kind == Kind::ExternalBody && n.dates.holds_on(f.day)).collect()
    } else if f.all {
        let below = tree.subtree(org, f.day).into_iter().filter(|id| *id != org);
        below.filter_map(|id| tree.get(id)).filter(|n| n.dates.holds_on(f.day)).collect()
    } else {
        tree.children(org, f.day)
    };
    list.retain(|n| {
        f.kind.is_none_or(|kind| n.kind == kind) && (f.place.is_empty() || n.place == f.place) && called(n, &f.words)
    });
    list.sort_by_cached_key(|n| (text::collation_key(n.name_on(f.day).short(Lang::Vi)), n.id.0));
    list
}

/// The places of those who would be found without this filter, with their numbers.
fn places(l: Lang, tree: &Tree, org: OrgId, f: &Filter) -> Vec<Choice> {
    let wider = Filter { words: f.words.clone(), kind: f.kind, place: String::new(), all: f.all, day: f.day };
    let mut counts: BTreeMap<Vec<u8>, (&str, usize)> = BTreeMap::new();
    for node in found(tree, org, &wider).into_iter().filter(|n| !n.place.is_empty()) {
        counts.entry(text::collation_key(&node.place)).or_insert((&node.place, 0)).1 += 1;
    }
    let choice =
        |(place, n): &(&str, usize)| Choice::new(*place, format!("{place} ({})", l.number(*n)), f.place == *place);
    let any = Choice::new("", l.t("member.any_place"), f.place.is_empty());
    std::iter::once(any).chain(counts.values().map(choice)).collect()
}

/// Whether every word stands in one of the names or spellings, whatever the marks and the case.
fn called(node: &Node, words: &str) -> bool {
    let spoken = node.names.iter().flat_map(|n| [&n.vi, &n.en, &n.short_vi, &n.short_en, &n.abbreviation]);
    let known: Vec<String> = spoken.chain(&node.aliases).chain([&node.place]).map(|n| text::fold(n)).collect();
    let known = known.join(" ");
    text::fold(words).split_whitespace().all(|word| known.contains(word))
}

fn encoded(query: &Posted, after: &str) -> String {
    let keep =
        query.0.iter().filter(|(k, v)| ["q", "kind", "place", "scope", "on"].contains(&k.as_str()) && !v.is_empty());
    let pair = |k: &str, v: &str| format!("{k}={}", crate::web::redirects::encode(v));
    keep.map(|(k, v)| pair(k, v)).chain([pair("after", after)]).collect::<Vec<_>>().join("&")
}

fn row(l: Lang, desk: &Desk, sites: &Sites, tree: &Tree, day: Date, n: &Node) -> Row {
    let name = n.name_on(day);
    let more = [name.abbreviation.as_str(), &n.place].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>();
    Row {
        name: name.full(l).to_owned(),
        more: more.join(" · "),
        kind: kind_name(l, n),
        above: n.parent_on(day).and_then(|id| tree.get(id)).map_or("", |p| p.name_on(day).short(l)).to_owned(),
        span: form::span(l, n.dates),
        url: routes::member(&desk.org.slug, n.id),
        portal: sites.of_org(n.id).first().map(|e| routes::portal(&e.site.slug)),
    }
}

fn filter(query: &Posted, day: Date) -> Filter {
    Filter {
        words: query.get("q").to_owned(),
        kind: query.read("kind"),
        place: query.get("place").to_owned(),
        all: query.get("scope") == "all",
        day,
    }
}

/// The list with its filters as a table file.
pub(crate) async fn export(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let l = desk.l;
    let query = form::query(raw);
    let (day, _) = form::as_of(&query, &desk);
    let tree = app.service::<Trees>().now();
    let heads = ["organisation.name", "organisation.kind", "organisation.parent", "organisation.span"];
    let sites: &Sites = app.service();
    let rows = found(&tree, desk.org.id, &filter(&query, day)).into_iter().map(|n| {
        let r = row(l, &desk, sites, &tree, day, n);
        [r.name, r.kind, r.above, r.span, r.more, r.portal.unwrap_or_default()]
    });
    let more = [l.t("member.more"), l.t("member.portal")];
    csv(&format!("{}-{}", l.t("member.file"), desk.org.slug), heads.map(|key| l.t(key)).into_iter().chain(more), rows)
}

pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let query = form::query(raw);
    let (day, on_error) = form::as_of(&query, &desk);
    let filter = filter(&query, day);
    let tree = app.service::<Trees>().now();
    let all = found(&tree, desk.org.id, &filter);
    let after: Option<OrgId> = query.read("after");
    let start = after.and_then(|id| all.iter().position(|n| n.id == id)).map_or(0, |at| at + 1);
    let shown: Vec<&Node> = all.iter().skip(start).take(MOST).copied().collect();
    let url = routes::members(slug);
    let next = shown.last().filter(|_| start + shown.len() < all.len()).map(|n| n.id.to_string());
    let sites: &Sites = app.service();
    let chosen = query.get("kind");
    let kinds = Kind::ALL.iter().filter(|k| **k != Kind::NationalUnion);
    let kinds = kinds.map(|k| Choice::new(k.word(), l.t(&format!("kind.{k}")), chosen == k.word()));
    let any = Choice::new("", l.t("member.any_kind"), chosen.is_empty());
    let mut shell = desk.shell(&app, l.t("member.title"), routes::MEMBERS);
    shell.flash = match query.get("done") {
        "ended" => form::done(l.t("member.done.ended")),
        _ => None,
    };
    let page = MembersPage {
        shell,
        l,
        new_url: if desk.may(Permission::Organisation) { routes::new_member(slug) } else { String::new() },
        export: format!("{}?{}", routes::members_export(slug), encoded(&query, "")),
        words: filter.words.clone(),
        kinds: std::iter::once(any).chain(kinds).collect(),
        places: places(l, &tree, desk.org.id, &filter),
        scopes: vec![
            Choice::new("", l.t("member.scope_direct"), !filter.all),
            Choice::new("all", l.t("member.scope_all"), filter.all),
        ],
        on: query.some("on").map_or_else(|| day.to_string(), str::to_owned),
        on_error: on_error.clone().unwrap_or_default(),
        narrow: !filter.words.is_empty()
            || filter.kind.is_some()
            || !filter.place.is_empty()
            || filter.all
            || day != desk.actor.today,
        rows: shown.iter().map(|n| row(l, &desk, sites, &tree, day, n)).collect(),
        pager: Pager {
            previous: (start > 0).then(|| url.clone()),
            next: next.map(|id| format!("{url}?{}", encoded(&query, &id))),
            shown: i64::try_from(shown.len()).unwrap_or(0),
            total: i64::try_from(all.len()).ok(),
        },
        url,
    };
    let status = if on_error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &page)
}
