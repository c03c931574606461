//! Names of bodies that are almost, but not quite, those of the register.
//!
//! A name is looked for only where a word begins it that names begin with (Sở, Hội, Liên hiệp, …), and is compared
//! letter by letter only when nearly all its words agree, so that 5,000 names cost a text of 2,000 words some
//! milliseconds.

use std::collections::{HashMap, HashSet};

use kernel::text;
use organisation::Tree;

use super::{Finding, shortened};

/// First words of names of bodies, folded.
const BEGINNINGS: [&str; 14] =
    ["so", "hoi", "lien", "uy", "ban", "trung", "vien", "cau", "quy", "hiep", "truong", "mat", "doan", "hdnd"];

#[derive(Clone, Debug)]
pub(super) struct Name {
    /// As the register writes it.
    pub written: String,
    /// One spelling, for comparing.
    pub exact: String,
    /// Folded words.
    pub words: Vec<String>,
}

/// The names of the register, made once for a page.
#[derive(Clone, Debug, Default)]
pub struct Names {
    by_first: HashMap<String, Vec<Name>>,
    known: HashSet<String>,
    /// Long names without their place (`Liên hiệp các Hội Khoa học và Kỹ thuật`), as prose often writes them.
    bare: Vec<Name>,
}

impl Names {
    /// The names and aliases of all organisations, of all times: old articles name old bodies.
    pub fn of(tree: &Tree) -> Self {
        let spoken = tree.all().flat_map(|node| {
            let names = node.names.iter().flat_map(|n| [n.vi.clone(), n.short_vi.clone()]);
            names.chain(node.aliases.iter().cloned()).collect::<Vec<_>>()
        });
        Self::new(spoken)
    }

    /// These names.
    pub fn new(list: impl IntoIterator<Item = String>) -> Self {
        let mut names = Names::default();
        for written in list {
            let exact = text::exact(&text::collapse_spaces(&written));
            if !names.known.insert(exact.clone()) {
                continue;
            }
            let words: Vec<String> = exact.split(' ').map(text::fold).collect();
            if let Some(bare) = without_place(&written, &words) {
                names.add_bare(bare);
            }
            let Some(first) = words.first().filter(|w| words.len() >= 3 && BEGINNINGS.contains(&w.as_str())) else {
                continue;
            };
            names.by_first.entry(first.clone()).or_default().push(Name { written, exact, words });
        }
        names
    }

    fn add_bare(&mut self, written: String) {
        let exact = text::exact(&text::collapse_spaces(&written));
        if !self.bare.iter().any(|n| n.exact == exact) {
            let words = exact.split(' ').map(text::fold).collect();
            self.bare.push(Name { written, exact, words });
        }
    }

    /// The names of a text that are almost those of the register.
    pub fn doubts(&self, field: &'static str, plain: &str) -> Vec<Finding> {
        let mut found: Vec<Finding> = Vec::new();
        for sentence in plain.split(['.', ',', ';', ':', '\n', '(', ')', '“', '”', '"']) {
            let words: Vec<&str> = sentence.split_whitespace().collect();
            let folded: Vec<String> = words.iter().map(|w| text::fold(w)).collect();
            let mut at = 0;
            while at < words.len() {
                // Names begin with a capital; "hội trường" does not.
                let capital = words[at].chars().next().is_some_and(char::is_uppercase);
                let (words_on, folded_on) = (&words[at..], &folded[at..]);
                let near = capital.then(|| {
                    let near = self.near(words_on, folded_on);
                    let near = near.or_else(|| shortened::bare(&self.bare, words_on, folded_on));
                    near.or_else(|| shortened::cut(self.beginning(folded_on), &self.known, words_on))
                });
                match near.flatten() {
                    Some((taken, None)) => at += taken,
                    Some((taken, Some(name))) => {
                        let excerpt = words[at..at + taken].join(" ");
                        if !found.iter().any(|f| f.excerpt == excerpt) && found.len() < 20 {
                            found.push(Finding::doubt(field, "article.check.body_name", excerpt).offering(name));
                        }
                        at += taken;
                    }
                    None => at += 1,
                }
            }
        }
        found
    }

