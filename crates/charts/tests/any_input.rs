//! Whatever comes in: valid XML, nothing outside the picture, no letters upon others, no style attributes.

use charts::{Amount, Colours, Compared, Figure, Frame, Item, Near, Paint, Plan, Plans, Series, Shape, Years, width};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use ui::Lang;

fn near() -> impl Strategy<Value = Near> {
    prop_oneof![Just(Near::Exact), Just(Near::About), Just(Near::MoreThan), Just(Near::Nearly)]
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![0..40_i64, 0..2_000_000_000_i64, any::<i64>(), Just(0), Just(i64::MAX), Just(i64::MIN)]
}

fn amount() -> impl Strategy<Value = Option<Amount>> {
    proptest::option::weighted(0.8, (number(), near()).prop_map(|(number, near)| Amount { number, near }))
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-ZĐÂa-zđăâêôơưáạảãàộữỳ–' ]{0,70}",
        "\\PC{0,40}",
        any::<String>(),
        "[W]{200}",
        Just("Hội Khoa học kỹ thuật và Kinh tế biển tỉnh Bà Rịa – Vũng Tàu".to_owned()),
    ]
}

fn frame() -> impl Strategy<Value = (Lang, u32, bool)> {
    (prop_oneof![Just(Lang::Vi), Just(Lang::En)], prop_oneof![Just(352_u32), Just(460), any::<u32>()], any::<bool>())
}

fn framed((lang, width, paper): (Lang, u32, bool)) -> Frame<'static> {
    let paint = if paper { Paint::Paper(Colours::default()) } else { Paint::Page };
    Frame { lang, id: "c\"<1>", width, paint }
}

fn value(e: &BytesStart, key: &str) -> Option<String> {
    e.attributes()
        .map(|a| a.expect("attributes are written well"))
        .find(|a| a.key.as_ref() == key)
        .map(|a| a.value.into_owned())
}

fn coordinate(e: &BytesStart, key: &str) -> f64 {
    value(e, key).unwrap_or_else(|| panic!("{key} is missing")).parse().unwrap()
}

/// Left, top, right, bottom.
type Place = [f64; 4];

/// What is drawn where, and what letters say.
struct Drawn {
    wide: f64,
    high: f64,
    shapes: Vec<Place>,
    letters: Vec<(Place, String)>,
}

fn places(svg: &str) -> Drawn {
    let mut reader = Reader::from_str(svg);
    let (mut size, mut shapes, mut letters) = ((0.0, 0.0), Vec::new(), Vec::new());
    let mut writing: Option<(f64, f64, f64, String)> = None;
    let mut said = String::new();
    loop {
        match reader.read_event().expect("valid XML") {
            Event::Eof => break,
            Event::Start(e) | Event::Empty(e) => {
                assert!(value(&e, "style").is_none(), "no inline style");
                let at = |key: &str| coordinate(&e, key);
                match e.name().as_ref() {
                    "svg" => size = (at("width"), at("height")),
                    "rect" => shapes.push([at("x"), at("y"), at("x") + at("width"), at("y") + at("height")]),
                    "line" => shapes.push([at("x1"), at("y1"), at("x2"), at("y2")]),
                    "circle" => {
                        shapes.push([at("cx") - at("r"), at("cy") - at("r"), at("cx") + at("r"), at("cy") + at("r")]);
                    }
                    "polyline" => {
                        for point in value(&e, "points").unwrap().split(' ') {
                            let (x, y) = point.split_once(',').unwrap();
                            let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
                            shapes.push([x, y, x, y]);
                        }
                    }
                    "text" => {
                        let anchor = value(&e, "text-anchor").unwrap_or_default();
                        writing = Some((at("x"), at("y"), at("font-size"), anchor));
                        said.clear();
                    }
                    _ => {}
                }
            }
            Event::Text(text) if writing.is_some() => said.push_str(&text),
            Event::GeneralRef(reference) if writing.is_some() => {
                said.push(match reference.as_ref() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    _ => '"',
                });
            }
            Event::End(e) if e.name().as_ref() == "text" => {
                let (x, y, size, anchor) = writing.take().expect("an open text");
                let wide = width(&said, size);
                let from = match anchor.as_str() {
                    "end" => x - wide,
                    "middle" => x - wide / 2.0,
                    _ => x,
                };
                letters.push(([from, y - size * 0.8, from + wide, y + size * 0.2], said.clone()));
            }
            _ => {}
        }
    }
    Drawn { wide: size.0, high: size.1, shapes, letters }
}

