//! Participants, experts, authors, honoured intellectuals.

use super::{Case, Proposal, awards, contests};
use crate::Indicator;
use crate::contest::Contest;
use crate::lexicon::Tag;
use crate::model::{Qualifier, Reason};

pub fn resolve(case: &Case<'_>) -> Result<Proposal, Reason> {
    match case.head.first() {
        Tag::PersonTurn => turns(case),
        Tag::ExpertTurn => case.propose(Indicator::ExpertTurns),
        Tag::Author | Tag::AuthorGroup => authors(case),
        Tag::Intellectual => intellectuals(case),
        // "tôn vinh 12 nhà khoa học"
        Tag::Expert if honoured_before(case) && !case.right_has(&[Tag::Attend]) => {
            case.propose(Indicator::HonouredIntellectuals)
        }
        Tag::Person => persons(case),
        // "120 lượt" at the end says nothing; "lượt" of something unknown neither.
        Tag::Turn if case.s.word(case.head.end) == "trí" => case.propose(Indicator::ExpertTurns),
        _ => Err(Reason::NoIndicator),
    }
}

/// Attendance in turns, unless the turns were of care or gifts.
fn turns(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    // "tư vấn cho 500 lượt người" is counselling.
    let left = case.left();
    let advised = s.nearest(
        left.end.saturating_sub(8).max(left.start),
        left.end,
        &[Tag::Consult, Tag::TrainWord, Tag::TrainingClass],
    );
    let sent = s.says(left.end.saturating_sub(3).max(left.start)..left.end, &["cử", "mời"]);
    // "5 lớp tập huấn về thuốc nam cho 200 lượt người": the count right before tells what the turns were of.
    if follows_training(case) && !sent {
        return case.propose(Indicator::Participants);
    }
    if sent || helped(case) || advised.is_some_and(|t| t.tag == Tag::Consult) {
        return Err(Reason::NoIndicator);
    }
    // "hàng nghìn lượt người" is a figure only of training and workshops.
    let taught =
        s.has(s.range.clone(), &[Tag::TrainWord, Tag::TrainingClass, Tag::TrainingHalfDay, Tag::Course, Tag::Workshop]);
    if s.numbers[case.n].qualifier == Qualifier::WordOnly && !taught {
        return Err(Reason::Unclear);
    }
    // "thư viện phục vụ 12.000 lượt người đọc": turns of something else.
    const EVENTS: &[Tag] = &[
        Tag::TrainWord,
        Tag::CourseWord,
        Tag::TrainingClass,
        Tag::TrainingHalfDay,
        Tag::Course,
        Tag::Class,
        Tag::Workshop,
        Tag::Talk,
        Tag::Forum,
        Tag::Conference,
        Tag::EventClassifier,
    ];
    let learnt = s.has(s.range.clone(), EVENTS)
        || [("phổ", "biến"), ("tuyên", "truyền"), ("truyền", "thông"), ("hội", "thảo"), ("lớp", "học")]
            .into_iter()
            .any(|pair| s.says_pair(s.range.clone(), pair));
    let right = case.right();
    let visits = s.says_pair(right.start..(right.start + 6).min(right.end), ("tham", "quan"));
    if visits || (!learnt && !case.events_told) {
        return Err(Reason::Unclear);
    }
    if s.word(case.head.end - 1) == "thức" {
        let review = s.has(case.part_left(), &[Tag::Review]);
        return if review { case.propose(Indicator::ExpertTurns) } else { Err(Reason::Unclear) };
    }
    case.propose(Indicator::Participants)
}

/// The number before counted classes, and only what they were about stands between.
fn follows_training(case: &Case<'_>) -> bool {
    use Indicator::*;
    let s = case.s;
    let direct = case.earlier.last().is_some_and(|p| {
        p.n + 1 == case.n && matches!(p.indicator, TrainingClasses | TrainingHalfDays | ProfessionalCourses | Workshops)
    });
    let between = case.left();
    direct && between.len() < 22 && !s.says(between, &[",", ";", "khám", "quà", "tặng"])
}

/// "khám bệnh, cấp thuốc, tặng quà cho 200 người".
pub fn helped(case: &Case<'_>) -> bool {
    let left = case.part_left();
    let from = left.end.saturating_sub(22).max(left.start);
    case.s.says(
        from..left.end,
        &["khám", "chữa", "thuốc", "quà", "điều", "vay", "thăm", "xóa", "nghèo", "tiêm", "hiến", "máu", "mổ", "phẫu"],
    )
}

/// The number before counted an event that has no indicator: "20 lớp dạy nghề với 610 hội viên".
pub fn of_other_event(case: &Case<'_>) -> bool {
    let s = case.s;
    let Some(last) = case.n.checked_sub(1) else { return false };
    let noun = s.term_at(s.numbers[last].at.end).map(|t| t.tag);
    let event =
        matches!(noun, Some(Tag::Class | Tag::EventClassifier | Tag::Talk | Tag::OtherEvent | Tag::CommitteeMeeting));
    event && case.left().len() < 14 && !case.earlier.iter().any(|p| p.n == last)
}

