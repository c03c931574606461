//! Pages of this feature: the desk's, and the files that readers open.

pub mod documents;
mod fields;
mod form;
pub mod happenings;
pub mod publishable;
pub mod revisions;
pub mod static_pages;
pub mod tep;

use std::sync::Arc;

use ::web::{App, Errors, PageError, Posted};
use accounts::Desk;
use kernel::SiteId;
use sites::{SiteEntry, SiteState, Sites};
use ui::Lang;
use ui::parts::{FieldError, Flash, Tone};

/// The portal that new things of this desk go to.
fn home(app: &App, desk: &Desk) -> Result<Arc<SiteEntry>, PageError> {
    let all = app.service::<Sites>().of_org(desk.org.id);
    let live = all.iter().find(|e| e.site.state == SiteState::Live).or(all.first());
    live.cloned().ok_or_else(|| PageError::bad("document.error.no_site"))
}

/// Every portal of this desk, archives too.
fn all(app: &App, desk: &Desk) -> Vec<SiteId> {
    app.service::<Sites>().of_org(desk.org.id).iter().map(|e| e.site.id).collect()
}

/// The portal, when it is one of this desk; else 404.
fn own(app: &App, desk: &Desk, site: SiteId) -> Result<Arc<SiteEntry>, PageError> {
    app.service::<Sites>().get(site).filter(|e| e.site.org == desk.org.id).ok_or(PageError::NotFound)
}

/// An id of the address; what is none is 404.
fn id<T: std::str::FromStr>(text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// What the last action did, said by `?done=`.
fn done(l: Lang, query: &Posted) -> Option<Flash> {
    let text = match query.get("done") {
        "saved" => l.t("document.done.saved"),
        "published" => l.t("document.done.published"),
        "withdrawn" => l.t("document.done.withdrawn"),
        "file" => l.t("document.done.file"),
        "removed" => l.t("document.done.removed"),
        "reading" => l.t("document.done.reading"),
        "restored" => l.t("document.done.restored"),
        _ => return None,
    };
    Some(Flash { tone: Tone::Good, text: text.to_owned(), link: None })
}

/// The errors of a form for the summary above it.
fn summary(errors: &Errors) -> Vec<FieldError> {
    errors.list().map(|(field, text)| FieldError { field: field.to_owned(), text: text.to_owned() }).collect()
}

/// An address with the query of a list, some of its fields set anew. Empty values are left out.
fn address(path: &str, query: &Posted, set: &[(&str, &str)]) -> String {
    let encode = |s: &str| form::encode(s);
    let kept = query.0.iter().filter(|(k, v)| !v.is_empty() && k != "done" && !set.iter().any(|(s, _)| s == k));
    let kept = kept.map(|(k, v)| (k.as_str(), v.as_str()));
    let pairs: Vec<String> = kept
        .chain(set.iter().copied().filter(|(_, v)| !v.is_empty()))
        .map(|(k, v)| format!("{}={}", encode(k), encode(v)))
        .collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}
