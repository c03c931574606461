use image::GenericImageView;
use media::{Crop, Focus, Format, Limits, MediaError, drawing, inspect, prepare};

const FLAG: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'>\
    <rect width='30' height='20' fill='#da251d'/><circle cx='15' cy='10' r='4' fill='#ffff00'/></svg>";

#[test]
fn a_drawing_becomes_a_picture_of_the_asked_width() {
    let made = drawing(FLAG, 600).unwrap();
    assert_eq!(made.size(), (600, 400));
    let png = image::load_from_memory(&made.png().unwrap()).unwrap();
    assert_eq!(png.get_pixel(10, 10).0, [0xDA, 0x25, 0x1D, 255]);
    assert_eq!(png.get_pixel(300, 200).0, [255, 255, 0, 255]);
    let facts = inspect(&made.jpeg().unwrap(), &Limits::default()).unwrap();
    assert_eq!((facts.width, facts.height), (600, 400));
}

#[test]
fn a_drawing_goes_straight_to_the_sizes_of_pages() {
    let done = drawing(FLAG, 1800).unwrap().prepare(Crop::Around(Focus { x: 0.5, y: 0.5 }, Format::Wide)).unwrap();
    assert_eq!((done.width, done.height), (1792, 1008));
    assert_eq!(
        done.sizes.iter().map(|s| (s.width, s.height)).collect::<Vec<_>>(),
        [(480, 270), (960, 540), (1600, 900)]
    );
    assert_eq!(done.colour, "#da251d");
}

#[test]
fn an_empty_drawing_is_seen_through() {
    let made = drawing("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>", 10).unwrap();
    let png = image::load_from_memory(&made.png().unwrap()).unwrap();
    assert_eq!(png.get_pixel(5, 5).0[3], 0);
}

#[test]
fn a_drawing_reads_nothing_from_outside() {
    let folder = std::env::temp_dir();
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='10' height='10'>\
         <image width='10' height='10' xlink:href='{}/x.svg'/>\
         <image width='10' height='10' href='data:image/svg+xml;base64,PHN2ZyB4bWxucz0naHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmcnPjxyZWN0IHdpZHRoPScxMCcgaGVpZ2h0PScxMCcvPjwvc3ZnPg=='/></svg>",
        folder.display()
    );
    let png = image::load_from_memory(&drawing(&svg, 10).unwrap().png().unwrap()).unwrap();
    assert_eq!(png.get_pixel(5, 5).0[3], 0);
}

#[test]
fn text_without_a_font_and_wrong_sizes_are_errors() {
    let text = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><text>Tin</text></svg>";
    for (svg, width) in [(text, 10), ("<svg", 10), (FLAG, 0), (FLAG, 30_000), ("<p>Tin</p>", 10)] {
        assert!(matches!(drawing(svg, width), Err(MediaError::Drawing(_))), "{svg} {width}");
    }
}

#[test]
fn an_uploaded_drawing_is_refused() {
    let error = prepare(FLAG.as_bytes(), Crop::Whole, &Limits::default()).unwrap_err();
    assert!(error.vi().contains("SVG") && error.en().contains("SVG"));
}
