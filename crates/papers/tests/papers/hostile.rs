//! PDF files from anybody: broken, locked, endless, exploding.

use crate::draft::Draft;
use crate::look::print;
use papers::{TextError, TextLimits, pdf_text};
use pdf_extract::{Dictionary, Document, Object, Stream, dictionary};
use std::time::Duration;

/// A file of one page with this content and these drawings on it.
fn file(content: &str, resources: impl FnOnce(&mut Document) -> Dictionary) -> Vec<u8> {
    let mut doc = Document::with_version("1.5");
    let pages = doc.new_object_id();
    let font = doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 0, "LastChar" => 255, "Widths" => vec![Object::Integer(500); 256],
    });
    let mut resources = resources(&mut doc);
    resources.set("Font", dictionary! { "F" => font });
    let content = doc.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let page = doc.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
    });
    let list = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    doc.objects.insert(pages, Object::Dictionary(list));
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    doc.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

const WORDS: &str = "BT /F 12 Tf 50 700 Td (chao) Tj ET";

fn read(bytes: &[u8]) -> Result<String, TextError> {
    pdf_text(bytes, &TextLimits { time: Duration::from_secs(20), ..TextLimits::default() })
}

#[test]
fn a_plain_page_without_a_size_is_read() {
    assert_eq!(read(&file(WORDS, |_| Dictionary::new())).as_deref(), Ok("chao"));
}

#[test]
fn what_is_no_pdf_or_half_of_one_is_an_error() {
    assert!(matches!(read(b"PK\x03\x04 khong phai"), Err(TextError::Broken(_))));
    assert!(matches!(read(b"%PDF-1.7\n"), Err(TextError::Broken(_))));
    assert!(matches!(read(b""), Err(TextError::Broken(_))));
}

#[test]
fn a_file_cut_or_changed_anywhere_never_ends_the_process() {
    let mut draft = Draft::sample();
    draft.pictures.clear();
    let whole = print(&draft);
    for step in 1..24 {
        let cut = whole.len() * step / 24;
        // Either text or an error; both are fine, a crash is not.
        drop(read(&whole[..cut]));
        let mut changed = whole.clone();
        changed[cut] ^= 0x15;
        changed[cut / 2] ^= 0x2a;
        drop(read(&changed));
    }
}

#[test]
fn a_drawing_that_contains_itself_is_left_out_and_the_rest_is_read() {
    let bytes = file(&format!("{WORDS} /A Do"), |doc| {
        let id = doc.new_object_id();
        let own = dictionary! { "XObject" => dictionary! { "A" => id } };
        let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => own };
        doc.objects.insert(id, Object::Stream(Stream::new(form, b"/A Do".to_vec())));
        dictionary! { "XObject" => dictionary! { "A" => id } }
    });
    assert_eq!(read(&bytes).as_deref(), Ok("chao"));
}

#[test]
fn a_drawing_that_contains_itself_by_borrowed_resources_is_left_out() {
    let bytes = file(&format!("{WORDS} /A Do"), |doc| {
        let form = dictionary! { "Type" => "XObject", "Subtype" => "Form" };
        let id = doc.add_object(Stream::new(form, b"/A Do".to_vec()));
        dictionary! { "XObject" => dictionary! { "A" => id } }
    });
    assert_eq!(read(&bytes).as_deref(), Ok("chao"));
}

#[test]
fn drawings_that_multiply_are_left_out() {
    let bytes = file(&format!("{WORDS} /A Do"), |doc| {
        let form = |inner: Dictionary| dictionary! { "Subtype" => "Form", "Resources" => inner };
        let mut id = doc.add_object(Stream::new(form(Dictionary::new()), b"q Q".to_vec()));
        for _ in 0..30 {
            let inner = dictionary! { "XObject" => dictionary! { "A" => id } };
            id = doc.add_object(Stream::new(form(inner), "/A Do ".repeat(10).into_bytes()));
        }
        dictionary! { "XObject" => dictionary! { "A" => id } }
    });
    assert_eq!(read(&bytes).as_deref(), Ok("chao"));
}

#[test]
fn drawings_inside_drawings_are_read_when_they_are_honest() {
    let bytes = file("/A Do", |doc| {
        let font = doc.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
            "FirstChar" => 0, "LastChar" => 255, "Widths" => vec![Object::Integer(500); 256],
        });
        let fonts = dictionary! { "Font" => dictionary! { "F" => font } };
        let inner = dictionary! { "Subtype" => "Form", "Resources" => fonts };
        let inner = doc.add_object(Stream::new(inner, WORDS.as_bytes().to_vec()));
        let own = dictionary! { "XObject" => dictionary! { "B" => inner } };
        let outer = dictionary! { "Subtype" => "Form", "Resources" => own };
        let outer = doc.add_object(Stream::new(outer, b"/B Do".to_vec()));
        dictionary! { "XObject" => dictionary! { "A" => outer } }
    });
    assert_eq!(read(&bytes).as_deref(), Ok("chao"));
}

#[test]
fn a_page_whose_parents_go_in_a_circle_is_read() {
    let bytes = file(WORDS, |_| Dictionary::new());
    let mut doc = Document::load_mem(&bytes).unwrap();
    let page = doc.page_iter().next().unwrap();
    let parent = doc.get_dictionary(page).unwrap().get(b"Parent").unwrap().as_reference().unwrap();
    doc.get_dictionary_mut(parent).unwrap().set("Parent", page);
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    assert_eq!(read(&bytes).as_deref(), Ok("chao"));
}

#[test]
fn a_file_that_unpacks_to_much_more_is_refused() {
    let mut bomb = Stream::new(Dictionary::new(), vec![b' '; 50_000_000]);
    bomb.compress().unwrap();
    let bytes = file(WORDS, |doc| {
        doc.add_object(bomb);
        Dictionary::new()
    });
    assert!(bytes.len() < 200_000);
    let limits = TextLimits { unpacked: 10_000_000, ..TextLimits::default() };
    assert_eq!(pdf_text(&bytes, &limits), Err(TextError::Bomb(10_000_000)));
}

#[test]
fn a_file_that_takes_too_long_is_given_up() {
    let bytes = file(&"BT /F 12 Tf 50 700 Td (chao) Tj ET\n".repeat(200_000), |_| Dictionary::new());
    let limits = TextLimits { time: Duration::from_millis(1), ..TextLimits::default() };
    assert_eq!(pdf_text(&bytes, &limits), Err(TextError::TooSlow(limits.time)));
}
