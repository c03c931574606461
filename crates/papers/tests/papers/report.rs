//! A report of an office to measure and to look at.

use kernel::Date;
use papers::official::{Block, Column, Day, Kind, Level, Number, Official, Organ, Power, Signature, Table, Text};

const LINE: &str = "Trong kỳ, Liên hiệp hội đã bám sát chương trình công tác, phối hợp chặt chẽ với các sở, ngành và hội thành \
    viên triển khai nhiệm vụ được giao, hoàn thành các chỉ tiêu đề ra và giữ vững nền nếp sinh hoạt.";

/// `before` paragraphs stand before a table with a caption, and the text ends as `end` says.
pub fn report(before: usize, end: Vec<Block>) -> Official {
    let organ = Organ {
        parent: "Liên hiệp các Hội KH&KT Việt Nam".into(),
        name: "Liên hiệp các Hội KH&KT tỉnh Hưng Yên".into(),
    };
    let kind = Kind::Typed { name: "Báo cáo".into(), about: "Kết quả hoạt động 10 tháng năm 2025".into() };
    let mut paper = Official::new(organ, kind, "2025-10-20T02:00:00Z".parse().unwrap());
    paper.number = Number::Given { number: 5, symbol: "BC-LHH".into() };
    paper.place = "Hưng Yên".into();
    paper.day = Day::On(Date::constant(2025, 2, 5));
    paper.addressees = vec!["Liên hiệp các Hội KH&KT Việt Nam".into()];
    paper.body.push(Block::heading(
        Level::Roman,
        "Kết quả đạt được trong công tác tư vấn, phản biện và giám định xã hội, phổ biến kiến thức",
    ));
    paper.body.push(Block::Paragraph(
        Text::from("Đã tổ chức ").link("16", "https://example.vn/so-lieu").plain(" hội thảo khoa học."),
    ));
    paper.body.push(Block::bullet(LINE));
    paper.body.push(Block::bullet("Mở 09 lớp tập huấn."));
    paper.body.extend((0..before).map(|_| Block::paragraph(LINE)));
    let mut table = Table::new([
        Column::middle("TT"),
        Column::text("Chỉ tiêu", 1.0),
        Column::figure("10 tháng năm 2024"),
        Column::figure("10 tháng năm 2025"),
        Column::figure("Kế hoạch năm 2025"),
        Column::figure("So với kế hoạch"),
    ]);
    table.caption = "Bảng số liệu chính".into();
    for (n, name) in
        ["Hội thảo khoa học", "Lượt người tham dự các lớp tập huấn", "Đề án được phản biện"].iter().enumerate()
    {
        table.row([(n + 1).to_string().as_str(), *name, "khoảng 124.700", "hơn 118.300", "120.000", "98,6 %"]);
    }
    paper.body.push(Block::Table(table));
    paper.body.extend(end);
    paper.signatures.push(Signature {
        power: Power::OnBehalf("Ban Thường vụ".into()),
        post: "Chủ tịch".into(),
        name: "Nguyễn Văn Chủ".into(),
    });
    paper.recipients = vec!["Như trên".into(), "Lưu: VT, VP".into()];
    paper
}

pub fn paragraph() -> Vec<Block> {
    vec![Block::paragraph(LINE)]
}
