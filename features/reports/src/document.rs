//! A report put together: sections with their paragraphs, lists and tables, every figure with the place it opens at. The
//! screen, the paper, the spreadsheet and the JSON are written from this.

use serde::{Deserialize, Serialize};
use ui::Lang;

use crate::bound::{Kept, Piece, resolve, words};
use crate::cadence::{Cadence, said};
use crate::facts::{Facts, Noted};
use crate::narrate;
use crate::outline::{Part, Section, parts};
use crate::tables::{by_union, table};

/// Records named in a list; more are counted.
pub(crate) const NOTABLE: usize = 12;

/// A cell of a table: words, or a figure with the indicator it opens at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// As it reads.
    pub text: String,
    /// Key of the indicator; empty for plain words.
    pub key: String,
    /// Whose figure: the word at the desk; empty for the report's own.
    pub of: String,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Above it.
    pub caption: String,
    /// Heads; the first column holds words.
    pub heads: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    /// Running text.
    Paragraph(Vec<Piece>),
    /// A point of a list.
    Bullet(Vec<Piece>),
    /// A record that is named: title with day, and where it opens.
    Record {
        /// As it reads.
        text: String,
        /// Where it opens; may be empty.
        url: String,
    },
    /// A hint for who writes.
    Hint(String),
    /// Where something is kept that this part would tell of, for who writes: nothing is there yet.
    Door {
        /// As it reads.
        text: String,
        /// Where.
        at: Kept,
    },
    /// A table.
    Table(Table),
}

impl Item {
    /// Whether it stands on paper; the rest is for who writes.
    pub fn is_printed(&self) -> bool {
        !matches!(self, Item::Hint(_) | Item::Door { .. })
    }
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// `Kết quả hoạt động năm 2017 và phương hướng, nhiệm vụ năm 2018`.
    pub title: String,
    /// What is said before the first section: who was merged, whose figures are in.
    #[serde(default)]
    pub opening: Vec<Item>,
    /// Titles with their items.
    pub sections: Vec<(String, Vec<Item>)>,
}

/// What is said about the period beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// What did not go well.
    pub limits: Vec<String>,
    /// What is asked of others.
    pub proposals: Vec<String>,
    /// Directions of the coming year, one paragraph each.
    pub directions: Vec<String>,
    /// What is to be done in it, with its targets.
    pub coming: Vec<String>,
    /// What was asked and is not answered yet.
    pub open: Vec<String>,
}

/// `Kết quả hoạt động năm 2017 và phương hướng, nhiệm vụ năm 2018`.
pub fn title(l: Lang, facts: &Facts) -> String {
    let period = said(l, facts.period);
    if Cadence::of(facts.period) == Cadence::Year {
        let next = facts.period.last.year() + 1;
        l.tf("report.title_plan", &[("period", &period), ("next", &next)])
    } else {
        l.tf("report.title", &[("period", &period), ("name", &facts.name)])
    }
}

/// Who has reported and who has not; a body with unions below.
fn returns(l: Lang, facts: &Facts) -> Vec<Item> {
    if !facts.leads_unions || facts.expected.is_empty() {
        return Vec::new();
    }
    let (all, missing) = (facts.expected.len(), facts.missing.len());
    let n = l.number(all - missing);
    let mut items = vec![said_plainly(l.tf("report.returns", &[("n", &n), ("all", &l.number(all))]))];
    if missing > 0 {
        let mut text = l.tf("report.missing", &[("names", &facts.missing.join("; "))]);
        text.push(' ');
        let counted = facts.counted_missing.join("; ");
        text.push_str(&match facts.counted_missing.len() {
            0 => l.t("report.missing_none").to_owned(),
            n if n == missing => l.t("report.missing_counted").to_owned(),
            _ => l.tf("report.missing_some", &[("names", &counted)]),
        });
        items.push(said_plainly(text));
    }
    items
}

fn said_plainly(text: String) -> Item {
    Item::Paragraph(vec![Piece::Words(text)])
}

