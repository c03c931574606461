//! Kinds of activities with their fields.

use db::{Cx, Db, Result, Row, Who, args};
use kernel::{ActivityKindId, OrgId};
use serde::{Deserialize, Serialize};
use ui::Lang;

/// A number that an activity of a kind has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The word that posting rules know.
    pub key: String,
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Field {
    /// Its name.
    pub fn name(&self, l: Lang) -> &str {
        l.pick(&self.vi, &self.en)
    }
}

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
    /// Its numbers.
    pub fields: Vec<Field>,
    /// Whose own kind it is.
    pub owner: Option<OrgId>,
    /// No new ones are recorded.
    pub retired: bool,
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
    ALL = "SELECT id, key, name_vi, name_en, fields, owner, retired FROM activity_kind ORDER BY position, id";
    INSERT = "INSERT INTO activity_kind (id, key, name_vi, name_en, fields, owner, position, retired) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (key) DO NOTHING";
    COUNT = "SELECT COUNT(*) AS number FROM activity_kind WHERE owner IS NULL";
}

/// Brings the kinds that are missing.
pub async fn seed(db: &Db) -> Result<()> {
    let catalogue: Catalogue = toml::from_str(KINDS).expect("the tests of this crate read the kinds");
    let wanted = i64::try_from(catalogue.kind.len()).unwrap_or(0);
    let mut cx = db.read(Who::job("kinds")).await?;
    let known: i64 = cx.one(COUNT, args![], |r| r.get("number")).await?;
    drop(cx);
    if known >= wanted {
        return Ok(());
    }
    let mut cx = db.write(Who::job("kinds")).await?;
    for (position, kind) in (0_i64..).zip(&catalogue.kind) {
        let id: ActivityKindId = cx.id();
        let fields = serde_json::to_string(&kind.fields).unwrap_or_else(|_| "[]".into());
        let none: Option<OrgId> = None;
        cx.run(INSERT, args![id, &kind.key, &kind.vi, &kind.en, fields, none, position, false]).await?;
    }
    cx.commit().await
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
            retired: r.get("retired")?,
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

    /// A new kind of an organisation. False when the key is taken.
    pub async fn add(cx: &mut Cx, org: OrgId, kind: &Self) -> Result<bool> {
        let fields = serde_json::to_string(&kind.fields).unwrap_or_else(|_| "[]".into());
        let id: ActivityKindId = cx.id();
        let row = args![id, &kind.key, &kind.name_vi, &kind.name_en, fields, Some(org), 1000_i64, false];
        if cx.run(INSERT, row).await? == 0 {
            return Ok(false);
        }
        let event = audit::Event {
            org: Some(org),
            verb: "activity_kind_made",
            kind: "activity_kind",
            id: id.0,
            title: &kind.name_vi,
            diff: audit::Diff::new().field("key", "", &kind.key),
            reason: None,
        };
        audit::record(cx, event).await?;
        cx.changed("activity_kind", id, Some(org));
        Ok(true)
    }
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
