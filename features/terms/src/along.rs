//! Posts, terms and places in clusters join every move of the tree.
//!
//! Posts and terms of an organisation that ends, end with it: an heir has leaders and a term of its own, by its own
//! congress or founding decision. Its place in a cluster goes to the heir, unless the heir sits in that scheme already;
//! schemes of its own end. Who moves to another union leaves the blocks of the former one.

use std::collections::HashMap;

use db::{Cx, Result, args};
use kernel::{ClusterId, Date, OrgId, PlaceId, SchemeId, Uuid};
use ledger::Ledger;
use organisation::{Both, Fate, Joined, MovesAlong, Moving, Operation, Progress, Tree};

use crate::counted;

/// The terms of this feature, and the ledger in which they count.
#[derive(Clone, Debug)]
pub struct TermsAlong(pub Ledger);

db::queries! {
    COUNT_POSTS = "SELECT COUNT(*) AS n FROM post WHERE org = $1 AND (from_day IS NULL OR from_day < $2) AND (to_day IS NULL OR to_day > $2)";
    COUNT_TERMS = "SELECT COUNT(*) AS n FROM term WHERE org = $1 AND from_day < $2 AND ended_on IS NULL";
    COUNT_PLACES = "SELECT COUNT(*) AS n FROM cluster_place WHERE org = $1 AND from_day < $2 AND (to_day IS NULL OR to_day > $2)";
    COUNT_BLOCKS = "SELECT COUNT(*) AS n FROM cluster_place WHERE org = $1 AND from_day < $2 AND (to_day IS NULL OR to_day > $2)
        AND cluster IN (SELECT c.id FROM cluster c JOIN scheme s ON s.id = c.scheme WHERE s.org = $3)";
    COUNT_SCHEMES = "SELECT COUNT(*) AS n FROM scheme WHERE org = $1 AND from_day < $2 AND to_day IS NULL";
    END_POSTS = "UPDATE post SET to_before = to_day, to_day = $3, ended_by = $2, end_reason = $4, version = version + 1
        WHERE org = $1 AND (from_day IS NULL OR from_day < $3) AND (to_day IS NULL OR to_day > $3)";
    END_TERMS = "UPDATE term SET ended_on = $3, ended_by = $2, version = version + 1 WHERE org = $1 AND from_day < $3 AND ended_on IS NULL";
    END_PLACES = "UPDATE cluster_place SET to_before = to_day, to_day = $3, ended_by = $2 WHERE org = $1 AND from_day < $3 AND (to_day IS NULL OR to_day > $3)";
    END_BLOCKS = "UPDATE cluster_place SET to_before = to_day, to_day = $3, ended_by = $2 WHERE org = $1 AND from_day < $3 AND (to_day IS NULL OR to_day > $3)
        AND cluster IN (SELECT c.id FROM cluster c JOIN scheme s ON s.id = c.scheme WHERE s.org = $4)";
    END_SCHEMES = "UPDATE scheme SET to_day = $3, ended_by = $2, version = version + 1 WHERE org = $1 AND from_day < $3 AND to_day IS NULL";
    END_CLUSTERS = "UPDATE cluster SET to_day = $2 WHERE to_day IS NULL AND scheme IN (SELECT id FROM scheme WHERE ended_by = $1)";
    END_SEATS = "UPDATE cluster_place SET to_before = to_day, to_day = $2, ended_by = $1 WHERE from_day < $2 AND (to_day IS NULL OR to_day > $2)
        AND cluster IN (SELECT c.id FROM cluster c JOIN scheme s ON s.id = c.scheme WHERE s.ended_by = $1)";
    /// Places that an operation has ended, in schemes that go on.
    VACANT = "SELECT p.cluster, p.org, p.to_before, c.scheme FROM cluster_place p JOIN cluster c ON c.id = p.cluster
        WHERE p.ended_by = $1 AND c.to_day IS NULL ORDER BY p.id";
    /// Whether a unit sits in a scheme from a day on.
    SITS = "SELECT COUNT(*) AS n FROM cluster_place p JOIN cluster c ON c.id = p.cluster WHERE c.scheme = $1 AND p.org = $2
        AND (p.to_day IS NULL OR p.to_day > $3)";
    INHERIT = "INSERT INTO cluster_place (id, cluster, org, from_day, to_day, decision, begun_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    BACK_POSTS = "UPDATE post SET to_day = to_before, to_before = NULL, ended_by = NULL, end_reason = '', version = version + 1 WHERE ended_by = $1";
    BACK_TERMS = "UPDATE term SET ended_on = NULL, ended_by = NULL, version = version + 1 WHERE ended_by = $1";
    BACK_INHERITED = "DELETE FROM cluster_place WHERE begun_by = $1";
    BACK_PLACES = "UPDATE cluster_place SET to_day = to_before, to_before = NULL, ended_by = NULL WHERE ended_by = $1";
    BACK_CLUSTERS = "UPDATE cluster SET to_day = NULL WHERE to_day = $2 AND scheme IN (SELECT id FROM scheme WHERE ended_by = $1)";
    BACK_SCHEMES = "UPDATE scheme SET to_day = NULL, ended_by = NULL, version = version + 1 WHERE ended_by = $1";
}

