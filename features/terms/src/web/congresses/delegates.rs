//! Delegates: places for member organisations, who is summoned, credentials and presence, substitutes.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use http::StatusCode;
use kernel::{DelegateId, OrgId};
use organisation::{Node, Trees, form};
use ui::Lang;
use ui::parts::{Choice, FieldError, Flash, Tab, Tone};

use super::record::quorum;
use super::{own, shell, tabs};
use crate::congress::{Allocation, Credentials, Delegate, GroupPlaces, State, heads};
use crate::post::{Organ, Post};
use crate::web::clusters::unit;
use crate::web::flash;
use crate::web::posts::kind;
use crate::{Congress, routes};

#[derive(Template)]
#[template(path = "congress_delegates.html")]
struct DelegatesPage {
    shell: ui::desk::Shell,
    l: Lang,
    base: String,
    tabs: Vec<Tab>,
    quorum: String,
    quorum_tone: Tone,
    may: bool,
    places: Vec<Places>,
    total: String,
    /// How many places have no name yet; empty for none.
    unnamed: String,
    /// What the quorum counts from.
    base_line: String,
    groups: Vec<Group>,
    units: Vec<Choice>,
    substitutes: bool,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// What the value of a group begins with where delegates are summoned.
const GROUP: &str = "g:";

/// A member organisation with its places, or a group: that one has no id, since its places are typed with its name.
struct Places {
    id: String,
    name: String,
    places: String,
    named: usize,
    over: bool,
}

/// The delegates of one organisation, or those by right.
struct Group {
    name: String,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    about: String,
    substitute: bool,
    credentials: Vec<Choice>,
    state: &'static str,
    reason: String,
    present: bool,
}

/// The page.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let flash = flash(desk.l, &form::query(raw));
    render(&app, &desk, &id, Posted::default(), Errors::new(), flash).await
}

/// The page, with a form as it was sent when it was refused.
pub(super) async fn render(
    app: &App,
    desk: &Desk,
    id: &str,
    form: Posted,
    errors: Errors,
    flash: Option<Flash>,
) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let congress = own(&mut cx, desk, id).await?;
    let rules = congress.rules(&mut cx).await?;
    let delegates = Delegate::of(&mut cx, congress.id).await?;
    let allotted = Allocation::of(&mut cx, congress.id).await?;
    let branches = GroupPlaces::of(&mut cx, congress.id).await?;
    let day = congress.entry.starts_on.min(desk.actor.today);
    let members: Vec<&Node> = tree.children(desk.org.id, day).into_iter().filter(|n| n.kind.is_member()).collect();
    let own = |d: &&Delegate| d.stands_for.is_none();
    let sent = |org: Option<OrgId>| delegates.iter().filter(own).filter(|d| d.org == org && d.unit.is_empty()).count();
    let sent_by = |unit: &str| delegates.iter().filter(own).filter(|d| d.unit == unit).count();
    let place = |n: &&Node| {
        let places = allotted.iter().find(|a| a.org == n.id).map_or(0, |a| a.places);
        let named = sent(Some(n.id));
        Places {
            id: n.id.to_string(),
            name: n.name_on(day).short(l).to_owned(),
            places: if places == 0 { String::new() } else { places.to_string() },
            named,
            over: i64::try_from(named).unwrap_or(0) > places && places > 0,
        }
    };
    let branch = |g: &GroupPlaces| Places {
        id: String::new(),
        name: g.name.clone(),
        places: g.places.to_string(),
        named: sent_by(&g.name),
        over: i64::try_from(sent_by(&g.name)).unwrap_or(0) > g.places,
    };
    let total = allotted.iter().map(|a| a.places).chain(branches.iter().map(|g| g.places)).sum::<i64>();
    let open = |places: i64, named: usize| (places - i64::try_from(named).unwrap_or(i64::MAX)).max(0);
    let unnamed = allotted.iter().map(|a| open(a.places, sent(Some(a.org)))).sum::<i64>()
        + branches.iter().map(|g| open(g.places, sent_by(&g.name))).sum::<i64>();
    let counted = heads(&delegates);
    let mut form = form;
    if form.some("groups").is_none() {
        let lines: Vec<String> = branches.iter().map(|g| format!("{}; {}", g.name, g.places)).collect();
        form.set("groups", lines.join("\n"));
    }
    let mut shell = shell(app, desk, &congress, "delegates");
    shell.flash = flash;
    shell.wide = true;
    let (quorum_tone, quorum) = quorum(l, congress.state, counted, &rules);
    let by_right = Choice::new("", l.t("congress.delegate.by_right"), form.get("unit").is_empty());
    let of_branch = |g: &GroupPlaces| {
        let value = format!("{GROUP}{}", g.name);
        let chosen = value == form.get("unit");
        Choice::new(value, &g.name, chosen)
    };
    let choice =
        |n: &&Node| Choice::new(n.id.to_string(), n.name_on(day).short(l), n.id.to_string() == form.get("unit"));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = DelegatesPage {
        base: routes::congress(slug, congress.id),
        tabs: tabs(l, slug, &congress, "delegates"),
        quorum,
        quorum_tone,
        may: desk.may(Permission::Organisation)
            && matches!(congress.state, State::Planned | State::Called | State::Held),
        total: l.number(total),
        unnamed: if unnamed == 0 {
            String::new()
        } else {
            l.tf("congress.delegate.unnamed", &[("n", &l.number(unnamed))])
        },
        base_line: if total == 0 || counted.summoned == total {
            String::new()
        } else {
            let values: [(&str, &dyn std::fmt::Display); 2] = [("n", &counted.summoned), ("places", &total)];
            l.tf("congress.delegate.base", &values)
        },
        places: members.iter().map(place).chain(branches.iter().map(branch)).collect(),
        groups: groups(l, &tree, day, &delegates),
        units: std::iter::once(by_right)
            .chain(members.iter().map(choice))
            .chain(branches.iter().map(of_branch))
            .collect(),
        substitutes: rules.substitutes,
        summary: form::summary(&errors),
        form,
        errors,
        shell,
        l,
    };
    page_with(status, &page)
}

