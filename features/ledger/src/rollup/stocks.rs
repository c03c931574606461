//! Stocks: the state on the last day of the period, never a sum over time. Counted changes up to that day are summed
//! where they were posted and carried up the tree that is asked for; a declared stock is the balance somebody asserts.

use std::collections::{HashMap, HashSet};

use db::{Args, Cx, Result, Row, Value, args};
use kernel::jiff::ToSpan;
use kernel::{Date, OrgId, Uuid};

use super::Two;
use super::branches::Layout;
use super::flows::{At, Known, sum_of};
use crate::cells::{month_span, sum, year_span};
use crate::declaration::Declaration;
use crate::{Indicators, Nature, Phase, Places, Scope, Sum, TreeKind};

/// Up to so many organisations, their own rows are looked for; above, all of them are read.
const FEW: usize = 400;

/// Changes before a month: of the years before its year ($2) and of the months of that year, deltas that wait among them.
/// Of everybody, or of those behind $3.
fn cells(few: bool) -> String {
    let of = if few { " AND node IN ($3)" } else { "" };
    let part = |table: &str, span: &str| {
        format!(
            "SELECT node, indicator, phase, scope, amount, live, about, more_than, nearly FROM {table} WHERE {span}{of}"
        )
    };
    let (years, months) = ("book = 5 AND span < $2", "book = 3 AND span > $2 AND span < $1");
    format!(
        "SELECT node, indicator, phase, scope, CAST(SUM(amount) AS BIGINT) AS amount, CAST(SUM(live) AS BIGINT) AS live,
        CAST(SUM(about) AS BIGINT) AS about, CAST(SUM(more_than) AS BIGINT) AS more_than, CAST(SUM(nearly) AS BIGINT) AS nearly
        FROM ({} UNION ALL {} UNION ALL {} UNION ALL {}) both_tables GROUP BY node, indicator, phase, scope",
        part("ledger_cell", years),
        part("ledger_cell", months),
        part("ledger_delta", years),
        part("ledger_delta", months)
    )
}

