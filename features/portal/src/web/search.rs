//! Search over articles, pages and documents, with organisations and people called so above them, and suggestions while
//! typing.

use kernel::{Date, OrgId, Timestamp, day_hanoi, jiff::civil::Time};
use search::{Filter, Hit, Kind, Query, Search};
use serde::Serialize;
use sites::Sites;
use ui::Lang;
use ui::parts::{Choice, Pager, Tab};
use web::{Answer, PageError, Posted};

use crate::routes;
use crate::view::{Here, encoded};
use crate::web::named::{self, NamedLine};

/// Results on a page.
const PAGE: usize = 15;
/// Suggestions while typing.
const SUGGESTIONS: usize = 8;
/// Organisations among them.
const SUGGESTED_ORGANISATIONS: usize = 3;
/// Longest text that is searched for, in characters.
const LONGEST: usize = 200;

#[derive(askama::Template)]
#[template(path = "search.html")]
struct SearchPage {
    shell: ui::portal::Shell,
    l: Lang,
    action: String,
    clear: String,
    kind: &'static str,
    tabs: Vec<Tab>,
    scopes: Vec<Choice>,
    sections: Vec<Choice>,
    from: String,
    to: String,
    asked: bool,
    count: String,
    relaxed: bool,
    suggestion: Option<(String, String)>,
    organisations: Vec<NamedLine>,
    people: Vec<NamedLine>,
    results: Vec<FoundLine>,
    pages: Pager,
}

/// A result.
pub(crate) struct FoundLine {
    pub(crate) url: String,
    pub(crate) kind: &'static str,
    pub(crate) portal: String,
    pub(crate) date: Date,
    pub(crate) title: String,
    pub(crate) snippet: String,
    pub(crate) lang: Option<String>,
}

/// What a reader asked.
struct Asked {
    text: String,
    scope: String,
    section: String,
    kind: Option<Kind>,
    from: Option<Date>,
    to: Option<Date>,
    page: usize,
}

impl Asked {
    fn read(query: &str) -> Self {
        let query = Posted::parse(query);
        Self {
            text: query.get("q").chars().take(LONGEST).collect(),
            scope: query.get("noi").to_owned(),
            section: query.get("muc").to_owned(),
            kind: Kind::of(query.get("loai")),
            from: query.read("tu"),
            to: query.read("den"),
            page: query.read("trang").unwrap_or(1).clamp(1, 600),
        }
    }

    fn kind_word(&self) -> &'static str {
        self.kind.map_or("", Kind::as_str)
    }

    /// The address of this search with another kind or page.
    fn url(&self, here: &Here, kind: &str, page: usize) -> String {
        let date = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
        let fields = [
            ("noi", self.scope.clone()),
            ("muc", self.section.clone()),
            ("loai", kind.to_owned()),
            ("tu", date(self.from)),
            ("den", date(self.to)),
            ("trang", if page > 1 { page.to_string() } else { String::new() }),
        ];
        let mut url = here.paths.found(&self.text);
        for (name, value) in fields.iter().filter(|(_, v)| !v.is_empty()) {
            url.push_str(&format!("&{name}={}", encoded(value)));
        }
        url
    }

    fn filter(&self, here: &Here) -> Filter {
        let mut filter = Filter {
            kind: self.kind,
            section: here.entry.section(&self.section).map(|s| s.id.0),
            from: self.from.map(midnight),
            to: self.to.and_then(|d| d.tomorrow().ok()).map(midnight),
            ..Filter::default()
        };
        scope(here, &self.scope, &mut filter);
        filter
    }
}

/// Where a search looks: this portal, this organisation with all below it, everything, or one member.
fn scope(here: &Here, word: &str, filter: &mut Filter) {
    match word {
        "" => filter.site = Some(here.entry.site.id.0),
        "cay" => filter.org = Some(here.entry.site.org.0),
        "tat-ca" => {}
        slug => match here.tree.bearer_ever(slug, here.today()) {
            Some(node) => filter.org = Some(node.id.0),
            None => filter.site = Some(here.entry.site.id.0),
        },
    }
}

fn midnight(day: Date) -> Timestamp {
    let at = day.to_datetime(Time::midnight()).to_zoned(kernel::HANOI.clone());
    at.map_or(Timestamp::UNIX_EPOCH, |at| at.timestamp())
}

fn index(here: &Here) -> &Search {
    here.app.service::<Search>()
}

