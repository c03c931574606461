//! Takes out of a PDF what would make the text reader run in circles or for ever.
//!
//! The reader follows drawings inside drawings and pages to their parents without counting, and an endless recursion
//! ends the whole process, which no error handling can stop.

use pdf_extract::{Dictionary, Document, Object, ObjectId};
use std::collections::HashMap;

/// How often drawings may be drawn for one page, all levels multiplied.
const MAX_DRAWN: usize = 20_000;
const MAX_PARENTS: usize = 50;
/// Old LZW streams larger than this are dropped: they can grow a thousandfold and nobody measures them.
const MAX_LZW: usize = 100_000;

pub(crate) fn tame(doc: &mut Document) {
    let photos: Vec<ObjectId> = streams(doc, |dict| is(dict, b"Subtype", b"Image"));
    let lzw = streams(doc, |dict| names(dict.get(b"Filter").ok()).any(|name| name.starts_with(b"LZW")));
    let lzw = lzw.into_iter().filter(|id| content(doc, *id).is_some_and(|content| content.len() > MAX_LZW));
    let too_large: Vec<ObjectId> = lzw.collect();
    photos.into_iter().chain(too_large).for_each(|id| empty(doc, id));
    tame_drawings(doc);
    tame_parents(doc);
}

fn streams(doc: &Document, wanted: impl Fn(&Dictionary) -> bool) -> Vec<ObjectId> {
    let all = doc.objects.iter().filter_map(|(id, object)| Some((*id, object.as_stream().ok()?)));
    all.filter(|(_, stream)| wanted(&stream.dict)).map(|(id, _)| id).collect()
}

fn is(dict: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    dict.get(key).and_then(Object::as_name).is_ok_and(|found| found == name)
}

fn names(object: Option<&Object>) -> impl Iterator<Item = &[u8]> {
    let many = object.and_then(|object| object.as_array().ok()).into_iter().flatten();
    object.into_iter().chain(many).filter_map(|object| object.as_name().ok())
}

fn content(doc: &Document, id: ObjectId) -> Option<&[u8]> {
    Some(&doc.objects.get(&id)?.as_stream().ok()?.content)
}

fn empty(doc: &mut Document, id: ObjectId) {
    if let Some(Object::Stream(stream)) = doc.objects.get_mut(&id) {
        stream.dict.remove(b"Filter");
        stream.dict.remove(b"DecodeParms");
        stream.set_content(Vec::new());
    }
}

/// Empties drawings that contain themselves, that would be drawn too often, and those without resources of their own
/// (they borrow their caller's, which can be a circle that cannot be seen from here).
fn tame_drawings(doc: &mut Document) {
    let all: Vec<ObjectId> = streams(doc, |_| true);
    let drawn: Vec<ObjectId> = all.iter().copied().flat_map(|id| inside(doc, id)).collect();
    let pages = doc.page_iter().collect::<Vec<_>>();
    let on_pages = pages.iter().flat_map(|page| page_drawings(doc, *page));
    let mut drawings: Vec<ObjectId> = drawn.into_iter().chain(on_pages).collect();
    drawings.sort_unstable();
    drawings.dedup();
    for id in drawings.clone() {
        let bare = doc.objects.get(&id).and_then(|object| object.as_stream().ok());
        if bare.is_some_and(|stream| dictionary(doc, &stream.dict, b"Resources").is_none()) {
            empty(doc, id);
        }
    }
    let mut costs = HashMap::new();
    for id in &drawings {
        cost(doc, *id, &mut costs, 0);
    }
    for (id, cost) in costs {
        if cost.is_none_or(|cost| cost > MAX_DRAWN) {
            empty(doc, id);
        }
    }
}

/// How often something is drawn when this is drawn once; `None` while it is being counted, and for circles.
fn cost(doc: &Document, id: ObjectId, costs: &mut HashMap<ObjectId, Option<usize>>, depth: usize) -> Option<usize> {
    if let Some(known) = costs.get(&id) {
        return *known;
    }
    costs.insert(id, None);
    if depth > MAX_PARENTS {
        return None;
    }
    let mut most = 0;
    for child in inside(doc, id) {
        most = most.max(cost(doc, child, costs, depth + 1)?);
    }
    let calls = if most == 0 { 0 } else { calls(doc, id) };
    let sum = calls.checked_mul(most)?.checked_add(1)?;
    costs.insert(id, Some(sum));
    Some(sum)
}

fn calls(doc: &Document, id: ObjectId) -> usize {
    let stream = doc.objects.get(&id).and_then(|object| object.as_stream().ok());
    let bytes = stream.and_then(|stream| stream.decompressed_content().ok()).unwrap_or_default();
    bytes.windows(2).filter(|word| word == b"Do").count()
}

fn inside(doc: &Document, id: ObjectId) -> Vec<ObjectId> {
    let stream = doc.objects.get(&id).and_then(|object| object.as_stream().ok());
    let resources = stream.and_then(|stream| dictionary(doc, &stream.dict, b"Resources"));
    resources.map(|resources| drawings(doc, resources)).unwrap_or_default()
}

fn page_drawings(doc: &Document, page: ObjectId) -> Vec<ObjectId> {
    let mut found = Vec::new();
    let mut at = doc.get_dictionary(page).ok();
    for _ in 0..MAX_PARENTS {
        let Some(dict) = at else { break };
        found.extend(dictionary(doc, dict, b"Resources").map(|resources| drawings(doc, resources)).unwrap_or_default());
        at = dictionary(doc, dict, b"Parent");
    }
    found
}

fn drawings(doc: &Document, resources: &Dictionary) -> Vec<ObjectId> {
    let list = dictionary(doc, resources, b"XObject");
    let ids = list.into_iter().flat_map(|list| list.iter()).filter_map(|(_, object)| object.as_reference().ok());
    // A reference may lead to another reference.
    ids.filter_map(|id| doc.dereference(&Object::Reference(id)).ok()?.0.or(Some(id))).collect()
}

fn dictionary<'a>(doc: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    doc.dereference(dict.get(key).ok()?).ok()?.1.as_dict().ok()
}

/// Cuts endless chains of parents, and gives a page without a size that of A4, which the reader insists on.
fn tame_parents(doc: &mut Document) {
    for page in doc.page_iter().collect::<Vec<_>>() {
        let mut at = page;
        let mut sized = false;
        let mut steps = 0;
        let last = loop {
            let Ok(dict) = doc.get_dictionary(at) else { break at };
            sized = sized || dict.has(b"MediaBox");
            steps += 1;
            match dict.get(b"Parent").and_then(Object::as_reference) {
                Ok(parent) if steps < MAX_PARENTS => at = parent,
                _ => break at,
            }
        };
        if let Ok(dict) = doc.get_dictionary_mut(last) {
            dict.remove(b"Parent");
        }
        if let (false, Ok(dict)) = (sized, doc.get_dictionary_mut(page)) {
            dict.set("MediaBox", [0, 0, 595, 842].map(Object::Integer).to_vec());
        }
    }
}
