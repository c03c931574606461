//! Cells: what a record adds to which balance, and keeping it.

use std::collections::HashMap;

use db::{Args, Cx, Result, Value};
use kernel::{Date, OrgId, Uuid};

use crate::rows::{Rows, padded};
use crate::{Nature, Phase, Places, Scope, Sum};

/// Which book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Book {
    /// What the organisation itself posted, by year.
    Own,
    /// What stands below it, in the tree of each day; by month and year.
    Then,
    /// What stands below it in today's tree; by month and year.
    Today,
    /// Changes of its own counted stocks, by month.
    Stock,
    /// What it posted for its whole system; by month and year. Stands for itself, never added to anything.
    Whole,
    /// The changes of its own counted stocks by year: years that are over are not summed by month.
    StockYears,
}

impl Book {
    /// The number in tables.
    pub fn number(self) -> i64 {
        match self {
            Book::Own => 0,
            Book::Then => 1,
            Book::Today => 2,
            Book::Stock => 3,
            Book::Whole => 4,
            Book::StockYears => 5,
        }
    }
}

/// A year as a span.
pub fn year_span(year: i16) -> i64 {
    i64::from(year) * 100
}

/// The month of a day as a span.
pub fn month_span(day: Date) -> i64 {
    year_span(day.year()) + i64::from(day.month())
}

/// The address of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Number of the book.
    pub book: i64,
    /// Year * 100 + month.
    pub span: i64,
    /// Whose.
    pub node: OrgId,
    /// Number of the indicator.
    pub indicator: i64,
    /// Result or plan.
    pub phase: Phase,
    /// Own office or whole system.
    pub scope: Scope,
}

/// One amount of one organisation, as a record posts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// For whom.
    pub org: OrgId,
    /// Number of the indicator.
    pub indicator: i64,
    /// Whether it adds up over time.
    pub nature: Nature,
    /// When it happened.
    pub day: Date,
    /// Result or plan.
    pub phase: Phase,
    /// Own office or whole system.
    pub scope: Scope,
    /// Whether others post it too, for the same event.
    pub joint: bool,
    /// How much.
    pub sum: Sum,
}

/// Changes of cells.
#[derive(Clone, Debug, Default)]
pub struct Cells(pub HashMap<Key, Sum>);

impl Cells {
    fn add(&mut self, key: Key, sum: Sum) {
        *self.0.entry(key).or_default() += sum;
    }

    /// Adds what one entry, or one group of entries of a joint event, makes of the balances. All entries of `group`
    /// are of one record, indicator, day, phase and scope, and of different organisations.
    pub fn contribute(&mut self, places: &Places, group: &[Entry], sign: i64) {
        let Some(first) = group.first() else { return };
        let sum = first.sum.times(sign);
        let key = |book: Book, span: i64, node: OrgId| Key {
            book: book.number(),
            span,
            node,
            indicator: first.indicator,
            phase: first.phase,
            scope: first.scope,
        };
        let (year, month) = (year_span(first.day.year()), month_span(first.day));
        for entry in group {
            let sum = entry.sum.times(sign);
            match (entry.nature, entry.scope) {
                (Nature::Flow, Scope::Own) => self.add(key(Book::Own, year, entry.org), sum),
                (Nature::Flow, Scope::Whole) => {
                    self.add(key(Book::Whole, year, entry.org), sum);
                    self.add(key(Book::Whole, month, entry.org), sum);
                }
                (Nature::Stock, _) => {
                    self.add(key(Book::Stock, month, entry.org), sum);
                    self.add(key(Book::StockYears, year, entry.org), sum);
                }
            }
        }
        // Stocks are carried up when asked.
        if first.scope == Scope::Whole || first.nature == Nature::Stock {
            return;
        }
        for book in [Book::Then, Book::Today] {
            for node in above(places, group, book) {
                self.add(key(book, year, node), sum);
                self.add(key(book, month, node), sum);
            }
        }
    }

    /// Drops what cancels out.
    pub fn settle(&mut self) {
        self.0.retain(|_, sum| !sum.is_nothing());
    }
}

/// Everybody above any of those who took part, once, and none of those who did.
fn above(places: &Places, group: &[Entry], book: Book) -> Vec<OrgId> {
    let of = |e: &Entry| match book {
        Book::Then => places.then(e.org, e.day),
        _ => places.today(e.org).to_vec(),
    };
    if let [one] = group {
        return of(one);
    }
    let mut nodes: Vec<OrgId> = group.iter().flat_map(of).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes.retain(|n| !group.iter().any(|e| e.org == *n));
    nodes
}

const COLUMNS: &str = "book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly";
const CELLS: Rows = Rows {
    name: "ledger::cells::PUT",
    table: "ledger_cell",
    columns: COLUMNS,
    width: 11,
    tail: " ON CONFLICT (book, span, node, indicator, phase, scope) DO UPDATE SET amount = ledger_cell.amount + excluded.amount,
        live = ledger_cell.live + excluded.live, about = ledger_cell.about + excluded.about,
        more_than = ledger_cell.more_than + excluded.more_than, nearly = ledger_cell.nearly + excluded.nearly",
};
const DELTAS: Rows = Rows {
    name: "ledger::cells::APPEND",
    table: "ledger_delta",
    columns: "id, book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly",
    width: 12,
    tail: "",
};

fn row(key: &Key, sum: Sum) -> Args {
    db::args![
        key.book,
        key.span,
        key.node,
        key.indicator,
        key.phase.number(),
        key.scope.number(),
        sum.amount,
        sum.live,
        sum.about,
        sum.more_than,
        sum.nearly
    ]
}

/// How changes reach the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Updated at once: one writer, or one that holds the lock alone.
    AtOnce,
    /// Appended, to be folded.
    Appended,
}

