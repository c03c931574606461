//! What must not come through, and what must not cost.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use richtext::{CleanError, clean, diff, figures, from_plain, outline, place_pictures, plain_text};

/// Elements and attributes that a cleaned text may have.
const ALLOWED: [(&str, &[&str]); 32] = [
    ("p", &["class"]),
    ("h2", &["id", "class"]),
    ("h3", &["id", "class"]),
    ("h4", &["id", "class"]),
    ("ul", &[]),
    ("ol", &["type", "start"]),
    ("li", &[]),
    ("blockquote", &[]),
    ("table", &[]),
    ("caption", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["scope", "colspan", "rowspan", "class"]),
    ("td", &["colspan", "rowspan", "class"]),
    ("strong", &[]),
    ("em", &[]),
    ("u", &[]),
    ("s", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("a", &["href", "rel"]),
    ("br", &[]),
    ("hr", &[]),
    ("figure", &["data-picture"]),
    ("figcaption", &[]),
    ("code", &[]),
    ("pre", &[]),
    ("span", &["class"]),
    ("img", &["src", "alt", "role", "width", "height", "data-picture", "data-pasted"]),
    ("html", &[]),
    ("body", &[]),
];

/// Parses as a browser does and looks at every element.
fn assert_harmless(html: &str, more: &[&str]) {
    let tree = scraper::Html::parse_fragment(html);
    for node in tree.tree.nodes() {
        assert!(!node.value().is_comment(), "comment in {html}");
        let Some(element) = node.value().as_element() else { continue };
        if more.contains(&element.name()) {
            continue;
        }
        let Some((_, attributes)) = ALLOWED.iter().find(|(n, _)| *n == element.name()) else {
            panic!("<{}> in {html}", element.name());
        };
        for (name, value) in element.attrs() {
            assert!(attributes.contains(&name), "{name} at <{}> in {html}", element.name());
            let value = value.trim().to_ascii_lowercase();
            if name == "href" {
                let scheme =
                    value.split_once(':').map(|(s, _)| s).filter(|s| s.bytes().all(|b| b.is_ascii_alphanumeric()));
                assert!(scheme.is_none_or(|s| ["http", "https", "mailto", "tel"].contains(&s)), "{value} in {html}");
            }
            if name == "src" {
                assert!(value.starts_with("/media/"), "{value} in {html}");
            }
            if name == "class" {
                assert!(["center", "right", "credit"].contains(&&*value), "{value} in {html}");
            }
        }
    }
}

const ATTACKS: [&str; 42] = [
    "<script>alert(1)</script>x",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=/media/x onerror=alert(1) srcset='javascript:alert(1) 1x' style='background:url(javascript:alert(1))'>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><animate xlink:href=#x attributeName=href values=javascript:alert(1) /><a id=x><text x=20 y=20>x</text></a>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "<a href='\u{1}javascript:alert(1)'>x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href=vbscript:x>x</a>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<p style=\"behavior:url(x.htc)\" onclick=alert(1)>x</p>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml ?><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=data:text/html,x><embed src=x></object>",
    "<base href=https://evil.vn/><a href=x>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=https://evil.vn/x.css>",
    "<form action=https://evil.vn><input name=p><button formaction=javascript:alert(1)>x</button></form>",
    "<template><img src=x onerror=alert(1)></template>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<h2 id=location>x</h2><img name=body src=/media/x><a id=muc-x name=y href=/a>z</a>",
    "<pre>&lt;img src=x onerror=alert(1)&gt;</pre><code><img src=x onerror=alert(1)></code>",
    "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'>",
    "<table><caption><svg onload=alert(1)><td><select><option><img src=x onerror=alert(1)>",
];

#[test]
fn known_attacks_leave_nothing_that_runs() {
    for attack in ATTACKS {
        let html = clean(attack).unwrap().html;
        assert_harmless(&html, &[]);
        assert_eq!(clean(&html).unwrap().html, html, "{attack}");
        assert!(!html.to_lowercase().contains("javascript:"), "{html}");
        assert_harmless(&diff(attack, "<p>x</p>"), &["div", "ins", "del"]);
    }
}

#[test]
fn what_was_dropped_is_named_in_both_languages() {
    let dropped =
        clean("<script>1</script><a href=javascript:x>y</a><iframe src=https://youtu.be/x></iframe>").unwrap().dropped;
    let vi: Vec<&str> = dropped.iter().map(|d| d.why.vi()).collect();
    assert_eq!(vi, ["mã lệnh không được phép", "liên kết không hợp lệ", "nội dung nhúng từ nơi khác không được phép"]);
    assert_eq!(dropped[1].what, "javascript:x");
    assert_eq!(dropped[1].why.en(), "the link is not allowed");
}

#[test]
fn deep_and_large_inputs_are_refused_with_words() {
    for tag in ["div", "b", "blockquote", "ul", "table", "span", "figure", "svg"] {
        let deep = format!("<{tag}>").repeat(100_000);
        let begun = Instant::now();
        let result = clean(&deep);
        assert!(tag == "svg" || matches!(result, Err(CleanError::TooDeep { .. })), "{tag}");
        assert!(begun.elapsed() < Duration::from_secs(30), "{tag} took {:?}", begun.elapsed());
        assert!(plain_text(&deep).is_empty());
    }
    let error = clean(&"a".repeat(50_000_000)).unwrap_err();
    assert!(matches!(error, CleanError::TooLarge { .. }));
    assert!(error.vi().contains("quá lớn") && error.en().contains("too large"));
}

#[test]
fn inputs_made_to_be_slow_are_not() {
    let inputs = [
        format!("<p {}>x", (0..150_000).map(|i| format!("a{i}=1 ")).collect::<String>()),
        "<".repeat(200_000),
        "</".repeat(300_000),
        "<!--".repeat(300_000),
        "<style>".repeat(100_000),
        "&".repeat(300_000),
        "§«\u{a0}".repeat(100_000),
        format!("<pre>{}", "&".repeat(300_000)),
        "<p>".repeat(200_000),
        "<p>x<br>".repeat(60_000),
        "<li>x".repeat(50_000),
        "<a href='".repeat(100_000),
        "<b></p><i></b>".repeat(15),
        "<table><td>".repeat(60),
        "\u{301}".repeat(100_000),
    ];
    for input in inputs {
        let begun = Instant::now();
        let _ = clean(&input);
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "{} took {:?}",
            input.chars().take(10).collect::<String>(),
            begun.elapsed()
        );
    }
}

