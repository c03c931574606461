//! A report put together: sections with their paragraphs, lists and tables, every figure with the place it opens at. The
//! screen, the paper, the spreadsheet and the JSON are written from this.

use ledger::TreeKind;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use ui::Lang;

use crate::bound::{Piece, resolve, words};
use crate::cadence::{Cadence, said};
use crate::facts::{Fact, Facts, amount};
use crate::narrate;
use crate::outline::{Part, Section, parts};

/// Records named in a list; more are counted.
const NOTABLE: usize = 12;

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
    /// A table.
    Table(Table),
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// `Kết quả hoạt động năm 2017 và phương hướng, nhiệm vụ năm 2018`.
    pub title: String,
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

fn cell(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), key: String::new(), of: String::new() }
}

fn figure(text: String, key: &str, of: &str) -> Cell {
    Cell { text, key: key.to_owned(), of: of.to_owned() }
}

fn share(f: &Fact) -> Option<i64> {
    let (value, plan) = (f.value?.amount, f.plan.filter(|p| *p > 0)?);
    Some((value.saturating_mul(200) + plan) / plan.saturating_mul(2))
}

/// Every figure something is known of, with plan and the year before.
pub fn table(l: Lang, facts: &Facts) -> Table {
    let heads = ["indicator", "unit", "value", "plan", "share", "last"];
    let dash = || "–".to_owned();
    let row = |f: &Fact| {
        let value =
            f.value.map(|v| amount(l, v)).unwrap_or_else(|| if f.words.is_empty() { dash() } else { f.words.clone() });
        let value = f.of_assigned.map_or(value.clone(), |of| format!("{value}/{}", l.number(of)));
        vec![
            cell(&f.name),
            cell(&f.unit),
            figure(value, &f.key, ""),
            cell(f.plan.map_or_else(dash, |p| l.number(p))),
            cell(share(f).map_or_else(dash, |s| l.number(s))),
            cell(f.last_year.map_or_else(dash, |v| amount(l, v))),
        ]
    };
    Table {
        caption: l.tf("report.table_caption", &[("period", &said(l, facts.period))]),
        heads: heads.iter().map(|h| l.t(&format!("report.column.{h}")).to_owned()).collect(),
        rows: facts.known().map(row).collect(),
    }
}

/// One table an indicator: what each union below has, with the total.
pub fn by_union(l: Lang, facts: &Facts) -> Vec<Table> {
    let told =
        |f: &&Fact| f.value.is_some() && facts.unions.iter().any(|u| u.get(&f.key).is_some_and(|x| x.value.is_some()));
    let one = |f: &Fact| {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for union in &facts.unions {
            if let Some(value) = union.get(&f.key).and_then(|x| x.value) {
                rows.push(vec![cell(&union.name), figure(amount(l, value), &f.key, &union.desk_slug)]);
            }
        }
        let total = f.value.map_or_else(String::new, |v| amount(l, v));
        rows.push(vec![cell(l.t("report.total")), figure(total, &f.key, "")]);
        Table {
            caption: l.tf("report.unions_caption", &[("name", &f.name)]),
            heads: vec![l.t("report.column.union").to_owned(), f.unit.clone()],
            rows,
        }
    };
    facts.figures.iter().filter(told).map(one).collect()
}

fn returns(l: Lang, facts: &Facts) -> Vec<Item> {
    let mut items = Vec::new();
    let say = |text: String| Item::Paragraph(vec![Piece::Words(text)]);
    if facts.expected.len() > 1 {
        let n = l.number(facts.expected.len() - facts.missing.len());
        items.push(say(l.tf("report.returns", &[("n", &n), ("all", &l.number(facts.expected.len()))])));
    }
    if !facts.missing.is_empty() && facts.expected.len() > 1 {
        items.push(say(l.tf("report.missing", &[("names", &facts.missing.join("; "))])));
    }
    for (name, day) in &facts.merged {
        let former = if *name == facts.name { l.tf("report.former", &[("name", name)]) } else { name.clone() };
        let name = &former;
        items.push(say(l.tf("report.merged", &[("name", name), ("into", &facts.name), ("day", &l.date(*day))])));
    }
    items
}

fn notable(l: Lang, facts: &Facts, keys: &[&str]) -> Vec<Item> {
    let list: Vec<_> = facts.records.iter().filter(|r| r.keys.iter().any(|k| keys.contains(&k.as_str()))).collect();
    if list.is_empty() {
        return Vec::new();
    }
    let mut items = vec![Item::Paragraph(vec![Piece::Words(l.t("report.notable").to_owned())])];
    for r in list.iter().take(NOTABLE) {
        items.push(Item::Record { text: format!("{} ({})", r.title, l.date(r.day)), url: r.url.clone() });
    }
    if list.len() > NOTABLE {
        let more = l.tf("report.notable_more", &[("n", &l.number(list.len() - NOTABLE))]);
        items.push(Item::Record { text: more, url: String::new() });
    }
    items
}

