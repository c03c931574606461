//! What a contest got, chose, and sent on to the nation's.

use std::ops::Range;

use super::nation::{from_provinces, nation_around};
use super::prizes::{of_one_life, structure, won};
use super::{CONTESTS, Case, PRIZES, Proposal};
use crate::Indicator;
use crate::contest::Contest;
use crate::lexicon::Tag;
use crate::model::Reason;
use crate::resolve::events::quota;
use crate::sentence::{Placed, Sentence};
use crate::tokens::Kind;

pub fn entries(case: &Case<'_>, contest: Contest) -> Result<Proposal, Reason> {
    let s = case.s;
    let right = case.right();
    let left = case.left();
    let near = left.end.saturating_sub(12).max(left.start)..left.end;
    if structure(case) && !s.has(right.clone(), &[Tag::SendIn, Tag::WinPrize]) && !s.has(near.clone(), &[Tag::Receive])
    {
        return Err(Reason::Unclear);
    }
    let stop = s.stop(right.clone(), &[",", ";"]);
    // "nhận được 90 sản phẩm và Ban Tổ chức đã chọn …": the second clause speaks of the next number.
    let clause = s.stop(right.start..stop, &["và"]);
    let prized = |t: &Placed| {
        // "… và đề nghị trao 18 giải": a bare "trao" belongs to what follows.
        t.tag == Tag::WinPrize
            || (t.tag == Tag::GivePrize && t.to - t.from > 1)
            || (t.tag == Tag::Reach && s.term_at(t.to).is_some_and(|p| PRIZES.contains(&p.tag)))
    };
    let told = |t: &Placed| {
        prized(t)
            || matches!(t.tag, Tag::AtFinal | Tag::SendIn | Tag::Eligible | Tag::Attend)
            || (t.tag == Tag::Select && t.to <= clause)
    };
    // "Trong số 587 giải pháp dự thi toàn quốc, Ban Tổ chức trao …": what was sent in, not what won.
    let out_of = s.word(s.range.start) == "trong" && s.says_pair(s.range.start..s.range.start + 3, ("trong", "số"))
        || s.says_pair(s.range.start..s.range.start + 3, ("tổng", "số"));
    if out_of
        && s.numbers.first().is_some_and(|n| n.from == s.numbers[case.n].from)
        && s.has(right.start..stop, &[Tag::National])
        && !s.says(right.start..stop, &["gửi", "gởi"])
    {
        return Err(Reason::OtherContest);
    }
    let first_told = s.terms_in(right.clone()).find(told);
    // "40 mô hình dự thi Cuộc thi … đạt giải": the prize is what the clause ends with.
    let prize_told = s.terms_in(right.start..stop).find(prized).filter(|_| {
        !s.has(right.start..stop, &[Tag::AmongThem, Tag::AtFinal])
            && !s.says(right.start..stop, &["nhiều", "có", "xét"])
    });
    let wins = if first_told.is_some_and(|t| t.tag == Tag::SendIn) { prize_told.or(first_told) } else { first_told };
    let verb = s.nearest(
        near.start,
        near.end,
        &[
            Tag::Receive,
            Tag::GivePrize,
            Tag::WinPrize,
            Tag::Select,
            Tag::SendIn,
            Tag::Reach,
            Tag::Judge,
            Tag::AtFinal,
            Tag::Have,
            Tag::Total,
            Tag::Honour,
        ],
    );
    let first_round =
        verb.is_some_and(|v| (s.word(v.from), s.word(v.from + 1)) == ("chấm", "sơ") && v.to == s.numbers[case.n].from);
    // "vinh danh 27 giải pháp"
    let first = verb.map(|v| if v.tag == Tag::Honour { Tag::GivePrize } else { v.tag });
    let chosen = matches!(first, Some(Tag::Select))
        || s.has(near.clone(), &[Tag::Select])
        || wins.is_some_and(|w| w.tag == Tag::Select);
    if published(case) || shown(case) || of_one_life(case) {
        return Err(Reason::NoIndicator);
    }
    if quota(case) {
        return Err(Reason::Unclear);
    }
    if of_another_round(case) {
        return Err(Reason::Comparison);
    }
    // "chọn 30 giải pháp để trao giải và dự thi toàn quốc": the prize comes first.
    let to_nation = s.terms_in(right.clone()).find(|t| t.tag == Tag::National).map_or(right.start, |t| t.from);
    let prize_first = s
        .terms_in(right.start..to_nation)
        .any(|t| t.tag == Tag::GivePrize && t.to - t.from > 1 && s.word(t.from) == "trao");
    let prized_here = wins.is_some_and(|w| matches!(w.tag, Tag::WinPrize | Tag::GivePrize | Tag::Reach));
    if nation_around(case) && !prize_first && sent_on(case, near.clone(), stop, chosen, prized_here) {
        return case.propose(Indicator::SentToNational);
    }
    // "35 sản phẩm được lựa chọn và trao giải"
    if let Some(win) = wins.filter(|w| w.tag == Tag::Select)
        && s.has(win.to..(win.to + 4).min(right.end), &[Tag::GivePrize])
    {
        return won(case, contest);
    }
    if let Some(win) = wins {
        match win.tag {
            Tag::WinPrize | Tag::GivePrize | Tag::Reach => return won(case, contest),
            Tag::AtFinal => return Err(Reason::ShortList),
            Tag::Eligible => return received(case, contest, true),
            _ => {}
        }
    }
    match first {
        Some(Tag::GivePrize | Tag::WinPrize) => return won(case, contest),
        // "đã chấm sơ khảo 147 giải pháp": all that came in.
        Some(Tag::AtFinal) if first_round => return received(case, contest, false),
        Some(Tag::Reach | Tag::AtFinal) => return Err(Reason::ShortList),
        _ => {}
    }
    // "chọn 24 giải pháp xếp hạng khen thưởng"
    let rewarded = right.start..(right.start + 6).min(right.end);
    if chosen && s.has(rewarded.clone(), &[Tag::GiveAward]) && !s.has(rewarded, &[Tag::Collective, Tag::Individual]) {
        return won(case, contest);
    }
    let at_home = s.terms_in(right.clone()).any(|t| t.tag == Tag::Provincial && s.word(t.from) == "cấp");
    if chosen && !(at_home && s.has(right.clone(), &[Tag::SendIn])) {
        return if in_all_fields(case) { received(case, contest, false) } else { Err(Reason::ShortList) };
    }
    let sent = wins.is_some_and(|w| matches!(w.tag, Tag::SendIn | Tag::Attend))
        || s.says_pair(s.numbers[case.n].at.end..right.end, ("dự", "thi"));
    // "trao giải nhất cho 3 tác giả với 3 sản phẩm" speaks of prizes.
    let prized = s.nearest(case.part_left().start, near.end, &[Tag::Receive, Tag::GivePrize, Tag::WinPrize]);
    if prized.is_some_and(|t| t.tag != Tag::Receive) && !sent {
        return Err(Reason::Unclear);
    }
    let got = matches!(first, Some(Tag::Receive | Tag::Total | Tag::SendIn | Tag::Have));
    if got || sent { received(case, contest, false) } else { Err(Reason::Unclear) }
}