fn holds(figure: &Figure) {
    let Drawn { wide, high, shapes, letters } = places(&figure.svg);
    assert!((wide - figure.width).abs() < 0.2 && (high - figure.height).abs() < 0.2 && high > 0.0);
    let inside = |b: &[f64; 4]| {
        b[0].min(b[2]) >= -0.2 && b[1].min(b[3]) >= -0.2 && b[0].max(b[2]) <= wide + 0.2 && b[1].max(b[3]) <= high + 0.2
    };
    for shape in &shapes {
        assert!(inside(shape), "{shape:?} lies outside {wide} × {high}");
    }
    for (place, said) in &letters {
        assert!(inside(place), "'{said}' {place:?} lies outside {wide} × {high}");
    }
    for (n, (a, one)) in letters.iter().enumerate() {
        for (b, other) in &letters[n + 1..] {
            let free = a[0] >= b[2] - 0.2 || b[0] >= a[2] - 0.2 || a[1] >= b[3] - 0.2 || b[1] >= a[3] - 0.2;
            assert!(free, "'{one}' {a:?} lies upon '{other}' {b:?}");
        }
    }
    for row in &figure.table.rows {
        assert_eq!(row.cells.len() + 1, figure.table.heads.len());
    }
}

proptest! {
    #[test]
    fn organisations_compared(of in frame(), title in name(), items in proptest::collection::vec((name(), amount(), any::<bool>()), 0..40)) {
        ui::texts::install(&[charts::TEXTS]).unwrap();
        let items = items.into_iter().map(|(name, amount, chosen)| Item { name, amount, chosen, ..Item::default() });
        let chart = Compared { title, items: items.collect(), ..Compared::default() };
        let figure = chart.draw(&framed(of));
        holds(&figure);
        prop_assert_eq!(figure.table.rows.len(), chart.items.len());
    }

    #[test]
    fn years_side_by_side(
        of in frame(),
        lines in any::<bool>(),
        years in proptest::collection::vec(prop_oneof![(2000..2100_i32).prop_map(|y| y.to_string()), name()], 0..40),
        series in proptest::collection::vec((name(), proptest::collection::vec(amount(), 0..45)), 0..5),
    ) {
        ui::texts::install(&[charts::TEXTS]).unwrap();
        let series = series.into_iter().map(|(name, amounts)| Series { name, amounts, urls: Vec::new() });
        let shape = if lines { Shape::Lines } else { Shape::Columns };
        let chart = Years { shape, years, series: series.collect(), ..Years::default() };
        holds(&chart.draw(&framed(of)));
    }

    #[test]
    fn plans_and_results(of in frame(), rows in proptest::collection::vec((name(), name(), proptest::option::of(number()), amount()), 0..40)) {
        ui::texts::install(&[charts::TEXTS]).unwrap();
        let rows = rows.into_iter().map(|(name, unit, plan, result)| Plan { name, unit, plan, result, url: String::new() });
        holds(&Plans { rows: rows.collect(), ..Plans::default() }.draw(&framed(of)));
    }
}

#[test]
fn what_is_missing_is_no_nought_and_what_is_not_exact_says_so() {
    ui::texts::install(&[charts::TEXTS]).unwrap();
    let item = |name: &str, amount| Item { name: name.to_owned(), amount, ..Item::default() };
    let more = Amount { number: 70, near: Near::MoreThan };
    let items = vec![item("Long An", None), item("Tây Ninh", Some(Amount::exact(0))), item("Cần Thơ", Some(more))];
    let figure = Compared { items, ..Compared::default() }.draw(&Frame::page(Lang::Vi, "c"));
    let said: Vec<&str> = figure.table.rows.iter().map(|r| r.cells[0].text.as_str()).collect();
    assert_eq!(said, ["hơn 70", "0", "chưa có số liệu"]);
    assert!(figure.svg.contains("Cao nhất: Cần Thơ, hơn 70. Thấp nhất: Tây Ninh, 0. 1 mục chưa có số liệu."));
}

#[test]
fn not_quite_met_never_reads_as_met() {
    ui::texts::install(&[charts::TEXTS]).unwrap();
    let row = Plan { plan: Some(1000), result: Some(Amount::exact(999)), ..Plan::default() };
    let figure = Plans { rows: vec![row], ..Plans::default() }.draw(&Frame::page(Lang::Vi, "c"));
    assert_eq!(figure.table.rows[0].cells[2].text, "99 %");
    assert!(figure.svg.contains("0 trên 1 chỉ tiêu đạt kế hoạch."));
}
