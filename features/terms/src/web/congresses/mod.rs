//! Pages of a congress.

pub(crate) mod agenda;
pub(crate) mod closing;
pub(crate) mod credentials;
pub(crate) mod delegates;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod minutes;
pub(crate) mod protocol;
pub(crate) mod record;
pub(crate) mod resolution;
pub(crate) mod steps;
pub(crate) mod vote;
pub(crate) mod votes;

use ::web::{App, PageError};
use accounts::Desk;
use db::Cx;
use kernel::CongressId;
use ui::Lang;
use ui::desk::Shell;
use ui::parts::{Crumb, Tab};

use crate::{Congress, routes};

/// The congress of the address.
pub(crate) async fn own(cx: &mut Cx, desk: &Desk, id: &str) -> Result<Congress, PageError> {
    let id: CongressId = id.parse().map_err(|_| PageError::NotFound)?;
    Congress::find(cx, desk.org.id, id).await?.ok_or(PageError::NotFound)
}

/// What stands around every page of a congress.
pub(crate) fn shell(app: &App, desk: &Desk, congress: &Congress, part: &str) -> Shell {
    let l = desk.l;
    let url = routes::congress(&desk.org.slug, congress.id);
    let mut shell = desk.shell(app, congress.name(l), routes::CONGRESSES);
    shell.breadcrumbs = vec![Crumb::to(l.t("congress.title"), routes::congresses(&desk.org.slug))];
    if part.is_empty() {
        shell.breadcrumbs.push(Crumb::here(congress.name(l)));
    } else {
        shell.breadcrumbs.push(Crumb::to(congress.name(l), url));
        shell.breadcrumbs.push(Crumb::here(l.t(&format!("congress.part.{part}"))));
        shell.title = format!("{} – {}", l.t(&format!("congress.part.{part}")), congress.name(l));
    }
    shell
}

/// The pages of a congress.
pub(crate) fn tabs(l: Lang, org: &str, congress: &Congress, here: &str) -> Vec<Tab> {
    let url = routes::congress(org, congress.id);
    let tab = |part: &str| Tab {
        label: l.t(&format!("congress.part.{}", if part.is_empty() { "overview" } else { part })).to_owned(),
        url: if part.is_empty() { url.clone() } else { format!("{url}/{part}") },
        current: part == here,
        count: None,
    };
    ["", "delegates", "agenda", "votes", "protocol", "minutes"].map(tab).into()
}
