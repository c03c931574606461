//! The minutes (biên bản) of a congress, put together from what was recorded: who came, what was decided, who was elected.
//! One list of parts for the page, for print and for the files, which are official papers like all others.

use db::{Cx, Result};
use kernel::{Date, Timestamp};
use papers::official::{
    Block, Column, Day, Kind, Level, Number, Official, Organ, Power, Signature, Table, official_day,
};
use ui::Lang;

use super::{Congress, CongressKind, Delegate, State, Vote};
use crate::election::{Candidate, Election, ElectionState};
use crate::{Heads, Rules, post, roman};

/// Minutes, ready to be shown or set.
#[derive(Clone, Debug)]
pub struct Minutes {
    /// What they are about: `Đại hội đại biểu lần thứ IV`.
    pub about: String,
    /// Where the organisation sits; empty when nobody said.
    pub place: String,
    /// The last day of the congress.
    pub day: Date,
    /// The body.
    pub parts: Vec<Part>,
    /// Secretary on the left, chair on the right.
    pub signatures: Vec<Signature>,
}

/// A part of minutes.
#[derive(Clone, Debug)]
pub enum Part {
    /// The number is Roman.
    Heading {
        number: String,
        text: String,
    },
    Paragraph(String),
    Items(Vec<String>),
    Table(Table),
}

/// A day as the language writes it in minutes: in Vietnamese as official papers do.
pub fn day_of(l: Lang, day: Date) -> String {
    if l == Lang::Vi { official_day(day) } else { l.date(day) }
}

fn heading(l: Lang, number: i64, key: &str) -> Part {
    Part::Heading { number: roman(number), text: l.t(key).to_owned() }
}

fn paragraph(text: impl Into<String>) -> Part {
    Part::Paragraph(text.into())
}

fn labelled(l: Lang, key: &str, value: &str) -> Option<Part> {
    (!value.is_empty()).then(|| paragraph(format!("{}: {value}", l.t(key))))
}

impl Minutes {
    /// Of a congress. `place` stands before the day in the head.
    pub async fn of(cx: &mut Cx, c: &Congress, place: &str, l: Lang) -> Result<Self> {
        let (heads, rules) = (c.heads(cx).await?, c.rules(cx).await?);
        let mut parts = opening(l, c);
        parts.push(heading(l, 1, "congress.minutes.present"));
        parts.extend(present(l, c, heads, &rules, &Delegate::of(cx, c.id).await?));
        parts.push(heading(l, 2, "congress.minutes.agenda"));
        parts.push(Part::Items(c.agenda.lines().map(str::to_owned).collect()));
        let mut number = 3;
        if !c.protocol.discussion.trim().is_empty() {
            parts.push(heading(l, number, "congress.minutes.course"));
            let lines = c.protocol.discussion.lines().map(str::trim).filter(|line| !line.is_empty());
            parts.extend(lines.map(paragraph));
            number += 1;
        }
        let votes = Vote::of(cx, c.id).await?;
        if !votes.is_empty() {
            parts.push(heading(l, number, "congress.minutes.votes"));
            parts.push(vote_table(l, &votes));
            number += 1;
        }
        let organs = post::Organ::all(cx, c.org).await?;
        let elections = Election::of_congress(cx, c.id).await?;
        if elections.iter().any(|e| e.state != ElectionState::Open) {
            parts.push(heading(l, number, "congress.minutes.elections"));
            for e in elections.iter().filter(|e| e.state != ElectionState::Open) {
                let candidates = Candidate::of(cx, e.id).await?;
                parts.extend(election(l, e, &candidates, &organs));
            }
            number += 1;
        }
        if !c.protocol.resolution_abstract.is_empty() {
            parts.push(heading(l, number, "congress.minutes.resolution"));
            let named = [c.protocol.resolution_number.as_str(), &c.protocol.resolution_abstract];
            parts.push(paragraph(named.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(": ")));
        }
        if !matches!(c.state, State::Planned | State::Called) {
            parts.push(paragraph(closing(l, c)));
        }
        let signature =
            |post: &str, name: &str| Signature { power: Power::Own, post: l.t(post).to_owned(), name: name.to_owned() };
        Ok(Self {
            about: c.name(l),
            place: place.to_owned(),
            day: c.entry.ends_on,
            parts,
            signatures: vec![
                signature("congress.minutes.secretary", &c.protocol.secretary),
                signature("congress.minutes.chair", &c.protocol.chair),
            ],
        })
    }

    /// As an official paper of the organ that held the congress.
    pub fn paper(self, organ: Organ, number: Number, recipients: Vec<String>, now: Timestamp) -> Official {
        let kind = Kind::Typed { name: Lang::Vi.t("congress.minutes.kind").to_owned(), about: self.about };
        let mut out = Official::new(organ, kind, now);
        (out.number, out.place, out.day) = (number, self.place, Day::On(self.day));
        (out.signatures, out.recipients) = (self.signatures, recipients);
        for part in self.parts {
            match part {
                // The writers count by themselves.
                Part::Heading { text, .. } => out.body.push(Block::heading(Level::Roman, text)),
                Part::Paragraph(text) => out.body.push(Block::paragraph(text)),
                Part::Items(items) => out.body.extend(items.into_iter().map(Block::bullet)),
                Part::Table(table) => out.body.push(Block::Table(table)),
            }
        }
        out
    }
}

