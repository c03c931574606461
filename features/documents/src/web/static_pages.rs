//! Static pages at the desk: list, form, publication.

use ::web::{Answer, App, Errors, PageError, Posted, page, page_with};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State as Held};
use db::Cx;
use http::StatusCode;
use kernel::{OrgId, SiteId};
use ui::Lang;
use ui::desk::Shell;
use ui::parts::{Crumb, FieldError, Pager, Tone};

use super::form::Reader;
use super::publishable::{Publishable, View};
use super::{address, done, home, id, own, summary};
use crate::{Page, PageContent, PageRevision, routes};

/// Pages in one list.
const MOST: i64 = 50;

struct Row {
    url: String,
    title: String,
    path: String,
    state: (Tone, &'static str),
    /// There is no English text.
    vietnamese_only: bool,
    updated: String,
}

#[derive(Template)]
#[template(path = "pages_list.html")]
struct ListPage {
    shell: Shell,
    l: Lang,
    new_url: String,
    rows: Vec<Row>,
    pager: Pager,
}

/// GET `/desk/{org}/pages`.
pub async fn list(Held(app): Held<App>, desk: Desk, RawQuery(query): RawQuery) -> Answer {
    let query = Posted::parse(query.as_deref().unwrap_or(""));
    let (l, entry) = (desk.l, home(&app, &desk)?);
    let after = query.get("after").split_once('~').and_then(|(p, id)| Some((p.parse().ok()?, id.parse().ok()?)));
    let mut cx = app.read(&desk.who()).await?;
    let mut list = Page::after(&mut cx, entry.site.id, true, after, MOST + 1).await?;
    let more = list.len() as i64 > MOST;
    list.truncate(MOST as usize);
    let url = routes::pages(&desk.org.slug);
    let next =
        list.last().filter(|_| more).map(|p| address(&url, &query, &[("after", &format!("{}~{}", p.position, p.id))]));
    let rows: Vec<Row> = list.iter().map(|p| row(l, &desk, &entry.site.slug, p)).collect();
    let mut shell = desk.shell(&app, l.t("page.nav"), "/pages");
    shell.flash = done(l, &query);
    shell.page_url.clone_from(&url);
    page(&ListPage {
        new_url: if desk.may(Permission::Documents) { format!("{url}/new") } else { String::new() },
        pager: Pager { previous: after.map(|_| url.clone()), next, shown: rows.len() as i64, total: None },
        rows,
        shell,
        l,
    })
}

fn row(l: Lang, desk: &Desk, site: &str, p: &Page) -> Row {
    // Who may not change pages reads them on the portal.
    let (own, path) = (routes::page(&desk.org.slug, p.id), format!("/{site}/trang/{}", p.slug));
    let url = match (desk.may(Permission::Documents), p.is_public()) {
        (true, _) => own,
        (false, true) => path.clone(),
        (false, false) => String::new(),
    };
    Row {
        url,
        title: p.content.title(l).to_owned(),
        path,
        state: (p.state.tone(), l.t(p.state.key())),
        vietnamese_only: p.content.title_en.is_empty(),
        updated: format!("{} · {}", l.date_time(p.updated_at), p.updated_by_name),
    }
}

#[derive(Template)]
#[template(path = "page_form.html")]
struct FormPage {
    shell: Shell,
    l: Lang,
    url: String,
    back: String,
    new: bool,
    public: bool,
    /// The address can still be changed.
    free_address: bool,
    portal_url: String,
    state: (Tone, &'static str),
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    revisions: Vec<PageRevision>,
    history: Vec<accounts::Past>,
    /// Who was faster.
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

/// What is read from the form of a page.
#[derive(Debug)]
pub struct Written {
    content: PageContent,
    /// As typed; the model makes it fit.
    slug: String,
    position: Option<i64>,
}

impl Publishable for Page {
    type Told = Written;

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
        routes::page(org, self.id)
    }
    fn form(&self) -> Posted {
        of(self)
    }
    fn read(form: &Posted, before: Option<&Self>, l: Lang) -> Result<Written, Errors> {
        let (content, position, errors) = read(form, l);
        let position = position.or(before.map(|b| b.position));
        if errors.is_empty() {
            Ok(Written { content, slug: form.get("slug").to_owned(), position })
        } else {
            Err(errors)
        }
    }
    async fn begin(cx: &mut Cx, site: SiteId, org: (OrgId, &str), told: &Written) -> db::Result<String> {
        let id = Self::begin(cx, site, org.0, &told.slug, &told.content, told.position).await?;
        Ok(routes::page(org.1, id))
    }
    async fn save(cx: &mut Cx, before: &Self, version: i64, told: &Written) -> db::Result<()> {
        let position = told.position.unwrap_or(before.position);
        Self::save(cx, before, version, &told.slug, &told.content, position).await
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

async fn render(app: &App, desk: &Desk, page: Option<&Page>, form: Posted, view: View, status: StatusCode) -> Answer {
    let l = desk.l;
    let list = routes::pages(&desk.org.slug);
    let title = page.map_or_else(|| l.t("page.add").to_owned(), |p| p.content.title(l).to_owned());
    let mut shell = desk.shell(app, title.clone(), "/pages");
    shell.breadcrumbs = vec![Crumb::to(l.t("page.nav"), &list), Crumb::here(title)];
    shell.editor = true;
    shell.flash = done(l, &view.done);
    let (mut revisions, mut history, mut portal_url) = (Vec::new(), Vec::new(), String::new());
    if let Some(page) = page {
        let mut cx = app.read(&desk.who()).await?;
        revisions = Page::revisions(&mut cx, page.id).await?;
        history = accounts::past(&mut cx, l, "page", page.id.0).await?;
        portal_url = format!("/{}/trang/{}", own(app, desk, page.site)?.site.slug, page.slug);
    }
    let shown = if view.conflict.is_some() { None } else { form.read("version") };
    page_with(
        status,
        &FormPage {
            url: page.map_or_else(|| list.clone(), |p| routes::page(&desk.org.slug, p.id)),
            back: list,
            new: page.is_none(),
            public: page.is_some_and(Page::is_public),
            free_address: page.is_none_or(|p| p.published_at.is_none()),
            portal_url,
            state: page.map_or((Tone::Quiet, ""), |p| (p.state.tone(), l.t(p.state.key()))),
            version: shown.or(page.map(|p| p.version)).unwrap_or(0),
            summary: summary(&view.errors),
            reason_error: view.errors.of("reason").to_owned(),
            errors: view.errors,
            conflict: view.conflict,
            form,
            revisions,
            history,
            shell,
            l,
        },
    )
}

fn of(page: &Page) -> Posted {
    let c = &page.content;
    let fields = [
        ("title", c.title_vi.clone()),
        ("title_en", c.title_en.clone()),
        ("body", c.body_vi.clone()),
        ("body_en", c.body_en.clone()),
        ("slug", page.slug.clone()),
        ("position", page.position.to_string()),
    ];
    Posted(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn read(form: &Posted, l: Lang) -> (PageContent, Option<i64>, Errors) {
    let mut r = Reader::new(form, l);
    let content = PageContent {
        title_vi: r.needed("title", 200, "page.error.title"),
        title_en: r.line("title_en", 200),
        body_vi: r.rich("body"),
        body_en: r.rich("body_en"),
    };
    let position = form.some("position").map(str::parse::<i64>);
    if position.as_ref().is_some_and(|p| !p.as_ref().is_ok_and(|p| (0..1_000_000).contains(p))) {
        r.errors.add("position", l.t("page.error.position"));
    }
    (content, position.and_then(Result::ok), r.errors)
}
