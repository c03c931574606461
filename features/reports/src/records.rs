//! The records and declarations that the figures of a report are made of. A flow is made of what happened within the
//! period; a stock of every change up to its last day.

use std::collections::{BTreeMap, HashMap, HashSet};

use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, Period, RecordId};
use ledger::{Booked, Declaration, Indicators, Made, Nature, Phase, Places, TreeKind};
use organisation::Kind;

use crate::cadence::said;
use crate::document::NOTABLE;
use crate::facts::{Evidence, Facts, Noted};
use crate::gather::{Depth, Question, is_union};

/// Records of one organisation that are looked at.
const RECORDS: i64 = 20_000;
/// Organisations below whose records are looked at.
const BELOW: usize = 5000;
/// Records of a report in all, the nearest first: what is frozen is read again at every look. A federation of five
/// hundred associations has some ten thousand in a year.
const MOST: usize = 30_000;
/// Records that a drawn report chooses the notable ones from, and organisations that are asked at once for them.
const ENOUGH: usize = 6000;
const AT_ONCE: usize = 40;
/// How many took part, in the books.
const WEIGHT: &str = "participants";

db::queries! {
    /// What changed the stocks of an organisation before a day.
    STOCKS = "SELECT p.record, i.key, p.day, r.title, r.desk_url, r.portal_url
        FROM ledger_posting p JOIN ledger_record r ON r.id = p.record JOIN ledger_indicator i ON i.number = p.indicator
        WHERE p.org = $1 AND p.day < $2 AND p.phase = 0 AND i.nature = 'stock'
        GROUP BY p.record, i.key, p.day, r.title, r.desk_url, r.portal_url
        HAVING SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) <> 0
        ORDER BY p.day, p.record, i.key LIMIT 20000";
}

/// Whether what is booked at an organisation on a day stands in the figures of the one that is asked about.
struct Within<'a> {
    places: &'a Places,
    /// The organisation, and what became it within the period.
    heads: Vec<OrgId>,
}

impl Within<'_> {
    /// What stands directly below the one that is asked about, on the way to an organisation.
    fn branch(&self, org: OrgId, day: Date) -> OrgId {
        let above = self.places.then(org, day);
        let at = above.iter().position(|o| self.heads.contains(o)).unwrap_or(0);
        at.checked_sub(1).and_then(|below| above.get(below).copied()).unwrap_or(org)
    }

    fn holds(&self, org: OrgId, day: Date) -> bool {
        self.heads.contains(&org) || self.places.then(org, day).iter().any(|above| self.heads.contains(above))
    }
}

/// Everybody whose books are looked into, the nearest first.
fn looked_at(q: &Question<'_>, within: &Within<'_>, depth: Depth) -> Vec<OrgId> {
    let mut orgs: Vec<OrgId> = within
        .places
        .all()
        .filter(|o| within.holds(*o, q.period.first) || within.holds(*o, q.period.last))
        .filter(|o| !within.heads.contains(o))
        .collect();
    let kind = |org: OrgId| q.tree.get(org).map(|n| n.kind);
    let leads = orgs.iter().any(|o| kind(*o).is_some_and(is_union));
    if depth == Depth::Near && leads {
        orgs.retain(|o| kind(*o).is_some_and(|k| is_union(k) || k == Kind::AffiliatedUnit));
    }
    orgs.sort_by_key(|o| (!kind(*o).is_some_and(is_union), *o));
    orgs.truncate(BELOW);
    let mut list = within.heads.clone();
    list.extend(orgs);
    list
}

/// One record while it is put together from what it says at each who took part.
struct Found {
    noted: Noted,
    at: Vec<OrgId>,
}

/// Adds records and evidence.
pub(crate) async fn add(cx: &mut Cx, q: &Question<'_>, facts: &mut Facts, depth: Depth) -> Result<()> {
    let places = q.ledger.places(cx).await?;
    let mut heads = vec![q.org];
    let joined = q.tree.line(q.org).into_iter().skip(1).filter(|o| q.heir(*o).is_some());
    heads.extend(joined);
    let within = Within { places: &places, heads };
    let orgs = looked_at(q, &within, depth);
    let (found, weights) = match depth {
        Depth::Near => light(cx, &within, &orgs, q.period, facts).await?,
        Depth::All => whole(cx, q, &within, &orgs, facts).await?,
    };
    let mut ids = Vec::with_capacity(found.len());
    facts.records = found
        .into_iter()
        .map(|((day, record), f)| {
            ids.push(record);
            let own = f.at.iter().any(|o| within.heads.contains(o));
            let mut branches: Vec<OrgId> = f.at.iter().map(|o| within.branch(*o, day)).collect();
            branches.sort_unstable();
            branches.dedup();
            let distance = match (own, branches.len()) {
                (true, _) => 0,
                (false, 1) => 2,
                (false, _) => 1,
            };
            let of = if distance == 2 { q.short(branches[0]) } else { String::new() };
            Noted { distance, of, weight: weights.get(&record).copied().unwrap_or_default(), ..f.noted }
        })
        .collect();
    if depth == Depth::Near {
        name_notable(cx, &ids, &mut facts.records).await?;
    }
    facts.evidence = evidence(cx, q, &within).await?;
    Ok(())
}

type Records = BTreeMap<(Date, RecordId), Found>;
type Weights = HashMap<RecordId, i64>;

