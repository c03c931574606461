//! Fields of expertise: a catalogue in two languages that the national office keeps.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{OrgId, Uuid, text};
use ui::Lang;

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldOfWork {
    /// Its word in addresses and rows.
    pub word: String,
    /// Its name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// Order in lists.
    pub position: i64,
    /// No longer to be chosen.
    pub closed: bool,
    /// Against lost updates.
    pub version: i64,
}

db::queries! {
    ALL = "SELECT word, name_vi, name_en, position, closed, version FROM field ORDER BY position, word";
    INSERT = "INSERT INTO field (word, name_vi, name_en, position, closed, version) VALUES ($1, $2, $3, $4, FALSE, 1)
        ON CONFLICT (word) DO NOTHING";
    UPDATE = "UPDATE field SET name_vi = $2, name_en = $3, position = $4, closed = $5, version = version + 1 WHERE word = $1 AND version = $6";
}

impl FieldOfWork {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            word: r.get("word")?,
            name_vi: r.get("name_vi")?,
            name_en: r.get("name_en")?,
            position: r.get("position")?,
            closed: r.get("closed")?,
            version: r.get("version")?,
        })
    }

    /// The name in a language.
    pub fn name(&self, l: Lang) -> &str {
        if l == Lang::En && !self.name_en.is_empty() { &self.name_en } else { &self.name_vi }
    }

    /// All fields in their order, closed ones too.
    pub async fn all(cx: &mut Cx) -> Result<Vec<Self>> {
        cx.all(ALL, args![], Self::read).await
    }

    /// Adds a field; false when its word is taken.
    pub async fn add(cx: &mut Cx, org: OrgId, name_vi: &str, name_en: &str, position: i64) -> Result<bool> {
        let word = text::slug(name_vi, 40).replace('-', "_");
        if cx.run(INSERT, args![&word, name_vi, name_en, position]).await? == 0 {
            return Ok(false);
        }
        let diff = Diff::new().field("name", "", name_vi).field("name_en", "", name_en);
        Self::happened(cx, org, "field_added", name_vi, diff).await?;
        Ok(true)
    }

    /// Changes names, order, or whether it can be chosen.
    pub async fn change(cx: &mut Cx, org: OrgId, before: &Self, new: &Self) -> Result<()> {
        let row = args![&before.word, &new.name_vi, &new.name_en, new.position, new.closed, new.version];
        cx.run_one(UPDATE, row).await?;
        let diff = Diff::new()
            .field("name", &before.name_vi, &new.name_vi)
            .field("name_en", &before.name_en, &new.name_en)
            .field("position", before.position, new.position)
            .field("closed", before.closed, new.closed);
        Self::happened(cx, org, "field_changed", &new.name_vi, diff).await
    }

    async fn happened(cx: &mut Cx, org: OrgId, verb: &str, title: &str, diff: Diff) -> Result<()> {
        // The catalogue is one thing; its fields have words, not ids.
        let id = Uuid::nil();
        audit::record(cx, Event { org: Some(org), verb, kind: "field", id, title, diff, reason: None }).await?;
        cx.changed("field", id, Some(org));
        Ok(())
    }
}
