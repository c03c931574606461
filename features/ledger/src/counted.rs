//! Reading what was counted in some days: cells for whole years and months, postings for what a period cuts.

use std::collections::{HashMap, HashSet};

use db::{Cx, Result, Row, Value};
use kernel::jiff::{ToSpan, civil::date};
use kernel::{Date, OrgId, Period};

use crate::attune;
use crate::cells::{self, Book, Cells, Entry, month_span, sum, year_span};
use crate::{Indicators, Nature, Phase, Places, Scope, Sum, TreeKind};

/// A period taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pieces {
    /// Whole years, as spans.
    pub years: Vec<i64>,
    /// Whole months outside of them, as spans.
    pub months: Vec<i64>,
    /// Days outside of whole years.
    pub outside_years: Vec<Period>,
    /// Days outside of whole months.
    pub outside_months: Vec<Period>,
}

fn join(list: &mut Vec<Period>, first: Date, last: Date) {
    match list.last_mut() {
        Some(before) if before.last.tomorrow().ok() == Some(first) => before.last = last,
        _ => list.push(Period { first, last }),
    }
}

/// Takes a period apart.
pub(crate) fn pieces(period: Period) -> Pieces {
    let mut pieces = Pieces::default();
    let mut day = period.first;
    while day <= period.last {
        let year_end = date(day.year(), 12, 31);
        if day.month() == 1 && day.day() == 1 && year_end <= period.last {
            pieces.years.push(year_span(day.year()));
            day = year_end.saturating_add(1.day());
        } else {
            let month_end = day.last_of_month();
            let last = month_end.min(period.last);
            if day.day() == 1 && last == month_end {
                pieces.months.push(month_span(day));
            } else {
                join(&mut pieces.outside_months, day, last);
            }
            join(&mut pieces.outside_years, day, last);
            day = last.saturating_add(1.day());
        }
        if day == Date::MAX {
            break;
        }
    }
    pieces
}

/// What was counted, by organisation, indicator and phase.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counted {
    /// Own offices.
    pub own: HashMap<(OrgId, i64, Phase), Sum>,
    /// Everything below each.
    pub below: HashMap<(OrgId, i64, Phase), Sum>,
}

impl Counted {
    /// Own office and everything below.
    pub fn total(&self, at: &(OrgId, i64, Phase)) -> Sum {
        let mut sum = self.own.get(at).copied().unwrap_or_default();
        sum += self.below.get(at).copied().unwrap_or_default();
        sum
    }
}

