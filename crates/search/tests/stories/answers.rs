//! What a reader gets for a question.

use crate::corpus::{HUNG_YEN, LANG_SON, LONG_AN, UNION, ask, at, filled, keys};
use kernel::Uuid;
use search::{Filter, Kind, Query, Search, SearchDoc};

fn all() -> Filter {
    Filter::default()
}

fn index_of(titles: &[&str]) -> Search {
    let docs = titles.iter().enumerate().map(|(i, title)| SearchDoc {
        key: i.to_string(),
        title: (*title).to_owned(),
        ..SearchDoc::default()
    });
    let search = Search::in_memory().unwrap();
    search.put(&docs.collect::<Vec<_>>()).unwrap();
    search.commit().unwrap();
    search
}

#[test]
fn a_search_in_an_organisation_covers_what_stands_below_it() {
    let search = filled();
    let in_org = |org| ask(&search, "sáng tạo kỹ thuật", Filter { org: Some(org), ..all() });
    assert_eq!(keys(&in_org(LANG_SON)), ["kh-12"]);
    assert!(in_org(UNION).total >= 3);
    let on_site = ask(&search, "sáng tạo kỹ thuật", Filter { site: Some(LANG_SON), ..all() });
    assert_eq!(keys(&on_site), ["kh-12"]);
}

#[test]
fn kind_section_language_and_dates_narrow_the_search() {
    let search = filled();
    let documents = ask(&search, "sáng tạo", Filter { kind: Some(Kind::Document), ..all() });
    assert!(documents.total >= 2 && documents.hits.iter().all(|h| h.kind == Kind::Document));
    let section = Some(Uuid::from_u128(77));
    let articles = ask(&search, "sáng tạo", Filter { section, ..all() });
    assert!(articles.total >= 2 && articles.hits.iter().all(|h| h.section == section));
    assert_eq!(keys(&ask(&search, "digital", Filter { lang: Some("en".to_owned()), ..all() })), ["english"]);
    assert_eq!(ask(&search, "digital", Filter { lang: Some("vi".to_owned()), ..all() }).total, 0);
    let year = Filter { from: Some(at("2024-01-01")), to: Some(at("2025-01-01")), org: Some(HUNG_YEN), ..all() };
    assert_eq!(keys(&ask(&search, "tổng kết", year)), ["tong-ket-24"]);
}

#[test]
fn an_article_shown_on_another_portal_is_found_there_too() {
    let search = Search::in_memory().unwrap();
    let doc = SearchDoc {
        key: "a".to_owned(),
        site: LONG_AN,
        shown_on: vec![UNION],
        title: "Lúa mới".to_owned(),
        ..SearchDoc::default()
    };
    search.put(&[doc]).unwrap();
    search.commit().unwrap();
    for site in [LONG_AN, UNION] {
        assert_eq!(ask(&search, "lua", Filter { site: Some(site), ..all() }).total, 1);
    }
}

#[test]
fn no_text_lists_the_newest_of_the_filter_and_only_signs_find_nothing() {
    let search = filled();
    let newest = ask(&search, "  ", Filter { site: Some(HUNG_YEN), kind: Some(Kind::Article), ..all() });
    assert_eq!(keys(&newest)[..2], ["tong-ket-25", "sang-tao-hy"]);
    assert_eq!(newest.total, 8);
    assert_eq!(ask(&search, "?!… --", all()).total, 0);
}

#[test]
fn title_and_snippet_are_escaped_and_show_the_original_spelling() {
    let search = Search::in_memory().unwrap();
    let doc = SearchDoc {
        key: "a".to_owned(),
        title: "<script>alert('Hoà')</script> & bạn".to_owned(),
        body: "Ba\u{323}n <img src=x onerror=\"y\"> ở Hoà Bình".to_owned(),
        ..SearchDoc::default()
    };
    search.put(&[doc]).unwrap();
    search.commit().unwrap();
    let hits = ask(&search, "hòa", all());
    let hit = &hits.hits[0];
    assert_eq!(hit.title_html, "&lt;script&gt;alert(&#39;<mark>Hoà</mark>&#39;)&lt;/script&gt; &amp; bạn");
    assert_eq!(hit.snippet_html, "Bạn &lt;img src=x onerror=&quot;y&quot;&gt; ở <mark>Hoà</mark> Bình");
}