fn named(l: Lang, head: &str, list: &[String]) -> Vec<Item> {
    if list.is_empty() {
        return Vec::new();
    }
    let mut items = vec![Item::Paragraph(vec![Piece::Words(l.t(head).to_owned())])];
    items.extend(list.iter().map(|text| Item::Bullet(vec![Piece::Words(text.clone())])));
    items
}

fn items(l: Lang, facts: &Facts, points: &Points, text: &str) -> Vec<Item> {
    let mut out = Vec::new();
    for part in parts(text) {
        match part {
            Part::Paragraph(text) => out.push(Item::Paragraph(resolve(l, facts, text))),
            Part::Bullet(text) => out.push(Item::Bullet(resolve(l, facts, text))),
            Part::Hint(text) => out.push(Item::Hint(text.to_owned())),
            Part::Notable(keys) => out.extend(notable(l, facts, &keys)),
            Part::Table => out.push(Item::Table(table(l, facts))),
            Part::Returns => out.extend(returns(l, facts)),
            Part::Unions => {
                for union in &facts.unions {
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
            Part::Limits => out.extend(named(l, "report.limits", &points.limits)),
            Part::Proposals => out.extend(named(l, "report.proposals", &points.proposals)),
        }
    }
    out
}

impl Document {
    /// Puts a report together.
    pub fn of(l: Lang, facts: &Facts, sections: &[Section], points: &Points) -> Self {
        let mut list: Vec<(String, Vec<Item>)> =
            sections.iter().map(|s| (s.title.clone(), items(l, facts, points, &s.text))).collect();
        // A merger inside the year is told whatever the template says.
        let told = |list: &[(String, Vec<Item>)], item: &Item| list.iter().any(|(_, items)| items.contains(item));
        if let Some(last) = returns(l, facts).into_iter().next_back()
            && !told(&list, &last)
            && let Some((_, first)) = list.first_mut()
        {
            first.splice(0..0, returns(l, facts));
        }
        Self { title: title(l, facts), sections: list }
    }

    /// The promised form of `lienhiep report --format json`: names are added to, never changed.
    pub fn json(&self, l: Lang, facts: &Facts) -> Json {
        let url = |f: &Fact| {
            ledger::routes::figure(&facts.desk_slug, &f.key, &facts.period.to_string(), TreeKind::Then, None)
        };
        let fact = |facts: &Facts, f: &Fact| {
            let records: Vec<Json> = facts
                .records
                .iter()
                .filter(|r| r.keys.contains(&f.key))
                .map(|r| json!({ "title": r.title, "day": r.day.to_string(), "url": r.url }))
                .collect();
            let evidence: Vec<Json> = facts
                .evidence
                .iter()
                .filter(|e| e.key == f.key)
                .map(|e| json!({ "label": e.label, "url": e.url, "sentence": e.sentence }))
                .collect();
            json!({
                "key": f.key,
                "name": f.name,
                "unit": f.unit,
                "value": f.value.map(|v| v.amount),
                "words": Some(&f.words).filter(|w| !w.is_empty()),
                "qualifier": f.value.map(|v| v.qualifier.word()),
                "basis": f.value.map(|v| v.basis.word()),
                "plan": f.plan,
                "last_year": f.last_year.map(|v| v.amount),
                "opening": f.opening,
                "of": f.of_assigned,
                "eliminated": f.eliminated,
                "url": url(f),
                "records": records,
                "evidence": evidence,
                "children": f.children.iter().map(|(name, v)| json!({ "name": name, "value": v.amount })).collect::<Vec<_>>(),
            })
        };
        let text = |item: &Item| match item {
            Item::Paragraph(pieces) => Some(words(pieces)),
            Item::Bullet(pieces) => Some(format!("- {}", words(pieces))),
            Item::Record { text, .. } => Some(format!("- {text}")),
            Item::Hint(_) | Item::Table(_) => None,
        };
        let sections: Vec<Json> = self
            .sections
            .iter()
            .enumerate()
            .map(|(n, (title, items))| {
                let paragraphs: Vec<String> = items.iter().filter_map(text).collect();
                json!({ "number": n + 1, "title": title, "paragraphs": paragraphs })
            })
            .collect();
        let unions: Vec<Json> = facts
            .unions
            .iter()
            .map(|u| {
                let narrative = words(&resolve(l, u, &narrate::in_short(l, u)));
                let figures: Vec<Json> = u.known().map(|f| json!({ "key": f.key, "value": f.value.map(|v| v.amount), "qualifier": f.value.map(|v| v.qualifier.word()) })).collect();
                json!({ "org": u.slug, "name": u.name, "narrative": narrative, "figures": figures })
            })
            .collect();
        json!({
            "org": facts.slug,
            "name": facts.name,
            "period": facts.period.to_string(),
            "title": self.title,
            "sections": sections,
            "figures": facts.known().map(|f| fact(facts, f)).collect::<Vec<_>>(),
            "returns": { "in": facts.expected.len() - facts.missing.len(), "expected": facts.expected.len(), "missing": facts.missing },
            "merged": facts.merged.iter().map(|(name, day)| json!({ "name": name, "day": day.to_string() })).collect::<Vec<_>>(),
            "unions": unions,
        })
    }
}
