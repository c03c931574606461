//! The catalogue that every installation begins with: indicators and posting rules, read from `data/`.

use std::collections::HashMap;
use std::sync::LazyLock;

use db::{Cx, Db, Result, Who};
use kernel::Dates;
use serde::Deserialize;

use crate::rule::Rule;
use crate::{Amount, Area, CountsFor, Indicator, Nature, NewIndicator, Phase, RollUp, Scope};

#[derive(Deserialize)]
struct Catalogue {
    indicator: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: String,
    area: Area,
    vi: String,
    en: String,
    unit_vi: String,
    unit_en: String,
    nature: Nature,
    #[serde(default)]
    roll_up: Option<RollUp>,
    #[serde(default)]
    subset_of: String,
    #[serde(default)]
    per_round: bool,
    count_vi: String,
    count_en: String,
}

#[derive(Deserialize)]
struct Rules {
    rule: Vec<RuleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    kind: String,
    indicator: String,
    amount: Amount,
    #[serde(default)]
    field: String,
    #[serde(default)]
    counts_for: Option<CountsFor>,
}

const INDICATORS: &str = include_str!("../data/indicators.toml");
const RULES: &str = include_str!("../data/rules.toml");

db::queries! {
    KNOWN = "SELECT COUNT(*) AS number FROM ledger_indicator WHERE owner IS NULL";
    KNOWN_KINDS = "SELECT DISTINCT kind FROM ledger_rule ORDER BY kind";
}

static AREAS: LazyLock<HashMap<String, Area>> =
    LazyLock::new(|| read::<Catalogue>(INDICATORS).indicator.into_iter().map(|row| (row.key, row.area)).collect());

/// The area of an indicator of the catalogue.
pub(crate) fn area(key: &str) -> Option<Area> {
    AREAS.get(key).copied()
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("the tests of this crate read the catalogue")
}

/// Brings indicators of the catalogue that are missing, and the rules of kinds of records that no rule names yet: people
/// change rules and end them, and never take one away.
pub async fn seed(db: &Db) -> Result<()> {
    let rows = read::<Catalogue>(INDICATORS).indicator;
    let mut cx = db.read(Who::job("catalogue")).await?;
    let known: i64 = cx.one(KNOWN, db::args![], |r| r.get("number")).await?;
    let kinds = known_kinds(&mut cx).await?;
    drop(cx);
    let ruled = read::<Rules>(RULES).rule.iter().all(|r| kinds.contains(&r.kind));
    if known == i64::try_from(rows.len()).unwrap_or(0) && ruled {
        return Ok(());
    }
    let mut cx = db.write(Who::job("catalogue")).await?;
    seed_in(&mut cx).await?;
    cx.commit().await
}

async fn known_kinds(cx: &mut Cx) -> Result<Vec<String>> {
    cx.all(KNOWN_KINDS, db::args![], |r| r.get("kind")).await
}

async fn seed_in(cx: &mut Cx) -> Result<()> {
    // Nodes that start together take turns.
    cx.alone(db::Lock::FIGURES).await?;
    let known = Indicator::all(cx).await?;
    for row in read::<Catalogue>(INDICATORS).indicator {
        if known.iter().any(|i| i.key == row.key) {
            continue;
        }
        let roll_up = row.roll_up.unwrap_or(if row.nature == Nature::Flow { RollUp::Sum } else { RollUp::Last });
        let new = NewIndicator {
            key: row.key,
            name_vi: row.vi,
            name_en: row.en,
            unit_vi: row.unit_vi,
            unit_en: row.unit_en,
            nature: row.nature,
            roll_up,
            subset_of: row.subset_of,
            per_round: row.per_round,
            owner: None,
            definition_vi: row.count_vi,
            definition_en: row.count_en,
        };
        if let Err(error) = Indicator::create(cx, &new).await? {
            return Err(db::DbError::Migration(format!("the catalogue of indicators: {error}")));
        }
    }
    let kinds = known_kinds(cx).await?;
    let known = Indicator::all(cx).await?;
    for row in read::<Rules>(RULES).rule.into_iter().filter(|row| !kinds.contains(&row.kind)) {
        let Some(indicator) = known.iter().find(|i| i.key == row.indicator) else { continue };
        let rule = Rule {
            id: cx.id(),
            kind: row.kind,
            indicator: indicator.number,
            amount: row.amount,
            field: row.field,
            counts_for: row.counts_for.unwrap_or(CountsFor::Each),
            phase: Phase::Result,
            scope: Scope::Own,
            dates: Dates::default(),
            version: 1,
        };
        rule.insert(cx).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_reads_and_its_rules_name_what_it_holds() {
        let rows = read::<Catalogue>(INDICATORS).indicator;
        let mut keys: Vec<&str> = rows.iter().map(|r| r.key.as_str()).collect();
        for row in &rows {
            assert!(row.subset_of.is_empty() || keys.contains(&row.subset_of.as_str()), "{}", row.key);
            assert!(!row.count_vi.is_empty() && !row.count_en.is_empty() && !row.vi.is_empty() && !row.en.is_empty());
        }
        for rule in read::<Rules>(RULES).rule {
            assert!(keys.contains(&rule.indicator.as_str()), "{} posts {}", rule.kind, rule.indicator);
            let reads = matches!(rule.amount, Amount::Field | Amount::MinusField | Amount::OneIfField);
            assert_eq!(reads, !rule.field.is_empty(), "{} {}", rule.kind, rule.indicator);
        }
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all, "every key once");
    }
}
