//! The list of documents with its filters.

use ::web::{Answer, App, Posted, csv, page};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State as Held};
use ui::Lang;
use ui::desk::Shell;
use ui::parts::{Choice, Pager, SortHead, Tone};

use crate::web::{address, all, done};
use crate::{Document, Effect, Facet, Facets, Filter, Kind, Order, State, list::Cursor, routes};

/// Documents on one page.
const PAGE: i64 = 30;
/// Documents in a table file.
const EXPORTED: i64 = 5_000;

struct Row {
    url: String,
    title: String,
    name: String,
    issuer: String,
    day: String,
    effect: (Tone, &'static str),
    state: (Tone, &'static str),
    /// `PDF`; empty without a file.
    file: String,
    /// The words of the file could not be read.
    warning: &'static str,
}

#[derive(Template)]
#[template(path = "documents_list.html")]
struct ListPage {
    shell: Shell,
    l: Lang,
    url: String,
    new_url: String,
    export: String,
    words: String,
    kinds: Vec<Choice>,
    issuers: Vec<Choice>,
    years: Vec<Choice>,
    fields: Vec<Choice>,
    effects: Vec<Choice>,
    states: Vec<Choice>,
    heads: [SortHead; 2],
    rows: Vec<Row>,
    pager: Pager,
    narrow: bool,
}

/// GET `/desk/{org}/documents`.
pub async fn show(Held(app): Held<App>, desk: Desk, RawQuery(query): RawQuery) -> Answer {
    let query = Posted::parse(query.as_deref().unwrap_or(""));
    let (l, sites, filter, order) = (desk.l, all(&app, &desk), filter(&query), Order::parse(query.get("order")));
    let from = Cursor::parse(query.get("after"), query.get("before"));
    let mut cx = app.read(&desk.who()).await?;
    let shelf = Document::list(&mut cx, &sites, &filter, order, from.as_ref(), PAGE).await?;
    let total = Document::count(&mut cx, &sites, &filter).await?;
    let facets = Document::facets(&mut cx, &sites, None).await?;
    let (today, url) = (cx.today(), routes::documents(&desk.org.slug));
    let to = |name: &str, cursor: Option<Cursor>| {
        cursor.map(|c| address(&url, &query, &[("after", ""), ("before", ""), (name, &c.to_string())]))
    };
    let pager = Pager {
        previous: to("before", shelf.previous),
        next: to("after", shelf.next),
        shown: i64::try_from(shelf.documents.len()).unwrap_or(0),
        total: Some(total),
    };
    let rows = shelf.documents.iter().map(|d| row(l, &desk, d, d.effect(today))).collect();
    let mut shell = desk.shell(&app, l.t("document.nav"), "/documents");
    shell.flash = done(l, &query);
    shell.page_url.clone_from(&url);
    let [kinds, issuers, years, fields] = choices(l, &filter, facets);
    let effects = Effect::ALL.map(|e| Choice::new(e.word(), l.t(e.key()), filter.effect == Some(e)));
    let states = [State::Draft, State::Published].map(|s| Choice::new(s.word(), l.t(s.key()), filter.state == Some(s)));
    page(&ListPage {
        heads: heads(l, &url, &query, order),
        new_url: if desk.may(Permission::Documents) { format!("{url}/new") } else { String::new() },
        export: address(&routes::documents_export(&desk.org.slug), &query, &[("after", ""), ("before", "")]),
        words: filter.words.clone(),
        kinds,
        issuers,
        years,
        fields,
        effects: with_any(l, effects.into()),
        states: with_any(l, states.into()),
        narrow: filter.is_narrow() || filter.state.is_some(),
        rows,
        pager,
        shell,
        l,
        url,
    })
}

/// GET `/desk/{org}/documents.csv`: the list with its filters as a table file.
pub async fn export(Held(app): Held<App>, desk: Desk, RawQuery(query): RawQuery) -> Answer {
    let query = Posted::parse(query.as_deref().unwrap_or(""));
    let (l, sites, order) = (desk.l, all(&app, &desk), Order::parse(query.get("order")));
    let mut cx = app.read(&desk.who()).await?;
    let shelf = Document::list(&mut cx, &sites, &filter(&query), order, None, EXPORTED).await?;
    let today = cx.today();
    drop(cx);
    let heads = [
        l.t("document.field.kind"),
        l.t("document.field.reference"),
        l.t("document.field.day"),
        l.t("document.field.issuer"),
        l.t("document.field.abstract"),
        l.t("document.field.signer"),
        l.t("document.head.effect"),
        l.t("document.head.state"),
    ];
    let rows = shelf.documents.into_iter().map(|d| {
        let (effect, state) = (l.t(d.effect(today).key()).to_owned(), l.t(d.state.key()).to_owned());
        let (kind, day) = (d.kind.name(l).to_owned(), l.date(d.day));
        [kind, d.reference, day, d.issuer, d.abstract_vi, d.signer, effect, state]
    });
    csv(&format!("{}-{}", l.t("document.export_name"), desk.org.slug), heads, rows)
}

fn filter(query: &Posted) -> Filter {
    let some = |name| query.some(name).map(str::to_owned);
    Filter {
        state: query.read("state"),
        issuer: some("issuer"),
        kind: query.read::<Kind>("kind"),
        year: query.read("year"),
        field: some("field"),
        effect: query.read("effect"),
        words: query.get("words").to_owned(),
    }
}

fn row(l: Lang, desk: &Desk, d: &Document, effect: Effect) -> Row {
    Row {
        url: routes::document(&desk.org.slug, d.id),
        title: if d.abstract_vi.is_empty() {
            l.t("document.no_abstract").to_owned()
        } else {
            d.abstract_line(l).to_owned()
        },
        name: d.name(l),
        issuer: d.issuer.clone(),
        day: l.date(d.day),
        effect: (effect_tone(effect), l.t(effect.key())),
        state: (d.state.tone(), l.t(d.state.key())),
        file: d.file.as_ref().map(|f| f.kind.word().to_uppercase()).unwrap_or_default(),
        warning: if d.text_state.has_failed() { l.t("document.text.failed_short") } else { "" },
    }
}

/// How its badge looks.
pub(crate) fn effect_tone(effect: Effect) -> Tone {
    match effect {
        Effect::NotYet => Tone::Info,
        Effect::InForce => Tone::Good,
        Effect::Expired | Effect::Replaced => Tone::Quiet,
    }
}

/// "All" before the choices of a filter.
fn with_any(l: Lang, mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.insert(0, Choice::new("", l.t("document.any"), false));
    choices
}

fn choices(l: Lang, filter: &Filter, facets: Facets) -> [Vec<Choice>; 4] {
    let list = |facets: Vec<Facet>, chosen: &dyn Fn(&str) -> bool, label: &dyn Fn(&str) -> String| {
        let label = |f: &Facet| format!("{} ({})", label(&f.value), l.number(f.count));
        with_any(l, facets.iter().map(|f| Choice::new(&f.value, label(f), chosen(&f.value))).collect())
    };
    let same = |name: &Option<String>, value: &str| name.as_deref().is_some_and(|n| kernel::text::same_name(n, value));
    let own = |value: &str| value.to_owned();
    [
        list(facets.kinds, &|v| filter.kind.is_some_and(|k| k.word() == v), &|v| {
            v.parse::<Kind>().map_or_else(|_| v.to_owned(), |k| k.name(l).to_owned())
        }),
        list(facets.issuers, &|v| same(&filter.issuer, v), &own),
        list(facets.years, &|v| filter.year.is_some_and(|y| y.to_string() == v), &own),
        list(facets.fields, &|v| same(&filter.field, v), &own),
    ]
}

fn heads(l: Lang, url: &str, query: &Posted, order: Order) -> [SortHead; 2] {
    let to = |order: Order| address(url, query, &[("after", ""), ("before", ""), ("order", order.word())]);
    let (other, day) = match order {
        Order::Newest => (Order::Oldest, "descending"),
        Order::Oldest => (Order::Newest, "ascending"),
        Order::Reference => (Order::Newest, ""),
    };
    let reference = if order == Order::Reference { "ascending" } else { "" };
    [
        SortHead { label: l.t("document.head.document").to_owned(), url: to(Order::Reference), sorted: reference },
        SortHead { label: l.t("document.head.day").to_owned(), url: to(other), sorted: day },
    ]
}
