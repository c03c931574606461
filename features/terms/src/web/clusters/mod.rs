//! Pages of emulation clusters and blocks.

pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod scheme;
pub(crate) mod steps;

use ::web::PageError;
use accounts::Desk;
use db::Cx;
use kernel::{ClusterId, Date, OrgId, SchemeId};
use organisation::Tree;
use ui::Lang;

use crate::cluster::{Cluster, Place, Scheme};

/// The name of a unit on a day.
pub(crate) fn unit(l: Lang, tree: &Tree, org: OrgId, day: Date) -> String {
    tree.get(org).map(|n| n.name_on(day).short(l).to_owned()).unwrap_or_default()
}

/// A scheme of this desk's organisation.
pub(crate) async fn own_scheme(cx: &mut Cx, desk: &Desk, id: &str) -> Result<Scheme, PageError> {
    let id: SchemeId = id.parse().map_err(|_| PageError::NotFound)?;
    Scheme::find(cx, id).await?.filter(|s| s.org == desk.org.id).ok_or(PageError::NotFound)
}

/// A cluster with its scheme and places, where the desk may see it: its own scheme, or one in which its unit sits or sat.
pub(crate) async fn seen(cx: &mut Cx, desk: &Desk, id: &str) -> Result<(Scheme, Cluster, Vec<Place>), PageError> {
    let id: ClusterId = id.parse().map_err(|_| PageError::NotFound)?;
    let cluster = Cluster::find(cx, id).await?.ok_or(PageError::NotFound)?;
    let scheme = Scheme::find(cx, cluster.scheme).await?.ok_or(PageError::NotFound)?;
    let places = Place::of_cluster(cx, id).await?;
    if scheme.org == desk.org.id || places.iter().any(|p| p.org == desk.org.id) {
        Ok((scheme, cluster, places))
    } else {
        Err(PageError::NotFound)
    }
}

/// The same, to change it: 403 where it is somebody else's scheme.
pub(crate) async fn own(cx: &mut Cx, desk: &Desk, id: &str) -> Result<(Scheme, Cluster, Vec<Place>), PageError> {
    let found = seen(cx, desk, id).await?;
    if found.0.org == desk.org.id { Ok(found) } else { Err(PageError::Forbidden) }
}