/// "chọn 15 mô hình tham dự cuộc thi toàn quốc", "gửi 12 giải pháp dự thi toàn quốc": picked, and with the nation's
/// contest as the goal. `stop` ends the clause of the noun.
fn sent_on(case: &Case<'_>, near: Range<usize>, stop: usize, chosen: bool, prized: bool) -> bool {
    let s = case.s;
    let right = case.right();
    let goal =
        |range: Range<usize>| s.has(range.clone(), &[Tag::SendIn, Tag::Attend]) || s.says(range, &["gửi", "gởi", "cử"]);
    // "411 giải pháp đăng ký tham gia, trong đó có 280 giải pháp …": the verb is that of the count before.
    let since = s.nearest(near.start, near.end, &[Tag::AmongThem]).map_or(near.start, |t| t.to)..near.end;
    let picked = chosen
        || s.has(near.clone(), &[Tag::Propose])
        || s.has(right.start..(right.start + 5).min(right.end), &[Tag::Propose])
        || s.says(since.clone(), &["gửi", "cử", "đăng"])
        // "Trong 12 giải pháp được gửi dự Hội thi toàn quốc"
        || (s.word(right.start) == "được" && s.says(right.start..right.start + 3, &["gửi", "cử"]));
    // "280 giải pháp đạt giải, số đơn vị tham gia tăng, … cấp quốc gia": the sending is told with the prize or not at all.
    let aim = if prized && !chosen { right.start..stop } else { right.clone() };
    let part = case.part_left();
    // "chọn 20 sản phẩm dự thi toàn quốc"
    let named = s.says_pair(s.numbers[case.n].at.end..right.end, ("dự", "thi"));
    let entered = || s.has(right.clone(), CONTESTS) || (s.has(part.clone(), &[Tag::National]) && goal(part.clone()));
    picked && (goal(aim) || (!prized && (named || goal(since) || entered())))
}