#[test]
fn typed_accents_put_exact_matches_first_and_still_find_the_others() {
    let search = index_of(&["Hội trại", "Hối hả", "Hỏi đáp", "Hoi An"]);
    for (typed, first) in [("hội", "0"), ("hối", "1"), ("hỏi", "2")] {
        let hits = ask(&search, typed, all());
        assert_eq!((hits.hits[0].key.as_str(), hits.total), (first, 4), "{typed}");
    }
}

#[test]
fn title_beats_lead_beats_body() {
    let doc = |key: &str, title: &str, lead: &str, body: &str| SearchDoc {
        key: key.to_owned(),
        title: title.to_owned(),
        lead: lead.to_owned(),
        body: body.to_owned(),
        ..SearchDoc::default()
    };
    let search = Search::in_memory().unwrap();
    let docs = [
        doc("body", "Tin một", "Mở đầu", "Nuôi ong"),
        doc("lead", "Tin hai", "Nuôi ong", "Thân bài"),
        doc("title", "Nuôi ong", "Mở đầu", "Thân bài"),
    ];
    search.put(&docs).unwrap();
    search.commit().unwrap();
    assert_eq!(keys(&ask(&search, "nuoi ong", all())), ["title", "lead", "body"]);
}

#[test]
fn the_newer_of_two_equal_articles_comes_first() {
    let search = filled();
    assert_eq!(keys(&ask(&search, "hội nghị tổng kết công tác năm", all()))[..2], ["tong-ket-25", "tong-ket-24"]);
}

#[test]
fn a_quoted_phrase_must_stand_together() {
    let search = index_of(&["Hội thi sáng tạo", "Sáng nay tạo hội", "Tạo sáng"]);
    assert_eq!(keys(&ask(&search, "\"sang tao\"", all())), ["0"]);
    assert_eq!(ask(&search, "sang tao", all()).total, 3);
    // Accents inside the quotes are part of the phrase.
    let none = ask(&search, "\"sàng tạo\"", all());
    assert!(none.relaxed && none.total == 3);
}

#[test]
fn when_no_document_has_every_word_some_words_are_enough_and_it_says_so() {
    let search = filled();
    let hits = ask(&search, "thanh long ruột tím Bến Lức", all());
    assert!(hits.relaxed);
    assert_eq!(hits.hits[0].key, "thanh-long");
    assert!(!ask(&search, "thanh long", all()).relaxed);
    assert_eq!(ask(&search, "zzzz qqqq", all()).total, 0);
}

#[test]
fn a_slip_of_the_finger_gets_a_suggestion_in_the_spelling_of_the_reader() {
    let search = filled();
    let plain = ask(&search, "xam nhapp man", all());
    assert_eq!((plain.suggestion.as_deref(), plain.relaxed), (Some("xam nhap man"), true));
    let accented = ask(&search, "xâm nhậpp mặn", all());
    assert_eq!(accented.suggestion.as_deref(), Some("xâm nhập mặn"));
    assert_eq!(ask(&search, "hungyen", all()).suggestion.as_deref(), Some("hung yen"));
}

#[test]
fn suggestions_are_titles_that_go_on_as_typed() {
    let search = filled();
    let titles = search.suggest("hội nghị t", &all(), 5).unwrap();
    assert_eq!(titles, ["Hội nghị tổng kết công tác năm 2025", "Hội nghị tổng kết công tác năm 2024"]);
    let plain = search.suggest("khuyen h", &all(), 5).unwrap();
    assert_eq!(plain, ["Khuyến học Văn Giang trao 500 suất học bổng"]);
    let here = search.suggest("đại h", &Filter { site: Some(LANG_SON), ..all() }, 5).unwrap();
    assert_eq!(here, ["Đại hội Hội Làm vườn Lạng Sơn nhiệm kỳ 2024–2029"]);
    assert!(search.suggest("", &all(), 5).unwrap().is_empty());
    assert!(search.suggest("xyz", &all(), 5).unwrap().is_empty());
}

