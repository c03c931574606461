//! Every address of the feature.

use accounts::{NavEntry, Permission};
use kernel::{ConsentId, ExpertId, MembershipId, PersonId, PersonImportId, Uuid};
use ui::desk::PlaceKind;
use web::{Access, Routes};

use crate::web::{account, consents, edit, expert, imports, list, membership, mine, photo, record, twins};

/// Pages of the desk.
pub const NAV: &[NavEntry] =
    &[entry("membership.nav", MEMBERSHIPS), entry("expert.nav", EXPERTS), entry("person.nav", PERSONS)];

const fn entry(label: &'static str, path: &'static str) -> NavEntry {
    NavEntry { place: PlaceKind::Organisation, label, path, permission: Permission::Persons }
}

/// The people, below a desk.
pub(crate) const PERSONS: &str = "/persons";
/// The members, below a desk.
pub(crate) const MEMBERSHIPS: &str = "/memberships";
/// The experts, below a desk.
pub(crate) const EXPERTS: &str = "/experts";

/// One's own record.
pub const MINE: &str = "/account/person";
/// The form that corrects it.
pub(crate) const MINE_CORRECT: &str = "/account/person/edit";
/// Everything held, as a file.
pub(crate) const MINE_EXPORT: &str = "/account/person.json";
/// What readers see (POST).
pub(crate) const MINE_PUBLIC: &str = "/account/person/public";
/// Consents (POST).
pub(crate) const MINE_CONSENTS: &str = "/account/person/consents";

const PEOPLE: Access = Access::Desk("persons");

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/persons", PEOPLE, list::show)
        .get("/desk/{org}/persons/new", PEOPLE, edit::new)
        .post("/desk/{org}/persons", PEOPLE, edit::create)
        .get("/desk/{org}/persons/twins", PEOPLE, twins::list::show)
        .get("/desk/{org}/persons/{person}", PEOPLE, record::show)
        .get("/desk/{org}/persons/{person}/edit", PEOPLE, edit::edit)
        .post("/desk/{org}/persons/{person}", PEOPLE, edit::save)
        .get("/desk/{org}/persons/{person}/photo", PEOPLE, photo::show)
        .post("/desk/{org}/persons/{person}/photo", PEOPLE, photo::put)
        .get("/desk/{org}/persons/{person}/photo.webp", PEOPLE, photo::picture)
        .post("/desk/{org}/persons/{person}/photo/removal", PEOPLE, photo::remove)
        .post("/desk/{org}/persons/{person}/account", PEOPLE, account::link)
        .post("/desk/{org}/persons/{person}/public", PEOPLE, consents::choose)
        .get("/desk/{org}/persons/{person}/consents/new", PEOPLE, consents::new)
        .post("/desk/{org}/persons/{person}/consents", PEOPLE, consents::give)
        .post("/desk/{org}/consents/{consent}/withdrawal", PEOPLE, consents::withdraw)
        .get("/desk/{org}/persons/{person}/twins", PEOPLE, twins::of_person::show)
        .post("/desk/{org}/persons/{person}/twins", PEOPLE, twins::of_person::choose)
        .get("/desk/{org}/persons/{person}/twins/{other}", PEOPLE, twins::compare::show)
        .post("/desk/{org}/persons/{person}/twins/{other}/merge", PEOPLE, twins::compare::merge)
        .post("/desk/{org}/persons/{person}/twins/{other}/apart", PEOPLE, twins::compare::apart)
        .post("/desk/{org}/merges/{merge}/undo", PEOPLE, twins::undo::undo)
        .merge(membership_routes())
        .merge(expert_routes())
        .merge(import_routes())
        .merge(mine_routes())
}

