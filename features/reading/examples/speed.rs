//! How fast figures are read: 1,000 pages made of the test corpus, one after the other, best of five.
//!
//!     cargo run --release -p reading --example speed

use std::time::{Duration, Instant};

use reading::{Told, read};

fn main() {
    let corpus = [include_str!("../tests/corpus/pages.txt"), include_str!("../tests/corpus/held_out_pages.txt")];
    let texts: Vec<String> = corpus
        .iter()
        .flat_map(|file| file.split("\n=== ").skip(1))
        .filter_map(|page| page.split_once('\n'))
        .map(|(_, text)| text.repeat(4))
        .collect();
    let pages: Vec<&String> = texts.iter().cycle().take(1_000).collect();
    let bytes: usize = pages.iter().map(|page| page.len()).sum();
    let mut best = Duration::MAX;
    let mut figures = 0;
    for _ in 0..5 {
        let started = Instant::now();
        figures = pages.iter().map(|page| read(page, &Told::default()).figures.len()).sum();
        best = best.min(started.elapsed());
    }
    let rate = bytes as f64 / 1e6 / best.as_secs_f64();
    println!("{} pages, {bytes} bytes, {figures} figures: {best:?}, {rate:.1} MB/s", pages.len());
}
