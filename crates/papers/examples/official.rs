//! Writes the sample report as PDF and Word file, to look at: `cargo run -p papers --example official -- FOLDER [PARAGRAPHS]`.

#[path = "../tests/papers/report.rs"]
mod report;

use papers::Papers;

fn main() {
    let folder = std::env::args().nth(1).expect("name the folder to write into");
    let before = std::env::args().nth(2).and_then(|n| n.parse().ok()).unwrap_or(6);
    let paper = report::report(before, report::paragraph());
    let papers = Papers::new();
    let folder = std::path::Path::new(&folder);
    std::fs::write(folder.join("bao-cao.pdf"), papers.official_pdf(&paper).expect("a paper")).expect("a file");
    std::fs::write(folder.join("bao-cao.docx"), papers.official_docx(&paper).expect("a paper")).expect("a file");
}