    /// Names of bodies of a province or town (`Hội … tỉnh Hưng Yên`) that the register does not know, in one finding.
    pub fn unknown(&self, plain: &str) -> Option<Finding> {
        let mut list: Vec<String> = Vec::new();
        for sentence in plain.split(['.', ',', ';', ':', '\n', '(', ')', '“', '”', '"']) {
            let words: Vec<&str> = sentence.split_whitespace().collect();
            let folded: Vec<String> = words.iter().map(|w| text::fold(w)).collect();
            for at in 0..words.len() {
                let Some((start, end)) = of_a_place(&words, &folded, at) else { continue };
                let (named, bare) = (words[start..end].join(" "), without_level(&words[start..end], at - start));
                let known = [&named, &bare].iter().any(|name| self.known.contains(&text::exact(name)));
                let near = (start..at).any(|from| self.near(&words[from..], &folded[from..]).is_some());
                if !known && !near && !list.contains(&named) && list.len() < 10 {
                    list.push(named);
                }
            }
        }
        (!list.is_empty()).then(|| Finding::doubt("body", "article.check.body_unknown", list.join("; ")))
    }

    /// The names that begin with the same word.
    fn beginning(&self, folded: &[String]) -> &[Name] {
        folded.first().and_then(|first| self.by_first.get(first)).map_or(&[], Vec::as_slice)
    }

    /// What the words begin with: a known name (how many words, none), or nearly one (how many words, which).
    fn near(&self, words: &[&str], folded: &[String]) -> Option<(usize, Option<String>)> {
        let names = self.beginning(folded);
        let exact_of = |n: usize| text::exact(&words[..n].join(" "));
        let mut known = 0;
        let mut best: Option<(usize, usize, &Name)> = None;
        for name in names {
            let length = name.words.len();
            for n in [length, length + 1, length.saturating_sub(1)] {
                if n < 3 || n > words.len() || !alike(&name.words, &folded[..n]) {
                    continue;
                }
                let ours = exact_of(n);
                let far = text::distance(&ours, &name.exact);
                if far == 0 {
                    known = known.max(n);
                } else if far <= (name.exact.chars().count() / 12).clamp(1, 3)
                    && !only_a_place(&ours, &name.exact)
                    && best.is_none_or(|(b, m, _)| far < b || far == b && n > m)
                {
                    best = Some((far, n, name));
                }
            }
        }
        match best {
            Some((_, n, name)) if n > known && !self.known.contains(&exact_of(n)) => {
                Some((n, Some(name.written.clone())))
            }
            _ if known > 0 => Some((known, None)),
            _ => None,
        }
    }
}

/// Beginnings of names of bodies that a register of the federation has reason to hold.
const OWN: [&str; 6] = ["so", "hoi", "lien", "uy", "ban", "hiep"];

/// What begins like a body and is none that a register holds: committees of one event, events, councils, rooms.
const PASSING: [[&str; 2]; 14] = [
    ["ban", "to"],
    ["ban", "giam"],
    ["ban", "thu"],
    ["ban", "chi"],
    ["ban", "chap"],
    ["ban", "thuong"],
    ["ban", "kiem"],
    ["hoi", "thi"],
    ["hoi", "nghi"],
    ["hoi", "thao"],
    ["hoi", "dong"],
    ["hoi", "truong"],
    ["hoi", "cho"],
    ["hoi", "vien"],
];

fn passing(folded: &[String]) -> bool {
    let [first, second, ..] = folded else { return false };
    PASSING.iter().any(|[a, b]| first == a && second == b)
}

