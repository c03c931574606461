//! A section of a portal.

use audit::Diff;
use db::{Cx, DbError, Result, Row, args};
use kernel::{SectionId, SiteId, text};
use ui::Lang;

use crate::Site;

/// A section.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// Of which portal.
    pub site: SiteId,
    /// Below which section.
    pub parent: Option<SectionId>,
    /// Its word in addresses.
    pub slug: String,
    /// Its name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// What it is about.
    pub about_vi: String,
    /// In English.
    pub about_en: String,
    /// Order.
    pub position: i64,
    /// Not listed anywhere; its articles still answer.
    pub hidden: bool,
    /// Against lost updates.
    pub version: i64,
}

/// A section to be made or changed.
#[derive(Clone, Debug, Default)]
pub struct NewSection {
    /// Below which section.
    pub parent: Option<SectionId>,
    /// Its word in addresses; made from the name when empty.
    pub slug: String,
    /// Its name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// What it is about.
    pub about_vi: String,
    /// In English.
    pub about_en: String,
    /// Order.
    pub position: i64,
    /// Not listed anywhere.
    pub hidden: bool,
}

db::queries! {
    INSERT = "INSERT INTO section (id, site, parent, slug, name_vi, name_en, about_vi, about_en, position, hidden, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    PUT = "UPDATE section SET parent = $3, name_vi = $4, name_en = $5, about_vi = $6, about_en = $7, position = $8, hidden = $9, version = version + 1
        WHERE id = $1 AND version = $2";
    PLACE = "UPDATE section SET position = $3 WHERE id = $1 AND site = $2";
    OF_SITE = "SELECT id, site, parent, slug, name_vi, name_en, about_vi, about_en, position, hidden, version FROM section
        WHERE site = $1 ORDER BY position, id";
}

impl Section {
    pub(crate) fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            site: r.get("site")?,
            parent: r.get("parent")?,
            slug: r.get("slug")?,
            name_vi: r.get("name_vi")?,
            name_en: r.get("name_en")?,
            about_vi: r.get("about_vi")?,
            about_en: r.get("about_en")?,
            position: r.get("position")?,
            hidden: r.get("hidden")?,
            version: r.get("version")?,
        })
    }

    /// The name in a language.
    pub fn name(&self, l: Lang) -> &str {
        if l == Lang::En && !self.name_en.is_empty() { &self.name_en } else { &self.name_vi }
    }

    /// The sections of a portal in their order.
    pub async fn of_site(cx: &mut Cx, site: SiteId) -> Result<Vec<Self>> {
        cx.all(OF_SITE, args![site], Self::read).await
    }

    /// Makes a section. The slug is made unique within the portal.
    pub async fn create(cx: &mut Cx, site: &Site, new: &NewSection) -> Result<SectionId> {
        let wanted = if new.slug.is_empty() { text::slug(&new.name_vi, 60) } else { text::slug(&new.slug, 60) };
        let taken: Vec<String> = Self::of_site(cx, site.id).await?.into_iter().map(|s| s.slug).collect();
        let mut slug = wanted.clone();
        for n in 2.. {
            if !taken.contains(&slug) {
                break;
            }
            slug = format!("{wanted}-{n}");
        }
        let id: SectionId = cx.id();
        let row = args![
            id,
            site.id,
            new.parent,
            &slug,
            &new.name_vi,
            &new.name_en,
            &new.about_vi,
            &new.about_en,
            new.position,
            new.hidden
        ];
        cx.run(INSERT, row).await?;
        Site::happened(cx, site.id, site.org, "section_made", &new.name_vi, Diff::new().field("slug", "", slug))
            .await?;
        Ok(id)
    }

    /// Changes a section; its address stays.
    pub async fn put(cx: &mut Cx, site: &Site, before: &Self, version: i64, new: &NewSection) -> Result<()> {
        if before.site != site.id || new.parent == Some(before.id) {
            return Err(DbError::Missing("section"));
        }
        let row = args![
            before.id,
            version,
            new.parent,
            &new.name_vi,
            &new.name_en,
            &new.about_vi,
            &new.about_en,
            new.position,
            new.hidden
        ];
        cx.run_one(PUT, row).await?;
        let diff = Diff::new()
            .field("name", &before.name_vi, &new.name_vi)
            .field("name_en", &before.name_en, &new.name_en)
            .field("position", before.position, new.position)
            .field("hidden", before.hidden, new.hidden);
        Site::happened(cx, site.id, site.org, "section_changed", &new.name_vi, diff).await
    }

    /// Puts the sections of a portal into an order.
    pub async fn arrange(cx: &mut Cx, site: &Site, order: &[SectionId]) -> Result<()> {
        for (position, id) in order.iter().enumerate() {
            cx.run_one(PLACE, args![*id, site.id, position]).await?;
        }
        Site::happened(cx, site.id, site.org, "sections_arranged", &site.name_vi, Diff::new()).await
    }
}
