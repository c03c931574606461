//! Research topics and projects: begun, in progress, accepted.

use super::reviews::counts;
use super::{Case, Proposal};
use crate::Indicator;
use crate::lexicon::Tag;
use crate::model::Reason;
use crate::sentence::Placed;

/// A count that a verb of research governs.
pub fn resolve(case: &Case<'_>, governor: Placed) -> Result<Proposal, Reason> {
    let s = case.s;
    if let Some(told) = told_behind(case) {
        return told;
    }
    let at = s.numbers[case.n].at.end;
    let science = s.says_pair(at..case.right().end, ("khoa", "học")) || s.says(case.right(), &["cấp", "khcn", "kh"]);
    let topic = case.head.tags.contains(&Tag::Topic)
        || (case.head.is(&[Tag::Project]) && (science || carried_out(case, governor)))
        || (case.head.is(&[Tag::Task]) && science);
    let left = case.left();
    let close = left.end.saturating_sub(8).max(left.start)..left.end;
    // "đẩy mạnh nghiên cứu khoa học với 30 đề tài": a field of work, not what was done with the topics.
    let field = governor.tag == Tag::RunTopic && s.word(governor.from) == "nghiên" && s.before(case.n, 1) == "với";
    if field || !topic || s.has(close.clone(), &[Tag::Council]) || (governor.to + 9 < s.numbers[case.n].from) {
        return Err(Reason::Unclear);
    }
    // "tham gia nghiệm thu 14 đề tài do Sở chủ trì": the work of others, attended.
    let joined = governor.tag == Tag::Accept
        && s.terms_in(governor.from.saturating_sub(4).max(s.range.start)..governor.from)
            .next_back()
            .is_some_and(|t| t.tag == Tag::Attend && t.to == governor.from);
    if joined || led_by_others(case) {
        return Err(Reason::NoIndicator);
    }
    let new = s.says(close, &["mới"]) || s.word(case.head.end) == "mới";
    match governor.tag {
        Tag::Accept => case.propose(Indicator::TopicsAccepted),
        Tag::StartNew => case.propose(Indicator::TopicsStarted),
        _ if new => case.propose(Indicator::TopicsStarted),
        Tag::RunTopic if s.word(governor.from) != "hoàn" => case.propose(Indicator::TopicsRunning),
        Tag::Organise if s.word(governor.to - 1) == "trì" => case.propose(Indicator::TopicsRunning),
        _ => Err(Reason::Unclear),
    }
}

/// "5 đề tài do Sở Y tế chủ trì".
fn led_by_others(case: &Case<'_>) -> bool {
    let s = case.s;
    let right = case.right();
    let by = right.clone().find(|i| s.word(*i) == "do" && matches!(s.word(i + 1), "sở" | "trường" | "các" | "bệnh"));
    by.is_some_and(|i| {
        let near = i..(i + 14).min(right.end);
        s.says(near.clone(), &["trì", "hiện", "khai"]) && !s.says_pair(near, ("hội", "thành"))
    })
}

/// "đang thực hiện 3 dự án do nước ngoài tài trợ": projects in progress are counted with the topics where the union,
/// a member or a unit carries them out, or the money says that they are no works of the province.
fn carried_out(case: &Case<'_>, governor: Placed) -> bool {
    let s = case.s;
    let part = case.part_left();
    let now = governor.tag == Tag::RunTopic && matches!(s.word(governor.from), "đang" | "tiếp");
    let union = |i: usize| match (s.word(i), s.word(i + 1)) {
        ("liên", "hiệp") | ("lhh", _) | ("trung", "tâm") | ("viện", _) | ("quỹ", _) | ("trực", "thuộc") => {
            true
        }
        ("hội", next) => {
            !matches!(next, "đồng" | "nghị" | "thảo" | "thi") && !matches!(s.word(i.wrapping_sub(1)), "xã" | "cơ")
        }
        _ => false,
    };
    now && (part.clone().any(union) || researched(case)) && !built(case)
}

/// "1 dự án nghiên cứu ứng dụng", "2 dự án" and no more: not "2 dự án xây dựng trụ sở".
pub fn of_research(case: &Case<'_>) -> bool {
    let ends = matches!(case.s.word(case.right().start), "" | "." | ";" | ",");
    !built(case) && (researched(case) || ends)
}

/// Whether research or its money is spoken of behind the noun.
fn researched(case: &Case<'_>) -> bool {
    let s = case.s;
    let right = case.right();
    let near = right.start..(right.start + 8).min(right.end);
    const RESEARCH: &[(&str, &str)] = &[
        ("nghiên", "cứu"),
        ("khoa", "học"),
        ("ứng", "dụng"),
        ("công", "nghệ"),
        ("thử", "nghiệm"),
        ("chuyển", "giao"),
        ("tài", "trợ"),
    ];
    s.says(near.clone(), &["cấp", "khcn", "kh"]) || RESEARCH.iter().any(|pair| s.says_pair(near.clone(), *pair))
}

/// Works of builders and investors.
fn built(case: &Case<'_>) -> bool {
    let s = case.s;
    let near = case.right().start..(case.right().start + 6).min(s.part_end(case.head.end));
    s.says(near, &["đầu", "xây", "hạ", "khu", "đường", "nhà", "trụ", "thủy", "trọng", "điện", "luật"])
}

/// "3 đề tài được nghiệm thu", "2 đề tài mới".
pub fn told_behind(case: &Case<'_>) -> Option<Result<Proposal, Reason>> {
    let s = case.s;
    if !case.head.is(&[Tag::Topic, Tag::Project]) {
        return None;
    }
    let right = case.right();
    let near = right.start..(right.start + 8).min(right.end);
    let council = s.says_pair(near.clone(), ("hội", "đồng"));
    // "6 đề tài đang triển khai, đã nghiệm thu 2/6 đề tài"
    let clause = near.start..s.stop(near.clone(), &[",", "và"]);
    let running = s.terms_in(clause.clone()).any(|t| t.tag == Tag::RunTopic && s.word(t.from) == "đang");
    if running && !s.has(clause, &[Tag::Accept]) {
        return Some(case.propose(Indicator::TopicsRunning));
    }
    // "2 đề tài và đã nghiệm thu 1 đề tài": the verb governs the next count.
    let accepted = s.terms_in(near).any(|t| t.tag == Tag::Accept && !counts(s, t.to));
    if accepted && !council {
        return Some(case.propose(Indicator::TopicsAccepted));
    }
    None
}
