//! What a contest got, chose, and sent on to the nation's.

use super::nation::{from_provinces, nation_around};
use super::prizes::{structure, won};
use super::{Case, PRIZES, Proposal};
use crate::Indicator;
use crate::contest::Contest;
use crate::lexicon::Tag;
use crate::model::Reason;
use crate::sentence::Placed;

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
    // "chọn 15 mô hình tham dự cuộc thi toàn quốc", "gửi 12 giải pháp dự thi toàn quốc"
    let nationwide = nation_around(case);
    // "chọn 30 giải pháp để trao giải và dự thi toàn quốc": the prize comes first.
    let to_nation = s.terms_in(right.clone()).find(|t| t.tag == Tag::National).map_or(right.start, |t| t.from);
    let prize_first = s
        .terms_in(right.start..to_nation)
        .any(|t| t.tag == Tag::GivePrize && t.to - t.from > 1 && s.word(t.from) == "trao");
    if nationwide
        && !prize_first
        && (chosen
            || s.has(near.clone(), &[Tag::Propose])
            || s.has(right.start..(right.start + 5).min(right.end), &[Tag::Propose])
            || s.says(near.clone(), &["gửi", "cử", "đăng"])
            // "Trong 12 giải pháp được gửi dự Hội thi toàn quốc"
            || (s.word(right.start) == "được" && s.says(right.start..right.start + 3, &["gửi", "cử"])))
        && (s.has(right.clone(), &[Tag::SendIn, Tag::Attend])
            || !wins.is_some_and(|w| matches!(w.tag, Tag::WinPrize | Tag::GivePrize | Tag::Reach)))
    {
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
        return Err(Reason::ShortList);
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
        || s.says(left.clone(), &["khối", "bảng", "riêng", "chiếm"])
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
    if (of_these || begins) && !eligible {
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
    let s = case.s;
    let part = case.part_left();
    let first = (s.word(part.start), s.word(part.start + 1));
    let sender = match first {
        ("hội", next) => !matches!(next, "thi" | "đồng" | "nghị"),
        ("ngành" | "sở" | "trường", _) | ("liên", "đoàn") | ("bệnh", "viện") | ("công", "ty") => true,
        _ => false,
    };
    let has = s.before(case.n, 1) == "có" || s.before(case.n, 1) == "gửi";
    // "mỗi đơn vị có 5 giải pháp"
    (sender && has || s.says_pair(part.clone(), ("mỗi", "đơn")))
        && !s.has(part, &[Tag::YouthContest, Tag::TechContest, Tag::Receive, Tag::Organise])
}
