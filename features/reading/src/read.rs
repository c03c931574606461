//! The way of a text through the stages.

use std::ops::Range;

use crate::Indicator;
use crate::carry::State;
use crate::change::{self, Change};
use crate::contest::{self, Contest, Mention};
use crate::heads::{Head, head};
use crate::indicator::{of_contest, own_work};
use crate::lexicon::Tag;
use crate::masks::Masks;
use crate::model::{Figure, Phase, Position, Qualifier, Reading, Reason, Scope, Skipped, Value};
use crate::named::Names;
use crate::negation::undone;
use crate::others::foreign;
use crate::period::{OfText, Said, Span, said, until};
use crate::phase;
use crate::places::Places;
use crate::resolve::{Case, Proposal, resolve, resolve_labelled, resolve_money, reviews_named};
use crate::sentence::Sentence;
use crate::sentences::sentences;
use crate::settle::{Found, settle};
use crate::tokens::{Kind, Tokens};
use crate::{label, level};

/// What the caller knows of the text.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Byte ranges that are no part of the article: menus, counters, related articles. In order, not overlapping.
    pub furniture: Vec<Range<usize>>,
}

/// Reads the figures of a text in composed form (NFC). Offsets are characters of exactly this text.
pub fn read(text: &str, told: &Told) -> Reading {
    let tokens = Tokens::new(text);
    let ranges = sentences(&tokens);
    let masks = Masks::new(&tokens, &ranges, &told.furniture);
    let ours: Vec<Range<usize>> =
        ranges.into_iter().filter(|r| masks.reason(r.start) != Some(Reason::Furniture)).collect();
    let reader =
        Reader { places: Places::new(text), of_text: OfText::read(&tokens, &ours), tokens: &tokens, masks: &masks };
    let mut out = Reading::default();
    let found = reader.all(&ours, &mut out.skipped);
    out.figures = settle(found, &mut out.skipped);
    out.skipped.sort_by_key(|s| s.number.start);
    out
}

struct Reader<'t> {
    places: Places<'t>,
    of_text: OfText,
    tokens: &'t Tokens<'t>,
    masks: &'t Masks,
}