async fn count(cx: &mut Cx, query: db::Query, args: db::Args) -> Result<u64> {
    let n: i64 = cx.one(query, args, |r| r.get("n")).await?;
    Ok(u64::try_from(n).unwrap_or(0))
}

fn line(key: &'static str, count: u64, from: OrgId, fate: Fate) -> Moving {
    Moving { what: Both::told(|l| l.t(key).to_owned()), count, from, fate, note: Both::default() }
}

impl MovesAlong for TermsAlong {
    fn name(&self) -> &'static str {
        "terms"
    }

    fn preview<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, Vec<Moving>> {
        Box::pin(async move {
            let mut list = Vec::new();
            for e in op.endings() {
                let posts = count(cx, COUNT_POSTS, args![e.org, op.on]).await?;
                list.push(line("term.moving.posts", posts, e.org, Fate::Ends));
                let terms = count(cx, COUNT_TERMS, args![e.org, op.on]).await?;
                list.push(line("term.moving.terms", terms, e.org, Fate::Ends));
                let places = count(cx, COUNT_PLACES, args![e.org, op.on]).await?;
                list.push(line("term.moving.places", places, e.org, e.heir.map_or(Fate::Ends, Fate::To)));
                let schemes = count(cx, COUNT_SCHEMES, args![e.org, op.on]).await?;
                list.push(line("term.moving.schemes", schemes, e.org, Fate::Ends));
            }
            for m in op.moves().iter().filter(|m| m.from.is_some() && m.from != m.to && !op.ends(m.org)) {
                let blocks = count(cx, COUNT_BLOCKS, args![m.org, op.on, m.from]).await?;
                list.push(line("term.moving.places", blocks, m.org, Fate::Ends));
            }
            Ok(list)
        })
    }

    fn carry_out<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation, progress: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async move {
            let total = u64::try_from(op.endings().len() + op.moves().len()).unwrap_or(0);
            progress.begins(Both::told(|l| l.t("term.moving.all").to_owned()), total);
            for e in op.endings() {
                cx.run(END_POSTS, args![e.org, op.id, op.on, &op.decision]).await?;
                cx.run(END_TERMS, args![e.org, op.id, op.on]).await?;
                cx.run(END_PLACES, args![e.org, op.id, op.on]).await?;
                cx.run(END_SCHEMES, args![e.org, op.id, op.on]).await?;
                changed(cx, e.org);
            }
            cx.run(END_CLUSTERS, args![op.id, op.on]).await?;
            cx.run(END_SEATS, args![op.id, op.on]).await?;
            for m in op.moves().iter().filter(|m| m.from.is_some() && m.from != m.to && !op.ends(m.org)) {
                cx.run(END_BLOCKS, args![m.org, op.id, op.on, m.from]).await?;
            }
            inherit(cx, op).await?;
            self.settle(cx, op).await?;
            progress.done(total);
            Ok(())
        })
    }

    fn undo<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, ()> {
        Box::pin(async move {
            cx.run(BACK_POSTS, args![op.id]).await?;
            cx.run(BACK_TERMS, args![op.id]).await?;
            cx.run(BACK_INHERITED, args![op.id]).await?;
            cx.run(BACK_PLACES, args![op.id]).await?;
            cx.run(BACK_CLUSTERS, args![op.id, op.on]).await?;
            cx.run(BACK_SCHEMES, args![op.id]).await?;
            op.endings().iter().for_each(|e| changed(cx, e.org));
            Ok(())
        })
    }

    fn undone<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, ()> {
        Box::pin(self.settle(cx, op))
    }
}

impl TermsAlong {
    /// Books anew what the terms of ending organisations count: nobody is due or overdue after its last day. The tree in
    /// memory does not know of the move yet.
    async fn settle(&self, cx: &mut Cx, op: &Operation) -> Result<()> {
        if op.endings().is_empty() {
            return Ok(());
        }
        let tree = Tree::read(cx).await?;
        for ending in op.endings() {
            counted::settle_in(cx, &self.0, &tree, ending.org, "operation").await?;
        }
        Ok(())
    }
}

fn changed(cx: &mut Cx, org: OrgId) {
    for kind in ["post", "term", "cluster"] {
        cx.changed(kind, org, Some(org));
    }
}

/// Gives the places that fell vacant to the heirs, one place in each scheme.
async fn inherit(cx: &mut Cx, op: &Operation) -> Result<()> {
    let heirs: HashMap<OrgId, OrgId> = op.endings().iter().filter_map(|e| Some((e.org, e.heir?))).collect();
    let read = |r: &db::Row| {
        let (cluster, org, scheme): (ClusterId, OrgId, SchemeId) = (r.get("cluster")?, r.get("org")?, r.get("scheme")?);
        Ok((cluster, org, scheme, r.get::<Option<Date>>("to_before")?))
    };
    // A unit sits in a scheme or two, so this walks few rows.
    for (cluster, org, scheme, to) in cx.all(VACANT, args![op.id], read).await? {
        let Some(heir) = heirs.get(&org).copied() else { continue };
        if count(cx, SITS, args![scheme, heir, op.on]).await? == 0 {
            let id: PlaceId = cx.id();
            let by: Uuid = op.id.into();
            cx.run(INHERIT, args![id, cluster, heir, op.on, to, &op.decision, by]).await?;
            changed(cx, heir);
        }
    }
    Ok(())
}
