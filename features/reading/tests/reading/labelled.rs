//! Precision and recall on labelled texts of our own wording, printed with `--nocapture`.
//!
//! `corpus/` holds the labels. The held-out files were written before any rule and are measured, never tuned against.

use crate::support::{Labelled, Score, pages, sentences};

const PRECISION: f64 = 0.95;
const RECALL: f64 = 0.85;

fn holds(name: &str, texts: &[Labelled]) {
    let score = Score::of(texts);
    println!("{}", score.line(name));
    assert!(score.precision() >= PRECISION && score.recall() >= RECALL, "{}\n{}", score.line(name), score.faults);
}

#[test]
fn labelled_sentences_are_read_right() {
    let texts = sentences(include_str!("../corpus/sentences.txt"));
    let score = Score::of(&texts);
    println!("{}", score.line("sentences"));
    assert_eq!((score.right, score.proposed), (score.wanted, score.wanted), "{}", score.faults);
}

#[test]
fn whole_pages_are_read_right() {
    let texts = pages(include_str!("../corpus/pages.txt"));
    let score = Score::of(&texts);
    println!("{}", score.line("pages"));
    assert_eq!((score.right, score.proposed), (score.wanted, score.wanted), "{}", score.faults);
}

#[test]
fn held_out_sentences_hold_the_bar() {
    holds("held-out sentences", &sentences(include_str!("../corpus/held_out_sentences.txt")));
}

#[test]
fn held_out_pages_hold_the_bar() {
    holds("held-out pages", &pages(include_str!("../corpus/held_out_pages.txt")));
}

#[test]
fn pages_without_counted_results_give_none() {
    let files = [include_str!("../corpus/pages.txt"), include_str!("../corpus/held_out_pages.txt")];
    let empty: Vec<Labelled> = files.iter().flat_map(|f| pages(f)).filter(|p| p.wanted.is_empty()).collect();
    let score = Score::of(&empty);
    assert!(empty.len() >= 20, "{} pages", empty.len());
    assert_eq!(score.proposed, 0, "{}", score.faults);
}

#[test]
fn there_are_enough_labels() {
    let lines = [include_str!("../corpus/sentences.txt"), include_str!("../corpus/held_out_sentences.txt")];
    let count: usize = lines.iter().map(|f| sentences(f).len()).sum();
    assert!(count >= 300, "{count} sentences");
    let count: usize = [include_str!("../corpus/pages.txt"), include_str!("../corpus/held_out_pages.txt")]
        .iter()
        .map(|f| pages(f).len())
        .sum();
    assert!(count >= 40, "{count} pages");
}
