//! The same answer from DuckDB, installed into a folder of its own from the package index.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use db::{Db, Who};
use kernel::{OrgId, Period};
use ledger::TreeKind;

use crate::{Done, Figures};

/// Reads the tables once, then answers a line for each line.
const PROGRAM: &str = r#"
import sys, time, json, duckdb
folder = sys.argv[1]
con = duckdb.connect()
con.execute(f"CREATE TABLE posting AS SELECT * FROM read_csv('{folder}/postings.csv', header=false, columns={{'record':'BIGINT','line':'INTEGER','org':'INTEGER','indicator':'INTEGER','day':'VARCHAR','amount':'BIGINT','phase':'TINYINT','scope':'TINYINT','qualifier':'TINYINT','reverses':'INTEGER'}}, nullstr='')")
con.execute(f"CREATE TABLE way AS SELECT * FROM read_csv('{folder}/ways.csv', header=false, columns={{'tree':'TINYINT','org':'INTEGER','node':'INTEGER','from_day':'VARCHAR','to_day':'VARCHAR'}})")
QUERY = """SELECT node, indicator, CAST(SUM(amount) AS BIGINT), SUM(about), SUM(more), SUM(nearly) FROM (
 SELECT w.node, p.record, p.indicator, MAX(p.amount) AS amount, MAX(CASE WHEN p.qualifier = 1 THEN 1 ELSE 0 END) AS about,
 MAX(CASE WHEN p.qualifier = 2 THEN 1 ELSE 0 END) AS more, MAX(CASE WHEN p.qualifier = 3 THEN 1 ELSE 0 END) AS nearly
 FROM posting p JOIN way w ON w.org = p.org AND w.tree = ? AND p.day >= w.from_day AND p.day < w.to_day
 WHERE p.day >= ? AND p.day <= ? AND p.phase = 0 AND p.scope = 0 AND p.reverses IS NULL
 AND NOT EXISTS (SELECT 1 FROM posting r WHERE r.record = p.record AND r.reverses = p.line)
 GROUP BY w.node, p.record, p.indicator) GROUP BY node, indicator"""
print("ready", flush=True)
for line in sys.stdin:
    tree, first, last = line.split()
    times = []
    for _ in range(7):
        began = time.perf_counter()
        rows = con.execute(QUERY, [int(tree), first, last]).fetchall()
        times.append(time.perf_counter() - began)
    times.sort()
    print(json.dumps({"seconds": times[len(times) // 2], "rows": [[r[0], r[1], r[2]] for r in rows]}), flush=True)
"#;

pub struct Duck {
    child: Mutex<(Child, ChildStdin, BufReader<ChildStdout>)>,
    orgs: Vec<OrgId>,
}

impl Drop for Duck {
    fn drop(&mut self) {
        if let Ok(mut inner) = self.child.lock() {
            // It may have ended by itself already.
            let _ = inner.0.kill();
            let _ = inner.0.wait();
        }
    }
}

impl Duck {
    pub async fn start(folder: &Path, db: &Db) -> Done<Self> {
        let python = python(folder)?;
        let orgs = export(folder, db).await?;
        std::fs::write(folder.join("duck.py"), PROGRAM)?;
        let mut child = Command::new(python)
            .arg(folder.join("duck.py"))
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (stdin, stdout) = (child.stdin.take().ok_or("no way in")?, child.stdout.take().ok_or("no way out")?);
        let mut lines = BufReader::new(stdout);
        let mut line = String::new();
        lines.read_line(&mut line)?;
        if line.trim() != "ready" {
            return Err("DuckDB did not read the tables".into());
        }
        Ok(Self { child: Mutex::new((child, stdin, lines)), orgs })
    }

    pub fn answer(&self, _: OrgId, period: Period, kind: TreeKind) -> Done<(Duration, Figures)> {
        let mut inner = self.child.lock().map_err(|_| "DuckDB is gone")?;
        writeln!(inner.1, "{} {} {}", kind.number(), period.first, period.last)?;
        inner.1.flush()?;
        let mut line = String::new();
        inner.2.read_line(&mut line)?;
        let answer: serde_json::Value = serde_json::from_str(&line)?;
        let mut figures = Figures::new();
        for row in answer["rows"].as_array().ok_or("no rows")? {
            let number = |n: usize| row[n].as_i64().ok_or("no number");
            let org = usize::try_from(number(0)?)?;
            figures.insert((self.orgs[org], number(1)?), number(2)?);
        }
        Ok((Duration::from_secs_f64(answer["seconds"].as_f64().ok_or("no time")?), figures))
    }
}

/// A Python with DuckDB, in the folder of the measurement.
fn python(folder: &Path) -> Done<PathBuf> {
    let home = folder.join("venv");
    let python = home.join("bin/python");
    let runs = |command: &mut Command| -> Done {
        let out = command.stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
        if out.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&out.stderr).into_owned().into()) }
    };
    if !python.exists() {
        runs(Command::new("python3").args(["-m", "venv"]).arg(&home))?;
        runs(Command::new(&python).args(["-m", "pip", "install", "--quiet", "duckdb"]))?;
    }
    runs(Command::new(&python).args(["-c", "import duckdb"]))?;
    Ok(python)
}

/// Postings and ways as files, with small numbers in place of ids; the organisations in the order of their numbers.
async fn export(folder: &Path, db: &Db) -> Done<Vec<OrgId>> {
    let mut cx = db.read(Who::command("bench")).await?;
    let tables = cx.tables().await?;
    let table = |name: &str| tables.iter().find(|t| t.name == name).cloned().ok_or("a table is missing");
    let mut orgs: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut names = Vec::new();
    let mut number = |hex: &str| -> usize {
        *orgs.entry(hex.to_owned()).or_insert_with(|| {
            names.push(hex.to_owned());
            names.len() - 1
        })
    };
    let read = |line: &str| -> Vec<serde_json::Value> { serde_json::from_str(line).unwrap_or_default() };
    let text = |v: &serde_json::Value| {
        v.as_str().map_or_else(|| if v.is_null() { String::new() } else { v.to_string() }, str::to_owned)
    };
    let mut out = BufWriter::new(File::create(folder.join("postings.csv"))?);
    let (mut record, mut last) = (0_u64, String::new());
    cx.dump_table(&table("ledger_posting")?, |line| {
        let v = read(&line);
        let id = text(&v[0]);
        if id != last {
            record += 1;
            last = id;
        }
        let org = number(&text(&v[2]));
        writeln!(
            out,
            "{record},{},{org},{},{},{},{},{},{},{}",
            text(&v[1]),
            text(&v[3]),
            text(&v[4]),
            text(&v[5]),
            text(&v[6]),
            text(&v[7]),
            text(&v[8]),
            text(&v[11])
        )
    })
    .await?;
    out.flush()?;
    let mut out = BufWriter::new(File::create(folder.join("ways.csv"))?);
    cx.dump_table(&table("bench_way")?, |line| {
        let v = read(&line);
        let (org, node) = (number(&text(&v[1])), number(&text(&v[2])));
        writeln!(out, "{},{org},{node},{},{}", text(&v[0]), text(&v[3]), text(&v[4]))
    })
    .await?;
    out.flush()?;
    names.iter().map(|hex| Ok(hex.parse()?)).collect()
}
