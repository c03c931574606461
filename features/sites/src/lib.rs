//! The portal of an organisation: name, colours, logo, sections, menu, blocks of the home page, links, hosts,
//! redirects from old addresses.
//!
//! A site outlives its organisation: after a consolidation it goes on under the successor, and the articles in it keep
//! the organisation that published them. [`Sites`] is the picture of all sites in memory, made anew after a change.

mod along;
mod block;
pub mod founding;
mod host;
mod link;
mod menu;
mod redirect;
pub mod redirect_file;
pub mod routes;
mod rows;
mod section;
mod site;
mod sites;
mod web;

pub use along::SitesAlong;
pub use block::{BlockKind, HomeBlock};
pub use host::Host;
pub use link::{Link, NewLink};
pub use menu::MenuItem;
pub use redirect::Redirect;
pub use routes::NAV;
pub use section::{NewSection, Section};
pub use site::{NewSite, Site, SiteError, SiteState};
pub use sites::{Found, SiteEntry, Sites};

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("sites", 1, "site", include_str!("../migrations/0001_site.sql")),
    db::Migration::new("sites", 2, "folded", include_str!("../migrations/0002_folded.sql")),
    db::Migration::new("sites", 3, "licence_en", include_str!("../migrations/0003_licence_en.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![
        block::QUERIES,
        host::QUERIES,
        link::QUERIES,
        menu::QUERIES,
        redirect::QUERIES,
        rows::QUERIES,
        section::QUERIES,
        site::QUERIES,
    ]
}

/// The keys of all files that sites name: their logos.
pub async fn files_used(cx: &mut db::Cx) -> db::Result<Vec<String>> {
    rows::logos(cx).await
}
