//! Member bodies, members, admissions, congresses.

use super::{Case, Proposal, awards, events, people};
use crate::Indicator;
use crate::lexicon::Tag;
use crate::model::{Qualifier, Reason};
use crate::sentence::Placed;

const BODIES: &[Indicator] = &[
    Indicator::MemberAssociations,
    Indicator::CollectiveMembers,
    Indicator::LinkedMembers,
    Indicator::AffiliatedUnits,
    Indicator::NewMemberOrgs,
];

/// Nouns of bodies that have members.
const BEARERS: &[Tag] = &[Tag::MemberOrg, Tag::Association, Tag::Unit, Tag::WholeSystem, Tag::CollectiveMember];

pub fn resolve(case: &Case<'_>) -> Result<Proposal, Reason> {
    match case.head.first() {
        Tag::Member | Tag::MemberIntellectual | Tag::NewMember => members(case),
        Tag::Congress => congresses(case),
        _ => bodies(case),
    }
}

fn bodies(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    let first = case.head.first();
    if let Some(award) = awards::of_bodies(case) {
        return award;
    }
    let near = near_left(case, 9);
    if s.before(case.n, 1) == "của" && !s.has(near.clone(), &[Tag::Total]) {
        return Err(Reason::PartOfStock);
    }
    // "đảng viên mới được kết nạp, 300 doanh nghiệp": the verb is that of the noun before it.
    let passive = |t: &Placed| s.word(t.from.wrapping_sub(1)) == "được" && s.word(t.to) == ",";
    let moved = s.nearest(near.start, near.end, &[Tag::Admit, Tag::Leave]).filter(|t| !passive(t)).map(|t| t.tag);
    // "phát triển thêm 2 hội thành viên"
    let grown = first == Tag::MemberOrg
        && s.says_pair(near_left(case, 4), ("phát", "triển"))
        && !matches!(s.before(case.n, 1), "lên" | "đến" | "thành" | "còn");
    if grown
        || moved == Some(Tag::Admit)
        || (moved.is_none() && case.follows(&[Indicator::NewMemberOrgs]) && !stock_said(case))
    {
        // "thành lập mới 3 doanh nghiệp" is no admission.
        let admitted = !s.says_pair(near, ("thành", "lập")) || first != Tag::Unit;
        return if admitted { case.propose(Indicator::NewMemberOrgs) } else { Err(Reason::NoIndicator) };
    }
    if moved == Some(Tag::Leave) || s.has(head_of(case, 8), &[Tag::Leave]) {
        let ours = first != Tag::Unit;
        return if ours { case.propose(Indicator::LeftMemberOrgs) } else { Err(Reason::NoIndicator) };
    }
    // "kết nạp mới 1.020 hội viên và 1 tổ chức thành viên"
    let all = case.part_left();
    if case.follows(&[Indicator::NewMembers])
        && s.has(all.end.saturating_sub(14).max(all.start)..all.end, &[Tag::Admit])
        && !stock_said(case)
    {
        return case.propose(Indicator::NewMemberOrgs);
    }
    // "2 hội được kết nạp"
    let passive = case.right();
    if s.word(passive.start) == "được" && s.term_at(passive.start + 1).is_some_and(|t| t.tag == Tag::Admit) {
        return case.propose(Indicator::NewMemberOrgs);
    }
    if first == Tag::Unit && case.right_has(&[Tag::Discuss]) {
        return case.propose(Indicator::DiscussionUnits);
    }
    if let Some(indicator) = congress_of(case) {
        return case.propose(indicator);
    }
    if matches!(first, Tag::Unit | Tag::Association) {
        // A "chi hội" is a branch of a member association.
        let branch = s.word(s.numbers[case.n].at.end) == "chi";
        let named = first == Tag::Association && !branch && names_stock(case);
        return if named { case.propose(Indicator::MemberAssociations) } else { Err(Reason::NoIndicator) };
    }
    if s.numbers[case.n].of.is_some() || acts(case) || long_ago(case) {
        return Err(Reason::PartOfStock);
    }
    // "hội có từ 3 hội viên tập thể trở lên được …": a condition.
    let condition = s.numbers[case.n].qualifier == Qualifier::AtLeast && s.before(case.n, 1) == "từ";
    if condition && !s.has(case.all_left(), &[Tag::Plan]) {
        return Err(Reason::PartOfStock);
    }
    let listed = matches!(s.before(case.n, 1), "và" | "," | ";")
        && case.earlier.iter().any(|p| BODIES.contains(&p.indicator) || p.indicator == Indicator::Members);
    if !stock_said(case)
        && !case.follows(BODIES)
        && !case.follows(&[Indicator::Members])
        && !listed
        && !summed_later(case)
    {
        return Err(Reason::PartOfStock);
    }
    let indicators: Vec<Indicator> = case.head.tags.iter().filter_map(|t| stock(*t)).collect();
    case.combined(&indicators)
}

