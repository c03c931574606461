//! What holds for every text.

use crate::support::sentences;
use proptest::prelude::*;
use reading::{Reading, Told, read};
use unicode_normalization::UnicodeNormalization;

const SENTENCES: &str = include_str!("../corpus/sentences.txt");

fn told(text: &str) -> Reading {
    read(text, &Told::default())
}

/// Offsets are characters, and cut out exactly what is told.
fn cut_exactly(text: &str, reading: &Reading) {
    let chars: Vec<char> = text.chars().collect();
    let cut = |range: std::ops::Range<usize>| chars[range].iter().collect::<String>();
    for figure in &reading.figures {
        assert_eq!(cut(figure.start..figure.end), figure.sentence);
        assert!(figure.start <= figure.number.start && figure.number.end <= figure.end, "{figure:?}");
        assert!(!cut(figure.number.clone()).is_empty());
    }
    for skipped in &reading.skipped {
        assert!(skipped.text.contains(&cut(skipped.number.clone())), "{skipped:?}");
    }
}

/// Words, numbers and signs as they stand in reports, in any order.
fn reportlike() -> impl Strategy<Value = String> {
    let words: Vec<String> = SENTENCES
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.rsplit_once(" => "))
        .flat_map(|(text, _)| text.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let glue = prop::sample::select(vec![
        " ", " ", " ", " ", "", "\n", ". ", ", ", "; ", "/", "-", " (", ") ", "“", "”", "\u{a0}",
    ]);
    prop::collection::vec((prop::sample::select(words), glue), 0..60)
        .prop_map(|parts| parts.into_iter().map(|(word, glue)| word + glue).collect())
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_cut_exactly(text in "\\PC{0,300}") {
        cut_exactly(&text, &told(&text));
    }

    #[test]
    fn any_mixture_of_report_words_is_read_without_panic_and_cut_exactly(text in reportlike()) {
        cut_exactly(&text, &told(&text));
    }

    #[test]
    fn the_same_text_gives_the_same_figures(text in reportlike()) {
        prop_assert_eq!(told(&text), told(&text));
    }

    #[test]
    fn furniture_gives_no_figures(text in reportlike()) {
        let all = Told { furniture: std::iter::once(0..text.len()).collect() };
        let reading = read(&text, &all);
        prop_assert!(reading.figures.is_empty());
        prop_assert!(reading.skipped.is_empty());
    }
}

#[test]
fn composed_and_decomposed_text_give_the_same_figures() {
    for line in sentences(SENTENCES) {
        let facts = |text: &str| -> Vec<_> {
            told(text)
                .figures
                .into_iter()
                .map(|f| (f.indicator, f.value, f.qualifier, f.phase, f.of, f.round, f.level))
                .collect()
        };
        let decomposed: String = line.text.nfd().collect();
        let composed: String = decomposed.nfc().collect();
        assert_eq!(told(&composed), told(&line.text));
        let words_apart = |f: &(_, reading::Value, _, _, _, _, _)| matches!(f.1, reading::Value::Count(_));
        assert_eq!(
            facts(&decomposed).into_iter().filter(words_apart).collect::<Vec<_>>(),
            facts(&line.text).into_iter().filter(words_apart).collect::<Vec<_>>(),
            "{}",
            line.text
        );
    }
}

#[test]
fn hostile_texts_cost_no_time() {
    let long = [
        "1".repeat(50_000),
        "1.".repeat(20_000),
        "“".repeat(20_000),
        "hội thảo ".repeat(4_000),
        "16 hội thảo, ".repeat(2_000),
        "một trăm ".repeat(4_000),
        "12/".repeat(10_000),
        "(".repeat(20_000),
        "trao 5 giải nhất ".repeat(1_500) + "Hội thi sáng tạo kỹ thuật",
        "Cuộc thi sáng tạo thanh thiếu niên nhi đồng ".repeat(1_500),
    ];
    for text in &long {
        cut_exactly(text, &told(text));
    }
}