impl Reader<'_> {
    fn all(&self, ranges: &[Range<usize>], skipped: &mut Vec<Skipped>) -> Vec<Found> {
        let read: Vec<Sentence<'_>> =
            ranges.iter().map(|r| Sentence::new(self.tokens, r.clone(), self.masks)).collect();
        let names = Names::of(&mentions(&read, Names::default()));
        let mentions = mentions(&read, names);
        let mut state = State::of_text(&read, &mentions);
        let mut found = Vec::new();
        for (i, s) in read.iter().enumerate() {
            let said = said(self.tokens, &s.range);
            state.section.enter(s, &said, &self.of_text);
            let begins = s.range.start == 0 || self.tokens.kind(s.range.start - 1) == Kind::Break;
            state.lead(s, begins);
            if begins {
                state.paragraph = None;
                if state.carried.last.is_some_and(|m| m.contest == Contest::Other) {
                    state.carried.last = state.named;
                }
            }
            self.masked(s, skipped);
            let before = found.len();
            self.sentence(i, s, &mentions[i], &said, &state, &mut found, skipped);
            state.told(&found[before..]);
            if let Some(first) = said.first().filter(|p| p.at <= s.range.start + 4 && !p.planned) {
                state.leading = Some(*first);
            }
            state.paragraph = said.iter().rev().find(|p| !p.planned).copied().or(state.paragraph);
            if let Some(last) = mentions[i].iter().rev().find(|m| !m.aside) {
                state.carried.last = Some(*last);
                state.named = mentions[i].iter().rev().find(|m| m.contest != Contest::Other).copied().or(state.named);
            }
        }
        found
    }

    /// Numbers the masks claimed, for the list of skipped ones.
    fn masked(&self, s: &Sentence<'_>, skipped: &mut Vec<Skipped>) {
        let mut at = s.range.start;
        while at < s.range.end {
            let reason = self.masks.reason(at);
            let Some(reason) = reason.filter(|_| self.tokens.kind(at) == Kind::Number) else {
                at += 1;
                continue;
            };
            // The numbers of one date or document number are told once.
            let mut end = at + 1;
            while end < s.range.end && self.masks.reason(end) == Some(reason) && self.tokens.glued(end) {
                end += 1;
            }
            skipped.push(self.skip(s, at..end, reason));
            at = end;
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one pass over one sentence, with all that is known around it")]
    fn sentence(
        &self,
        index: usize,
        s: &Sentence<'_>,
        mentions: &[Mention],
        said: &[Said],
        state: &State,
        found: &mut Vec<Found>,
        skipped: &mut Vec<Skipped>,
    ) {
        let mut earlier: Vec<Proposal> = Vec::new();
        let labelled = reviews_named(s, false);
        let about = if labelled.is_empty() { &state.about } else { &labelled };
        let heads: Vec<Option<Head>> = (0..s.numbers.len()).map(|n| head(s, n)).collect();
        for (n, head) in heads.iter().enumerate() {
            let change = change::opens(s, n);
            let closes = n > 0 && change::opens(s, n - 1) == Some(Change::Step);
            if change.is_some() {
                continue;
            }
            let contest = contest::of_number(s, n, mentions, &state.carried);
            let judged = self.judge(s, n, head.as_ref(), contest, state, about, &earlier);
            let judged = judged.and_then(|p| {
                if foreign(s, n, p.indicator, state.provincial) { Err(Reason::NoIndicator) } else { Ok(p) }
            });
            let end = head.as_ref().map_or(s.numbers[n].at.end, |h| h.end);
            let judged = judged.and_then(|p| if undone(s, n, end, p.indicator) { Err(Reason::Unclear) } else { Ok(p) });
            let judged =
                judged.and_then(|p| if part_of_earlier(s, &p, &earlier) { Err(Reason::Breakdown) } else { Ok(p) });
            match judged {
                Ok(proposal) => {
                    // A count over all rounds bears no round.
                    let told = contest.filter(|_| !contest::of_all_rounds(s, s.numbers[n].from, mentions));
                    let mut one = self.figure(s, &proposal, head.as_ref(), told, said, state);
                    if n > 0 && change::opens(s, n - 1) == Some(Change::Between) {
                        between(s, n, &mut one);
                    }
                    if closes && proposal.indicator.is_stock() {
                        one.position = Some(Position::Closing);
                        let mut opening = one.clone();
                        self.at_number(s, n - 1, &mut opening);
                        opening.position = Some(Position::Opening);
                        found.push(Found {
                            around: self.around(s, &s.numbers[n - 1].at),
                            figure: opening,
                            sentence: index,
                            item: s.is_item(),
                        });
                    } else if closes {
                        skipped.push(self.skip(s, s.numbers[n - 1].at.clone(), Reason::Unclear));
                    }
                    found.push(Found {
                        around: self.around(s, &s.numbers[n].at),
                        figure: one,
                        sentence: index,
                        item: s.is_item(),
                    });
                    earlier.push(proposal);
                }
                Err(reason) => {
                    if closes {
                        skipped.push(self.skip(s, s.numbers[n - 1].at.clone(), reason));
                    }
                    // Number words before anything are ordinary words.
                    let vague = s.numbers[n].in_words && head.is_none();
                    if !vague {
                        skipped.push(self.skip(s, s.numbers[n].at.clone(), reason));
                    }
                }
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one number, with all that is known around it")]
    fn judge(
        &self,
        s: &Sentence<'_>,
        n: usize,
        head: Option<&Head>,
        contest: Option<(Contest, Option<Mention>)>,
        state: &State,
        about: &[Tag],
        earlier: &[Proposal],
    ) -> Result<Proposal, Reason> {
        let number = &s.numbers[n];
        let none = Head { tags: vec![Tag::Entry], end: number.at.end };
        let case = Case {
            s,
            n,
            head: head.unwrap_or(&none),
            contest,
            announces: state.announces,
            all_national: contest.is_some_and(|(c, _)| state.national.contains(&c)),
            about,
            entries_told: state.entries_told,
            events_told: state.events_told,
            earlier,
        };
        if number.value.is_none() {
            return Err(Reason::NoIndicator);
        }
        if is_money(s, number.at.end) {
            return resolve_money(&case);
        }
        let after_members = earlier.last().is_some_and(|p| p.n + 1 == n && p.indicator == Indicator::Members);
        if label::learned(s, n, after_members) {
            return Ok(Proposal { indicator: Indicator::IntellectualMembers, also: Vec::new(), level: None, n });
        }
        if let Some(indicator) = label::label(s, n, head) {
            return Ok(Proposal { indicator, also: Vec::new(), level: None, n });
        }
        let Some(head) = head else {
            return resolve_labelled(&case);
        };
        // "8 hội thảo/10 hội thảo theo kế hoạch"
        if s.before(n, 1) == "/" && !head.is(&[Tag::PersonTurn, Tag::Person]) {
            return Err(Reason::Comparison);
        }
        let vague = number.qualifier == Qualifier::WordOnly;
        if vague && !head.is(&[Tag::PersonTurn, Tag::ExpertTurn]) {
            return Err(Reason::Unclear);
        }
        resolve(&case)
    }

    fn figure(
        &self,
        s: &Sentence<'_>,
        proposal: &Proposal,
        head: Option<&Head>,
        contest: Option<(Contest, Option<Mention>)>,
        said: &[Said],
        state: &State,
    ) -> Figure {
        let n = proposal.n;
        let at = s.numbers[n].from;
        let assigned =
            own_work(proposal.indicator) && proposal.indicator != Indicator::ReviewsAssigned && phase::assigned(s, n);
        let phase = if assigned { Phase::Plan } else { phase::of_number(s, n, state.section, said, &self.of_text) };
        let behind = head.map_or(s.numbers[n].at.end, |h| h.end)..s.zone_right(n).end;
        let of_contest = of_contest(proposal.indicator);
        let bytes = s.bytes();
        let own = contest.filter(|_| of_contest);
        let round = own.and_then(|c| state.round(proposal.indicator, c));
        let years = own.and_then(|c| state.period(proposal.indicator, c, round));
        let mut figure = Figure {
            indicator: proposal.indicator,
            also: proposal.also.clone(),
            value: Value::Count(0),
            qualifier: Qualifier::Exact,
            phase,
            position: None,
            scope: phase::scope(s, n)
                .or(state.scope)
                .filter(|scope| *scope != Scope::Own || own_work(proposal.indicator)),
            of: None,
            round,
            level: proposal
                .level
                .or_else(|| level::behind(s, proposal.indicator, behind).filter(|_| proposal.one_level()))
                .or_else(|| own.and_then(|(_, mention)| mention?.lower)),
            period: self.period(s, at, phase, said, years, state),
            sentence: self.tokens.text[bytes.clone()].to_owned(),
            start: self.places.chars(bytes.start),
            end: self.places.chars(bytes.end),
            number: 0..0,
        };
        self.at_number(s, n, &mut figure);
        figure
    }

    /// What the number itself says.
    fn at_number(&self, s: &Sentence<'_>, n: usize, figure: &mut Figure) {
        let number = &s.numbers[n];
        figure.value = number.value.clone().unwrap_or(Value::Count(0));
        figure.qualifier = number.qualifier;
        figure.of = number.of;
        figure.number = self.chars(&number.at);
    }

    /// The nearest period before the number, then the years of its contest, then the period that opened a sentence
    /// before, then that of the text.
    fn period(
        &self,
        s: &Sentence<'_>,
        at: usize,
        phase: Phase,
        said: &[Said],
        years: Option<Span>,
        state: &State,
    ) -> Option<String> {
        let year = self.of_text.year();
        let fits = |p: &&Said| p.planned == (phase == Phase::Plan) || (phase == Phase::Plan && !p.planned);
        let near =
            said.iter().rev().filter(fits).find(|p| p.at < at).or_else(|| said.iter().filter(fits).find(|p| p.at > at));
        let of_text = match phase {
            Phase::Result => self.of_text.result,
            Phase::Plan => self.of_text.plan,
        };
        let carried = state.paragraph.or(state.leading).map(|p| p.span).filter(|_| phase == Phase::Result);
        let planned = said.iter().rev().find(|p| p.at < at).map(|p| p.span);
        let runs_to = || until(self.tokens, &s.range).filter(|_| phase == Phase::Plan);
        let heading = state.section.planned.filter(|_| phase == Phase::Plan);
        near.map(|p| p.span).or_else(runs_to).or(years).or(heading).or(carried).or(of_text).or(planned)?.text(year)
    }

    fn chars(&self, tokens: &Range<usize>) -> Range<usize> {
        let all = &self.tokens.all;
        self.places.chars(all[tokens.start].from)..self.places.chars(all[tokens.end - 1].to)
    }

    fn skip(&self, s: &Sentence<'_>, number: Range<usize>, reason: Reason) -> Skipped {
        Skipped { text: self.around(s, &number), reason, number: self.chars(&number) }
    }

    /// The number with a few words on both sides.
    fn around(&self, s: &Sentence<'_>, number: &Range<usize>) -> String {
        let from = number.start.saturating_sub(3).max(s.range.start);
        let to = (number.end + 4).min(s.range.end);
        let all = &self.tokens.all;
        self.tokens.text[all[from].from..all[to - 1].to].to_owned()
    }
}

/// The contests each sentence names.
fn mentions(read: &[Sentence<'_>], names: Names) -> Vec<Vec<Mention>> {
    let mut last = None;
    read.iter()
        .map(|s| {
            let found = contest::mentions(s, last, names);
            last = found.iter().rev().map(|m| m.contest).find(|c| *c != Contest::Other).or(last);
            found
        })
        .collect()
}

/// "20 lớp tập huấn, trong đó Hội Làm vườn 8 lớp": the same thing counted again behind "trong đó".
fn part_of_earlier(s: &Sentence<'_>, proposal: &Proposal, earlier: &[Proposal]) -> bool {
    let at = s.numbers[proposal.n].from;
    earlier.iter().any(|p| {
        let between = s.numbers[p.n].at.end..at;
        // "…, trong đó cơ quan Liên hiệp hội tổ chức 4 hội thảo" is a figure of the office.
        let own = s.has(between.clone(), &[Tag::Own]);
        // Behind a semicolon something else is told, unless the words stand behind it too.
        let among = s.nearest(between.start, between.end, &[Tag::AmongThem]);
        !own && p.indicator == proposal.indicator
            && s.numbers[p.n].count() >= s.numbers[proposal.n].count()
            && among.is_some_and(|t| !s.says(t.to..between.end, &[";"]))
    })
}

fn is_money(s: &Sentence<'_>, at: usize) -> bool {
    let unit = s.word(at);
    if unit == "đồng" && matches!(s.word(at + 1), "chí" | "bào" | "hồ") {
        return false;
    }
    matches!(unit, "đồng" | "vnđ" | "vnd" | "usd" | "đ" | "euro" | "đô" | "$")
        || (unit == "/" && s.word(at + 1) == "đồng")
}

/// "từ 10 đến 15 lớp": one value that is a range.
fn between(s: &Sentence<'_>, n: usize, figure: &mut Figure) {
    if let (Some(low), Some(high)) = (s.numbers[n - 1].count(), s.numbers[n].count()) {
        figure.value = Value::Words(format!("{low}-{high}"));
        figure.qualifier = Qualifier::Range;
    }
}
