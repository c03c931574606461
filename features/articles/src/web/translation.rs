//! An article in the other language: a draft of its own, linked, written beside its source.

use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use db::args;
use http::StatusCode;
use kernel::ArticleId;
use ui::Lang;
use ui::parts::Crumb;
use web::{Answer, App, PageError, Posted, page_with, redirect};

use super::site;
use crate::{Article, Birth, Content, routes};

db::queries! {
    OF_LANG = "SELECT id FROM article WHERE translation_of = $1 AND lang = $2";
}

#[derive(askama::Template)]
#[template(path = "article_translation.html")]
struct TranslationPage {
    shell: ui::desk::Shell,
    l: Lang,
    source: Article,
    target: Article,
    source_url: String,
    action: String,
    hidden: Vec<(String, String)>,
}

/// POST `…/translation`: begins the translation, or finds the one that is there.
pub async fn begin(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, ArticleId)>) -> Answer {
    desk.need(Permission::Write)?;
    let mut cx = app.write(&desk.who()).await?;
    let (article, entry) = site::article(&app, &desk, &mut cx, id).await?;
    let lang = if article.content.lang == "en" { "vi" } else { "en" };
    let org = &desk.org.slug;
    let there: Option<ArticleId> = cx.opt(OF_LANG, args![id, lang], |r| r.get("id")).await?;
    let target = match there.or(article.translation_of) {
        Some(target) => target,
        None => {
            let content = Content {
                lang: lang.into(),
                title: String::new(),
                lead: String::new(),
                body: String::new(),
                tags: Vec::new(),
                lead_caption: String::new(),
                lead_alt: String::new(),
                pins: Vec::new(),
                publish_at: None,
                ..article.content.clone()
            };
            // Its address says whose translation it is until a title does.
            let birth =
                Birth { translation_of: Some(id), slug: format!("{}-{lang}", article.slug), ..Birth::default() };
            Article::begin(&mut cx, entry.site.id, desk.org.id, &content, birth).await?
        }
    };
    cx.commit().await?;
    redirect(routes::part(org, target, "translation"))
}

/// GET `…/translation` of a translation: the source on one side, the form on the other.
pub async fn side_by_side(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, ArticleId)>) -> Answer {
    desk.need(Permission::Write)?;
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let (target, _) = site::article(&app, &desk, &mut cx, id).await?;
    if !site::may_change(&desk, &target) {
        return Err(PageError::Forbidden);
    }
    let source = target.translation_of.ok_or(PageError::NotFound)?;
    let (source, _) = site::article(&app, &desk, &mut cx, source).await?;
    drop(cx);
    let org = &desk.org.slug;
    let mut shell = desk.shell(&app, l.t("article.translate"), "/articles");
    shell.editor = true;
    shell.wide = true;
    shell.page_url = desk.url("/articles");
    shell.breadcrumbs = vec![
        Crumb::to(l.t("article.list"), routes::list(org)),
        Crumb::to(source.content.title.clone(), routes::article(org, source.id)),
        Crumb::here(l.t("article.translate")),
    ];
    let shown = ["title", "lead", "body", "lead_caption", "lead_alt", "tags", "place"];
    let form: Posted = super::form::of(&target.content);
    let page = TranslationPage {
        source_url: routes::article(org, source.id),
        action: routes::article(org, target.id),
        hidden: form.0.into_iter().filter(|(n, _)| !shown.contains(&n.as_str())).collect(),
        source,
        target,
        shell,
        l,
    };
    page_with(StatusCode::OK, &page)
}
