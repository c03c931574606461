//! A scheme of emulation and its clusters.

use std::fmt;
use std::str::FromStr;

use db::{Cx, Result, Row, args};
use kernel::{ClusterId, Dates, OrgId, SchemeId};
use ui::Lang;

/// What the parts of a scheme are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// Cụm: comparable unions of the nation.
    Cluster,
    /// Khối: associations of a province.
    Block,
}

impl SchemeKind {
    /// All of them.
    pub const ALL: [SchemeKind; 2] = [SchemeKind::Cluster, SchemeKind::Block];

    /// The stored word, also the last part of its text key.
    pub fn word(self) -> &'static str {
        match self {
            SchemeKind::Cluster => "cluster",
            SchemeKind::Block => "block",
        }
    }
}

impl fmt::Display for SchemeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for SchemeKind {
    type Err = String;
    fn from_str(word: &str) -> std::result::Result<Self, String> {
        Self::ALL.into_iter().find(|k| k.word() == word).ok_or_else(|| "no such scheme".into())
    }
}

/// A scheme: the clusters of a union, set up by one decision.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its id.
    pub id: SchemeId,
    /// Whose.
    pub org: OrgId,
    /// Clusters or blocks.
    pub kind: SchemeKind,
    /// Its name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// By which decision.
    pub decision: String,
    /// When.
    pub dates: Dates,
}

/// A cluster or block.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Its id.
    pub id: ClusterId,
    /// Of which scheme.
    pub scheme: SchemeId,
    /// 1, 2, 3 …
    pub number: i64,
    /// `Cụm thi đua số 9`.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// When.
    pub dates: Dates,
}

db::queries! {
    OF_ORG = "SELECT id, org, kind, name_vi, name_en, decision, from_day, to_day FROM scheme WHERE org = $1 ORDER BY from_day DESC, id LIMIT 50";
    FIND = "SELECT id, org, kind, name_vi, name_en, decision, from_day, to_day FROM scheme WHERE id = $1";
    CLUSTERS = "SELECT id, scheme, number, name_vi, name_en, from_day, to_day FROM cluster WHERE scheme = $1 ORDER BY number, id LIMIT 200";
    CLUSTER = "SELECT id, scheme, number, name_vi, name_en, from_day, to_day FROM cluster WHERE id = $1";
}

fn pick<'a>(l: Lang, vi: &'a str, en: &'a str) -> &'a str {
    if l == Lang::En && !en.is_empty() { en } else { vi }
}

impl Scheme {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            kind: r.parse("kind")?,
            name_vi: r.get("name_vi")?,
            name_en: r.get("name_en")?,
            decision: r.get("decision")?,
            dates: Dates { from: r.get("from_day")?, to: r.get("to_day")? },
        })
    }

    /// The name in a language.
    pub fn name(&self, l: Lang) -> &str {
        pick(l, &self.name_vi, &self.name_en)
    }

    /// The schemes of an organisation, the newest first.
    pub async fn of_org(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], Self::read).await
    }

    /// A scheme.
    pub async fn find(cx: &mut Cx, id: SchemeId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }
}

impl Cluster {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            scheme: r.get("scheme")?,
            number: r.get("number")?,
            name_vi: r.get("name_vi")?,
            name_en: r.get("name_en")?,
            dates: Dates { from: r.get("from_day")?, to: r.get("to_day")? },
        })
    }

    /// The name in a language.
    pub fn name(&self, l: Lang) -> &str {
        pick(l, &self.name_vi, &self.name_en)
    }

    /// The clusters of a scheme, by number.
    pub async fn of_scheme(cx: &mut Cx, scheme: SchemeId) -> Result<Vec<Self>> {
        cx.all(CLUSTERS, args![scheme], Self::read).await
    }

    /// A cluster.
    pub async fn find(cx: &mut Cx, id: ClusterId) -> Result<Option<Self>> {
        cx.opt(CLUSTER, args![id], Self::read).await
    }
}
