//! The rows that an operation changes. Each change knows what stood there before, so that undoing is exact.

use db::{Cx, Result, args};
use kernel::{Date, NameId, OrgId, text};
use serde::{Deserialize, Serialize};

use super::Named;

/// One changed row. An end is always the day of the operation; `was` is the end that stood there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are the columns of the tables")]
pub enum RowChange {
    Begin {
        org: OrgId,
        kind: String,
        external: Option<String>,
        place: String,
    },
    End {
        org: OrgId,
        was: Option<Date>,
    },
    PutName {
        org: OrgId,
        name: Named,
        to: Option<Date>,
    },
    EndName {
        org: OrgId,
        from: Option<Date>,
        was: Option<Date>,
    },
    PutAlias {
        org: OrgId,
        alias: String,
    },
    PutWord {
        org: OrgId,
        word: String,
        to: Option<Date>,
    },
    EndWord {
        org: OrgId,
        word: String,
        from: Option<Date>,
        was: Option<Date>,
    },
    PutParent {
        org: OrgId,
        parent: OrgId,
        to: Option<Date>,
    },
    EndParent {
        org: OrgId,
        from: Option<Date>,
        was: Option<Date>,
    },
    /// A place in the tree that begins later, under another organisation than was decided then.
    TurnParent {
        org: OrgId,
        from: Date,
        to: OrgId,
        was: OrgId,
    },
    Succeed {
        predecessor: OrgId,
        successor: OrgId,
        kind: String,
    },
}

db::queries! {
    BEGIN = "INSERT INTO organisation (id, kind, external_kind, place, from_day, to_day, made_at, version) VALUES ($1, $2, $3, $4, $5, NULL, $6, 1)";
    /// An organisation that was never there leaves an empty row behind, for what else may name it.
    NEVER = "UPDATE organisation SET to_day = from_day, version = version + 1 WHERE id = $1";
    END = "UPDATE organisation SET to_day = $2, version = version + 1 WHERE id = $1";
    PUT_NAME = "INSERT INTO organisation_name (id, org, name_vi, name_en, short_vi, short_en, abbreviation, from_day, to_day)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    DROP_NAME = "DELETE FROM organisation_name WHERE org = $1 AND COALESCE(from_day, '') = $2";
    END_NAME = "UPDATE organisation_name SET to_day = $3 WHERE org = $1 AND COALESCE(from_day, '') = $2";
    PUT_ALIAS = "INSERT INTO organisation_alias (org, alias, folded) VALUES ($1, $2, $3) ON CONFLICT (org, folded) DO NOTHING";
    DROP_ALIAS = "DELETE FROM organisation_alias WHERE org = $1 AND folded = $2";
    PUT_WORD = "INSERT INTO organisation_slug (slug, org, from_day, to_day) VALUES ($1, $2, $3, $4)";
    DROP_WORD = "DELETE FROM organisation_slug WHERE slug = $1 AND org = $2 AND COALESCE(from_day, '') = $3";
    END_WORD = "UPDATE organisation_slug SET to_day = $4 WHERE slug = $1 AND org = $2 AND COALESCE(from_day, '') = $3";
    PUT_PARENT = "INSERT INTO organisation_parent (org, parent, from_day, to_day, decision) VALUES ($1, $2, $3, $4, $5)";
    DROP_PARENT = "DELETE FROM organisation_parent WHERE org = $1 AND COALESCE(from_day, '') = $2";
    END_PARENT = "UPDATE organisation_parent SET to_day = $3 WHERE org = $1 AND COALESCE(from_day, '') = $2";
    TURN_PARENT = "UPDATE organisation_parent SET parent = $3 WHERE org = $1 AND COALESCE(from_day, '') = $2";
    SUCCEED = "INSERT INTO organisation_succession (predecessor, successor, kind, day, decision) VALUES ($1, $2, $3, $4, $5)";
    NOT_SUCCEED = "DELETE FROM organisation_succession WHERE predecessor = $1 AND successor = $2 AND day = $3";
}

/// A first day as the keys hold it.
fn key(from: Option<Date>) -> String {
    from.map(|d| d.to_string()).unwrap_or_default()
}

impl RowChange {
    /// Writes the change of an operation of a day.
    pub(super) async fn write(&self, cx: &mut Cx, on: Date, decision: &str) -> Result<()> {
        match self {
            Self::Begin { org, kind, external, place } => {
                cx.run_one(BEGIN, args![*org, kind, external.clone(), place, on, cx.now]).await
            }
            Self::End { org, .. } => cx.run_one(END, args![*org, on]).await,
            Self::PutName { org, name: n, to } => {
                let id: NameId = cx.id();
                let row = args![id, *org, &n.vi, &n.en, &n.short_vi, &n.short_en, &n.abbreviation, on, *to];
                cx.run_one(PUT_NAME, row).await
            }
            Self::EndName { org, from, .. } => cx.run_one(END_NAME, args![*org, key(*from), on]).await,
            Self::PutAlias { org, alias } => cx.run(PUT_ALIAS, args![*org, alias, text::fold(alias)]).await.map(|_| ()),
            Self::PutWord { org, word, to } => cx.run_one(PUT_WORD, args![word, *org, on, *to]).await,
            Self::EndWord { org, word, from, .. } => cx.run_one(END_WORD, args![word, *org, key(*from), on]).await,
            Self::PutParent { org, parent, to } => {
                cx.run_one(PUT_PARENT, args![*org, *parent, on, *to, decision]).await
            }
            Self::EndParent { org, from, .. } => cx.run_one(END_PARENT, args![*org, key(*from), on]).await,
            Self::TurnParent { org, from, to, .. } => cx.run_one(TURN_PARENT, args![*org, key(Some(*from)), *to]).await,
            Self::Succeed { predecessor, successor, kind } => {
                cx.run_one(SUCCEED, args![*predecessor, *successor, kind, on, decision]).await
            }
        }
    }

    /// Puts back what stood there.
    pub(super) async fn take_back(&self, cx: &mut Cx, on: Date) -> Result<()> {
        let first = key(Some(on));
        match self {
            Self::Begin { org, .. } => cx.run_one(NEVER, args![*org]).await,
            Self::End { org, was } => cx.run_one(END, args![*org, *was]).await,
            Self::PutName { org, .. } => cx.run_one(DROP_NAME, args![*org, first]).await,
            Self::EndName { org, from, was } => cx.run_one(END_NAME, args![*org, key(*from), *was]).await,
            Self::PutAlias { org, alias } => cx.run(DROP_ALIAS, args![*org, text::fold(alias)]).await.map(|_| ()),
            Self::PutWord { org, word, .. } => cx.run_one(DROP_WORD, args![word, *org, first]).await,
            Self::EndWord { org, word, from, was } => cx.run_one(END_WORD, args![word, *org, key(*from), *was]).await,
            Self::PutParent { org, .. } => cx.run_one(DROP_PARENT, args![*org, first]).await,
            Self::EndParent { org, from, was } => cx.run_one(END_PARENT, args![*org, key(*from), *was]).await,
            Self::TurnParent { org, from, was, .. } => {
                cx.run_one(TURN_PARENT, args![*org, key(Some(*from)), *was]).await
            }
            Self::Succeed { predecessor, successor, .. } => {
                cx.run_one(NOT_SUCCEED, args![*predecessor, *successor, on]).await
            }
        }
    }
}
