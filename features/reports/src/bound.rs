//! Text whose figures are bound to the ledger: `Đã tổ chức [[workshops]] hội thảo`. Nobody types the number; it stands
//! there as the ledger says it on the day it is read, and as a link to what it is made of.
//!
//! - `[[key]]`: the total, with its qualifier; "3/7" where the declaration says so
//! - `[[key:plan]]`, `[[key:last]]`, `[[key:opening]]`: the plan, last year's, where a stock stood at the beginning
//! - `[[key:change]]`: `tăng 2`, `giảm 1`, `bằng` against last year
//! - `[[%key+key]]`: results as a share of their plans, in percent

use ledger::Qualifier;
use serde::{Deserialize, Serialize};
use ui::Lang;

use crate::facts::{Fact, Facts, amount};
use crate::outline::{Part, parts};

/// Where at the desk something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// What did not go well.
    Limits,
    /// What is asked of others.
    Proposals,
    /// The plan of the coming year.
    ComingYear,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// As it was written.
    Words(String),
    /// A figure of the ledger.
    Figure {
        /// Key of its indicator; the first, of a share.
        key: String,
        /// As it reads.
        text: String,
    },
    /// A place that names nothing the ledger knows; shown as it was written while the report is written, never printed.
    Unknown(String),
    /// Words that open where what follows them is kept, at the desk of whose report it is.
    Link {
        /// As it reads.
        text: String,
        /// Where.
        at: Kept,
    },
}

impl Piece {
    /// As it reads.
    pub fn text(&self) -> &str {
        match self {
            Piece::Words(text) | Piece::Figure { text, .. } | Piece::Unknown(text) | Piece::Link { text, .. } => text,
        }
    }
}

/// As a whole.
pub fn words(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::text).collect()
}

fn total(l: Lang, f: &Fact) -> Option<String> {
    let value = f.value.map(|v| amount(l, v)).or_else(|| Some(f.words.clone()).filter(|w| !w.is_empty()))?;
    Some(match f.of_assigned {
        Some(of) => format!("{value}/{}", l.number(of)),
        None => value,
    })
}

fn change(l: Lang, f: &Fact) -> Option<String> {
    let by = f.value?.amount - f.last_year?.amount;
    let n = l.number(by.abs());
    Some(match by {
        0 => l.t("report.change.same").to_owned(),
        1.. => l.tf("report.change.more", &[("n", &n)]),
        _ => l.tf("report.change.less", &[("n", &n)]),
    })
}

/// Results of several indicators as a share of their plans, in whole per cents. None unless each has a plan and an
/// exact result: no share is better than a wrong one.
pub fn share(facts: &Facts, keys: &[&str]) -> Option<i64> {
    let (mut done, mut planned) = (0_i64, 0_i64);
    for key in keys {
        let f = facts.get(key)?;
        let value = f.value.filter(|v| v.qualifier == Qualifier::Exact)?;
        done = done.checked_add(value.amount)?;
        planned = planned.checked_add(f.plan.filter(|p| *p > 0)?)?;
    }
    charts::percent(done, planned)
}

/// A place that has a meaning and nothing to say.
const NOTHING: &str = "–";

fn one(l: Lang, facts: &Facts, place: &str) -> Option<(String, String)> {
    if let Some(keys) = place.strip_prefix('%') {
        let keys: Vec<&str> = keys.split('+').collect();
        if keys.iter().any(|key| facts.get(key).is_none()) {
            return None;
        }
        let share = share(facts, &keys).map_or_else(|| NOTHING.to_owned(), |s| format!("{}%", l.number(s)));
        return Some((keys.first()?.to_string(), share));
    }
    let (key, what) = place.split_once(':').unwrap_or((place, ""));
    let f = facts.get(key)?;
    let text = match what {
        "" => total(l, f),
        "plan" => f.plan.map(|p| l.number(p)),
        "last" => f.last_year.map(|v| amount(l, v)),
        "opening" => f.opening.map(|o| l.number(o)),
        "change" => change(l, f),
        _ => return None,
    };
    Some((key.to_owned(), text.unwrap_or_else(|| NOTHING.to_owned())))
}

/// The places of a text that name nothing the ledger knows, each once, as they were written. Lines that stand for a list
/// or a table ([`crate::outline::Part`]) are known by their names, and their indicators are looked at too.
pub fn unknown(l: Lang, facts: &Facts, text: &str) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    let mut add = |place: String| {
        if !list.contains(&place) {
            list.push(place);
        }
    };
    for part in parts(text) {
        match part {
            Part::Paragraph(text) | Part::Bullet(text) => {
                for piece in resolve(l, facts, text) {
                    if let Piece::Unknown(place) = piece {
                        add(place);
                    }
                }
                // One that is opened and never closed is a slip too.
                if let Some(at) = text.rfind("[[").filter(|at| !text[*at..].contains("]]")) {
                    add(text[at..].chars().take(30).collect());
                }
            }
            Part::Notable(keys) => {
                keys.into_iter()
                    .filter(|key| facts.get(key).is_none())
                    .for_each(|key| add(format!("[[notable: {key}]]")));
            }
            Part::Hint(_)
            | Part::Table
            | Part::Returns
            | Part::Unions
            | Part::Limits
            | Part::Proposals
            | Part::Coming => {}
        }
    }
    list
}

/// The parts of a text.
pub fn resolve(l: Lang, facts: &Facts, text: &str) -> Vec<Piece> {
    let (mut out, mut rest) = (Vec::new(), text);
    while let Some((before, from)) = rest.split_once("[[") {
        let Some((place, behind)) = from.split_once("]]") else { break };
        if !before.is_empty() {
            out.push(Piece::Words(before.to_owned()));
        }
        out.push(match one(l, facts, place.trim()) {
            Some((key, text)) => Piece::Figure { key, text },
            None => Piece::Unknown(format!("[[{place}]]")),
        });
        rest = behind;
    }
    if !rest.is_empty() {
        out.push(Piece::Words(rest.to_owned()));
    }
    out
}
