//! Old addresses of a portal that lead to new ones.

use std::collections::{HashMap, HashSet};

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

/// Rows of one statement.
const BATCH: usize = 500;

db::queries! {
    BY_ID = "SELECT id, path, target FROM redirect WHERE id = $1 AND site = $2";
    INSIDE = "SELECT path, target FROM redirect WHERE site = $1 AND target LIKE '/%'";
    COUNT = "SELECT COUNT(*) AS n FROM redirect WHERE site = $1 AND (LOWER(path) LIKE $2 ESCAPE '!' OR LOWER(target) LIKE $2 ESCAPE '!')";
    FIND = "SELECT id, path, target FROM redirect WHERE site = $1 AND path = $2";
    PAGE = "SELECT id, path, target FROM redirect WHERE site = $1 AND path > $2 AND (LOWER(path) LIKE $3 ESCAPE '!' OR LOWER(target) LIKE $3 ESCAPE '!') ORDER BY path LIMIT $4";
    PUT = "UPDATE redirect SET path = $3, target = $4 WHERE id = $1 AND site = $2";
    REMOVE = "DELETE FROM redirect WHERE id = $1 AND site = $2";
}

/// A pattern for what holds these words anywhere. Addresses are ASCII, so both engines agree on small letters.
fn holding(words: &str) -> String {
    let small = words.to_ascii_lowercase();
    let escaped: String =
        small.chars().flat_map(|c| matches!(c, '%' | '_' | '!').then_some('!').into_iter().chain([c])).collect();
    format!("%{escaped}%")
}

impl Redirect {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self { id: r.get("id")?, path: r.get("path")?, target: r.get("target")? })
    }

    /// Where an old address leads.
    pub async fn find(cx: &mut Cx, site: SiteId, path: &str) -> Result<Option<Self>> {
        cx.opt(FIND, args![site, path], Self::read).await
    }

    /// A page of the table, after `after`: the lines with these words in the old or the new address.
    pub async fn page(cx: &mut Cx, site: SiteId, words: &str, after: &str, most: i64) -> Result<Vec<Self>> {
        cx.all(PAGE, args![site, after, holding(words), most], Self::read).await
    }

    /// One of a portal.
    pub async fn by_id(cx: &mut Cx, site: SiteId, id: RedirectId) -> Result<Option<Self>> {
        cx.opt(BY_ID, args![id, site], Self::read).await
    }

    /// How many a portal has with these words.
    pub async fn count(cx: &mut Cx, site: SiteId, words: &str) -> Result<i64> {
        cx.one(COUNT, args![site, holding(words)], |r| r.get("n")).await
    }

    /// Where the addresses lead that lead to another address of the portal, for finding loops.
    pub async fn inside(cx: &mut Cx, site: SiteId) -> Result<HashMap<String, String>> {
        let pairs = cx.all(INSIDE, args![site], |r| Ok((r.get("path")?, r.get("target")?))).await?;
        Ok(pairs.into_iter().collect())
    }

    /// Puts addresses into the table, replacing what they led to; the later of two rows for one address counts. Many
    /// rows go into one statement: 100,000 take seconds, not minutes, on a database across a network.
    pub async fn put_all(cx: &mut Cx, site: &Site, rows: &[(String, String)]) -> Result<()> {
        let mut known = HashSet::new();
        let mut last: Vec<&(String, String)> = rows.iter().rev().filter(|(path, _)| known.insert(path)).collect();
        last.reverse();
        for batch in last.chunks(BATCH) {
            let mut sql = String::from("INSERT INTO redirect (id, site, path, target, made_at) VALUES ");
            let mut values = Vec::with_capacity(batch.len() * 5);
            for (n, (path, target)) in batch.iter().enumerate() {
                let at = n * 5;
                let comma = if n == 0 { "" } else { ", " };
                sql.push_str(&format!("{comma}(${}, ${}, ${}, ${}, ${})", at + 1, at + 2, at + 3, at + 4, at + 5));
                let id: RedirectId = cx.id();
                values.extend(args![id, site.id, path, target, cx.now]);
            }
            sql.push_str(" ON CONFLICT (site, path) DO UPDATE SET target = excluded.target");
            cx.compose("sites::redirect::PUT", sql, values, |_| Ok(())).await?;
        }
        let diff = Diff::new().field("redirects", "", rows.len());
        Site::happened(cx, site.id, site.org, "redirects_added", &site.name_vi, diff).await
    }

    /// Changes one; [`DbError::is_duplicate`](db::DbError::is_duplicate) when another line has the old address.
    pub async fn put(cx: &mut Cx, site: &Site, before: &Self, path: &str, target: &str) -> Result<()> {
        cx.run_one(PUT, args![before.id, site.id, path, target]).await?;
        let diff = Diff::new().field("redirect", &before.path, path).field("target", &before.target, target);
        Site::happened(cx, site.id, site.org, "redirect_changed", &site.name_vi, diff).await
    }

    /// Removes one.
    pub async fn remove(cx: &mut Cx, site: &Site, redirect: &Self) -> Result<()> {
        cx.run_one(REMOVE, args![redirect.id, site.id]).await?;
        let diff = Diff::new().field("redirect", &redirect.path, "");
        Site::happened(cx, site.id, site.org, "redirect_removed", &site.name_vi, diff).await
    }
}
