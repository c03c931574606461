//! `cargo xtask bench portal [prepare | page uncached search paper start]`: the bars of the portal, measured side by side.
//!
//! Servers run on one core, the client on another. The national federation (200,000 articles) and a WordPress with the
//! same articles are made once in `target/bench/` (`prepare`, some twenty minutes) and used again; remove that folder for a
//! fresh start. Without names everything is measured.

use std::path::PathBuf;

use benches::Done;
use benches::portal::wordpress::WordPress;
use benches::portal::{Bench, articles, judged, page, paper, search, start, uncached, write_lines};
use benches::process::need;
use benches::product::federation;
use benches::table::Bars;

fn main() -> Done {
    let program =
        std::env::var("LIENHIEP_BIN").map_err(|_| "LIENHIEP_BIN names no program; run cargo xtask bench portal")?;
    let folder = std::env::var("LIENHIEP_BENCH_DATA").unwrap_or_else(|_| "target/bench".to_owned());
    std::fs::create_dir_all(&folder)?;
    let folder = PathBuf::from(folder).canonicalize()?;
    let bench = Bench { program: program.into(), folder, bars: Bars::default() };
    for tool in ["wrk", "nginx", "taskset"] {
        need(tool)?;
    }
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|w| w == name);
    let only_prepare = words.iter().any(|w| w == "prepare");

    federation(&bench.program, "national", &bench.national())?;
    federation(&bench.program, "small", &bench.small())?;
    lists(&bench)?;
    let wordpress = if only_prepare || wanted("uncached") || wanted("search") {
        Some(WordPress::start(&bench.file("wordpress"), &bench.national())?)
    } else {
        None
    };
    if let Some(wordpress) = &wordpress {
        println!("WordPress shows {} posts", wordpress.posts()?);
    }
    if only_prepare {
        return Ok(());
    }
    if ["page", "uncached", "search", "paper"].iter().any(|name| wanted(name)) {
        let product = bench.product()?;
        if wanted("page") {
            let paths = std::fs::read_to_string(bench.file("articles.txt"))?;
            page::measure(&bench, &product, paths.lines().next().ok_or("no article")?)?;
        }
        if let Some(wordpress) = wordpress.as_ref().filter(|_| wanted("uncached")) {
            uncached::measure(&bench, &product, wordpress)?;
        }
        if wanted("search") {
            search::measure(&bench, &product, wordpress.as_ref())?;
        }
        if wanted("paper") {
            paper::measure(&bench, &product)?;
        }
        product.process.stop();
    }
    drop(wordpress);
    if wanted("start") {
        start::measure(&bench)?;
    }
    if bench.bars.tell() { Ok(()) } else { Err("not every bar is met".into()) }
}

/// A thousand articles over all years, and a thousand questions out of titles: words with and without signs.
fn lists(bench: &Bench) -> Done {
    if bench.file("wordpress-questions.txt").exists() {
        return Ok(());
    }
    let (mut n, mut ours, mut theirs, mut titles) = (0_u64, Vec::new(), Vec::new(), Vec::new());
    articles::read(&bench.national(), |some| {
        for article in some {
            n += 1;
            if n % 197 == 0 {
                ours.push(article.path);
                theirs.push(format!("/archives/{}", n + 100));
                titles.push(article.title);
            }
        }
        Ok(())
    })?;
    let questions = titles.iter().enumerate().map(|(at, title)| {
        let words: Vec<&str> = title.split_whitespace().collect();
        let length = at % 4 + 1;
        let from = at % words.len().saturating_sub(length).max(1);
        let some = words[from..(from + length).min(words.len())].join(" ");
        if at % 2 == 0 { some } else { kernel::text::fold(&some) }
    });
    let questions: Vec<(String, String)> = questions.map(|q| search::addresses(&q)).collect();
    write_lines(&bench.file("articles.txt"), ours.iter().map(String::as_str))?;
    write_lines(&bench.file("wordpress-articles.txt"), theirs.iter().map(String::as_str))?;
    write_lines(&bench.file("questions.txt"), questions.iter().map(|q| q.0.as_str()))?;
    write_lines(&bench.file("wordpress-questions.txt"), questions.iter().map(|q| q.1.as_str()))?;
    println!("{} articles, {} questions, {} judged", ours.len(), questions.len(), judged::all().len());
    Ok(())
}
