//! The page of an article: writing, checks beside the text, the next step, what happened so far.

use accounts::{Desk, Permission};
use axum::extract::{Path, Query, State as Held};
use http::StatusCode;
use kernel::{ArticleId, Timestamp};
use serde::Deserialize;
use sites::{SiteEntry, SiteState};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError, Flash, Tone};
use web::{Answer, App, Errors, Posted, page_with};

use super::findings::{self, FindingView};
use super::parts::{self, Buttons, Conflict, EventView, PhotoView, PinView, StepView};
use super::{autosave, docx, form, site, words};
use crate::{Article, Autosave, Content, State, routes};

/// What the page shows beyond what is stored.
#[derive(Debug, Default)]
pub struct View {
    /// Which article; none for a new one.
    pub article: Option<ArticleId>,
    /// What was typed, instead of what is stored.
    pub form: Option<Posted>,
    /// What is wrong.
    pub errors: Errors,
    /// The status; 200 when nothing is said.
    pub status: StatusCode,
    /// What the last action did.
    pub done: String,
    /// Words of the import's warnings.
    pub warn: String,
    /// What was typed over somebody else's save.
    pub conflict: Option<Content>,
    /// Shows what autosave kept.
    pub restore: bool,
    /// Own articles to pin, by title.
    pub pin_q: String,
}

impl View {
    /// The form again, with errors.
    pub fn typed(article: Option<ArticleId>, form: Posted, errors: Errors, status: StatusCode) -> Self {
        Self { article, form: Some(form), errors, status, ..Self::default() }
    }

    /// The form again, beside what somebody else has saved meanwhile.
    pub fn conflict(article: ArticleId, form: Posted, mine: Content) -> Self {
        Self {
            article: Some(article),
            form: Some(form),
            status: StatusCode::CONFLICT,
            conflict: Some(mine),
            ..Self::default()
        }
    }
}

/// What the address may ask for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
    #[serde(default)]
    warn: String,
    #[serde(default)]
    restore: String,
    #[serde(default)]
    pin_q: String,
}

/// GET `/desk/{org}/articles/new`.
pub async fn new(Held(app): Held<App>, desk: Desk) -> Answer {
    desk.need(Permission::Write)?;
    render(&app, &desk, View::default()).await
}

/// GET `/desk/{org}/articles/{article}`.
pub async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, ArticleId)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let view = View {
        article: Some(id),
        done: asked.done,
        warn: asked.warn,
        restore: asked.restore == "1",
        pin_q: asked.pin_q,
        ..View::default()
    };
    render(&app, &desk, view).await
}

#[derive(askama::Template)]
#[template(path = "article_editor.html")]
struct EditorPage {
    shell: ui::desk::Shell,
    l: Lang,
    urls: Urls,
    id: Option<ArticleId>,
    version: i64,
    title: String,
    state: Option<(Tone, &'static str)>,
    form: Posted,
    e: Errors,
    errors: Vec<FieldError>,
    sections: Vec<Choice>,
    more_sections: Vec<Choice>,
    langs: Vec<Choice>,
    photos: Vec<PhotoView>,
    findings: Vec<FindingView>,
    blocked: bool,
    can_change: bool,
    buttons: Buttons,
    conflict: Option<Conflict>,
    kept: Option<Timestamp>,
    restored: bool,
    pins: Vec<PinView>,
    found_pins: Vec<PinView>,
    pin_q: String,
    steps: Vec<StepView>,
    history: Vec<EventView>,
    translations: Vec<(String, String)>,
    source: Option<(String, String)>,
    /// It came from elsewhere: the day it was published there counts.
    imported: bool,
    /// Captions whose pictures are still missing.
    captions: Vec<String>,
    caption_list: &'static str,
    body_html: String,
    is_public: bool,
    correction_note: String,
    withdrawn_reason: String,
}

/// The addresses of the page.
#[derive(Debug, Default)]
pub struct Urls {
    here: String,
    action: String,
    autosave: String,
    upload: String,
    clean: String,
    docx: String,
    photos: String,
    shares: String,
    public: String,
}

impl Urls {
    /// A page or change of this article.
    fn part(&self, part: &str) -> String {
        format!("{}/{part}", self.here)
    }
}

fn urls(app: &App, desk: &Desk, article: Option<&Article>, entry: &SiteEntry) -> Urls {
    let org = &desk.org.slug;
    let list = routes::list(org);
    let here = article.map(|a| routes::article(org, a.id)).unwrap_or_default();
    Urls {
        action: if here.is_empty() { list.clone() } else { here.clone() },
        autosave: if here.is_empty() { format!("{list}/autosave") } else { format!("{here}/autosave") },
        upload: routes::photos(org),
        clean: format!("{list}/clean"),
        docx: format!("{list}/docx"),
        photos: routes::photos(org),
        shares: routes::shares(org),
        public: article
            .map(|a| routes::public(&entry.address(&app.settings.address), &a.slug, &a.content.lang))
            .unwrap_or_default(),
        here,
    }
}

/// The page.
pub async fn render(app: &App, desk: &Desk, view: View) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let (article, entry) = match view.article {
        Some(id) => {
            let (article, entry) = site::article(app, desk, &mut cx, id).await?;
            (Some(article), entry)
        }
        None => (None, site::home(app, desk)?),
    };
    let can_change = article.as_ref().map_or(desk.may(Permission::Write), |a| site::may_change(desk, a))
        && entry.site.state == SiteState::Live;
    let stored = article.as_ref().map_or_else(|| begun(desk), |a| a.content.clone());
    let kept = match (&article, can_change) {
        (Some(a), true) => Autosave::find(&mut cx, a.id, desk.actor.account).await?,
        _ => None,
    };
    let kept = kept.filter(|k| autosave::differs(&k.content, &stored));
    let mut version = article.as_ref().map_or(0, |a| a.version);
    let (content, form, restored) = match (view.form, &kept, view.restore) {
        (Some(form), _, _) => {
            let mut content = form::read(&form, &entry, l).0;
            content.body = richtext::clean(&content.body).map(|c| c.html).unwrap_or_default();
            if view.conflict.is_none() {
                version = form.read("version").unwrap_or(version);
            }
            (content, form, false)
        }
        (None, Some(kept), true) => {
            version = kept.base_version;
            (kept.content.clone(), form::of(&kept.content), true)
        }
        _ => (stored.clone(), form::of(&stored), false),
    };

