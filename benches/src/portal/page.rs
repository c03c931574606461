//! An article page, anonymous and counted, against nginx serving the same bytes as a precompressed file.
//!
//! Both servers get the same requests of the same client in turns; a cell is the median of the rounds. Our page counts
//! its readers while it is measured, nginx serves a file.

use super::{Bench, nginx};
use crate::Done;
use crate::ask::get;
use crate::load::{Load, median, wrk};
use crate::product::Product;
use crate::table::{head, row};

const CONNECTIONS: [u32; 3] = [1, 16, 64];
const ROUNDS: usize = 3;
const SECONDS: u32 = 3;

/// Measures.
pub fn measure(bench: &Bench, product: &Product, path: &str) -> Done {
    let (_, plain) = get(product.port, path, "")?;
    let (said, gzip) = get(product.port, path, "Accept-Encoding: gzip\r\n")?;
    if !said.to_ascii_lowercase().contains("content-encoding: gzip") {
        return Err("the page does not come compressed".into());
    }
    let (_nginx, port) = nginx::one_page(&bench.file("nginx"), &plain, &gzip)?;
    println!("\n## An article page against nginx\n");
    println!(
        "{path}: {} bytes plain, {} bytes gzip; {SECONDS} s a round, median of {ROUNDS}.\n",
        plain.len(),
        gzip.len()
    );
    head(&["form", "connections", "nginx, requests/s", "ours, requests/s", "ratio", "ours, p50", "ours, p99"]);
    let (our_url, their_url) =
        (format!("http://127.0.0.1:{}{path}", product.port), format!("http://127.0.0.1:{port}/"));
    let mut lowest = f64::MAX;
    for (form, header) in [("plain", None), ("gzip", Some("Accept-Encoding: gzip"))] {
        for connections in CONNECTIONS {
            let load = |url| wrk(Load { url, connections, seconds: SECONDS, header, paths: None });
            let (mut theirs, mut ours) = (Vec::new(), Vec::new());
            for _ in 0..ROUNDS {
                theirs.push(load(&their_url)?);
                ours.push(load(&our_url)?);
            }
            let (theirs, ours) = (median(theirs), median(ours));
            let ratio = ours.rate / theirs.rate;
            lowest = lowest.min(ratio);
            row(&[
                &form,
                &connections,
                &format!("{:.0}", theirs.rate),
                &format!("{:.0}", ours.rate),
                &format!("{ratio:.2}"),
                &ours.p50,
                &ours.p99,
            ]);
        }
    }
    bench.bars.note("article page against nginx, lowest of six", "≥ 0.9 ×", format!("{lowest:.2} ×"), lowest >= 0.9);
    Ok(())
}
