//! What the ledger says for a report: every figure of the period with its plan, last year's, where stocks stood at the
//! beginning, who has reported, the records behind the figures, and the same in short for the unions below.

use std::collections::BTreeMap;

use db::{Cx, Result};
use kernel::{OrgId, Period};
use ledger::rollup::Line;
use ledger::{Basis, Declaration, Ledger, Made, Nature, Qualifier, Scope, TreeKind};
use organisation::{Kind, Tree};
use serde::{Deserialize, Serialize};
use ui::Lang;

use crate::cadence::{eve, year_before};

/// Records of one organisation that are looked at.
const RECORDS: i64 = 2000;
/// Organisations below whose records are looked at: a union with its associations.
const BELOW: usize = 300;

/// A value with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The amount.
    pub amount: i64,
    /// Records, declarations or both.
    pub basis: Basis,
    /// How exact.
    pub qualifier: Qualifier,
}

impl From<ledger::rollup::Value> for Value {
    fn from(v: ledger::rollup::Value) -> Self {
        Self { amount: v.amount, basis: v.basis, qualifier: v.qualifier }
    }
}

/// Periods as they are written: `2025-H1`.
mod period_text {
    use kernel::Period;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(period: &Period, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(period)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Period, D::Error> {
        let text = String::deserialize(d)?;
        text.parse().map_err(|_| D::Error::custom(format!("'{text}' is no period")))
    }
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Key of the indicator.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Whether it is the state on a day.
    pub is_stock: bool,
    /// The total; none where nothing is known.
    pub value: Option<Value>,
    /// Words that stand for a number.
    pub words: String,
    /// What was planned.
    pub plan: Option<i64>,
    /// The total of the same days a year before.
    pub last_year: Option<Value>,
    /// Where a stock stood when the period began.
    pub opening: Option<i64>,
    /// "3 of 7": the 7.
    pub of_assigned: Option<i64>,
    /// What joint events would have counted twice.
    pub eliminated: i64,
    /// By organisation below.
    pub children: Vec<(String, Value)>,
}

/// A record behind figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Keys of the indicators it counts in.
    pub keys: Vec<String>,
    /// What people call it.
    pub title: String,
    /// When.
    pub day: kernel::Date,
    /// Where it opens; may be empty.
    pub url: String,
}

/// A confirmed declaration with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Key of the indicator.
    pub key: String,
    /// File or article.
    pub label: String,
    /// Where it opens.
    pub url: String,
    /// The sentence.
    pub sentence: String,
}

/// Everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// About whom.
    pub org: OrgId,
    /// Its full name at the end of the period.
    pub name: String,
    /// Its word in addresses then.
    pub slug: String,
    /// Its word at the desk today, where it still stands.
    pub desk_slug: String,
    /// The body above it; empty for none.
    pub parent: String,
    /// Whether unions stand below it.
    pub leads_unions: bool,
    /// Which days.
    #[serde(with = "period_text")]
    pub period: Period,
    /// Figures in the order of the catalogue.
    pub figures: Vec<Fact>,
    /// Who owes a return, by name.
    pub expected: Vec<String>,
    /// Whose return is missing, by name.
    pub missing: Vec<String>,
    /// Who was merged into it within the period, with the day, by name.
    pub merged: Vec<(String, kernel::Date)>,
    /// Records by day.
    pub records: Vec<Noted>,
    /// Evidence of declared figures.
    pub evidence: Vec<Evidence>,
    /// The unions below.
    pub unions: Vec<Facts>,
}

impl Facts {
    /// A figure.
    pub fn get(&self, key: &str) -> Option<&Fact> {
        self.figures.iter().find(|f| f.key == key)
    }

    /// The figures something is known of.
    pub fn known(&self) -> impl Iterator<Item = &Fact> {
        self.figures.iter().filter(|f| f.value.is_some() || !f.words.is_empty() || f.plan.is_some())
    }
}

fn is_union(kind: Kind) -> bool {
    matches!(kind, Kind::ProvincialUnion | Kind::NationalAssociation)
}

struct Question<'a> {
    ledger: &'a Ledger,
    tree: &'a Tree,
    period: Period,
    kind: TreeKind,
    l: Lang,
}

