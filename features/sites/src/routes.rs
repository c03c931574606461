//! Every address of the feature.

use accounts::{NavEntry, Permission};
use kernel::{LinkId, OrgId, RedirectId, SectionId};
use ui::desk::PlaceKind;
use web::{Access, Routes};

use crate::web::{
    blocks, hosts, links, logo, member, member_new, members, menu, redirect, redirects, redirects_file, sections,
    settings,
};

/// Pages of the desk.
pub const NAV: &[NavEntry] = &[
    NavEntry { place: PlaceKind::Organisation, label: "member.nav", path: MEMBERS, permission: Permission::ReadDesk },
    NavEntry { place: PlaceKind::Organisation, label: "site.nav", path: SITE, permission: Permission::Site },
];

/// Member organisations, below a desk.
pub(crate) const MEMBERS: &str = "/members";
/// The portal, below a desk.
pub(crate) const SITE: &str = "/site";

const READ: Access = Access::Desk("read_desk");
const KEEP: Access = Access::Desk("organisation");
const PORTAL: Access = Access::Desk("site");

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/members", READ, members::list)
        .get("/desk/{org}/members.csv", READ, members::export)
        .post("/desk/{org}/members", KEEP, member_new::add)
        .get("/desk/{org}/members/new", KEEP, member_new::new)
        .get("/desk/{org}/members/slug", KEEP, member_new::slug)
        .get("/desk/{org}/members/{member}", READ, member::show)
        .post("/desk/{org}/members/{member}/end", KEEP, member::end)
        .post("/desk/{org}/members/{member}/aliases", KEEP, member::alias)
        .get("/desk/{org}/site", PORTAL, settings::show)
        .post("/desk/{org}/site", PORTAL, settings::save)
        .post("/desk/{org}/site/portal", PORTAL, settings::begin)
        .get("/desk/{org}/site/colours", PORTAL, settings::colours)
        .post("/desk/{org}/site/logo", PORTAL, logo::put)
        .post("/desk/{org}/site/logo/removal", PORTAL, logo::remove)
        .get("/desk/{org}/site/sections", PORTAL, sections::list)
        .post("/desk/{org}/site/sections", PORTAL, sections::add)
        .get("/desk/{org}/site/sections/{section}", PORTAL, sections::edit)
        .post("/desk/{org}/site/sections/{section}", PORTAL, sections::save)
        .post("/desk/{org}/site/sections/{section}/place", PORTAL, sections::place)
        .get("/desk/{org}/site/menu", PORTAL, menu::show)
        .post("/desk/{org}/site/menu", PORTAL, menu::save)
        .get("/desk/{org}/site/blocks", PORTAL, blocks::show)
        .post("/desk/{org}/site/blocks", PORTAL, blocks::save)
        .get("/desk/{org}/site/links", PORTAL, links::list)
        .post("/desk/{org}/site/links", PORTAL, links::add)
        .get("/desk/{org}/site/links/{link}", PORTAL, links::edit)
        .post("/desk/{org}/site/links/{link}", PORTAL, links::save)
        .post("/desk/{org}/site/links/{link}/place", PORTAL, links::place)
        .post("/desk/{org}/site/links/{link}/removal", PORTAL, links::remove)
        .get("/desk/{org}/site/hosts", PORTAL, hosts::show)
        .post("/desk/{org}/site/hosts", PORTAL, hosts::save)
        .get("/desk/{org}/site/redirects", PORTAL, redirects::list)
        .post("/desk/{org}/site/redirects", PORTAL, redirects::add)
        .post("/desk/{org}/site/redirects/file", PORTAL, redirects_file::preview)
        .post("/desk/{org}/site/redirects/import", PORTAL, redirects_file::import)
        .get("/desk/{org}/site/redirects/{redirect}", PORTAL, redirect::edit)
        .post("/desk/{org}/site/redirects/{redirect}", PORTAL, redirect::save)
        .post("/desk/{org}/site/redirects/{redirect}/removal", PORTAL, redirects::remove)
}

/// The member organisations of a desk.
pub fn members(org: &str) -> String {
    format!("/desk/{org}{MEMBERS}")
}

/// The list as a table file.
pub(crate) fn members_export(org: &str) -> String {
    format!("/desk/{org}{MEMBERS}.csv")
}

/// The page to add one.
pub(crate) fn new_member(org: &str) -> String {
    format!("/desk/{org}{MEMBERS}/new")
}

/// Says whether an address is free.
pub(crate) fn member_slug(org: &str) -> String {
    format!("/desk/{org}{MEMBERS}/slug")
}

/// A member organisation.
pub fn member(org: &str, id: OrgId) -> String {
    format!("/desk/{org}{MEMBERS}/{id}")
}

/// A change of a member organisation (POST): `end`, `aliases`.
pub(crate) fn member_part(org: &str, id: OrgId, part: &str) -> String {
    format!("/desk/{org}{MEMBERS}/{id}/{part}")
}

/// The settings of the portal.
pub fn site(org: &str) -> String {
    format!("/desk/{org}{SITE}")
}

/// A page of the portal's settings: `sections`, `menu`, `blocks`, `links`, `hosts`, `redirects`.
pub fn part(org: &str, part: &str) -> String {
    format!("/desk/{org}{SITE}/{part}")
}

/// A section.
pub(crate) fn section(org: &str, id: SectionId) -> String {
    format!("/desk/{org}{SITE}/sections/{id}")
}

/// The place of a section among the others (POST).
pub(crate) fn section_place(org: &str, id: SectionId) -> String {
    format!("/desk/{org}{SITE}/sections/{id}/place")
}

/// A link.
pub(crate) fn link(org: &str, id: LinkId) -> String {
    format!("/desk/{org}{SITE}/links/{id}")
}

/// A change of a link (POST): `place`, `removal`.
pub(crate) fn link_part(org: &str, id: LinkId, part: &str) -> String {
    format!("/desk/{org}{SITE}/links/{id}/{part}")
}

/// An old address.
pub(crate) fn redirect(org: &str, id: RedirectId) -> String {
    format!("/desk/{org}{SITE}/redirects/{id}")
}

/// Takes an old address away (POST).
pub(crate) fn redirect_removal(org: &str, id: RedirectId) -> String {
    format!("/desk/{org}{SITE}/redirects/{id}/removal")
}

/// A portal as readers see it.
pub(crate) fn portal(slug: &str) -> String {
    format!("/{slug}/")
}

/// The logo of a portal; the end of its content address makes a changed one another address.
pub(crate) fn logo(slug: &str, key: &str) -> String {
    let end = key.len().saturating_sub(12);
    format!("/media/logo/{slug}?v={}", key.get(end..).unwrap_or(""))
}

/// An article of a portal, as readers see it: what counts articles and what counts readers both lead there.
pub fn article(site: &str, lang: &str, slug: &str) -> String {
    let lang = if lang == "en" { "/en" } else { "" };
    format!("/{site}{lang}/tin/{slug}")
}
