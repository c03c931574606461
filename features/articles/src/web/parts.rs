//! The parts of an article's page, as its template asks for them.

use accounts::{Desk, Permission};
use db::{Cx, args};
use kernel::{ArticleId, PictureId, SectionId, Timestamp, text};
use sites::SiteEntry;
use ui::Lang;
use ui::parts::Choice;
use web::{App, PageError};

use super::{site, words};
use crate::{Article, Content, Picture, PictureFilter, State, Step, routes};

db::queries! {
    TITLES = "SELECT id, title, state FROM article WHERE id = $1";
    PIN_SEARCH = "SELECT id, title, state FROM article WHERE site = $1 AND state = 'published' AND title_fold LIKE $2 ORDER BY published_at DESC, id DESC LIMIT 10";
    TRANSLATED = "SELECT id, title, lang FROM article WHERE translation_of = $1 ORDER BY lang, id";
}

/// Which buttons the page has.
#[derive(Debug, Default)]
pub struct Buttons {
    /// Saves a draft.
    pub save: bool,
    /// Hands it to the editors.
    pub submit: bool,
    /// Gives it back.
    pub give_back: bool,
    /// Approves it.
    pub approve: bool,
    /// Publishes it (again).
    pub publish: bool,
    /// Takes the steps before publication too.
    pub straight: bool,
    /// Saves a correction.
    pub correct: bool,
    /// Takes it back.
    pub withdraw: bool,
    /// The hour at which publication is asked for.
    pub at: Option<Timestamp>,
    /// It waits for that hour.
    pub scheduled: bool,
    /// Waits for others: a text key.
    pub waits: &'static str,
}

/// The steps that this person may take now.
pub fn buttons(
    desk: &Desk,
    entry: &SiteEntry,
    article: Option<&Article>,
    content: &Content,
    scheduled: bool,
    now: Timestamp,
) -> Buttons {
    use Permission as P;
    let Some(a) = article else {
        let write = desk.may(P::Write);
        return Buttons { save: write, submit: write, ..Buttons::default() };
    };
    let may_change = site::may_change(desk, a);
    let own = a.made_by == Some(desk.actor.account) || a.submitted_by == Some(desk.actor.account);
    let alone = desk.may(P::Publish) && !entry.site.two_persons;
    let at = content.publish_at.filter(|at| *at > now && a.published_at.is_none());
    let mut b = Buttons { at, scheduled, ..Buttons::default() };
    match a.state {
        State::Draft | State::Returned => {
            (b.save, b.submit) = (may_change, may_change);
            b.straight = may_change && alone;
        }
        State::Submitted => {
            (b.save, b.give_back) = (may_change, desk.may(P::Edit));
            b.approve = desk.may(P::Edit) && !(entry.site.two_persons && own);
            b.straight = b.approve && desk.may(P::Publish);
            b.waits = if b.approve { "" } else { "article.waits.editor" };
        }
        State::Approved => {
            (b.save, b.give_back, b.publish) = (may_change, desk.may(P::Edit), desk.may(P::Publish));
            b.waits = if b.publish || scheduled { "" } else { "article.waits.chief" };
        }
        State::Published => (b.correct, b.withdraw) = (may_change, desk.may(P::Publish)),
        State::Withdrawn | State::Expired => (b.save, b.publish) = (may_change, desk.may(P::Publish)),
    }
    b
}

/// A step of the timeline.
#[derive(Debug)]
pub struct StepView {
    /// What happened.
    pub text: String,
    /// By whom.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub remark: String,
    /// It is a plan.
    pub is_scheduled: bool,
}

/// The timeline.
pub fn steps(l: Lang, steps: Vec<Step>) -> Vec<StepView> {
    let view = |s: Step| {
        let is_scheduled = s.step == "scheduled";
        let at = s.remark.parse::<Timestamp>().ok().filter(|_| is_scheduled);
        let remark = at.map_or(s.remark, |at| l.tf("article.step.for", &[("time", &l.date_time(at))]));
        StepView {
            text: l.t(words::step(&s.step)).to_owned(),
            name: person(l, &s.name),
            at: s.at,
            remark,
            is_scheduled,
        }
    };
    steps.into_iter().map(view).collect()
}

