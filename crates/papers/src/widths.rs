//! Widths of letters in the one of two notations that the reader understands.
//!
//! A PDF font lists widths as `first [a b c]` or as `first last width`. The reader misreads the second one, which
//! newer programs write (typst among them); letters then have no width, and words cannot be told apart by their gaps.

use pdf_extract::{Document, Object};

/// More letters than any font has.
const MAX_LETTERS: usize = 70_000;

pub(crate) fn rewrite(doc: &mut Document) {
    let lists = doc.objects.iter().filter_map(|(id, object)| {
        let dict = object.as_dict().ok()?;
        let list = doc.dereference(dict.get(b"W").ok()?).ok()?.1.as_array().ok()?;
        Some((*id, plain(list)))
    });
    let lists: Vec<_> = lists.collect();
    for (id, list) in lists {
        if let Ok(dict) = doc.get_dictionary_mut(id) {
            // A list that cannot be understood would make the reader panic and cost the page.
            dict.remove(b"W");
            if let Some(list) = list {
                dict.set("W", list);
            }
        }
    }
}

fn plain(list: &[Object]) -> Option<Vec<Object>> {
    let mut out = Vec::new();
    let mut letters = 0;
    let mut rest = list.iter();
    while let Some(first) = rest.next() {
        let first = first.as_i64().ok()?;
        let widths = match rest.next()? {
            Object::Array(widths) => widths.clone(),
            last => {
                let count = usize::try_from(last.as_i64().ok()?.checked_sub(first)?.checked_add(1)?).ok()?;
                if count == 0 || count > MAX_LETTERS {
                    return None;
                }
                vec![rest.next()?.clone(); count]
            }
        };
        letters += widths.len();
        if letters > MAX_LETTERS || !widths.iter().all(|width| width.as_float().is_ok()) {
            return None;
        }
        out.extend([Object::Integer(first), Object::Array(widths)]);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_notations_become_lists() {
        let number = Object::Integer;
        let mixed = [number(3), Object::Array(vec![number(500)]), number(7), number(9), Object::Real(250.5)];
        let wide = vec![Object::Real(250.5); 3];
        let wanted = vec![number(3), Object::Array(vec![number(500)]), number(7), Object::Array(wide)];
        assert_eq!(plain(&mixed), Some(wanted));
    }

    #[test]
    fn endless_backward_and_cut_ranges_are_no_list() {
        for range in [&[0, i64::MAX, 1][..], &[9, 3, 1], &[1, 2], &[1], &[i64::MIN, i64::MAX, 1]] {
            let list: Vec<_> = range.iter().copied().map(Object::Integer).collect();
            assert_eq!(plain(&list), None, "{range:?}");
        }
    }
}
