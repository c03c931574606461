//! Addresses that machines ask for, and the reader's settings.

use web::{Access, Routes};

use super::web::{assets, atom, health, look, photo, robots, sitemap, theme};

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/assets/{*file}", Access::Public, assets::show)
        .get("/media/logo/{site}", Access::Public, theme::logo)
        .get("/media/person/{person}", Access::Public, photo::show)
        .get("/robots.txt", Access::Public, robots::show)
        .get("/sitemap.xml", Access::Public, sitemap::whole)
        .get("/healthz", Access::Public, health::alive)
        .get("/readyz", Access::Public, health::ready)
        .post("/preferences", Access::Public, look::keep)
        .get("/{site}/theme.css", Access::Public, theme::sheet)
        .get("/{site}/sitemap.xml", Access::Public, sitemap::of_site)
        .get("/{site}/sitemap/{file}", Access::Public, sitemap::file)
        .get("/{site}/atom.xml", Access::Public, atom::site)
        .get("/{site}/en/atom.xml", Access::Public, atom::site)
        .get("/{site}/muc/{section}/atom.xml", Access::Public, atom::section)
        .get("/{site}/en/muc/{section}/atom.xml", Access::Public, atom::section)
}
