//! What the text tells as a whole, and what is carried from one sentence to the next.

use crate::Indicator;
use crate::contest::{Carried, Contest, Mention};
use crate::lexicon::Tag;
use crate::model::Scope;
use crate::period::{Said, Span};
use crate::phase::{self, Section};
use crate::resolve::reviews_named;
use crate::sentence::Sentence;
use crate::settle::Found;
use crate::tokens::Kind;

/// What is carried from sentence to sentence.
#[derive(Debug, Default)]
pub struct State {
    pub carried: Carried,
    pub section: Section,
    pub announces: bool,
    /// The round of the youth and of the technical contest, where the text names one only.
    pub rounds: [Option<u16>; 2],
    /// The same of the nation's contests.
    pub national_rounds: [Option<u16>; 2],
    /// The mentions with years, in order.
    pub dated: Vec<Mention>,
    /// Contests the text names only as the nation's.
    pub national: Vec<Contest>,
    /// The last period that opened a sentence.
    pub leading: Option<Said>,
    /// The last period named in this paragraph.
    pub paragraph: Option<Said>,
    /// The kinds of review the last heading names.
    pub about: Vec<Tag>,
    /// Whose the items of a list are, where its first line says so: "Cơ quan Liên hiệp hội tổ chức: - …".
    pub scope: Option<Scope>,
    /// Whether the text speaks of a union of a province, so that the national union's stocks are another's.
    pub provincial: bool,
    /// The last mention of a contest that has indicators.
    pub named: Option<Mention>,
    /// Whether the text told already how many entries a contest got.
    pub entries_told: bool,
    /// Whether the sentence before, in the same paragraph or list, told of training or other events.
    pub events_told: bool,
}

