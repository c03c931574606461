//! Kinds of activities with their fields.

use db::{Cx, Db, Result, Row, Who, args};
use kernel::{ActivityKindId, OrgId};
use serde::Deserialize;
use ui::Lang;

use crate::Field;

/// A kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its id.
    pub id: ActivityKindId,
    /// The kind of record that it posts.
    pub key: String,
    /// In Vietnamese.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// Its fields, in their order.
    pub fields: Vec<Field>,
    /// Whose own kind it is; none for those everybody has.
    pub owner: Option<OrgId>,
    /// Where it stands in lists.
    pub position: i64,
    /// No new ones are recorded.
    pub retired: bool,
    /// Guards against lost updates.
    pub version: i64,
}

#[derive(Deserialize)]
struct Catalogue {
    kind: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    key: String,
    vi: String,
    en: String,
    fields: Vec<Field>,
}

const KINDS: &str = include_str!("../data/kinds.toml");

db::queries! {
    ALL = "SELECT id, key, name_vi, name_en, fields, owner, position, retired, version FROM activity_kind ORDER BY position, id";
    INSERT = "INSERT INTO activity_kind (id, key, name_vi, name_en, fields, owner, position, retired, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)
        ON CONFLICT (key) DO NOTHING";
}

/// Brings the kinds that are missing; those that are there are people's to change.
pub async fn seed(db: &Db) -> Result<()> {
    let catalogue: Catalogue = toml::from_str(KINDS).expect("the tests of this crate read the kinds");
    let mut cx = db.read(Who::job("kinds")).await?;
    let known = Kind::all(&mut cx).await?;
    drop(cx);
    if catalogue.kind.iter().all(|kind| known.iter().any(|k| k.key == kind.key)) {
        return Ok(());
    }
    let mut cx = db.write(Who::job("kinds")).await?;
    for (position, kind) in (0_i64..).zip(&catalogue.kind) {
        let id: ActivityKindId = cx.id();
        let none: Option<OrgId> = None;
        let row = args![id, &kind.key, &kind.vi, &kind.en, fields_text(&kind.fields), none, position * 10, false];
        cx.run(INSERT, row).await?;
    }
    cx.commit().await
}

/// Fields as they are stored.
pub(crate) fn fields_text(fields: &[Field]) -> String {
    serde_json::to_string(fields).unwrap_or_else(|_| "[]".into())
}

impl Kind {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            key: r.get("key")?,
            name_vi: r.get("name_vi")?,
            name_en: r.get("name_en")?,
            fields: serde_json::from_str(&r.get::<String>("fields")?).unwrap_or_default(),
            owner: r.get("owner")?,
            position: r.get("position")?,
            retired: r.get("retired")?,
            version: r.get("version")?,
        })
    }

    /// All kinds, in their order.
    pub async fn all(cx: &mut Cx) -> Result<Vec<Self>> {
        cx.all(ALL, args![], Self::read).await
    }

    /// Its name.
    pub fn name(&self, l: Lang) -> &str {
        l.pick(&self.name_vi, &self.name_en)
    }

    /// Whether an organisation may have activities of this kind.
    pub fn is_for(&self, org: OrgId) -> bool {
        self.owner.is_none_or(|owner| owner == org)
    }

    /// The fields that a new activity is asked for.
    pub fn asked(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|f| !f.retired)
    }

    /// Puts in a new row. False when the key is taken.
    pub(crate) async fn insert(&self, cx: &mut Cx) -> Result<bool> {
        let (vi, en) = (&self.name_vi, &self.name_en);
        let row = args![self.id, &self.key, vi, en, fields_text(&self.fields), self.owner, self.position, false];
        Ok(cx.run(INSERT, row).await? > 0)
    }
}

/// Every field of some kinds, once by its word; of those that stand in several kinds the first says what it holds.
pub(crate) fn fields<'a>(kinds: impl IntoIterator<Item = &'a Kind>) -> Vec<&'a Field> {
    let mut list: Vec<&Field> = Vec::new();
    for field in kinds.into_iter().flat_map(|k| &k.fields) {
        if !list.iter().any(|f| f.key == field.key) {
            list.push(field);
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_read_and_have_keys_of_their_own() {
        let mut keys: Vec<String> =
            toml::from_str::<Catalogue>(KINDS).expect("read").kind.into_iter().map(|k| k.key).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!((keys.len(), all), (26, 26));
    }
}
