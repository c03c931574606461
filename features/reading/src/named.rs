//! What a bare "cuộc thi" or "hội thi" means in a text: "Cuộc thi lần thứ 15 thu hút …" after both were named in full.
//!
//! The youth contest is a "cuộc thi", the technical contest a "hội thi"; where a text names both, the short word tells
//! which one. Where it names only one, the short word is a mention when a round stands behind it.

use crate::contest::{Contest, Mention};
use crate::lexicon::Tag;
use crate::sentence::{Placed, Sentence};

/// Which contests a text names in full.
#[derive(Clone, Copy, Debug, Default)]
pub struct Names {
    youth: bool,
    technical: bool,
}

impl Names {
    pub fn of(mentions: &[Vec<Mention>]) -> Self {
        let has = |contest: Contest| mentions.iter().flatten().any(|m| m.contest == contest);
        Self { youth: has(Contest::Youth), technical: has(Contest::Technical) }
    }
}

/// The contest a bare word means, if any.
pub fn bare(s: &Sentence<'_>, term: Placed, names: Names) -> Option<Contest> {
    // The name in full follows and is a mention of its own.
    let full = s
        .terms_in(term.to..(term.to + 6).min(s.range.end))
        .any(|t| matches!(t.tag, Tag::YouthContest | Tag::TechContest | Tag::OtherContest));
    let several = matches!(s.word(term.from.wrapping_sub(1)), "các" | "hai" | "những" | "mỗi" | "nhiều" | "2" | "02");
    let named = s.word(term.to - 1) == "thi" && matches!(s.word(term.to - 2), "cuộc" | "hội");
    if !named || full || several {
        return None;
    }
    match (names.youth, names.technical) {
        (true, true) if s.word(term.to - 2) == "cuộc" => Some(Contest::Youth),
        (true, true) if s.word(term.to - 2) == "hội" => Some(Contest::Technical),
        (true, false) if round_behind(s, term.to) => Some(Contest::Youth),
        (false, true) if round_behind(s, term.to) => Some(Contest::Technical),
        _ => None,
    }
}

/// "lần thứ 15", "toàn quốc lần thứ 19".
fn round_behind(s: &Sentence<'_>, at: usize) -> bool {
    let at = s.term_at(at).filter(|t| matches!(t.tag, Tag::National | Tag::Provincial)).map_or(at, |t| t.to);
    s.word(at) == "lần" && s.word(at + 1) != "này"
}
