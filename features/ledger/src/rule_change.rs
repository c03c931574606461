//! Changing a posting rule: what would change, then the change itself, with every record of the kind booked anew.

use std::collections::BTreeMap;

use audit::{Diff, Event};
use db::{Cx, Result};
use kernel::{OrgId, RecordId, Uuid};

use crate::cells::Entry;
use crate::post::Means;
use crate::record::Kept;
use crate::rule::{Rule, entries};
use crate::{Ledger, LedgerError};

/// What a change of rules does to one indicator in one year, joint events counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// The year.
    pub year: i16,
    /// How many records post something else than before.
    pub records: u64,
    /// The figure now.
    pub before: i64,
    /// The figure afterwards.
    pub after: i64,
}

fn figure(list: &[Entry], indicator: i64) -> i64 {
    crate::post::groups(list).iter().map(|g| &g[0]).filter(|e| e.indicator == indicator).map(|e| e.sum.amount).sum()
}

fn put(rules: &[Rule], rule: &Rule) -> Vec<Rule> {
    let mut rules: Vec<Rule> = rules.iter().filter(|r| r.id != rule.id).cloned().collect();
    rules.push(rule.clone());
    rules
}

impl Ledger {
    /// Whether records of a kind have such a field; also where there are no records to know it from.
    pub async fn knows_field(&self, cx: &mut Cx, kind: &str, field: &str) -> Result<bool> {
        let list = Kept::of_kind(cx, kind, RecordId(Uuid::nil())).await?;
        Ok(list.is_empty() || list.iter().any(|k| k.record.facts.contains_key(field)))
    }

    /// What it would change if the rule were so, year by year.
    pub async fn preview_rule(&self, cx: &mut Cx, rule: &Rule) -> Result<Vec<Effect>> {
        let places = self.asking_by(cx).await?;
        let indicators = crate::Indicators::read(cx).await?;
        let rules = Rule::all(cx).await?;
        let after = put(&rules, rule);
        let mut years: BTreeMap<i16, Effect> = BTreeMap::new();
        let mut last = RecordId(Uuid::nil());
        loop {
            let list = Kept::of_kind(cx, &rule.kind, last).await?;
            let Some(end) = list.last() else { break };
            last = end.record.id;
            for kept in list.iter().filter(|k| !k.withdrawn && places.knows(k.record.lead)) {
                let now = figure(&entries(&kept.record, &rules, &indicators), rule.indicator);
                let then = figure(&entries(&kept.record, &after, &indicators), rule.indicator);
                let year = kept.record.day.year();
                let effect = years.entry(year).or_insert(Effect { year, ..Effect::default() });
                effect.records += u64::from(now != then);
                effect.before += now;
                effect.after += then;
            }
        }
        Ok(years.into_values().filter(|e| e.records > 0).collect())
    }

    /// Puts a rule in place, new or changed, and books every record of its kind anew. Says how many records post
    /// something else now.
    pub async fn put_rule(
        &self,
        cx: &mut Cx,
        rule: &Rule,
        by: OrgId,
        reason: &str,
    ) -> Result<Result<u64, LedgerError>> {
        if reason.trim().is_empty() {
            return Ok(Err(LedgerError::Reason));
        }
        let means = self.means(cx).await?;
        let known = means.rules.iter().find(|r| r.id == rule.id);
        let diff = difference(known, rule);
        match known {
            Some(_) => rule.update(cx).await?,
            None => rule.insert(cx).await?,
        }
        let rules = put(&means.rules, rule);
        let means = Means { rules, ..means };
        let (mut last, mut changed) = (RecordId(Uuid::nil()), 0);
        loop {
            let list = Kept::of_kind(cx, &rule.kind, last).await?;
            let Some(end) = list.last() else { break };
            last = end.record.id;
            for kept in list.iter().filter(|k| !k.withdrawn) {
                let wanted = entries(&kept.record, &means.rules, &means.indicators);
                changed += u64::from(self.bring_to(cx, &means, &kept.record, &wanted, reason).await?);
            }
        }
        let title = format!("{} → {}", rule.kind, means.indicators.number(rule.indicator).map_or("", |i| &i.key));
        let event = Event {
            org: Some(by),
            verb: "posting_rule_changed",
            kind: "posting_rule",
            id: rule.id.0,
            title: &title,
            diff,
            reason: Some(reason),
        };
        audit::record(cx, event).await?;
        cx.changed("figures", by.0, Some(by));
        Ok(Ok(changed))
    }
}

fn difference(known: Option<&Rule>, rule: &Rule) -> Diff {
    let was = |pick: fn(&Rule) -> String| known.map(pick).unwrap_or_default();
    Diff::new()
        .field("amount", was(|r| r.amount.to_string()), rule.amount)
        .field("posting_field", was(|r| r.field.clone()), &rule.field)
        .field("counts_for", was(|r| r.counts_for.to_string()), rule.counts_for)
        .maybe("from", known.and_then(|r| r.dates.from), rule.dates.from)
        .maybe("to", known.and_then(|r| r.dates.to), rule.dates.to)
}