#[test]
fn many_pasted_megabytes_of_pictures_are_taken() {
    let data = "iVBORw0KGgoA".to_owned() + &"AAAA".repeat(2_000_000);
    let cleaned = clean(&format!("<p><img src=\"data:image/png;base64,{data}\"></p>")).unwrap();
    assert_eq!(cleaned.pictures[0].bytes.len(), data.len() / 4 * 3);
}

fn markup() -> impl Strategy<Value = String> {
    let tags = [
        "p",
        "div",
        "h1",
        "h2",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "caption",
        "b",
        "strong",
        "i",
        "u",
        "s",
        "sub",
        "sup",
        "code",
        "pre",
        "figure",
        "figcaption",
        "span",
        "a",
        "svg",
        "math",
        "style",
        "noscript",
        "form",
        "o:p",
        "font",
        "center",
        "dl",
        "dt",
        "select",
        "title",
    ];
    let attributes = prop::sample::select(vec![
        "",
        " class=center",
        " style='font-weight:bold'",
        " style='font-weight:normal;text-align:right'",
        " align=center",
        " href=/a",
        " href='https://a.vn/?b=1&c=\"'",
        " href=javascript:x",
        " class=MsoListParagraph style='mso-list:l0 level2'",
        " style='mso-list:l0 level1'",
        " class=MsoCaption",
        " class=credit",
        " colspan=3",
        " rowspan=2",
        " scope=col",
        " style='mso-list:Ignore'",
        " data-aria-level=2",
        " id=muc-a",
        " data-picture=0191",
        " onclick=x",
        " type=a start=3",
        " style='white-space:pre'",
        " style='display:none'",
        " class=MsoHeading1",
        " class=wp-caption-text",
        " start=0",
    ]);
    let words = prop::sample::select(vec![
        "Liên hiệp",
        " ",
        "&nbsp;",
        "a",
        "\n",
        "·   b",
        "1.  c",
        "<",
        "&lt;i&gt;",
        "e\u{302}",
        "\u{301}",
        "\u{200b}",
        "\u{feff}",
        "&amp;amp;",
        "<br>",
        "<br><br>",
        "<hr>",
        "<img src=/media/a alt='x \"y\"'>",
        "<img data-pasted=3>",
        "<img data-picture=ab src=/media/ab/x alt='' role=presentation>",
        "<img src=http://x.vn/a.png alt=🎉>",
        "<!--[if !supportLists]-->",
        "<!--[endif]-->",
        "<!--",
        "-->",
        "]]>",
        "\"",
        "'",
        "<img src='data:image/png;base64,iVBORw0KGgoA'>",
    ]);
    let piece = prop_oneof![
        4 => (prop::sample::select(tags.to_vec()), attributes).prop_map(|(t, a)| format!("<{t}{a}>")),
        3 => prop::sample::select(tags.to_vec()).prop_map(|t| format!("</{t}>")),
        4 => words.prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|v| v.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cleaning_is_harmless_and_final(input in markup()) {
        let once = clean(&input).unwrap().html;
        assert_harmless(&once, &[]);
        let twice = clean(&once).unwrap();
        prop_assert_eq!(&twice.html, &once, "{}", input);
        prop_assert!(twice.dropped.is_empty());
        prop_assert_eq!(plain_text(&once), plain_text(&twice.html));
    }

    #[test]
    fn helpers_give_harmless_and_final_html(input in markup(), other in markup()) {
        let (anchored, headings) = outline(&clean(&input).unwrap().html).unwrap();
        assert_harmless(&anchored, &[]);
        prop_assert_eq!(&clean(&anchored).unwrap().html, &anchored);
        let all = headings.iter().all(|h| anchored.contains(&format!("id=\"{}\"", h.anchor)));
        prop_assert!(all);
        let figure = richtext::Figure { picture: "0191".into(), caption: "c".into(), ..Default::default() };
        let placed = place_pictures(&anchored, &|n| (n != 3).then(|| figure.clone())).unwrap();
        assert_harmless(&placed, &[]);
        prop_assert_eq!(&clean(&placed).unwrap().html, &placed);
        prop_assert!(!placed.contains("data-pasted"));
        assert_harmless(&diff(&input, &other), &["div", "ins", "del"]);
        assert_harmless(&from_plain(&input), &[]);
        let _ = figures(&input);
        let _ = richtext::doubtful_links(&input, &|_| true);
    }

    #[test]
    fn no_bytes_crash_anything(input in "\\PC{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let html = clean(&input).unwrap().html;
        assert_harmless(&html, &[]);
        let wild = String::from_utf8_lossy(&bytes);
        let _ = clean(&wild).unwrap();
        prop_assert!(richtext::docx::read(&bytes, &Default::default()).is_err());
    }
}
