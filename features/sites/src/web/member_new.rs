//! The form to add a member organisation or an external body, with its portal and its first administrator.

use accounts::{Desk, Permission, TheLineage};
use askama::Template;
use axum::extract::{RawQuery, State};
use kernel::{Dates, text};
use organisation::{
    Admission, Contact, ExternalKind, Kind, NewOrganisation, Tree, Trees, form, read_name, slug_is_fit,
};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page, page_with, redirect};

use super::{frame, palette::Feedback};
use crate::founding::{self, Founding, NewAdministrator, NewPortal};
use crate::{Sites, routes};

#[derive(Template)]
#[template(path = "member_new.html")]
struct NewPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    slug_url: String,
    colours_url: String,
    kinds: Vec<Choice>,
    externals: Vec<Choice>,
    sections: Vec<Choice>,
    colours: Feedback,
    verdict: SlugVerdict,
    may_portal: bool,
    may_people: bool,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// What is said beside the address.
#[derive(Template, Clone, Debug, Default)]
#[template(path = "member_slug.html")]
struct SlugVerdict {
    text: String,
}

impl SlugVerdict {
    fn of(app: &App, l: Lang, form: &Posted) -> Self {
        let (tree, sites) = (app.service::<Trees>().now(), app.service::<Sites>());
        let dates = Dates { from: form::day(form.get("from")), to: None };
        let typed = form.get("slug");
        let text = if typed.is_empty() {
            match proposal(&tree, sites, form, dates) {
                slug if slug.is_empty() => String::new(),
                slug => l.tf("member.slug_line.proposed", &[("slug", &slug)]),
            }
        } else if !slug_is_fit(typed) {
            l.t("organisation.error.slug").to_owned()
        } else if founding::is_taken(&tree, sites, typed, dates) {
            let slug = proposal(&tree, sites, form, dates);
            l.tf("member.slug_line.taken", &[("slug", &slug)])
        } else {
            l.tf("member.slug_line.free", &[("slug", &typed)])
        };
        Self { text }
    }
}

fn proposal(tree: &Tree, sites: &Sites, form: &Posted, dates: Dates) -> String {
    let name = form.some("short_vi").unwrap_or_else(|| form.get("name_vi"));
    founding::propose_slug(tree, sites, name, form.get("place"), dates)
}

/// Says beside the field whether the address is free: a piece of a page for scripts.
pub(crate) async fn slug(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Organisation)?;
    page(&SlugVerdict::of(&app, desk.l, &form::query(raw)))
}

fn render(app: &App, desk: &Desk, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let mut shell = frame::shell(app, desk, l.t("member.add"), "", &Posted::default());
    let back = routes::members(&desk.org.slug);
    shell.page_url = back.clone();
    shell.breadcrumbs = vec![Crumb::to(l.t("member.title"), &back), Crumb::here(l.t("member.add"))];
    let kind = form.get("kind");
    let kinds = Kind::ALL.iter().filter(|k| **k != Kind::NationalUnion);
    let external = form.get("external");
    let wanted: Vec<&str> = form.all("sections").collect();
    let page = NewPage {
        l,
        action: back.clone(),
        back,
        slug_url: routes::member_slug(&desk.org.slug),
        colours_url: routes::part(&desk.org.slug, "colours"),
        kinds: kinds.map(|k| Choice::new(k.word(), l.t(&format!("kind.{k}")), kind == k.word())).collect(),
        externals: std::iter::once(Choice::new("", l.t("member.external_none"), external.is_empty()))
            .chain(
                ExternalKind::ALL
                    .iter()
                    .map(|k| Choice::new(k.word(), l.t(&format!("external.{k}")), external == k.word())),
            )
            .collect(),
        sections: founding::SECTIONS
            .iter()
            .map(|(slug, vi, en)| Choice::new(*slug, l.pick(*vi, *en), wanted.contains(slug)))
            .collect(),
        colours: Feedback::of(l, form.get("primary"), form.get("accent")),
        verdict: SlugVerdict::of(app, l, &form),
        may_portal: desk.may(Permission::Site),
        may_people: desk.may(Permission::People),
        summary: form::summary(&errors),
        shell,
        form,
        errors,
    };
    page_with(frame::status(&page.errors), &page)
}

/// The form; colours are proposed from the union's own.
pub(crate) async fn new(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut form = Posted::default();
    form.set("kind", Kind::MemberAssociation.word());
    form.set("from", desk.actor.today.to_string());
    let above = frame::portal(&app, &desk);
    form.set("primary", above.as_ref().map_or("#123c69", |e| &e.site.primary));
    form.set("accent", above.as_ref().map_or("#b3261e", |e| &e.site.accent));
    form.0.extend(founding::SECTIONS.iter().take(3).map(|(slug, _, _)| ("sections".to_owned(), (*slug).to_owned())));
    render(&app, &desk, form, Errors::new())
}

fn aliases(r: &mut form::Reader<'_>) -> Vec<String> {
    let typed = r.paragraphs("aliases");
    let lines = typed.lines().map(text::collapse_spaces).filter(|a| !a.is_empty());
    let list: Vec<String> = lines.take(40).collect();
    if list.iter().any(|a| a.chars().count() > form::NAME) {
        r.errors.add("aliases", r.l.tf("organisation.form.too_long", &[("n", &form::NAME)]));
    }
    list
}

