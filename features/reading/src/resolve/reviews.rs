//! Consultancy, critical review, social appraisal, opinions on drafts; topics where research governs the count.

use std::ops::Range;

use super::{Case, Proposal, topics};
use crate::Indicator;
use crate::lexicon::Tag;
use crate::model::Reason;
use crate::sentence::{Placed, Sentence};

/// Verbs that may govern what is reviewed or researched.
const GOVERNORS: &[Tag] = &[
    Tag::Review,
    Tag::Consult,
    Tag::ConsultReview,
    Tag::Appraise,
    Tag::GiveOpinion,
    Tag::Accept,
    Tag::StartNew,
    Tag::RunTopic,
    Tag::Propose,
    Tag::Receive,
    Tag::SendIn,
    Tag::WinPrize,
    Tag::GivePrize,
    Tag::Publish,
    Tag::Select,
    Tag::Distribute,
    Tag::Judge,
    Tag::Attend,
    Tag::Organise,
    Tag::Assign,
    Tag::Post,
    Tag::GiveAward,
    Tag::Discuss,
];
const REVIEWING: &[Tag] = &[Tag::Review, Tag::Consult, Tag::ConsultReview, Tag::Appraise, Tag::GiveOpinion];

/// The kinds of review a heading names, or the label a line begins with: "Tư vấn, phản biện: đã thực hiện 12 nhiệm vụ".
pub fn named(s: &Sentence<'_>, heading: bool) -> Vec<Tag> {
    let start = s.range.start;
    let end =
        if heading { Some(s.range.end) } else { (start..(start + 20).min(s.range.end)).find(|i| s.word(*i) == ":") };
    let Some(end) = end else { return Vec::new() };
    let mut kinds = Vec::new();
    let told = |t: &Placed| REVIEWING.contains(&t.tag) && t.tag != Tag::GiveOpinion && !names_body(s, t);
    for term in s.terms_in(start..end).filter(told) {
        if !kinds.contains(&term.tag) {
            kinds.push(term.tag);
        }
    }
    kinds
}

pub fn resolve(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    if case.head.is(&[Tag::Opinion, Tag::Council]) {
        return Err(Reason::NoIndicator);
    }
    if super::events::each(case) {
        return Err(Reason::Unclear);
    }
    if case.head.is(&[Tag::EiaReport]) || case.right_has(&[Tag::Eia]) {
        let reviewer = s.has(case.part_left(), &[Tag::Review]) || s.says_pair(case.part_left(), ("ủy", "viên"));
        return if reviewer { case.propose(Indicator::EiaReviewerTasks) } else { Err(Reason::Unclear) };
    }
    // "12 nhiệm vụ tư vấn, phản biện", "8 đề án được phản biện"
    if let Some(kinds) = behind(case) {
        return reviewed(case, &kinds);
    }
    // "1 đề tài cấp tỉnh, 14 đề tài cấp cơ sở", "6 đề tài và 1 dự án nghiên cứu": one verb for the list.
    const TOPICS: &[Indicator] = &[Indicator::TopicsRunning, Indicator::TopicsAccepted, Indicator::TopicsStarted];
    let alike = case.head.is(&[Tag::Topic]) || (case.head.is(&[Tag::Project]) && topics::of_research(case));
    if alike && case.follows(TOPICS) && !s.has(case.left(), GOVERNORS) {
        return topics::told_behind(case)
            .unwrap_or_else(|| case.propose(case.earlier[case.earlier.len() - 1].indicator));
    }
    // "3 hội nghị phản biện cho 3 dự án": what the meetings were about.
    let of_meeting = s.before(case.n, 1) == "cho"
        && case.earlier.last().is_some_and(|p| {
            let noun = s.term_at(s.numbers[p.n].at.end).map(|t| t.tag);
            p.n + 1 == case.n && matches!(noun, Some(Tag::EventClassifier | Tag::Conference))
        });
    if of_meeting {
        return Err(Reason::Repeated);
    }
    if let Some(kinds) = of_assigned(case) {
        return reviewed(case, &kinds);
    }
    let governor = governor(case);
    // Under "Công tác tư vấn, phản biện" the tasks done are reviews.
    let done = governor.is_none_or(|g| matches!(g.tag, Tag::RunTopic | Tag::Organise | Tag::Assign | Tag::Receive));
    if case.head.is(&[Tag::Task]) && done && !case.about.is_empty() && s.word(s.numbers[case.n].at.end) == "nhiệm" {
        return reviewed(case, case.about);
    }
    let Some(governor) = governor else { return topics::told_behind(case).unwrap_or(Err(Reason::Unclear)) };
    match governor.tag {
        Tag::Review | Tag::Consult | Tag::ConsultReview | Tag::Appraise | Tag::GiveOpinion => {
            let kinds = chain_back(case, governor);
            reviewed(case, &kinds)
        }
        Tag::Accept | Tag::StartNew | Tag::RunTopic | Tag::Organise => topics::resolve(case, governor),
        _ => topics::told_behind(case).unwrap_or(Err(Reason::Unclear)),
    }
}

