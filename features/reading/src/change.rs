//! "từ 18 hội lên 20 hội": two numbers of one stock; "từ 10 đến 15 lớp": one range.

use crate::sentence::Sentence;

/// How number `n` and the next belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// From one to the other.
    Step,
    /// Anything between.
    Between,
}

/// Whether number `n` opens such a pair.
pub fn opens(s: &Sentence<'_>, n: usize) -> Option<Change> {
    let (first, second) = (s.numbers.get(n)?, s.numbers.get(n + 1)?);
    if s.before(n, 1) != "từ" || second.from > first.at.end + 12 || second.from == s.range.start {
        return None;
    }
    let gap = first.at.end..second.from;
    if s.says(gap.clone(), &[";", ".", "và"]) {
        return None;
    }
    let link = s.word(second.from - 1);
    match link {
        "lên" | "thành" | "xuống" | "còn" => Some(Change::Step),
        "đến" if s.says(gap, &["tăng", "lên", "giảm", "đầu", "kỳ"]) => Some(Change::Step),
        "đến" if second.from == first.at.end + 1 => Some(Change::Between),
        "đến" => Some(Change::Step),
        _ => None,
    }
}
