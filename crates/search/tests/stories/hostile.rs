//! Nothing that is typed may break the search.

use crate::corpus::{ask, filled};
use proptest::prelude::*;
use search::{Filter, Query, Search, SearchDoc};
use std::sync::LazyLock;

static FILLED: LazyLock<Search> = LazyLock::new(filled);

#[test]
fn floods_of_text_are_cut_and_answered() {
    for text in [
        "hội thảo ".repeat(2_000),
        "x".repeat(10_000),
        "\"".repeat(5_000),
        "a-1/".repeat(3_000),
        (0..3_000).map(|i| format!("từ{i} ")).collect(),
        "\u{301}".repeat(4_000),
        "AND OR NOT (title:* [a TO z]) ~2 ^9 \\".to_owned(),
    ] {
        let hits = ask(&FILLED, &text, Filter::default());
        assert!(hits.hits.len() <= 10);
        FILLED.suggest(&text, &Filter::default(), 5).expect("an answer");
    }
}

#[test]
fn absurd_pages_are_empty_and_not_an_error() {
    let query = Query { text: "hội".to_owned(), offset: usize::MAX, limit: usize::MAX, ..Query::default() };
    let hits = FILLED.query(&query).expect("an answer");
    assert!(hits.hits.is_empty() && hits.total > 0);
}

#[test]
fn documents_of_any_shape_can_be_fed() {
    let search = Search::in_memory().expect("an index");
    let docs = [
        SearchDoc { key: "empty".to_owned(), ..SearchDoc::default() },
        SearchDoc {
            key: "long".to_owned(),
            title: "tiêu đề ".repeat(400),
            body: "chữ ".repeat(300_000),
            ..SearchDoc::default()
        },
        SearchDoc {
            key: "one word".to_owned(),
            title: "y".repeat(100_000),
            extra: vec!["tên ".repeat(90); 90],
            ..SearchDoc::default()
        },
    ];
    search.put(&docs).expect("fed");
    search.commit().expect("committed");
    assert_eq!(search.len(), 3);
    assert_eq!(crate::corpus::keys(&ask(&search, "tieu de chu", Filter::default())), ["long"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_question_panics_and_every_answer_is_well_formed(
        text in prop_oneof![
            any::<String>(),
            "(hội|sáng tạo|\"|“|36-NQ/TW|thuy|hoà| |-|/|[a-zđ]{1,6}|\u{301}|<|&){0,12}",
        ],
        offset in 0_usize..30,
    ) {
        let query = Query { text: text.clone(), offset, limit: 5, ..Query::default() };
        let hits = FILLED.query(&query).expect("an answer");
        prop_assert!(hits.hits.len() <= 5 && hits.hits.len() <= hits.total);
        for hit in &hits.hits {
            for html in [&hit.title_html, &hit.snippet_html] {
                let opened = html.matches("<mark>").count();
                prop_assert_eq!(opened, html.matches("</mark>").count());
                prop_assert_eq!(html.matches('<').count(), 2 * opened);
            }
        }
        FILLED.suggest(&text, &Filter::default(), 3).expect("an answer");
    }
}
