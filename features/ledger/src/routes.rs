//! Every address of the feature.

use accounts::{NavEntry, Permission};
use kernel::{DeclarationId, OrgId, RuleId};
use ui::desk::PlaceKind;
use web::{Access, Routes};

use crate::TreeKind;
use crate::web::{closings, declarations, declare, figure, indicator, indicators, rules, table};

/// Pages of the desk.
pub const NAV: &[NavEntry] = &[
    entry(PlaceKind::Reports, "ledger.table.nav", FIGURES, Permission::ReadDesk),
    entry(PlaceKind::Reports, "ledger.declarations.nav", DECLARATIONS, Permission::ReadDesk),
    entry(PlaceKind::Reports, "ledger.indicators.nav", INDICATORS, Permission::ReadDesk),
    entry(PlaceKind::Administration, "ledger.rules.nav", RULES, Permission::People),
];

const fn entry(place: PlaceKind, label: &'static str, path: &'static str, permission: Permission) -> NavEntry {
    NavEntry { place, label, path, permission }
}

/// The roll-up table, below a desk.
pub(crate) const FIGURES: &str = "/figures";
/// Declared figures.
pub(crate) const DECLARATIONS: &str = "/declarations";
/// The catalogue.
pub(crate) const INDICATORS: &str = "/indicators";
/// Posting rules.
pub(crate) const RULES: &str = "/posting-rules";

const READ: Access = Access::Desk("read_desk");
const KEEP: Access = Access::Desk("organisation");
const CLOSE: Access = Access::Desk("people");

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/figures", READ, table::show)
        .get("/desk/{org}/figures/table.csv", READ, table::csv)
        .get("/desk/{org}/figures/table.json", READ, table::json)
        .post("/desk/{org}/figures/closings", CLOSE, closings::close)
        .get("/desk/{org}/figures/{indicator}", READ, figure::show)
        .get("/desk/{org}/declarations", READ, declarations::list)
        .get("/desk/{org}/declarations/new", KEEP, declare::new)
        .post("/desk/{org}/declarations", KEEP, declare::declare)
        .get("/desk/{org}/declarations/{declaration}", READ, declarations::show)
        .get("/desk/{org}/declarations/{declaration}/evidence", READ, declarations::evidence)
        .post("/desk/{org}/declarations/{declaration}/confirmation", KEEP, declarations::confirm)
        .post("/desk/{org}/declarations/{declaration}/withdrawal", KEEP, declarations::withdraw)
        .get("/desk/{org}/indicators", READ, indicators::list)
        .get("/desk/{org}/indicators/new", KEEP, indicators::new)
        .post("/desk/{org}/indicators", KEEP, indicators::create)
        .get("/desk/{org}/indicators/{indicator}", READ, indicator::show)
        .post("/desk/{org}/indicators/{indicator}/definitions", KEEP, indicator::define)
        .get("/desk/{org}/posting-rules", Access::Operator, rules::list)
        .get("/desk/{org}/posting-rules/new", Access::Operator, rules::new)
        .post("/desk/{org}/posting-rules", Access::Operator, rules::create)
        .get("/desk/{org}/posting-rules/{rule}", Access::Operator, rules::edit)
        .post("/desk/{org}/posting-rules/{rule}", Access::Operator, rules::save)
}

/// The roll-up table of a period.
pub fn table(org: &str, period: &str, tree: TreeKind) -> String {
    format!("/desk/{org}{FIGURES}?period={period}&tree={tree}")
}

/// An indicator with its definitions.
pub(crate) fn indicator(org: &str, key: &str) -> String {
    format!("/desk/{org}{INDICATORS}/{key}")
}

/// The table itself, without a period.
pub(crate) fn figures(org: &str) -> String {
    format!("/desk/{org}{FIGURES}")
}

/// The same as a file.
pub(crate) fn file(org: &str, form: &str, period: &str, tree: TreeKind) -> String {
    format!("/desk/{org}{FIGURES}/table.{form}?period={period}&tree={tree}")
}

/// Closing a period (POST).
pub(crate) fn closings(org: &str) -> String {
    format!("/desk/{org}{FIGURES}/closings")
}

/// One figure, opened: of the desk's organisation, or of another one in its tree.
pub fn figure(org: &str, key: &str, period: &str, tree: TreeKind, of: Option<OrgId>) -> String {
    let of = of.map(|id| format!("&of={id}")).unwrap_or_default();
    format!("/desk/{org}{FIGURES}/{key}?period={period}&tree={tree}{of}")
}

/// The declared figures.
pub fn declarations(org: &str) -> String {
    format!("/desk/{org}{DECLARATIONS}")
}

/// The form for one.
pub(crate) fn new_declaration(org: &str) -> String {
    format!("/desk/{org}{DECLARATIONS}/new")
}

/// A declared figure.
pub fn declaration(org: &str, id: DeclarationId) -> String {
    format!("/desk/{org}{DECLARATIONS}/{id}")
}

/// What is done to one (POST): `confirmation`, `withdrawal`; its paper (GET): `evidence`.
pub(crate) fn declaration_step(org: &str, id: DeclarationId, step: &str) -> String {
    format!("/desk/{org}{DECLARATIONS}/{id}/{step}")
}

/// The catalogue.
pub(crate) fn indicators(org: &str) -> String {
    format!("/desk/{org}{INDICATORS}")
}

/// The form for an own indicator.
pub(crate) fn new_indicator(org: &str) -> String {
    format!("/desk/{org}{INDICATORS}/new")
}

/// The posting rules.
pub(crate) fn rules(org: &str) -> String {
    format!("/desk/{org}{RULES}")
}

/// The form for a new rule.
pub(crate) fn new_rule(org: &str) -> String {
    format!("/desk/{org}{RULES}/new")
}

/// A posting rule.
pub(crate) fn rule(org: &str, id: RuleId) -> String {
    format!("/desk/{org}{RULES}/{id}")
}
