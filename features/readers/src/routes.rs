//! Every address of the feature.

use accounts::{NavEntry, Permission};
use ui::desk::PlaceKind;
use web::{Access, Routes};

use crate::web::statistics;

/// Below the desk.
pub const STATISTICS: &str = "/statistics";

/// Pages of the desk.
pub const NAV: &[NavEntry] = &[NavEntry {
    place: PlaceKind::Reports,
    label: "statistics.nav",
    path: STATISTICS,
    permission: Permission::Statistics,
}];

const READ: Access = Access::Desk("statistics");

/// The routes.
pub fn routes() -> Routes {
    Routes::new().get("/desk/{org}/statistics", READ, statistics::show).get(
        "/desk/{org}/statistics/table.csv",
        READ,
        statistics::table,
    )
}

/// The statistics of a desk, by day, month or year.
pub fn statistics(org: &str, by: &str) -> String {
    format!("/desk/{org}{STATISTICS}?by={by}")
}

/// The same as a table file.
pub fn table(org: &str, by: &str) -> String {
    format!("/desk/{org}{STATISTICS}/table.csv?by={by}")
}

/// An article of a portal, as readers see it.
pub fn article(site: &str, lang: &str, slug: &str) -> String {
    sites::routes::article(site, lang, slug)
}