fn membership_routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/memberships", PEOPLE, membership::list::show)
        .get("/desk/{org}/memberships.xlsx", PEOPLE, membership::export::xlsx)
        .get("/desk/{org}/memberships.csv", PEOPLE, membership::export::csv)
        .get("/desk/{org}/memberships/print", PEOPLE, membership::print::show)
        .get("/desk/{org}/memberships/stock", PEOPLE, membership::stock::show)
        .get("/desk/{org}/memberships/new", PEOPLE, membership::admit::new)
        .post("/desk/{org}/memberships", PEOPLE, membership::admit::admit)
        .get("/desk/{org}/memberships/{membership}", PEOPLE, membership::record::show)
        .post("/desk/{org}/memberships/{membership}/end", PEOPLE, membership::record::end)
        .post("/desk/{org}/memberships/{membership}/kind", PEOPLE, membership::record::change_kind)
        .post("/desk/{org}/memberships/{membership}/correction", PEOPLE, membership::record::correct)
        .post("/desk/{org}/memberships/{membership}/reopening", PEOPLE, membership::record::reopen)
}

fn import_routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/memberships/imports", PEOPLE, imports::list::show)
        .post("/desk/{org}/memberships/imports", PEOPLE, imports::list::send)
        .get("/desk/{org}/memberships/imports/template.xlsx", PEOPLE, imports::files::template)
        .get("/desk/{org}/memberships/imports/{import}", PEOPLE, imports::preview::show)
        .get("/desk/{org}/memberships/imports/{import}/columns", PEOPLE, imports::columns::show)
        .post("/desk/{org}/memberships/imports/{import}/columns", PEOPLE, imports::columns::save)
        .get("/desk/{org}/memberships/imports/{import}/rejects.xlsx", PEOPLE, imports::files::rejects)
        .post("/desk/{org}/memberships/imports/{import}/confirmation", PEOPLE, imports::preview::confirm)
        .post("/desk/{org}/memberships/imports/{import}/removal", PEOPLE, imports::preview::give_up)
}

fn expert_routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/experts", PEOPLE, expert::list::show)
        .get("/desk/{org}/experts/new", PEOPLE, expert::edit::new)
        .post("/desk/{org}/experts", PEOPLE, expert::edit::add)
        .get("/desk/{org}/experts/{expert}", PEOPLE, expert::edit::edit)
        .post("/desk/{org}/experts/{expert}", PEOPLE, expert::edit::save)
        .get("/desk/{org}/fields", Access::Operator, expert::fields::show)
        .post("/desk/{org}/fields", Access::Operator, expert::fields::add)
        .post("/desk/{org}/fields/{field}", Access::Operator, expert::fields::change)
}

fn mine_routes() -> Routes {
    Routes::new()
        .get(MINE, Access::SignedIn, mine::show::show)
        .get(MINE_CORRECT, Access::SignedIn, mine::correct::edit)
        .post(MINE, Access::SignedIn, mine::correct::save)
        .get(MINE_EXPORT, Access::SignedIn, mine::export::json)
        .post(MINE_PUBLIC, Access::SignedIn, mine::consents::choose)
        .post(MINE_CONSENTS, Access::SignedIn, mine::consents::give)
        .post("/account/person/consents/{consent}/withdrawal", Access::SignedIn, mine::consents::withdraw)
}

/// A path below a desk.
pub(crate) fn below(org: &str, path: &str) -> String {
    format!("/desk/{org}{path}")
}

/// The people of a desk.
pub fn persons(org: &str) -> String {
    below(org, PERSONS)
}

/// The form of a new person.
pub fn new_person(org: &str) -> String {
    format!("/desk/{org}{PERSONS}/new")
}

/// The record of a person.
pub fn person(org: &str, id: PersonId) -> String {
    format!("/desk/{org}{PERSONS}/{id}")
}

/// The record of what the audit trail names.
pub fn subject(org: &str, id: Uuid) -> String {
    person(org, PersonId(id))
}

/// A page or change below a record.
pub(crate) fn part(org: &str, id: PersonId, part: &str) -> String {
    format!("/desk/{org}{PERSONS}/{id}/{part}")
}