/// Who came together within the period; one sentence a day.
fn merged(l: Lang, facts: &Facts) -> Vec<Item> {
    let mut days: Vec<kernel::Date> = facts.merged.iter().map(|(_, day)| *day).collect();
    days.dedup();
    let key = match facts.became_by.as_str() {
        "merger" => "report.merged",
        "split" => "report.split",
        "renaming" => "report.renamed",
        _ => "report.consolidated",
    };
    let one = |day: kernel::Date| {
        let names: Vec<String> = facts.merged.iter().filter(|(_, d)| *d == day).map(|(name, _)| name.clone()).collect();
        let names = narrate::listed(l, &names);
        said_plainly(l.tf(key, &[("names", &names), ("into", &facts.name), ("day", &l.date(day))]))
    };
    days.into_iter().map(one).collect()
}

/// The records of some indicators within the period: the nearest and the largest are named, by day, the rest is counted.
fn notable(l: Lang, facts: &Facts, keys: &[&str]) -> Vec<Item> {
    let within = |r: &&Noted| facts.period.first <= r.day && r.day <= facts.period.last;
    let named = |r: &&Noted| r.keys.iter().any(|k| keys.contains(&k.as_str()));
    let mut list: Vec<&Noted> = facts.records.iter().filter(within).filter(named).collect();
    if list.is_empty() {
        return Vec::new();
    }
    let all = list.len();
    list.sort_by_key(|r| r.order());
    list.truncate(NOTABLE);
    list.sort_by_key(|r| r.day);
    let mut items = vec![said_plainly(l.t("report.notable").to_owned())];
    for r in &list {
        let day = l.date(r.day);
        let behind = if r.of.is_empty() { day } else { format!("{day}, {}", r.of) };
        items.push(Item::Record { text: format!("{} ({behind})", r.title), url: r.url.clone() });
    }
    if all > list.len() {
        // Where not all were looked at, no number is better than a wrong one.
        let more = if facts.records_cut {
            l.t("report.notable_others").to_owned()
        } else {
            l.tf("report.notable_more", &[("n", &l.number(all - list.len()))])
        };
        items.push(Item::Record { text: more, url: String::new() });
    }
    items
}

fn bullet(text: &str) -> Item {
    Item::Bullet(vec![Piece::Words(text.to_owned())])
}

/// A list below its head, which opens where the list is kept.
fn named(l: Lang, (head, none): (&str, &str), at: Kept, list: &[String]) -> Vec<Item> {
    if list.is_empty() {
        return vec![Item::Door { text: l.t(none).to_owned(), at }];
    }
    let head = Piece::Link { text: l.t(head).to_owned(), at };
    let mut items = vec![Item::Paragraph(vec![head])];
    items.extend(list.iter().map(|text| bullet(text)));
    items
}

/// The plan of the coming year.
fn coming(l: Lang, facts: &Facts, points: &Points) -> Vec<Item> {
    let year = facts.period.last.year() + 1;
    let mut items: Vec<Item> = points.directions.iter().map(|text| said_plainly(text.clone())).collect();
    if points.coming.is_empty() {
        let text = l.tf("report.coming_empty", &[("year", &year)]);
        items.push(Item::Door { text, at: Kept::ComingYear });
    } else {
        let text = l.tf("report.coming", &[("year", &year)]);
        items.push(Item::Paragraph(vec![Piece::Link { text, at: Kept::ComingYear }]));
        items.extend(points.coming.iter().map(|text| bullet(text)));
    }
    if !points.open.is_empty() {
        let head = Piece::Link { text: l.t("report.open_proposals").to_owned(), at: Kept::Proposals };
        items.push(Item::Paragraph(vec![head]));
        items.extend(points.open.iter().map(|text| bullet(text)));
    }
    items
}

