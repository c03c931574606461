//! Search on the national federation: judged questions, time, and WordPress's search on the same articles.

use std::time::Duration;

use super::Bench;
use super::judged;
use super::wordpress::WordPress;
use crate::Done;
use crate::ask::{Line, encode, percentile};
use crate::load::{Load, wrk};
use crate::product::Product;
use crate::table::{head, row};

/// Asked one after the other for the times.
const QUESTIONS: usize = 3_000;

/// Measures.
pub fn measure(bench: &Bench, product: &Product, wordpress: Option<&WordPress>) -> Done {
    let things = product.metric("lienhiep_search_things")?;
    println!("\n## Search\n\n{things:.0} articles, documents and pages; each answer is the whole page.\n");
    let judged = judged::all();
    let wrong = judged::ask(product, &judged)?;
    for line in &wrong {
        println!("wrong: {line}");
    }
    let right = judged.len() - wrong.len();
    bench.bars.note(
        "judged questions answered right",
        "50 of 50",
        format!("{right} of {}", judged.len()),
        wrong.is_empty() && right >= 50,
    );

    let questions = std::fs::read_to_string(bench.file("questions.txt"))?;
    let questions: Vec<&str> = questions.lines().collect();
    let mut line = Line::open(product.port)?;
    let mut times: Vec<Duration> = Vec::with_capacity(QUESTIONS);
    for question in questions.iter().cycle().take(200) {
        line.time(question, "")?;
    }
    for question in questions.iter().cycle().take(QUESTIONS) {
        times.push(line.time(question, "")?.0);
    }
    let ms = |part, times: &mut [Duration]| percentile(times, part).as_secs_f64() * 1000.0;
    let (p50, p99, most) = (ms(0.5, &mut times), ms(0.99, &mut times), ms(1.0, &mut times));
    println!(
        "{QUESTIONS} questions of one to four words, one after the other: p50 {p50:.1} ms, p99 {p99:.1} ms, longest {most:.1} ms.\n"
    );
    bench.bars.note("search, p99", "≤ 20 ms", format!("{p99:.1} ms"), p99 <= 20.0);

    let Some(wordpress) = wordpress else { return Ok(()) };
    let (url, their_url) =
        (format!("http://127.0.0.1:{}/", product.port), format!("http://127.0.0.1:{}/", wordpress.port));
    let (ours, theirs) = (bench.file("questions.txt"), bench.file("wordpress-questions.txt"));
    head(&["connections", "WordPress, searches/s", "ours, searches/s", "ratio"]);
    for connections in [1, 4] {
        let theirs = wrk(Load { url: &their_url, connections, seconds: 25, header: None, paths: Some(&theirs) })?;
        let ours = wrk(Load { url: &url, connections, seconds: 5, header: None, paths: Some(&ours) })?;
        // Not one finished search in the time counts as one.
        let rate = theirs.rate.max(1.0 / 25.0);
        let ratio = ours.rate / rate;
        row(&[&connections, &format!("{:.2}", theirs.rate), &format!("{:.0}", ours.rate), &format!("{ratio:.0}")]);
        if connections == 4 {
            bench.bars.note("searches against WordPress", "≥ 50 ×", format!("{ratio:.0} ×"), ratio >= 50.0);
        }
    }
    Ok(())
}

/// The addresses of questions, ours and theirs.
pub fn addresses(question: &str) -> (String, String) {
    let word = encode(question);
    // WordPress searches everything too.
    (format!("/viet-nam/tim?q={word}&noi=tat-ca"), format!("/?s={word}"))
}