impl Keeping {
    /// As the engine needs it.
    pub fn of(cx: &Cx) -> Self {
        if cx.db().engine().has_one_writer() { Keeping::AtOnce } else { Keeping::Appended }
    }
}

impl Cells {
    /// Keeps the changes, in the order of their keys so that two who update cells never wait for each other in a ring.
    pub async fn keep(mut self, cx: &mut Cx, how: Keeping) -> Result<()> {
        self.settle();
        let mut list: Vec<(Key, Sum)> = self.0.into_iter().collect();
        list.sort_unstable_by_key(|(key, _)| *key);
        match how {
            Keeping::AtOnce => CELLS.put(cx, list.iter().map(|(key, sum)| row(key, *sum)).collect()).await,
            Keeping::Appended => {
                let mut rows = Vec::with_capacity(list.len());
                for (key, sum) in &list {
                    let mut args: Args = vec![Value::from(cx.id::<Uuid>())];
                    args.extend(row(key, *sum));
                    rows.push(args);
                }
                DELTAS.put(cx, rows).await
            }
        }
    }
}

fn key(r: &db::Row) -> Result<Key> {
    Ok(Key {
        book: r.get("book")?,
        span: r.get("span")?,
        node: r.get("node")?,
        indicator: r.get("indicator")?,
        phase: Phase::of_number(r.get("phase")?),
        scope: Scope::of_number(r.get("scope")?),
    })
}

/// The five numbers of a row.
pub(crate) fn sum(r: &db::Row) -> Result<Sum> {
    Ok(Sum {
        amount: r.get("amount")?,
        live: r.get("live")?,
        about: r.get("about")?,
        more_than: r.get("more_than")?,
        nearly: r.get("nearly")?,
    })
}

db::queries! {
    WAITING = "SELECT id, book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly FROM ledger_delta ORDER BY id LIMIT 4000";
    FOLDED = "DELETE FROM ledger_delta WHERE id = $1";
    NO_CELLS = "DELETE FROM ledger_cell";
    NO_DELTAS = "DELETE FROM ledger_delta";
    ALL_CELLS = "SELECT book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly FROM ledger_cell WHERE book = $1 AND span >= $2 AND span < $3";
    ALL_DELTAS = "SELECT book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly FROM ledger_delta";
}

/// Folds deltas that wait, at most 4,000; says how many.
pub async fn fold(cx: &mut Cx) -> Result<u64> {
    let waiting: Vec<(Uuid, Key, Sum)> =
        cx.claim(WAITING, db::args![], |r| Ok((r.get("id")?, key(r)?, sum(r)?))).await?;
    let mut cells = Cells::default();
    for (_, key, sum) in &waiting {
        cells.add(*key, *sum);
    }
    cells.keep(cx, Keeping::AtOnce).await?;
    let ids: Vec<Uuid> = waiting.iter().map(|(id, ..)| *id).collect();
    for part in ids.chunks(500) {
        let (list, args) = padded(part, 1);
        let sql = format!("DELETE FROM ledger_delta WHERE id IN ({list})");
        cx.compose(FOLDED.name, sql, args, |_| Ok(())).await?;
    }
    Ok(u64::try_from(ids.len()).unwrap_or(u64::MAX))
}

/// Empties the books, to fill them anew.
pub(crate) async fn clear(cx: &mut Cx) -> Result<()> {
    cx.run(NO_CELLS, db::args![]).await?;
    cx.run(NO_DELTAS, db::args![]).await?;
    Ok(())
}

/// Every cell that is kept between two spans of a book, for recounting; deltas are read apart.
pub(crate) async fn stored(cx: &mut Cx, book: i64, from: i64, to: i64) -> Result<Vec<(Key, Sum)>> {
    cx.all(ALL_CELLS, db::args![book, from, to], |r| Ok((key(r)?, sum(r)?))).await
}

/// Every delta that waits.
pub(crate) async fn waiting(cx: &mut Cx) -> Result<Vec<(Key, Sum)>> {
    cx.all(ALL_DELTAS, db::args![], |r| Ok((key(r)?, sum(r)?))).await
}

/// One text for cells and the deltas that wait beside them.
fn both(condition: &str) -> String {
    format!(
        "SELECT {COLUMNS} FROM ledger_cell WHERE {condition} UNION ALL SELECT {COLUMNS} FROM ledger_delta WHERE {condition}"
    )
}

/// Everything in some spans of a book, deltas included; for the small books.
pub(crate) async fn whole_book(cx: &mut Cx, book: Book, spans: &[i64]) -> Result<Vec<(Key, Sum)>> {
    let mut found = Vec::new();
    for spans in spans.chunks(200) {
        let (places, mut args) = padded(spans, 2);
        args.insert(0, Value::from(book.number()));
        let sql = both(&format!("book = $1 AND span IN ({places})"));
        found.extend(cx.compose("ledger::cells::WHOLE", sql, args, |r| Ok((key(r)?, sum(r)?))).await?);
    }
    Ok(found)
}

/// Cells of some organisations in some spans of a book, deltas included.
pub(crate) async fn of(cx: &mut Cx, book: Book, spans: &[i64], nodes: &[OrgId]) -> Result<Vec<(Key, Sum)>> {
    let mut found = Vec::new();
    for spans in spans.chunks(200) {
        let (places, mut args) = padded(spans, 2);
        args.insert(0, Value::from(book.number()));
        args.push(Value::ids(nodes));
        let sql = both(&format!("book = $1 AND span IN ({places}) AND node IN (${})", args.len()));
        found.extend(cx.compose("ledger::cells::OF", sql, args, |r| Ok((key(r)?, sum(r)?))).await?);
    }
    Ok(found)
}