/// "4 giải pháp được chọn, công bố trong Sách vàng sáng tạo Việt Nam": chosen for a book.
fn published(case: &Case<'_>) -> bool {
    let s = case.s;
    let right = case.right();
    let book = |i: &usize| {
        matches!(s.word(*i), "sách") || matches!((s.word(*i), s.word(*i + 1)), ("tuyển", "tập") | ("kỷ", "yếu"))
    };
    let Some(at) = right.clone().take(20).find(book) else { return false };
    let verb = s.says(right.start..at, &["công", "đăng", "đưa", "in", "giới", "vào", "trong"]);
    verb && !s.has(right.start..at, &[Tag::SendIn, Tag::WinPrize, Tag::GivePrize, Tag::Attend])
}

/// "Triển lãm trưng bày 45 sản phẩm dự thi", "Cuốn sách giới thiệu 120 giải pháp đoạt giải": as many as were shown.
fn shown(case: &Case<'_>) -> bool {
    let s = case.s;
    let part = case.part_left();
    let verb = part.end.saturating_sub(4).max(part.start)..part.end;
    let book = part.start..part.end.min(part.start + 4);
    s.says_pair(verb.clone(), ("trưng", "bày"))
        || (s.says_pair(verb, ("giới", "thiệu")) && s.says(book, &["sách", "yếu", "tập"]))
}

/// "88 giải pháp dự thi (lần thứ IX có 70 giải pháp)": beside the count of the round told of.
fn of_another_round(case: &Case<'_>) -> bool {
    let s = case.s;
    let left = case.part_left();
    let near = left.end.saturating_sub(10).max(left.start)..left.end;
    let open = near.clone().rev().find(|i| s.word(*i) == "(");
    open.is_some_and(|i| s.says(i..near.end, &["lần"]) && !s.says(i..near.end, &[")"]))
}

/// "đã chọn ra 80 đề tài, giải pháp trên các lĩnh vực: …": spread over the fields and the only count of entries the
/// text has told so far, so that of the round; the best of them are a short list.
fn in_all_fields(case: &Case<'_>) -> bool {
    let s = case.s;
    let end = (case.head.end + 7).min(s.part_end(case.head.end));
    let Some(at) = (case.head.end..end).find(|i| (s.word(*i), s.word(*i + 1)) == ("lĩnh", "vực")) else {
        return false;
    };
    const BEST: &[&str] = &["xuất", "tiêu", "chất", "hay", "nhất", "tốt", "cao", "giá", "nổi", "khả"];
    !case.entries_told && case.earlier.is_empty() && !s.says(s.numbers[case.n].at.end..at, BEST)
}

