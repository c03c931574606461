//! What documents do to each other: one replaces or amends others.
//!
//! A relation is written by its reference, since libraries begin with the newest papers: the older document may come
//! later, or never. It is tied to the document as soon as the same library holds it.

use std::str::FromStr;

use db::{Cx, Result, Row, args};
use kernel::{DocumentId, SiteId};

use crate::document::COLUMNS;
use crate::{Document, Reference};

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// The older one ends when this one takes effect.
    Replaces,
    /// The older one goes on, changed.
    Amends,
}

impl RelationKind {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            RelationKind::Replaces => "replaces",
            RelationKind::Amends => "amends",
        }
    }
}

impl FromStr for RelationKind {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        let all = [RelationKind::Replaces, RelationKind::Amends];
        all.into_iter().find(|k| k.word() == word).ok_or_else(|| "no such relation".into())
    }
}

/// One document does something to an older one.
#[derive(Clone, Debug)]
pub struct Relation {
    /// What.
    pub kind: RelationKind,
    /// The older one, as typed.
    pub label: String,
    /// The older one, when the library holds it.
    pub other: Option<DocumentId>,
}

/// The relations of a document, with the documents on the other side.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// What it does to older ones, in the order typed; the document only when the library holds it.
    pub does: Vec<(Relation, Option<Document>)>,
    /// Which newer ones replace it.
    pub replaced_by: Vec<Document>,
    /// Which newer ones amend it.
    pub amended_by: Vec<Document>,
}

db::queries! {
    OF = "SELECT kind, label, other FROM document_relation WHERE document = $1 ORDER BY kind DESC, position";
    CLEAR = "DELETE FROM document_relation WHERE document = $1";
    ADD = "INSERT INTO document_relation (document, kind, reference_key, label, position, site, other)
        VALUES ($1, $2, $3, $4, $5, $6, (SELECT d.id FROM document d WHERE d.site = $6 AND d.reference_key = $3 AND d.id <> $1 ORDER BY d.day DESC, d.id LIMIT 1))
        ON CONFLICT (document, kind, reference_key) DO NOTHING";
    /// Relations that have waited for this document, and those that meant it under its old number.
    TIE = "UPDATE document_relation SET other = $1 WHERE site = $2 AND reference_key = $3 AND document <> $1 AND other IS NULL";
    UNTIE = "UPDATE document_relation SET other = NULL WHERE other = $1 AND reference_key <> $2";
    /// The first day on which a published document that replaces this one is in effect.
    SETTLE = "UPDATE document SET replaced_on = (SELECT MIN(COALESCE(r.effect_from, r.day)) FROM document_relation l JOIN document r ON r.id = l.document
            WHERE l.other = document.id AND l.kind = 'replaces' AND r.state = 'published') WHERE id = $1";
    TARGETS = "SELECT DISTINCT other FROM document_relation WHERE document = $1 AND other IS NOT NULL";
}

impl Relation {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self { kind: r.parse("kind")?, label: r.get("label")?, other: r.get("other")? })
    }

    /// The relations of a document, in the order typed.
    pub async fn of(cx: &mut Cx, document: DocumentId) -> Result<Vec<Self>> {
        cx.all(OF, args![document], Self::read).await
    }
}

impl Relations {
    /// Both directions. `public`: only documents that readers see.
    pub async fn of(cx: &mut Cx, document: DocumentId, public: bool) -> Result<Self> {
        let does = Relation::of(cx, document).await?;
        let seen = if public { " AND d.state = 'published'" } else { "" };
        let sql = format!(
            "SELECT {COLUMNS} FROM document d WHERE d.id IN (SELECT l.other FROM document_relation l WHERE l.document = $1){seen} ORDER BY d.day DESC, d.id"
        );
        let older = cx.compose("documents::relation::OLDER", sql, args![document], Document::read).await?;
        let mut newer = Vec::new();
        for kind in [RelationKind::Replaces, RelationKind::Amends] {
            let sql = format!(
                "SELECT {COLUMNS} FROM document_relation l JOIN document d ON d.id = l.document WHERE l.other = $1 AND l.kind = $2{seen} ORDER BY d.day DESC, d.id"
            );
            newer.push(
                cx.compose("documents::relation::NEWER", sql, args![document, kind.word()], Document::read).await?,
            );
        }
        let with = |r: Relation| {
            let other = r.other.and_then(|id| older.iter().find(|d| d.id == id).cloned());
            (r, other)
        };
        let amended_by = newer.pop().unwrap_or_default();
        let replaced_by = newer.pop().unwrap_or_default();
        Ok(Self { does: does.into_iter().map(with).collect(), replaced_by, amended_by })
    }
}

/// The reference in a line such as `Nghị định số 45/2010/NĐ-CP ngày 21/4/2010`: its first word with a slash and a
/// letter, or the line itself.
pub(crate) fn reference_in(line: &str) -> Reference {
    let word = line.split_whitespace().find(|w| w.contains('/') && w.chars().any(char::is_alphabetic));
    Reference::parse(word.map_or(line, |w| w.trim_matches([',', ';', '.', '(', ')'])))
}

/// Writes the relations of a document anew; answers every document whose effect this may touch.
pub(crate) async fn put(
    cx: &mut Cx,
    site: SiteId,
    document: DocumentId,
    replaces: &[String],
    amends: &[String],
) -> Result<Vec<DocumentId>> {
    let mut touched = targets(cx, document).await?;
    cx.run(CLEAR, args![document]).await?;
    for (kind, lines) in [(RelationKind::Replaces, replaces), (RelationKind::Amends, amends)] {
        for (position, label) in lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty()).take(50).enumerate() {
            let key = reference_in(label).key();
            cx.run(ADD, args![document, kind.word(), key, label, position, site]).await?;
        }
    }
    touched.extend(targets(cx, document).await?);
    Ok(touched)
}

pub(crate) async fn targets(cx: &mut Cx, document: DocumentId) -> Result<Vec<DocumentId>> {
    cx.all(TARGETS, args![document], |r| r.get("other")).await
}

/// Ties what waited for this document, and works out anew who is replaced since when.
pub(crate) async fn settle(cx: &mut Cx, document: &Document, key: &str, touched: Vec<DocumentId>) -> Result<()> {
    let (site, org, document) = (document.site, document.org, document.id);
    cx.run(UNTIE, args![document, key]).await?;
    if !key.is_empty() {
        cx.run(TIE, args![document, site, key]).await?;
    }
    let mut all = touched;
    all.push(document);
    all.sort_unstable();
    all.dedup();
    for id in all {
        cx.run(SETTLE, args![id]).await?;
        cx.changed("document", id, Some(org));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_is_found_in_a_sentence() {
        assert_eq!(reference_in("Nghị định số 45/2010/NĐ-CP, ngày 21/4/2010").full, "45/2010/NĐ-CP");
        assert_eq!(reference_in("68 / 2010 / QĐ-TTg").full, "68/2010/QĐ-TTg");
    }
}
