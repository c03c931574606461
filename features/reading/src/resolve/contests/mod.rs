//! Entries and prizes of the youth and the technical contest.

mod entries;
mod nation;
mod prizes;

use super::{Case, Proposal};
use crate::contest::Contest;
use crate::lexicon::Tag;
use crate::model::Reason;
pub use prizes::structure;

const PRIZES: &[Tag] = &[
    Tag::Prize,
    Tag::PrizeSpecial,
    Tag::PrizeFirst,
    Tag::PrizeSecond,
    Tag::PrizeThird,
    Tag::PrizeConsolation,
    Tag::PrizeOther,
];
const CONTESTS: &[Tag] = &[Tag::YouthContest, Tag::TechContest, Tag::AnyContest];
const GIVING: &[Tag] = &[Tag::GiveAward, Tag::GivePrize, Tag::WinPrize, Tag::Reach, Tag::ReceiveAward];

pub fn resolve(case: &Case<'_>) -> Result<Proposal, Reason> {
    let contest = match case.contest {
        Some((Contest::Other, _)) | None => return Err(Reason::OtherContest),
        Some((contest, _)) => contest,
    };
    if case.head.is(PRIZES) { prizes::prizes(case, contest) } else { entries::entries(case, contest) }
}

/// "Số giải pháp dự thi: 52; số giải pháp đạt giải: 17": the noun and what was done stand before the number.
pub fn labelled(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    let contest = match case.contest {
        Some((contest, _)) if contest != Contest::Other && !case.announces => contest,
        _ => return Err(Reason::NoIndicator),
    };
    let left = case.left();
    let near = left.end.saturating_sub(10).max(left.start)..left.end;
    let noun = s.terms_in(near.clone()).rev().find(|t| t.tag == Tag::Entry || t.tag == Tag::Prize);
    let ends = matches!(s.word(s.numbers[case.n].at.end), "" | "." | "," | ";" | ")");
    let Some(noun) = noun.filter(|t| s.word(t.from.wrapping_sub(1)) == "số" && ends) else {
        return Err(Reason::NoIndicator);
    };
    if !matches!(s.before(case.n, 1), ":" | "là" | "đạt" | "=") {
        return Err(Reason::NoIndicator);
    }
    let behind = noun.to..near.end;
    if noun.tag == Tag::Prize || s.has(behind.clone(), &[Tag::WinPrize, Tag::GivePrize]) {
        return prizes::prize(case, contest, s.has(behind, &[Tag::National]));
    }
    if s.has(behind.clone(), &[Tag::AtFinal]) {
        return Err(Reason::ShortList);
    }
    entries::received(case, contest, s.has(behind, &[Tag::Eligible]))
}

/// Whether a topic, project or work is an entry here: the contest is spoken of behind it, or it was received or prized.
pub fn is_entry(case: &Case<'_>) -> bool {
    let s = case.s;
    let right = case.right();
    let named = matches!(case.contest, Some((Contest::Youth | Contest::Technical | Contest::Both, _)));
    if !named {
        return false;
    }
    if s.has(right.clone(), &[Tag::SendIn, Tag::WinPrize, Tag::GivePrize, Tag::AtFinal])
        || s.says_pair(right.clone(), ("dự", "thi"))
    {
        return true;
    }
    let at = s.numbers[case.n].at.end;
    if s.terms_in(at..case.head.end).any(|t| t.tag == Tag::Entry) {
        return true;
    }
    let all = case.all_left();
    let from = all.end.saturating_sub(30).max(all.start);
    let reviewing = &[
        Tag::Review,
        Tag::Consult,
        Tag::Appraise,
        Tag::GiveOpinion,
        Tag::Accept,
        Tag::StartNew,
        Tag::RunTopic,
        Tag::Propose,
    ];
    let verbs = [
        reviewing.as_slice(),
        &[Tag::Receive, Tag::GivePrize, Tag::WinPrize, Tag::Select, Tag::SendIn, Tag::Reach, Tag::Judge],
    ]
    .concat();
    let nearest = s.nearest(from, all.end, &verbs);
    nearest.is_some_and(|t| !reviewing.contains(&t.tag))
        || (nearest.is_none() && s.has(from..all.end, &[Tag::YouthContest, Tag::TechContest]))
}