/// All records with their words, and what changed the stocks before.
async fn whole(
    cx: &mut Cx,
    q: &Question<'_>,
    within: &Within<'_>,
    orgs: &[OrgId],
    facts: &mut Facts,
) -> Result<(Records, Weights)> {
    let (mut found, mut weights) = (Records::new(), Weights::new());
    for org in orgs {
        if found.len() >= MOST {
            facts.records_cut = true;
            break;
        }
        for made in Made::of_org(cx, *org, q.period, RECORDS).await? {
            if made.indicator == WEIGHT {
                let weight = weights.entry(made.record).or_default();
                *weight = (*weight).max(made.amount);
            }
            if within.holds(*org, made.day) {
                note(&mut found, *org, made);
            }
        }
        if within.holds(*org, q.period.last) {
            let read = |r: &Row| {
                Ok(Made {
                    record: r.get("record")?,
                    indicator: r.get("key")?,
                    day: r.get("day")?,
                    amount: 0,
                    title: r.get("title")?,
                    desk_url: r.get("desk_url")?,
                    portal_url: r.get("portal_url")?,
                })
            };
            for made in cx.all(STOCKS, args![*org, q.period.first], read).await? {
                note(&mut found, *org, made);
            }
        }
    }
    Ok((found, weights))
}

/// Records without their words, the nearest first, until there are enough to choose from.
async fn light(
    cx: &mut Cx,
    within: &Within<'_>,
    orgs: &[OrgId],
    period: Period,
    facts: &mut Facts,
) -> Result<(Records, Weights)> {
    let indicators = Indicators::read(cx).await?;
    let (mut found, mut weights) = (Records::new(), Weights::new());
    let mut holds: HashMap<(OrgId, Date), bool> = HashMap::new();
    for some in orgs.chunks(AT_ONCE) {
        if found.len() >= ENOUGH {
            facts.records_cut = true;
            break;
        }
        for b in Booked::within(cx, some, period).await? {
            let Some(indicator) = indicators.number(b.indicator) else { continue };
            if indicator.key == WEIGHT {
                let weight = weights.entry(b.record).or_default();
                *weight = (*weight).max(b.amount);
            }
            if *holds.entry((b.org, b.day)).or_insert_with(|| within.holds(b.org, b.day)) {
                let nameless = Made {
                    record: b.record,
                    indicator: indicator.key.clone(),
                    day: b.day,
                    amount: b.amount,
                    title: String::new(),
                    desk_url: String::new(),
                    portal_url: String::new(),
                };
                note(&mut found, b.org, nameless);
            }
        }
    }
    Ok((found, weights))
}

/// Gives those records their words that a list may name: of each indicator the nearest and largest. `ids` are theirs.
async fn name_notable(cx: &mut Cx, ids: &[RecordId], records: &mut [Noted]) -> Result<()> {
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, record) in records.iter().enumerate() {
        for key in &record.keys {
            by_key.entry(key).or_default().push(n);
        }
    }
    let mut named: BTreeMap<RecordId, usize> = BTreeMap::new();
    for list in by_key.values_mut() {
        list.sort_by_key(|n| records[*n].order());
        named.extend(list.iter().take(NOTABLE).map(|n| (ids[*n], *n)));
    }
    let wanted: Vec<RecordId> = named.keys().copied().collect();
    for (id, [title, desk_url, portal_url]) in Made::words(cx, &wanted).await? {
        if let Some(n) = named.get(&id) {
            records[*n].title = title;
            records[*n].url = if portal_url.is_empty() { desk_url } else { portal_url };
        }
    }
    Ok(())
}

fn note(found: &mut Records, org: OrgId, made: Made) {
    let url = if made.portal_url.is_empty() { made.desk_url } else { made.portal_url };
    let noted =
        || Noted { keys: Vec::new(), title: made.title, day: made.day, url, distance: 0, of: String::new(), weight: 0 };
    let one = found.entry((made.day, made.record)).or_insert_with(|| Found { noted: noted(), at: Vec::new() });
    if !one.noted.keys.contains(&made.indicator) {
        one.noted.keys.push(made.indicator);
    }
    if !one.at.contains(&org) {
        one.at.push(org);
    }
}

/// What declared figures rest on: of flows all of the period, of stocks the newest of each office.
async fn evidence(cx: &mut Cx, q: &Question<'_>, within: &Within<'_>) -> Result<Vec<Evidence>> {
    let indicators = Indicators::read(cx).await?;
    let Period { last, .. } = q.period;
    let mut list: Vec<Declaration> = Declaration::within(cx, q.period).await?;
    list.retain(|d| indicators.nature(d.figure.indicator) == Nature::Flow);
    let mut seen = HashSet::new();
    let stocks = Declaration::stocks(cx, last).await?.into_iter().rev();
    let newest = stocks.filter(|d| {
        let f = &d.figure;
        f.stock_day() <= last && seen.insert((f.org, f.indicator, f.phase, f.scope))
    });
    let mut newest: Vec<Declaration> = newest.collect();
    newest.reverse();
    list.extend(newest);
    let one = |d: Declaration| {
        let f = d.figure;
        let key = indicators.number(f.indicator)?.key.clone();
        if f.phase != Phase::Result || !within.holds(f.org, f.period.last.min(last)) {
            return None;
        }
        let (mut label, mut url) = (f.evidence_label, f.evidence_url);
        if label.is_empty() && f.sentence.is_empty() {
            // Without a paper of its own the declaration stands for itself.
            label = q.l.tf("report.declared", &[("name", &q.told(f.org)), ("period", &said(q.l, f.period))]);
            url = ledger::routes::figure(&q.slug(f.org), &key, &f.period.to_string(), TreeKind::Then, None);
        }
        Some(Evidence { key, label, url, sentence: f.sentence })
    };
    Ok(list.into_iter().filter_map(one).collect())
}
