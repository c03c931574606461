//! What is done with kinds: added, changed, retired, taken up again. A kind and its fields keep their words, because
//! records and posting rules know them by these.

use audit::{Diff, Event};
use db::{Cx, Result, args};
use kernel::{ActivityKindId, OrgId, text};

use crate::kind::fields_text;
use crate::{Field, Kind};

/// Why a kind cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KindError {
    /// There is one of this name.
    Taken,
    /// Somebody else has changed it meanwhile.
    Elsewhere,
}

db::queries! {
    UPDATE = "UPDATE activity_kind SET name_vi = $3, name_en = $4, fields = $5, position = $6, version = version + 1 WHERE id = $1 AND version = $2";
    RETIRE = "UPDATE activity_kind SET retired = $2, version = version + 1 WHERE id = $1 AND retired <> $2";
    /// Activities of a kind that hold something under a word.
    USED = "SELECT a.id FROM activity a JOIN activity_of_kind k ON k.activity = a.id WHERE k.kind = $1 AND (a.facts LIKE $2 OR a.details LIKE $2) LIMIT 1";
    /// The same for an option of a choice.
    CHOSEN = "SELECT a.id FROM activity a JOIN activity_of_kind k ON k.activity = a.id WHERE k.kind = $1 AND a.details LIKE $2 LIMIT 1";
    NUMBER = "SELECT kind, COUNT(*) AS n FROM activity_of_kind GROUP BY kind";
}

/// What a field holds is stored as JSON under its word; a word is of letters, digits and `_`, so it stands as it is.
fn under(key: &str) -> String {
    format!("%\"{key}\":%")
}

impl Kind {
    /// How many activities there are of each kind.
    pub(crate) async fn numbers(cx: &mut Cx) -> Result<Vec<(ActivityKindId, i64)>> {
        cx.all(NUMBER, args![], |r| Ok((r.get("kind")?, r.get("n")?))).await
    }

    /// Whether something is recorded in a field, or a posting rule reads it.
    pub(crate) async fn uses(&self, cx: &mut Cx, key: &str) -> Result<bool> {
        let found: Option<kernel::Uuid> = cx.opt(USED, args![self.id, under(key)], |r| r.get("id")).await?;
        if found.is_some() {
            return Ok(true);
        }
        Ok(ledger::Rule::of_kind(cx, &self.key).await?.iter().any(|r| r.field == key))
    }

    /// Whether somebody has chosen an option.
    pub(crate) async fn has_chosen(&self, cx: &mut Cx, field: &str, option: &str) -> Result<bool> {
        let found: Option<kernel::Uuid> =
            cx.opt(CHOSEN, args![self.id, format!("%\"{field}\":\"{option}\"%")], |r| r.get("id")).await?;
        Ok(found.is_some())
    }

    /// A new kind, at the desk of an organisation.
    pub async fn add(&self, cx: &mut Cx, by: OrgId) -> Result<std::result::Result<(), KindError>> {
        if self.is_named_already(cx).await? || !self.insert(cx).await? {
            return Ok(Err(KindError::Taken));
        }
        let diff = Diff::new().field("key", "", &self.key).field("fields", "", names(&self.fields));
        self.happened(cx, by, "activity_kind_made", diff).await.map(Ok)
    }

    /// Changes names, order and fields.
    pub(crate) async fn change(
        &self,
        cx: &mut Cx,
        by: OrgId,
        new: &Self,
    ) -> Result<std::result::Result<(), KindError>> {
        if new.is_named_already(cx).await? {
            return Ok(Err(KindError::Taken));
        }
        let row = args![self.id, new.version, &new.name_vi, &new.name_en, fields_text(&new.fields), new.position];
        if cx.run(UPDATE, row).await? == 0 {
            return Ok(Err(KindError::Elsewhere));
        }
        let diff = Diff::new()
            .field("title", &self.name_vi, &new.name_vi)
            .field("position", self.position, new.position)
            .field("fields", names(&self.fields), names(&new.fields));
        new.happened(cx, by, "activity_kind_changed", diff).await.map(Ok)
    }

    /// Offers it no more, or again. What was recorded keeps it either way.
    pub async fn retire(&self, cx: &mut Cx, by: OrgId, retired: bool) -> Result<()> {
        if cx.run(RETIRE, args![self.id, retired]).await? == 0 {
            return Ok(());
        }
        let verb = if retired { "activity_kind_retired" } else { "activity_kind_offered" };
        self.happened(cx, by, verb, Diff::new()).await
    }

    /// Whether another kind that the same people see bears its name.
    async fn is_named_already(&self, cx: &mut Cx) -> Result<bool> {
        let name = text::fold(&self.name_vi);
        let meets = |k: &Self| k.owner.is_none() || self.owner.is_none() || k.owner == self.owner;
        let all = Self::all(cx).await?;
        Ok(all.iter().any(|k| k.id != self.id && meets(k) && text::fold(&k.name_vi) == name))
    }

    async fn happened(&self, cx: &mut Cx, by: OrgId, verb: &str, diff: Diff) -> Result<()> {
        let title = self.name_vi.as_str();
        let event = Event { org: Some(by), verb, kind: "activity_kind", id: self.id.0, title, diff, reason: None };
        audit::record(cx, event).await?;
        cx.changed("activity_kind", self.id, Some(by));
        Ok(())
    }
}

/// Fields as a history tells them.
fn names(fields: &[Field]) -> String {
    fields.iter().filter(|f| !f.retired).map(|f| f.vi.as_str()).collect::<Vec<_>>().join("; ")
}
