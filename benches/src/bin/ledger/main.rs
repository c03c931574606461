//! `cargo xtask bench ledger`: posting with balances, and the national year of every indicator: from the books, from
//! the same engine's SQL over the raw postings, and from DuckDB over the same postings.
//!
//! Arguments: `--data DIR` keeps and reuses the generated federation (SQLite); `--database URL` measures a PostgreSQL
//! database instead. All answers are compared before a number is printed. The rivals get the way up the tree as a small
//! table that is made for them beforehand, and DuckDB gets numbers in place of ids and its data in memory.

mod duck;
mod raw;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use db::{Db, Settings, Who};
use kernel::{Chance, Clock, OrgId, Period};
use ledger::{Facts, Ledger, Qualifier, Record, TreeKind};
use organisation::{Kind, Trees};

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// By node and indicator: the amount.
pub type Figures = BTreeMap<(OrgId, i64), i64>;

const ROUNDS: usize = 15;
const YEARS: [&str; 2] = ["2024", "2025"];

struct Told {
    what: String,
    ours: Duration,
    engine: Duration,
    duck: Option<Duration>,
}

#[tokio::main]
async fn main() -> Done {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|at| args.get(at + 1)).cloned();
    let own = std::env::temp_dir().join(format!("lienhiep-bench-{}", std::process::id()));
    let folder = value("--data").map_or_else(|| own.clone(), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    let settings = match value("--database") {
        Some(url) => Settings::Server(url),
        None => Settings::File(folder.join("lienhiep.db")),
    };
    generate(&folder, &settings).await?;
    let done = measure(&settings, &folder).await;
    if own.exists() {
        std::fs::remove_dir_all(&own)?;
    }
    done
}

/// Fills an empty installation; a filled one is taken as it is.
async fn generate(folder: &Path, settings: &Settings) -> Done {
    let db = Db::open(settings, Clock::Machine, Chance::machine()).await?;
    // An empty database has no such table yet.
    let filled = raw::postings(&db).await.is_ok_and(|n| n > 0);
    db.close().await;
    if filled {
        return Ok(());
    }
    let program =
        std::env::var("LIENHIEP_BIN").map_err(|_| "LIENHIEP_BIN names no program; run cargo xtask bench ledger")?;
    let mut command = Command::new(program);
    command.args(["generate", "--scale", "national", "--figures-only", "--data"]).arg(folder);
    if let Settings::Server(url) = settings {
        command.args(["--database", url]);
    }
    let began = Instant::now();
    if !command.status()?.success() {
        return Err("generate ended badly".into());
    }
    println!("generated in {:.0} s", began.elapsed().as_secs_f64());
    Ok(())
}

async fn measure(settings: &Settings, folder: &Path) -> Done {
    let db = Db::open(settings, Clock::Machine, Chance::machine()).await?;
    let trees = Trees::load(&db).await?;
    let ledger = Ledger::new(&trees);
    ledger.ready(&db).await?;
    let tree = trees.now();
    let root = tree.all().find(|n| n.kind == Kind::NationalUnion).ok_or("no national union")?.id;
    let (postings, organisations) = (raw::postings(&db).await?, tree.len());
    println!("{}: {postings} postings of {organisations} organisations\n", db.engine().name());
    raw::prepare(&db, &ledger).await?;
    let duck = duck::Duck::start(folder, &db).await.map_err(|e| println!("without DuckDB: {e}")).ok();
    let mut told = Vec::new();
    for year in YEARS {
        for kind in [TreeKind::Then, TreeKind::Today] {
            let period: Period = year.parse().map_err(|e| format!("{e}"))?;
            let (ours, answer) = books(&db, &ledger, root, period, kind).await?;
            let (engine, theirs) = raw::answer(&db, root, period, kind).await?;
            same(&answer, &theirs, root, "SQL", year)?;
            let duck = match &duck {
                Some(duck) => {
                    let (took, theirs) = duck.answer(root, period, kind)?;
                    same(&answer, &theirs, root, "DuckDB", year)?;
                    Some(took)
                }
                None => None,
            };
            told.push(Told { what: format!("{year}, {kind}"), ours, engine, duck });
        }
    }
    raw::forget(&db).await?;
    println!("| national year of every indicator | books | SQL over postings | × | DuckDB over postings | × |");
    println!("|---|---|---|---|---|---|");
    let ms = |d: Duration| d.as_secs_f64() * 1000.0;
    for t in &told {
        let duck =
            t.duck.map_or_else(|| "– | –".to_owned(), |d| format!("{:.1} ms | {:.1}", ms(d), ms(d) / ms(t.ours)));
        let times = ms(t.engine) / ms(t.ours);
        println!("| {} | {:.1} ms | {:.0} ms | {times:.0} | {duck} |", t.what, ms(t.ours), ms(t.engine));
    }
    rate(&db, &ledger, &tree).await
}