fn stock(tag: Tag) -> Option<Indicator> {
    Some(match tag {
        Tag::MemberOrg => Indicator::MemberAssociations,
        Tag::CollectiveMember => Indicator::CollectiveMembers,
        Tag::LinkedMember => Indicator::LinkedMembers,
        Tag::AffiliatedUnit => Indicator::AffiliatedUnits,
        _ => return None,
    })
}

fn near_left(case: &Case<'_>, tokens: usize) -> std::ops::Range<usize> {
    let left = case.left();
    left.end.saturating_sub(tokens).max(left.start)..left.end
}

fn head_of(case: &Case<'_>, tokens: usize) -> std::ops::Range<usize> {
    let right = case.right();
    right.start..(right.start + tokens).min(right.end)
}

/// "hiện có", "gồm", "tổng số … là", "với": the sentence speaks of how many there are.
fn stock_said(case: &Case<'_>) -> bool {
    let s = case.s;
    let near = near_left(case, 5);
    if s.says(
        near.clone(),
        &["cử", "mời", "cho", "tại", "của", "bởi", "trong", "đại", "giúp", "hỗ", "chỉ", "hướng", "một"],
    ) && !s.has(near.clone(), &[Tag::Total])
    {
        return matches!(s.before(case.n, 1), "có" | "gồm");
    }
    // "làm việc với 12 hội thành viên" speaks of whom one met.
    if s.before(case.n, 1) == "với"
        && matches!(s.before(case.n, 2), "việc" | "hợp" | "gỡ" | "cùng" | "đối" | "mặt" | "kết" | "họp" | "xúc" | "đổi")
    {
        return false;
    }
    let wide = near_left(case, 14);
    s.has(near, &[Tag::Have, Tag::Total])
        || s.has(wide, &[Tag::Total])
        || matches!(s.before(case.n, 1), "hợp" | "lên" | ":" | "là")
        || (s.before(case.n, 1), s.before(case.n, 2)) == ("được", "hợp")
}

/// The bodies do something: a part of them, most often.
fn acts(case: &Case<'_>) -> bool {
    const VERBS: &[&str] = &[
        "tham",
        "gửi",
        "đã",
        "được",
        "tổ",
        "báo",
        "đạt",
        "hoàn",
        "xuất",
        "triển",
        "thực",
        "đăng",
        "dự",
        "nộp",
        "chưa",
        "vinh",
        "nhận",
        "cử",
        "làm",
        "đề",
        "tiến",
        "tích",
        "xếp",
        "chủ",
        "đóng",
        "trao",
        "thường",
        "có",
    ];
    let s = case.s;
    let at = case.right().start;
    let word = s.word(at);
    if word == "trực" || word == "của" {
        return false;
    }
    // "33 hội thành viên có 45.000 hội viên", "gồm 33 hội thành viên được thành lập" are stocks.
    let more = word == "có" || word == "đã" && matches!(s.word(at + 1), "thu" | "tập");
    VERBS.contains(&word) && !(more && s.says_pair(at..(at + 12).min(s.range.end), ("hội", "viên")))
}

/// "từ một tổ chức với 15 hội thành viên, đến nay …": how it was once.
fn long_ago(case: &Case<'_>) -> bool {
    let s = case.s;
    let left = case.part_left();
    let near = left.end.saturating_sub(20).max(left.start)..left.end;
    (s.says_pair(case.right(), ("đến", "nay")) && s.says(near.clone(), &["từ", "đầu", "mới", "khi"]))
        || (s.says_pair(near.clone(), ("thành", "lập")) && !s.says(near, &["hiện", "nay"]))
}

/// "33 hội thành viên, 2 hội viên tập thể đã …" as the subject of a year's work.
fn summed_later(case: &Case<'_>) -> bool {
    let s = case.s;
    let next_is_body = s.numbers.get(case.n + 1).is_some_and(|next| {
        s.term_at(next.at.end).is_some_and(|t| {
            matches!(t.tag, Tag::CollectiveMember | Tag::LinkedMember | Tag::AffiliatedUnit | Tag::Member)
        }) && next.from <= case.head.end + 3
    });
    next_is_body && !matches!(s.before(case.n, 1), "của" | "cho" | "từ" | "tại")
}

/// "từ 18 hội lên 20 hội" or "tổng số hội thành viên … 33 hội": plain "hội" where the sentence names member bodies.
fn names_stock(case: &Case<'_>) -> bool {
    let s = case.s;
    let left = case.part_left();
    let from = left.end.saturating_sub(24).max(left.start);
    let named = s.has(from..left.end, &[Tag::MemberOrg])
        || (s.has(from..left.end, &[Tag::Total]) && s.says(from..left.end, &["hội"]));
    // "Liên hiệp có 26 hội, với hơn 15.500 hội viên"
    let behind = case.head.end..(case.head.end + 8).min(s.range.end);
    let union =
        s.before(case.n, 1) == "có" && s.says_pair(from..left.end, ("liên", "hiệp")) && s.has(behind, &[Tag::Member]);
    let named = named || union;
    let linked = matches!(s.before(case.n, 1), "từ" | "lên" | "là" | ":" | "đến" | "có" | "còn");
    named && linked && !acts(case)
}

