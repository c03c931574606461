//! Entries and prizes of the youth and the technical contest.

use super::{Case, Proposal};
use crate::Indicator;
use crate::contest::Contest;
use crate::lexicon::Tag;
use crate::model::{Level, Reason};
use crate::sentence::Placed;

const PRIZES: &[Tag] = &[
    Tag::Prize,
    Tag::PrizeSpecial,
    Tag::PrizeFirst,
    Tag::PrizeSecond,
    Tag::PrizeThird,
    Tag::PrizeConsolation,
    Tag::PrizeOther,
];
const GIVING: &[Tag] = &[Tag::GiveAward, Tag::GivePrize, Tag::WinPrize, Tag::Reach, Tag::ReceiveAward];

pub fn resolve(case: &Case<'_>) -> Result<Proposal, Reason> {
    let contest = match case.contest {
        Some((Contest::Other, _)) | None => return Err(Reason::OtherContest),
        Some((contest, _)) => contest,
    };
    if case.head.is(PRIZES) { prizes(case, contest) } else { entries(case, contest) }
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
        return prize(case, contest, s.has(behind, &[Tag::National]));
    }
    if s.has(behind.clone(), &[Tag::AtFinal]) {
        return Err(Reason::ShortList);
    }
    received(case, contest, s.has(behind, &[Tag::Eligible]))
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

/// Prizes a contest offers, or tells of each: "cơ cấu giải thưởng gồm …", "mỗi lĩnh vực có 1 giải nhất".
pub fn structure(case: &Case<'_>) -> bool {
    let s = case.s;
    let all = case.all_left();
    let given = s
        .terms_in(all.clone())
        .rev()
        .find(|t| matches!(t.tag, Tag::GivePrize | Tag::WinPrize | Tag::PrizeStructure | Tag::EachOne));
    let said = given.is_some_and(|t| matches!(t.tag, Tag::PrizeStructure | Tag::EachOne));
    let done = s.has(all.clone(), &[Tag::GivePrize, Tag::WinPrize, Tag::Reach]);
    let past = done && (s.says(all.clone(), &["đã"]) || s.says_pair(all, ("quyết", "định")));
    let worth = s.has(case.right(), &[Tag::PrizeStructure]) && !done;
    (said && !past) || worth || (case.announces && !past)
}

fn prizes(case: &Case<'_>, contest: Contest) -> Result<Proposal, Reason> {
    let s = case.s;
    if structure(case) {
        return Err(Reason::PrizeStructure);
    }
    let national = nation(case) || goes_on_nationally(case);
    if national && of_nation(case) {
        return Err(Reason::OtherContest);
    }
    if retold(case) {
        return Err(if national { Reason::OtherContest } else { Reason::Breakdown });
    }
    let all = case.all_left();
    let from = all.end.saturating_sub(70).max(all.start);
    let given = s.has(from..all.end, GIVING)
        || s.has(case.right(), GIVING)
        || s.says(from..all.end, &["gồm", "có", ":", "với", "chọn", "xét", "(", "thưởng"]);
    if !given {
        return Err(Reason::Unclear);
    }
    // Prizes for teachers and schools are no prizes of entries.
    let to_others = case.right().start..(case.right().start + 4).min(case.right().end);
    // "5 giải được chọn gửi tham dự Hội thi toàn quốc"
    if s.word(case.right().start) == "được"
        && s.has(case.right(), &[Tag::SendIn, Tag::Attend])
        && s.has(case.right(), &[Tag::National])
    {
        return case.propose(Indicator::SentToNational);
    }
    if s.has(to_others.clone(), &[Tag::Collective, Tag::Unit]) || s.says_pair(to_others, ("giáo", "viên")) {
        return Err(Reason::Unclear);
    }
    if case.head.is(&[Tag::PrizeOther]) {
        return Err(Reason::Breakdown);
    }
    let mut proposal = prize(case, contest, national)?;
    // "20 giải nhất, nhì, ba và khuyến khích" is a total.
    let mixed = s.word(case.head.end) == "," && matches!(s.word(case.head.end + 1), "nhì" | "ba" | "khuyến");
    proposal.level = tier(case.head.first()).filter(|_| !mixed).or(proposal.level).or_else(|| tier_before(case));
    Ok(proposal)
}

