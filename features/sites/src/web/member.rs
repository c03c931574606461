//! A member organisation as the union above sees it: its record, its portal, the end of its membership.

use accounts::{Desk, OrgBrief, Permission, TheLineage};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use kernel::{Date, OrgId, text};
use organisation::operation::{self, Asked, Portals, Wanted};
use organisation::{Kind, Node, Organisation, Tree, Trees, form, kind_name};
use ui::Lang;
use ui::parts::{Choice, Crumb, Fact, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use super::frame;
use crate::{Sites, routes};

#[derive(Template)]
#[template(path = "member.html")]
struct MemberPage {
    shell: ui::desk::Shell,
    l: Lang,
    name: String,
    facts: Vec<Fact>,
    aliases: Vec<String>,
    desk_url: Option<String>,
    portal_url: Option<String>,
    lineage_url: String,
    alias_url: Option<String>,
    end_url: Option<String>,
    hows: Vec<Choice>,
    successors: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// How a membership ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Leaves,
    Dissolved,
}

/// Whether this desk keeps the membership: of its own members, of external bodies at the national union.
fn keeps(tree: &Tree, desk: &Desk, node: &Node) -> bool {
    let own = node.parent_on(desk.actor.today) == Some(desk.org.id)
        || node.parents.last().is_some_and(|(parent, d)| *parent == desk.org.id && d.to.is_none());
    let root = tree.root(desk.actor.today).is_some_and(|root| root.id == desk.org.id);
    desk.may(Permission::Organisation) && node.dates.to.is_none() && (own || root && node.kind == Kind::ExternalBody)
}

/// An organisation that is or was below this one, or an external body. Others are not there.
fn seen<'a>(tree: &'a Tree, desk: &Desk, id: &str) -> Result<&'a Node, PageError> {
    let id: OrgId = id.parse().map_err(|_| PageError::NotFound)?;
    let node = tree.get(id).ok_or(PageError::NotFound)?;
    let own = node.parents.iter().any(|(parent, _)| *parent == desk.org.id);
    let below = tree.above(id, desk.actor.today).contains(&desk.org.id);
    if own || below || node.kind == Kind::ExternalBody { Ok(node) } else { Err(PageError::NotFound) }
}

fn render(app: &App, desk: &Desk, tree: &Tree, node: &Node, form: Posted, errors: Errors, done: &str) -> Answer {
    let (l, today, slug) = (desk.l, desk.actor.today, &desk.org.slug);
    let name = node.name_on(today);
    let mut shell = desk.shell(app, name.short(l), routes::MEMBERS);
    shell.page_url = routes::members(slug);
    shell.breadcrumbs = vec![Crumb::to(l.t("member.title"), routes::members(slug)), Crumb::here(name.short(l))];
    shell.flash = match done {
        "added" => form::done(l.t("member.done.added")),
        "alias" => form::done(l.t("organisation.done.alias")),
        _ => None,
    };
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value, url: None };
    let mut facts = vec![fact(l.t("organisation.kind"), kind_name(l, node))];
    let other = if l == Lang::En { &name.vi } else { &name.en };
    for (label, value) in [
        (l.t("organisation.name_other"), other.clone()),
        (l.t("organisation.abbreviation"), name.abbreviation.clone()),
        (l.t("organisation.place"), node.place.clone()),
        (l.t("organisation.slug"), node.slug_on(today).to_owned()),
        (l.t("organisation.span"), form::span(l, node.dates)),
    ] {
        if !value.is_empty() {
            facts.push(fact(label, value));
        }
    }
    for (parent, dates) in &node.parents {
        let above = tree.get(*parent).map(|p| p.name_on(today).short(l).to_owned()).unwrap_or_default();
        let decision = tree.admission(node.id, dates.from).map(|a| format!(" · {}", a.told(l))).unwrap_or_default();
        facts.push(fact(l.t("member.of"), format!("{above} ({}){decision}", form::span(l, *dates))));
    }
    let lineage: &TheLineage = app.service();
    let portal = app.service::<Sites>().of_org(node.id).first().cloned();
    let brief = lineage.0.brief(node.id).filter(|_| node.dates.holds_on(today) && node.kind != Kind::ExternalBody);
    let enters = desk.actor.may(lineage, node.id, Permission::ReadDesk);
    let keeps = keeps(tree, desk, node);
    let dissolved = form.get("how") == "dissolved";
    let successor = form.get("successor");
    let none = Choice::new("", l.t("member.no_successor"), successor.is_empty());
    let siblings = tree.children(desk.org.id, today).into_iter().filter(|n| n.id != node.id);
    let siblings = siblings.map(|n| {
        let id = n.id.to_string();
        let chosen = id == successor;
        Choice::new(id, n.name_on(today).short(l), chosen)
    });
    let external = node.kind == Kind::ExternalBody;
    let page = MemberPage {
        shell,
        l,
        name: name.full(l).to_owned(),
        facts,
        aliases: node.aliases.clone(),
        desk_url: brief.filter(|_| enters).map(|b| organisation::routes::record(&b.slug)),
        lineage_url: organisation::routes::lineage(slug, node.id),
        portal_url: portal.as_ref().map(|e| routes::portal(&e.site.slug)),
        alias_url: (external && desk.may(Permission::Organisation) || keeps)
            .then(|| routes::member_part(slug, node.id, "aliases")),
        end_url: keeps.then(|| routes::member_part(slug, node.id, "end")),
        hows: if external {
            Vec::new()
        } else {
            vec![
                Choice::new("leaves", l.t("member.leaves"), !dissolved),
                Choice::new("dissolved", l.t("member.dissolved"), dissolved),
            ]
        },
        successors: if external { Vec::new() } else { std::iter::once(none).chain(siblings).collect() },
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(frame::status(&page.errors), &page)
}

