//! POST `/desk/{org}/articles/selection`: one action on several articles. Each is done or refused on its own; what was
//! refused is named with its reason, and the place in the list is kept.

use accounts::{Desk, Permission};
use axum::extract::State as Held;
use db::Cx;
use kernel::{ArticleId, SectionId};
use ledger::Ledger;
use sites::SiteEntry;
use ui::parts::{Flash, Tone};
use web::{Answer, App, PageError, Posted, redirect};

use super::list::{self, Query};
use super::{site, words};
use crate::{Article, Content, FlowError, State, letters};

/// Most articles at once.
const MOST: usize = 200;

enum Refusal {
    Flow(FlowError),
    NotYours,
    NotHere,
}

/// Acts on the chosen articles.
pub async fn bulk(Held(app): Held<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Write)?;
    let (needs, word) = match form.get("do") {
        "submit" => (Permission::Write, "submitted"),
        "approve" => (Permission::Edit, "approved"),
        "publish" => (Permission::Publish, "published"),
        "withdraw" => (Permission::Publish, "withdrawn"),
        "move" => (Permission::Edit, "moved"),
        _ => return Err(PageError::bad("article.error.no_action")),
    };
    desk.need(needs)?;
    let query = Query::parse(form.get("back"));
    let ids: Vec<ArticleId> = form.all("id").filter_map(|id| id.parse().ok()).take(MOST).collect();
    let l = desk.l;
    if ids.is_empty() {
        let text = l.t("article.bulk.none").to_owned();
        return list::render(&app, &desk, &query, Some(Flash { tone: Tone::Warn, text, link: None }), Vec::new()).await;
    }
    let (mut done, mut refusals) = (0_usize, Vec::new());
    for id in ids {
        // A transaction each: one that is refused half-way leaves nothing of itself and all of the others.
        let mut cx = app.write(&desk.who()).await?;
        let (article, entry) = site::article(&app, &desk, &mut cx, id).await?;
        match act(&app, &desk, &mut cx, &article, &entry, &form).await? {
            Ok(()) => {
                cx.commit().await?;
                done += 1;
            }
            Err(refusal) => {
                let reason = match refusal {
                    Refusal::Flow(e) => words::refusal(l, &e),
                    Refusal::NotYours => l.t("article.bulk.not_yours").to_owned(),
                    Refusal::NotHere => l.t("article.bulk.no_section").to_owned(),
                };
                refusals.push((article.content.title.clone(), reason));
            }
        }
    }
    if refusals.is_empty() {
        let n = done.to_string();
        let url = query.url(&desk.org.slug, &[]);
        let joint = if url.contains('?') { '&' } else { '?' };
        return redirect(format!("{url}{joint}done={word}&n={n}"));
    }
    let text = l.tf("article.bulk.partly", &[("n", &done), ("m", &refusals.len())]);
    list::render(&app, &desk, &query, Some(Flash { tone: Tone::Warn, text, link: None }), refusals).await
}

async fn act(
    app: &App,
    desk: &Desk,
    cx: &mut Cx,
    article: &Article,
    entry: &SiteEntry,
    form: &Posted,
) -> Result<Result<(), Refusal>, PageError> {
    let action = form.get("do");
    if matches!(action, "submit" | "move") && !site::may_change(desk, article) {
        return Ok(Err(Refusal::NotYours));
    }
    let outcome = match action {
        "submit" => {
            let outcome = article.submit(cx, "").await?;
            if outcome.is_ok() {
                letters::submitted(app, cx, article, "").await?;
            }
            outcome
        }
        "approve" => {
            let outcome = article.approve(cx, entry.site.two_persons, "").await?;
            if outcome.is_ok() {
                letters::approved(app, cx, article, "").await?;
            }
            outcome
        }
        "publish" => {
            let outcome = article.publish(cx, app.service::<Ledger>()).await?;
            let after = Article::find(cx, article.id).await?;
            if outcome.is_ok() && after.is_some_and(|a| a.state == State::Published) {
                letters::published(app, cx, article).await?;
            }
            outcome
        }
        "withdraw" => article.withdraw(cx, app.service::<Ledger>(), form.get("reason")).await?,
        _ => {
            let section = form.read::<SectionId>("section").filter(|s| entry.section_by_id(*s).is_some());
            let Some(section) = section else { return Ok(Err(Refusal::NotHere)) };
            let content = Content { section: Some(section), ..article.content.clone() };
            Article::save(cx, article, article.version, &content, "").await?;
            Ok(())
        }
    };
    Ok(outcome.map_err(Refusal::Flow))
}
