//! Names of bodies in the short forms of prose: without their place, and broken off inside it.
//!
//! Both begin with a capital (the caller sees to that), and are only doubted when they are nearly a name of the register:
//! "Liên hiệp các hội thành viên" is prose, "Liên hiệp các hội khọc và kỹ thuật" is a slip.

use std::collections::HashSet;

use kernel::text;

use super::bodies::Name;

/// What the words begin with: how many of them, and the name that was meant where they are a slip.
pub(super) type Near = Option<(usize, Option<String>)>;

/// Words in a row that may differ, on either side: `khọc` for `khoa học`.
const APART: usize = 2;

/// A long name without its place, right or nearly right.
pub(super) fn bare(names: &[Name], words: &[&str], folded: &[String]) -> Near {
    let mut best: Option<(usize, usize, &Name)> = None;
    for name in names.iter().filter(|name| folded.first() == name.words.first()) {
        let length = name.words.len();
        for n in length.saturating_sub(APART)..=(length + APART).min(words.len()) {
            let ours = text::exact(&words[..n].join(" "));
            if ours == name.exact {
                return Some((n, None));
            }
            let far = text::distance(&ours, &name.exact);
            if one_place_differs(&name.words, &folded[..n])
                && far <= (name.exact.chars().count() / 9).clamp(1, 4)
                && best.is_none_or(|(b, ..)| far < b)
            {
                best = Some((far, n, name));
            }
        }
    }
    best.map(|(_, n, name)| (n, Some(name.written.clone())))
}

/// At least three words in front agree, and the rest but for a short run in one place.
fn one_place_differs(name: &[String], ours: &[String]) -> bool {
    let shorter = name.len().min(ours.len());
    let front = name.iter().zip(ours).take_while(|(a, b)| a == b).count();
    let back = name.iter().rev().zip(ours.iter().rev()).take_while(|(a, b)| a == b).count().min(shorter - front);
    front >= 3 && front + back + APART >= name.len().max(ours.len())
}

/// A name whose last word is missing, where that word and the one before are written with capitals: `… Hội Lạng`.
/// What was meant is offered when only one name goes on so.
pub(super) fn cut(names: &[Name], known: &HashSet<String>, words: &[&str]) -> Near {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let level = |word: &str| ["tinh", "pho"].contains(&text::fold(word).as_str());
    let mut meant: Option<(usize, Vec<&Name>)> = None;
    for name in names {
        let n = name.words.len() - 1;
        let (Some(last), Some((start, missing))) = (words.get(n - 1), name.written.rsplit_once(' ')) else { continue };
        if n < 3 || !capital(last) || level(last) || !capital(missing) || words.get(n).is_some_and(|w| capital(w)) {
            continue;
        }
        let ours = text::exact(&words[..n].join(" "));
        if known.contains(&ours) || ours != text::exact(&text::collapse_spaces(start)) {
            continue;
        }
        match &mut meant {
            Some((m, list)) if *m == n => list.push(name),
            Some((m, _)) if *m > n => {}
            _ => meant = Some((n, vec![name])),
        }
    }
    let (n, list) = meant?;
    let only = if let [one] = list.as_slice() { one.written.clone() } else { String::new() };
    Some((n, Some(only)))
}
