//! What is near to something.

use crate::corpus::{HUNG_YEN, filled};
use search::{Filter, Kind, Like, Search};

fn near(search: &Search, title: &str, lead: &str, filter: Filter) -> Vec<(String, f32)> {
    let like = Like { title: title.into(), lead: lead.into(), filter, limit: 10, ..Like::default() };
    search.near(&like).unwrap().into_iter().map(|n| (n.key, n.words)).collect()
}

fn articles() -> Filter {
    Filter { kind: Some(Kind::Article), ..Filter::default() }
}

#[test]
fn what_shares_the_telling_words_of_the_title_is_nearest() {
    let search = filled();
    let title = "Hội nghị tổng kết công tác năm 2026 của Liên hiệp hội";
    let found = near(&search, title, "Hoàn thành mọi nhiệm vụ.", articles());
    let first: Vec<&str> = found.iter().take(2).map(|f| f.0.as_str()).collect();
    assert!(first.contains(&"tong-ket-24") && first.contains(&"tong-ket-25"), "{found:?}");
    assert!(found[1].1 > 0.3 && found.get(2).is_none_or(|third| third.1 < found[1].1 / 1.5), "{found:?}");
}

#[test]
fn a_thing_is_near_to_itself_by_all_its_words_unless_it_is_left_out() {
    let search = filled();
    let (title, lead) = ("Hội Thủy lợi kiểm tra đê trước mùa lũ", "Đê tả sông Hồng có ba điểm xung yếu.");
    let found = near(&search, title, lead, articles());
    assert_eq!((found[0].0.as_str(), found[0].1), ("thuy-loi", 1.0));
    let not = vec!["thuy-loi".to_owned()];
    let like = Like { title: title.into(), lead: lead.into(), not, limit: 10, ..Like::default() };
    assert!(search.near(&like).unwrap().iter().all(|n| n.key != "thuy-loi" && n.words < 0.5));
}

#[test]
fn nothing_is_near_to_what_shares_no_word_and_the_filter_holds() {
    let search = filled();
    assert!(near(&search, "Zzz qqq", "", articles()).is_empty());
    assert!(near(&search, "", "", articles()).is_empty());
    let here = Filter { site: Some(HUNG_YEN), lang: Some("vi".into()), ..articles() };
    let found = near(&search, "Hội thảo chuyển đổi số và sáng tạo kỹ thuật", "", here);
    assert!(found.iter().any(|f| f.0 == "sang-tao-hy") && found.iter().all(|f| f.0 != "hoi-thao-cds"), "{found:?}");
}

#[test]
fn a_name_that_stands_there_as_a_whole_is_told_apart() {
    let search = filled();
    let like = Like {
        title: "Hội Làm vườn họp mặt".into(),
        names: vec!["Hội Làm vườn".into()],
        filter: articles(),
        limit: 10,
        ..Like::default()
    };
    let found = search.near(&like).unwrap();
    assert_eq!((found[0].key.as_str(), found[0].names), ("dai-hoi-ls", 1.0));
    assert!(found[1..].iter().all(|n| n.names == 0.0), "{found:?}");
}
