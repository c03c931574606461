//! The numbers of a sentence: digits, number words, pairs ("3/7"), ranges ("10-15"), vague words ("vài trăm").

use std::ops::Range;

use crate::model::{Qualifier, Value};
use crate::numerals::{digits, multiplier, words};
use crate::tokens::{Kind, Tokens};

/// A number in a sentence.
#[derive(Clone, Debug)]
pub struct Number {
    /// Its tokens, multiplier included.
    pub at: Range<usize>,
    /// The first token of the qualifier before it, or of itself.
    pub from: usize,
    /// How many; `None` for a fraction that no multiplier makes whole.
    pub value: Option<Value>,
    pub qualifier: Qualifier,
    /// The second number of "3/7".
    pub of: Option<i64>,
    /// Written in words: a candidate only before something countable.
    pub in_words: bool,
}

impl Number {
    /// Its count, when it is one.
    pub fn count(&self) -> Option<i64> {
        match self.value {
            Some(Value::Count(n)) => Some(n),
            _ => None,
        }
    }
}

/// All numbers of a sentence, in order. `masked` tells which tokens were recognised as something else before.
pub fn numbers(tokens: &Tokens<'_>, sentence: &Range<usize>, masked: &dyn Fn(usize) -> bool) -> Vec<Number> {
    let mut out = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        let found = match tokens.kind(i) {
            _ if masked(i) => None,
            Kind::Number => from_digits(tokens, i, sentence.end, masked),
            Kind::Word => vague(tokens, i, sentence.end).or_else(|| from_words(tokens, i, sentence)),
            _ => None,
        };
        match found {
            Some(mut number) => {
                qualify(tokens, sentence, &mut number);
                i = number.at.end;
                out.push(number);
            }
            None => i += 1,
        }
    }
    out
}

fn from_digits(tokens: &Tokens<'_>, at: usize, end: usize, masked: &dyn Fn(usize) -> bool) -> Option<Number> {
    let raw = tokens.raw(at);
    if let Some(number) = spaced(tokens, at, end, masked) {
        return Some(number);
    }
    let Some(mut read) = digits(raw) else { return Some(whole(at..at + 1, None)) };
    let mut to = at + 1;
    let mut factor = 1_i64;
    while to < end && !masked(to) {
        let Some(more) = multiplier(tokens.word(to)).filter(|f| *f >= 1_000) else { break };
        factor = factor.checked_mul(more)?;
        to += 1;
    }
    if factor >= 1_000_000 {
        read = read.as_fraction(raw);
    }
    let mut number = whole(at..to, read.times(factor).map(Value::Count));
    let number_at = |i: usize| i < end && tokens.kind(i) == Kind::Number && !masked(i);
    let sign = tokens.raw(to);
    if factor == 1 && sign == "/" && tokens.glued(to) && tokens.glued(to + 1) && number_at(to + 1) {
        number.of = digits(tokens.raw(to + 1)).and_then(|d| d.times(1));
        number.at.end = to + 2;
    } else if matches!(sign, "-" | "–" | "÷") && number_at(to + 1) {
        let upper = digits(tokens.raw(to + 1)).and_then(|d| d.times(1));
        if let (Some(low), Some(high)) = (number.count(), upper)
            && low < high
            && factor == 1
        {
            number.value = Some(Value::Words(format!("{low}-{high}")));
            number.qualifier = Qualifier::Range;
            number.at.end = to + 2;
        }
    }
    // "05 (năm) đề án": the number again in words.
    let (open, close) = (number.at.end, number.at.end + 2);
    if tokens.raw(open) == "("
        && let Some((again, len)) = words(tokens, open + 1, end)
        && Some(again) == number.count()
        && tokens.raw(open + 1 + len) == ")"
    {
        number.at.end = close + len;
    }
    Some(number)
}

/// "1 200", "12 345 678": thousands set apart by blanks.
fn spaced(tokens: &Tokens<'_>, at: usize, end: usize, masked: &dyn Fn(usize) -> bool) -> Option<Number> {
    let plain = |i: usize| tokens.kind(i) == Kind::Number && tokens.raw(i).bytes().all(|b| b.is_ascii_digit());
    let group = |i: usize| i < end && plain(i) && tokens.raw(i).len() == 3 && !masked(i) && !tokens.glued(i);
    if !plain(at) || tokens.raw(at).len() > 3 || tokens.raw(at).starts_with('0') || !group(at + 1) {
        return None;
    }
    let mut to = at + 1;
    while group(to) && to < at + 4 {
        to += 1;
    }
    let joined: String = (at..to).map(|i| tokens.raw(i)).collect();
    Some(whole(at..to, joined.parse().ok().map(Value::Count)))
}

