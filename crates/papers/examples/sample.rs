//! Prints the sample article, to look at the template: `cargo run -p papers --example sample -- out.pdf [body.html [rounds]]`.
//!
//! Says how long a print takes cold, warm, and with another text of the same length.

#[path = "../tests/papers/draft.rs"]
mod draft;

use papers::Papers;
use std::time::Instant;

fn main() {
    let out = std::env::args().nth(1).expect("name the file to write");
    let mut draft = draft::Draft::sample();
    if let Some(body) = std::env::args().nth(2) {
        draft.body_html = std::fs::read_to_string(body).expect("the body is a file of HTML");
    }
    let start = Instant::now();
    let papers = Papers::new();
    println!("open   {:?}", start.elapsed());
    let rounds = std::env::args().nth(3).and_then(|rounds| rounds.parse().ok()).unwrap_or(6);
    for round in 0..rounds {
        // From the third round on the text differs each time, as with readers of different articles.
        if round > 1 {
            draft.body_html = draft.body_html.replace("<p>", &format!("<p>{round} "));
        }
        let start = Instant::now();
        let pdf = papers.article_pdf(&draft.paper(), "vi").expect("the sample can be set");
        println!("round {round} {:?}, {} bytes", start.elapsed(), pdf.len());
        if round == 0 {
            std::fs::write(&out, &pdf).expect("the file can be written");
        }
    }
}
