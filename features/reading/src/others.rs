//! Figures that are told in a report but belong to others: departments, schools, the Front, the national union.
//!
//! The doer stands first in its part of the sentence, behind "Trong năm," and the like; where the union, an association
//! or a unit of it is named before the number, the figure is left to it.

use std::ops::Range;

use crate::Indicator;
use crate::indicator::own_work;
use crate::lexicon::Tag;
use crate::sentence::{Placed, Sentence};

/// What somebody does that may be counted.
const DOING: &[Tag] = &[
    Tag::Organise,
    Tag::RunTopic,
    Tag::Accept,
    Tag::StartNew,
    Tag::Publish,
    Tag::Post,
    Tag::Review,
    Tag::Consult,
    Tag::ConsultReview,
    Tag::Appraise,
    Tag::GiveOpinion,
];

/// "Sở Khoa học và Công nghệ đã nghiệm thu 25 đề tài": the work of a department, a school, a hospital or the Front.
pub fn foreign(s: &Sentence<'_>, n: usize, indicator: Indicator, provincial: bool) -> bool {
    let at = s.numbers[n].from;
    if indicator.is_stock() && provincial && of_national_union(s, at) {
        return true;
    }
    let start = part_of_doer(s, at);
    let first = subject(s, start..at);
    // "Theo báo cáo của Sở …, trong năm toàn tỉnh triển khai 35 đề tài"
    let comma = (first..at.min(first + 16)).find(|i| s.word(*i) == ",");
    let source = comma.filter(|i| s.word(start) == "theo" && !s.has(first..*i, DOING) && !ours(s, first..*i));
    let first = source.map_or(first, |comma| subject(s, comma..at));
    if !indicator.is_stock() && whole_country(s, first) {
        return true;
    }
    let given = given(indicator);
    if !own_work(indicator) && !given {
        return false;
    }
    let before = first..at;
    if own_work(indicator) && (front(s, s.part_start(at)..at) || framed(s, n)) {
        return true;
    }
    let does = |t: &Placed| DOING.contains(&t.tag) || (given && matches!(t.tag, Tag::GiveAward | Tag::Admit));
    if provincial && national_doer(s, before.clone(), does) {
        return true;
    }
    if of_cluster(s, before.clone()) || belongs(s, before.clone()) || of_one_person(s, before.clone()) {
        return true;
    }
    let Some(name) = doer(s, first) else { return intends(s, before) };
    let rest = name..at;
    let did = s.terms_in(rest.clone()).find(|t| does(t) || matches!(t.tag, Tag::Assign | Tag::Have));
    did.is_some_and(|t| t.tag != Tag::Assign && !ours(s, rest.clone()) && !s.says(rest.start..t.from, &["mời", "được"]))
}

/// Counts that are somebody's gift or decision, not work.
fn given(indicator: Indicator) -> bool {
    use Indicator::*;
    matches!(indicator, MeritCollectives | MeritIndividuals | NewMembers | NewMemberOrgs)
}

/// Where the part begins that names the doer: "…; phản biện 12 dự án" goes on with the one named before.
fn part_of_doer(s: &Sentence<'_>, number: usize) -> usize {
    let start = s.part_start(number);
    let goes_on = s.term_at(start).is_some_and(|t| DOING.contains(&t.tag));
    if goes_on { s.range.start } else { start }
}

/// "Trong 45 đề tài được nghiệm thu, Liên hiệp hội chủ trì 2 đề tài": the union's are among them.
fn framed(s: &Sentence<'_>, n: usize) -> bool {
    let start = s.range.start;
    let opens = n == 0 && s.word(start) == "trong" && s.numbers[n].from <= start + 3;
    let comma = (s.numbers[n].at.end..s.zone_right(n).end).find(|i| s.word(*i) == ",");
    opens && comma.is_some_and(|i| matches!(s.word(i + 1), "liên" | "lhh" | "hội"))
}

