//! The form of one figure: filled with what the reader proposes, read back as what somebody decides.

use kernel::OrgId;
use ledger::{Indicators, LedgerError, Phase, Position, Qualifier, Scope};
use ui::Lang;
use ui::parts::Choice;
use web::{Errors, Posted};

use crate::decide::{Decided, Refusal};

/// What the form offers to choose from.
pub(crate) struct Choices {
    pub indicators: Vec<Choice>,
    pub qualifiers: Vec<Choice>,
    pub phases: Vec<Choice>,
    pub scopes: Vec<Choice>,
    pub positions: Vec<Choice>,
    pub bearers: Vec<Choice>,
}

fn choices<T: Copy + ToString>(list: &[T], chosen: &str, label: impl Fn(T) -> &'static str) -> Vec<Choice> {
    list.iter().map(|x| Choice::new(x.to_string(), label(*x), x.to_string() == chosen)).collect()
}

/// Whose figures they are: by period, or of one body.
pub(crate) fn bearers(l: Lang, whose: &[(OrgId, String)], chosen: &str) -> Vec<Choice> {
    let by_period = Choice::new("", l.t("extraction.by_period"), chosen.is_empty());
    let one = |(id, name): &(OrgId, String)| Choice::new(id.to_string(), name, *chosen == id.to_string());
    [by_period].into_iter().chain(whose.iter().map(one)).collect()
}

impl Choices {
    pub(crate) fn of(l: Lang, form: &Posted, indicators: &Indicators, whose: &[(OrgId, String)]) -> Self {
        let key = form.get("indicator");
        let common = indicators.0.iter().filter(|i| i.owner.is_none());
        Self {
            indicators: common
                .map(|i| Choice::new(&i.key, format!("{} ({})", i.name(l), i.unit(l)), i.key == key))
                .collect(),
            qualifiers: choices(Qualifier::ALL, form.get("qualifier"), |q| match q {
                Qualifier::Exact => l.t("extraction.exact"),
                Qualifier::About => l.t("extraction.about"),
                Qualifier::MoreThan => l.t("extraction.more_than"),
                Qualifier::Nearly => l.t("extraction.nearly"),
            }),
            phases: choices(Phase::ALL, form.get("phase"), |p| match p {
                Phase::Result => l.t("extraction.result"),
                Phase::Plan => l.t("extraction.plan"),
            }),
            scopes: choices(Scope::ALL, form.get("scope"), |s| match s {
                Scope::Own => l.t("extraction.own"),
                Scope::Whole => l.t("extraction.whole"),
            }),
            positions: choices(Position::ALL, form.get("position"), |p| match p {
                Position::Closing => l.t("extraction.closing"),
                Position::Opening => l.t("extraction.opening"),
            }),
            bearers: bearers(l, whose, form.get("of")),
        }
    }
}

/// What the reader proposes, as fields.
pub(crate) fn fields(d: &Decided) -> Posted {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let mut form = Posted::default();
    let list = [
        ("indicator", d.indicator.clone()),
        ("value", d.value.map_or_else(|| d.words.clone(), |n| n.to_string())),
        ("qualifier", d.qualifier.to_string()),
        ("phase", d.phase.to_string()),
        ("scope", d.scope.to_string()),
        ("position", d.position.to_string()),
        ("of_assigned", number(d.of_assigned)),
        ("round", number(d.round)),
        ("period", d.period.clone()),
        ("of", d.of_org.map(|id| id.to_string()).unwrap_or_default()),
    ];
    for (name, value) in list {
        form.set(name, value);
    }
    form
}

/// A number as people type it: `18.124`, `18,124`, `18 124`.
fn number(typed: &str) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}')).collect();
    digits.parse().ok().filter(|_| digits.chars().all(|c| c.is_ascii_digit()))
}

/// The fields read back. A value without a number stands as words, which no total takes in.
pub(crate) fn read(l: Lang, form: &Posted) -> Result<Decided, Errors> {
    let mut errors = Errors::new();
    let typed = form.get("value");
    let value = number(typed);
    if typed.is_empty() {
        errors.add("value", l.t("extraction.error.value"));
    }
    let mut optional = |name: &str| {
        let typed = form.some(name)?;
        let found = number(typed);
        if found.is_none() {
            errors.add(name, l.t("extraction.error.number"));
        }
        found
    };
    let (of_assigned, round) = (optional("of_assigned"), optional("round"));
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Decided {
        indicator: form.get("indicator").to_owned(),
        value,
        words: if value.is_some() { String::new() } else { typed.chars().take(300).collect() },
        qualifier: form.read("qualifier").unwrap_or(Qualifier::Exact),
        phase: form.read("phase").unwrap_or(Phase::Result),
        scope: form.read("scope").unwrap_or(Scope::Own),
        position: form.read("position").unwrap_or(Position::Closing),
        of_assigned,
        round,
        period: form.get("period").to_owned(),
        of_org: form.read("of"),
    })
}

/// A refusal beside its field.
pub(crate) fn refused(l: Lang, why: &Refusal) -> Errors {
    let mut errors = Errors::new();
    match why {
        Refusal::Indicator => errors.add("indicator", l.t("extraction.error.indicator")),
        Refusal::Period => errors.add("period", l.t("extraction.error.period")),
        Refusal::Bearer => errors.add("of", l.t("extraction.error.bearer")),
        Refusal::Decided => errors.add("value", l.t("extraction.error.decided")),
        Refusal::Ledger(e) => {
            let field = match e {
                LedgerError::Days { .. } | LedgerError::OutsideLife { .. } | LedgerError::Closed => "period",
                LedgerError::Indicator(_) => "indicator",
                _ => "value",
            };
            errors.add(field, e.text(l));
        }
    }
    errors
}