/// The nearest verb left in the sentence; the light verbs do not hide a reviewing one shortly before.
fn governor(case: &Case<'_>) -> Option<Placed> {
    let s = case.s;
    let all = case.all_left();
    let from = all.end.saturating_sub(60).max(all.start);
    let nearest = s.terms_in(from..all.end).rev().find(|t| GOVERNORS.contains(&t.tag) && !names_body(s, t))?;
    // "tổ chức thực hiện phản biện 05 đề án", "phản biện và góp ý"; "tư vấn, phản biện được 12 đề án"
    // "thực hiện và hoàn thiện 2 đề tài"
    if nearest.tag == Tag::Select && s.word(nearest.from) == "hoàn" {
        let close = nearest.from.saturating_sub(4).max(from)..nearest.from;
        return s.nearest(close.start, close.end, &[Tag::RunTopic]).or(Some(nearest));
    }
    if matches!(nearest.tag, Tag::RunTopic | Tag::Organise | Tag::Receive) {
        let close = nearest.from.saturating_sub(4).max(from)..nearest.from;
        const KINDS: &[Tag] = &[Tag::Review, Tag::Consult, Tag::ConsultReview, Tag::Appraise];
        let review = s.terms_in(close.clone()).rev().find(|t| KINDS.contains(&t.tag) && !names_body(s, t));
        if let Some(review) = review {
            return Some(review);
        }
        // "ký hợp đồng thực hiện 3 đề tài"
        if let Some(start) = s.nearest(close.start, close.end, &[Tag::StartNew]) {
            return Some(start);
        }
    }
    Some(nearest)
}

/// "Sở Xây dựng", "Trung tâm Tư vấn", "Văn phòng Tư vấn, phản biện": a word in a body's name tells of no work.
fn names_body(s: &Sentence<'_>, term: &Placed) -> bool {
    let mut i = s.terms.partition_point(|t| t.from < term.from);
    let mut at = *term;
    // The name may go on: "Văn phòng Tư vấn, phản biện và giám định xã hội". A count behind a word makes it a verb.
    for _ in 0..4 {
        let before = |back: usize| at.from.checked_sub(back).map_or("", |i| s.word(i));
        let office =
            matches!(before(1), "sở" | "bộ" | "ngành" | "hội" | "phòng" | "ban" | "tâm" | "viện" | "ty" | "cục");
        let small = matches!((before(2), before(1)), ("trung", "tâm") | ("công", "ty") | ("văn", "phòng"));
        if office && s.tokens.capital(at.from) {
            return true;
        }
        if counts(s, at.to) || !REVIEWING.contains(&at.tag) {
            return false;
        }
        if small {
            return true;
        }
        let sign = usize::from(matches!(before(1), "," | "và" | "&" | "-"));
        i = i.saturating_sub(1);
        match s.terms.get(i).filter(|t| t.to + sign == at.from) {
            Some(last) => at = *last,
            None => return false,
        }
    }
    false
}