/// Where the doer is named: behind what opens a sentence ("Trong năm, …", "Năm 2023, …", "Ngoài ra, …").
fn subject(s: &Sentence<'_>, part: Range<usize>) -> usize {
    const OPENING: &[&str] = &[
        "trong", "năm", "qua", "này", "nay", "cũng", "đó", "theo", "ngoài", "ra", "bên", "cạnh", "quý", "tháng", "đầu",
        "các", "nhiều", "những", "tính", "giai", "đoạn", "từ", "đến", "-", "–", "+", ",", "thời", "gian", "cùng",
        "với", "riêng", "nhiệm", "kỳ",
    ];
    let known = |i: &usize| OPENING.contains(&s.word(*i)) || s.word(*i).starts_with(|c: char| c.is_ascii_digit());
    part.clone().take(12).find(|i| !known(i)).unwrap_or(part.start)
}

/// The token behind the words that make a doer none of the union's own, if one stands at a place.
fn doer(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let two = (s.word(at), s.word(at + 1));
    let three = (s.word(at), s.word(at + 1), s.word(at + 2));
    let len = match two {
        ("sở" | "trường" | "ngành" | "huyện", _) => 1,
        ("bệnh", "viện") | ("chi", "cục") | ("công", "ty" | "an") | ("tập", "đoàn") | ("học", "viện") => {
            2
        }
        ("đại", "học") | ("doanh", "nghiệp") | ("tỉnh" | "thành", "đoàn") | ("đoàn", "trường") => 2,
        ("công", "đoàn") | ("nhà", "trường") | ("địa", "phương") => 2,
        ("toàn", "tỉnh") | ("đài", "phát" | "truyền") => 2,
        ("báo", next) if !matches!(next, "cáo" | "động") && s.tokens.capital(at) => 1,
        // "Tỉnh đã nghiệm thu 21 đề tài"
        ("tỉnh", "đã" | "hỗ" | "tổ" | "mở" | "triển") => 1,
        ("ubnd", "huyện" | "xã" | "phường" | "thị") => 2,
        _ => match three {
            ("đoàn", "thanh", "niên") | ("hội", "phụ", "nữ") | ("liên", "đoàn", "lao") => 3,
            ("hội", "cựu", "chiến") => 4,
            ("hội", "nông", "dân") if s.word(at + 3) != "kỹ" => 3,
            ("hội", "liên", "hiệp") if matches!(s.word(at + 3), "phụ" | "thanh") => 5,
            ("trung", "tâm", "khuyến" | "y" | "kiểm" | "giáo" | "văn" | "dạy") => 3,
            _ => return None,
        },
    };
    Some(at + len)
}

/// Whether the union or a body of its is named: "hội", but not of "hội thảo", "xã hội", "Hội đồng".
fn ours(s: &Sentence<'_>, range: Range<usize>) -> bool {
    range.into_iter().any(|i| match s.word(i) {
        "lhh" | "vusta" => true,
        "liên" => s.word(i + 1) == "hiệp",
        "hội" => {
            !matches!(s.word(i + 1), "thảo" | "nghị" | "thi" | "đồng" | "chợ" | "trường" | "diễn" | "nhập")
                && !matches!(s.word(i.wrapping_sub(1)), "xã" | "cơ" | "đại" | "quốc" | "lễ")
        }
        "trực" => s.word(i + 1) == "thuộc",
        _ => false,
    })
}

/// "các đơn vị trong cụm đã tổ chức 45 hội thảo": a sum over unions.
fn of_cluster(s: &Sentence<'_>, before: Range<usize>) -> bool {
    let verb = s.terms_in(before.clone()).find(|t| DOING.contains(&t.tag)).map_or(before.end, |t| t.from);
    s.says_pair(before.start..verb, ("trong", "cụm")) || s.says_pair(before.start..verb, ("toàn", "cụm"))
}

/// "Trung tâm Ứng dụng … thuộc Sở đã mở 10 lớp", "Kế hoạch của Sở Nông nghiệp: mở 120 lớp".
fn belongs(s: &Sentence<'_>, before: Range<usize>) -> bool {
    let state = |i: usize| matches!(s.word(i), "sở" | "ngành" | "trường" | "huyện");
    let verb = s.terms_in(before.clone()).find(|t| DOING.contains(&t.tag)).map_or(before.end, |t| t.from);
    let under = (before.start..verb).find(|i| s.word(*i) == "thuộc" && state(i + 1));
    let label = (before.start..verb).find(|i| s.word(*i) == "của" && state(i + 1) && s.says(*i..verb, &[":"]));
    under.or(label).is_some_and(|i| !ours(s, i..before.end) && !s.says(before.start..i, &[","]))
}

