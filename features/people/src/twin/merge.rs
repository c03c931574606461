//! Two records become one. The old record stays, points to the kept one, and answers there; everything that hung on it
//! moves, and what moved is written down, so that the merge can be undone.

use std::collections::BTreeMap;

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{OrgId, PersonId, Timestamp, Uuid};
use serde::{Deserialize, Serialize};

use super::Twin;
use crate::access::Access;
use crate::part::{Moved, Parts};
use crate::person::happened;
use crate::{Details, Person, name};

/// A merge.
#[derive(Clone, Debug)]
pub struct Merge {
    /// Its id.
    pub id: Uuid,
    /// The record that was given up.
    pub old: PersonId,
    /// The record that was kept.
    pub kept: PersonId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by_name: String,
    /// Undone when.
    pub undone_at: Option<Timestamp>,
    data: Data,
}

/// Both states before, the state after, and what was moved.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Data {
    old: Details,
    kept: Details,
    after: Details,
    moved: BTreeMap<String, Moved>,
    photo: bool,
}

db::queries! {
    INSERT = "INSERT INTO person_merge (id, old, kept, at, account, by_name, data, undone_at, undone_name) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, '')";
    FIND = "SELECT id, old, kept, at, by_name, data, undone_at FROM person_merge WHERE id = $1";
    OF_KEPT = "SELECT id, old, kept, at, by_name, data, undone_at FROM person_merge WHERE kept = $1 OR old = $1 ORDER BY at DESC, id DESC";
    UNDONE = "UPDATE person_merge SET undone_at = $2, undone_name = $3 WHERE id = $1 AND undone_at IS NULL";
    POINT = "UPDATE person SET merged_into = $2, version = version + 1 WHERE id = $1 AND merged_into IS NULL";
    UNPOINT = "UPDATE person SET merged_into = NULL, version = version + 1 WHERE id = $1 AND merged_into = $2";
    TIES = "INSERT INTO person_tie (org, person, sort) SELECT t.org, p.id, p.sort FROM person_tie t JOIN person p ON p.id = $2
        WHERE t.person = $1 ON CONFLICT (person, org) DO NOTHING";
    CONSENTS = "SELECT id FROM consent WHERE person = $1";
    MOVE_CONSENT = "UPDATE consent SET person = $2 WHERE id = $1";
    PHOTO = "UPDATE person SET photo = (SELECT o.photo FROM person o WHERE o.id = $2) WHERE id = $1 AND photo IS NULL";
    NO_PHOTO = "UPDATE person SET photo = NULL WHERE id = $1";
}

impl Merge {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            old: r.get("old")?,
            kept: r.get("kept")?,
            at: r.get("at")?,
            by_name: r.get("by_name")?,
            undone_at: r.get("undone_at")?,
            data: serde_json::from_str(&r.get::<String>("data")?).unwrap_or_default(),
        })
    }

    /// The name on the record that was given up.
    pub fn old_name(&self) -> &str {
        &self.data.old.name
    }

    /// One merge.
    pub async fn find(cx: &mut Cx, id: Uuid) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// The merges a person took part in, the newest first.
    pub async fn of_person(cx: &mut Cx, person: PersonId) -> Result<Vec<Self>> {
        cx.all(OF_KEPT, args![person], Self::read).await
    }

    /// Makes one record of two. `details` is what the kept record says from now on.
    pub async fn unite(
        cx: &mut Cx,
        parts: &Parts,
        org: OrgId,
        old: &Person,
        kept: &Person,
        details: &Details,
    ) -> Result<Uuid> {
        let mut data = Data {
            old: old.details.clone(),
            kept: kept.details.clone(),
            after: details.clone(),
            moved: BTreeMap::new(),
            photo: kept.photo.is_none() && old.photo.is_some(),
        };
        cx.run_one(POINT, args![old.id, kept.id]).await?;
        Person::drop_keys(cx, old.id).await?;
        if *details != kept.details {
            Person::change(cx, Some(org), kept, details).await?;
        }
        for part in &parts.0 {
            let moved = part.merge(cx, old.id, kept.id).await?;
            data.moved.insert(part.word().to_owned(), moved);
        }
        let consents: Moved = cx.all(CONSENTS, args![old.id], |r| r.get("id")).await?;
        for id in &consents {
            cx.run(MOVE_CONSENT, args![*id, kept.id]).await?;
        }
        data.moved.insert("consent".to_owned(), consents);
        if data.photo {
            cx.run(PHOTO, args![kept.id, old.id]).await?;
        }
        cx.run(TIES, args![old.id, kept.id]).await?;
        Access::merge(cx, old.id, kept.id).await?;
        Twin::forget(cx, old.id).await?;
        Twin::decide(cx, old, kept, "merged").await?;
        Twin::look(cx, kept.id, details).await?;
        let id: Uuid = cx.id();
        let text = serde_json::to_string(&data).unwrap_or_default();
        let (account, by) = (cx.who.account, cx.who.name.clone());
        cx.run(INSERT, args![id, old.id, kept.id, cx.now, account, by, text]).await?;
        let diff = || Diff::new().field("merged", &old.details.name, &details.name);
        happened(cx, None, "person_merged", old.id, &old.details.name, diff(), None).await?;
        happened(cx, Some(org), "person_merged", kept.id, &details.name, diff(), None).await?;
        Ok(id)
    }

    /// Takes the merge back: both records stand again, what was moved goes home. What was changed on the kept record
    /// since then stays. False when it was undone already, or the record was merged on.
    pub async fn undo(&self, cx: &mut Cx, parts: &Parts, org: OrgId) -> Result<bool> {
        let by = cx.who.name.clone();
        if cx.run(UNDONE, args![self.id, cx.now, by]).await? == 0 {
            return Ok(false);
        }
        let (Some(old), Some(kept)) = (Person::find(cx, self.old).await?, Person::find(cx, self.kept).await?) else {
            return Ok(false);
        };
        if kept.merged_into.is_some() || old.merged_into != Some(kept.id) {
            return Ok(false);
        }
        cx.run_one(UNPOINT, args![self.old, self.kept]).await?;
        Person::put_keys_again(cx, self.old, &name::folded(&old.details.name)).await?;
        let none = Moved::new();
        for part in parts.0.iter().rev() {
            let rows = self.data.moved.get(part.word()).unwrap_or(&none);
            part.part(cx, self.old, self.kept, rows).await?;
        }
        for id in self.data.moved.get("consent").unwrap_or(&none) {
            cx.run(MOVE_CONSENT, args![*id, self.old]).await?;
        }
        if self.data.photo && kept.photo == old.photo {
            cx.run(NO_PHOTO, args![self.kept]).await?;
        }
        if kept.details == self.data.after
            && kept.details != self.data.kept
            && let Some(kept) = Person::find(cx, self.kept).await?
        {
            Person::change(cx, Some(org), &kept, &self.data.kept).await?;
        }
        Twin::reopen(cx, self.old, self.kept).await?;
        let diff = || Diff::new().field("merged", &kept.details.name, &old.details.name);
        happened(cx, None, "person_parted", self.old, &old.details.name, diff(), None).await?;
        happened(cx, Some(org), "person_parted", self.kept, &kept.details.name, diff(), None).await?;
        Ok(true)
    }
}
