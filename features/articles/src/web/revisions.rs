//! Every saved state of an article: the list, two of them side by side, and the way back to one.

use accounts::{Desk, Permission};
use axum::extract::{Path, RawQuery, State as Held};
use kernel::ArticleId;
use ledger::Ledger;
use ui::Lang;
use ui::parts::Crumb;
use web::{Answer, App, PageError, Posted, page, redirect};

use super::{editor, form, parts, site};
use crate::{Article, Revision, State, routes};

/// Field, old text, differences.
type Field = (&'static str, String, String);

#[derive(askama::Template)]
#[template(path = "article_revisions.html")]
struct RevisionsPage {
    shell: ui::desk::Shell,
    l: Lang,
    here: String,
    revisions: Vec<Revision>,
    from: i64,
    to: i64,
    fields: Vec<Field>,
    may_restore: bool,
    needs_note: bool,
    note_error: String,
}

/// GET `…/revisions?from=1&to=2`.
pub async fn list(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, ArticleId)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    show(&app, &desk, id, &Posted::parse(&raw.unwrap_or_default()), String::new()).await
}

async fn show(app: &App, desk: &Desk, id: ArticleId, asked: &Posted, note_error: String) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let (article, _) = site::article(app, desk, &mut cx, id).await?;
    let revisions = Revision::list(&mut cx, id).await?;
    drop(cx);
    let last = revisions.first().map_or(0, |r| r.number);
    let to = asked.read("to").unwrap_or(last);
    let from = asked.read("from").unwrap_or((to - 1).max(1));
    let find = |n: i64| revisions.iter().find(|r| r.number == n);
    let fields = match (find(from), find(to)) {
        (Some(a), Some(b)) if from != to => parts::differences(l, &a.content, &b.content),
        _ => Vec::new(),
    };
    let mut shell = desk.shell(app, l.t("article.revisions"), "/articles");
    shell.page_url = desk.url("/articles");
    shell.breadcrumbs = vec![
        Crumb::to(l.t("article.list"), routes::list(&desk.org.slug)),
        Crumb::to(article.content.title.clone(), routes::article(&desk.org.slug, id)),
        Crumb::here(l.t("article.revisions")),
    ];
    shell.flash = editor::flash(l, asked.get("done"), "");
    let page_ = RevisionsPage {
        here: routes::part(&desk.org.slug, id, "revisions"),
        may_restore: site::may_change(desk, &article),
        needs_note: article.state == State::Published,
        revisions,
        from,
        to,
        fields,
        note_error,
        shell,
        l,
    };
    page(&page_)
}

/// POST `…/revisions/{number}/restoration`: saves an old state as the newest one.
pub async fn restore(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id, number)): Path<(String, ArticleId, i64)>,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Write)?;
    let mut cx = app.write(&desk.who()).await?;
    let (article, entry) = site::article(&app, &desk, &mut cx, id).await?;
    if !site::may_change(&desk, &article) {
        return Err(PageError::Forbidden);
    }
    let revision = Revision::find(&mut cx, id, number).await?.ok_or(PageError::NotFound)?;
    // Sections that are gone meanwhile are left out.
    let mut content = form::read(&form::of(&revision.content), &entry, desk.l).0;
    content.body.clone_from(&revision.content.body);
    if article.state == State::Published {
        if article
            .correct(&mut cx, app.service::<Ledger>(), article.version, &content, posted.get("note"))
            .await?
            .is_err()
        {
            drop(cx);
            let error = desk.l.t("article.error.remark").to_owned();
            return show(&app, &desk, id, &posted, error).await;
        }
    } else {
        let note = desk.l.tf("article.restored_from", &[("n", &number)]);
        Article::save(&mut cx, &article, article.version, &content, &note).await?;
    }
    cx.commit().await?;
    redirect(format!("{}?done=restored", routes::article(&desk.org.slug, id)))
}
