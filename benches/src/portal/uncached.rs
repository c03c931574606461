//! The same articles when nothing is kept, against WordPress with the same content and no page cache.
//!
//! Who brings a session cookie is never answered from the kept pages; an unknown one makes a reader's page. Both go
//! through the same thousand articles in turn.

use super::Bench;
use super::wordpress::WordPress;
use crate::Done;
use crate::load::{Load, wrk};
use crate::product::Product;
use crate::table::{head, row};

const NOTHING_KEPT: &str = "Cookie: lienhiep=0";

/// Measures.
pub fn measure(bench: &Bench, product: &Product, wordpress: &WordPress) -> Done {
    let url = format!("http://127.0.0.1:{}/", product.port);
    let ours = |connections, seconds| {
        let paths = bench.file("articles.txt");
        wrk(Load { url: &url, connections, seconds, header: Some(NOTHING_KEPT), paths: Some(&paths) })
    };
    let their_url = format!("http://127.0.0.1:{}/", wordpress.port);
    let theirs = |connections, seconds| {
        let paths = bench.file("wordpress-articles.txt");
        wrk(Load { url: &their_url, connections, seconds, header: None, paths: Some(&paths) })
    };
    // Warm: code compiled, rows in memory.
    ours(4, 2)?;
    theirs(4, 6)?;
    println!("\n## An article page when nothing is kept\n");
    head(&[
        "connections",
        "WordPress, requests/s",
        "ours, requests/s",
        "ratio",
        "WordPress, p50",
        "ours, p50",
        "ours, p99",
    ]);
    let mut lowest = f64::MAX;
    for connections in [1, 4, 16] {
        let (theirs, ours) = (theirs(connections, 10)?, ours(connections, 5)?);
        let ratio = ours.rate / theirs.rate;
        lowest = lowest.min(ratio);
        let (their_rate, our_rate) = (format!("{:.1}", theirs.rate), format!("{:.0}", ours.rate));
        row(&[&connections, &their_rate, &our_rate, &format!("{ratio:.0}"), &theirs.p50, &ours.p50, &ours.p99]);
    }
    bench.bars.note(
        "the same page, nothing kept, against WordPress",
        "≥ 50 ×",
        format!("{lowest:.0} ×"),
        lowest >= 50.0,
    );
    let route = "{route=\"/{site}/tin/{article}\"}";
    let spent = || -> Done<(f64, f64)> {
        let sum = product.metric(&format!("lienhiep_render_seconds_sum{route}"))?;
        Ok((sum, product.metric(&format!("lienhiep_render_seconds_count{route}"))?))
    };
    let before = spent()?;
    ours(1, 4)?;
    let after = spent()?;
    let mean = (after.0 - before.0) / (after.1 - before.1).max(1.0) * 1000.0;
    println!("\nServer time of one page, one at a time, as the server counts it: {mean:.2} ms on average.");
    bench.bars.note("server time of a page that is not kept", "≤ 3 ms", format!("{mean:.2} ms"), mean <= 3.0);
    Ok(())
}
