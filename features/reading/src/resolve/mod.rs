//! From a counted noun and its surroundings to an indicator, or to the reason why there is none.
//!
//! One file a field of work. Rules ask for positive evidence (a verb, a classifier, a contest): a bare number before a
//! bare noun is no figure.

mod awards;
mod contests;
mod events;
mod media;
mod members;
mod money;
mod people;
mod reviews;
mod topics;

use crate::Indicator;
use crate::contest::{Contest, Mention};
use crate::heads::Head;
use crate::lexicon::Tag;
use crate::model::{Level, Reason};
use crate::sentence::Sentence;

/// One number to be judged.
#[derive(Debug)]
pub struct Case<'a> {
    pub s: &'a Sentence<'a>,
    pub n: usize,
    pub head: &'a Head,
    pub contest: Option<(Contest, Option<Mention>)>,
    /// Whether the text announces a contest instead of reporting one.
    pub announces: bool,
    /// Whether the text names that contest only as the nation's.
    pub all_national: bool,
    /// The kinds of review the heading or the label of the line names.
    pub about: &'a [Tag],
    /// Whether a sentence before told how many entries a contest got.
    pub entries_told: bool,
    /// Whether the sentence before, in the same paragraph, told of training or other events.
    pub events_told: bool,
    /// What the numbers before in this sentence became.
    pub earlier: &'a [Proposal],
}

/// What a number is proposed as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub indicator: Indicator,
    pub also: Vec<Indicator>,
    pub level: Option<Level>,
    /// Index of the number in its sentence.
    pub n: usize,
}

impl Proposal {
    /// Whether all it counts is of one level: not prizes of the province and the nation together.
    pub fn one_level(&self) -> bool {
        use Indicator::*;
        let national = |i: &Indicator| matches!(i, NationalTechPrizes | NationalYouthPrizes);
        !self.also.iter().any(|i| national(i) != national(&self.indicator))
    }
}

impl Case<'_> {
    fn propose(&self, indicator: Indicator) -> Result<Proposal, Reason> {
        self.combined(&[indicator])
    }

    fn combined(&self, indicators: &[Indicator]) -> Result<Proposal, Reason> {
        let (first, rest) = indicators.split_first().ok_or(Reason::NoIndicator)?;
        let mut also: Vec<Indicator> = Vec::new();
        for one in rest.iter().filter(|i| *i != first) {
            if !also.contains(one) {
                also.push(*one);
            }
        }
        Ok(Proposal { indicator: *first, also, level: None, n: self.n })
    }

    fn count(&self) -> i64 {
        self.s.numbers[self.n].count().unwrap_or(0)
    }

    /// The tokens left of the number, back to the one before it.
    fn left(&self) -> std::ops::Range<usize> {
        self.s.zone_left(self.n)
    }

    /// The tokens right of the counted noun.
    fn right(&self) -> std::ops::Range<usize> {
        let zone = self.s.zone_right(self.n);
        self.head.end.min(zone.end)..zone.end
    }

    /// Everything left of the number in its part of the sentence.
    fn part_left(&self) -> std::ops::Range<usize> {
        let at = self.s.numbers[self.n].from;
        self.s.part_start(at)..at
    }

    /// Everything left of the number in its sentence.
    fn all_left(&self) -> std::ops::Range<usize> {
        self.s.range.start..self.s.numbers[self.n].from
    }

    fn right_has(&self, tags: &[Tag]) -> bool {
        self.s.has(self.right(), tags)
    }

    /// Whether the number before was proposed as one of these and only a comma or "và" stands between.
    fn follows(&self, indicators: &[Indicator]) -> bool {
        let Some(last) = self.earlier.last() else { return false };
        last.n + 1 == self.n && indicators.contains(&last.indicator) && {
            let left = self.left();
            let links = left.clone().filter(|i| matches!(self.s.word(*i), "," | "và" | "cùng" | "với")).count();
            links > 0 && left.len() <= 14
        }
    }
}

pub use reviews::named as reviews_named;

/// Judges one number.
pub fn resolve(case: &Case<'_>) -> Result<Proposal, Reason> {
    use Tag::*;
    if distributed(case) {
        return Err(Reason::Distribution);
    }
    // "… và 6 văn bản khác" counts the rest only.
    if case.s.word(case.head.end) == "khác" {
        return Err(Reason::Unclear);
    }
    // "tăng 14 sản phẩm so với lần trước"; members that grow are new members.
    let compared = matches!(case.s.before(case.n, 1), "tăng" | "giảm" | "hụt" | "vượt" | "nhiều" | "ít");
    if compared && !case.head.is(&[Member, NewMember]) {
        return Err(Reason::Comparison);
    }
    match case.head.first() {
        Workshop | Talk | Forum | Conference | Exhibition | TrainingClass | TrainingHalfDay | Course | Class
        | EventClassifier | CommitteeMeeting | OtherEvent | AnyContest => events::resolve(case),
        Turn | PersonTurn | Person | Expert | ExpertTurn | Author | AuthorGroup | Intellectual => people::resolve(case),
        Member | MemberIntellectual | NewMember | MemberOrg | CollectiveMember | LinkedMember | AffiliatedUnit
        | Association | Unit | Congress => members::resolve(case),
        Individual | Collective | MeritCertificate | Commendation | Order | Flag => awards::resolve(case),
        Prize | PrizeSpecial | PrizeFirst | PrizeSecond | PrizeThird | PrizeConsolation | PrizeOther | Entry => {
            contests::resolve(case)
        }
        Topic | Project | Work | Dossier => {
            let as_entry = contests::resolve(case);
            let reviewed = reviews::resolve(case);
            if contests::is_entry(case) { as_entry } else { reviewed }
        }
        Scheme | Draft | Paper | Task | Opinion | Council | EiaReport => reviews::resolve(case),
        NewsletterIssue | Newsletter | Copy | Leaflet | WebArticle | WebImage => media::resolve(case),
        _ => Err(Reason::NoIndicator),
    }
}

/// A number that a label leads to, of a contest.
pub fn resolve_labelled(case: &Case<'_>) -> Result<Proposal, Reason> {
    contests::labelled(case)
}

/// A number of money: prize money or a topic's budget.
pub fn resolve_money(case: &Case<'_>) -> Result<Proposal, Reason> {
    money::resolve(case)
}

/// "gửi tới 40 thư viện", "phát cho 25 hội thành viên": where copies went.
fn distributed(case: &Case<'_>) -> bool {
    let left = case.left();
    let from = left.end.saturating_sub(4).max(left.start);
    let sent = case.s.terms_in(from..left.end).any(|t| t.tag == Tag::Distribute);
    sent && !case.head.is(&[
        Tag::Entry,
        Tag::Leaflet,
        Tag::Copy,
        Tag::PersonTurn,
        Tag::Collective,
        Tag::Individual,
        Tag::NewsletterIssue,
    ])
}