/// "Nghị quyết đề ra mục tiêu …", "Đề án của tỉnh đặt mục tiêu đào tạo 500 lớp": what a document wants of a province.
fn intends(s: &Sentence<'_>, before: Range<usize>) -> bool {
    let at = before.start;
    let paper = matches!(
        (s.word(at), s.word(at + 1)),
        ("nghị", "quyết" | "định") | ("đề", "án") | ("chiến", "lược") | ("quyết", "định") | ("chỉ", "thị")
    );
    paper
        && (s.says_pair(before.clone(), ("mục", "tiêu")) || s.says_pair(before.clone(), ("phấn", "đấu")))
        && !ours(s, before)
}

/// "Cả nước có 612 giải pháp dự thi", "Toàn quốc đã tổ chức …".
fn whole_country(s: &Sentence<'_>, at: usize) -> bool {
    matches!((s.word(at), s.word(at + 1)), ("cả", "nước") | ("toàn", "quốc"))
}

/// "Liên hiệp Hội Việt Nam đã tổ chức 45 hội thảo" in the text of a province.
fn national_doer(s: &Sentence<'_>, before: Range<usize>, does: impl Fn(&Placed) -> bool) -> bool {
    let first = before.start;
    let union = (s.word(first), s.word(first + 1)) == ("liên", "hiệp") || s.word(first) == "vusta";
    let name = first..(first + 11).min(before.end);
    let Some(end) = name.clone().find(|i| (s.word(*i), s.word(*i + 1)) == ("việt", "nam")) else { return false };
    let plain = !s.says(name.start..end, &["tỉnh", ",", "thành", "(", "và"]);
    let rest = end + 2..before.end.max(end + 2);
    let did = s.terms_in(rest.clone()).any(|t| does(&t));
    union && plain && did && !ours(s, rest.clone()) && !s.says(rest, &["tỉnh"])
}

/// "Ông Trần Văn Bình đã chủ trì 5 đề tài", unless he tells of the union: what one person did.
fn of_one_person(s: &Sentence<'_>, before: Range<usize>) -> bool {
    let at = before.start;
    let title = match (s.word(at), s.word(at + 1)) {
        ("ông" | "bà" | "anh" | "chị" | "thầy" | "cô" | "em" | "ts" | "pgs" | "gs" | "ths" | "bs", _) => at + 1,
        ("tiến" | "thạc" | "bác", "sĩ" | "sỹ") | ("kỹ" | "giáo", "sư") | ("nhà", "giáo") => at + 2,
        _ => return false,
    };
    let tells = s.says(before.clone(), &["biết", "cáo", "biểu", "giá", "thông", "mạnh", "rằng", ":"]);
    s.tokens.capital(title) && !tells && !ours(s, before)
}

/// "Ủy ban MTTQ tỉnh tổ chức 3 hội nghị phản biện", unlike "phối hợp với Ủy ban MTTQ tỉnh tổ chức …".
fn front(s: &Sentence<'_>, before: Range<usize>) -> bool {
    let named = before.clone().find(|i| matches!((s.word(*i), s.word(*i + 1)), ("mttq", _) | ("mặt", "trận")));
    let Some(at) = named else { return false };
    let joined = ["của", "được", "do", "cho", "theo", "trình", "gửi", "và"];
    let near = at.saturating_sub(7).max(before.start)..at;
    let near = near.clone().rev().find(|i| s.word(*i) == ",").map_or(near.start, |i| i + 1)..at;
    let alone = !s.says(near, &joined) && !s.says(before.start..at, &["với", "cùng"]);
    let ours = s.says(before.clone(), &["lhh", "liên"]) || s.says_pair(before.clone(), ("hội", "viên"));
    alone && !ours && s.has(at..before.end, &[Tag::Organise])
}

/// "hệ thống Liên hiệp Hội Việt Nam hiện có 156 hội thành viên": the union named last before the number is the nation's.
fn of_national_union(s: &Sentence<'_>, number: usize) -> bool {
    let last = (number.saturating_sub(200).max(s.range.start)..number)
        .rev()
        .find(|i| (s.word(*i), s.word(*i + 1)) == ("liên", "hiệp") || s.word(*i) == "vusta");
    last.is_some_and(|i| s.word(i) == "vusta" || s.says_pair(i..(i + 11).min(number), ("việt", "nam")))
}
