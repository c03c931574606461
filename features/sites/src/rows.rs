//! Reading all sites with their parts: six statements.

use std::collections::HashMap;

use db::{Cx, Result, args};
use kernel::SiteId;

use crate::sites::{SiteEntry, Snapshot};
use crate::{HomeBlock, Host, Link, MenuItem, Section, Site};

db::queries! {
    SITES = "SELECT id, slug, org, name_vi, name_en, primary_colour, accent_colour, logo, state, folded_into, two_persons, footer_vi, footer_en, licence, licence_en, version FROM site";
    SECTIONS = "SELECT id, site, parent, slug, name_vi, name_en, about_vi, about_en, position, hidden, version FROM section ORDER BY site, position, id";
    MENUS = "SELECT site, label_vi, label_en, target FROM menu_item ORDER BY site, position";
    BLOCKS = "SELECT site, kind, section FROM home_block ORDER BY site, position";
    LINKS = "SELECT id, site, heading_vi, heading_en, label_vi, label_en, url FROM link ORDER BY site, position, id";
    LOGOS = "SELECT logo FROM site WHERE logo IS NOT NULL";
    HOSTS = "SELECT site, host, main FROM site_host ORDER BY site, main DESC, host";
}

fn grouped<T>(rows: Vec<(SiteId, T)>) -> HashMap<SiteId, Vec<T>> {
    let mut map: HashMap<SiteId, Vec<T>> = HashMap::new();
    for (site, value) in rows {
        map.entry(site).or_default().push(value);
    }
    map
}

impl Snapshot {
    /// Reads everything, also inside a transaction that has changed it.
    pub(crate) async fn read(cx: &mut Cx) -> Result<Self> {
        let mut sections = grouped(cx.all(SECTIONS, args![], |r| Section::read(r).map(|s| (s.site, s))).await?);
        let mut menus = grouped(cx.all(MENUS, args![], MenuItem::read).await?);
        let mut blocks = grouped(cx.all(BLOCKS, args![], HomeBlock::read).await?);
        let mut links = grouped(cx.all(LINKS, args![], Link::read).await?);
        let mut hosts = grouped(cx.all(HOSTS, args![], Host::read).await?);
        let entries = cx.all(SITES, args![], Site::read).await?.into_iter().map(|site| SiteEntry {
            sections: sections.remove(&site.id).unwrap_or_default(),
            menu: menus.remove(&site.id).unwrap_or_default(),
            blocks: blocks.remove(&site.id).unwrap_or_default(),
            links: links.remove(&site.id).unwrap_or_default(),
            hosts: hosts.remove(&site.id).unwrap_or_default(),
            site,
        });
        Ok(Snapshot::new(entries.collect()))
    }
}

/// The keys of all logos.
pub(crate) async fn logos(cx: &mut Cx) -> Result<Vec<String>> {
    cx.all(LOGOS, args![], |r| r.get("logo")).await
}
