//! Pages of other crates extend the shells: whatever they fill in, the page is whole, in both languages.

use askama::Template;
use ui::parts::{Choice, Crumb, FieldError, Flash, Link, Pager, Picture, Story, Tone};
use ui::portal::{Alternate, Counters, MenuItem, Site};
use ui::{Lang, Look, desk, plain, portal};

#[derive(Template)]
#[template(
    source = r#"{% extends "portal_base.html" %}{% import "ui.html" as ui %}{% block content %}<h1>{{ shell.title }}</h1>
{% call ui::section(shell.l, "Tin", "/tin") %}{% call ui::story(shell.l, story) %}{% endcall %}{% endcall %}
{% call ui::figure(shell.l, photo) %}{% endcall %}{% call ui::pager(shell.l, pager) %}{% endcall %}{% endblock %}"#,
    ext = "html"
)]
struct Public {
    shell: portal::Shell,
    story: Story,
    photo: Picture,
    pager: Pager,
}

#[derive(Template)]
#[template(
    source = r#"{% extends "desk_base.html" %}{% import "ui.html" as ui %}{% block content %}
{% call ui::error_summary(shell.l, errors) %}{% endcall %}
{% call ui::field(shell.l, "title", "Tiêu đề", value, "Hãy nhập.", "Ngắn gọn.") %}{% endcall %}
{% call ui::select(shell.l, "section", "Chuyên mục", choices) %}{% endcall %}
{% call ui::rich_text(shell.l, "body", "Nội dung", value) %}{% endcall %}
{% call ui::uploads(shell.l, "photo", "/up", "Ảnh") %}{% endcall %}{% endblock %}"#,
    ext = "html"
)]
struct Staff {
    shell: desk::Shell,
    errors: Vec<FieldError>,
    choices: Vec<Choice>,
    value: String,
}

#[derive(Template)]
#[template(source = r#"{% extends "plain_base.html" %}{% block content %}<p>x</p>{% endblock %}"#, ext = "html")]
struct Quiet {
    shell: plain::Shell,
}

const NASTY: &str = "\"><script>alert(1)</script>";

fn public(l: Lang) -> Public {
    ui::texts::install(&[ui::TEXTS]).unwrap();
    Public {
        shell: portal::Shell {
            l,
            site: Site { name: "Liên hiệp hội Hưng Yên".into(), base: "/hung-yen".into(), ..Site::default() },
            title: NASTY.into(),
            query: NASTY.into(),
            description: NASTY.into(),
            search_url: "/hung-yen/tim-kiem".into(),
            suggest_url: "/hung-yen/goi-y".into(),
            menu: vec![MenuItem {
                label: NASTY.into(),
                url: "/".into(),
                current: true,
                children: vec![MenuItem::default()],
            }],
            breadcrumbs: vec![Crumb::to(NASTY, "/"), Crumb::here("x")],
            counters: Some(Counters { today: Some(18_124), ..Counters::default() }),
            alternates: Lang::ALL.map(|lang| Alternate { lang, url: format!("https://x.vn/{}", lang.code()) }).to_vec(),
            json_ld: vec![format!("{{\"x\":{NASTY:?}}}")],
            welcome_line: Some("Thứ Năm, 18/04/2024 13:32".into()),
            ..portal::Shell::default()
        },
        story: Story { title: NASTY.into(), lead: NASTY.into(), picture: Some(Picture::default()), ..Story::default() },
        photo: Picture { caption: NASTY.into(), credit: NASTY.into(), ..Picture::default() },
        pager: Pager { next: Some("/x".into()), total: Some(1_240), ..Pager::default() },
    }
}

fn staff(l: Lang) -> Staff {
    ui::texts::install(&[ui::TEXTS]).unwrap();
    Staff {
        shell: desk::Shell {
            l,
            title: NASTY.into(),
            organisation: desk::Acting {
                name: NASTY.into(),
                others: vec![(NASTY.into(), NASTY.into())],
                substitute_for: Some(NASTY.into()),
                ..desk::Acting::default()
            },
            flash: Some(Flash { tone: Tone::Good, text: NASTY.into(), link: Some(Link::new(NASTY, "/")) }),
            places: vec![desk::Place {
                kind: desk::PlaceKind::Today,
                url: "/".into(),
                current: true,
                count: 3,
                pages: vec![],
            }],
            search_url: "/s".into(),
            portal_url: "/p".into(),
            tools: true,
            editor: true,
            ..desk::Shell::default()
        },
        errors: vec![FieldError { field: "title".into(), text: NASTY.into() }],
        choices: vec![Choice::new(NASTY, NASTY, true)],
        value: NASTY.into(),
    }
}

fn pages(l: Lang) -> [String; 3] {
    let quiet = Quiet { shell: plain::Shell { l, title: NASTY.into(), ..plain::Shell::default() } };
    [public(l).render().unwrap(), staff(l).render().unwrap(), quiet.render().unwrap()]
}

#[test]
fn no_text_is_missing_in_either_language() {
    for l in Lang::ALL {
        for page in pages(l) {
            assert!(!page.contains('⟦'), "{}", &page[page.find('⟦').unwrap()..][..60]);
            assert!(page.contains(&format!("<html lang=\"{}\"", l.code())));
        }
    }
}

#[test]
fn whatever_is_filled_in_no_markup_of_strangers_and_no_inline_script_or_style_gets_out() {
    for page in pages(Lang::Vi) {
        assert!(!page.contains("<script>"), "{page}");
        assert!(!page.contains(" style=") && !page.contains("<style") && !page.contains(" onclick"), "{page}");
        for script in page.split("<script").skip(1) {
            assert!(script.starts_with(" src=\"/assets/") || script.starts_with(" type=\"application/ld+json\""));
        }
    }
}

#[test]
fn every_asset_a_page_asks_for_exists() {
    for page in pages(Lang::Vi) {
        for address in page.split("\"/assets/").skip(1).filter_map(|rest| rest.split(['"', '#']).next()) {
            assert!(ui::find(address).is_some_and(|asset| asset.immutable), "{address}");
        }
    }
}

#[test]
fn a_number_nobody_knows_hides_its_label() {
    let page = public(Lang::Vi).render().unwrap();
    assert!(page.contains("<dt>Hôm nay</dt><dd>18.124</dd>"));
    assert!(!page.contains("7 ngày qua") && !page.contains("Đang trực tuyến"));
}

#[test]
fn an_error_is_tied_to_its_field() {
    let page = staff(Lang::En).render().unwrap();
    assert!(page.contains("aria-invalid=\"true\" aria-describedby=\"title-help title-error\""));
    assert!(page.contains("<a href=\"#title\">"));
    assert!(page.contains("id=\"title-error\"><span class=\"vh\">Error: </span>Hãy nhập."));
}

#[test]
fn the_settings_of_a_reader_become_attributes() {
    let mut page = public(Lang::Vi);
    page.shell.look = Look::parse("dark.larger");
    assert!(page.render().unwrap().contains("<html lang=\"vi\" data-theme=\"dark\" data-text=\"larger\">"));
}
