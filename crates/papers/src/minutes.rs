//! An official document: national name and motto, issuing body, number, title, body, signatures, recipients, in the
//! measures that Vietnamese offices are judged by (NĐ 30/2020/NĐ-CP, annex I; unions follow it by custom).

use crate::inline;
use crate::typeset::PaperError;
use kernel::Timestamp;
use serde::Serialize;
use typst::foundations::Bytes;

/// Longest document in bytes of text: some five hundred pages.
const MAX_BYTES: usize = 2_000_000;

/// An official document. Empty strings are left out of the paper.
#[derive(Debug, Clone, Copy)]
pub struct OfficialPaper<'a> {
    /// The body above the one that issues it, in the words of its seal.
    pub parent_body: &'a str,
    pub issuing_body: &'a str,
    /// `Số: 01/BB-ĐH`.
    pub number: &'a str,
    /// `Sóc Trăng, ngày 15 tháng 3 năm 2025`.
    pub place_and_date: &'a str,
    /// `BIÊN BẢN`; printed in capitals as given.
    pub kind: &'a str,
    pub abstract_line: &'a str,
    pub parts: &'a [OfficialPart],
    /// From left to right; the one that answers for the document stands on the right.
    pub signatures: &'a [Signature],
    pub recipients: &'a [String],
    pub printed_at: Timestamp,
}

/// A part of the body.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OfficialPart {
    /// A heading: bold, in its own line.
    Heading { text: String },
    /// A paragraph.
    Paragraph { text: String },
    /// Items, a hyphen before each.
    Items { items: Vec<String> },
    /// A table with a head that repeats on every page; columns of figures are set right.
    Table { head: Vec<String>, rows: Vec<Vec<String>> },
}

/// A place for a signature.
#[derive(Debug, Clone, Serialize)]
pub struct Signature {
    /// `TM. ĐOÀN CHỦ TỊCH`; empty for none.
    pub power: String,
    /// `CHỦ TỌA`.
    pub post: String,
    /// Without academic title.
    pub name: String,
}

#[derive(Serialize)]
struct Data<'a> {
    lang: &'a str,
    parent_body: String,
    issuing_body: String,
    number: String,
    place_and_date: String,
    kind: String,
    abstract_line: String,
    parts: Vec<OfficialPart>,
    signatures: Vec<Signature>,
    recipients: Vec<String>,
}

fn clean(part: &OfficialPart) -> OfficialPart {
    let line = |t: &String| inline::line(t);
    match part {
        OfficialPart::Heading { text } => OfficialPart::Heading { text: line(text) },
        OfficialPart::Paragraph { text } => OfficialPart::Paragraph { text: line(text) },
        OfficialPart::Items { items } => OfficialPart::Items { items: items.iter().map(line).collect() },
        OfficialPart::Table { head, rows } => OfficialPart::Table {
            head: head.iter().map(line).collect(),
            // A row that is too short or too long would stop the whole paper.
            rows: rows
                .iter()
                .map(|row| (0..head.len()).map(|at| row.get(at).map(line).unwrap_or_default()).collect())
                .collect(),
        },
    }
}

fn size(part: &OfficialPart) -> usize {
    match part {
        OfficialPart::Heading { text } | OfficialPart::Paragraph { text } => text.len(),
        OfficialPart::Items { items } => items.iter().map(String::len).sum(),
        OfficialPart::Table { head, rows } => rows.iter().flatten().chain(head).map(String::len).sum(),
    }
}

/// The data file of the template.
pub(crate) fn data(paper: &OfficialPaper<'_>, lang: &str) -> Result<Bytes, PaperError> {
    let bytes: usize = paper.parts.iter().map(size).sum();
    if bytes > MAX_BYTES {
        return Err(PaperError::TooLong(bytes, MAX_BYTES));
    }
    let signature = |s: &Signature| Signature {
        power: inline::line(&s.power),
        post: inline::line(&s.post),
        name: inline::line(&s.name),
    };
    let data = Data {
        lang: if lang == "vi" { "vi" } else { "en" },
        parent_body: inline::line(paper.parent_body),
        issuing_body: inline::line(paper.issuing_body),
        number: inline::line(paper.number),
        place_and_date: inline::line(paper.place_and_date),
        kind: inline::line(paper.kind),
        abstract_line: inline::line(paper.abstract_line),
        parts: paper.parts.iter().filter(|p| size(p) > 0).map(clean).collect(),
        signatures: paper.signatures.iter().map(signature).collect(),
        recipients: paper.recipients.iter().map(|r| inline::line(r)).filter(|r| !r.is_empty()).collect(),
    };
    let json = serde_json::to_vec(&data).map_err(|e| PaperError::Typesetting(e.to_string()))?;
    Ok(Bytes::new(json))
}
