//! Posting rules: which kind of record posts which indicator, with what amount. They are data.

use db::{Cx, Result, Row, args};
use kernel::{Date, Dates, RuleId};

use crate::cells::Entry;
use crate::record::Record;
use crate::{Amount, CountsFor, Indicators, Phase, Scope, Sum};

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// Of which kind of record.
    pub kind: String,
    /// Number of the indicator.
    pub indicator: i64,
    /// How much.
    pub amount: Amount,
    /// The field it reads, where it reads one.
    pub field: String,
    /// For whom.
    pub counts_for: CountsFor,
    /// Result or plan.
    pub phase: Phase,
    /// Own office or whole system.
    pub scope: Scope,
    /// For records of which days.
    pub dates: Dates,
    /// Guards against lost updates.
    pub version: i64,
}

db::queries! {
    ALL = "SELECT id, kind, indicator, amount, field, counts_for, phase, scope, from_day, to_day, version FROM ledger_rule ORDER BY kind, id";
    OF_KIND = "SELECT id, kind, indicator, amount, field, counts_for, phase, scope, from_day, to_day, version FROM ledger_rule WHERE kind = $1 ORDER BY id";
    INSERT = "INSERT INTO ledger_rule (id, kind, indicator, amount, field, counts_for, phase, scope, from_day, to_day, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    UPDATE = "UPDATE ledger_rule SET amount = $3, field = $4, counts_for = $5, from_day = $6, to_day = $7, version = version + 1 WHERE id = $1 AND version = $2";
}

impl Rule {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            kind: r.get("kind")?,
            indicator: r.get("indicator")?,
            amount: r.parse("amount")?,
            field: r.get("field")?,
            counts_for: r.parse("counts_for")?,
            phase: Phase::of_number(r.get("phase")?),
            scope: Scope::of_number(r.get("scope")?),
            dates: Dates { from: r.get::<Option<Date>>("from_day")?, to: r.get::<Option<Date>>("to_day")? },
            version: r.get("version")?,
        })
    }

    /// All rules, by kind.
    pub async fn all(cx: &mut Cx) -> Result<Vec<Self>> {
        cx.all(ALL, args![], Self::read).await
    }

    /// The rules of a kind of record.
    pub async fn of_kind(cx: &mut Cx, kind: &str) -> Result<Vec<Self>> {
        cx.all(OF_KIND, args![kind], Self::read).await
    }

    pub(crate) async fn insert(&self, cx: &mut Cx) -> Result<()> {
        let row = args![
            self.id,
            &self.kind,
            self.indicator,
            self.amount.word(),
            &self.field,
            self.counts_for.word(),
            self.phase.number(),
            self.scope.number(),
            self.dates.from,
            self.dates.to
        ];
        cx.run(INSERT, row).await.map(|_| ())
    }

    pub(crate) async fn update(&self, cx: &mut Cx) -> Result<()> {
        let (amount, counts_for) = (self.amount.word(), self.counts_for.word());
        let row = args![self.id, self.version, amount, &self.field, counts_for, self.dates.from, self.dates.to];
        cx.run_one(UPDATE, row).await
    }

    /// What a record posts by this rule; nothing when the field it reads is empty.
    fn amount_of(&self, record: &Record) -> Option<Sum> {
        let fact = record.facts.get(&self.field);
        let q = fact.map_or(crate::Qualifier::Exact, |f| f.1);
        match self.amount {
            Amount::One => Some(Sum::of(1, crate::Qualifier::Exact)),
            Amount::MinusOne => Some(Sum::of(-1, crate::Qualifier::Exact)),
            Amount::Field => fact.map(|f| Sum::of(f.0, q)),
            Amount::MinusField => fact.map(|f| Sum::of(-f.0, q)),
            Amount::OneIfField => fact.filter(|f| f.0 > 0).map(|_| Sum::of(1, crate::Qualifier::Exact)),
        }
    }
}

/// What a record posts by these rules.
pub fn entries(record: &Record, rules: &[Rule], indicators: &Indicators) -> Vec<Entry> {
    let mut list = Vec::new();
    for rule in rules.iter().filter(|r| r.kind == record.kind && r.dates.holds_on(record.day)) {
        let Some(sum) = rule.amount_of(record) else { continue };
        let joint = rule.counts_for == CountsFor::Each && !record.with.is_empty();
        let with = if joint { record.with.as_slice() } else { &[] };
        for org in std::iter::once(record.lead).chain(with.iter().copied()) {
            list.push(Entry {
                org,
                indicator: rule.indicator,
                nature: indicators.nature(rule.indicator),
                day: record.day,
                phase: rule.phase,
                scope: rule.scope,
                joint,
                sum,
            });
        }
    }
    list
}