#[test]
fn paging_shows_every_hit_once_beyond_the_ranked_window_too() {
    let titles: Vec<String> = (0..230).map(|i| format!("Hội thảo số {i}")).collect();
    let search = index_of(&titles.iter().map(String::as_str).collect::<Vec<_>>());
    let mut seen = Vec::new();
    for page in 0..24 {
        let query = Query { text: "hội thảo".to_owned(), offset: page * 10, limit: 10, ..Query::default() };
        let hits = search.query(&query).unwrap();
        assert_eq!(hits.total, 230);
        seen.extend(hits.hits.into_iter().map(|h| h.key));
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 230);
}

#[test]
fn of_many_hits_the_best_and_of_many_things_the_newest_are_kept() {
    let filler = "và nhiều việc khác nữa ".repeat(30);
    let mut docs: Vec<SearchDoc> = (0..400)
        .map(|i| SearchDoc {
            key: i.to_string(),
            body: format!("{filler} nuôi {filler} ong {filler}"),
            date: kernel::Timestamp::from_second(1_000_000 + (i * 7_919) % 400).unwrap(),
            ..SearchDoc::default()
        })
        .collect();
    docs[211].body = "Nuôi ong, nuôi ong, nuôi ong".to_owned();
    let search = Search::in_memory().unwrap();
    search.put(&docs).unwrap();
    search.commit().unwrap();
    assert_eq!(ask(&search, "nuoi ong", all()).hits[0].key, "211");
    let newest: Vec<i64> = ask(&search, "", all()).hits.iter().map(|h| h.date.as_second()).collect();
    assert_eq!(newest, (1_000_390..1_000_400).rev().collect::<Vec<_>>());
}

#[test]
fn accents_titles_and_numbers_win_even_where_more_match_than_are_looked_at_closely() {
    let doc = |key: String, title: &str, body: &str| SearchDoc {
        key,
        title: title.to_owned(),
        body: body.to_owned(),
        ..SearchDoc::default()
    };
    let filler = "và nhiều việc khác nữa ".repeat(30);
    let mut docs: Vec<SearchDoc> =
        (0..400).map(|i| doc(i.to_string(), "Hối hả", "Hối thúc TW 36, NQ 36; nuôi ong, ong nuôi")).collect();
    docs.push(doc("accent".to_owned(), "Bản tin", &format!("{filler} hội {filler}")));
    docs.push(doc("number".to_owned(), "Bản tin", &format!("{filler} 36-NQ/TW {filler}")));
    docs.push(doc("title".to_owned(), "Bản tin dài về chuyện nuôi ong ở vùng cao nguyên", &filler));
    let search = Search::in_memory().unwrap();
    search.put(&docs).unwrap();
    search.commit().unwrap();
    for (text, first) in [("hội", "accent"), ("36-NQ/TW", "number"), ("nuôi ong", "title")] {
        let hits = ask(&search, text, all());
        assert!(hits.total > 400, "{text}");
        assert_eq!(hits.hits[0].key, first, "{text}");
    }
}

#[tokio::test]
async fn asynchronous_callers_feed_and_ask() {
    let search = Search::in_memory().unwrap();
    search.feed(crate::corpus::docs(), vec!["lua".to_owned()], 41).await.unwrap();
    assert_eq!(search.checkpoint(), Some(41));
    let hits = search.ask(Query { text: "trồng lúa".to_owned(), limit: 1, ..Query::default() }).await.unwrap();
    assert_eq!(hits.hits[0].key, "lua");
    search.feed(Vec::new(), vec!["lua".to_owned()], 42).await.unwrap();
    assert_eq!(search.complete("mô hình".to_owned(), all(), 3).await.unwrap(), Vec::<String>::new());
}