/// "Giải Nhì (02 giải)", "giải Ba: 05 giải": the tier stands before the count.
fn tier_before(case: &Case<'_>) -> Option<Level> {
    let s = case.s;
    let at = s.numbers[case.n].from;
    let sign = matches!(s.before(case.n, 1), "(" | ":" | "có" | "gồm");
    let end = at - usize::from(sign);
    s.terms_in(end.saturating_sub(4).max(s.range.start)..end)
        .next_back()
        .filter(|t| t.to == end)
        .and_then(|t| tier(t.tag))
}

/// "đoạt 3 giải toàn quốc, gồm: 1 giải nhất của …; 2 giải khuyến khích của …": the tiers are of the same prizes.
fn goes_on_nationally(case: &Case<'_>) -> bool {
    let s = case.s;
    let Some(last) = case.earlier.last() else { return false };
    let between = s.numbers[last.n].at.end..s.numbers[case.n].from;
    matches!(last.indicator, Indicator::NationalTechPrizes | Indicator::NationalYouthPrizes)
        && tier(case.head.first()).is_some()
        && !s.has(between.clone(), &[Tag::YouthContest, Tag::TechContest, Tag::AnyContest])
        && !s.terms_in(between).any(|t| t.tag == Tag::Provincial && s.word(t.from) == "cấp")
}

/// "Trong 10 giải khuyến khích, Công ty A đạt 6 giải; 4 giải còn lại …": who got what of prizes told before.
fn retold(case: &Case<'_>) -> bool {
    let s = case.s;
    let start = s.range.start;
    let of_counted = s.word(start) == "trong" && s.numbers.first().is_some_and(|n| n.from == start + 1);
    of_counted || s.says_pair(case.head.end..case.head.end + 2, ("còn", "lại"))
}

fn tier(tag: Tag) -> Option<Level> {
    Some(match tag {
        Tag::PrizeSpecial => Level::Special,
        Tag::PrizeFirst => Level::First,
        Tag::PrizeSecond => Level::Second,
        Tag::PrizeThird => Level::Third,
        Tag::PrizeConsolation => Level::Consolation,
        _ => return None,
    })
}

fn prize(case: &Case<'_>, contest: Contest, national: bool) -> Result<Proposal, Reason> {
    use Indicator::*;
    match (contest, national) {
        (Contest::Youth, false) => case.propose(YouthPrizes),
        (Contest::Technical, false) => case.propose(TechPrizes),
        (Contest::Both, false) => case.combined(&[TechPrizes, YouthPrizes]),
        (Contest::Youth, true) => case.propose(NationalYouthPrizes),
        (Contest::Technical, true) => case.propose(NationalTechPrizes),
        (Contest::Both, true) => case.combined(&[NationalTechPrizes, NationalYouthPrizes]),
        (Contest::Other, _) => Err(Reason::OtherContest),
    }
}

/// Whether the count is of the nation's contest: said behind the noun, or before the number in this part of the
/// sentence with no provincial word since.
pub fn nation(case: &Case<'_>) -> bool {
    let s = case.s;
    let right = case.right();
    let stop = s.stop(right.clone(), &[",", ";", ".", "("]);
    let behind =
        s.terms_in(right.start..stop).find(|t| matches!(t.tag, Tag::National | Tag::Provincial | Tag::International));
    match behind.map(|t| (t.tag, s.word(t.from))) {
        Some((Tag::National, _)) => return true,
        Some((Tag::Provincial, "cấp")) => return false,
        _ => {}
    }
    let left = case.part_left();
    let last = s.terms_in(left.clone()).rev().find(|t| {
        t.tag == Tag::National
            || (t.tag == Tag::Provincial
                && (s.word(t.from) == "cấp"
                    || matches!(s.word(t.from.wrapping_sub(1)), "kỹ" | "đồng" | "thi")
                    // "Liên hiệp các hội khoa học và kỹ thuật tỉnh" names the union, not the contest.
                    || (s.word(t.from.wrapping_sub(1)) == "thuật" && s.word(t.from.wrapping_sub(3)) == "tạo")))
    });
    match last {
        Some(term) => term.tag == Tag::National && s.word(term.from) != "trung",
        // "Kết quả, tỉnh có 1 mô hình đoạt giải Nhì" goes on about the national contest told of before.
        None => case.contest.and_then(|(_, m)| m).is_some_and(|m| {
            m.national
                && ((m.at >= left.start && m.at < left.end)
                    || case.all_national
                    || s.says_pair(s.range.start..s.range.start + 1, ("kết", "quả")))
        }),
    }
}

