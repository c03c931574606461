//! `cargo xtask bench reports`: the year of a union and of the nation as PDF, Word and spreadsheet, first and again; what
//! readers of the portal notice of it; how fast old reports are read.
//!
//! The federation of `generate --scale national`, kept in `target/bench/` with that of `bench portal`; `LIENHIEP_DATA`
//! names another one. The server runs on one core, the client on the other. Every file is made anew each time: a draft is
//! drawn from the books of the moment, and nothing of it is kept.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use benches::Done;
use benches::ask::{Line, get, header, percentile, post, sign_in};
use benches::product::{Product, federation};
use benches::table::{Bars, head, row};

const ROUNDS: usize = 20;
const BAR: Duration = Duration::from_millis(100);
const FORMS: [(&str, &[u8]); 3] = [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")];
const PAGES: usize = 1000;

fn main() -> Done {
    let program =
        std::env::var("LIENHIEP_BIN").map_err(|_| "LIENHIEP_BIN names no program; run cargo xtask bench reports")?;
    let program = PathBuf::from(program);
    let data = std::env::var("LIENHIEP_DATA").map_or_else(|_| PathBuf::from("target/bench/national"), PathBuf::from);
    federation(&program, "national", &data)?;
    let bars = Bars::default();
    println!("\n## The year of 2024 as a file\n");
    head(&["report", "form", "size", "first", "p50", "p90"]);
    let mut shown: Option<Product> = None;
    for (who, org) in [("of a union", "ha-noi"), ("of the nation", "viet-nam")] {
        // A server for each, so that the first file is one that has nothing prepared.
        if let Some(before) = shown.take() {
            before.process.stop();
        }
        let product = Product::ready(&program, &data)?;
        files(&product, who, org, &bars)?;
        shown = Some(product);
    }
    let product = shown.ok_or("nothing was measured")?;
    beside(&product, &bars)?;
    product.process.stop();
    reading(&program, &data.with_file_name("old-reports"))?;
    if bars.tell() { Ok(()) } else { Err("not every bar is met".into()) }
}

/// Opens the report; where it stands.
fn opened(product: &Product, session: &str, org: &str) -> Done<String> {
    let (status, answer) = post(product.port, &format!("/desk/{org}/reports"), session, "open=2024")?;
    let place = header(&answer, "location").and_then(|to| to.split('?').next());
    Ok(place.ok_or_else(|| format!("the report does not open: {status}"))?.to_owned())
}

fn files(product: &Product, who: &str, org: &str, bars: &Bars) -> Done {
    let session = sign_in(product.port, "quan-tri@example.vn")?;
    let report = opened(product, &session, org)?;
    for (form, begins) in FORMS {
        let (mut times, mut size) = (Vec::new(), 0);
        for _ in 0..=ROUNDS {
            let began = Instant::now();
            let (_, body) = get(product.port, &format!("{report}/report.{form}"), &session)?;
            times.push(began.elapsed());
            size = body.len();
            if !body.starts_with(begins) {
                return Err(format!("{report}/report.{form} is something else").into());
            }
        }
        let first = times.remove(0);
        let (p50, p90) = (percentile(&mut times, 0.5), percentile(&mut times, 0.9));
        row(&[&who, &form, &format!("{} KB", size / 1024), &ms(first), &ms(p50), &ms(p90)]);
        if form != "xlsx" {
            bars.note(&format!("annual report {who} as {form}, warm"), "≤ 100 ms", ms(p50), p50 <= BAR);
        }
    }
    Ok(())
}

/// A page of the portal, asked for without pause while four offices draw the nation's year.
fn beside(product: &Product, bars: &Bars) -> Done {
    let session = sign_in(product.port, "quan-tri@example.vn")?;
    let report = format!("{}/report.pdf", opened(product, &session, "viet-nam")?);
    let alone = pages(product, Duration::from_secs(3))?;
    let enough = AtomicBool::new(false);
    let (port, session, report, enough) = (product.port, &session, &report, &enough);
    let with = std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(move || {
                while !enough.load(Ordering::Relaxed) {
                    // A full press sends some away; they come again.
                    let _ = get(port, report, session);
                }
            });
        }
        let done = pages(product, Duration::from_secs(8)).map_err(|e| e.to_string());
        enough.store(true, Ordering::Relaxed);
        done
    })?;
    println!("\n## A page of the portal meanwhile, one core for both\n");
    head(&["", "pages", "p50", "p99"]);
    for (what, mut times) in [("alone", alone), ("beside four who draw the nation's year", with)] {
        let (p50, p99) = (percentile(&mut times, 0.5), percentile(&mut times, 0.99));
        row(&[&what, &times.len(), &ms(p50), &ms(p99)]);
        bars.note(&format!("a page of the portal {what}, p99"), "≤ 100 ms", ms(p99), p99 <= BAR);
    }
    Ok(())
}

fn pages(product: &Product, long: Duration) -> Done<Vec<Duration>> {
    let (mut line, mut times, began) = (Line::open(product.port)?, Vec::new(), Instant::now());
    while began.elapsed() < long {
        times.push(line.time("/viet-nam/", "")?.0);
    }
    Ok(times)
}

/// A thousand invented pages through `lienhiep figures`.
fn reading(program: &Path, folder: &Path) -> Done {
    let corpus = std::fs::read_to_string("features/reading/tests/corpus/pages.txt")?;
    let texts: Vec<&str> =
        corpus.split("\n=== ").skip(1).filter_map(|page| page.split_once('\n').map(|(_, text)| text)).collect();
    std::fs::create_dir_all(folder)?;
    let (mut names, mut bytes) = (Vec::with_capacity(PAGES), 0);
    for n in 0..PAGES {
        let name = folder.join(format!("{n}.txt"));
        let text = texts[n % texts.len()];
        std::fs::write(&name, text)?;
        bytes += text.len();
        names.push(name);
    }
    let began = Instant::now();
    let out = Command::new(program).args(["figures", "--json"]).args(&names).stdout(Stdio::piped()).output()?;
    let took = began.elapsed();
    let found: serde_json::Value = serde_json::from_slice(&out.stdout)?;
    let figures = |page: &serde_json::Value| page["figures"].as_array().map_or(0, Vec::len);
    let figures: usize = found.as_array().ok_or("no answer")?.iter().map(figures).sum();
    println!("\n## Reading old reports\n");
    head(&["pages", "size", "figures", "time", "rate"]);
    let rate = bytes as f64 / 1e6 / took.as_secs_f64();
    row(&[&PAGES, &format!("{} KB", bytes / 1024), &figures, &ms(took), &format!("{rate:.1} MB/s")]);
    Ok(std::fs::remove_dir_all(folder)?)
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
