//! The piles of a desk, the form that puts one in, and where the reader is weak.

use accounts::{Desk, Permission};
use articles::Article;
use askama::Template;
use axum::extract::{RawQuery, Request, State as Held};
use files::Files;
use http::StatusCode;
use kernel::{ExtractionId, OrgId, Period};
use ledger::Indicators;
use organisation::{Trees, form};
use sites::Sites;
use ui::Lang;
use ui::parts::{Choice, FieldError, Pager};
use web::{Answer, App, Errors, PageError, Posted, page_with, read_upload, redirect};

use crate::batch::{Batch, Pile, Source};
use crate::bearer;
use crate::{Find, intake, routes};

/// Bytes of all files of a pile: fifty scanned reports of 4 MB.
const LIMIT: usize = 200 << 20;
/// Piles on a page.
const PAGE: i64 = 30;
/// Most articles named at once.
const MOST_ARTICLES: usize = 100;

struct Row {
    url: String,
    title: String,
    of: String,
    at: String,
    by: String,
    files: String,
    found: String,
    waiting: i64,
    waiting_said: String,
}

struct WeakRow {
    name: String,
    decided: String,
    changed: String,
    dropped: String,
}

#[derive(Template)]
#[template(path = "extraction_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    form: Posted,
    of: Vec<Choice>,
    errors: Errors,
    summary: Vec<FieldError>,
    rows: Vec<Row>,
    weak: Vec<WeakRow>,
    pager: Pager,
}

fn whose(app: &App, desk: &Desk) -> Vec<(OrgId, String)> {
    bearer::whose(desk.l, &app.service::<Trees>().now(), desk.org.id, desk.actor.today)
}

async fn render(app: &App, desk: &Desk, form: Posted, errors: Errors, before: Option<ExtractionId>) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let whose = whose(app, desk);
    let named = |id: OrgId| whose.iter().find(|(o, _)| *o == id).map(|(_, n)| n.clone()).unwrap_or_default();
    let mut cx = app.read(&desk.who()).await?;
    let found = Batch::list(&mut cx, desk.org.id, before, PAGE + 1).await?;
    let weak = Find::weak(&mut cx, desk.org.id).await?;
    let indicators = Indicators::read(&mut cx).await?;
    drop(cx);
    let shown = &found[..found.len().min(usize::try_from(PAGE).unwrap_or(30))];
    let row = |b: &Batch| Row {
        url: routes::pile(slug, b.id),
        title: b.title.clone(),
        of: if b.of_org == desk.org.id { String::new() } else { named(b.of_org) },
        at: l.date_time(b.made_at),
        by: b.made_by_name.clone(),
        files: l.number(b.files),
        found: l.number(b.found),
        waiting: b.waiting,
        waiting_said: l.number(b.waiting),
    };
    let next =
        shown.last().filter(|_| found.len() > shown.len()).map(|b| format!("{}?before={}", routes::list(slug), b.id));
    let page = ListPage {
        shell: desk.shell(app, l.t("extraction.title"), routes::EXTRACTIONS),
        l,
        action: routes::list(slug),
        of: if whose.len() > 1 { super::form::bearers(l, &whose, form.get("of")) } else { Vec::new() },
        summary: form::summary(&errors),
        rows: shown.iter().map(row).collect(),
        weak: weak
            .iter()
            .map(|w| WeakRow {
                name: indicators.key(&w.indicator).map_or(w.indicator.as_str(), |i| i.name(l)).to_owned(),
                decided: l.number(w.decided),
                changed: l.number(w.changed),
                dropped: l.number(w.dropped),
            })
            .collect(),
        pager: Pager {
            previous: before.map(|_| routes::list(slug)),
            next,
            shown: i64::try_from(shown.len()).unwrap_or(0),
            total: None,
        },
        form,
        errors,
    };
    let status = if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &page)
}

/// The piles.
pub(crate) async fn show(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Organisation)?;
    let before = form::query(raw).read("before");
    render(&app, &desk, Posted::default(), Errors::new(), before).await
}

/// The articles named by their addresses, one a line; the error names the line.
async fn named(app: &App, desk: &Desk, typed: &str) -> Result<Result<Vec<(Article, String)>, String>, PageError> {
    let l = desk.l;
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|s| !s.is_empty()).collect();
    if lines.len() > MOST_ARTICLES {
        return Ok(Err(l.tf("extraction.error.many_articles", &[("n", &l.number(MOST_ARTICLES))])));
    }
    let sites: &Sites = app.service();
    let mut cx = app.read(&desk.who()).await?;
    let mut list = Vec::new();
    for line in lines {
        let bare = line.split(['?', '#']).next().unwrap_or(line);
        let (host, path) = match bare.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or((rest, "/"), |at| rest.split_at(at)),
            None => ("", bare),
        };
        let found = sites.find(host, path, &app.settings.root_slug);
        let place =
            found.as_ref().and_then(|f| f.rest.strip_prefix("/tin/").map(|slug| (f.entry.site.id, slug.to_owned())));
        let article = match place {
            Some((site, slug)) => Article::at(&mut cx, site, &slug).await?,
            None => None,
        };
        match article.filter(|a| a.state == articles::State::Published) {
            Some(article) => list.push((article, path.to_owned())),
            None => return Ok(Err(l.tf("extraction.error.article", &[("line", &line)]))),
        }
    }
    Ok(Ok(list))
}

/// Reads a pile in.
pub(crate) async fn send(Held(app): Held<App>, desk: Desk, request: Request) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let (posted, uploads) = read_upload(&app, request, LIMIT).await?;
    let mut errors = Errors::new();
    let of: Option<OrgId> = posted.read("of");
    let of = match posted.some("of") {
        None => Some(desk.org.id),
        Some(_) => of.filter(|id| whose(&app, &desk).iter().any(|(o, _)| o == id)),
    };
    let Some(of_org) = of else { return Err(PageError::NotFound) };
    let period = posted.get("period").to_owned();
    if !period.is_empty() && period.parse::<Period>().is_err() {
        errors.add("period", l.t("extraction.error.period"));
    }
    let articles = match named(&app, &desk, posted.get("articles")).await? {
        Ok(list) => list,
        Err(text) => {
            errors.add("articles", text);
            Vec::new()
        }
    };
    let uploads: Vec<_> = uploads.into_iter().filter(|u| !u.bytes.is_empty()).collect();
    if uploads.is_empty() && articles.is_empty() && errors.is_empty() {
        errors.add("files", l.t("extraction.error.none"));
    }
    if !errors.is_empty() {
        return render(&app, &desk, posted, errors, None).await;
    }
    let store: &Files = app.service();
    let mut sources: Vec<(Source, reading::Reading)> = Vec::new();
    for upload in uploads {
        sources.push(intake::file(store, upload).await?);
    }
    sources.extend(articles.iter().map(|(article, address)| intake::read_article(article, address)));
    let title = match posted.get("title") {
        "" => sources.first().map(|(s, _)| s.name.clone()).unwrap_or_default(),
        typed => typed.chars().take(form::LINE).collect(),
    };
    let mut cx = app.write(&desk.who()).await?;
    let by_period = posted.some("of").is_none();
    let pile = Pile { org: desk.org.id, of_org, by_period, title: &title, period: &period };
    let id = Batch::keep(&mut cx, pile, &sources).await?;
    cx.commit().await?;
    redirect(routes::pile(&desk.org.slug, id))
}