/// Where a name that says its province or town begins and ends; `at` is the word `tỉnh` or `thành` of it.
fn of_a_place(words: &[&str], folded: &[String], at: usize) -> Option<(usize, usize)> {
    let level = match folded[at].as_str() {
        "tinh" => 1,
        "thanh" if folded.get(at + 1).is_some_and(|w| w == "pho") => 2,
        _ => return None,
    };
    let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    let place = words[at + level..].iter().take(3).take_while(|w| capital(w)).count();
    // The nearest beginning before it; "Liên hiệp các Hội …" begins with its first word.
    let begins = |n: &usize| capital(&words[*n]) && OWN.contains(&folded[*n].as_str());
    let mut start = (at.saturating_sub(14)..at).rev().find(begins)?;
    if passing(&folded[start..]) {
        return None;
    }
    let union = |n: usize| folded[n] == "lien" && folded.get(n + 1).is_some_and(|w| w == "hiep");
    if let Some(earlier) = (start.saturating_sub(3)..start).find(|n| union(*n)) {
        start = earlier;
    }
    (place > 0 && at > start + 1).then_some((start, at + level + place))
}

/// The name without `tỉnh` or `thành phố`, as many write it.
fn without_level(name: &[&str], at: usize) -> String {
    let level = if text::fold(name[at]) == "tinh" { 1 } else { 2 };
    [&name[..at], &name[at + level..]].concat().join(" ")
}

/// A name of five words at least without the place behind it: `… tỉnh Hưng Yên`, `… thành phố Huế`, `… Việt Nam`.
fn without_place(written: &str, words: &[String]) -> Option<String> {
    let level = |n: usize| words[n] == "tinh" || words[n] == "thanh" && words.get(n + 1).is_some_and(|w| w == "pho");
    let end = (1..words.len()).rev().find(|n| level(*n)).or_else(|| {
        let at = words.len().checked_sub(2)?;
        (words[at..] == ["viet", "nam"]).then_some(at)
    })?;
    let kept: Vec<&str> = written.split_whitespace().take(end).collect();
    (end >= 5 && BEGINNINGS.contains(&words[0].as_str())).then(|| kept.join(" "))
}

/// Nearly all words agree, counted from both ends.
fn alike(name: &[String], ours: &[String]) -> bool {
    let front = name.iter().zip(ours).take_while(|(a, b)| a == b).count();
    let back = name.iter().rev().zip(ours.iter().rev()).take_while(|(a, b)| a == b).count();
    front + back + 1 >= name.len().max(ours.len())
}

