//! Certificates of merit by collectives and individuals; awards received.

use super::{Case, Proposal};
use crate::Indicator;
use crate::lexicon::Tag;
use crate::model::Reason;

const AWARDS: &[Tag] = &[Tag::MeritCertificate, Tag::Commendation, Tag::Order, Tag::Flag];

pub fn resolve(case: &Case<'_>) -> Result<Proposal, Reason> {
    match case.head.first() {
        Tag::Individual | Tag::Collective => receivers(case),
        Tag::MeritCertificate => certificates(case),
        _ => higher(case),
    }
}

/// The award named nearest: before the number in the sentence, else behind it.
fn award(case: &Case<'_>) -> Option<Tag> {
    let s = case.s;
    // "5 tập thể và 11 cá nhân được Liên hiệp hội tặng Giấy khen": told behind, in the same clause.
    let clause = case.head.end..s.stop(case.head.end..s.part_end(case.head.end), &[",", ";"]);
    if s.says(clause.clone(), &["được"])
        && let Some(named) = s.terms_in(clause).find(|t| AWARDS.contains(&t.tag))
    {
        return Some(named.tag);
    }
    let all = case.all_left();
    let merit_too = |range: std::ops::Range<usize>| s.has(range, &[Tag::MeritCertificate]);
    if let Some(named) = s.nearest(all.start, all.end, AWARDS) {
        // "bằng khen, giấy khen cho 21 tập thể"
        let near = named.from.saturating_sub(4).max(all.start)..named.to + 3;
        return Some(if merit_too(near) { Tag::MeritCertificate } else { named.tag });
    }
    let behind = case.head.end..s.part_end(case.head.end);
    if let Some(named) = s.terms_in(behind.clone()).find(|t| AWARDS.contains(&t.tag)) {
        return Some(if merit_too(named.from..(named.to + 4).min(behind.end)) {
            Tag::MeritCertificate
        } else {
            named.tag
        });
    }
    None
}

fn receivers(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    // "tặng hoa chúc mừng 3 tập thể"
    let left = case.left();
    if s.says(left.end.saturating_sub(5).max(left.start)..left.end, &["hoa", "quà", "mừng", "thăm"]) {
        return Err(Reason::NoIndicator);
    }
    let rewarded =
        s.has(case.all_left(), &[Tag::GiveAward]) || s.has(case.head.end..s.part_end(case.head.end), &[Tag::GiveAward]);
    let honoured = s
        .nearest(case.all_left().start, case.all_left().end, &[Tag::Honour, Tag::GiveAward])
        .is_some_and(|t| t.tag == Tag::Honour);
    match award(case) {
        Some(Tag::MeritCertificate) => merit(case),
        Some(_) => Err(Reason::Commendation),
        None if honoured && case.head.is(&[Tag::Individual]) && s.says_pair(s.range.clone(), ("trí", "thức")) => {
            case.propose(Indicator::HonouredIntellectuals)
        }
        None if case.follows(&[Indicator::MeritCollectives, Indicator::MeritIndividuals]) => merit(case),
        None if rewarded && proposed_only(case) => Err(Reason::Unclear),
        None if rewarded => merit(case),
        None => Err(Reason::NoIndicator),
    }
}

/// "đề nghị khen thưởng 5 tập thể": asked for, not given.
fn proposed_only(case: &Case<'_>) -> bool {
    case.s.says_pair(case.part_left(), ("đề", "nghị"))
}

fn merit(case: &Case<'_>) -> Result<Proposal, Reason> {
    let both = case.head.tags.contains(&Tag::Collective) && case.head.tags.contains(&Tag::Individual);
    if proposed_only(case) {
        return Err(Reason::Unclear);
    }
    match case.head.first() {
        _ if both => case.combined(&[Indicator::MeritCollectives, Indicator::MeritIndividuals]),
        Tag::Collective => case.propose(Indicator::MeritCollectives),
        _ => case.propose(Indicator::MeritIndividuals),
    }
}

