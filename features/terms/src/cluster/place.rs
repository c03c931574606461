//! The place of a unit in a cluster, between two days. In one scheme a unit sits in one cluster at a time; it may sit in
//! the schemes of several unions at once.

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{ClusterId, Date, Dates, OrgId, PlaceId, SchemeId};

use super::verbs::happened;
use super::{Cluster, Scheme};

/// A place.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// In which cluster.
    pub cluster: ClusterId,
    /// Who sits there.
    pub org: OrgId,
    /// When.
    pub dates: Dates,
    /// By which decision.
    pub decision: String,
}

/// Why a unit cannot sit there; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceError {
    /// It would end before it begins, or lie outside of the cluster's days.
    Dates,
    /// The unit sits in a cluster of the scheme in those days.
    Taken,
}

impl PlaceError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            PlaceError::Dates => "cluster.error.dates",
            PlaceError::Taken => "cluster.error.taken",
        }
    }
}

db::queries! {
    OF_CLUSTER = "SELECT id, cluster, org, from_day, to_day, decision FROM cluster_place WHERE cluster = $1 ORDER BY from_day, id LIMIT 500";
    OF_SCHEME = "SELECT p.id, p.cluster, p.org, p.from_day, p.to_day, p.decision FROM cluster_place p JOIN cluster c ON c.id = p.cluster
        WHERE c.scheme = $1 ORDER BY p.from_day, p.id LIMIT 5000";
    OF_UNIT = "SELECT id, cluster, org, from_day, to_day, decision FROM cluster_place WHERE org = $1 ORDER BY from_day DESC, id LIMIT 100";
    FIND = "SELECT id, cluster, org, from_day, to_day, decision FROM cluster_place WHERE id = $1 AND cluster = $2";
    INSERT = "INSERT INTO cluster_place (id, cluster, org, from_day, to_day, decision) VALUES ($1, $2, $3, $4, $5, $6)";
    END = "UPDATE cluster_place SET to_day = $2 WHERE id = $1 AND (to_day IS NULL OR to_day > $2) AND from_day < $2";
}

impl Place {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            cluster: r.get("cluster")?,
            org: r.get("org")?,
            dates: Dates { from: r.get("from_day")?, to: r.get("to_day")? },
            decision: r.get("decision")?,
        })
    }

    /// All places of a cluster ever.
    pub async fn of_cluster(cx: &mut Cx, cluster: ClusterId) -> Result<Vec<Self>> {
        cx.all(OF_CLUSTER, args![cluster], Self::read).await
    }

    /// All places of a scheme ever.
    pub async fn of_scheme(cx: &mut Cx, scheme: SchemeId) -> Result<Vec<Self>> {
        cx.all(OF_SCHEME, args![scheme], Self::read).await
    }

    /// Where a unit sits and sat, the newest first.
    pub async fn of_unit(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_UNIT, args![org], Self::read).await
    }

    /// A place of a cluster.
    pub async fn find(cx: &mut Cx, cluster: ClusterId, id: PlaceId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id, cluster], Self::read).await
    }

    /// Gives a unit a place from a day on.
    pub async fn take(
        cx: &mut Cx,
        scheme: &Scheme,
        cluster: &Cluster,
        (org, name): (OrgId, &str),
        from: Date,
        decision: &str,
    ) -> Result<std::result::Result<PlaceId, PlaceError>> {
        let dates = Dates { from: Some(from), to: cluster.dates.to };
        if !cluster.dates.holds_on(from) {
            return Ok(Err(PlaceError::Dates));
        }
        let others = Self::of_scheme(cx, scheme.id).await?;
        if others.iter().any(|p| p.org == org && p.dates.overlaps(dates)) {
            return Ok(Err(PlaceError::Taken));
        }
        let id: PlaceId = cx.id();
        cx.run(INSERT, args![id, cluster.id, org, from, dates.to, decision]).await?;
        let diff = Diff::new().field("member", "", name).field("begins", "", from);
        happened(cx, scheme.org, cluster.id, "cluster_joined", &cluster.name_vi, diff, Some(decision)).await?;
        Ok(Ok(id))
    }

    /// Ends a place with a day, the first without it.
    pub async fn end(
        cx: &mut Cx,
        scheme: &Scheme,
        cluster: &Cluster,
        place: &Self,
        name: &str,
        on: Date,
        decision: &str,
    ) -> Result<std::result::Result<(), PlaceError>> {
        if cx.run(END, args![place.id, on]).await? == 0 {
            return Ok(Err(PlaceError::Dates));
        }
        let diff = Diff::new().field("member", name, "").maybe("ends", place.dates.to, Some(on));
        happened(cx, scheme.org, cluster.id, "cluster_left", &cluster.name_vi, diff, Some(decision)).await?;
        Ok(Ok(()))
    }
}
