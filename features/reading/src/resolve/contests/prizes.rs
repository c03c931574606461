//! Prizes of a contest, and entries that won one.

use super::entries::{by_sender, house};
use super::nation::{given_by_nation, nation, of_nation};
use super::{CONTESTS, Case, GIVING, Proposal};
use crate::Indicator;
use crate::contest::Contest;
use crate::lexicon::{Symbol, Tag};
use crate::model::{Level, Reason};
use crate::tokens::Kind;

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
    let past = done && (s.says(all.clone(), &["đã"]) || s.says_pair(all.clone(), ("quyết", "định")));
    // "Giải thưởng gồm: 1 giải nhất …", unlike "đạt 3 giải thưởng gồm: …"
    let offered = all.clone().any(|i| {
        (s.word(i), s.word(i + 1)) == ("giải", "thưởng")
            && matches!(s.word(i + 2), "gồm" | "bao")
            && (i == s.range.start || s.tokens.kind(i - 1) != Kind::Number)
    });
    let worth = s.has(case.right(), &[Tag::PrizeStructure]) && !done;
    (said && !past) || (offered && !done) || worth || (case.announces && !past)
}

pub fn prizes(case: &Case<'_>, contest: Contest) -> Result<Proposal, Reason> {
    let s = case.s;
    if structure(case) {
        return Err(Reason::PrizeStructure);
    }
    if of_one_life(case) {
        return Err(Reason::NoIndicator);
    }
    let national = nation(case) || goes_on_nationally(case);
    if national && (of_nation(case) || given_by_nation(case)) {
        return Err(Reason::OtherContest);
    }
    // "3 giải trong tổng số 106 giải được trao"
    if (s.before(case.n, 2), s.before(case.n, 1)) == ("tổng", "số") && matches!(s.before(case.n, 3), "trong" | "trên")
    {
        return Err(if national { Reason::OtherContest } else { Reason::Breakdown });
    }
    if retold(case) {
        return Err(if national { Reason::OtherContest } else { Reason::Breakdown });
    }
    // "trao 20 giải, gồm: 11 giải cho lĩnh vực y dược, …"
    let field = case.right().start..(case.right().start + 4).min(case.right().end);
    if case.head.first() == Tag::Prize && s.says_pair(field, ("lĩnh", "vực")) {
        return Err(Reason::Breakdown);
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

pub fn prize(case: &Case<'_>, contest: Contest, national: bool) -> Result<Proposal, Reason> {
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

/// "…: Sao Mai có 24 giải pháp đoạt giải": a bare name in a clause of its own is one of those who sent in.
fn by_name(case: &Case<'_>) -> bool {
    let s = case.s;
    let Some(end) = s.numbers[case.n].from.checked_sub(1).filter(|i| s.word(*i) == "có") else { return false };
    let start = (s.range.start..end).rev().take(5).find(|i| !s.tokens.capital(*i)).map_or(s.range.start, |i| i + 1);
    let name = start..end;
    let clause = start == s.range.start || matches!(s.word(start - 1), ":" | ",");
    let plain =
        !s.says(name.clone(), &["tỉnh", "tp", "hội", "ban", "đoàn"]) && s.terms_in(name.clone()).next().is_none();
    // One word may be any word that begins a sentence; a foreign name is in no phrase.
    clause && plain && (name.len() > 1 || (name.len() == 1 && s.tokens.symbol(start) == Symbol::NONE))
}

/// "201 sản phẩm đạt giải cấp tỉnh và cấp quốc gia": one count of two kinds, which is not split.
fn at_both_levels(case: &Case<'_>, contest: Contest) -> Option<[Indicator; 2]> {
    let s = case.s;
    let right = case.right();
    let level = |tags: &[Tag]| s.terms_in(right.clone()).find(|t| tags.contains(&t.tag));
    let (home, nation) = (level(&[Tag::Provincial])?, level(&[Tag::National])?);
    const LINKS: &[&str] = &["và", ",", "ở", "cả", "giải", "/", "-"];
    let between = home.to.min(nation.to)..home.from.max(nation.from);
    let joined =
        s.word(home.from) == "cấp" && between.len() <= 3 && between.clone().all(|i| LINKS.contains(&s.word(i)));
    if !joined || between.is_empty() || home.from.min(nation.from) > right.start + 8 {
        return None;
    }
    match contest {
        Contest::Youth => Some([Indicator::YouthPrizes, Indicator::NationalYouthPrizes]),
        Contest::Technical => Some([Indicator::TechPrizes, Indicator::NationalTechPrizes]),
        Contest::Both | Contest::Other => None,
    }
}

/// "Thầy Nguyễn Văn An đã có 7 giải pháp đoạt giải", "là tác giả của 12 giải pháp": what one person did, unless a
/// speaker tells of the contest.
pub(super) fn of_one_life(case: &Case<'_>) -> bool {
    let s = case.s;
    let part = case.part_left();
    if (s.before(case.n, 4), s.before(case.n, 3), s.before(case.n, 1)) == ("là", "tác", "của") {
        return true;
    }
    let title = matches!(s.word(part.start), "ông" | "bà" | "anh" | "chị" | "em" | "thầy" | "cô");
    let told = s.says(part.clone(), &["biết", "cáo", "biểu", "giá", "thông", "định", "mạnh", "tổ", "hội", ":", "tỉnh"]);
    title && !told && !s.has(part, CONTESTS)
}

pub fn won(case: &Case<'_>, contest: Contest) -> Result<Proposal, Reason> {
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
    // "Trường THPT A có 12 sản phẩm dự thi, trong đó 4 sản phẩm đạt giải"
    if !national && (by_sender(case, house) || by_name(case)) {
        return Err(Reason::Breakdown);
    }
    if let Some(levels) = at_both_levels(case, contest) {
        return case.combined(&levels);
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
