//! Printing, and looks into the printed file.

use crate::draft::Draft;
use papers::{Papers, TextLimits, pdf_text};
use pdf_extract::{Document, Object};

pub fn print(draft: &Draft) -> Vec<u8> {
    Papers::new().article_pdf(&draft.paper(), "vi").unwrap()
}

pub fn text(pdf: &[u8]) -> String {
    pdf_text(pdf, &TextLimits::default()).unwrap()
}

pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

pub fn pages(pdf: &[u8]) -> usize {
    Document::load_mem(pdf).unwrap().get_pages().len()
}

pub fn images(pdf: &[u8]) -> usize {
    named(pdf, b"Subtype", "Image")
}

fn named(pdf: &[u8], key: &[u8], name: &str) -> usize {
    names(pdf, key).into_iter().filter(|found| found == name).count()
}

/// The tags of the structure tree.
pub fn structure(pdf: &[u8]) -> Vec<String> {
    names(pdf, b"S")
}

fn names(pdf: &[u8], key: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    let dictionary = |object: &Object| match object {
        Object::Stream(stream) => Some(stream.dict.clone()),
        other => other.as_dict().ok().cloned(),
    };
    let all = document.objects.values().filter_map(dictionary);
    all.filter_map(|dict| Some(String::from_utf8_lossy(dict.get(key).ok()?.as_name().ok()?).into_owned())).collect()
}