fn whole(at: Range<usize>, value: Option<Value>) -> Number {
    Number { from: at.start, at, value, qualifier: Qualifier::Exact, of: None, in_words: false }
}

/// "vài trăm", "hàng nghìn".
fn vague(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<Number> {
    if !matches!(tokens.word(at), "vài" | "hàng" | "mấy") {
        return None;
    }
    let mut to = at + 1;
    while to < end && multiplier(tokens.word(to)).is_some() {
        to += 1;
    }
    (to > at + 1).then(|| Number {
        value: Some(Value::Words(tokens.text[tokens.all[at].from..tokens.all[to - 1].to].to_lowercase())),
        qualifier: Qualifier::WordOnly,
        in_words: true,
        ..whole(at..to, None)
    })
}

/// Words before "năm" that make it a year, and before others that make them no number.
const NO_FIVE: &[&str] = &[
    "trong",
    "cuối",
    "đầu",
    "hàng",
    "hằng",
    "mỗi",
    "cả",
    "nửa",
    "từng",
    "nhiều",
    "qua",
    "hết",
    "các",
    "những",
    "giữa",
    "theo",
    "của",
    "thường",
    "một",
    "kế",
    "suốt",
    "so",
];

fn from_words(tokens: &Tokens<'_>, at: usize, sentence: &Range<usize>) -> Option<Number> {
    let (value, len) = words(tokens, at, sentence.end)?;
    let before = if at > sentence.start { tokens.word(at - 1) } else { "" };
    let lone = len == 1;
    let ordinal =
        matches!(before, "thứ" | "giải" | "lần" | "khóa" | "hạng" | "số" | "tháng" | "quý" | "ngày" | "cấp" | "lớp");
    // "giải nhì và ba"
    let tier = lone && matches!(before, "và" | ",") && at > sentence.start + 1 && tokens.word(at - 2) == "nhì";
    let year = lone
        && tokens.word(at) == "năm"
        && (NO_FIVE.contains(&before) || tokens.kind(at.wrapping_sub(1)) == Kind::Number);
    // Names are written with capitals: "Hai Bà Trưng", "Năm Căn".
    let name = lone && tokens.capital(at) && at > sentence.start;
    (!ordinal && !tier && !year && !name)
        .then(|| Number { in_words: true, ..whole(at..at + len, Some(Value::Count(value))) })
}

fn qualify(tokens: &Tokens<'_>, sentence: &Range<usize>, number: &mut Number) {
    let word =
        |back: usize| number.at.start.checked_sub(back).filter(|i| *i >= sentence.start).map_or("", |i| tokens.word(i));
    let (one, two) = (word(1), word(2));
    let found = match (two, one) {
        ("ít", "nhất") | (_, "tối thiểu") => Some((2, Qualifier::AtLeast)),
        ("tối", "thiểu") => Some((2, Qualifier::AtLeast)),
        ("tối", "đa") | ("không", "quá") | ("nhiều", "nhất") => Some((2, Qualifier::AtMost)),
        ("xấp", "xỉ") | ("ước", "đạt" | "tính" | "khoảng" | "có") => Some((2, Qualifier::About)),
        (_, "hơn" | "trên") => Some((1, Qualifier::MoreThan)),
        (_, "gần" | "ngót") => Some((1, Qualifier::Nearly)),
        (_, "khoảng" | "chừng" | "ước" | "độ") => Some((1, Qualifier::About)),
        _ => None,
    };
    if let Some((back, qualifier)) = found {
        number.from = number.at.start - back;
        if number.qualifier == Qualifier::Exact {
            number.qualifier = qualifier;
        }
    }
    // "từ 5 hội thảo trở lên"
    let reach = if one == "từ" { 20 } else { 5 };
    let upward = (number.at.end..sentence.end.min(number.at.end + reach))
        .take_while(|i| !matches!(tokens.raw(*i), ";") && tokens.kind(*i) != Kind::Number)
        .any(|i| tokens.word(i) == "trở" && tokens.word(i + 1) == "lên");
    if upward && number.qualifier == Qualifier::Exact {
        number.qualifier = Qualifier::AtLeast;
    }
}
