//! `cargo xtask bench merger`: three provinces become one, with their members, articles and figures, while readers read.
//!
//! On a copy of the federation of `generate --scale national`, kept in `target/bench/` with that of `bench portal`;
//! `LIENHIEP_DATA` names another one. The national office asks, sees the preview and confirms, as in a browser; the
//! server runs on one core, the reader and the office on the other. The bar is thirty seconds, from the confirmation to
//! the answer that it is in force.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use benches::Done;
use benches::ask::{Line, encode, get, header, percentile, post, submit};
use benches::process::finish;
use benches::product::{Product, federation};
use benches::table::{Bars, head, row};

const PROVINCES: [&str; 3] = ["ha-noi", "hue", "lai-chau"];
const BAR: Duration = Duration::from_secs(30);

fn main() -> Done {
    let program =
        std::env::var("LIENHIEP_BIN").map_err(|_| "LIENHIEP_BIN names no program; run cargo xtask bench merger")?;
    let program = PathBuf::from(program);
    let data = std::env::var("LIENHIEP_DATA").map_or_else(|_| PathBuf::from("target/bench/national"), PathBuf::from);
    federation(&program, "national", &data)?;
    let copy = data.with_file_name("merger");
    if copy.exists() {
        std::fs::remove_dir_all(&copy)?;
    }
    finish(Command::new("cp").arg("-r").arg(&data).arg(&copy))?;
    let met = measure(&program, &copy);
    std::fs::remove_dir_all(&copy)?;
    if met? { Ok(()) } else { Err("not every bar is met".into()) }
}

fn measure(program: &Path, data: &Path) -> Done<bool> {
    let product = Product::ready(program, data)?;
    let port = product.port;
    let session = benches::ask::sign_in(port, "quan-tri@example.vn")?;
    let asked = form();
    let (status, _, preview) = submit(port, "/desk/viet-nam/operations", &session, &format!("{asked}&step=check"))?;
    let preview = String::from_utf8_lossy(&preview).into_owned();
    let seen = value(&preview, "name=\"seen\" value=\"").ok_or_else(|| format!("no preview: {status}"))?;
    println!("\n## What moves\n");
    moving(&preview);

    let enough = AtomicBool::new(false);
    let ((took, shown), mut times) = std::thread::scope(|threads| {
        let reader = threads.spawn(|| read(port, &enough).map_err(|e| e.to_string()));
        let done = carry_out(port, &session, &format!("{asked}&step=do&seen={seen}")).map_err(|e| e.to_string());
        enough.store(true, Ordering::Relaxed);
        let times = reader.join().map_err(|_| "the reader fell over".to_owned())??;
        Ok::<_, String>((done?, times))
    })?;
    println!("\n## In force after {:.1} s; progress seen {shown} times\n", took.as_secs_f64());
    head(&["meanwhile", "pages", "p50", "p99", "slowest"]);
    let (p50, p99) = (percentile(&mut times, 0.5), percentile(&mut times, 0.99));
    row(&[&"home page of the nation", &times.len(), &ms(p50), &ms(p99), &ms(percentile(&mut times, 1.0))]);
    let bars = Bars::default();
    let seconds = format!("{:.1} s", took.as_secs_f64());
    bars.note("consolidating three provinces", "≤ 30 s", seconds, took <= BAR);
    // What a change renews in memory is right within a second.
    let (asked, mut home) = (Instant::now(), false);
    while !home && asked.elapsed() < Duration::from_secs(1) {
        home = get(port, "/ha-noi-moi/", "").is_ok_and(|(_, body)| String::from_utf8_lossy(&body).contains("</html>"));
    }
    bars.note("the new portal answers", "yes", if home { "yes" } else { "no" }, home);
    product.process.stop();
    Ok(bars.tell())
}

fn form() -> String {
    let today = kernel::Clock::Machine.today();
    let day = format!("{:02}/{:02}/{}", today.day(), today.month(), today.year());
    let fields = [
        ("kind", "consolidation"),
        ("orgs", &PROVINCES.join("\n")),
        ("new_kind", "provincial_union"),
        ("name_vi", "Liên hiệp các Hội Khoa học và Kỹ thuật ba tỉnh"),
        ("short_vi", "Liên hiệp Hội ba tỉnh"),
        ("slug", "ha-noi-moi"),
        ("on", &day),
        ("decision", "Quyết định số 1/QĐ"),
        ("portals", "fold"),
    ];
    fields.map(|(name, value)| format!("{name}={}", encode(value))).join("&")
}

/// Confirms and waits until it is in force; how long that took and how often the page told how far it is.
fn carry_out(port: u16, session: &str, asked: &str) -> Done<(Duration, usize)> {
    let began = Instant::now();
    let (status, answer) = post(port, "/desk/viet-nam/operations", session, asked)?;
    let place = header(&answer, "location").and_then(|to| to.split('?').next());
    let place = place.ok_or_else(|| format!("not carried out: {status}"))?;
    let mut shown = 0;
    loop {
        let (_, body) = get(port, place, session)?;
        let page = String::from_utf8_lossy(&body);
        if !page.contains("http-equiv=\"refresh\"") {
            return if page.contains("role=\"alert\"") { Err("refused".into()) } else { Ok((began.elapsed(), shown)) };
        }
        shown += usize::from(page.contains("<progress"));
        if began.elapsed() > 20 * BAR {
            return Err("not through after ten minutes".into());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn read(port: u16, enough: &AtomicBool) -> Done<Vec<Duration>> {
    let (mut line, mut times) = (Line::open(port)?, Vec::new());
    while !enough.load(Ordering::Relaxed) {
        times.push(line.time("/viet-nam/", "")?.0);
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(times)
}

/// What stands behind a mark, up to the quotation mark.
fn value(page: &str, mark: &str) -> Option<String> {
    Some(page.split(mark).nth(1)?.split('"').next()?.to_owned())
}

/// The table of what moves along, from the preview, added up over the three.
fn moving(preview: &str) {
    let mut sums: Vec<(String, u64)> = Vec::new();
    for line in preview.split("<tr><td class=\"main-cell\">").skip(1) {
        let what = line.split('<').next().unwrap_or_default().to_owned();
        let Some(count) = line.split("<td class=\"num\"").nth(1).and_then(|rest| rest.split(['>', '<']).nth(1)) else {
            continue;
        };
        let count = count.replace('.', "").parse().unwrap_or(0);
        match sums.iter_mut().find(|(known, _)| *known == what) {
            Some((_, sum)) => *sum += count,
            None => sums.push((what, count)),
        }
    }
    head(&["what", "how many"]);
    for (what, count) in sums {
        row(&[&what, &count]);
    }
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