/// The page.
pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let tree = app.service::<Trees>().now();
    let node = seen(&tree, &desk, &id)?;
    let mut form = Posted::default();
    form.set("on", desk.actor.today.to_string());
    render(&app, &desk, &tree, node, form, Errors::new(), form::query(raw).get("done"))
}

/// Adds another spelling, of an external body or of a member of this desk.
pub(crate) async fn alias(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let trees: &Trees = app.service();
    let tree = trees.now();
    let node = seen(&tree, &desk, &id)?;
    if node.kind != Kind::ExternalBody && !keeps(&tree, &desk, node) {
        return Err(PageError::Forbidden);
    }
    let mut r = form::Reader::new(&form, desk.l);
    let alias = r.needed("alias", form::NAME);
    if node.aliases.iter().any(|a| text::fold(a) == text::fold(&alias)) {
        r.errors.add("alias", desk.l.t("organisation.form.alias_known"));
    }
    let errors = r.errors;
    if !errors.is_empty() {
        return render(&app, &desk, &tree, node, form, errors, "");
    }
    let org: OrgBrief = tree.brief(node.id, desk.actor.today).ok_or(PageError::NotFound)?;
    let mut cx = app.write(&desk.who()).await?;
    Organisation::add_alias(&mut cx, &org, &alias).await?;
    trees.commit(cx).await?;
    redirect(organisation::routes::after(&routes::member(&desk.org.slug, node.id), "alias"))
}

struct End {
    how: How,
    on: Date,
    decision: String,
    successor: Option<OrgId>,
}

fn read_end(desk: &Desk, tree: &Tree, node: &Node, form: &Posted) -> Result<End, Errors> {
    let mut r = form::Reader::new(form, desk.l);
    let how = match form.get("how") {
        _ if node.kind == Kind::ExternalBody => Some(How::Dissolved),
        "leaves" => Some(How::Leaves),
        "dissolved" => Some(How::Dissolved),
        _ => None,
    };
    if how.is_none() {
        r.errors.add("how", desk.l.t("organisation.form.needed"));
    }
    let on = r.needed_day("on");
    let decision = r.needed("decision", form::LINE);
    let successor: Option<OrgId> = form.read("successor");
    let is_sibling = |id: &OrgId| tree.get(*id).is_some_and(|n| n.parents.iter().any(|(p, _)| *p == desk.org.id));
    if successor.is_some_and(|id| id == node.id || !is_sibling(&id)) {
        r.errors.add("successor", desk.l.t("organisation.error.parent"));
    }
    if successor.is_some() && how == Some(How::Leaves) {
        r.errors.add("successor", desk.l.t("member.error.successor"));
    }
    match (how, on) {
        (Some(how), Some(on)) if r.errors.is_empty() => Ok(End { how, on, decision, successor }),
        _ => Err(r.errors),
    }
}

/// Ends the membership with a day and a decision. The portal of a dissolved organisation goes on under its successor,
/// or is kept as it is.
pub(crate) async fn end(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let node = seen(&tree, &desk, &id)?;
    if !keeps(&tree, &desk, node) {
        return Err(PageError::Forbidden);
    }
    let end = match read_end(&desk, &tree, node, &form) {
        Ok(end) => end,
        Err(errors) => return render(&app, &desk, &tree, node, form, errors, ""),
    };
    let wanted = match (end.how, end.successor) {
        (How::Leaves, _) => Wanted::Move { org: node.id, parent: None },
        (How::Dissolved, Some(into)) => Wanted::Merge { orgs: vec![node.id], into },
        (How::Dissolved, None) => Wanted::Dissolve { org: node.id, children_to: None },
    };
    let asked = Asked {
        by: desk.org.id,
        on: end.on,
        decision: end.decision,
        document: String::new(),
        portals: Portals::Fold,
        plan: String::new(),
        wanted,
        seen: String::new(),
    };
    let mut cx = app.write(&desk.who()).await?;
    if let Err(e) = operation::decide(&app, &mut cx, &asked).await? {
        drop(cx);
        let mut errors = Errors::new();
        let field = if e.field() == "into" { "successor" } else { "on" };
        errors.add(field, e.sentence(desk.l, &tree, end.on));
        return render(&app, &desk, &tree, node, form, errors, "");
    }
    operation::commit(&app, cx).await?;
    redirect(organisation::routes::after(&routes::members(&desk.org.slug), "ended"))
}
