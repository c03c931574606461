//! An official document on paper: every word of it, the head, the table, the signatures.

use crate::look::{pages, structure, text, words};
use papers::{OfficialPaper, OfficialPart, Papers, Signature};

fn minutes(rows: usize) -> Vec<u8> {
    let line = |n: usize| vec![n.to_string(), format!("Nguyễn Thị Số {n}"), "137".to_owned(), "100,0 %".to_owned()];
    let parts = [
        OfficialPart::Heading { text: "I. Thành phần".into() },
        OfficialPart::Paragraph {
            text: "Triệu tập 150 đại biểu, có mặt 140 đại biểu. #panic() $x$ *đậm*".into()
        },
        OfficialPart::Items { items: vec!["Ông Lê Văn An".into(), "Bà Trần Thị Bình".into()] },
        OfficialPart::Table {
            head: ["TT", "Họ và tên", "Số phiếu", "Tỷ lệ"].map(str::to_owned).into(),
            rows: (1..=rows).map(line).collect(),
        },
    ];
    let signature = |post: &str, name: &str| Signature { power: String::new(), post: post.into(), name: name.into() };
    let paper = OfficialPaper {
        parent_body: "Liên hiệp các Hội KH&KT Việt Nam",
        issuing_body: "Liên hiệp các Hội KH&KT tỉnh Mẫu Sơn",
        number: "Số: 01/BB-ĐH",
        place_and_date: "Mẫu Sơn, ngày 15 tháng 3 năm 2025",
        kind: "BIÊN BẢN",
        abstract_line: "Đại hội đại biểu lần thứ IV, nhiệm kỳ 2025–2030",
        parts: &parts,
        signatures: &[signature("Thư ký", "Phạm Thị Ký"), signature("Chủ tọa", "Đỗ Văn Chủ")],
        recipients: &["Như trên".into(), "Lưu: VT, VP 02".into()],
        printed_at: "2026-11-20T07:05:00Z".parse().unwrap(),
    };
    Papers::new().minutes_pdf(&paper, "vi").expect("a paper")
}

#[test]
fn minutes_print_with_every_word_and_are_tagged() {
    let pdf = minutes(4);
    assert!(text(&pdf).contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "on one line: {}", text(&pdf));
    let found = words(&text(&pdf));
    for word in
        ["CỘNG", "HÒA", "Độc", "Hạnh", "BIÊN", "BẢN", "01/BB-ĐH", "#panic()", "$x$", "*đậm*", "THƯ", "CHỦ", "Ký", "VT,"]
    {
        assert!(found.iter().any(|f| f.contains(word)), "{word} is missing in {found:?}");
    }
    let tags = structure(&pdf);
    for tag in ["H1", "H2", "P", "L", "Table", "TH", "TD"] {
        assert!(tags.iter().any(|t| t == tag), "{tag} is missing in {tags:?}");
    }
    assert_eq!(pages(&pdf), 1);
}

#[test]
fn a_long_table_goes_on_with_its_head() {
    let pdf = minutes(120);
    assert!(pages(&pdf) > 2);
    assert!(text(&pdf).matches("Số phiếu").count() > 2, "the head stands on every page");
}