fn congress_of(case: &Case<'_>) -> Option<Indicator> {
    let s = case.s;
    let right = head_of(case, 14);
    let left = near_left(case, 8);
    let ours = case.head.is(&[Tag::MemberOrg, Tag::Association, Tag::Unit, Tag::CollectiveMember]);
    if !ours {
        return None;
    }
    // Helped, urged or prepared is not held.
    if s.says(left.clone(), &["hỗ", "đôn", "nhắc", "thúc"]) || s.says(right.clone(), &["kinh", "chuẩn", "kế"])
    {
        return None;
    }
    let kind = |tag: Tag| match tag {
        Tag::OverdueCongress => Some(Indicator::CongressesOverdue),
        Tag::DueCongress => Some(Indicator::CongressesDue),
        Tag::HoldCongress => Some(Indicator::CongressesHeld),
        _ => None,
    };
    // "hai hội tiến hành Đại hội hợp nhất": founded, not held in due time.
    if s.says_pair(right.clone(), ("hợp", "nhất")) {
        return None;
    }
    // "9 hội thành viên đại hội nhiệm kỳ mới"
    if s.term_at(case.head.end).is_some_and(|t| t.tag == Tag::Congress) {
        return Some(Indicator::CongressesHeld);
    }
    let behind = s.terms_in(right).find_map(|t| kind(t.tag));
    behind.or_else(|| s.terms_in(left).rev().find_map(|t| kind(t.tag)))
}

fn congresses(case: &Case<'_>) -> Result<Proposal, Reason> {
    let held = case.s.has(near_left(case, 8), &[Tag::Organise]) && !events::each(case);
    if held && case.s.says(case.right(), &["hội", "thành"]) {
        case.propose(Indicator::CongressesHeld)
    } else {
        Err(Reason::Unclear)
    }
}

fn members(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    if let Some(award) = awards::got_by_members(case).or_else(|| awards::of_persons(case)) {
        return award;
    }
    if people::helped(case) {
        return Err(Reason::NoIndicator);
    }
    // "bình quân 1,2 triệu đồng một hội viên"; "tổng số 5.000 hội viên (tăng 300 hội viên)"
    let number = &s.numbers[case.n];
    if number.in_words && case.count() == 1 {
        return Err(Reason::Unclear);
    }
    if (s.before(case.n, 1), s.before(case.n, 2)) == ("tăng", "(") {
        return Err(Reason::Comparison);
    }
    let near = near_left(case, 8);
    let newly = case.head.is(&[Tag::NewMember])
        || s.has(near.clone(), &[Tag::Admit, Tag::Grow])
        || s.word(case.head.end) == "mới";
    if newly && !s.has(near.clone(), &[Tag::Total]) {
        return case.propose(Indicator::NewMembers);
    }
    if case.head.is(&[Tag::MemberIntellectual]) {
        return case.propose(Indicator::IntellectualMembers);
    }
    let right = head_of(case, 9);
    let learned = s.says_pair(right.clone(), ("trí", "thức")) || s.says_pair(right.clone(), ("đại", "học"));
    let behind = s.word(case.right().start);
    if learned && matches!(behind, "là" | "có" | "đạt" | "trình") {
        return case.propose(Indicator::IntellectualMembers);
    }
    let part = case.part_left();
    let taught = part.end.saturating_sub(45).max(part.start)..part.end;
    let before = s.before(case.n, 1);
    let trained = s.has(taught, &[Tag::TrainWord, Tag::TrainingClass, Tag::Course]);
    if people::of_other_event(case) {
        return Err(Reason::Attendance);
    }
    if matches!(before, "cho" | "với" | "có") && trained && !case.follows(BODIES) {
        return case.propose(Indicator::Participants);
    }
    if before == "cho" && matches!(s.before(case.n, 2), "diện" | "mặt") {
        return case.propose(Indicator::Members);
    }
    if matches!(behind, "tham" | "được" | "dự" | "đạt" | "nữ" | "đã" | "đăng" | "đóng" | "là" | "vay" | "về" | "đến")
        || s.has(head_of(case, 3), &[Tag::Attend, Tag::WinPrize])
    {
        return Err(Reason::PartOfStock);
    }
    if long_ago(case) {
        return Err(Reason::PartOfStock);
    }
    let among = s.has(near.clone(), &[Tag::AmongThem]);
    let said = match before {
        "cho" => false,
        "với" => s.before(case.n, 2) != "cùng" && (case.follows(BODIES) || s.has(near_left(case, 14), BEARERS)),
        _ => {
            s.has(near_left(case, 4), &[Tag::Have, Tag::Receive])
                || s.has(near_left(case, 16), &[Tag::Total])
                || case.follows(BODIES)
                || matches!(before, ":" | "lên" | "của")
        }
    };
    if said && !among { case.propose(Indicator::Members) } else { Err(Reason::PartOfStock) }
}
