//! Workshops, forums, conferences, exhibitions, training.

use super::{Case, Proposal};
use crate::Indicator;
use crate::lexicon::Tag;
use crate::model::Reason;

pub fn resolve(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    let mut tags = case.head.tags.clone();
    if let Some(reviews) = super::reviews::as_event(case) {
        return reviews;
    }
    match case.head.first() {
        Tag::CommitteeMeeting | Tag::OtherEvent | Tag::AnyContest => return Err(Reason::NoIndicator),
        Tag::EventClassifier | Tag::Class => tags = vec![classified(case).ok_or(Reason::Unclear)?],
        _ => {}
    }
    if attended(case) {
        return Err(Reason::Attended);
    }
    let before = s.before(case.n, 1);
    if matches!(before, "tại" | "ở") {
        return Err(Reason::Unclear);
    }
    // "một hội thảo" is said of any event; "01 hội thảo" is a count.
    let number = &s.numbers[case.n];
    if number.in_words && case.count() == 1 && case.earlier.is_empty() {
        return Err(Reason::Unclear);
    }
    if each(case) {
        return Err(Reason::Unclear);
    }
    // Words for numbers and plain meetings need somebody who held them.
    let held = s.has(case.part_left(), &[Tag::Organise, Tag::Have, Tag::RunTopic, Tag::Publish])
        || !case.earlier.is_empty()
        || case.right_has(&[Tag::Organise]);
    if (number.in_words || case.head.is(&[Tag::Conference])) && !held {
        return Err(Reason::Unclear);
    }
    let indicators: Vec<Indicator> = tags.iter().filter_map(|t| indicator(*t)).collect();
    case.combined(&indicators)
}

fn indicator(tag: Tag) -> Option<Indicator> {
    Some(match tag {
        Tag::Workshop => Indicator::Workshops,
        Tag::Forum => Indicator::Forums,
        Tag::Conference => Indicator::Conferences,
        Tag::Exhibition => Indicator::Exhibitions,
        Tag::TrainingClass => Indicator::TrainingClasses,
        Tag::TrainingHalfDay => Indicator::TrainingHalfDays,
        Tag::Course => Indicator::ProfessionalCourses,
        _ => return None,
    })
}

/// What "cuộc", "lớp", "buổi" classify: behind within a few words, else before the number ("tập huấn được 14 lớp").
fn classified(case: &Case<'_>) -> Option<Tag> {
    let s = case.s;
    let right = case.right();
    let near = right.start..(right.start + 5).min(right.end);
    let word = s.word(s.numbers[case.n].at.end);
    let as_class = |tag: Tag| match tag {
        Tag::Workshop | Tag::Forum | Tag::Exhibition | Tag::Conference | Tag::TrainingClass
            if word == "cuộc" || tag == Tag::TrainingClass =>
        {
            Some(tag)
        }
        Tag::Course => Some(Tag::Course),
        Tag::TrainWord if word == "buổi" => Some(Tag::TrainingHalfDay),
        Tag::TrainWord => Some(Tag::TrainingClass),
        Tag::CourseWord if matches!(word, "lớp" | "khóa") => Some(Tag::Course),
        Tag::Workshop | Tag::Forum if matches!(word, "buổi" | "đợt") => Some(tag),
        _ => None,
    };
    let stops = near
        .clone()
        .find(|i| matches!(s.word(*i), "," | "với" | "cho" | "có" | "thu" | "tại" | ";" | "("))
        .unwrap_or(near.end);
    if let Some(found) = s.terms_in(near.start..stops).find_map(|t| as_class(t.tag)) {
        return Some(found);
    }
    // "20 lớp dạy nghề" names its own kind; "9 lớp với 450 học viên" leans on what was said before.
    const LINKS: &[&str] = &[
        "", ",", ".", ";", ")", "(", ":", "với", "cho", "về", "tương", "có", "tại", "ở", "thu", "được", "và", "gồm",
        "trong", "/", "-", "–", "đạt", "tăng", "so",
    ];
    if !LINKS.contains(&s.word(case.head.end)) {
        return None;
    }
    let left = case.left();
    // "cuộc" and "buổi" lean on what stands right before, "lớp" on the talk of training.
    let reach = if word == "lớp" || word == "khóa" { 24 } else { 8 };
    let from = left.end.saturating_sub(reach).max(left.start);
    let near = s.terms_in(from..left.end).rev().find_map(|t| as_class(t.tag));
    let all = case.all_left();
    let far = all.end.saturating_sub(60).max(all.start)..all.end;
    near.or_else(|| s.terms_in(far).rev().find_map(|t| as_class(t.tag)).filter(|_| word == "lớp"))
}

/// "tham dự 3 hội thảo": events of others.
fn attended(case: &Case<'_>) -> bool {
    let s = case.s;
    // "12.000 lượt hội viên đã tham gia 260 lớp": the attenders were counted as the union's own.
    if case.earlier.last().is_some_and(|p| p.n + 1 == case.n && p.indicator == Indicator::Participants) {
        return false;
    }
    let left = case.left();
    let from = left.end.saturating_sub(10).max(left.start);
    let verb = s.nearest(from, left.end, &[Tag::Attend, Tag::Organise, Tag::Receive, Tag::Invite, Tag::RunTopic]);
    let far = verb.or_else(|| {
        // "tham dự 3 hội thảo, 2 hội nghị": the verb stands before the first number.
        let follows = case.earlier.is_empty() && case.n > 0;
        follows.then(|| s.nearest(case.part_left().start, left.end, &[Tag::Attend, Tag::Organise])).flatten()
    });
    let invited = verb.is_some_and(|t| matches!(t.tag, Tag::Receive | Tag::Invite) && s.word(t.from) == "mời");
    far.is_some_and(|t| t.tag == Tag::Attend && !joined_in_organising(case, t.to)) || invited
}

/// "tham gia phối hợp tổ chức".
fn joined_in_organising(case: &Case<'_>, behind: usize) -> bool {
    case.s.has(behind..case.left().end, &[Tag::Organise])
}

/// "mỗi huyện 2 lớp", "mỗi năm 4 hội thảo", "mỗi hội tổ chức 2 hội thảo, 3 lớp": a rate, no count.
pub fn each(case: &Case<'_>) -> bool {
    let s = case.s;
    let left = case.left();
    let from = left.end.saturating_sub(5).max(left.start);
    // "Hàng năm, Liên hiệp hội tổ chức …"
    let first = s.terms.first().filter(|t| t.tag == Tag::EachOne && t.from <= s.range.start + 1);
    s.has(from..left.end, &[Tag::EachOne]) || first.is_some() || quota(case)
}

/// "mỗi", "từng" with nothing but the list of what each one does between it and the number.
pub fn quota(case: &Case<'_>) -> bool {
    let s = case.s;
    let at = s.numbers[case.n].from;
    let from = s.part_start(at).max(at.saturating_sub(16));
    let Some(each) = (from..at).rev().find(|i| matches!(s.word(*i), "mỗi" | "từng")) else { return false };
    let counted = |i: usize| s.numbers.iter().any(|n| n.from == i);
    // "mỗi hội tổ chức 2 hội thảo, 3 lớp" is one list, "mỗi lớp 40 người, 3 hội thảo" is not.
    let goes_on = |i: usize| counted(i + 1) && s.has(each..i, &[Tag::Organise, Tag::RunTopic, Tag::SendIn]);
    let parts = |i: usize| matches!(s.word(i), ")" | "(" | ":" | "." | "đã") || (s.word(i) == "," && !goes_on(i));
    s.word(each + 1) != "bước" && !(each..at).any(parts)
}