/// The reviewing verbs joined to one: "tư vấn, phản biện và giám định xã hội".
fn chain_back(case: &Case<'_>, last: Placed) -> Vec<Tag> {
    let s = case.s;
    let mut tags = vec![last.tag];
    let mut at = last.from;
    for term in s.terms_in(case.s.range.start..last.from).rev() {
        let gap = term.to..at;
        let joined = gap.len() <= 2
            && gap.clone().all(|i| matches!(s.word(i), "," | "và" | "-" | "–" | "/" | "&" | "hoặc" | "tham" | "gia"));
        // "10 cuộc phản biện, góp ý 45 văn bản": the first verb is that of the count before.
        let taken = case.earlier.iter().any(|p| {
            let end = s.numbers[p.n].at.end;
            end <= term.from && term.from < end + 4
        });
        if !REVIEWING.contains(&term.tag) || !joined || taken || names_body(s, &term) {
            break;
        }
        tags.insert(0, term.tag);
        at = term.from;
    }
    tags
}

/// Reviewing verbs right behind the noun, as attribute or passive.
fn behind(case: &Case<'_>) -> Option<Vec<Tag>> {
    let s = case.s;
    let right = case.right();
    let mut at = right.start;
    while at < right.end
        && matches!(s.word(at), "được" | "đã" | "về" | "công" | "tác" | "(" | "tv" | "khoa" | "học" | "hoàn" | "thành")
    {
        at += 1;
    }
    // "97 dự thảo được góp ý", but not "5 đề án, góp ý …".
    let opinion = s.word(right.start) == "được" && case.head.is(&[Tag::Draft, Tag::Paper]);
    let first = s
        .term_at(at)
        .filter(|t| REVIEWING.contains(&t.tag) && (t.tag != Tag::GiveOpinion || opinion) && t.to <= right.end)?;
    let mut tags = vec![first.tag];
    let mut at = first.to;
    while matches!(s.word(at), "," | "và" | "-" | "–" | "/" | "&")
        || s.term_at(at).is_some_and(|t| REVIEWING.contains(&t.tag))
    {
        let from = if s.term_at(at).is_some_and(|t| REVIEWING.contains(&t.tag)) { at } else { at + 1 };
        let Some(next) = s.term_at(from).filter(|t| REVIEWING.contains(&t.tag)) else { break };
        // "10 cuộc phản biện, góp ý 45 văn bản": the second verb has a count of its own.
        if counts(s, next.to) {
            break;
        }
        tags.push(next.tag);
        at = next.to;
    }
    Some(tags)
}

/// Whether a count begins at a token.
pub(super) fn counts(s: &Sentence<'_>, at: usize) -> bool {
    s.numbers.iter().any(|n| n.from == at)
}

fn reviewed(case: &Case<'_>, kinds: &[Tag]) -> Result<Proposal, Reason> {
    let s = case.s;
    let part = case.part_left();
    let near = part.end.saturating_sub(20).max(part.start)..part.end;
    let whole = part.start..s.part_end(part.end);
    if s.has(whole.clone(), &[Tag::FrontLed]) || led_by_front(case, whole) {
        return case.propose(Indicator::FrontLedReviews);
    }
    let left = case.left();
    let close = left.end.saturating_sub(14).max(left.start)..left.end;
    // "được giao thực hiện 5 nhiệm vụ" is assigned, "được giao, đã thực hiện 5 nhiệm vụ" is done.
    // "UBND tỉnh giao Liên hiệp các Hội … tham gia phản biện 2 dự án": to be done, not done.
    let told_to = s
        .nearest(near.start, near.end, &[Tag::Assign])
        .is_some_and(|t| (s.word(t.to) == "liên" || s.word(t.to) == "lhh") && !done_since(case, t.to..near.end));
    let assigned = told_to
        || s.nearest(close.start, close.end, &[Tag::Assign, Tag::Propose])
            .is_some_and(|t| t.tag == Tag::Assign && !done_since(case, t.to..close.end));
    let task = case.head.is(&[Tag::Task]);
    if (assigned || (task && s.has(case.right(), &[Tag::Assign]))) && kinds.iter().any(|k| *k != Tag::GiveOpinion) {
        return case.propose(Indicator::ReviewsAssigned);
    }
    if s.nearest(
        near.start,
        near.end,
        &[Tag::Propose, Tag::Review, Tag::Consult, Tag::ConsultReview, Tag::Appraise, Tag::GiveOpinion, Tag::RunTopic],
    )
    .is_some_and(|t| t.tag == Tag::Propose)
        && task
    {
        return Err(Reason::Unclear);
    }
    if s.says_pair(near, ("ý", "kiến")) && case.head.is(&[Tag::Opinion]) {
        return Err(Reason::Unclear);
    }
    let mut indicators: Vec<Indicator> = Vec::new();
    for kind in [Tag::Review, Tag::Consult, Tag::Appraise, Tag::GiveOpinion] {
        let shortened = matches!(kind, Tag::Review | Tag::Consult) && kinds.contains(&Tag::ConsultReview);
        if shortened || kinds.contains(&kind) {
            indicators.push(match kind {
                Tag::Review => Indicator::CriticalReviews,
                Tag::Consult => Indicator::Consultancies,
                Tag::Appraise => Indicator::SocialAppraisals,
                _ => Indicator::DraftOpinions,
            });
        }
    }
    let only_opinion = indicators == [Indicator::DraftOpinions];
    let object =
        case.head.is(&[Tag::Draft, Tag::Paper, Tag::Scheme, Tag::Project, Tag::EventClassifier, Tag::Conference])
            || (case.head.is(&[Tag::Task]) && !only_opinion);
    let researched = case.head.is(&[Tag::Topic, Tag::Work, Tag::Dossier]) && !only_opinion;
    if object || researched { case.combined(&indicators) } else { Err(Reason::Unclear) }
}