const SUMS: &str = "CAST(SUM(p.amount) AS BIGINT) AS amount,
        CAST(SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS live,
        CAST(SUM(CASE WHEN p.qualifier <> 1 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS about,
        CAST(SUM(CASE WHEN p.qualifier <> 2 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS more_than,
        CAST(SUM(CASE WHEN p.qualifier <> 3 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS nearly";

/// Changes of the days that the last month is cut at.
fn days(few: bool) -> String {
    let of = if few { " AND p.org IN ($3)" } else { "" };
    format!(
        "SELECT p.org AS node, p.indicator, p.phase, p.scope, {SUMS}
        FROM ledger_posting p JOIN ledger_indicator i ON i.number = p.indicator
        WHERE i.nature = 'stock' AND p.day >= $1 AND p.day <= $2{of} GROUP BY p.org, p.indicator, p.phase, p.scope"
    )
}

/// Joint changes that have not cancelled out by a day. CROSS JOIN: the few stocks lead, along the index of theirs.
fn joint_rows(few: bool) -> String {
    let of = if few { " AND p.org IN ($2)" } else { "" };
    format!(
        "SELECT p.record, p.org AS node, p.indicator, p.phase, {SUMS}
        FROM ledger_indicator i CROSS JOIN ledger_posting p
        WHERE p.indicator = i.number AND p.joint = 1 AND i.nature = 'stock' AND p.scope = 0 AND p.day <= $1{of}
        GROUP BY p.record, p.org, p.indicator, p.phase HAVING SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) <> 0
        ORDER BY p.record, p.indicator, p.phase"
    )
}

/// What an organisation's own office has on the day.
#[derive(Clone, Copy, Debug, Default)]
struct Office {
    counted: Sum,
    declared: Option<(Date, Sum)>,
}

type Levels = HashMap<(OrgId, i64, Phase, Scope), Sum>;

/// Whose stocks bear on the answer: those that stand below the root on the day, and who inherited from them; none when
/// they are many.
fn bearing(places: &Places, layout: &Layout) -> Option<Vec<OrgId>> {
    let inside = |org: &OrgId| way(places, layout, *org).is_some_and(|w| w.contains(&layout.org()));
    let mut list: Vec<OrgId> = places.all().filter(inside).collect();
    if list.len() > FEW {
        return None;
    }
    let heirs: Vec<OrgId> = list.iter().flat_map(|org| places.became(*org)).map(|(heir, _)| *heir).collect();
    list.extend(heirs);
    list.sort_unstable();
    list.dedup();
    Some(list)
}

async fn counted(cx: &mut Cx, day: Date, of: Option<&[OrgId]>) -> Result<Levels> {
    let read = |r: &Row| {
        let at = (
            r.get::<OrgId>("node")?,
            r.get::<i64>("indicator")?,
            Phase::of_number(r.get("phase")?),
            Scope::of_number(r.get("scope")?),
        );
        Ok((at, sum(r)?))
    };
    let whole_month = day == day.last_of_month();
    let before = if whole_month { month_span(day) + 1 } else { month_span(day) };
    // A whole year is read as one.
    let year = if day == day.last_of_year() { day.year() + 1 } else { day.year() };
    let with = |mut args: Args| {
        args.extend(of.map(Value::ids));
        args
    };
    let few = of.is_some();
    let mut rows = cx.compose("ledger::stocks::CELLS", cells(few), with(args![before, year_span(year)]), read).await?;
    if !whole_month {
        let args = with(args![day.first_of_month(), day]);
        rows.extend(cx.compose("ledger::stocks::DAYS", days(few), args, read).await?);
    }
    let mut levels = Levels::new();
    for (at, sum) in rows {
        *levels.entry(at).or_default() += sum;
    }
    Ok(levels)
}

/// The way up from an organisation, itself first, where its stock on the day stands; none where it stands nowhere.
fn way(places: &Places, layout: &Layout, org: OrgId) -> Option<Vec<OrgId>> {
    let mut way = vec![org];
    match layout.tree {
        // A stock on a day is carried up the tree of that day; what ended left it to its heir, or is gone.
        TreeKind::Then => way.extend(places.chain(org, layout.period.last, true)?),
        TreeKind::Today => way.extend_from_slice(places.today(org)),
    }
    Some(way)
}

/// Which branch of the root a way passes through.
fn branch(layout: &Layout, way: &[OrgId], extra: &mut Vec<OrgId>) -> Option<usize> {
    let at = way.iter().position(|o| *o == layout.org())?;
    let below = *way.get(at.checked_sub(1)?)?;
    if let Some(n) = layout.branches.iter().position(|b| b.org == below) {
        return Some(n);
    }
    // It stands here on the last day without a line of its own among the flows: an heir's predecessor of long ago.
    let n = extra.iter().position(|o| *o == below).unwrap_or_else(|| {
        extra.push(below);
        extra.len() - 1
    });
    Some(layout.branches.len() + n)
}

/// Everything about the stocks on the last day of the period, and the branches that only stocks have.
pub(crate) async fn stocks(
    cx: &mut Cx,
    places: &Places,
    indicators: &Indicators,
    layout: &Layout,
    declared: &[Declaration],
) -> Result<(HashMap<At, Known>, Vec<OrgId>)> {
    let day = layout.period.last;
    let of = bearing(places, layout);
    let levels = counted(cx, day, of.as_deref()).await?;
    let mut offices: HashMap<(OrgId, At), Office> = HashMap::new();
    let mut whole: HashMap<(OrgId, At), (Date, Sum, bool)> = HashMap::new();
    for ((org, indicator, phase, scope), sum) in levels {
        let at = (org, (indicator, phase));
        match scope {
            Scope::Own => offices.entry(at).or_default().counted = sum,
            Scope::Whole if sum.is_counted() => {
                whole.insert(at, (day, sum, true));
            }
            Scope::Whole => {}
        }
    }
    for d in declared {
        let f = &d.figure;
        let (on, at) = (f.stock_day(), (f.org, (f.indicator, f.phase)));
        if indicators.nature(f.indicator) != Nature::Stock || f.value.is_none() || on > day {
            continue;
        }
        match f.scope {
            Scope::Own => {
                let office = offices.entry(at).or_default();
                if office.declared.is_none_or(|(known, _)| known <= on) {
                    office.declared = Some((on, sum_of(d)));
                }
            }
            Scope::Whole => {
                if whole.get(&at).is_none_or(|(known, _, counted)| *counted || *known <= on) {
                    whole.insert(at, (on, sum_of(d), false));
                }
            }
        }
    }
    drop_inherited(places, &mut offices, &mut whole, day);
    let mut extra = Vec::new();
    let mut known: HashMap<At, Known> = HashMap::new();
    let fresh = |on: Date| on >= layout.period.first.saturating_sub(1.day());
    // Whole systems below the root stand in place of what lies under them.
    let heads: HashSet<(OrgId, At)> =
        whole.iter().filter(|((org, _), (on, ..))| *org != layout.org() && fresh(*on)).map(|(k, _)| *k).collect();
    for ((org, at), office) in &offices {
        let Some(way) = way(places, layout, *org).filter(|w| w.contains(&layout.org())) else { continue };
        let k = known.entry(*at).or_default();
        let branch = branch(layout, &way, &mut extra);
        let below_root = way.iter().take_while(|o| **o != layout.org());
        let covered = below_root.into_iter().any(|o| heads.contains(&(*o, *at)));
        k.counted += office.counted;
        if let Some(n) = branch {
            k.branches.entry(n).or_default().0 += office.counted;
        } else {
            k.own = office.counted;
        }
        if covered {
            continue;
        }
        let (counted, stated) = match office.declared {
            _ if office.counted.is_counted() => (office.counted, Sum::default()),
            Some((_, sum)) => (Sum::default(), sum),
            None => (Sum::default(), Sum::default()),
        };
        if branch.is_none() && !stated.is_nothing() {
            k.own_declared = Some(stated);
        }
        let part = branch.map(|n| &mut k.branches.entry(n).or_default().1);
        for total in part.into_iter().chain([&mut k.total]) {
            total.counted += counted;
            total.declared += stated;
        }
    }
    for ((org, at), (_, sum, counted)) in whole.iter().filter(|(key, _)| heads.contains(key)) {
        let Some(way) = way(places, layout, *org).filter(|w| w.contains(&layout.org())) else { continue };
        let above = way[1..].iter().take_while(|o| **o != layout.org());
        if above.into_iter().any(|o| heads.contains(&(*o, *at))) {
            continue;
        }
        let k = known.entry(*at).or_default();
        let part = branch(layout, &way, &mut extra).map(|n| &mut k.branches.entry(n).or_default().1);
        for total in part.into_iter().chain([&mut k.total]) {
            if *counted {
                total.counted += *sum;
            } else {
                total.declared += *sum;
            }
        }
    }
    joint(cx, (places, layout), indicators, of.as_deref(), (&mut known, &mut extra)).await?;
    for ((org, at), (on, sum, counted)) in whole {
        if org == layout.org() {
            let k = known.entry(at).or_default();
            // An old assertion stands only where nothing newer is known.
            if fresh(on) || k.total == Two::default() {
                k.whole = Some((sum, counted));
            }
        }
    }
    Ok((known, extra))
}

/// What ended leaves its declared stock behind as soon as its heir says its own.
fn drop_inherited(
    places: &Places,
    offices: &mut HashMap<(OrgId, At), Office>,
    whole: &mut HashMap<(OrgId, At), (Date, Sum, bool)>,
    day: Date,
) {
    let says: HashSet<(OrgId, At)> = {
        let office = offices.iter().filter(|(_, o)| o.counted.is_counted() || o.declared.is_some()).map(|(k, _)| *k);
        office.chain(whole.keys().copied()).collect()
    };
    let inherited = |org: OrgId, at: At| {
        places.became(org).iter().any(|(heir, on)| *on <= day && says.contains(&(*heir, at)))
            && places.lived(org).is_some_and(|d| d.to.is_some_and(|to| to <= day))
    };
    for ((org, at), office) in offices.iter_mut() {
        if inherited(*org, *at) {
            office.declared = None;
        }
    }
    whole.retain(|(org, at), (_, _, counted)| *counted || !inherited(*org, *at));
}

/// Takes out what a joint stock (a research topic of two unions) counts more than once.
async fn joint(
    cx: &mut Cx,
    (places, layout): (&Places, &Layout),
    indicators: &Indicators,
    of: Option<&[OrgId]>,
    (known, extra): (&mut HashMap<At, Known>, &mut Vec<OrgId>),
) -> Result<()> {
    let read = |r: &Row| {
        let at = (r.get::<i64>("indicator")?, Phase::of_number(r.get("phase")?));
        Ok((r.get::<Uuid>("record")?, at, r.get::<OrgId>("node")?, sum(r)?))
    };
    let mut args = args![layout.period.last];
    args.extend(of.map(Value::ids));
    let rows = cx.compose("ledger::stocks::JOINT", joint_rows(of.is_some()), args, read).await?;
    let mut from = 0;
    while from < rows.len() {
        let same = |r: &(Uuid, At, OrgId, Sum)| (r.0, r.1) == (rows[from].0, rows[from].1);
        let to = from + rows[from..].iter().take_while(|r| same(r)).count();
        let group = &rows[from..to];
        from = to;
        if indicators.nature(group[0].1.0) != Nature::Stock {
            continue;
        }
        let (at, sum) = (group[0].1, group[0].3);
        let mut inside = 0_i64;
        let mut by: HashMap<usize, i64> = HashMap::new();
        for (_, _, org, _) in group {
            if let Some(way) = way(places, layout, *org).filter(|w| w.contains(&layout.org())) {
                inside += 1;
                if let Some(n) = branch(layout, &way, extra) {
                    *by.entry(n).or_default() += 1;
                }
            }
        }
        let k = known.entry(at).or_default();
        if inside > 1 {
            k.counted -= sum.times(inside - 1);
            k.total.counted -= sum.times(inside - 1);
        }
        for (n, times) in by.into_iter().filter(|(_, times)| *times > 1) {
            let (counted, two) = k.branches.entry(n).or_default();
            *counted -= sum.times(times - 1);
            two.counted -= sum.times(times - 1);
        }
    }
    Ok(())
}
