//! An article as PDF, set anew each time.

use std::time::Duration;

use super::Bench;
use crate::Done;
use crate::ask::{Line, percentile};
use crate::product::Product;
use crate::table::{head, row};

/// Measures.
pub fn measure(bench: &Bench, product: &Product) -> Done {
    let articles = std::fs::read_to_string(bench.file("articles.txt"))?;
    let mut line = Line::open(product.port)?;
    let (mut times, mut bytes): (Vec<Duration>, usize) = (Vec::new(), 0);
    for (n, article) in articles.lines().take(110).enumerate() {
        let (took, pdf) = line.time(&format!("{article}/pdf"), "")?;
        if !pdf.starts_with(b"%PDF-") {
            return Err(format!("{article}/pdf is no PDF").into());
        }
        // The first ones load fonts.
        if n >= 10 {
            times.push(took);
            bytes += pdf.len();
        }
    }
    println!("\n## An article as PDF\n");
    head(&["articles", "average size", "p50", "p99"]);
    let ms = |part, times: &mut [Duration]| percentile(times, part).as_secs_f64() * 1000.0;
    let (p50, p99) = (ms(0.5, &mut times), ms(0.99, &mut times));
    row(&[
        &times.len(),
        &format!("{} KB", bytes / times.len() / 1024),
        &format!("{p50:.1} ms"),
        &format!("{p99:.1} ms"),
    ]);
    bench.bars.note("article as PDF, warm, p99", "≤ 100 ms", format!("{p99:.1} ms"), p99 <= 100.0);
    Ok(())
}