/// The photo of a person at the desk; the end of its content address makes a changed one another address.
pub(crate) fn photo(org: &str, person: &crate::Person) -> Option<String> {
    let key = person.photo.as_deref()?;
    let end = key.get(key.len().saturating_sub(12)..).unwrap_or("");
    Some(format!("{}?v={end}", part(org, person.id, "photo.webp")))
}

/// Withdraws a consent (POST).
pub(crate) fn withdrawal(org: &str, id: ConsentId) -> String {
    format!("/desk/{org}/consents/{id}/withdrawal")
}

/// Withdraws one's own consent (POST).
pub(crate) fn mine_withdrawal(id: ConsentId) -> String {
    format!("{MINE_CONSENTS}/{id}/withdrawal")
}

/// Pairs that may be one person.
pub fn twin_list(org: &str) -> String {
    format!("/desk/{org}{PERSONS}/twins")
}

/// Two records side by side; the first is kept.
pub(crate) fn twins(org: &str, one: PersonId, other: PersonId) -> String {
    format!("/desk/{org}{PERSONS}/{one}/twins/{other}")
}

/// Takes a merge back (POST).
pub(crate) fn merge_undo(org: &str, id: Uuid) -> String {
    format!("/desk/{org}/merges/{id}/undo")
}

/// The members.
pub fn memberships(org: &str) -> String {
    below(org, MEMBERSHIPS)
}

/// The form of an admission.
pub fn new_membership(org: &str) -> String {
    format!("/desk/{org}{MEMBERSHIPS}/new")
}

/// One membership.
pub fn membership(org: &str, id: MembershipId) -> String {
    format!("/desk/{org}{MEMBERSHIPS}/{id}")
}

/// The member list on paper.
pub(crate) fn membership_print(org: &str) -> String {
    format!("/desk/{org}{MEMBERSHIPS}/print")
}

/// Opening and closing stock.
pub fn stock(org: &str) -> String {
    format!("/desk/{org}{MEMBERSHIPS}/stock")
}

/// The experts.
pub fn experts(org: &str) -> String {
    below(org, EXPERTS)
}

/// The form of a new listing.
pub(crate) fn new_expert(org: &str) -> String {
    format!("/desk/{org}{EXPERTS}/new")
}

/// A listing.
pub(crate) fn expert(org: &str, id: ExpertId) -> String {
    format!("/desk/{org}{EXPERTS}/{id}")
}

/// The catalogue of fields.
pub(crate) fn fields(org: &str) -> String {
    format!("/desk/{org}/fields")
}

/// The imports of members.
pub fn imports(org: &str) -> String {
    format!("/desk/{org}{MEMBERSHIPS}/imports")
}

/// An empty list to fill in.
pub(crate) fn import_template(org: &str) -> String {
    format!("/desk/{org}{MEMBERSHIPS}/imports/template.xlsx")
}

/// The lines of an import.
pub(crate) fn import(org: &str, id: PersonImportId) -> String {
    format!("/desk/{org}{MEMBERSHIPS}/imports/{id}")
}

/// What its columns hold.
pub(crate) fn import_columns(org: &str, id: PersonImportId) -> String {
    format!("/desk/{org}{MEMBERSHIPS}/imports/{id}/columns")
}

/// The lines that were left behind.
pub(crate) fn import_rejects(org: &str, id: PersonImportId) -> String {
    format!("/desk/{org}{MEMBERSHIPS}/imports/{id}/rejects.xlsx")
}

/// Takes the good lines in (POST).
pub(crate) fn import_confirmation(org: &str, id: PersonImportId) -> String {
    format!("/desk/{org}{MEMBERSHIPS}/imports/{id}/confirmation")
}

/// Gives up (POST).
pub(crate) fn import_drop(org: &str, id: PersonImportId) -> String {
    format!("/desk/{org}{MEMBERSHIPS}/imports/{id}/removal")
}