fn items(l: Lang, facts: &Facts, points: &Points, text: &str) -> Vec<Item> {
    let mut out = Vec::new();
    let parts = parts(text);
    let promised = parts.contains(&Part::Coming);
    for part in parts {
        match part {
            Part::Paragraph(text) => out.push(Item::Paragraph(resolve(l, facts, text))),
            Part::Bullet(text) => out.push(Item::Bullet(resolve(l, facts, text))),
            Part::Hint(text) => out.push(Item::Hint(text.to_owned())),
            Part::Notable(keys) => out.extend(notable(l, facts, &keys)),
            Part::Table => out.push(Item::Table(table(l, facts))),
            Part::Returns => out.extend(returns(l, facts)),
            Part::Unions => {
                // Who became another within the period is part of what that one says.
                let part = |u: &Facts| !u.heir.is_empty() && facts.unions.iter().any(|h| h.desk_slug == u.heir);
                let heads = facts.unions.iter().filter(|u| !part(u));
                for union in heads {
                    let said = narrate::in_short(l, union);
                    if !said.is_empty() {
                        let mut pieces = vec![Piece::Words(format!("{}: ", union.name))];
                        pieces.extend(resolve(l, union, &said).into_iter().map(|p| Piece::Words(p.text().to_owned())));
                        pieces.push(Piece::Words(".".to_owned()));
                        out.push(Item::Bullet(pieces));
                    }
                }
                out.extend(by_union(l, facts).into_iter().map(Item::Table));
            }
            Part::Limits => out.extend(named(l, ("report.limits", "report.limits_none"), Kept::Limits, &points.limits)),
            Part::Proposals => {
                out.extend(named(l, ("report.proposals", "report.proposals_none"), Kept::Proposals, &points.proposals));
            }
            Part::Coming => out.extend(coming(l, facts, points)),
        }
    }
    // The title of a year's report promises the next one, so something is always said of it.
    if promised && !out.iter().any(Item::is_printed) {
        let year = facts.period.last.year() + 1;
        out.push(said_plainly(l.tf("report.coming_none", &[("year", &year)])));
    }
    out
}

impl Document {
    /// Puts a report together.
    pub fn of(l: Lang, facts: &Facts, sections: &[Section], points: &Points) -> Self {
        let list: Vec<(String, Vec<Item>)> =
            sections.iter().map(|s| (s.title.clone(), items(l, facts, points, &s.text))).collect();
        let mut opening = merged(l, facts);
        // Whose figures are in is told whatever the template says.
        let returns = returns(l, facts);
        if !returns.is_empty() && !list.iter().any(|(_, items)| returns.iter().all(|r| items.contains(r))) {
            opening.extend(returns);
        }
        let mut title = title(l, facts);
        let next = (facts.period.last.year() + 1).to_string();
        if Cadence::of(facts.period) == Cadence::Year && !sections.iter().any(|s| s.title.contains(&next)) {
            // A template without the coming year promises none.
            title = l.tf("report.title", &[("period", &said(l, facts.period)), ("name", &facts.name)]);
        }
        Self { title, opening, sections: list }
    }

    /// The number of each section as it is printed, from 1; none for those in which nothing stands yet.
    pub fn numbers(&self) -> Vec<Option<u32>> {
        let mut last = 0;
        let number = |(_, items): &(String, Vec<Item>)| {
            items.iter().any(Item::is_printed).then(|| {
                last += 1;
                last
            })
        };
        self.sections.iter().map(number).collect()
    }

    /// Places that name nothing the ledger knows, as they were written.
    pub fn unknown(&self) -> Vec<&str> {
        let items = self.sections.iter().flat_map(|(_, items)| items);
        let pieces = items.filter_map(|i| match i {
            Item::Paragraph(pieces) | Item::Bullet(pieces) => Some(pieces),
            Item::Record { .. } | Item::Hint(_) | Item::Door { .. } | Item::Table(_) => None,
        });
        let unknown = |p: &'_ Piece| matches!(p, Piece::Unknown(_));
        pieces.flatten().filter(|p| unknown(p)).map(Piece::text).collect()
    }
}

/// What a section says, in at most so many characters: whole sentences, no heads whose list is left out.
pub(crate) fn in_short(items: &[Item], most: usize) -> String {
    let mut said = String::new();
    for (n, item) in items.iter().enumerate() {
        let (Item::Paragraph(pieces) | Item::Bullet(pieces)) = item else { continue };
        let text = words(pieces);
        let text = text.trim();
        let heads_nothing = text.ends_with(':') && !matches!(items.get(n + 1), Some(Item::Bullet(_)));
        if text.is_empty() || heads_nothing {
            continue;
        }
        if said.chars().count() + text.chars().count() > most {
            break;
        }
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(text);
        // Points of a list run on as one sentence.
        match (item, items.get(n + 1)) {
            (Item::Bullet(_), Some(Item::Bullet(_))) if !said.ends_with(['.', ';', ':']) => said.push(';'),
            (Item::Bullet(_), _) if !said.ends_with(['.', ';', ':']) => said.push('.'),
            _ => {}
        }
    }
    // The head of a list of which nothing had room.
    if said.ends_with(':') {
        let end = said.rfind(". ").map_or(0, |at| at + 1);
        said.truncate(end);
    }
    said.trim_end_matches(';').to_owned()
}