/// Persons are attenders only behind a training or an event that was itself counted.
fn persons(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    if let Some(award) = awards::of_persons(case) {
        return award;
    }
    // "kết nạp thêm 33 thành viên"
    let at = s.numbers[case.n].at.end;
    if s.word(at) == "thành" && s.word(at + 1) == "viên" {
        let left = case.left();
        let admitted = s.has(left.end.saturating_sub(5).max(left.start)..left.end, &[Tag::Admit]);
        return if admitted { case.propose(Indicator::NewMembers) } else { Err(Reason::Attendance) };
    }
    if helped(case) {
        return Err(Reason::NoIndicator);
    }
    if s.word(s.numbers[case.n].at.end) == "ủy" || s.word(s.numbers[case.n].at.end) == "hộ" {
        return Err(Reason::NoIndicator);
    }
    let entries = case.earlier.iter().any(|p| matches!(p.indicator, Indicator::YouthEntries | Indicator::TechEntries));
    if entries && s.word(s.numbers[case.n].at.end) == "thí" && s.left_linked(case.n) {
        return case.propose(Indicator::ContestAuthors);
    }
    // "31 hội thành viên, 5 đơn vị liên kết với gần 23.900 cán bộ, hội viên"
    let stock = case.earlier.last().is_some_and(|p| p.indicator.is_stock() && p.n + 1 == case.n);
    if stock && s.before(case.n, 1) == "với" && s.says_pair(at..case.head.end, ("hội", "viên")) {
        return case.propose(Indicator::Members);
    }
    // "250 nông dân được tập huấn"
    let right = case.right();
    if s.word(right.start) == "được"
        && s.has(right.start..(right.start + 4).min(right.end), &[Tag::TrainWord, Tag::CourseWord])
    {
        return case.propose(Indicator::Participants);
    }
    // "mỗi lớp có 30 học viên" is a rate.
    if of_other_event(case) || super::events::each(case) {
        return Err(Reason::Attendance);
    }
    let counted = case.earlier.iter().any(|p| {
        matches!(
            p.indicator,
            Indicator::Workshops
                | Indicator::TrainingClasses
                | Indicator::TrainingHalfDays
                | Indicator::ProfessionalCourses
                | Indicator::Forums
        )
    });
    let part = case.part_left();
    let near = part.end.saturating_sub(40).max(part.start)..part.end;
    let taught = s.has(near.clone(), &[Tag::TrainWord, Tag::TrainingClass, Tag::TrainingHalfDay]);
    let linked = matches!(
        s.before(case.n, 1),
        "cho"
            | "với"
            | "có"
            | "hút"
            | "của"
            | ","
            | "gồm"
            | "là"
            | "đạt"
            | "tổng"
            | "số"
            | "gia"
            | "và"
            | "đương"
            | "hơn"
            | "/"
    ) || s.before(case.n, 1).is_empty();
    let vague = s.numbers[case.n].qualifier == Qualifier::WordOnly;
    if (counted || taught) && linked && !vague {
        case.propose(Indicator::Participants)
    } else {
        Err(Reason::Attendance)
    }
}

fn authors(case: &Case<'_>) -> Result<Proposal, Reason> {
    let known = matches!(case.contest, Some((Contest::Youth | Contest::Technical | Contest::Both, _)));
    let groups = case.head.tags.contains(&Tag::AuthorGroup);
    let prized = case.s.has(case.part_left(), &[Tag::GivePrize, Tag::WinPrize, Tag::GiveAward])
        || case.right_has(&[Tag::WinPrize]);
    if case.right_has(&[Tag::AtFinal]) {
        return Err(Reason::ShortList);
    }
    if !known || groups || prized || contests::structure(case) {
        return Err(if groups { Reason::Unclear } else { Reason::NoIndicator });
    }
    case.propose(Indicator::ContestAuthors)
}

fn honoured_before(case: &Case<'_>) -> bool {
    let left = case.left();
    case.s.has(left.end.saturating_sub(3).max(left.start)..left.end, &[Tag::Honour])
}

fn intellectuals(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    let left = case.left();
    let near = left.end.saturating_sub(16).max(left.start)..left.end;
    // "nhận được đề cử 40 trí thức": proposed is not honoured.
    if s.says_pair(near.clone(), ("đề", "cử")) || s.says_pair(near.clone(), ("giới", "thiệu")) {
        return Err(Reason::Unclear);
    }
    let named = s.says_pair(case.right(), ("vinh", "danh"));
    if s.has(near.clone(), &[Tag::Honour])
        || named
        || s.has(case.right(), &[Tag::Honour])
        || s.has(near, &[Tag::HonourTitle])
    {
        return case.propose(Indicator::HonouredIntellectuals);
    }
    if let Some(award) = awards::of_persons(case) {
        return award;
    }
    let members = s.has(case.all_left(), &[Tag::Member]) || s.says_pair(case.right(), ("hội", "viên"));
    let typical = s.says_pair(s.numbers[case.n].at.end..case.head.end, ("tiêu", "biểu"));
    if members && !typical && !case.right_has(&[Tag::Attend]) {
        case.propose(Indicator::IntellectualMembers)
    } else {
        Err(Reason::Unclear)
    }
}
