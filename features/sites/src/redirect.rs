//! Old addresses of a portal that lead to new ones.

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{RedirectId, SiteId};

use crate::Site;

/// An old address.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// Its id.
    pub id: RedirectId,
    /// Begins with a slash; with its query when it had one.
    pub path: String,
    /// Below the portal or elsewhere.
    pub target: String,
}

db::queries! {
    PUT = "INSERT INTO redirect (id, site, path, target, made_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (site, path) DO UPDATE SET target = $4";
    FIND = "SELECT id, path, target FROM redirect WHERE site = $1 AND path = $2";
    PAGE = "SELECT id, path, target FROM redirect WHERE site = $1 AND path > $2 ORDER BY path LIMIT $3";
    REMOVE = "DELETE FROM redirect WHERE id = $1 AND site = $2";
}

impl Redirect {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self { id: r.get("id")?, path: r.get("path")?, target: r.get("target")? })
    }

    /// Where an old address leads.
    pub async fn find(cx: &mut Cx, site: SiteId, path: &str) -> Result<Option<Self>> {
        cx.opt(FIND, args![site, path], Self::read).await
    }

    /// A page of the table, after `after`.
    pub async fn page(cx: &mut Cx, site: SiteId, after: &str, most: i64) -> Result<Vec<Self>> {
        cx.all(PAGE, args![site, after, most], Self::read).await
    }

    /// Puts addresses into the table, replacing what they led to.
    pub async fn put_all(cx: &mut Cx, site: &Site, rows: &[(String, String)]) -> Result<()> {
        for (path, target) in rows {
            let id: RedirectId = cx.id();
            cx.run(PUT, args![id, site.id, path, target, cx.now]).await?;
        }
        let diff = Diff::new().field("redirects", "", rows.len());
        Site::happened(cx, site.id, site.org, "redirects_added", &site.name_vi, diff).await
    }

    /// Removes one.
    pub async fn remove(cx: &mut Cx, site: &Site, redirect: &Self) -> Result<()> {
        cx.run_one(REMOVE, args![redirect.id, site.id]).await?;
        let diff = Diff::new().field("redirect", &redirect.path, "");
        Site::happened(cx, site.id, site.org, "redirect_removed", &site.name_vi, diff).await
    }
}
