//! Links of a portal, under headings.

use audit::Diff;
use db::{Cx, DbError, Result, Row, args};
use kernel::{LinkId, SiteId};
use ui::Lang;

use crate::Site;

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// Under which heading.
    pub heading_vi: String,
    /// In English.
    pub heading_en: String,
    /// What it says.
    pub label_vi: String,
    /// In English.
    pub label_en: String,
    /// Where it leads.
    pub url: String,
}

/// A link to be made.
#[derive(Clone, Debug, Default)]
pub struct NewLink {
    /// Under which heading.
    pub heading_vi: String,
    /// In English.
    pub heading_en: String,
    /// What it says.
    pub label_vi: String,
    /// In English.
    pub label_en: String,
    /// `https://…`, or a path of this installation.
    pub url: String,
    /// Order.
    pub position: i64,
}

db::queries! {
    INSERT = "INSERT INTO link (id, site, heading_vi, heading_en, label_vi, label_en, url, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    PUT = "UPDATE link SET heading_vi = $3, heading_en = $4, label_vi = $5, label_en = $6, url = $7 WHERE id = $1 AND site = $2";
    PLACE = "UPDATE link SET position = $3 WHERE id = $1 AND site = $2";
    REMOVE = "DELETE FROM link WHERE id = $1 AND site = $2";
}

impl Link {
    pub(crate) fn read(r: &Row) -> Result<(SiteId, Self)> {
        let link = Self {
            id: r.get("id")?,
            heading_vi: r.get("heading_vi")?,
            heading_en: r.get("heading_en")?,
            label_vi: r.get("label_vi")?,
            label_en: r.get("label_en")?,
            url: r.get("url")?,
        };
        Ok((r.get("site")?, link))
    }

    /// What it says in a language.
    pub fn label(&self, l: Lang) -> &str {
        if l == Lang::En && !self.label_en.is_empty() { &self.label_en } else { &self.label_vi }
    }

    /// The heading in a language.
    pub fn heading(&self, l: Lang) -> &str {
        if l == Lang::En && !self.heading_en.is_empty() { &self.heading_en } else { &self.heading_vi }
    }

    /// Whether it is an address a link may have: elsewhere, or a path of this installation.
    pub fn is_fit(url: &str) -> bool {
        url.starts_with("https://") || url.starts_with("http://") || (url.starts_with('/') && !url.starts_with("//"))
    }

    /// Adds a link; `Missing` when the address is none a link may have.
    pub async fn add(cx: &mut Cx, site: &Site, new: &NewLink) -> Result<LinkId> {
        if !Self::is_fit(&new.url) {
            return Err(DbError::Missing("link address"));
        }
        let id: LinkId = cx.id();
        let row =
            args![id, site.id, &new.heading_vi, &new.heading_en, &new.label_vi, &new.label_en, &new.url, new.position];
        cx.run(INSERT, row).await?;
        Site::happened(cx, site.id, site.org, "link_added", &new.label_vi, Diff::new().field("url", "", &new.url))
            .await?;
        Ok(id)
    }

    /// Changes a link; `Missing` when the address is none a link may have. Its place stays.
    pub async fn put(cx: &mut Cx, site: &Site, before: &Self, new: &NewLink) -> Result<()> {
        if !Self::is_fit(&new.url) {
            return Err(DbError::Missing("link address"));
        }
        let row = args![before.id, site.id, &new.heading_vi, &new.heading_en, &new.label_vi, &new.label_en, &new.url];
        cx.run_one(PUT, row).await?;
        let diff = Diff::new()
            .field("heading", &before.heading_vi, &new.heading_vi)
            .field("heading_en", &before.heading_en, &new.heading_en)
            .field("label", &before.label_vi, &new.label_vi)
            .field("label_en", &before.label_en, &new.label_en)
            .field("url", &before.url, &new.url);
        Site::happened(cx, site.id, site.org, "link_changed", &new.label_vi, diff).await
    }

    /// Puts the links of a portal into an order.
    pub async fn arrange(cx: &mut Cx, site: &Site, order: &[LinkId]) -> Result<()> {
        for (position, id) in order.iter().enumerate() {
            cx.run_one(PLACE, args![*id, site.id, position]).await?;
        }
        Site::happened(cx, site.id, site.org, "links_arranged", &site.name_vi, Diff::new()).await
    }

    /// Removes a link.
    pub async fn remove(cx: &mut Cx, site: &Site, link: &Self) -> Result<()> {
        cx.run_one(REMOVE, args![link.id, site.id]).await?;
        Site::happened(cx, site.id, site.org, "link_removed", &link.label_vi, Diff::new().field("url", &link.url, ""))
            .await
    }
}