/// A job has no name of its own.
fn person(l: Lang, name: &str) -> String {
    if [crate::PUBLISH_JOB, crate::EXPIRE_JOB].contains(&name) { l.t("article.by_itself").into() } else { name.into() }
}

/// An event of the history.
#[derive(Debug)]
pub struct EventView {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub name: String,
    /// Did what.
    pub text: &'static str,
    /// Field, before, after.
    pub fields: Vec<(&'static str, String, String)>,
    /// Why.
    pub reason: String,
}

/// The history, the newest first.
pub fn history(l: Lang, events: &[audit::Recorded]) -> Vec<EventView> {
    let shown = |name: &str, value: &str| match name {
        "section" | "lead_picture" => String::new(),
        _ => text::excerpt(&accounts::told(l, name, value), 160),
    };
    let view = |e: &audit::Recorded| EventView {
        at: e.at,
        name: person(l, &e.name),
        text: l.t(words::event(&e.verb)),
        fields: e.diff.0.iter().map(|(n, (a, b))| (l.t(words::field(n)), shown(n, a), shown(n, b))).collect(),
        reason: e.reason.clone().filter(|r| r.parse::<Timestamp>().is_err()).unwrap_or_default(),
    };
    events.iter().map(view).collect()
}

/// Two texts written over one.
#[derive(Debug)]
pub struct Conflict {
    /// Who saved meanwhile.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Field, their text, differences as safe HTML.
    pub fields: Vec<(&'static str, String, String)>,
}

/// What somebody else saved, beside what is typed.
pub async fn conflict(cx: &mut Cx, l: Lang, theirs: &Article, mine: &Content) -> Result<Conflict, PageError> {
    let last = crate::Revision::list(cx, theirs.id).await?.into_iter().next();
    let (by, at) = last.map_or((String::new(), theirs.updated_at), |r| (r.made_by_name, r.made_at));
    Ok(Conflict { by, at, fields: differences(l, &theirs.content, mine) })
}

/// The fields that differ: label, the old text, differences as safe HTML.
pub fn differences(l: Lang, old: &Content, new: &Content) -> Vec<(&'static str, String, String)> {
    let (old_form, new_form) = (super::form::of(old), super::form::of(new));
    let mut list = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for (name, _) in old_form.0.iter().chain(&new_form.0) {
        if seen.contains(&name.as_str()) {
            continue;
        }
        seen.push(name);
        let all = |form: &web::Posted| form.all(name).collect::<Vec<_>>().join(", ");
        let (a, b) = (all(&old_form), all(&new_form));
        if a == b {
            continue;
        }
        let label = l.t(words::field(name));
        if name == "body" {
            list.push((
                label,
                text::excerpt(&richtext::plain_text(&old.body), 2000),
                richtext::diff(&old.body, &new.body),
            ));
        } else if matches!(name.as_str(), "section" | "sections" | "lead_picture" | "pins") {
            list.push((label, String::new(), String::new()));
        } else {
            list.push((label, a.clone(), richtext::diff(&richtext::from_plain(&a), &richtext::from_plain(&b))));
        }
    }
    list
}

/// A photo to choose.
#[derive(Debug, askama::Template)]
#[template(path = "article_tile.html")]
pub struct PhotoView {
    /// Language of the tile.
    pub l: Lang,
    /// Its id.
    pub id: PictureId,
    /// Shown in the list.
    pub thumb: String,
    /// Put into the text.
    pub src: String,
    /// Its page.
    pub url: String,
    /// Caption.
    pub caption: String,
    /// Who took it.
    pub credit: String,
    /// Description.
    pub alt: String,
    /// Name of the file.
    pub file_name: String,
    /// It is the lead picture.
    pub chosen: bool,
    /// It was sent just now: its words are asked for.
    pub fresh: bool,
}

impl PhotoView {
    /// A picture of the library.
    pub fn of(l: Lang, org: &str, picture: Picture) -> Self {
        Self {
            l,
            id: picture.id,
            thumb: routes::media(picture.id, "w480.webp"),
            src: routes::media(picture.id, "w960.webp"),
            url: routes::photo(org, picture.id),
            caption: picture.caption,
            credit: picture.credit,
            alt: picture.alt,
            file_name: picture.file_name,
            chosen: false,
            fresh: false,
        }
    }
}

/// The lead picture, what the article uses, and the latest of the library.
pub async fn photos(
    cx: &mut Cx,
    l: Lang,
    entry: &SiteEntry,
    org: &str,
    content: &Content,
) -> Result<Vec<PhotoView>, PageError> {
    let used = crate::pictures_of(content);
    let mut list = Picture::of(cx, &used).await?;
    list.sort_by_key(|p| used.iter().position(|id| *id == p.id));
    for picture in Picture::of_site(cx, entry.site.id, &PictureFilter::default(), None, 6).await? {
        if !list.iter().any(|p| p.id == picture.id) {
            list.push(picture);
        }
    }
    let view = |p: Picture| {
        let chosen = Some(p.id) == content.lead_picture;
        PhotoView { chosen, ..PhotoView::of(l, org, p) }
    };
    Ok(list.into_iter().map(view).collect())
}

/// A pinned article, or one that may be.
#[derive(Debug)]
pub struct PinView {
    /// Its id.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// It is public.
    pub public: bool,
}

fn pin(r: &db::Row) -> db::Result<PinView> {
    Ok(PinView { id: r.get("id")?, title: r.get("title")?, public: r.get::<String>("state")? == "published" })
}

/// The pinned articles, in their order.
pub async fn pins(cx: &mut Cx, ids: &[ArticleId]) -> Result<Vec<PinView>, PageError> {
    let mut list = Vec::new();
    for id in ids.iter().take(10) {
        list.extend(cx.opt(TITLES, args![*id], pin).await?);
    }
    Ok(list)
}

/// Own published articles by their title.
pub async fn pin_search(
    cx: &mut Cx,
    app: &App,
    desk: &Desk,
    words: &str,
    article: Option<&Article>,
    pinned: &[ArticleId],
) -> Result<Vec<PinView>, PageError> {
    let words = text::fold(words).replace(['%', '_'], "");
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let pattern = format!("%{}%", words.split_whitespace().collect::<Vec<_>>().join("%"));
    let mut list = Vec::new();
    for site in site::all(app, desk) {
        list.extend(cx.all(PIN_SEARCH, args![site, &pattern], pin).await?);
    }
    list.retain(|p| article.is_none_or(|a| a.id != p.id) && !pinned.contains(&p.id));
    list.truncate(10);
    Ok(list)
}

/// Language and address.
type Linked = (String, String);

/// Translations of this article, and what it is a translation of.
pub async fn translations(
    cx: &mut Cx,
    desk: &Desk,
    article: &Article,
) -> Result<(Vec<Linked>, Option<Linked>), PageError> {
    let org = &desk.org.slug;
    let row = |r: &db::Row| Ok((r.get::<String>("title")?, routes::article(org, r.get("id")?)));
    let list = cx.all(TRANSLATED, args![article.id], row).await?;
    let source = match article.translation_of {
        Some(id) => cx.opt(TITLES, args![id], row).await?,
        None => None,
    };
    Ok((list, source))
}

/// The sections to choose from, indented below their parents.
pub fn sections(l: Lang, entry: &SiteEntry, chosen: Option<SectionId>, none: bool) -> Vec<Choice> {
    let mut list = Vec::new();
    if none {
        list.push(Choice::new("", l.t("article.no_section"), chosen.is_none()));
    }
    for section in entry.sections.iter().filter(|s| s.parent.is_none()) {
        list.push(Choice::new(section.id.to_string(), section.name(l), chosen == Some(section.id)));
        for child in entry.sections.iter().filter(|s| s.parent == Some(section.id)) {
            list.push(Choice::new(child.id.to_string(), format!("– {}", child.name(l)), chosen == Some(child.id)));
        }
    }
    list
}

/// The further sections, as boxes to tick.
pub fn more_sections(l: Lang, entry: &SiteEntry, content: &Content) -> Vec<Choice> {
    let choice = |s: &sites::Section| Choice::new(s.id.to_string(), s.name(l), content.sections.contains(&s.id));
    entry.sections.iter().filter(|s| Some(s.id) != content.section).map(choice).collect()
}

/// The languages of an article.
pub fn langs(chosen: &str) -> Vec<Choice> {
    Lang::ALL.iter().map(|l| Choice::new(l.code(), l.own_name(), l.code() == chosen)).collect()
}