impl Question<'_> {
    fn name(&self, org: OrgId) -> String {
        let day = self.period.last;
        self.tree.get(org).map_or_else(String::new, |n| n.name_on(day).full(self.l).to_owned())
    }

    fn fact(&self, line: &Line, last: Option<&Line>, before: Option<&Line>) -> Fact {
        let i = &line.indicator;
        let own = line.declared.iter().find(|d| d.scope == Scope::Own);
        let words = own.filter(|d| d.value.is_none()).map(|d| d.words.clone()).unwrap_or_default();
        Fact {
            key: i.key.clone(),
            name: i.name(self.l).to_owned(),
            unit: i.unit(self.l).to_owned(),
            is_stock: i.nature == Nature::Stock,
            value: line.value.map(Value::from),
            words,
            plan: line.plan,
            last_year: last.and_then(|l| l.value).map(Value::from),
            opening: before.filter(|_| i.nature == Nature::Stock).and_then(|b| b.value).map(|v| v.amount),
            of_assigned: line.declared.iter().find_map(|d| d.of_assigned),
            eliminated: line.eliminated,
            children: line.children.iter().map(|c| (self.name(c.org), c.value.into())).collect(),
        }
    }

    async fn figures(&self, cx: &mut Cx, org: OrgId, compared: bool) -> Result<(Vec<Fact>, ledger::Returns)> {
        let now = self.ledger.rollup(cx, org, self.period, self.kind).await?;
        let last = match year_before(self.period).filter(|_| compared) {
            Some(before) => self.ledger.rollup(cx, org, before, self.kind).await?.lines,
            None => Vec::new(),
        };
        let eve =
            if compared { self.ledger.rollup(cx, org, eve(self.period), self.kind).await?.lines } else { Vec::new() };
        let find = |lines: &[Line], key: &str| lines.iter().find(|l| l.indicator.key == key).cloned();
        let fact = |line: &Line| {
            let key = &line.indicator.key;
            self.fact(line, find(&last, key).as_ref(), find(&eve, key).as_ref())
        };
        Ok((now.lines.iter().map(fact).collect(), now.returns))
    }

    async fn records(&self, cx: &mut Cx, org: OrgId) -> Result<Vec<Noted>> {
        let mut orgs = self.tree.subtree(org, self.period.last);
        orgs.retain(|o| *o == org || self.tree.get(*o).is_some_and(|n| !is_union(n.kind)));
        for succession in self.tree.predecessors(org) {
            orgs.push(succession.predecessor);
        }
        orgs.truncate(BELOW);
        let mut by: BTreeMap<(kernel::Date, kernel::RecordId), Noted> = BTreeMap::new();
        for org in orgs {
            for made in Made::of_org(cx, org, self.period, RECORDS).await? {
                let url = if made.portal_url.is_empty() { &made.desk_url } else { &made.portal_url };
                let noted = by.entry((made.day, made.record)).or_insert_with(|| Noted {
                    keys: Vec::new(),
                    title: made.title.clone(),
                    day: made.day,
                    url: url.clone(),
                });
                if !noted.keys.contains(&made.indicator) {
                    noted.keys.push(made.indicator);
                }
            }
        }
        Ok(by.into_values().collect())
    }

    fn about(&self, org: OrgId, today: kernel::Date) -> Facts {
        let (period, last) = (self.period, self.period.last);
        let node = self.tree.get(org);
        let parent = node.and_then(|n| n.parent_on(last)).map_or_else(String::new, |p| self.name(p));
        let within = |on: kernel::Date| period.first <= on && on <= last;
        let merged = self.tree.predecessors(org).filter(|s| within(s.day)).map(|s| (self.name(s.predecessor), s.day));
        Facts {
            org,
            name: self.name(org),
            slug: node.map_or("", |n| n.slug_on(last)).to_owned(),
            desk_slug: node.map_or("", |n| n.slug_on(today)).to_owned(),
            parent,
            leads_unions: self.tree.children(org, last).iter().any(|n| is_union(n.kind)),
            period,
            figures: Vec::new(),
            expected: Vec::new(),
            missing: Vec::new(),
            merged: merged.collect(),
            records: Vec::new(),
            evidence: Vec::new(),
            unions: Vec::new(),
        }
    }
}

/// Gathers what a report of an organisation and a period says. Ask in a snapshot, after `ledger.ready`.
pub async fn gather(cx: &mut Cx, ledger: &Ledger, org: OrgId, period: Period, l: Lang) -> Result<Facts> {
    let tree = ledger.tree();
    let q = Question { ledger, tree: &tree, period, kind: TreeKind::Then, l };
    let today = cx.today();
    let mut facts = q.about(org, today);
    let (figures, returns) = q.figures(cx, org, true).await?;
    facts.figures = figures;
    facts.expected = returns.expected.iter().map(|o| q.name(*o)).collect();
    facts.missing = returns.missing.iter().map(|o| q.name(*o)).collect();
    facts.records = q.records(cx, org).await?;
    let indicators = ledger::Indicators::read(cx).await?;
    let below = tree.subtree(org, period.last);
    for d in Declaration::within(cx, period).await? {
        let f = &d.figure;
        if below.contains(&f.org) && (!f.evidence_label.is_empty() || !f.sentence.is_empty()) {
            facts.evidence.push(Evidence {
                key: indicators.number(f.indicator).map(|i| i.key.clone()).unwrap_or_default(),
                label: f.evidence_label.clone(),
                url: f.evidence_url.clone(),
                sentence: f.sentence.clone(),
            });
        }
    }
    if facts.leads_unions {
        for union in returns.expected.iter().filter(|o| **o != org && !returns.missing.contains(o)) {
            let mut below = q.about(*union, today);
            below.figures = q.figures(cx, *union, false).await?.0;
            facts.unions.push(below);
        }
    }
    Ok(facts)
}

/// A number with its qualifier, as people write it: `16`, `hơn 1.150`.
pub fn amount(l: Lang, value: Value) -> String {
    let n = l.number(value.amount);
    match value.qualifier {
        Qualifier::Exact => n,
        Qualifier::About => l.tf("report.about", &[("n", &n)]),
        Qualifier::MoreThan => l.tf("report.more_than", &[("n", &n)]),
        Qualifier::Nearly => l.tf("report.nearly", &[("n", &n)]),
    }
}

#[cfg(test)]
impl Facts {
    pub(crate) fn sample() -> Self {
        Self {
            org: OrgId(kernel::Uuid::nil()),
            name: "Liên hiệp Hội".into(),
            slug: "hung-yen".into(),
            desk_slug: "hung-yen".into(),
            parent: "Liên hiệp Hội Việt Nam".into(),
            leads_unions: false,
            period: "2017".parse().expect("a period"),
            figures: Vec::new(),
            expected: Vec::new(),
            missing: Vec::new(),
            merged: Vec::new(),
            records: Vec::new(),
            evidence: Vec::new(),
            unions: Vec::new(),
        }
    }
}
