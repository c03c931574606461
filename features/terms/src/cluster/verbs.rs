//! Setting up schemes and clusters, and ending them.

use audit::{Diff, Event};
use db::{Cx, Result, args};
use kernel::{ClusterId, Date, OrgId, SchemeId};

use super::{Cluster, Scheme, SchemeKind};

/// A scheme to be set up.
#[derive(Clone, Debug)]
pub struct NewScheme {
    /// Clusters or blocks.
    pub kind: SchemeKind,
    /// Its name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// By which decision.
    pub decision: String,
    /// From which day on.
    pub from: Date,
}

/// A cluster to be added.
#[derive(Clone, Debug)]
pub struct NewCluster {
    /// 1, 2, 3 …
    pub number: i64,
    /// Its name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// From which day on.
    pub from: Date,
}

db::queries! {
    INSERT_SCHEME = "INSERT INTO scheme (id, org, kind, name_vi, name_en, decision, from_day, to_day, version) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, 1)";
    INSERT_CLUSTER = "INSERT INTO cluster (id, scheme, number, name_vi, name_en, from_day, to_day, version) VALUES ($1, $2, $3, $4, $5, $6, NULL, 1)";
    END_SCHEME = "UPDATE scheme SET to_day = $2, version = version + 1 WHERE id = $1 AND to_day IS NULL AND from_day < $2";
    END_CLUSTERS = "UPDATE cluster SET to_day = $2, version = version + 1 WHERE scheme = $1 AND to_day IS NULL";
    END_PLACES = "UPDATE cluster_place SET to_day = $2 WHERE cluster IN (SELECT id FROM cluster WHERE scheme = $1) AND (to_day IS NULL OR to_day > $2)";
}

impl Scheme {
    /// Sets up a scheme.
    pub async fn set_up(cx: &mut Cx, org: OrgId, new: &NewScheme) -> Result<SchemeId> {
        let id: SchemeId = cx.id();
        let row = args![id, org, new.kind.word(), &new.name_vi, &new.name_en, &new.decision, new.from];
        cx.run(INSERT_SCHEME, row).await?;
        let diff = Diff::new().field("name", "", &new.name_vi).field("begins", "", new.from);
        let event = Event {
            org: Some(org),
            verb: "scheme_set_up",
            kind: "scheme",
            id: id.0,
            title: &new.name_vi,
            diff,
            reason: Some(&new.decision),
        };
        audit::record(cx, event).await?;
        cx.changed("cluster", id, Some(org));
        Ok(id)
    }

    /// Ends a scheme with its clusters and places. False when the day is not after its beginning or it has ended.
    pub async fn end(cx: &mut Cx, scheme: &Self, on: Date, decision: &str) -> Result<bool> {
        if cx.run(END_SCHEME, args![scheme.id, on]).await? == 0 {
            return Ok(false);
        }
        cx.run(END_CLUSTERS, args![scheme.id, on]).await?;
        cx.run(END_PLACES, args![scheme.id, on]).await?;
        let diff = Diff::new().maybe("ends", None, Some(on));
        let event = Event {
            org: Some(scheme.org),
            verb: "scheme_ended",
            kind: "scheme",
            id: scheme.id.0,
            title: &scheme.name_vi,
            diff,
            reason: Some(decision),
        };
        audit::record(cx, event).await?;
        cx.changed("cluster", scheme.id, Some(scheme.org));
        Ok(true)
    }
}

impl Cluster {
    /// Adds a cluster to a scheme.
    pub async fn add(cx: &mut Cx, scheme: &Scheme, new: &NewCluster) -> Result<ClusterId> {
        let id: ClusterId = cx.id();
        cx.run(INSERT_CLUSTER, args![id, scheme.id, new.number, &new.name_vi, &new.name_en, new.from]).await?;
        let diff = Diff::new().field("name", "", &new.name_vi).field("begins", "", new.from);
        happened(cx, scheme.org, id, "cluster_added", &new.name_vi, diff, None).await?;
        Ok(id)
    }
}

pub(crate) async fn happened(
    cx: &mut Cx,
    org: OrgId,
    id: ClusterId,
    verb: &str,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    audit::record(cx, Event { org: Some(org), verb, kind: "cluster", id: id.0, title, diff, reason }).await?;
    cx.changed("cluster", id, Some(org));
    Ok(())
}
