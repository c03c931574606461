//! Every chart with easy and with hard numbers, for the eye: `cargo run -p charts --example chart_gallery > charts.html`.

use charts::{Amount, Compared, Figure, Frame, Item, Near, Plan, Plans, Series, Shape, Years};
use ui::Lang;

fn amount(number: i64, near: Near) -> Option<Amount> {
    Some(Amount { number, near })
}

fn plans(frame: &Frame) -> Figure {
    let row = |name: &str, unit: &str, plan, result| Plan {
        name: name.into(),
        unit: unit.into(),
        plan,
        result,
        url: String::new(),
    };
    let rows = vec![
        row("Lớp tập huấn, bồi dưỡng kiến thức", "lớp", Some(12), amount(14, Near::Exact)),
        row("Hội thảo khoa học", "cuộc", Some(20), amount(16, Near::MoreThan)),
        row("Người dự phổ biến kiến thức", "lượt người", Some(1_000), amount(18_124, Near::About)),
        row("Phản biện xã hội", "nhiệm vụ", Some(7), None),
        row("Đề tài", "đề tài", None, amount(3, Near::Exact)),
    ];
    Plans { title: "Kế hoạch và kết quả".into(), what: "Chỉ tiêu".into(), rows }.draw(frame)
}

fn years(frame: &Frame, shape: Shape, two: bool) -> Figure {
    let years: Vec<String> = (2015..=2026).map(|y: i32| y.to_string()).collect();
    let list = [12, 14, 0, 9, 16, 18, 0, 22, 25, 31, 28, 7];
    let gap =
        |n: &i64| (*n > 0).then_some(Amount { number: *n, near: if *n == 25 { Near::MoreThan } else { Near::Exact } });
    let mut series =
        vec![Series { name: "Như khi đó".into(), amounts: list.iter().map(gap).collect(), urls: Vec::new() }];
    if two {
        let amounts = list.iter().map(|n| amount(n + 12, Near::Exact)).collect();
        series.push(Series { name: "Theo tổ chức hiện nay".into(), amounts, urls: Vec::new() });
    }
    Years { title: "Hội thảo theo năm".into(), when: "Năm".into(), shape, years, series }.draw(frame)
}

fn compared(frame: &Frame, many: bool) -> Figure {
    let mut items = vec![
        Item { name: "Hưng Yên".into(), amount: amount(128, Near::Exact), chosen: true, ..Item::default() },
        Item {
            name: "Hội Khoa học kỹ thuật và Kinh tế biển tỉnh Bà Rịa – Vũng Tàu".into(),
            amount: amount(70, Near::MoreThan),
            ..Item::default()
        },
        Item { name: "Sóc Trăng".into(), ..Item::default() },
    ];
    if many {
        items.extend((1..32).map(|n| Item {
            name: format!("Tỉnh số {n}"),
            amount: amount(n * n * 7, Near::Exact),
            ..Item::default()
        }));
    }
    Compared {
        title: "So sánh các liên hiệp".into(),
        who: "Tổ chức".into(),
        what: "Hội thảo".into(),
        items,
        ..Compared::default()
    }
    .draw(frame)
}

fn main() {
    ui::texts::install(&[ui::TEXTS, charts::TEXTS]).unwrap_or_else(|e| panic!("{e}"));
    println!(
        "<!doctype html><meta charset=utf-8><style>svg {{ margin: 1rem; background: #fff }} body {{ background: #ddd }}</style>"
    );
    for frame in [Frame::page(Lang::Vi, "a"), Frame::paper(Lang::Vi, "b")] {
        let paper = Frame {
            paint: charts::Paint::Paper(charts::Colours { family: "sans-serif".into(), ..Default::default() }),
            ..frame
        };
        for figure in [
            plans(&paper),
            years(&paper, Shape::Columns, false),
            years(&paper, Shape::Columns, true),
            years(&paper, Shape::Lines, true),
            compared(&paper, false),
            compared(&paper, true),
        ] {
            println!("{}", figure.svg);
        }
        println!("<hr>");
    }
}