    let conflict = match (&view.conflict, &article) {
        (Some(mine), Some(theirs)) => Some(parts::conflict(&mut cx, l, theirs, mine).await?),
        _ => None,
    };
    let mut findings = match can_change {
        true => findings::findings(app, &mut cx, l, entry.site.id, &content).await?,
        false => Vec::new(),
    };
    if let Some(article) = article.as_ref().filter(|_| can_change) {
        findings.extend(findings::of_import(l, article, &content));
    }
    let steps = match &article {
        Some(a) => parts::steps(l, Article::steps(&mut cx, a.id).await?),
        None => Vec::new(),
    };
    let scheduled =
        article.as_ref().is_some_and(|a| a.state == State::Approved) && steps.last().is_some_and(|s| s.is_scheduled);
    let history = match &article {
        Some(a) => parts::history(l, &audit::of_subject(&mut cx, "article", a.id.0, 40).await?),
        None => Vec::new(),
    };
    let photos = parts::photos(&mut cx, l, &entry, &desk.org.slug, &content).await?;
    let pins = parts::pins(&mut cx, &content.pins).await?;
    let found_pins = parts::pin_search(&mut cx, app, desk, &view.pin_q, article.as_ref(), &content.pins).await?;
    let (translations, source) = match &article {
        Some(a) => parts::translations(&mut cx, desk, a).await?,
        None => (Vec::new(), None),
    };

    let captions = findings::captions(article.as_ref(), &content);
    let title = match &article {
        Some(a) if !a.content.title.is_empty() => a.content.title.clone(),
        Some(_) => l.t("article.untitled").to_owned(),
        None => l.t("article.new").to_owned(),
    };
    let mut shell = desk.shell(app, title.clone(), "/articles");
    shell.tools = can_change;
    shell.editor = can_change;
    shell.wide = true;
    shell.page_url = desk.url("/articles");
    shell.breadcrumbs = vec![Crumb::to(l.t("article.list"), routes::list(&desk.org.slug)), Crumb::here(title.clone())];
    shell.flash = flash(l, &view.done, &view.warn);
    let errors = view.errors.list().map(|(f, t)| FieldError { field: f.into(), text: t.into() }).collect();
    let page = EditorPage {
        urls: urls(app, desk, article.as_ref(), &entry),
        id: article.as_ref().map(|a| a.id),
        version,
        title,
        state: article.as_ref().map(|a| (words::tone(a.state), l.t(words::state(a.state)))),
        e: view.errors,
        errors,
        sections: parts::sections(l, &entry, content.section, true),
        more_sections: parts::more_sections(l, &entry, &content),
        langs: parts::langs(&content.lang),
        photos,
        blocked: findings.iter().any(|f| f.blocks),
        findings,
        can_change,
        buttons: parts::buttons(desk, &entry, article.as_ref(), &content, scheduled, cx.now),
        conflict,
        kept: kept.map(|k| k.saved_at).filter(|_| !restored && view.status != StatusCode::CONFLICT),
        restored,
        pins,
        found_pins,
        pin_q: view.pin_q,
        steps,
        history,
        translations,
        source,
        imported: article
            .as_ref()
            .is_some_and(|a| a.origin.is_some() && (a.published_at.is_none() || a.content.original_day.is_some())),
        caption_list: if captions.is_empty() { "" } else { "list=captions" },
        captions,
        body_html: if can_change { String::new() } else { stored.body.clone() },
        is_public: article.as_ref().is_some_and(|a| a.state == State::Published),
        correction_note: article.as_ref().map(|a| a.correction_note.clone()).unwrap_or_default(),
        withdrawn_reason: article.as_ref().map(|a| a.withdrawn_reason.clone()).unwrap_or_default(),
        form,
        shell,
        l,
    };
    page_with(view.status, &page)
}

/// A new article is of its writer and the writer's unit.
fn begun(desk: &Desk) -> Content {
    Content {
        lang: "vi".into(),
        author: desk.actor.name.clone(),
        author_unit: desk.org.name_vi.clone(),
        ..Content::default()
    }
}

/// The sentence over the page.
pub fn flash(l: Lang, done: &str, warn: &str) -> Option<Flash> {
    let mut text = l.t(words::done(done)?).to_owned();
    let warnings: Vec<String> = warn.split('.').filter_map(|w| docx::warning(l, w)).collect();
    let tone = if warnings.is_empty() { Tone::Good } else { Tone::Warn };
    for warning in warnings {
        text.push(' ');
        text.push_str(&warning);
    }
    Some(Flash { tone, text, link: None })
}