fn entries(case: &Case<'_>, contest: Contest) -> Result<Proposal, Reason> {
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
            || s.says(near.clone(), &["gửi", "cử", "đăng"]))
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

/// "45 tỉnh, thành phố với 560 giải pháp": all that the nation's contest got.
fn from_provinces(case: &Case<'_>) -> bool {
    let s = case.s;
    let behind = case.right().start..s.part_end(case.head.end).min(case.head.end + 24);
    let around = [s.range.start..s.numbers[case.n].from, behind];
    around.into_iter().any(|range| {
        let counts = s.numbers.iter().filter(|n| range.contains(&n.from));
        counts.into_iter().any(|n| {
            let at = n.at.end;
            let provinces = s.word(at) == "tỉnh" && matches!(s.word(at + 1), "," | "thành" | "và");
            let ministries = s.word(at) == "bộ" && s.says(at..(at + 7).min(s.range.end), &["tỉnh"]);
            n.count().is_some_and(|c| c > 1) && (provinces || ministries)
        })
    })
}

/// "Ban Tổ chức quyết định trao giải cho 84 giải pháp" in a text on the nation's contest alone.
fn of_nation(case: &Case<'_>) -> bool {
    let s = case.s;
    let left = case.part_left();
    let organiser = s.has(left.clone(), &[Tag::AnyContest]) || s.says_pair(left.clone(), ("hội", "đồng"));
    case.all_national && organiser && !s.has(left.clone(), &[Tag::Provincial]) && !s.says(left, &["ta", "đoàn"])
}

fn nation_around(case: &Case<'_>) -> bool {
    let s = case.s;
    let right = case.right();
    let part = case.part_left();
    let from = part.end.saturating_sub(30).max(part.start);
    s.has(right, &[Tag::National]) || s.has(from..part.end, &[Tag::National])
}

fn won(case: &Case<'_>, contest: Contest) -> Result<Proposal, Reason> {
    let s = case.s;
    if structure(case) {
        return Err(Reason::PrizeStructure);
    }
    let national = nation(case);
    // "trao giải cho 80 giải pháp toàn quốc, trong đó tỉnh có 3": all that the nation gave.
    let rest = case.right();
    let whole = s
        .terms_in(rest.clone())
        .find(|t| t.tag == Tag::AmongThem)
        .is_some_and(|t| s.has(t.to..rest.end, &[Tag::Provincial]));
    if national && (whole || of_nation(case)) {
        return Err(Reason::OtherContest);
    }
    let mut proposal = prize(case, contest, national)?;
    // "01 sản phẩm đạt giải khuyến khích toàn quốc"
    let right = case.right();
    let stop = s.stop(right.clone(), &[",", ";"]);
    // "đoạt giải Vàng tại Hội chợ quốc tế" is a prize of somebody else.
    if s.has(right.start..stop, &[Tag::PrizeOther, Tag::International]) {
        return Err(Reason::OtherContest);
    }
    // "đạt giải cấp huyện được chọn dự thi cấp tỉnh" tells of the contests before this one.
    if s.has(right.start..stop, &[Tag::District, Tag::Grassroots]) && s.has(right.clone(), &[Tag::Select, Tag::SendIn])
    {
        return Err(Reason::OtherContest);
    }
    // "đoạt giải nhì và ba" tells of two tiers.
    proposal.level = s.terms_in(right.start..stop).find(|t| tier(t.tag).is_some()).and_then(|t| {
        let mixed = matches!(s.word(t.to), "và" | ",") && matches!(s.word(t.to + 1), "nhì" | "ba" | "khuyến");
        tier(t.tag).filter(|_| !mixed)
    });
    Ok(proposal)
}

fn received(case: &Case<'_>, contest: Contest, eligible: bool) -> Result<Proposal, Reason> {
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
    // Entries told by field or school level are parts of the total.
    let left = case.left();
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