/// Persons named otherwise who get a certificate: "tặng Giấy khen cho 10 hội viên".
pub fn of_persons(case: &Case<'_>) -> Option<Result<Proposal, Reason>> {
    match given(case)? {
        Tag::MeritCertificate => Some(case.propose(Indicator::MeritIndividuals)),
        _ => Some(Err(Reason::Commendation)),
    }
}

/// Members who got an award above the certificate of merit: "12 hội viên được nhận Bằng khen của …". Of others than
/// members nobody knows whether they are the union's.
pub fn got_by_members(case: &Case<'_>) -> Option<Result<Proposal, Reason>> {
    let s = case.s;
    let right = case.right();
    let clause = right.start..s.stop(right.clone(), &[",", ";", "và"]);
    let verb = s
        .terms_in(clause.start..(clause.start + 12).min(clause.end))
        .find(|t| matches!(t.tag, Tag::ReceiveAward | Tag::GiveAward));
    let passive = matches!(s.word(clause.start), "được" | "vinh" | "đón" | "đã" | "nhận");
    let got = verb.filter(|_| passive)?;
    let named = s.terms_in(got.to..clause.end).find(|t| AWARDS.contains(&t.tag))?;
    if s.says_pair(clause, ("đề", "nghị")) || s.word(named.from) == "danh" {
        return Some(Err(Reason::Commendation));
    }
    match named.tag {
        Tag::MeritCertificate => Some(case.propose(Indicator::MeritIndividuals)),
        _ => Some(case.propose(Indicator::AwardsReceived)),
    }
}

/// Bodies named otherwise: "tặng Giấy khen cho 3 đơn vị".
pub fn of_bodies(case: &Case<'_>) -> Option<Result<Proposal, Reason>> {
    match given(case)? {
        Tag::MeritCertificate => Some(case.propose(Indicator::MeritCollectives)),
        _ => Some(Err(Reason::Commendation)),
    }
}

fn given(case: &Case<'_>) -> Option<Tag> {
    let s = case.s;
    let left = case.left();
    let from = left.end.saturating_sub(22).max(left.start);
    let award = s.nearest(from, left.end, AWARDS);
    let to_them = matches!(s.before(case.n, 1), "cho" | "và" | ",");
    if let Some(award) = award.filter(|_| to_them) {
        return Some(award.tag);
    }
    let joined = case.follows(&[Indicator::MeritCollectives, Indicator::MeritIndividuals]);
    joined.then_some(Tag::MeritCertificate)
}

/// "trao 15 giấy khen": to whom is told behind, or not at all.
fn certificates(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    let given =
        s.has(case.all_left(), &[Tag::GiveAward, Tag::GivePrize]) || s.says(case.left(), &["trao", "tặng", "cấp"]);
    let told = s
        .numbers
        .get(case.n + 1)
        .is_some_and(|next| s.term_at(next.at.end).is_some_and(|t| matches!(t.tag, Tag::Collective | Tag::Individual)));
    if told {
        return Err(Reason::Breakdown);
    }
    let received = s.has(case.all_left(), &[Tag::ReceiveAward]) || s.says(case.left(), &["nhận", "được"]);
    if received || !given {
        return Err(Reason::Unclear);
    }
    let right = case.right();
    let (groups, persons) =
        (s.has(right.clone(), &[Tag::Collective]), s.has(right, &[Tag::Individual, Tag::Person, Tag::Member]));
    match (groups, persons) {
        (true, false) => case.propose(Indicator::MeritCollectives),
        (false, true) => case.propose(Indicator::MeritIndividuals),
        _ => case.combined(&[Indicator::MeritCollectives, Indicator::MeritIndividuals]),
    }
}

/// Flags, commendations, orders: counted where the union or its members received them.
fn higher(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    let left = case.left();
    let received = s.has(left.clone(), &[Tag::ReceiveAward])
        || s.says(left, &["nhận", "được"])
        || (case.follows(&[Indicator::AwardsReceived]));
    // What a person got in a life is not the union's.
    let person = s.says(case.all_left(), &["ông", "bà", "anh", "chị", "em", "cô", "gs", "ts", "pgs"]);
    if received && !person && !proposed_only(case) {
        case.propose(Indicator::AwardsReceived)
    } else {
        Err(Reason::Commendation)
    }
}
