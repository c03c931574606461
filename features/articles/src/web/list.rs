//! The articles of an organisation: filters in words, counts for each state, keyset paging that keeps the place.

use accounts::{Account, Desk, Permission};
use axum::extract::{RawQuery, State as Held};
use http::StatusCode;
use sites::{SiteEntry, Sites};
use ui::Lang;
use ui::parts::{Choice, Flash, Pager, SortHead, Tab, Tone};
use web::{Answer, App, Posted, csv, page_with};

use super::{editor, form, parts, site, words};
use crate::desk_list::{Filter, Line, Page, Place, Sort, Window};
use crate::{State, routes};

/// Lines of a page.
const MOST: usize = 30;
/// Lines of a table file.
const EXPORTED: usize = 5_000;

/// The filter as the address says it.
#[derive(Clone, Debug, Default)]
pub struct Query(Posted);

impl Query {
    /// Reads the part after the question mark.
    pub fn parse(text: &str) -> Self {
        let known = ["state", "section", "author", "q", "from", "to", "sort", "order", "after", "before"];
        let mut form = Posted::parse(text);
        form.0.retain(|(name, value)| known.contains(&name.as_str()) && !value.trim().is_empty());
        Self(form)
    }

    /// As it stands in an address, with some fields changed; an empty value takes the field away.
    fn with(&self, changes: &[(&str, &str)]) -> String {
        let mut form = self.0.clone();
        for (name, value) in changes {
            form.0.retain(|(n, _)| n != name);
            if !value.is_empty() {
                form.0.push(((*name).to_owned(), (*value).to_owned()));
            }
        }
        let encode = |s: &str| percent_encoding::utf8_percent_encode(s, percent_encoding::NON_ALPHANUMERIC).to_string();
        let pairs: Vec<String> = form.0.iter().map(|(n, v)| format!("{n}={}", encode(v))).collect();
        pairs.join("&")
    }

    /// The address of the same list as a table file.
    fn export(&self, org: &str) -> String {
        format!("{}?{}", routes::export(org), self.with(&[("after", ""), ("before", "")]))
    }

    /// The address of the list with these changes.
    pub fn url(&self, org: &str, changes: &[(&str, &str)]) -> String {
        let query = self.with(changes);
        let list = routes::list(org);
        if query.is_empty() { list } else { format!("{list}?{query}") }
    }

    fn filter(&self, app: &App, desk: &Desk) -> Filter {
        Filter {
            sites: site::all(app, desk),
            state: self.0.get("state").parse().ok(),
            section: self.0.read("section"),
            author: match self.0.get("author") {
                "mine" => Some(desk.actor.account),
                one => one.parse().ok(),
            },
            text: self.0.get("q").to_owned(),
            from: form::day(self.0.get("from")),
            to: form::day(self.0.get("to")),
        }
    }

    fn window(&self) -> Window {
        let sort = Sort::parse(self.0.get("sort"));
        Window {
            sort,
            reversed: self.0.get("order") == "reversed",
            after: self.0.some("after").and_then(|w| Place::parse(w, sort)),
            before: self.0.some("before").and_then(|w| Place::parse(w, sort)),
            most: MOST,
        }
    }
}

/// A line as the template shows it.
#[derive(Debug)]
struct Row {
    line: Line,
    title: String,
    url: String,
    section: String,
    tone: Tone,
    state: &'static str,
}

#[derive(askama::Template)]
#[template(path = "article_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    clear: String,
    new_url: String,
    docx_url: String,
    export: String,
    selection_url: String,
    back: String,
    tabs: Vec<Tab>,
    q: Posted,
    sections: Vec<Choice>,
    authors: Vec<Choice>,
    move_to: Vec<Choice>,
    heads: Vec<SortHead>,
    rows: Vec<Row>,
    pager: Pager,
    filtered: bool,
    may_write: bool,
    may_edit: bool,
    may_publish: bool,
    refusals: Vec<(String, String)>,
}

/// GET `/desk/{org}/articles`.
pub async fn list(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let raw = raw.unwrap_or_default();
    let done = Posted::parse(&raw);
    let mut flash = editor::flash(desk.l, done.get("done"), "");
    if let (Some(flash), Some(n)) = (&mut flash, done.read::<u32>("n")) {
        flash.text = format!("{} {}", flash.text, desk.l.tf("article.bulk.count", &[("n", &n)]));
    }
    render(&app, &desk, &Query::parse(&raw), flash, Vec::new()).await
}

