//! Pages of this feature.

pub(crate) mod article;
pub(crate) mod calendar;
pub(crate) mod files;
pub(crate) mod form;
pub(crate) mod imports;
pub(crate) mod kind_form;
pub(crate) mod kinds;
pub(crate) mod list;
pub(crate) mod public;
pub(crate) mod record;
pub(crate) mod steps;

use accounts::Desk;
use db::Cx;
use kernel::{ActivityId, Date, OrgId};
use organisation::Tree;
use sites::Sites;
use ui::Lang;
use ui::parts::Tone;
use web::{App, PageError};

use crate::{Activity, Kind, State, Told, routes};

fn badge(l: Lang, a: &Activity, today: Date) -> (Tone, &'static str) {
    match a.state {
        State::Planned if a.entry.last_day < today => (Tone::Bad, l.t("activity.state.late")),
        State::Planned => (Tone::Quiet, l.t("activity.state.planned")),
        State::Held => (Tone::Warn, l.t("activity.state.held")),
        State::Confirmed => (Tone::Good, l.t("activity.state.confirmed")),
        State::Withdrawn => (Tone::Bad, l.t("activity.state.withdrawn")),
    }
}

fn days(l: Lang, a: &Activity) -> String {
    let e = &a.entry;
    let day = if e.first_day == e.last_day {
        l.date(e.first_day)
    } else {
        format!("{} – {}", l.date(e.first_day), l.date(e.last_day))
    };
    if e.starts.is_empty() { day } else { format!("{day}, {}", e.starts) }
}

pub(crate) fn kind_names(l: Lang, a: &Activity, kinds: &[Kind]) -> String {
    let names = a.entry.kinds.iter().filter_map(|id| kinds.iter().find(|k| k.id == *id)).map(|k| k.name(l));
    names.collect::<Vec<_>>().join(" + ")
}

pub(crate) fn org_name(l: Lang, tree: &Tree, org: OrgId, day: Date) -> String {
    tree.get(org).map_or_else(String::new, |n| n.name_on(day).short(l).to_owned())
}

/// An activity of this desk: one it leads.
async fn own(cx: &mut Cx, desk: &Desk, id: &str) -> Result<Activity, PageError> {
    seen(cx, desk, id).await?.filter(|a| a.org == desk.org.id).ok_or(PageError::NotFound)
}

/// An activity that this desk may read: one it leads or takes part in.
async fn seen(cx: &mut Cx, desk: &Desk, id: &str) -> Result<Option<Activity>, PageError> {
    let id: ActivityId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = Activity::find(cx, id).await?;
    Ok(found.filter(|a| a.org == desk.org.id || a.entry.with.contains(&desk.org.id)))
}

/// Where an activity opens: at the desk, and for readers the article once it is out, else its own page.
async fn told(app: &App, cx: &mut Cx, desk: &Desk, a: &Activity) -> Result<Told, PageError> {
    let mut told = Told { desk_slug: desk.org.slug.clone(), portal_url: String::new() };
    if let Some(site) = app.service::<Sites>().of_org(desk.org.id).first() {
        told.portal_url = routes::public(&site.site.slug, a.id);
    }
    if let Some(url) = article_url(app, cx, a).await? {
        told.portal_url = url;
    }
    Ok(told)
}

/// The public address of the article, once it is out.
async fn article_url(app: &App, cx: &mut Cx, a: &Activity) -> Result<Option<String>, PageError> {
    let Some(id) = a.article else { return Ok(None) };
    let found = articles::Article::find(cx, id).await?.filter(|x| x.state == articles::State::Published);
    let Some(article) = found else { return Ok(None) };
    let site = app.service::<Sites>().get(article.site);
    Ok(site.map(|s| readers::routes::article(&s.site.slug, &article.content.lang, &article.slug)))
}

/// What an activity counts as, by the posting rules of today: value, name and key of the indicator.
async fn figures(
    cx: &mut Cx,
    l: Lang,
    a: &Activity,
    kinds: &[Kind],
) -> Result<Vec<(String, String, String)>, PageError> {
    let indicators = ledger::Indicators::read(cx).await?;
    let rules = ledger::Rule::all(cx).await?;
    let mut list: Vec<(String, String, String)> = Vec::new();
    for kind in a.entry.kinds.iter().filter_map(|id| kinds.iter().find(|k| k.id == *id)) {
        for rule in rules.iter().filter(|r| r.kind == kind.key) {
            let Some(i) = indicators.number(rule.indicator) else { continue };
            let value = match rule.amount {
                ledger::Amount::One => Some(l.number(1)),
                _ => a.entry.facts.get(&rule.field).map(|(n, q)| ledger::say::amount(l, *n, *q)),
            };
            if let Some(value) = value.filter(|_| !list.iter().any(|(.., key)| *key == i.key)) {
                list.push((value, i.name(l).to_owned(), i.key.clone()));
            }
        }
    }
    Ok(list)
}