impl State {
    /// Before the first sentence.
    pub fn of_text(read: &[Sentence<'_>], mentions: &[Vec<Mention>]) -> Self {
        Self {
            announces: announces(read),
            provincial: read.iter().any(names_provincial),
            carried: Carried { sole: sole(mentions), ..Carried::default() },
            rounds: rounds(mentions, false),
            national_rounds: rounds(mentions, true),
            dated: mentions.iter().flatten().filter(|m| m.period.is_some()).copied().collect(),
            national: national(mentions),
            ..Self::default()
        }
    }

    /// Takes note of a line that leads to a list, and of the end of one.
    pub fn lead(&mut self, s: &Sentence<'_>, begins: bool) {
        if !begins || s.is_item() {
            return;
        }
        self.events_told = false;
        if phase::is_heading(s) {
            self.about = reviews_named(s, true);
        }
        let leads = s.tokens.raw(s.range.end - 1) == ":";
        self.scope = phase::scope_in(s, s.range.clone()).filter(|_| leads);
    }

    /// Takes note of what a sentence gave.
    pub fn told(&mut self, figures: &[Found]) {
        use Indicator::*;
        let gave = |known: &[Indicator]| figures.iter().any(|f| known.contains(&f.figure.indicator));
        self.entries_told |= gave(&[TechEntries, YouthEntries, TechEntriesEligible, YouthEntriesEligible]);
        self.events_told =
            gave(&[Workshops, Forums, Conferences, TrainingClasses, TrainingHalfDays, ProfessionalCourses]);
    }

    /// The round of the contest: as named with it, else the only one of the text. National prizes bear the national
    /// round.
    pub fn round(&self, indicator: Indicator, contest: (Contest, Option<Mention>)) -> Option<u16> {
        use Indicator::*;
        let (contest, mention) = contest;
        let national = matches!(indicator, NationalTechPrizes | NationalYouthPrizes | SentToNational);
        if contest == Contest::Both {
            return None;
        }
        let told = mention.filter(|m| m.national == national).and_then(|m| m.round);
        let all = if national { self.national_rounds } else { self.rounds };
        let of_text = match contest {
            Contest::Youth => all[0],
            Contest::Technical => all[1],
            Contest::Both | Contest::Other => None,
        };
        told.or(of_text)
    }

    /// The years of the contest: as named with it, else with the same round elsewhere, else with its first mention.
    pub fn period(
        &self,
        indicator: Indicator,
        contest: (Contest, Option<Mention>),
        round: Option<u16>,
    ) -> Option<Span> {
        use Indicator::*;
        let (contest, mention) = contest;
        let national = matches!(indicator, NationalTechPrizes | NationalYouthPrizes | SentToNational);
        let told = mention.filter(|m| m.national == national).and_then(|m| m.period);
        let of_text = || {
            let mut all = self
                .dated
                .iter()
                .filter(|m| (m.contest == contest || contest == Contest::Both) && m.national == national && !m.aside);
            all.clone()
                .find(|m| round.is_some() && m.round == round)
                .or_else(|| all.next().filter(|m| round.is_none() || m.round.is_none()))?
                .period
        };
        told.or_else(of_text)
    }
}

/// "Liên hiệp hội tỉnh …", "Liên hiệp các Hội Khoa học và Kỹ thuật thành phố …", not "63 liên hiệp hội tỉnh".
fn names_provincial(s: &Sentence<'_>) -> bool {
    s.range.clone().any(|i| {
        let before = i.wrapping_sub(1);
        let several = i > s.range.start
            && (s.tokens.kind(before) == Kind::Number || matches!(s.word(before), "các" | "những" | "nhiều"));
        if several || (s.word(i), s.word(i + 1)) != ("liên", "hiệp") {
            return false;
        }
        let name = i + 2..(i + 11).min(s.range.end);
        let place = |k: &usize| s.word(*k) == "tỉnh" || (s.word(*k), s.word(k + 1)) == ("thành", "phố");
        let Some(at) = name.clone().find(place) else { return false };
        !s.says(name.start..at, &[",", ".", "("]) && !s.says_pair(name.start..at, ("việt", "nam"))
    })
}

/// The one round of each contest, where a text names no other.
fn rounds(mentions: &[Vec<Mention>], national: bool) -> [Option<u16>; 2] {
    [Contest::Youth, Contest::Technical].map(|contest| {
        let mut all = mentions
            .iter()
            .flatten()
            .filter(|m| m.contest == contest && m.national == national && !m.aside)
            .filter_map(|m| m.round);
        let first = all.next()?;
        all.all(|r| r == first).then_some(first)
    })
}

/// The contests that are never named without "toàn quốc".
fn national(mentions: &[Vec<Mention>]) -> Vec<Contest> {
    let only = |contest: &Contest| {
        let mut all = mentions.iter().flatten().filter(|m| m.contest == *contest && !m.aside).peekable();
        // "theo Quyết định … về tổ chức Hội thi Sáng tạo kỹ thuật" names the kind, not a round.
        all.peek().is_some_and(|m| m.national) && all.all(|m| m.national || m.round.is_none())
    };
    [Contest::Youth, Contest::Technical].into_iter().filter(only).collect()
}

/// The one contest of a text that names no other.
fn sole(mentions: &[Vec<Mention>]) -> Option<Contest> {
    let mut all = mentions.iter().flatten().map(|m| m.contest).filter(|c| *c != Contest::Other);
    let first = all.next()?;
    all.all(|c| c == first).then_some(first)
}

/// Whether the text announces a contest (rules, launch, plan) and reports none: its first lines say so.
fn announces(read: &[Sentence<'_>]) -> bool {
    let mut launch = false;
    for s in read.iter().take(4) {
        let all = s.range.clone();
        launch |= s.says_pair(all.clone(), ("thể", "lệ"))
            || s.says_pair(all.clone(), ("phát", "động"))
            || s.says_pair(all.clone(), ("kế", "hoạch"));
        let awards = s.says_pair(all.clone(), ("trao", "giải"))
            || s.says_pair(all.clone(), ("tổng", "kết"))
            || s.says_pair(all.clone(), ("đạt", "giải"))
            || s.says_pair(all, ("kết", "quả"));
        if awards {
            return false;
        }
    }
    launch
}