/// Whether something was done, or another thing is told, since a task was given; "giao tư vấn, phản biện" is one task.
fn done_since(case: &Case<'_>, range: Range<usize>) -> bool {
    let s = case.s;
    s.says(range.clone(), &["đã", "hoàn", ";"])
        || range.clone().any(|i| {
            s.word(i) == "," && !s.term_at(i + 1).is_some_and(|t| REVIEWING.contains(&t.tag) && t.from < range.end)
        })
}

/// "do MTTQ Việt Nam tỉnh và một số ngành chủ trì"
fn led_by_front(case: &Case<'_>, part: Range<usize>) -> bool {
    let s = case.s;
    let by = |i: usize| {
        let near = i..(i + 8).min(part.end);
        s.word(i) == "do" && (s.says(near.clone(), &["mttq", "ubmttq"]) || s.says_pair(near, ("mặt", "trận")))
    };
    part.clone().find(|i| by(*i)).is_some_and(|i| s.says_pair(i..(i + 16).min(part.end), ("chủ", "trì")))
}

/// "được giao phản biện 4 dự án, đã thực hiện xong 3 dự án": the kinds of review that were assigned.
fn of_assigned(case: &Case<'_>) -> Option<Vec<Tag>> {
    let s = case.s;
    let last = case.earlier.last().filter(|p| p.indicator == Indicator::ReviewsAssigned)?;
    let since = s.numbers[last.n].at.end..s.numbers[case.n].from;
    let done = s.says(since.clone(), &["đã"])
        && (s.says(since.clone(), &["xong"]) || s.says_pair(since.clone(), ("hoàn", "thành")));
    if !done || s.has(since, REVIEWING) {
        return None;
    }
    let told = s.terms_in(s.part_start(s.numbers[last.n].from)..s.numbers[last.n].from).map(|t| t.tag);
    let kinds: Vec<Tag> = told.filter(|t| REVIEWING.contains(t)).collect();
    (!kinds.is_empty()).then_some(kinds)
}

/// "5 cuộc phản biện", "3 hội nghị phản biện": the event is the review.
pub fn as_event(case: &Case<'_>) -> Option<Result<Proposal, Reason>> {
    if !case.head.is(&[Tag::EventClassifier, Tag::Conference]) {
        return None;
    }
    let kinds = behind(case)?;
    // "12 buổi tư vấn" may be counselling; beside reviews it is consultancy.
    if kinds == [Tag::Consult] && !case.follows(&[Indicator::CriticalReviews, Indicator::SocialAppraisals]) {
        return Some(Err(Reason::Unclear));
    }
    Some(reviewed(case, &kinds))
}
