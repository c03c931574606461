//! The checks beside an article's form: what is asked of the database for them, and how they are said.

use std::sync::{Arc, Mutex, PoisonError};

use db::{Cx, args};
use kernel::{ArticleId, SiteId};
use organisation::{Tree, Trees};
use sites::Sites;
use ui::Lang;
use web::{App, PageError};

use super::words;
use crate::check::{self, Known, Names};
use crate::{Article, CAPTION, Cited, Content, Doubt, TheRegister};

db::queries! {
    PUBLISHED_AT = "SELECT id FROM article WHERE site = $1 AND slug = $2 AND state = 'published'";
}

/// Something to look at before submission.
#[derive(Debug)]
pub struct FindingView {
    /// Has to be mended.
    pub blocks: bool,
    /// The field's name, for the link.
    pub field: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// In a sentence.
    pub text: String,
    /// What the button says.
    pub button: String,
    /// Value of the button that takes it over; empty offers nothing.
    pub offer: String,
}

static NAMES: Mutex<Option<(Arc<Tree>, Arc<Names>)>> = Mutex::new(None);

/// The names of the current tree, made once for each tree.
fn names(trees: &Trees) -> Arc<Names> {
    let tree = trees.now();
    let mut kept = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, names)) = kept.as_ref()
        && Arc::ptr_eq(of, &tree)
    {
        return names.clone();
    }
    let names = Arc::new(Names::of(&tree));
    *kept = Some((tree, names.clone()));
    names
}

/// The checks of a content.
pub async fn findings(
    app: &App,
    cx: &mut Cx,
    l: Lang,
    site: SiteId,
    content: &Content,
) -> Result<Vec<FindingView>, PageError> {
    let sites: &Sites = app.service();
    let mut broken = Vec::new();
    for path in check::own_links(&content.body).into_iter().take(10) {
        if !answers(cx, sites, &path).await? {
            broken.push(path);
        }
    }
    let names = names(app.service());
    let cited = cited(app, cx, site, content).await?;
    let known = Known { today: cx.today(), names: &names, broken: &broken, cited: &cited };
    let found = check::check(content, &known);
    let view = |f: check::Finding| {
        let offer = if f.to.is_empty() { String::new() } else { f.offer() };
        let to = match (f.field, f.to.parse::<kernel::Date>()) {
            ("event_from", Ok(day)) => l.date(day),
            _ if f.key == "article.check.lead_again" || f.key == "article.check.spaces" => String::new(),
            _ => f.to.clone(),
        };
        let button = match to.as_str() {
            _ if f.link => l.t("article.check.link").to_owned(),
            "" => l.t("article.check.mend").to_owned(),
            to => l.tf("article.check.take", &[("to", &to)]),
        };
        FindingView {
            blocks: f.blocks,
            field: f.field,
            label: l.t(words::field(f.field)),
            text: l.tf(f.key, &[("excerpt", &f.excerpt), ("says", &f.says)]),
            button,
            offer,
        }
    };
    Ok(found.into_iter().map(view).collect())
}

/// What the import was unsure of, in the language of the desk.
pub fn of_import(l: Lang, article: &Article, content: &Content) -> Vec<FindingView> {
    let view = |doubt: &Doubt| {
        let (vi, en) = doubt.message.split_once(" / ").unwrap_or((&doubt.message, &doubt.message));
        let caption = doubt.code == CAPTION;
        let field = if caption { "lead_caption" } else { field_of(&doubt.code) };
        let offer = if caption { format!("{field}\u{1f}\u{1f}{}", doubt.excerpt) } else { String::new() };
        let words = l.pick(vi, en).to_owned();
        FindingView {
            blocks: false,
            field: if caption { "photos" } else { field },
            label: l.t(words::field(field)),
            text: if doubt.excerpt.is_empty() { words } else { format!("{words} “{}”", doubt.excerpt) },
            button: if caption { l.t("article.check.use_caption").to_owned() } else { String::new() },
            offer,
        }
    };
    article.open_doubts(content).into_iter().map(view).collect()
}

/// Captions that wait for their pictures.
pub fn captions(article: Option<&Article>, content: &Content) -> Vec<String> {
    let open = article.map(|a| a.open_doubts(content)).unwrap_or_default();
    open.into_iter().filter(|doubt| doubt.code == CAPTION).map(|doubt| doubt.excerpt.clone()).collect()
}

/// The field that a doubt of an import is about.
fn field_of(code: &str) -> &'static str {
    match code {
        "missing_title" => "title",
        "inferred_year" | "doubtful_year" => "event_from",
        "repeated_lead" => "lead",
        "no_section" => "section",
        "source_named" => "source_name",
        _ => "body",
    }
}

/// The documents that title, lead and body cite.
async fn cited(
    app: &App,
    cx: &mut Cx,
    site: SiteId,
    content: &Content,
) -> Result<Vec<(&'static str, Cited)>, PageError> {
    let Some(register) = app.find_service::<TheRegister>() else { return Ok(Vec::new()) };
    let body = richtext::plain_text(&content.body);
    let mut list = Vec::new();
    for (field, text) in [("title", &content.title), ("lead", &content.lead), ("body", &body)] {
        list.extend(register.0.cited(cx, site, text).await?.into_iter().map(|c| (field, c)));
    }
    Ok(list)
}

/// Whether an address of ours leads somewhere. What this feature does not know is believed.
async fn answers(cx: &mut Cx, sites: &Sites, path: &str) -> Result<bool, PageError> {
    let mut parts = path.trim_matches('/').split('/');
    let first = parts.next().unwrap_or_default();
    let Some(entry) = sites.by_slug(first) else {
        return Ok(first.is_empty() || matches!(first, "media" | "tep" | "desk"));
    };
    let rest: Vec<&str> = parts.filter(|p| *p != "en").collect();
    Ok(match rest.as_slice() {
        ["tin", slug] => {
            cx.opt(PUBLISHED_AT, args![entry.site.id, *slug], |r| r.get::<ArticleId>("id")).await?.is_some()
        }
        ["muc", slug] => entry.section(slug).is_some(),
        _ => true,
    })
}
