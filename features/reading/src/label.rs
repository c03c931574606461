//! Numbers led to by a label: "Số lớp tập huấn: 14", "nâng tổng số hội thành viên lên 33", "hội viên là 45.000 người".

use crate::Indicator;
use crate::change::{self, Change};
use crate::heads::Head;
use crate::lexicon::Tag;
use crate::sentence::Sentence;

/// "55.000 hội viên, trong đó có 20.000 là trí thức", "… 20.000 người là trí thức".
pub fn learned(s: &Sentence<'_>, n: usize, after_members: bool) -> bool {
    let at = s.numbers[n].at.end;
    let at = if s.word(at) == "người" { at + 1 } else { at };
    after_members && s.word(at) == "là" && s.says_pair(at + 1..at + 4, ("trí", "thức"))
}

/// The indicator a label before number `n` names. `head` is the noun behind the number, if any: a label speaks only
/// where that is missing or as general as "người", "hội", "cuộc".
pub fn label(s: &Sentence<'_>, n: usize, head: Option<&Head>) -> Option<Indicator> {
    let number = &s.numbers[n];
    let general =
        head.is_none_or(|h| h.is(&[Tag::Person, Tag::Unit, Tag::Association, Tag::EventClassifier, Tag::Class]));
    let bare = head.is_some() || ends_here(s, number.at.end);
    if !general || !bare || number.from <= s.range.start + 1 {
        return None;
    }
    let link = s.word(number.from - 1);
    if !matches!(link, ":" | "là" | "lên" | "đến" | "đạt" | "=" | "còn") {
        return unlinked(s, number.from);
    }
    let start = s.part_start(number.from);
    let last = n.checked_sub(1).map_or(start, |p| s.numbers[p].at.end).max(start);
    let from = number.from.saturating_sub(10).max(last);
    // "tổng số hội viên của các hội thành viên" counts members: the first noun behind "tổng số", else the nearest.
    let whole = s.nearest(from.saturating_sub(4).max(last), number.from, &[Tag::Total]);
    let behind = whole.and_then(|w| s.terms_in(w.to..number.from - 1).find(|t| indicator(t.tag).is_some()));
    let noun = behind.or_else(|| s.terms_in(from..number.from - 1).rev().find(|t| indicator(t.tag).is_some()));
    // "nâng tổng số thành viên lên 2.908 người"
    let persons = head.is_some_and(|h| h.is(&[Tag::Person]));
    if let Some(total) = whole.filter(|_| persons && noun.is_none())
        && s.says_pair(total.to..total.to + 2, ("thành", "viên"))
    {
        return Some(Indicator::Members);
    }
    let noun = match noun {
        Some(noun) => noun,
        // "số hội viên tăng từ 31.000 lên 33.500 người"
        None if n > 0 && change::opens(s, n - 1) == Some(Change::Step) => {
            let first = s.numbers[n - 1].from;
            let near = first.saturating_sub(7).max(start)..first;
            return s.terms_in(near).rev().find_map(|t| indicator(t.tag));
        }
        None => return None,
    };
    let total =
        s.has(from.saturating_sub(4).max(last)..noun.from, &[Tag::Total]) || s.word(noun.from.wrapping_sub(1)) == "số";
    // "số hội thành viên đến hạn đại hội là 7 hội"
    let congress = s.terms_in(noun.to..number.from).find_map(|t| match t.tag {
        Tag::DueCongress => Some(Indicator::CongressesDue),
        Tag::OverdueCongress => Some(Indicator::CongressesOverdue),
        Tag::HoldCongress => Some(Indicator::CongressesHeld),
        _ => None,
    });
    if congress.is_some() {
        return congress;
    }
    // A colon makes a label only where the noun stands right before it.
    let told = match link {
        ":" => (noun.to == number.from - 1 && (total || head.is_some())) || (total && noun.to + 5 >= number.from),
        "là" if noun.to == number.from - 1 && n > 0 => true,
        _ => {
            total
                || (n > 0 && s.numbers[n - 1].at.end >= from && matches!(s.word(noun.from.wrapping_sub(1)), "và" | ","))
        }
    };
    told.then(|| indicator(noun.tag)).flatten()
}

/// "với số lượng hội viên khoảng 13.000": nothing stands between the noun and its number.
fn unlinked(s: &Sentence<'_>, number: usize) -> Option<Indicator> {
    let from = number.saturating_sub(8).max(s.range.start);
    let noun = s.terms_in(from..number).next_back().filter(|t| t.to == number)?;
    let before = (s.word(noun.from.wrapping_sub(2)), s.word(noun.from.wrapping_sub(1)));
    matches!(before, ("số", "lượng") | ("tổng", "số")).then(|| indicator(noun.tag)).flatten()
}

fn ends_here(s: &Sentence<'_>, at: usize) -> bool {
    at >= s.range.end || matches!(s.word(at), "." | "," | ";" | ")" | "(" | "và" | "với" | "/" | "–" | "-")
}

fn indicator(tag: Tag) -> Option<Indicator> {
    Some(match tag {
        Tag::MemberOrg => Indicator::MemberAssociations,
        Tag::CollectiveMember => Indicator::CollectiveMembers,
        Tag::LinkedMember => Indicator::LinkedMembers,
        Tag::AffiliatedUnit => Indicator::AffiliatedUnits,
        Tag::Member => Indicator::Members,
        Tag::MemberIntellectual => Indicator::IntellectualMembers,
        Tag::NewMember => Indicator::NewMembers,
        Tag::Workshop => Indicator::Workshops,
        Tag::TrainingClass => Indicator::TrainingClasses,
        Tag::PersonTurn => Indicator::Participants,
        _ => return None,
    })
}
