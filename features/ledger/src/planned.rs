//! Planned figures of a year: targets that tasks set, kept by whatever set them.
//!
//! A target of an organisation is about its whole system, and those it hands on below are parts of it. So the plan of an
//! organisation is the sum of its own targets where it has any, else the plans of those below. Targets are no postings:
//! nothing has happened, no day is theirs, and a joint target is one organisation's, so the books need not know them.

use std::collections::BTreeMap;

use db::{Cx, Result, Row, args};
use kernel::{OrgId, Period, RecordId};

use crate::{Places, TreeKind};

/// One planned figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planned {
    /// Whose.
    pub org: OrgId,
    /// Of which year.
    pub year: i64,
    /// Number of the indicator.
    pub indicator: i64,
    /// How much.
    pub amount: i64,
}

db::queries! {
    FORGET = "DELETE FROM ledger_planned WHERE source = $1";
    PUT = "INSERT INTO ledger_planned (source, org, year, indicator, amount) VALUES ($1, $2, $3, $4, $5)";
    OF_YEAR = "SELECT org, year, indicator, CAST(SUM(amount) AS BIGINT) AS amount FROM ledger_planned WHERE year = $1 GROUP BY org, year, indicator";
    ALL = "SELECT source, org, year, indicator, amount FROM ledger_planned ORDER BY source, indicator";
}

fn read(r: &Row) -> Result<Planned> {
    Ok(Planned { org: r.get("org")?, year: r.get("year")?, indicator: r.get("indicator")?, amount: r.get("amount")? })
}

/// What a source plans, in place of what it planned before; nothing takes it back.
pub async fn put(cx: &mut Cx, source: RecordId, list: &[Planned]) -> Result<()> {
    cx.run(FORGET, args![source]).await?;
    for p in list {
        cx.run(PUT, args![source, p.org, p.year, p.indicator, p.amount]).await?;
        cx.changed("figures", p.org.0, Some(p.org));
    }
    Ok(())
}

/// Everything that is planned, with what plans it, in the order of the sources; for checks.
pub async fn all(cx: &mut Cx) -> Result<Vec<(RecordId, Planned)>> {
    cx.all(ALL, args![], |r| Ok((r.get("source")?, read(r)?))).await
}

/// The plan of an organisation by indicator; only whole years have one.
pub(crate) async fn of(
    cx: &mut Cx,
    places: &Places,
    org: OrgId,
    period: Period,
    tree: TreeKind,
) -> Result<BTreeMap<i64, Sought>> {
    let (first, last) = (period.first, period.last);
    let whole = first.year() == last.year() && (first.month(), first.day(), last.month(), last.day()) == (1, 1, 12, 31);
    if !whole {
        return Ok(BTreeMap::new());
    }
    let mut rows = cx.all(OF_YEAR, args![i64::from(first.year())], read).await?;
    // Who had become another by then is taken for that one, unless it is asked about itself.
    for row in &mut rows {
        let mut steps = 0;
        while row.org != org && steps < 20 {
            let Some((heir, _)) = places.became(row.org).iter().find(|(_, on)| *on <= last) else { break };
            // One that was split goes on.
            if places.lived(row.org).is_none_or(|d| d.to.is_none_or(|to| to > last)) {
                break;
            }
            row.org = *heir;
            steps += 1;
        }
    }
    let way = |of: OrgId| match tree {
        TreeKind::Then => places.then(of, last),
        TreeKind::Today => places.today(of).to_vec(),
    };
    Ok(add_up(org, &rows, way))
}

/// What is planned of one indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sought {
    pub amount: i64,
    /// Of how many organisations below, where the organisation itself plans nothing.
    pub of: Option<usize>,
}

/// Adds the topmost figures at or below an organisation. `way` says who stands above somebody, the nearest first, with or
/// without itself.
fn add_up(org: OrgId, rows: &[Planned], way: impl Fn(OrgId) -> Vec<OrgId>) -> BTreeMap<i64, Sought> {
    let mut plan: BTreeMap<i64, Sought> = BTreeMap::new();
    for p in rows {
        let up: Vec<OrgId> = way(p.org).into_iter().filter(|o| *o != p.org).collect();
        let Some(end) = (if p.org == org { Some(0) } else { up.iter().position(|o| *o == org).map(|n| n + 1) }) else {
            continue;
        };
        let covered = rows.iter().any(|o| o.indicator == p.indicator && up[..end].contains(&o.org));
        if !covered {
            let sought = plan.entry(p.indicator).or_default();
            sought.amount += p.amount;
            if p.org != org {
                sought.of = Some(sought.of.unwrap_or(0) + 1);
            }
        }
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    #[test]
    fn a_target_above_holds_for_those_below() {
        let [top, left, right, leaf] = [1, 2, 3, 4].map(|n| OrgId(Uuid::from_u128(n)));
        let way = |o: OrgId| {
            if o == leaf {
                vec![left, top]
            } else if o == top {
                vec![]
            } else {
                vec![top]
            }
        };
        let p = |org, amount| Planned { org, year: 2026, indicator: 7, amount };
        let rows = [p(left, 10), p(leaf, 6), p(right, 3)];
        assert_eq!(add_up(top, &rows, way), BTreeMap::from([(7, Sought { amount: 13, of: Some(2) })]));
        assert_eq!(add_up(left, &rows, way), BTreeMap::from([(7, Sought { amount: 10, of: None })]));
        assert_eq!(add_up(leaf, &rows, way), BTreeMap::from([(7, Sought { amount: 6, of: None })]));
        let rows = [p(top, 20), p(left, 10), p(right, 3)];
        assert_eq!(
            add_up(top, &rows, way),
            BTreeMap::from([(7, Sought { amount: 20, of: None })]),
            "its own target is about its whole system"
        );
    }
}
