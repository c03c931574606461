//! Numbers of documents ("3476/QĐ-UBND", "Nghị quyết số 36", "Chỉ thị 42-CT/TW") and of their articles.

use std::ops::Range;

use super::{Masks, after, before, free};
use crate::model::Reason;
use crate::tokens::{Kind, Tokens};

/// Two-syllable names of documents that bear a number.
const NAMES: &[(&str, &str)] = &[
    ("nghị", "quyết"),
    ("quyết", "định"),
    ("chỉ", "thị"),
    ("thông", "tư"),
    ("nghị", "định"),
    ("công", "văn"),
    ("kết", "luận"),
    ("kế", "hoạch"),
    ("thông", "báo"),
    ("hướng", "dẫn"),
    ("tờ", "trình"),
    ("chương", "trình"),
    ("báo", "cáo"),
    ("đề", "án"),
    ("thông", "tri"),
    ("công", "điện"),
    ("quy", "định"),
    ("văn", "bản"),
    ("pháp", "lệnh"),
    ("giấy", "phép"),
];

pub fn mark(tokens: &Tokens<'_>, sentence: &Range<usize>, masks: &mut Masks) {
    for i in free(tokens, sentence, masks) {
        if let Some(end) = symbol(tokens, i, sentence.end) {
            masks.claim(i..end, Reason::DocumentNumber);
        } else if named(tokens, sentence, i) {
            masks.claim(i..i + 1, Reason::DocumentNumber);
        } else if matches!(before(tokens, sentence, i, 1), "điều" | "khoản" | "mục" | "chương" | "điểm" | "phần")
            && !matches!(after(tokens, sentence, i, 1), "hội" | "lớp" | "cuộc")
        {
            masks.claim(i..i + 1, Reason::LegalClause);
        }
    }
}

/// The end of "3476/QĐ-UBND", "38-Ctr/Tu", "22/2002/QĐ-TTg", "05 / KH - LHH" that begins here.
fn symbol(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<usize> {
    let mut i = at + 1;
    let sign = |i: usize| matches!(tokens.raw(i), "/" | "-" | "–");
    if tokens.raw(i) == "/" && tokens.kind(i + 1) == Kind::Number && tokens.raw(i + 1).len() == 4 && sign(i + 2) {
        i += 2;
    }
    if i + 1 >= end || !sign(i) || tokens.kind(i + 1) != Kind::Word || !tokens.capital(i + 1) {
        return None;
    }
    let letters = tokens.raw(i + 1);
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let linked = tokens.glued(i) || tokens.glued(i + 1);
    // "5 - Hội thảo" is a list, "36-NQ" a symbol.
    if !linked
        || (capitals < 2 && !(matches!(tokens.raw(i + 2), "/" | "-") && tokens.glued(i + 2)))
        || letters.chars().count() > 8
    {
        return None;
    }
    i += 2;
    while i + 1 < end
        && sign(i)
        && (tokens.glued(i) || tokens.glued(i + 1))
        && matches!(tokens.kind(i + 1), Kind::Word | Kind::Number)
    {
        i += 2;
    }
    Some(i)
}

fn named(tokens: &Tokens<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let (one, two, three) =
        (before(tokens, sentence, at, 1), before(tokens, sentence, at, 2), before(tokens, sentence, at, 3));
    if one == "luật" && tokens.raw(at + 1) == "/" {
        return true;
    }
    if one == "số" {
        // "tổng số", "trong số" are counts.
        let document = NAMES.contains(&(three, two)) || two == "luật" || two == "lệnh";
        return document;
    }
    let name = NAMES.contains(&(two, one));
    let capital = at >= sentence.start + 2 && tokens.capital(at - 2);
    // "Chỉ thị 42", "Nghị quyết 27"; "xây dựng kế hoạch 5 hội thảo" is none.
    name && capital
        && !matches!(one, "hoạch" | "cáo" | "trình" | "bản" | "án")
        && tokens.kind(at + 1) != Kind::Break
        && !super::super::countable(tokens, at + 1, sentence.end)
}
