//! From the start of the process to the first page, and what it takes from the machine's memory.

use std::time::Duration;

use super::Bench;
use crate::Done;
use crate::load::{Load, wrk};
use crate::product::Product;
use crate::table::{head, row};

const MB: f64 = 1024.0 * 1024.0;

/// Measures.
pub fn measure(bench: &Bench) -> Done {
    println!("\n## Start and memory\n");
    head(&[
        "federation",
        "start to first page, file cache warm",
        "the same, file cache dropped",
        "anonymous memory at rest",
        "after load",
    ]);
    for (name, data, path) in [("national", bench.national(), "/viet-nam/"), ("small", bench.small(), "/hung-yen/")] {
        let warm = (0..3).map(|_| start(bench, &data, path)).collect::<Done<Vec<_>>>()?;
        let warm = warm.into_iter().min().unwrap_or_default();
        // Only the superuser may drop the system's cache of files.
        let dropped = std::fs::write("/proc/sys/vm/drop_caches", "3").is_ok();
        let cold =
            if dropped { format!("{:.2} s", start(bench, &data, path)?.as_secs_f64()) } else { "–".to_owned() };
        let product = Product::ready(&bench.program, &data)?;
        std::thread::sleep(Duration::from_secs(8));
        let rest = product.process.anonymous()? as f64 / MB;
        let after = if name == "national" {
            let url = format!("http://127.0.0.1:{}/", product.port);
            for paths in ["articles.txt", "questions.txt"] {
                let paths = bench.file(paths);
                wrk(Load { url: &url, connections: 16, seconds: 6, header: None, paths: Some(&paths) })?;
            }
            let loaded = product.process.anonymous()? as f64 / MB;
            bench.bars.note(
                "anonymous memory, national, after load",
                "≤ 150 MB",
                format!("{loaded:.0} MB"),
                loaded <= 150.0,
            );
            bench.bars.note(
                "start to first page, national",
                "≤ 0.5 s",
                format!("{:.2} s", warm.as_secs_f64()),
                warm <= Duration::from_millis(500),
            );
            format!("{loaded:.0} MB")
        } else {
            bench.bars.note("anonymous memory, small and idle", "≤ 60 MB", format!("{rest:.0} MB"), rest <= 60.0);
            "–".to_owned()
        };
        row(&[&name, &format!("{:.2} s", warm.as_secs_f64()), &cold, &format!("{rest:.0} MB"), &after]);
        product.process.stop();
    }
    Ok(())
}

fn start(bench: &Bench, data: &std::path::Path, path: &str) -> Done<Duration> {
    let (took, product) = Product::first_page(&bench.program, data, path)?;
    product.process.stop();
    Ok(took)
}
