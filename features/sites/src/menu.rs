//! The menu of a portal.

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{LinkId, SiteId};
use ui::Lang;

use crate::Site;

/// An entry of the menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuItem {
    /// What it says.
    pub label_vi: String,
    /// In English.
    pub label_en: String,
    /// Below the portal (`/van-ban`) or elsewhere (`https://…`).
    pub target: String,
}

db::queries! {
    INSERT = "INSERT INTO menu_item (id, site, position, label_vi, label_en, target) VALUES ($1, $2, $3, $4, $5, $6)";
    CLEAR = "DELETE FROM menu_item WHERE site = $1";
}

impl MenuItem {
    pub(crate) fn read(r: &Row) -> Result<(SiteId, Self)> {
        Ok((
            r.get("site")?,
            Self { label_vi: r.get("label_vi")?, label_en: r.get("label_en")?, target: r.get("target")? },
        ))
    }

    /// What it says in a language.
    pub fn label(&self, l: Lang) -> &str {
        if l == Lang::En && !self.label_en.is_empty() { &self.label_en } else { &self.label_vi }
    }

    /// Whether the target is one a menu may have.
    pub fn is_fit(&self) -> bool {
        let inside = self.target.starts_with('/') && !self.target.starts_with("//");
        !self.label_vi.trim().is_empty()
            && (inside || self.target.starts_with("https://") || self.target.starts_with("http://"))
    }

    /// Replaces the menu; entries that are not fit must have been refused before.
    pub async fn put_all(cx: &mut Cx, site: &Site, items: &[Self]) -> Result<()> {
        cx.run(CLEAR, args![site.id]).await?;
        for (position, item) in items.iter().enumerate() {
            let id: LinkId = cx.id();
            cx.run(INSERT, args![id, site.id, position, &item.label_vi, &item.label_en, &item.target]).await?;
        }
        let labels: Vec<&str> = items.iter().map(|i| i.label_vi.as_str()).collect();
        Site::happened(
            cx,
            site.id,
            site.org,
            "menu_changed",
            &site.name_vi,
            Diff::new().field("menu", "", labels.join(" · ")),
        )
        .await
    }
}