/// The page; `refusals` are the titles and reasons of what a bulk action left undone.
pub async fn render(
    app: &App,
    desk: &Desk,
    query: &Query,
    flash: Option<Flash>,
    refusals: Vec<(String, String)>,
) -> Answer {
    let l = desk.l;
    let org = &desk.org.slug;
    let filter = query.filter(app, desk);
    let window = query.window();
    let mut cx = app.read(&desk.who()).await?;
    let page = filter.page(&mut cx, &window).await?;
    let counts = filter.counts(&mut cx).await?;
    let people = Account::of_org(&mut cx, desk.org.id).await?;
    drop(cx);

    let total = |state: Option<State>| counts.iter().filter(|(s, _)| state.is_none_or(|w| w == *s)).map(|c| c.1).sum();
    let tab = |state: Option<State>| {
        let word = state.map_or("", State::word);
        Tab {
            label: l.t(state.map_or("article.state.all", words::state)).to_owned(),
            url: query.url(org, &[("state", word), ("after", ""), ("before", "")]),
            current: filter.state == state,
            count: Some(total(state)),
        }
    };
    let tabs = std::iter::once(None).chain(State::ALL.into_iter().map(Some)).map(tab).collect();
    let entry = site::home(app, desk).ok();
    let mut sections = vec![Choice::new("", l.t("article.filter.any_section"), filter.section.is_none())];
    let mut move_to = Vec::new();
    if let Some(entry) = &entry {
        sections.extend(parts::sections(l, entry, filter.section, false));
        move_to = parts::sections(l, entry, None, false);
    }
    let mine = filter.author == Some(desk.actor.account);
    let mut authors = vec![
        Choice::new("", l.t("article.filter.anybody"), filter.author.is_none()),
        Choice::new("mine", l.t("article.filter.mine"), mine),
    ];
    let others = people.iter().filter(|a| a.id != desk.actor.account);
    authors.extend(others.map(|a| Choice::new(a.id.to_string(), &a.name, filter.author == Some(a.id))));
    let sites: &Sites = app.service();
    let mut shell = desk.shell(app, l.t("article.list"), "/articles");
    shell.page_url = desk.url("/articles");
    shell.flash = flash;
    let status = if refusals.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ListPage {
        action: routes::list(org),
        clear: routes::list(org),
        new_url: routes::new(org),
        docx_url: format!("{}/docx", routes::list(org)),
        export: query.export(org),
        selection_url: format!("{}/selection", routes::list(org)),
        back: query.with(&[]),
        tabs,
        q: query.0.clone(),
        sections,
        authors,
        move_to,
        heads: heads(l, org, query, &window),
        pager: pager(org, query, &window, &page, total(filter.state)),
        rows: page.lines.into_iter().map(|line| row(l, org, sites, line)).collect(),
        filtered: !query.0.0.is_empty(),
        may_write: desk.may(Permission::Write) && entry.is_some(),
        may_edit: desk.may(Permission::Edit),
        may_publish: desk.may(Permission::Publish),
        refusals,
        shell,
        l,
    };
    page_with(status, &view)
}

/// GET `/desk/{org}/articles.csv`: the list with its filters as a table file.
pub async fn export(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, org) = (desk.l, &desk.org.slug);
    let query = Query::parse(raw.as_deref().unwrap_or_default());
    let window = Window { after: None, before: None, most: EXPORTED, ..query.window() };
    let mut cx = app.read(&desk.who()).await?;
    let page = query.filter(&app, &desk).page(&mut cx, &window).await?;
    drop(cx);
    let sites: &Sites = app.service();
    let heads = [
        l.t("article.column.title"),
        l.t("article.column.state"),
        l.t("article.column.author"),
        l.t("article.column.updated"),
        l.t("article.column.published"),
        l.t("article.field.section"),
        l.t("article.field.lang"),
    ];
    let time = |at: Option<kernel::Timestamp>| at.map(|at| l.date_time(at)).unwrap_or_default();
    let rows = page.lines.into_iter().map(|line| row(l, org, sites, line)).map(|r| {
        let (updated, published) = (l.date_time(r.line.updated_at), time(r.line.published_at));
        [r.title, r.state.to_owned(), r.line.made_by_name, updated, published, r.section, r.line.lang]
    });
    csv(&format!("{}-{org}", l.t("article.file")), heads, rows)
}

fn row(l: Lang, org: &str, sites: &Sites, line: Line) -> Row {
    let section = line.section.and_then(|id| section_name(l, sites, id)).unwrap_or_default();
    Row {
        title: if line.title.is_empty() { l.t("article.untitled").to_owned() } else { line.title.clone() },
        url: routes::article(org, line.id),
        section,
        tone: words::tone(line.state),
        state: l.t(words::state(line.state)),
        line,
    }
}

fn section_name(l: Lang, sites: &Sites, id: kernel::SectionId) -> Option<String> {
    let named = |e: &SiteEntry| e.section_by_id(id).map(|s| s.name(l).to_owned());
    sites.all().iter().find_map(|e| named(e))
}

fn heads(l: Lang, org: &str, query: &Query, window: &Window) -> Vec<SortHead> {
    let head = |label: &'static str, sort: Sort| {
        let here = window.sort == sort;
        let turn = here && !window.reversed;
        // Titles go up, times go down at first.
        let up = (sort == Sort::Title) != window.reversed;
        SortHead {
            label: l.t(label).to_owned(),
            url: query.url(
                org,
                &[("sort", sort.word()), ("order", if turn { "reversed" } else { "" }), ("after", ""), ("before", "")],
            ),
            sorted: if !here {
                ""
            } else if up {
                "ascending"
            } else {
                "descending"
            },
        }
    };
    let plain = |label: &'static str| SortHead { label: l.t(label).to_owned(), ..SortHead::default() };
    vec![
        head("article.column.title", Sort::Title),
        plain("article.column.state"),
        plain("article.column.author"),
        head("article.column.updated", Sort::Updated),
        head("article.column.published", Sort::Published),
    ]
}

fn pager(org: &str, query: &Query, window: &Window, page: &Page, total: i64) -> Pager {
    let place = |line: Option<&Line>| line.map(|l| l.place(window.sort).word()).unwrap_or_default();
    let previous = page.earlier.then(|| query.url(org, &[("after", ""), ("before", &place(page.lines.first()))]));
    let next = page.later.then(|| query.url(org, &[("before", ""), ("after", &place(page.lines.last()))]));
    Pager {
        previous: previous.filter(|_| !page.lines.is_empty()),
        next: next.filter(|_| !page.lines.is_empty()),
        shown: i64::try_from(page.lines.len()).unwrap_or(0),
        total: Some(total),
    }
}