/// $1 the organisations, $2 and $3 the days.
fn own_query() -> String {
    "SELECT org, indicator, phase, CAST(SUM(amount) AS BIGINT) AS amount,
        CAST(SUM(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS live,
        CAST(SUM(CASE WHEN qualifier <> 1 THEN 0 WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS about,
        CAST(SUM(CASE WHEN qualifier <> 2 THEN 0 WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS more_than,
        CAST(SUM(CASE WHEN qualifier <> 3 THEN 0 WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS nearly
        FROM ledger_posting WHERE org IN ($1) AND day >= $2 AND day <= $3 AND scope = 0
        GROUP BY org, indicator, phase"
        .to_owned()
}

/// What organisations posted themselves in some days, straight from the postings.
pub(crate) async fn own_raw(
    cx: &mut Cx,
    days: Period,
    nodes: &[OrgId],
    indicators: &Indicators,
    into: &mut HashMap<(OrgId, i64, Phase), Sum>,
) -> Result<()> {
    let args = vec![Value::ids(nodes), Value::from(days.first), Value::from(days.last)];
    let read = |r: &Row| {
        let at = (r.get::<OrgId>("org")?, r.get::<i64>("indicator")?, Phase::of_number(r.get("phase")?));
        Ok((at, sum(r)?))
    };
    for (at, sum) in cx.compose("ledger::counted::OWN", own_query(), args, read).await? {
        if indicators.nature(at.1) == Nature::Flow {
            *into.entry(at).or_default() += sum;
        }
    }
    Ok(())
}

/// What some organisations counted in a period, themselves and below.
pub(crate) async fn counted(
    cx: &mut Cx,
    places: &Places,
    indicators: &Indicators,
    tree: TreeKind,
    period: Period,
    nodes: &[OrgId],
) -> Result<Counted> {
    let pieces = pieces(period);
    let mut counted = Counted::default();
    for (key, sum) in cells::of(cx, Book::Own, &pieces.years, nodes).await? {
        *counted.own.entry((key.node, key.indicator, key.phase)).or_default() += sum;
    }
    for days in &pieces.outside_years {
        own_raw(cx, *days, nodes, indicators, &mut counted.own).await?;
    }
    let book = match tree {
        TreeKind::Then => Book::Then,
        TreeKind::Today => Book::Today,
    };
    let spans = [pieces.years.as_slice(), &pieces.months].concat();
    for (key, sum) in cells::of(cx, book, &spans, nodes).await? {
        *counted.below.entry((key.node, key.indicator, key.phase)).or_default() += sum;
    }
    for days in &pieces.outside_months {
        let wanted: HashSet<OrgId> = nodes.iter().copied().collect();
        below_raw(cx, places, indicators, book, *days, &wanted, &mut counted.below).await?;
    }
    Ok(counted)
}

/// Who stood below one of these organisations on any of the days.
fn below(places: &Places, book: Book, days: Period, wanted: &HashSet<OrgId>) -> Vec<OrgId> {
    let is = |way: &[OrgId]| way.iter().any(|n| wanted.contains(n));
    let stood = |org: &OrgId| match book {
        Book::Then => {
            let turns = places.turns(*org).into_iter().filter(|d| *d > days.first && *d <= days.last);
            std::iter::once(days.first).chain(turns).any(|day| is(&places.then(*org, day)))
        }
        _ => is(places.today(*org)),
    };
    places.all().filter(stood).collect()
}

async fn below_raw(
    cx: &mut Cx,
    places: &Places,
    indicators: &Indicators,
    book: Book,
    days: Period,
    wanted: &HashSet<OrgId>,
    into: &mut HashMap<(OrgId, i64, Phase), Sum>,
) -> Result<()> {
    let mut cells = Cells::default();
    let orgs = below(places, book, days, wanted);
    let sql = own_query()
        .replacen("SELECT org,", "SELECT org, day,", 1)
        .replacen("GROUP BY org,", "GROUP BY org, day,", 1)
        .replacen("AND scope = 0", "AND scope = 0 AND joint = 0", 1);
    let args = vec![Value::ids(&orgs), Value::from(days.first), Value::from(days.last)];
    let read = |r: &Row| {
        let indicator: i64 = r.get("indicator")?;
        Ok(Entry {
            org: r.get("org")?,
            indicator,
            nature: indicators.nature(indicator),
            day: r.get("day")?,
            phase: Phase::of_number(r.get("phase")?),
            scope: Scope::Own,
            joint: false,
            sum: sum(r)?,
        })
    };
    for entry in cx.compose("ledger::counted::BELOW", sql, args, read).await? {
        cells.contribute(places, &[entry], 1);
    }
    let to = days.last.saturating_add(1.day()).to_string();
    for (_, group) in attune::joint(cx, &days.first.to_string(), &to, indicators).await? {
        cells.contribute(places, &group, 1);
    }
    // Each addition stands under its year and its month; the years hold all of it.
    for (key, sum) in cells.0.iter().filter(|(k, _)| k.book == book.number() && k.span % 100 == 0) {
        if wanted.contains(&key.node) {
            *into.entry((key.node, key.indicator, key.phase)).or_default() += *sum;
        }
    }
    Ok(())
}

/// What organisations posted for their whole system.
pub(crate) async fn whole(cx: &mut Cx, period: Period) -> Result<HashMap<(OrgId, i64, Phase), Sum>> {
    let pieces = pieces(period);
    let spans = [pieces.years.as_slice(), &pieces.months].concat();
    let mut found: HashMap<(OrgId, i64, Phase), Sum> = HashMap::new();
    for (key, sum) in cells::whole_book(cx, Book::Whole, &spans).await? {
        *found.entry((key.node, key.indicator, key.phase)).or_default() += sum;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Pieces {
        pieces(text.parse().expect("a period"))
    }

    #[test]
    fn a_period_falls_into_years_months_and_days() {
        assert_eq!(of("2017").years, [201_700]);
        assert!(of("2017").outside_years.is_empty());
        assert_eq!(of("2025-H1").months, [202_501, 202_502, 202_503, 202_504, 202_505, 202_506]);
        assert_eq!(of("2025-H1").outside_years, ["2025-H1".parse().expect("a period")]);
        let long = of("2016-12-15..2019-02-03");
        assert_eq!((long.years, long.months), (vec![201_700, 201_800], vec![201_901]));
        assert_eq!(
            long.outside_months.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["2016-12-15..2016-12-31", "2019-02-01..2019-02-03"]
        );
        assert_eq!(
            long.outside_years.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["2016-12-15..2016-12-31", "2019-01-01..2019-02-03"]
        );
    }
}
