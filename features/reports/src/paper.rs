//! A report on paper: the administrative layout, figures as links to what they are made of.

use kernel::{Date, Timestamp};
use ledger::TreeKind;
use papers::official::{Block, Cell, Column, Day, Kind, Level, Number, Official, Organ, Row, RowKind, Table, Text};
use ui::Lang;

use crate::bound::Piece;
use crate::document::{self, Document, Item};
use crate::facts::Facts;
use crate::signer::Signer;

/// What stands around the text.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Address of the installation, for links: `https://lienhiep.example.vn`.
    pub installation: String,
    /// Number and symbol.
    pub number: Number,
    /// The day it was issued; none while it is a draft.
    pub issued: Option<Date>,
    /// Where the organisation sits.
    pub place: String,
    /// Who signs.
    pub signer: Signer,
    /// What the file says about when it was written.
    pub written_at: Timestamp,
}

struct Writing<'a> {
    facts: &'a Facts,
    frame: &'a Frame,
}

impl Writing<'_> {
    fn address(&self, key: &str, of: &str) -> String {
        let slug = if of.is_empty() { &self.facts.desk_slug } else { of };
        let path = ledger::routes::figure(slug, key, &self.facts.period.to_string(), TreeKind::Then, None);
        format!("{}{path}", self.frame.installation)
    }

    fn text(&self, pieces: &[Piece]) -> Text {
        pieces.iter().fold(Text::default(), |text, piece| match piece {
            Piece::Figure { key, text: figure } => text.link(figure, self.address(key, "")),
            Piece::Words(words) | Piece::Link { text: words, .. } => text.plain(words),
            // Never printed: whoever reads a draft on paper sees that something is missing.
            Piece::Unknown(_) => text.plain("…"),
        })
    }

    fn table(&self, table: &document::Table) -> Block {
        let columns = table.heads.iter().enumerate().map(|(n, head)| match n {
            0 => Column::text(head, 1.0),
            1 if table.heads.len() > 3 => Column::middle(head),
            _ => Column::figure(head),
        });
        let mut out = Table::new(columns);
        out.caption.clone_from(&table.caption);
        for row in &table.rows {
            let cells = row.iter().map(|cell| {
                let text = match cell.key.is_empty() {
                    true => Text::from(cell.text.as_str()),
                    false => Text::default().link(&cell.text, self.address(&cell.key, &cell.of)),
                };
                Cell::from(text)
            });
            out.rows.push(Row { kind: RowKind::Plain, cells: cells.collect() });
        }
        Block::Table(out)
    }

    fn block(&self, item: &Item) -> Option<Block> {
        Some(match item {
            Item::Paragraph(pieces) => Block::Paragraph(self.text(pieces)),
            Item::Bullet(pieces) => Block::bullet(self.text(pieces)),
            Item::Record { text, url } if url.is_empty() => Block::bullet(text.as_str()),
            Item::Record { text, url } => {
                let url = if url.starts_with('/') { format!("{}{url}", self.frame.installation) } else { url.clone() };
                Block::bullet(Text::default().link(text, url))
            }
            Item::Table(table) => self.table(table),
            Item::Hint(_) | Item::Door { .. } => return None,
        })
    }
}

/// The report as an official paper. Sections nobody has written anything in are left out.
pub fn official(l: Lang, document: &Document, facts: &Facts, frame: &Frame) -> Official {
    let organ = Organ { parent: facts.parent.clone(), name: facts.name.clone() };
    let kind = Kind::Typed { name: l.t("report.kind").to_owned(), about: document.title.clone() };
    let writing = Writing { facts, frame };
    let mut paper = Official::new(organ, kind, frame.written_at);
    paper.lang = l.code().to_owned();
    paper.number = frame.number.clone();
    if !facts.parent.is_empty() {
        paper.addressees.push(facts.parent.clone());
    }
    paper.place.clone_from(&frame.place);
    paper.day = frame.issued.map_or(Day::Blank { year: facts.period.last.year() }, Day::On);
    paper.body.extend(document.opening.iter().filter_map(|i| writing.block(i)));
    for ((title, items), number) in document.sections.iter().zip(document.numbers()) {
        if number.is_some() {
            paper.body.push(Block::heading(Level::Roman, title.as_str()));
            paper.body.extend(items.iter().filter_map(|i| writing.block(i)));
        }
    }
    paper.signatures.push(frame.signer.signature());
    if !facts.parent.is_empty() {
        paper.recipients.push(l.tf("report.recipient_above", &[("name", &facts.parent)]));
    }
    paper.recipients.push(l.t("report.recipient_file").to_owned());
    paper
}

/// Where an organisation sits, for the line of the day: its short name without the kind of body it is.
pub fn place_of(short_name: &str) -> String {
    const HEADS: [&str; 5] =
        ["Liên hiệp Hội tỉnh ", "Liên hiệp Hội thành phố ", "Liên hiệp các hội ", "Liên hiệp Hội ", "LHH "];
    let name = HEADS.iter().find_map(|head| short_name.strip_prefix(head)).unwrap_or(short_name);
    if name == "Việt Nam" || name.starts_with("Hội ") { "Hà Nội".to_owned() } else { name.to_owned() }
}