/// The books' answer: median time, and the figures of the nation and of each line below it.
async fn books(db: &Db, ledger: &Ledger, root: OrgId, period: Period, kind: TreeKind) -> Done<(Duration, Figures)> {
    let mut times = Vec::new();
    let mut figures = Figures::new();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let mut cx = db.read(Who::command("bench")).await?;
        let answer = ledger.rollup(&mut cx, root, period, kind).await?;
        times.push(began.elapsed());
        drop(cx);
        figures.clear();
        for line in answer.lines {
            if line.indicator.nature == ledger::Nature::Flow
                && let Some(counted) = line.counted
            {
                figures.insert((root, line.indicator.number), counted);
                for child in line.children.iter().filter(|c| c.value.basis == ledger::Basis::Counted) {
                    figures.insert((child.org, line.indicator.number), child.value.amount);
                }
            }
        }
    }
    times.sort_unstable();
    Ok((times[times.len() / 2], figures))
}

/// What both say must be the same; a year in which lines merged is compared at the nation.
fn same(ours: &Figures, theirs: &Figures, root: OrgId, who: &str, year: &str) -> Done {
    for (at, amount) in ours.iter().filter(|((node, _), _)| *node == root || year != "2025") {
        let found = theirs.get(at).copied().unwrap_or(0);
        if found != *amount {
            return Err(format!("{year}: indicator {} of {}: books {amount}, {who} {found}", at.1, at.0).into());
        }
    }
    Ok(())
}

/// Posting with balances: whole transactions of 500 records, each kept before the next begins.
async fn rate(db: &Db, ledger: &Ledger, tree: &organisation::Tree) -> Done {
    let mut orgs: Vec<OrgId> =
        tree.all().filter(|n| n.dates.to.is_none() && n.kind != Kind::ExternalBody).map(|n| n.id).collect();
    orgs.sort_unstable();
    let day = db.clock().today();
    let (mut records, mut n) = (0_u64, 0_usize);
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(10) {
        let mut cx = db.write(Who::command("bench")).await?;
        let mut batch = Vec::with_capacity(500);
        for _ in 0..500 {
            n += 1;
            let lead = orgs[n * 7919 % orgs.len()];
            let with = if n.is_multiple_of(15) { vec![orgs[(n * 7919 + 1) % orgs.len()]] } else { Vec::new() };
            batch.push(Record {
                id: cx.id(),
                kind: "workshop".into(),
                day,
                lead,
                with,
                title: "Hội thảo".into(),
                desk_url: String::new(),
                portal_url: String::new(),
                facts: Facts::from([("participants".to_owned(), (40, Qualifier::Exact))]),
                round: None,
            });
        }
        ledger.post_all(&mut cx, &batch).await?.map_err(|e| format!("{e}"))?;
        cx.commit().await?;
        records += 500;
    }
    let seconds = began.elapsed().as_secs_f64();
    // Two postings for each record, and two more for each joint one.
    let postings = records * 2 + records / 15 * 2;
    println!("\nposting with balances, one process: {:.0} postings/s", postings as f64 / seconds);
    Ok(())
}
