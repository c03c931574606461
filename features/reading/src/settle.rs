//! What only the whole text can decide: parts of a total, the same figure told twice.

use std::collections::{HashMap, HashSet};

use crate::Indicator;
use crate::indicator::of_contest;
use crate::model::{Figure, Level, Reason, Skipped, Value};

/// A figure with the number of its sentence, before settling.
#[derive(Clone, Debug)]
pub struct Found {
    pub figure: Figure,
    pub sentence: usize,
    /// Whether that sentence is an item of a list.
    pub item: bool,
    /// Words around the number, for the list of skipped ones.
    pub around: String,
}

/// How many sentences behind a total its parts may stand.
const REACH: usize = 3;

/// Takes out parts of totals and repetitions.
pub fn settle(found: Vec<Found>, skipped: &mut Vec<Skipped>) -> Vec<Figure> {
    let mut kept: Vec<Found> = Vec::new();
    // Where figures of the same indicator and value stand among the kept ones.
    let mut alike: HashMap<(Indicator, Value), Vec<usize>> = HashMap::new();
    let parts = parts(&found);
    for (i, one) in found.into_iter().enumerate() {
        let reason = if parts.contains(&i) {
            Some(Reason::Breakdown)
        } else {
            let places = alike.entry((one.figure.indicator, one.figure.value.clone())).or_default();
            // Items of a list are told one by one: the same count in two of them is two facts. So it is inside one
            // sentence, except of contests, which are told as entries and as prizes.
            let counted = one.figure.round.is_none() && !of_contest(one.figure.indicator);
            let apart = |other: &Found| {
                if one.sentence == other.sentence { counted } else { one.item && other.item }
            };
            let told = places.iter().copied().find(|at| !apart(&kept[*at]) && same(&kept[*at].figure, &one.figure));
            match told {
                Some(at) => complete(&mut kept[at].figure, &one.figure),
                None => places.push(kept.len()),
            }
            told.map(|_| Reason::Repeated)
        };
        match reason {
            Some(reason) => skipped.push(Skipped { text: one.around, reason, number: one.figure.number }),
            None => kept.push(one),
        }
    }
    kept.into_iter().map(|k| k.figure).collect()
}

fn is_tier(level: Option<Level>) -> bool {
    matches!(level, Some(Level::Special | Level::First | Level::Second | Level::Third | Level::Consolation))
}

fn count(figure: &Figure) -> i64 {
    match figure.value {
        Value::Count(n) => n,
        Value::Words(_) => 0,
    }
}

/// "38 tổ chức thành viên (25 hội thành viên, 13 hội viên tập thể)": the parts are finer than their sum.
fn sums(found: &[Found], out: &mut HashSet<usize>) {
    for (i, three) in found.windows(3).enumerate() {
        let [sum, a, b] = three else { continue };
        let stocks = three
            .iter()
            .all(|f| f.figure.indicator.is_stock() && f.figure.position.is_none() && f.sentence == sum.sentence);
        let apart = a.figure.indicator != b.figure.indicator;
        if stocks && apart && count(&a.figure) + count(&b.figure) == count(&sum.figure) {
            out.insert(i);
        }
    }
}

/// Prizes by tier beside a total of the same prizes.
fn parts(found: &[Found]) -> HashSet<usize> {
    let mut out = HashSet::new();
    sums(found, &mut out);
    for (i, total) in found.iter().enumerate() {
        let prizes = matches!(
            total.figure.indicator,
            Indicator::TechPrizes
                | Indicator::YouthPrizes
                | Indicator::NationalTechPrizes
                | Indicator::NationalYouthPrizes
        );
        if !prizes || is_tier(total.figure.level) {
            continue;
        }
        let near: Vec<usize> = beside(found, i)
            .filter(|j| {
                let other = &found[*j].figure;
                other.indicator == total.figure.indicator
                    && is_tier(other.level)
                    && count(other) <= count(&total.figure)
            })
            .collect();
        // A tier told twice counts once.
        let tiers: HashSet<(Option<Level>, i64)> =
            near.iter().map(|j| (found[*j].figure.level, count(&found[*j].figure))).collect();
        let sum: i64 = tiers.iter().map(|(_, n)| *n).sum();
        if sum <= count(&total.figure) {
            out.extend(near);
        } else {
            out.extend(near.into_iter().filter(|j| *j > i && found[*j].sentence == total.sentence));
        }
    }
    out
}

/// The figures of the sentences around one, itself left out.
fn beside(found: &[Found], i: usize) -> impl Iterator<Item = usize> + '_ {
    let near = move |j: &usize| found[*j].sentence.abs_diff(found[i].sentence) <= REACH;
    let before = (0..i).rev().take_while(near);
    before.chain((i + 1..found.len()).take_while(near))
}

/// The same fact told again, perhaps with less said about it.
fn same(a: &Figure, b: &Figure) -> bool {
    fn agree<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    a.indicator == b.indicator
        && a.value == b.value
        && a.also == b.also
        && a.phase == b.phase
        && a.position == b.position
        && agree(&a.of, &b.of)
        && agree(&a.round, &b.round)
        && (agree(&a.level, &b.level) && is_tier(a.level) == is_tier(b.level) || a.level == b.level)
        && agree(&a.scope, &b.scope)
        && agree(&a.period, &b.period)
}

/// What the second telling adds.
fn complete(kept: &mut Figure, again: &Figure) {
    kept.of = kept.of.or(again.of);
    kept.round = kept.round.or(again.round);
    kept.level = kept.level.or(again.level);
    kept.scope = kept.scope.or(again.scope);
    if kept.period.is_none() {
        kept.period.clone_from(&again.period);
    }
}