pub fn received(case: &Case<'_>, contest: Contest, eligible: bool) -> Result<Proposal, Reason> {
    use Indicator::*;
    let s = case.s;
    // What the nation's contest got; only where the province is the one who has them they are its own.
    let right = case.right();
    let sender = s.terms_in(right.clone()).find(|t| t.tag == Tag::SendIn).map_or(right.start, |t| t.from);
    let ours = s.has(case.left(), &[Tag::Provincial])
        || s.says(case.left(), &["ta", "đoàn"])
        || s.says(right.start..sender, &["tỉnh", "hội"]);
    if from_provinces(case) || (case.all_national && !ours) {
        return Err(Reason::OtherContest);
    }
    if case.all_national && !eligible {
        return case.propose(SentToNational);
    }
    // Entries told by field, school level or sender are parts of the total.
    let left = case.left();
    if !eligible && of_sender(case) {
        return Err(Reason::Breakdown);
    }
    let by_field = s.says_pair(left.clone(), ("lĩnh", "vực"))
        || s.before(case.n, 1) == "("
        || s.says(left.clone(), &["khối", "bảng", "chiếm"])
        // "riêng lần thứ XII có 160 sản phẩm" is the count of a round.
        || (s.says(left.clone(), &["riêng"]) && !s.says_pair(left.clone(), ("riêng", "lần")))
        || s.says_pair(left.clone(), ("nhóm", "sản"))
        || s.says_pair(left.clone(), ("nhóm", "giải"));
    let told = case
        .earlier
        .iter()
        .any(|p| matches!(p.indicator, TechEntries | YouthEntries | TechEntriesEligible | YouthEntriesEligible));
    // A sentence that begins with "Trong đó", "Trong số này" tells parts of what was told before, unless it goes on to
    // name a contest: "Trong đó, Cuộc thi … có 157 sản phẩm".
    let names = s.has(left.clone(), &[Tag::YouthContest, Tag::TechContest]);
    let of_these = s.terms_in(left.clone()).any(|t| t.tag == Tag::AmongThem && s.word(t.from + 1) == "số");
    let begins = s.term_at(s.range.start).is_some_and(|t| t.tag == Tag::AmongThem) && !names;
    // "Trong số các sản phẩm dự thi có 45 sản phẩm của học sinh tiểu học"
    let start = s.range.start;
    let out_of = (s.word(start), s.word(start + 1)) == ("trong", "số") && s.tokens.kind(start + 2) != Kind::Number;
    if (of_these || begins || out_of) && !eligible {
        return Err(Reason::Breakdown);
    }
    let among = s.has(left, &[Tag::AmongThem]) && !names;
    let of_level = s.says_pair(case.right(), ("lĩnh", "vực")) || s.says(case.right(), &["khối"]);
    if ((told && (by_field || among)) || (among && (by_field || of_level))) && !eligible {
        return Err(Reason::Breakdown);
    }
    if by_field && !s.has(case.left(), &[Tag::Receive, Tag::Total]) {
        return Err(Reason::Breakdown);
    }
    // "Tham gia Hội thi … toàn quốc, tỉnh có 12 giải pháp dự thi": the province's share.
    let sent = case.contest.and_then(|(_, m)| m).filter(|m| m.national).is_some_and(|m| {
        let before = m.at.saturating_sub(5).max(s.range.start);
        m.at < s.numbers[case.n].from && s.has(before..m.at + 3, &[Tag::Attend, Tag::SendIn])
    });
    if sent {
        return case.propose(SentToNational);
    }
    match (contest, eligible) {
        (Contest::Youth, false) => case.propose(YouthEntries),
        (Contest::Technical, false) => case.propose(TechEntries),
        (Contest::Both, false) => case.combined(&[TechEntries, YouthEntries]),
        (Contest::Youth, true) => case.propose(YouthEntriesEligible),
        (Contest::Technical, true) => case.propose(TechEntriesEligible),
        (Contest::Both, true) => case.combined(&[TechEntriesEligible, YouthEntriesEligible]),
        (Contest::Other, _) => Err(Reason::OtherContest),
    }
}

/// "Hội Nông dân tỉnh đã có 6 giải pháp đăng ký dự thi; ngành giáo dục có 30 giải pháp": who sent them in.
fn of_sender(case: &Case<'_>) -> bool {
    let has = matches!(case.s.before(case.n, 1), "có" | "gửi" | "gia");
    (has && by_sender(case, sender)) || case.s.says_pair(case.part_left(), ("mỗi", "đơn"))
}

/// Whether the count is of one that sent in, named at the beginning of a clause: "Tại Hội thi …, Công ty Điện lực có 9
/// giải pháp dự thi, 5 giải pháp đoạt giải".
pub(super) fn by_sender(case: &Case<'_>, sender: impl Fn(&Sentence<'_>, usize) -> bool) -> bool {
    let s = case.s;
    let part = case.part_left();
    let begins = |i: &usize| *i == part.start || s.word(i - 1) == ",";
    let near = part.end.saturating_sub(30).max(part.start)..part.end;
    let Some(at) = near.rev().find(|i| begins(i) && sender(s, *i)) else { return false };
    const OF_ALL: &[Tag] =
        &[Tag::YouthContest, Tag::TechContest, Tag::AnyContest, Tag::Receive, Tag::Organise, Tag::GivePrize];
    !s.has(at..part.end, OF_ALL)
}

/// Whether somebody who sends in is named at a place.
fn sender(s: &Sentence<'_>, at: usize) -> bool {
    match (s.word(at), s.word(at + 1)) {
        ("hội", next) => !matches!(next, "thi" | "đồng" | "nghị"),
        ("ngành" | "sở", _) | ("liên", "đoàn") => true,
        _ => house(s, at),
    }
}

/// Whether a school, a hospital or a firm is named at a place; sectors have prizes that are told for their own sake.
pub(super) fn house(s: &Sentence<'_>, at: usize) -> bool {
    matches!(
        (s.word(at), s.word(at + 1)),
        ("trường", _) | ("bệnh", "viện") | ("công", "ty") | ("đại", "học") | ("tập", "đoàn")
    )
}
