//! Figures, outline, differences, doubtful links.

use richtext::{Figure, LinkDoubt, clean, diff, doubtful_links, figures, missing_alt, missing_captions, outline};

#[test]
fn a_figure_is_written_and_read_in_one_form() {
    let figure = Figure {
        picture: "0191a0aa-0000-7000-8000-000000000001".into(),
        alt: "Đoàn \"chủ tọa\" <điều hành>".into(),
        caption: "Quang cảnh hội nghị".into(),
        credit: "Ảnh: Minh An".into(),
        size: Some((960, 640)),
        ..Figure::default()
    };
    let html = figure.html();
    assert_eq!(clean(&html).unwrap().html, html);
    let src = "/media/0191a0aa-0000-7000-8000-000000000001/w960.webp".to_owned();
    assert_eq!(figures(&html), [Figure { src, ..figure }]);
    let decorative = Figure { picture: "ab".into(), decorative: true, ..Figure::default() }.html();
    assert_eq!(
        decorative,
        "<figure data-picture=\"ab\"><img src=\"/media/ab/w960.webp\" alt=\"\" role=\"presentation\"></figure>"
    );
    let text = format!("{html}{decorative}<p><img src=/media/cd/w960.webp></p>");
    for missing in [missing_captions(&text), missing_alt(&text)] {
        assert_eq!(missing.iter().map(|f| f.picture.as_str()).collect::<Vec<_>>(), ["cd"]);
    }
}

#[test]
fn headings_get_anchors_that_stay() {
    let (html, headings) =
        outline("<h2>Đại hội lần thứ IX</h2><p>a</p><h3>Đại hội</h3><h3>Đại hội!</h3><h2>…</h2>").unwrap();
    let anchors: Vec<&str> = headings.iter().map(|h| h.anchor.as_str()).collect();
    assert_eq!(anchors, ["muc-dai-hoi-lan-thu-ix", "muc-dai-hoi", "muc-dai-hoi-2", "muc-0"]);
    assert!(html.starts_with("<h2 id=\"muc-dai-hoi-lan-thu-ix\">Đại hội lần thứ IX</h2>"));
    assert_eq!(outline(&html).unwrap(), (html.clone(), headings));
    assert_eq!(clean("<h2 id=\"location\">x</h2>").unwrap().html, "<h2>x</h2>");
}

#[test]
fn differences_name_words_not_whole_texts() {
    let old = "<p>Hội nghị diễn ra ngày 11/01/2017.</p><ul><li>một</li><li>hai</li></ul><p>Cuối</p>";
    let new = "<p>Hội nghị diễn ra ngày 11/01/2018.</p><ul><li>một</li><li>hai</li><li>ba &lt;b&gt;</li></ul><p><b>Cuối</b></p>";
    let html = diff(old, new);
    assert!(html.contains("<del>11/01/2017</del>") || html.contains("<del>2017</del>"), "{html}");
    assert!(html.contains("<div class=\"new\"><ins>• ba &lt;b&gt;</ins></div>"), "{html}");
    assert!(html.contains("<div class=\"same\"><strong>Cuối</strong></div>"), "{html}");
    assert!(!diff(old, old).contains("<ins>"));
}

#[test]
fn doubtful_links_are_named() {
    let html = "<a href=''>a</a><a href='javascript:x'>b</a><a href='https://lienhiep'>c</a><a href='tin.html'>d</a><a href='/co'>e</a><a href='/khong'>f</a>\
                <a href='#muc-a'>g</a><a href='#muc-b'>h</a><h2 id=muc-a>A</h2><a href='https://vusta.vn'></a><a href='https://vusta.vn'><img alt='Ảnh'></a><a href='mailto:x'>i</a>";
    let kinds: Vec<LinkDoubt> = doubtful_links(html, &|path| path == "/co").iter().map(|d| d.kind).collect();
    use LinkDoubt::{Empty, Forbidden, NoSuchSection, NoText, Unknown, Unreadable};
    assert_eq!(kinds, [Empty, Forbidden, Unreadable, Unknown, Unknown, NoSuchSection, NoText, Unreadable]);
}