/// The decision by which a member is admitted: its number and its day, which is not after the first day of membership.
fn admission(r: &mut form::Reader<'_>, from: Option<kernel::Date>) -> Option<Admission> {
    let decision = r.needed("decision", 120);
    let decided_on = r.needed_day("decided_on");
    if decided_on.zip(from).is_some_and(|(decided, from)| decided > from) {
        r.errors.add("decided_on", r.l.t("member.error.decided_on"));
    }
    Some(Admission { decision, decided_on })
}

/// What was typed, as what is to be done.
fn read(app: &App, desk: &Desk, form: &Posted) -> Result<Founding, Errors> {
    let l = desk.l;
    let mut r = form::Reader::new(form, l);
    let kind: Option<Kind> = form.read("kind").filter(|k| *k != Kind::NationalUnion);
    let external = kind == Some(Kind::ExternalBody);
    if kind.is_none() {
        r.errors.add("kind", l.t("organisation.form.needed"));
    }
    let body: Option<ExternalKind> = form.read("external");
    if external && body.is_none() {
        r.errors.add("external", l.t("member.error.external"));
    }
    let name = read_name(&mut r);
    let dates = Dates { from: r.day("from"), to: None };
    let tree = app.service::<Trees>().now();
    let slug = match r.line("slug", 80) {
        typed if typed.is_empty() => proposal(&tree, app.service(), form, dates),
        typed => typed,
    };
    if !slug_is_fit(&slug) && !name.vi.is_empty() {
        r.errors.add("slug", l.t("organisation.error.slug"));
    }
    let contact = Contact {
        address_vi: r.line("address_vi", form::LINE),
        phone: r.line("phone", 60),
        email: r.line("email", 200),
        ..Contact::default()
    };
    let place = r.line("place", form::LINE);
    let admission = if external { None } else { admission(&mut r, dates.from) };
    let aliases = aliases(&mut r);
    let portal = (form.ticked("portal") && !external).then(|| NewPortal {
        primary: form.get("primary").to_lowercase(),
        accent: form.get("accent").to_lowercase(),
        sections: form.all("sections").map(str::to_owned).collect(),
    });
    let admin_email = r.line("admin_email", 200);
    let admin_name = r.line("admin_name", 120);
    if !admin_email.is_empty() && external {
        r.errors.add("admin_email", l.t("member.error.external_admin"));
    }
    let administrator = (!admin_email.is_empty()).then_some(NewAdministrator { email: admin_email, name: admin_name });
    let organisation = kind.map(|kind| NewOrganisation {
        kind,
        external: body.filter(|_| external),
        name,
        aliases,
        slug,
        // Bodies outside the federation stand under nobody.
        parent: (!external).then_some(desk.org.id),
        place,
        dates,
    });
    match organisation {
        Some(organisation) if r.errors.is_empty() => {
            Ok(Founding { organisation, contact, portal, administrator, admission })
        }
        _ => Err(r.errors),
    }
}

/// Adds it. Who may not make portals or give roles is told so before anything is done.
pub(crate) async fn add(State(app): State<App>, desk: Desk, mut form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    if form.ticked("portal") {
        desk.need(Permission::Site)?;
    }
    if form.some("admin_email").is_some() {
        desk.need(Permission::People)?;
    }
    if form.get("step") == "check" {
        return render(&app, &desk, form, Errors::new());
    }
    let founding = match read(&app, &desk, &form) {
        Ok(founding) => founding,
        Err(errors) => return render(&app, &desk, form, errors),
    };
    let (slug, has_portal) = (founding.organisation.slug.clone(), founding.portal.is_some());
    let (trees, sites): (&Trees, &Sites) = (app.service(), app.service());
    let mut cx = app.write(&desk.who()).await?;
    // Read inside the transaction: somebody may have taken the address a moment ago.
    let tree = Tree::read(&mut cx).await?;
    let made = match founding.carry_out(&app, &mut cx, &tree).await {
        Ok(Ok(org)) => org,
        Ok(Err((field, key))) => {
            drop(cx);
            let mut errors = Errors::new();
            errors.add(field, desk.l.t(key));
            if field == "slug" && form.get("slug").is_empty() {
                form.set("slug", slug);
            }
            return render(&app, &desk, form, errors);
        }
        Err(e) if e.is_duplicate() => return Err(PageError::Conflict),
        Err(e) => return Err(e.into()),
    };
    let tree = Tree::read(&mut cx).await?;
    sites.commit(cx).await?;
    trees.set(tree);
    let lineage: &TheLineage = app.service();
    let reachable = lineage.0.bearer(&slug, desk.actor.today).is_some_and(|o| o.id == made);
    if has_portal && reachable && desk.actor.may(lineage, made, Permission::Site) {
        return redirect(organisation::routes::after(&routes::site(&slug), "made"));
    }
    redirect(organisation::routes::after(&routes::member(&desk.org.slug, made), "added"))
}