pub(crate) async fn show(here: Here) -> Answer {
    let (l, asked) = (here.l, Asked::read(&here.query));
    let filtered = asked.kind.is_some() || asked.from.is_some() || asked.to.is_some() || !asked.section.is_empty();
    let is_asked = !asked.text.is_empty() || filtered;
    let query = Query {
        text: asked.text.clone(),
        filter: asked.filter(&here),
        offset: (asked.page - 1) * PAGE,
        limit: PAGE,
        now: Some(here.now),
    };
    let hits =
        if is_asked { index(&here).ask(query).await.map_err(PageError::internal)? } else { search::Hits::default() };
    let mut cx = here.read().await?;
    // Names stand above the first page of everything; whoever narrows by kind, section or day wants texts.
    let names = if filtered || asked.page > 1 { "" } else { asked.text.as_str() };
    let reach = named::reach(&here, &asked.scope);
    let organisations = named::organisations(&here, reach.as_ref(), names, named::ORGANISATIONS);
    let people = named::people(&here, &mut cx, reach.as_ref(), names).await?;
    let frame = here.frame(&mut cx).await?.title(l.t("ui.search")).query(asked.text.clone());
    let shell = frame.unlisted().with(|s| s.canonical = here.absolute(routes::SEARCH)).shell();
    let kinds = [("", "portal.search.all")].into_iter().chain(Kind::ALL.map(|k| (k.as_str(), kind_key(k))));
    let tab = |(word, key): (&str, &str)| Tab {
        label: l.t(key).to_owned(),
        url: asked.url(&here, word, 1),
        current: word == asked.kind_word(),
        count: None,
    };
    let date = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
    let shown = hits.hits.len();
    let turned = |page: usize| asked.url(&here, asked.kind_word(), page);
    web::page(&SearchPage {
        shell,
        l,
        action: here.paths.at(routes::SEARCH),
        clear: here.paths.found(&asked.text),
        kind: asked.kind_word(),
        tabs: kinds.map(tab).collect(),
        scopes: scopes(&here, &asked.scope),
        sections: sections(&here, &asked.section),
        from: date(asked.from),
        to: date(asked.to),
        asked: is_asked,
        count: count(l, hits.total),
        relaxed: hits.relaxed && shown > 0,
        suggestion: hits.suggestion.map(|text| (here.paths.found(&text), text)),
        organisations,
        people,
        results: hits.hits.iter().map(|h| line(&here, h)).collect(),
        pages: Pager {
            previous: (asked.page > 1).then(|| turned(asked.page - 1)),
            next: (asked.page * PAGE < hits.total && shown == PAGE).then(|| turned(asked.page + 1)),
            shown: i64::try_from(shown).unwrap_or(0),
            total: i64::try_from(hits.total).ok(),
        },
    })
}

fn count(l: Lang, total: usize) -> String {
    match total {
        0 => l.t("portal.search.none").to_owned(),
        1 => l.t("portal.search.one").to_owned(),
        n => l.tf("portal.search.many", &[("n", &l.number(n))]),
    }
}

fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "portal.search.articles",
        Kind::Page => "portal.search.pages",
        Kind::Document => "portal.search.documents",
    }
}

/// This portal, this organisation with its members, everything; from the national union each provincial union too.
fn scopes(here: &Here, chosen: &str) -> Vec<Choice> {
    let l = here.l;
    let one = |word: &str, label: String| Choice::new(word, label, word == chosen);
    let mut list = vec![
        one("", l.t("portal.search.here").to_owned()),
        one("cay", l.t("portal.search.tree").to_owned()),
        one("tat-ca", l.t("portal.search.everywhere").to_owned()),
    ];
    let today = here.today();
    let members = here.tree.children(here.entry.site.org, today).into_iter().filter(|n| has_portal(here, n.id));
    list.extend(members.map(|n| one(n.slug_on(today), n.name_on(today).short(l).to_owned())));
    list
}

fn has_portal(here: &Here, org: OrgId) -> bool {
    here.portal_of(org).is_some()
}

fn sections(here: &Here, chosen: &str) -> Vec<Choice> {
    let all = Choice::new("", here.l.t("portal.search.any_section"), chosen.is_empty());
    let listed = here.entry.sections.iter().filter(|s| !s.hidden);
    [all].into_iter().chain(listed.map(|s| Choice::new(&*s.slug, s.name(here.l), s.slug == chosen))).collect()
}

/// A hit as a line of results. The index keeps addresses below the portal; where it is read from decides the rest.
pub(crate) fn line(here: &Here, hit: &Hit) -> FoundLine {
    let owner = here.app.service::<Sites>().get(hit.site.into());
    let url = match &owner {
        Some(owner) if hit.url.starts_with('/') => {
            let below = hit.url.strip_prefix('/').and_then(|u| u.strip_prefix(owner.site.slug.as_str()));
            here.paths_of(owner).at(below.filter(|b| b.starts_with('/')).unwrap_or(&hit.url))
        }
        _ => hit.url.clone(),
    };
    FoundLine {
        url,
        kind: here.l.t(kind_key(hit.kind)),
        portal: owner.map_or_else(String::new, |o| here.name_on(o.site.org, here.today())),
        date: day_hanoi(hit.date),
        title: hit.title_html.clone(),
        snippet: hit.snippet_html.clone(),
        lang: Some(hit.lang.clone()).filter(|code| !code.is_empty() && code != here.l.code()),
    }
}

#[derive(Serialize)]
struct Suggestion {
    title: String,
    url: String,
}

/// `/goi-y?q=hội th` → `[{"title": "hội thảo khoa học", "url": "/hung-yen/tim?q=…"}]`, organisations before titles.
pub(crate) async fn suggest(here: Here) -> Answer {
    let typed: String = Posted::parse(&here.query).get("q").chars().take(LONGEST).collect();
    if typed.chars().count() < 2 {
        return web::json(&Vec::<Suggestion>::new());
    }
    let filter = Filter { site: Some(here.entry.site.id.0), ..Filter::default() };
    let found = index(&here).complete(typed.clone(), filter, SUGGESTIONS).await.map_err(PageError::internal)?;
    // Organisations lead to their own pages, and leave most of the room to titles.
    let reach = named::reach(&here, "");
    let called = named::organisations(&here, reach.as_ref(), &typed, SUGGESTED_ORGANISATIONS);
    let called = called.into_iter().map(|o| Suggestion { title: o.name, url: o.url });
    let titles = found.into_iter().map(|title| Suggestion { url: here.paths.found(&title), title });
    web::json(&called.chain(titles).take(SUGGESTIONS).collect::<Vec<_>>())
}