fn opening(l: Lang, c: &Congress) -> Vec<Part> {
    let at = if c.protocol.opened_at.is_empty() {
        day_of(l, c.entry.starts_on)
    } else {
        l.tf("congress.minutes.at", &[("time", &c.protocol.opened_at), ("day", &day_of(l, c.entry.starts_on))])
    };
    let mode = l.t(&format!("congress.mode.{}", c.entry.mode));
    let kind = if c.entry.kind == CongressKind::Regular { "" } else { l.t(&format!("congress.kind.{}", c.entry.kind)) };
    [
        labelled(l, "congress.minutes.time", &at),
        labelled(l, "congress.field.place", &c.entry.place),
        labelled(l, "congress.field.mode", mode),
        labelled(l, "congress.field.kind", kind),
        labelled(l, "congress.minutes.called", &c.call_decision),
        labelled(l, "congress.minutes.chaired", &c.protocol.chair),
        labelled(l, "congress.minutes.written", &c.protocol.secretary),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn present(l: Lang, c: &Congress, heads: Heads, rules: &Rules, delegates: &[Delegate]) -> Vec<Part> {
    let needed = rules.quorum_of(heads.summoned);
    let absent = heads.summoned - heads.present;
    let values: [(&str, &dyn std::fmt::Display); 4] =
        [("summoned", &heads.summoned), ("present", &heads.present), ("absent", &absent), ("needed", &needed)];
    let valid = match c.state {
        // Whether enough come is known on the day.
        State::Planned | State::Called => "congress.minutes.not_yet",
        _ if rules.is_valid(heads) => "congress.minutes.valid",
        _ => "congress.minutes.not_valid",
    };
    let mut parts = vec![
        paragraph(l.tf("congress.minutes.counts", &values)),
        paragraph(l.tf(valid, &[("needed", &needed), ("share", &rules.quorum)])),
    ];
    let refused = delegates.iter().filter(|d| d.credentials == super::Credentials::Rejected);
    let refused: Vec<String> = refused
        .map(|d| if d.reason.is_empty() { d.name.clone() } else { format!("{} ({})", d.name, d.reason) })
        .collect();
    if !refused.is_empty() {
        parts.push(paragraph(l.t("congress.minutes.refused")));
        parts.push(Part::Items(refused));
    }
    if c.state == State::Stopped {
        parts.push(paragraph(l.t("congress.minutes.stopped")));
    }
    parts
}

fn vote_table(l: Lang, votes: &[Vote]) -> Part {
    let mut table = Table::new([
        Column::middle(l.t("congress.minutes.no")),
        Column::text(l.t("congress.vote.title"), 3.0),
        Column::figure(l.t("congress.vote.in_favour")),
        Column::figure(l.t("congress.vote.against")),
        Column::figure(l.t("congress.vote.abstained")),
        Column::text(l.t("congress.vote.result"), 1.0),
    ]);
    for (at, v) in votes.iter().enumerate() {
        let result = l.t(if v.passed { "congress.vote.passed" } else { "congress.vote.failed" });
        let counts = [l.number(v.in_favour), l.number(v.against), l.number(v.abstained)];
        table.row([(at + 1).to_string(), v.title.clone()].into_iter().chain(counts).chain([result.to_owned()]));
    }
    Part::Table(table)
}

fn election(l: Lang, e: &Election, candidates: &[Candidate], organs: &[post::Organ]) -> Vec<Part> {
    let organ = organs.iter().find(|o| o.id == e.organ).map(|o| o.name(l)).unwrap_or_default();
    let s = &e.sheet;
    let intro = l.tf(
        "congress.minutes.election",
        &[
            ("title", &e.title),
            ("organ", &organ),
            ("seats", &s.seats),
            ("method", &l.t(&format!("congress.method.{}", e.method))),
        ],
    );
    let sheet = l.tf(
        "congress.minutes.sheet",
        &[
            ("issued", &s.issued),
            ("returned", &s.returned),
            ("valid", &s.valid),
            ("invalid", &s.invalid),
            ("needed", &e.needed),
        ],
    );
    let mut table = Table::new([
        Column::middle(l.t("congress.minutes.no")),
        Column::text(l.t("post.person"), 2.0),
        Column::text(l.t("election.field.about"), 2.0),
        Column::figure(l.t("election.field.votes")),
        Column::text(l.t("congress.vote.result"), 1.0),
    ]);
    for (at, c) in candidates.iter().enumerate() {
        let outcome = l.t(&format!("election.outcome.{}", c.outcome)).to_owned();
        table.row([(at + 1).to_string(), c.name.clone(), c.about.clone(), l.number(c.votes), outcome]);
    }
    vec![paragraph(intro), paragraph(sheet), Part::Table(table)]
}

fn closing(l: Lang, c: &Congress) -> String {
    if c.protocol.closed_at.is_empty() {
        return l.t("congress.minutes.end").to_owned();
    }
    let day = day_of(l, c.entry.ends_on);
    l.tf("congress.minutes.end_at", &[("time", &c.protocol.closed_at), ("day", &day)])
}
