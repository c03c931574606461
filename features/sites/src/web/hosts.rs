//! The hosts at which the portal answers by itself, a line each.

use accounts::Desk;
use askama::Template;
use axum::extract::{RawQuery, State};
use organisation::form;
use ui::Lang;
use ui::parts::{FieldError, Tab};
use web::{Answer, App, Errors, Posted, page_with, redirect};

use super::frame;
use crate::{Host, SiteEntry, Sites, routes};

/// Hosts a portal may have.
const MOST: usize = 20;

#[derive(Template)]
#[template(path = "site_hosts.html")]
struct HostsPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    action: String,
    hosts: String,
    error: String,
    summary: Vec<FieldError>,
}

fn render(app: &App, desk: &Desk, query: &Posted, hosts: String, error: String) -> Answer {
    let l = desk.l;
    let mut errors = Errors::new();
    if !error.is_empty() {
        errors.add("hosts", error.clone());
    }
    let page = HostsPage {
        shell: frame::shell(app, desk, l.t("site.tab.hosts"), "hosts", query),
        l,
        tabs: frame::tabs(desk, "hosts"),
        action: routes::part(&desk.org.slug, "hosts"),
        hosts,
        error,
        summary: form::summary(&errors),
    };
    page_with(frame::status(&errors), &page)
}

fn lines(entry: &SiteEntry) -> String {
    entry.hosts.iter().map(|h| h.host.as_str()).collect::<Vec<_>>().join("\n")
}

/// The form.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let entry = frame::own(&app, &desk)?;
    render(&app, &desk, &form::query(raw), lines(&entry), String::new())
}

/// A host as people paste it: without scheme, path and capitals.
fn plain(typed: &str) -> String {
    let lower = typed.trim().to_lowercase();
    let rest = lower.strip_prefix("https://").or(lower.strip_prefix("http://")).unwrap_or(&lower);
    rest.split('/').next().unwrap_or("").to_owned()
}

/// A name of the Internet, no address of a machine: the last part is a word.
fn is_name(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let last = name.rsplit_once('.').map_or("", |(_, last)| last);
    Host::is_fit(host) && last.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Keeps the hosts. The installation's own name belongs to nobody: a portal that took it would hide all the others.
pub(crate) async fn save(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let l = desk.l;
    let typed = form.get("hosts").to_owned();
    let mut hosts: Vec<String> = Vec::new();
    for host in typed.lines().map(plain).filter(|h| !h.is_empty()) {
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    let none = Posted::default();
    let refuse = |sentence: String| render(&app, &desk, &none, typed.clone(), sentence);
    if let Some(wrong) = hosts.iter().find(|h| !is_name(h)) {
        return refuse(l.tf("site.error.host", &[("host", wrong)]));
    }
    let own = plain(&app.settings.address);
    if let Some(taken) = hosts.iter().find(|h| **h == own) {
        return refuse(l.tf("site.error.host_own", &[("host", taken)]));
    }
    if hosts.len() > MOST {
        return refuse(l.tf("site.error.hosts_many", &[("n", &MOST)]));
    }
    let mut cx = app.write(&desk.who()).await?;
    match Host::put_all(&mut cx, &entry.site, &hosts).await {
        Ok(Ok(())) => {}
        Ok(Err(host)) => return refuse(l.tf("site.error.host_taken", &[("host", &host)])),
        // Somebody took it between the look and the writing.
        Err(e) if e.is_duplicate() => {
            return refuse(l.tf("site.error.host_taken", &[("host", &hosts.join(", "))]));
        }
        Err(e) => return Err(e.into()),
    }
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::part(&desk.org.slug, "hosts"), "saved"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_address_becomes_a_host_and_a_machine_is_no_name() {
        assert_eq!(plain(" HTTPS://LienHiepHoi.vn/trang-chu "), "lienhiephoi.vn");
        assert!(is_name("lienhiephoi.hungyen.vn") && is_name("hoi.test:8080"));
        for wrong in ["localhost", "127.0.0.1", "hội.vn", "a..vn", "-a.vn", "a b.vn", "::1"] {
            assert!(!is_name(wrong), "{wrong}");
        }
    }
}
