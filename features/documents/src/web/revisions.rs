//! A saved state of a static page beside the one of today, and going back to it.

use ::web::{Answer, App, PageError, Posted, page, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State as Held};
use ui::Lang;
use ui::desk::Shell;
use ui::parts::Crumb;

use super::publishable::{mine, seen};
use crate::{Page, PageRevision, routes};

#[derive(Template)]
#[template(path = "page_revision.html")]
struct RevisionPage {
    shell: Shell,
    l: Lang,
    url: String,
    version: i64,
    revision: PageRevision,
    title: (String, String),
    /// HTML with `<ins>` and `<del>`, made by the cleaner.
    body: String,
    body_en: String,
    same: bool,
}

async fn found(cx: &mut db::Cx, page: &Page, number: &str) -> Result<PageRevision, PageError> {
    Page::revision(cx, page.id, super::id(number)?).await?.ok_or(PageError::NotFound)
}

/// GET `/desk/{org}/pages/{page}/revisions/{number}`.
pub async fn show(Held(app): Held<App>, desk: Desk, Path((_, id, number)): Path<(String, String, String)>) -> Answer {
    desk.need(Permission::Documents)?;
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let now: Page = mine(&app, &desk, &mut cx, &id).await?;
    let revision = found(&mut cx, &now, &number).await?;
    let own = routes::page(&desk.org.slug, now.id);
    let title = l.tf("page.revision", &[("n", &revision.number)]);
    let mut shell = desk.shell(&app, title.clone(), "/pages");
    shell.breadcrumbs = vec![
        Crumb::to(l.t("page.nav"), routes::pages(&desk.org.slug)),
        Crumb::to(now.content.title(l), &own),
        Crumb::here(title),
    ];
    let (old, new) = (&revision.content, &now.content);
    let view = RevisionPage {
        url: format!("{own}/revisions/{}", revision.number),
        version: now.version,
        title: (old.title_vi.clone(), new.title_vi.clone()),
        body: richtext::diff(&old.body_vi, &new.body_vi),
        body_en: if old.body_en == new.body_en { String::new() } else { richtext::diff(&old.body_en, &new.body_en) },
        same: old == new,
        revision,
        shell,
        l,
    };
    page(&view)
}

/// POST `/desk/{org}/pages/{page}/revisions/{number}/restoration`: saves the old text as a new state.
pub async fn restore(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id, number)): Path<(String, String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Documents)?;
    let mut cx = app.write(&desk.who()).await?;
    let now: Page = mine(&app, &desk, &mut cx, &id).await?;
    seen(now.version, &form)?;
    let old = found(&mut cx, &now, &number).await?.content;
    Page::save(&mut cx, &now, now.version, &now.slug, &old, now.position).await?;
    cx.commit().await?;
    redirect(format!("{}?done=restored", routes::page(&desk.org.slug, now.id)))
}