fn groups(l: Lang, tree: &organisation::Tree, day: kernel::Date, delegates: &[Delegate]) -> Vec<Group> {
    let mut groups: Vec<((Option<OrgId>, &str), Group)> = Vec::new();
    for d in delegates {
        let row = Row {
            id: d.id.to_string(),
            name: d.name.clone(),
            about: match d.stands_for.and_then(|id| delegates.iter().find(|p| p.id == id)) {
                Some(principal) => l.tf("congress.delegate.stands_for", &[("name", &principal.name)]),
                None => d.about.clone(),
            },
            substitute: d.stands_for.is_some(),
            credentials: Credentials::ALL
                .map(|c| Choice::new(c.word(), l.t(&format!("congress.credentials.{}", c.word())), c == d.credentials))
                .into(),
            state: l.t(&format!("congress.credentials.{}", d.credentials.word())),
            reason: d.reason.clone(),
            present: d.present,
        };
        let from = (d.org, d.unit.as_str());
        match groups.iter_mut().find(|(known, _)| *known == from) {
            Some((_, group)) => group.rows.push(row),
            None => {
                let name = match d.org {
                    Some(org) => unit(l, tree, org, day),
                    None if !d.unit.is_empty() => d.unit.clone(),
                    None => l.t("congress.delegate.by_right").to_owned(),
                };
                groups.push((from, Group { name, rows: vec![row] }));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Allots places to member organisations.
pub(crate) async fn allot(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let mut cx = app.write(&desk.who()).await?;
    let congress = in_preparation(&desk, own(&mut cx, &desk, &id).await?)?;
    let mut errors = Errors::new();
    let mut list = Vec::new();
    for (name, typed) in form.0.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
        let Some(org) = name.strip_prefix("places-").and_then(|id| id.parse::<OrgId>().ok()) else { continue };
        match typed.trim().parse::<i64>() {
            Ok(places) if (0..=1000).contains(&places) && tree.get(org).is_some() => {
                list.push(Allocation { org, places });
            }
            _ => errors.add(name, desk.l.t("organisation.form.number")),
        }
    }
    let mut branches: Vec<GroupPlaces> = Vec::new();
    for line in form.get("groups").lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (name, places) = line.rsplit_once([';', '\t']).unwrap_or((line, ""));
        let name = kernel::text::collapse_spaces(&kernel::text::nfc(name));
        let places = places.trim().parse::<i64>().ok().filter(|n| (1..=1000).contains(n));
        let known = branches.iter().any(|g| g.name == name);
        match places.filter(|_| !name.is_empty() && name.chars().count() <= form::NAME && !known) {
            Some(places) => branches.push(GroupPlaces { name, places }),
            None => errors.add("groups", desk.l.tf("congress.delegate.groups_error", &[("line", &line)])),
        }
    }
    if !errors.is_empty() {
        drop(cx);
        return render(&app, &desk, &id, form, errors, None).await;
    }
    GroupPlaces::set(&mut cx, &congress, &branches).await?;
    Allocation::set(&mut cx, &congress, &list).await?;
    cx.commit().await?;
    redirect(routes::after(&url(&desk, &congress), "allotted"))
}

fn url(desk: &Desk, congress: &Congress) -> String {
    format!("{}/delegates", routes::congress(&desk.org.slug, congress.id))
}

/// Lists change until the congress is closed.
pub(super) fn in_preparation(desk: &Desk, congress: Congress) -> Result<Congress, PageError> {
    match congress.state {
        State::Closed | State::Stopped => Err(PageError::Refused(desk.l.t("congress.error.state").to_owned())),
        _ => Ok(congress),
    }
}

/// Summons people: one a line, `name; post and unit`. With `committee`, all members of the outgoing committee by right.
pub(crate) async fn summon(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let mut cx = app.write(&desk.who()).await?;
    let congress = in_preparation(&desk, own(&mut cx, &desk, &id).await?)?;
    let mut r = form::Reader::new(&form, desk.l);
    let text = r.paragraphs("names");
    let mut errors = r.errors;
    let held = Delegate::of(&mut cx, congress.id).await?;
    let mut list = super::super::lines(&text).into_iter().map(|(n, a)| (n, a, None)).collect::<Vec<_>>();
    let org = form.read::<OrgId>("unit").filter(|o| tree.get(*o).is_some());
    let branches = GroupPlaces::of(&mut cx, congress.id).await?;
    let group = form.get("unit").strip_prefix(GROUP).and_then(|name| branches.iter().find(|g| g.name == name));
    let group = group.map_or_else(String::new, |g| g.name.clone());
    if form.ticked("committee") {
        let organs = Organ::of(&mut cx, desk.org.id, kind(&app, &desk)).await?;
        let elects = |p: &Post| organs.iter().any(|o| o.elects && o.id == p.organ);
        let posts = Post::on(&mut cx, desk.org.id, congress.entry.starts_on).await?;
        list.extend(
            posts.iter().filter(|p| elects(p)).map(|p| (p.name.clone(), p.title(desk.l).to_owned(), Some(p.person))),
        );
    }
    list.retain(|(name, ..)| {
        !held.iter().any(|d| d.org == org && d.unit == group && kernel::text::same_name(&d.name, name))
    });
    if list.is_empty() {
        errors.add("names", desk.l.t("congress.delegate.needed"));
    }
    if held.len() + list.len() > 2000 {
        errors.add("names", desk.l.t("congress.delegate.many"));
    }
    if !errors.is_empty() {
        drop(cx);
        return render(&app, &desk, &id, form, errors, None).await;
    }
    Delegate::summon_from(&mut cx, &congress, org, &group, &list).await?;
    cx.commit().await?;
    redirect(routes::after(&url(&desk, &congress), "summoned"))
}

/// Sends somebody in place of a delegate, where the rules allow it.
pub(crate) async fn substitute(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let congress = in_preparation(&desk, own(&mut cx, &desk, &id).await?)?;
    let mut r = form::Reader::new(&form, l);
    let name = r.needed("substitute", form::NAME);
    let delegates = Delegate::of(&mut cx, congress.id).await?;
    let principal = form.read::<DelegateId>("principal");
    let principal = delegates.iter().find(|d| Some(d.id) == principal && d.stands_for.is_none());
    if !congress.rules(&mut cx).await?.substitutes {
        r.errors.add("substitute", l.t("congress.delegate.no_substitutes"));
    }
    if delegates.iter().any(|d| principal.is_some_and(|p| d.stands_for == Some(p.id))) {
        r.errors.add("principal", l.t("congress.delegate.substituted"));
    }
    if principal.is_none() {
        r.errors.add("principal", l.t("organisation.form.needed"));
    }
    let errors = r.errors;
    let Some(principal) = principal.filter(|_| errors.is_empty()) else {
        drop(cx);
        return render(&app, &desk, &id, form, errors, None).await;
    };
    Delegate::substitute(&mut cx, &congress, principal, &name).await?;
    cx.commit().await?;
    redirect(routes::after(&url(&desk, &congress), "substituted"))
}