/// The names differ in a whole word of another sound ("… tỉnh Hưng Yên", "… tỉnh Phú Yên"): another body, not a slip.
fn only_a_place(ours: &str, name: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (ours.split(' ').collect(), name.split(' ').collect());
    if a.len() != b.len() {
        return false;
    }
    let different: Vec<_> = a.iter().zip(&b).filter(|(x, y)| x != y).collect();
    let first = |w: &str| text::fold(w).chars().next();
    different.len() == 1
        && different.iter().all(|(x, y)| text::distance(x, y) > 1 || first(x) != first(y))
        && a.len() > 3
        && different.iter().all(|(x, y)| text::distance(&text::fold(x), &text::fold(y)) > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::new(
            [
                "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hưng Yên",
                "Sở Khoa học và Công nghệ",
                "Hội Đông y tỉnh Hưng Yên",
                "Hội Đông y tỉnh Phú Yên",
            ]
            .map(String::from),
        )
    }

    fn offers(text: &str) -> Vec<(String, String)> {
        names().doubts("body", text).into_iter().map(|f| (f.excerpt, f.to)).collect()
    }

    #[test]
    fn a_slip_in_a_name_is_found_and_the_right_name_offered() {
        assert_eq!(
            offers("Theo Sở Khoa học và Công nghê, nhiều đề tài đã nghiệm thu."),
            [("Sở Khoa học và Công nghê".into(), "Sở Khoa học và Công nghệ".into())]
        );
        assert_eq!(offers("Đại diện Liên hiệp các Hội Khoa học Kỹ thuật tỉnh Hưng Yên dự.").len(), 1);
    }

    #[test]
    fn right_names_other_bodies_and_common_words_are_left_alone() {
        assert!(offers("Sở Khoa học và Công nghệ và Hội Đông y tỉnh Phú Yên").is_empty());
        assert!(offers("Hội Đông y tỉnh Lạng Sơn họp tại hội trường").is_empty());
        assert!(offers("Sở Tài nguyên và Môi trường; hội nghị khoa học và công nghệ").is_empty());
    }

    #[test]
    fn a_body_of_a_province_that_nobody_registered_is_named() {
        let unknown = |text: &str| names().unknown(text).map(|f| f.excerpt).unwrap_or_default();
        assert_eq!(
            unknown("Hội Nông dân phối hợp với Sở Y tế tỉnh Hưng Yên tổ chức."),
            "Sở Y tế tỉnh Hưng Yên",
            "the nearest beginning"
        );
        assert_eq!(
            unknown("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Lào Cai"),
            "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Lào Cai"
        );
        for none in [
            "Ban Tổ chức Hội thi Sáng tạo kỹ thuật tỉnh Hưng Yên trao giải",
            "Hội nghị Trí thức tỉnh Hưng Yên",
            "Hội thảo Khoa học thành phố Hải Phòng",
            "Hội đồng Nhân dân tỉnh Hưng Yên",
            "Hội trường Tỉnh ủy tỉnh Hưng Yên",
            "Ban Tổ chức Cuộc thi Sáng tạo Thanh thiếu niên, nhi đồng tỉnh Hưng Yên",
        ] {
            assert_eq!(unknown(none), "", "{none}");
        }
        assert_eq!(unknown("Hội Đông y tỉnh Hưng Yên; hội nghị của tỉnh; toàn tỉnh Hưng Yên"), "");
    }

    #[test]
    fn a_slip_in_a_name_without_its_place_is_found_and_lowercase_prose_is_none() {
        let right = "Liên hiệp các Hội Khoa học và Kỹ thuật";
        for slip in [
            "Liên hiệp các hội khọc và kỹ thuật",
            "Liên hiệp các Hội Khoa học và Kỷ thuật",
            "Liên hiệp các Hội Khoa học Kỹ thuật",
        ] {
            let found = offers(&format!("Đại diện {slip} phát biểu tại hội nghị."));
            assert_eq!(found, [(slip.to_owned(), right.to_owned())]);
        }
        for none in [
            "Liên hiệp các hội khoa học và kỹ thuật đã họp.",
            "liên hiệp các hội khọc và kỹ thuật",
            "Liên hiệp các Hội Văn học và Nghệ thuật tỉnh",
            "Liên hiệp các hội thành viên và các đơn vị",
            "Hội nghị khoa học và kỹ thuật toàn tỉnh",
            "Liên hiệp các Hội Kinh tế và Kỹ thuật",
        ] {
            assert!(offers(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn a_name_that_breaks_off_inside_its_place_is_found() {
        let names =
            Names::new(["Liên hiệp Hội Lạng Sơn", "Hội Đông y Phú Thọ", "Hội Đông y Phú Yên"].map(String::from));
        let offers = |text: &str| -> Vec<(String, String)> {
            names.doubts("body", text).into_iter().map(|f| (f.excerpt, f.to)).collect()
        };
        let cut = |excerpt: &str, to: &str| vec![(excerpt.to_owned(), to.to_owned())];
        assert_eq!(offers("Lãnh đạo Liên hiệp Hội Lạng chủ trì."), cut("Liên hiệp Hội Lạng", "Liên hiệp Hội Lạng Sơn"));
        assert_eq!(offers("Đại biểu Hội Đông y Phú dự họp."), cut("Hội Đông y Phú", ""), "two could be meant");
        for none in
            ["Liên hiệp Hội Lạng Sơn chủ trì", "Liên hiệp Hội Lạng Giang", "Liên hiệp Hội", "liên hiệp hội lạng"]
        {
            assert!(offers(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn case_and_tone_placement_are_no_slips() {
        assert!(offers("SỞ KHOA HỌC VÀ CÔNG NGHỆ; Sở khoa học và công nghệ").is_empty());
    }
}
