//! The ledger's own check: postings against records, cells against postings, snapshots against their hashes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, RecordId, Uuid};
use organisation::Tree;

use super::naive::{Posted, above_then, above_today, posted};
use super::{Check, Checking, Report};
use crate::cells::{self, Book, Key, month_span, year_span};
use crate::record::{self, Kept};
use crate::{Indicators, Ledger, Nature, Phase, Qualifier, Rule, Scope, Sum, attune, closing};

db::queries! {
    RECORDS = "SELECT id, kind, day, lead, title, desk_url, portal_url, facts, round, withdrawn, version FROM ledger_record WHERE id > $1 ORDER BY id LIMIT 2000";
    POSTINGS = "SELECT record, line, org, indicator, day, amount, phase, scope, qualifier, joint, reverses FROM ledger_posting
        WHERE record >= $1 AND record <= $2 ORDER BY record, line";
    SPANS = "SELECT COALESCE(MIN(span), 0) AS low, COALESCE(MAX(span), 0) AS high FROM ledger_cell";
    UNFIT = "SELECT id, value, words FROM ledger_declaration WHERE (value IS NULL) = (words = '')";
    DECLARATIONS = "SELECT COUNT(*) AS number FROM ledger_declaration";
}

/// The check.
#[derive(Clone, Debug)]
pub struct Recount(pub Ledger);

impl Check for Recount {
    fn name(&self) -> &'static str {
        "figures"
    }

    fn check<'a>(&'a self, cx: &'a mut Cx, report: &'a mut Report) -> Checking<'a> {
        Box::pin(async move {
            let (_, today) = attune::state(cx).await?;
            let tree = Tree::read(cx).await?;
            let indicators = Indicators::read(cx).await?;
            let rules = Rule::all(cx).await?;
            let mut ways = Ways { tree, today, then: HashMap::new(), now: HashMap::new() };
            let balances = records(cx, report, &rules, &indicators, &mut ways).await?;
            compare(cx, report, balances, &indicators, &ways.tree).await?;
            snapshots(cx, report).await?;
            declarations(cx, report).await
        })
    }
}

/// Ways up, each worked out once.
struct Ways {
    tree: Tree,
    today: Date,
    then: HashMap<(OrgId, Date), BTreeSet<OrgId>>,
    now: HashMap<OrgId, BTreeSet<OrgId>>,
}

impl Ways {
    fn then(&mut self, org: OrgId, day: Date) -> &BTreeSet<OrgId> {
        let tree = &self.tree;
        self.then.entry((org, day)).or_insert_with(|| above_then(tree, org, day))
    }

    fn now(&mut self, org: OrgId) -> &BTreeSet<OrgId> {
        let (tree, today) = (&self.tree, self.today);
        self.now.entry(org).or_insert_with(|| above_today(tree, org, today))
    }
}

#[derive(Clone, Debug)]
struct Line {
    record: Uuid,
    line: i64,
    org: OrgId,
    indicator: i64,
    day: Date,
    amount: i64,
    phase: Phase,
    scope: Scope,
    qualifier: Qualifier,
    joint: bool,
    reverses: Option<i64>,
}

fn read(r: &Row) -> Result<Line> {
    Ok(Line {
        record: r.get("record")?,
        line: r.get("line")?,
        org: r.get("org")?,
        indicator: r.get("indicator")?,
        day: r.get("day")?,
        amount: r.get("amount")?,
        phase: Phase::of_number(r.get("phase")?),
        scope: Scope::of_number(r.get("scope")?),
        qualifier: Qualifier::of_number(r.get("qualifier")?),
        joint: r.get::<i64>("joint")? == 1,
        reverses: r.get("reverses")?,
    })
}

type Balances = HashMap<Key, Sum>;

/// Postings of all records against what the rules say; on the way, what the balances must be.
async fn records(
    cx: &mut Cx,
    report: &mut Report,
    rules: &[Rule],
    indicators: &Indicators,
    ways: &mut Ways,
) -> Result<Balances> {
    let mut balances = Balances::new();
    let mut after = RecordId(Uuid::nil());
    loop {
        let mut list = cx.all(RECORDS, args![after], record::read).await?;
        let (Some(first), Some(last)) = (list.first(), list.last()) else { return Ok(balances) };
        let span = args![first.record.id, last.record.id];
        after = last.record.id;
        record::parts(cx, &mut list).await?;
        let lines = cx.all(POSTINGS, span, read).await?;
        report.checked("records", count(list.len()));
        report.checked("postings", count(lines.len()));
        let mut from = 0;
        for kept in &list {
            let n = lines[from..].iter().take_while(|l| l.record == kept.record.id.0).count();
            let mine = &lines[from..from + n];
            from += n;
            let live = live(report, mine);
            against(report, kept, &live, rules);
            weigh(&mut balances, &live, indicators, ways);
        }
    }
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// Postings that nothing took back; a reversal must mirror its original.
fn live<'a>(report: &mut Report, lines: &'a [Line]) -> Vec<&'a Line> {
    let mut live: BTreeMap<i64, &Line> = BTreeMap::new();
    for l in lines {
        let Some(old) = l.reverses else {
            live.insert(l.line, l);
            continue;
        };
        let same = |o: &&Line| {
            (o.org, o.indicator, o.day, o.phase, o.scope, o.joint, -o.amount)
                == (l.org, l.indicator, l.day, l.phase, l.scope, l.joint, l.amount)
        };
        if live.remove(&old).filter(same).is_none() {
            report.differs(
                "posting",
                format!("record {} line {}", l.record, l.line),
                format!("reverses line {old}"),
                "does not mirror it",
            );
        }
    }
    live.into_values().collect()
}

