//! A part is never larger than its whole: intellectual members are members, eligible entries are entries.
//!
//! Within one form the field is refused. Where the whole was declared or counted elsewhere it may be that one which is
//! wrong, so the office is told and decides. "About" and "more than" say nothing exact, so nothing is held against them.

use db::{Cx, Result};
use kernel::{OrgId, Period};
use ui::Lang;

use crate::rollup::Value;
use crate::{Indicator, Indicators, Ledger, NewDeclaration, Phase, Qualifier, Scope, TreeKind};

/// A number with its word.
pub type Figure = (i64, Qualifier);

/// Whether a part cannot be one of this whole.
fn is_larger(part: Figure, whole: Figure) -> bool {
    let bounded = matches!(whole.1, Qualifier::Exact | Qualifier::Nearly);
    let sure = matches!(part.1, Qualifier::Exact | Qualifier::MoreThan);
    bounded && sure && part.0 > whole.0
}

/// The parts in one form that are larger than the whole in the same form: part, whole.
pub fn broken(indicators: &Indicators, figures: &[(i64, Figure)]) -> Vec<(i64, i64)> {
    let of = |number: i64| figures.iter().find(|(n, _)| *n == number).map(|(_, f)| *f);
    let one = |(part, figure): &(i64, Figure)| {
        let whole = indicators.number(*part)?.subset_of?;
        is_larger(*figure, of(whole)?).then_some((*part, whole))
    };
    figures.iter().filter_map(one).collect()
}

/// What is known elsewhere of one indicator, by scope.
fn known(lines: &[crate::Line], number: i64, scope: Scope) -> Option<Value> {
    let line = lines.iter().find(|x| x.indicator.number == number)?;
    match scope {
        Scope::Own => line.own,
        Scope::Whole => line.value,
    }
}

fn sentence(l: Lang, part: (&Indicator, Figure), whole: (&Indicator, Figure)) -> String {
    let said = |(n, q): Figure| crate::say::amount(l, n, q);
    let values: [(&str, &dyn std::fmt::Display); 4] =
        [("part", &part.0.name(l)), ("n", &said(part.1)), ("whole", &whole.0.name(l)), ("m", &said(whole.1))];
    l.tf("ledger.subset.told", &values)
}

/// What figures do not fit to that were declared or counted elsewhere for the same organisation and period: a part to its
/// whole, a whole to its parts. Figures that stand in the same form are not asked about. The balances must be ready.
pub async fn elsewhere(
    cx: &mut Cx,
    ledger: &Ledger,
    (l, indicators): (Lang, &Indicators),
    (org, period, scope): (OrgId, Period, Scope),
    figures: &[(i64, Figure)],
) -> Result<Vec<(i64, String)>> {
    let in_form = |number: i64| figures.iter().any(|(n, _)| *n == number);
    let touches = |number: i64| {
        indicators.0.iter().any(|i| {
            let Some(whole) = i.subset_of else { return false };
            i.number == number && !in_form(whole) || whole == number && !in_form(i.number)
        })
    };
    if !figures.iter().any(|(n, _)| touches(*n)) {
        return Ok(Vec::new());
    }
    let lines = ledger.rollup(cx, org, period, TreeKind::Then).await?.lines;
    let mut told = Vec::new();
    for (number, figure) in figures {
        let Some(this) = indicators.number(*number) else { continue };
        for i in indicators.0.iter().filter(|i| i.subset_of.is_some()) {
            let Some(whole) = i.subset_of.and_then(|n| indicators.number(n)) else { continue };
            let (is_part, is_whole) = (i.number == this.number, whole.number == this.number);
            let other = if is_part { whole.number } else { i.number };
            if !is_part && !is_whole || in_form(other) {
                continue;
            }
            let Some(value) = known(&lines, other, scope).map(|v| (v.amount, v.qualifier)) else { continue };
            let (part, all) = if is_part { (*figure, value) } else { (value, *figure) };
            if is_larger(part, all) {
                told.push((this.number, sentence(l, (i, part), (whole, all))));
            }
        }
    }
    Ok(told)
}

/// The same for one declaration.
pub(crate) async fn told(
    cx: &mut Cx,
    ledger: &Ledger,
    l: Lang,
    indicators: &Indicators,
    new: &NewDeclaration,
) -> Result<Option<String>> {
    let Some(value) = new.value.filter(|_| new.phase == Phase::Result) else { return Ok(None) };
    let figures = [(new.indicator, (value, new.qualifier))];
    let list = elsewhere(cx, ledger, (l, indicators), (new.org, new.period, new.scope), &figures).await?;
    Ok(list.into_iter().next().map(|(_, text)| text))
}

/// What a field says whose part is larger than the whole in the same form.
pub fn refused(l: Lang, indicators: &Indicators, whole: i64) -> String {
    let name = indicators.number(whole).map_or("", |i| i.name(l));
    l.tf("ledger.subset.larger", &[("whole", &name)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_held_against_its_whole_where_both_are_exact() {
        let exact = |n| (n, Qualifier::Exact);
        assert!(is_larger(exact(101), exact(100)));
        assert!(!is_larger(exact(100), exact(100)));
        assert!(!is_larger(exact(101), (100, Qualifier::MoreThan)), "more than 100 may be 101");
        assert!(!is_larger((101, Qualifier::About), exact(100)), "about 101 may be 99");
        assert!(is_larger((100, Qualifier::MoreThan), exact(99)));
    }
}
