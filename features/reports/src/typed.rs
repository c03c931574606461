//! Figures that somebody typed by hand, read out of a section's text and held against the ledger.
//!
//! The reader of old reports reads them; places that are bound are taken out first, so only typed numbers are left.

use reading::{Phase, Told, Value};

use crate::bound::{Piece, resolve};
use crate::facts::{Fact, Facts};
use ui::Lang;

/// A typed figure that the ledger says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// Key of its indicator.
    pub key: String,
    /// Its name.
    pub name: String,
    /// As it was typed.
    pub number: i64,
    /// As the ledger says it; none when it knows nothing.
    pub ledger: Option<i64>,
    /// The sentence.
    pub sentence: String,
}

fn key_of(indicator: reading::Indicator) -> String {
    serde_json::to_value(indicator).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Words that say a number is that of the year before, and those that say it is the plan's.
const BEFORE: [&str; 4] = ["nam truoc", "nam ngoai", "cung ky", "ky truoc"];
const PLAN: [&str; 3] = ["ke hoach", "chi tieu", "duoc giao"];

/// Whether the ledger knows a figure by this number: as the result or where a stock stood; as the plan's or last year's only
/// where the sentence says so, since a number copied from last year's report is the mistake to be found.
fn known(f: &Fact, number: i64, sentence: &str) -> bool {
    let sentence = kernel::text::fold(sentence);
    let says = |words: &[&str]| words.iter().any(|w| sentence.contains(w));
    let plan = [f.plan, f.of_assigned].into_iter().filter(|_| says(&PLAN));
    let before = std::iter::once(f.last_year.map(|v| v.amount)).filter(|_| says(&BEFORE));
    [f.value.map(|v| v.amount), f.opening].into_iter().chain(plan).chain(before).any(|v| v == Some(number))
}

/// The typed figures of a text that differ from the ledger.
pub fn differing(facts: &Facts, text: &str) -> Vec<Typed> {
    let mut plain = String::new();
    for line in text.lines().filter(|l| !l.trim_start().starts_with("? ")) {
        for piece in resolve(Lang::Vi, facts, line) {
            match piece {
                Piece::Words(words) | Piece::Link { text: words, .. } => plain.push_str(&words),
                Piece::Figure { .. } | Piece::Unknown(_) => plain.push('…'),
            }
        }
        plain.push('\n');
    }
    let period = facts.period.to_string();
    let mut found = Vec::new();
    for figure in reading::read(&kernel::text::nfc(&plain), &Told::default()).figures {
        let Value::Count(number) = figure.value else { continue };
        let elsewhere = figure.period.as_ref().is_some_and(|p| *p != period);
        if elsewhere || figure.phase == Phase::Plan || !figure.also.is_empty() {
            continue;
        }
        let Some(f) = facts.get(&key_of(figure.indicator)) else { continue };
        if !known(f, number, &figure.sentence) {
            let sentence = figure.sentence.trim().chars().take(300).collect();
            let ledger = f.value.map(|v| v.amount);
            found.push(Typed { key: f.key.clone(), name: f.name.clone(), number, ledger, sentence });
        }
    }
    found
}