fn against(report: &mut Report, kept: &Kept, live: &[&Line], rules: &[Rule]) {
    let expected = if kept.withdrawn { Posted::new() } else { posted(&kept.record, rules) };
    let mut found = Posted::new();
    for l in live {
        let at = found.entry((l.org, l.indicator, l.phase, l.scope, l.day)).or_default();
        at.0 += l.amount;
        at.1 += 1;
    }
    if expected == found {
        return;
    }
    let keys: BTreeSet<_> = expected.keys().chain(found.keys()).collect();
    for key in keys {
        let (e, f) = (expected.get(key).copied(), found.get(key).copied());
        if e != f {
            let place = format!(
                "record {} ({}), organisation {}, indicator {}",
                kept.record.id, kept.record.kind, key.0, key.1
            );
            let say = |v: Option<(i64, i64)>| v.map_or("nothing".to_owned(), |(amount, _)| amount.to_string());
            report.differs("posting", place, say(e), say(f));
        }
    }
}

/// What the live postings of one record add to every balance.
fn weigh(balances: &mut Balances, live: &[&Line], indicators: &Indicators, ways: &mut Ways) {
    let mut add = |book: Book, span: i64, node: OrgId, l: &Line, sum: Sum| {
        let key = Key { book: book.number(), span, node, indicator: l.indicator, phase: l.phase, scope: l.scope };
        *balances.entry(key).or_default() += sum;
    };
    let mut figures: BTreeMap<(i64, Phase, Scope, Date, i64), Vec<&Line>> = BTreeMap::new();
    for l in live {
        let (year, month) = (year_span(l.day.year()), month_span(l.day));
        let sum = Sum::of(l.amount, l.qualifier);
        match (indicators.nature(l.indicator), l.scope) {
            (Nature::Stock, _) => {
                add(Book::Stock, month, l.org, l, sum);
                add(Book::StockYears, year, l.org, l, sum);
            }
            (Nature::Flow, Scope::Own) => {
                add(Book::Own, year, l.org, l, sum);
                // Postings that stand alone are told apart by their line; a joint figure is one.
                let which = if l.joint { 0 } else { l.line };
                figures.entry((l.indicator, l.phase, l.scope, l.day, which)).or_default().push(l);
            }
            (Nature::Flow, Scope::Whole) => {
                add(Book::Whole, year, l.org, l, sum);
                add(Book::Whole, month, l.org, l, sum);
            }
        }
    }
    for lines in figures.values() {
        let took_part: BTreeSet<OrgId> = lines.iter().map(|l| l.org).collect();
        let l = lines[0];
        // Of several postings of one organisation for one joint figure all count, of several organisations one does.
        let mut sum = Sum::default();
        for x in lines.iter().filter(|x| x.org == l.org) {
            sum += Sum::of(x.amount, x.qualifier);
        }
        for book in [Book::Then, Book::Today] {
            let mut nodes = BTreeSet::new();
            for org in &took_part {
                let way = if book == Book::Then { ways.then(*org, l.day) } else { ways.now(*org) };
                nodes.extend(way.iter().copied());
            }
            for node in nodes.difference(&took_part) {
                add(book, year_span(l.day.year()), *node, l, sum);
                add(book, month_span(l.day), *node, l, sum);
            }
        }
    }
}

async fn compare(
    cx: &mut Cx,
    report: &mut Report,
    mut balances: Balances,
    indicators: &Indicators,
    tree: &Tree,
) -> Result<()> {
    for (key, sum) in cells::waiting(cx).await? {
        *balances.entry(key).or_default() -= sum;
    }
    let (low, high): (i64, i64) = cx.one(SPANS, args![], |r| Ok((r.get("low")?, r.get("high")?))).await?;
    let place = |key: &Key| {
        let slug = tree.get(key.node).map_or_else(|| key.node.to_string(), |n| n.slug_on(Date::MAX).to_owned());
        let indicator = indicators.number(key.indicator).map_or_else(String::new, |i| i.key.clone());
        format!("book {}, span {}, {slug}, {indicator}, {}, {}", key.book, key.span, key.phase, key.scope)
    };
    for book in 0..=Book::StockYears.number() {
        let mut from = low;
        while low > 0 && from <= high {
            let stored = cells::stored(cx, book, from, from + 100).await?;
            report.checked("balances", count(stored.len()));
            for (key, sum) in stored {
                let expected = balances.remove(&key).unwrap_or_default();
                if expected != sum {
                    report.differs("balance", place(&key), expected.amount, sum.amount);
                }
            }
            from = (from / 100 + 1) * 100;
        }
    }
    for (key, sum) in balances.into_iter().filter(|(_, sum)| !sum.is_nothing()) {
        report.differs("balance", place(&key), sum.amount, "nothing");
    }
    Ok(())
}

async fn snapshots(cx: &mut Cx, report: &mut Report) -> Result<()> {
    for closing in closing::all(cx).await? {
        report.checked("snapshots", 1);
        let hash = closing::hash(&closing.content);
        if hash != closing.hash {
            report.differs("snapshot", format!("closing {}", closing.id), closing.hash, hash);
        }
    }
    report.checked("snapshots", 0);
    Ok(())
}

async fn declarations(cx: &mut Cx, report: &mut Report) -> Result<()> {
    let n: i64 = cx.one(DECLARATIONS, args![], |r| r.get("number")).await?;
    report.checked("declarations", u64::try_from(n).unwrap_or(0));
    for id in cx.all(UNFIT, args![], |r| r.get::<Uuid>("id")).await? {
        report.differs("declaration", id.to_string(), "a number or words", "both or neither");
    }
    Ok(())
}
