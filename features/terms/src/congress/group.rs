//! Groups that are no organisations of the tree, with the places allotted to them: an association whose local branches
//! (chi hội) stand in no list sends its delegates from these.

use audit::Diff;
use db::{Cx, Result, args};
use kernel::CongressId;

use super::Congress;
use super::model::{happened, told};

/// A group and its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupPlaces {
    /// `Chi hội Phố Hiến`.
    pub name: String,
    /// How many delegates it sends.
    pub places: i64,
}

db::queries! {
    OF_CONGRESS = "SELECT name, places FROM congress_group WHERE congress = $1 ORDER BY position, name";
    CLEAR = "DELETE FROM congress_group WHERE congress = $1";
    ALLOT = "INSERT INTO congress_group (congress, position, name, places) VALUES ($1, $2, $3, $4)";
    COPY = "INSERT INTO congress_group (congress, position, name, places) SELECT $2, position, name, places FROM congress_group WHERE congress = $1";
}

impl GroupPlaces {
    /// The groups of a congress, in the order in which they were typed.
    pub async fn of(cx: &mut Cx, congress: CongressId) -> Result<Vec<Self>> {
        cx.all(OF_CONGRESS, args![congress], |r| Ok(Self { name: r.get("name")?, places: r.get("places")? })).await
    }

    /// Sets all groups anew; nothing is written where nothing changed.
    pub async fn set(cx: &mut Cx, congress: &Congress, list: &[Self]) -> Result<()> {
        let before = Self::of(cx, congress.id).await?;
        if before == list {
            return Ok(());
        }
        cx.run(CLEAR, args![congress.id]).await?;
        for (at, group) in (1_i64..).zip(list) {
            cx.run(ALLOT, args![congress.id, at, &group.name, group.places]).await?;
        }
        let told_of =
            |list: &[Self]| list.iter().map(|g| format!("{} {}", g.name, g.places)).collect::<Vec<_>>().join("; ");
        let diff = Diff::new().field("allocation", told_of(&before), told_of(list));
        happened(cx, congress.org, congress.id, "places_allotted", &told(&congress.entry), diff, None).await
    }

    pub(super) async fn copy(cx: &mut Cx, from: CongressId, to: CongressId) -> Result<()> {
        cx.run(COPY, args![from, to]).await.map(|_| ())
    }
}
