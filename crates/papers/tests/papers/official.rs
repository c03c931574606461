//! Minutes on paper: every word of them, the table, two signatures.

use crate::look::{pages, structure, text, words};
use papers::Papers;
use papers::official::{Block, Column, Day, Kind, Level, Number, Official, Organ, Power, Signature, Table};

fn minutes(rows: usize) -> Official {
    let organ = Organ {
        parent: "Liên hiệp các Hội KH&KT Việt Nam".into(),
        name: "Liên hiệp các Hội KH&KT tỉnh Mẫu Sơn".into(),
    };
    let about = "Đại hội đại biểu lần thứ IV, nhiệm kỳ 2025–2030".into();
    let kind = Kind::Typed { name: "Biên bản".into(), about };
    let mut paper = Official::new(organ, kind, "2026-11-20T07:05:00Z".parse().unwrap());
    paper.number = Number::Written("01/BB-ĐH".into());
    paper.place = "Mẫu Sơn".into();
    paper.day = Day::On(kernel::Date::constant(2025, 3, 15));
    paper.body = vec![
        Block::heading(Level::Roman, "Thành phần"),
        Block::paragraph("Triệu tập 150 đại biểu, có mặt 140 đại biểu. #panic() $x$ *đậm*"),
        Block::bullet("Ông Lê Văn An"),
        Block::bullet("Bà Trần Thị Bình"),
    ];
    let columns =
        [Column::middle("TT"), Column::text("Họ và tên", 1.0), Column::figure("Số phiếu"), Column::figure("Tỷ lệ")];
    let mut table = Table::new(columns);
    for n in 1..=rows {
        table.row([n.to_string(), format!("Nguyễn Thị Số {n}"), "137".to_owned(), "100,0 %".to_owned()]);
    }
    paper.body.push(Block::Table(table));
    let signature = |post: &str, name: &str| Signature { power: Power::Own, post: post.into(), name: name.into() };
    paper.signatures = vec![signature("Thư ký", "Phạm Thị Ký"), signature("Chủ tọa", "Đỗ Văn Chủ")];
    paper.recipients = vec!["Như trên".into(), "Lưu: VT, VP 02".into()];
    paper
}

fn pdf(rows: usize) -> Vec<u8> {
    Papers::new().official_pdf(&minutes(rows)).expect("a paper")
}

#[test]
fn minutes_print_with_every_word_and_are_tagged() {
    let pdf = pdf(4);
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
    let pdf = pdf(120);
    assert!(pages(&pdf) > 2);
    assert!(text(&pdf).matches("Số phiếu").count() > 2, "the head stands on every page");
}
