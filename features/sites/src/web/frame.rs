//! What the pages of the portal's settings share: which portal, tabs, what was done.

use std::sync::Arc;

use accounts::{Desk, Permission};
use http::StatusCode;
use organisation::form;
use ui::desk::Shell;
use ui::parts::{Crumb, Tab};
use web::{App, Errors, PageError, Posted};

use crate::{SiteEntry, SiteState, Sites, routes};

/// The portal of a desk that goes on; an archive where there is no other.
pub fn portal(app: &App, desk: &Desk) -> Option<Arc<SiteEntry>> {
    let all = app.service::<Sites>().of_org(desk.org.id);
    all.iter().find(|e| e.site.state == SiteState::Live).or(all.first()).cloned()
}

/// The portal of a desk, for who may change it. Pages below the settings are not there without one.
pub fn own(app: &App, desk: &Desk) -> Result<Arc<SiteEntry>, PageError> {
    desk.need(Permission::Site)?;
    portal(app, desk).ok_or(PageError::NotFound)
}

/// The shell of a page of the settings.
pub fn shell(app: &App, desk: &Desk, title: &str, part: &str, query: &Posted) -> Shell {
    let l = desk.l;
    let mut shell = desk.shell(app, title, routes::SITE);
    if !part.is_empty() {
        shell.breadcrumbs = vec![Crumb::to(l.t("site.title"), routes::site(&desk.org.slug)), Crumb::here(title)];
    }
    shell.tools = true;
    if let Some(entry) = portal(app, desk) {
        shell.portal_url = routes::portal(&entry.site.slug);
    }
    shell.flash = match query.get("done") {
        "saved" => form::done(l.t("site.done.saved")),
        "made" => form::done(l.t("site.done.made")),
        "removed" => form::done(l.t("site.done.removed")),
        "imported" => {
            let n: i64 = query.read("n").unwrap_or(0);
            form::done(l.tf("site.done.imported", &[("n", &l.number(n))]))
        }
        _ => None,
    };
    shell
}

/// The tabs of the settings.
pub fn tabs(desk: &Desk, here: &str) -> Vec<Tab> {
    let l = desk.l;
    let slug = &desk.org.slug;
    let tab = |part: &str, label: &str| Tab {
        label: label.to_owned(),
        url: if part.is_empty() { routes::site(slug) } else { routes::part(slug, part) },
        current: part == here,
        count: None,
    };
    vec![
        tab("", l.t("site.tab.settings")),
        tab("sections", l.t("site.tab.sections")),
        tab("menu", l.t("site.tab.menu")),
        tab("blocks", l.t("site.tab.blocks")),
        tab("links", l.t("site.tab.links")),
        tab("hosts", l.t("site.tab.hosts")),
        tab("redirects", l.t("site.tab.redirects")),
    ]
}

/// Moves one of a list one place up or down.
pub fn moved<T: Copy + PartialEq>(order: &mut [T], one: T, to: &str) {
    let Some(at) = order.iter().position(|other| *other == one) else { return };
    match to {
        "up" if at > 0 => order.swap(at, at - 1),
        "down" if at + 1 < order.len() => order.swap(at, at + 1),
        _ => {}
    }
}

/// 422 for a form with errors.
pub fn status(errors: &Errors) -> StatusCode {
    if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}
