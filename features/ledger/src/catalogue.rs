//! The catalogue that every installation begins with: indicators and posting rules, read from `data/`.

use db::{Cx, Db, Result, Who};
use kernel::Dates;
use serde::Deserialize;

use crate::rule::Rule;
use crate::{Amount, CountsFor, Indicator, Nature, NewIndicator, Phase, RollUp, Scope};

#[derive(Deserialize)]
struct Catalogue {
    indicator: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: String,
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
    KNOWN_RULES = "SELECT COUNT(*) AS number FROM ledger_rule";
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("the tests of this crate read the catalogue")
}

/// Brings indicators of the catalogue that are missing; the rules only where there are none at all, because people
/// change them.
pub async fn seed(db: &Db) -> Result<()> {
    let rows = read::<Catalogue>(INDICATORS).indicator;
    let mut cx = db.read(Who::job("catalogue")).await?;
    let known = count(&mut cx).await?;
    drop(cx);
    if known == (i64::try_from(rows.len()).unwrap_or(0), true) {
        return Ok(());
    }
    let mut cx = db.write(Who::job("catalogue")).await?;
    seed_in(&mut cx).await?;
    cx.commit().await
}

async fn count(cx: &mut Cx) -> Result<(i64, bool)> {
    let indicators = cx.one(KNOWN, db::args![], |r| r.get("number")).await?;
    let rules: i64 = cx.one(KNOWN_RULES, db::args![], |r| r.get("number")).await?;
    Ok((indicators, rules > 0))
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
    if count(cx).await?.1 {
        return Ok(());
    }
    let known = Indicator::all(cx).await?;
    for row in read::<Rules>(RULES).rule {
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
