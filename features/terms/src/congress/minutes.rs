//! The minutes (biên bản) of a congress, put together from what was recorded: who came, what was decided, who was elected.
//! One list of parts for the page, for print and for the PDF.

use db::{Cx, Result};
use kernel::Date;
use papers::{OfficialPart, Signature};
use ui::Lang;

use super::{Congress, CongressKind, Delegate, State, Vote};
use crate::election::{Candidate, Election, ElectionState};
use crate::post::Organ;
use crate::{Heads, Rules, roman};

/// Minutes, ready to be shown or set.
#[derive(Clone, Debug)]
pub struct Minutes {
    /// What they are about: `Đại hội đại biểu lần thứ IV`.
    pub abstract_line: String,
    /// `Sóc Trăng, ngày 15 tháng 3 năm 2025`.
    pub place_and_date: String,
    /// The body.
    pub parts: Vec<OfficialPart>,
    /// Secretary on the left, chair on the right.
    pub signatures: Vec<Signature>,
}

/// A day as official documents write it: `ngày 05 tháng 02 năm 2025`, `ngày 15 tháng 3 năm 2025`.
pub fn official_day(l: Lang, day: Date) -> String {
    if l == Lang::En {
        return l.date(day);
    }
    let padded = |n: i8, below: i8| if n < below { format!("0{n}") } else { n.to_string() };
    format!("ngày {} tháng {} năm {}", padded(day.day(), 10), padded(day.month(), 3), day.year())
}

fn heading(l: Lang, number: i64, key: &str) -> OfficialPart {
    OfficialPart::Heading { text: format!("{}. {}", roman(number), l.t(key)) }
}

fn paragraph(text: impl Into<String>) -> OfficialPart {
    OfficialPart::Paragraph { text: text.into() }
}

fn labelled(l: Lang, key: &str, value: &str) -> Option<OfficialPart> {
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
        parts.push(OfficialPart::Items { items: c.agenda.lines().map(str::to_owned).collect() });
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
        let organs = Organ::all(cx, c.org).await?;
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
        let day = official_day(l, c.entry.ends_on);
        let signature = |post: &str, name: &str| Signature {
            power: String::new(),
            post: l.t(post).to_owned(),
            name: name.to_owned(),
        };
        Ok(Self {
            abstract_line: c.name(l),
            place_and_date: if place.is_empty() { day } else { format!("{place}, {day}") },
            parts,
            signatures: vec![
                signature("congress.minutes.secretary", &c.protocol.secretary),
                signature("congress.minutes.chair", &c.protocol.chair),
            ],
        })
    }
}

fn opening(l: Lang, c: &Congress) -> Vec<OfficialPart> {
    let at = if c.protocol.opened_at.is_empty() {
        official_day(l, c.entry.starts_on)
    } else {
        l.tf("congress.minutes.at", &[("time", &c.protocol.opened_at), ("day", &official_day(l, c.entry.starts_on))])
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

fn present(l: Lang, c: &Congress, heads: Heads, rules: &Rules, delegates: &[Delegate]) -> Vec<OfficialPart> {
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
        parts.push(OfficialPart::Items { items: refused });
    }
    if c.state == State::Stopped {
        parts.push(paragraph(l.t("congress.minutes.stopped")));
    }
    parts
}

fn vote_table(l: Lang, votes: &[Vote]) -> OfficialPart {
    let row = |(at, v): (usize, &Vote)| {
        vec![
            (at + 1).to_string(),
            v.title.clone(),
            l.number(v.in_favour),
            l.number(v.against),
            l.number(v.abstained),
            l.t(if v.passed { "congress.vote.passed" } else { "congress.vote.failed" }).to_owned(),
        ]
    };
    let head = [
        "congress.minutes.no",
        "congress.vote.title",
        "congress.vote.in_favour",
        "congress.vote.against",
        "congress.vote.abstained",
        "congress.vote.result",
    ];
    OfficialPart::Table {
        head: head.map(|key| l.t(key).to_owned()).into(),
        rows: votes.iter().enumerate().map(row).collect(),
    }
}

fn election(l: Lang, e: &Election, candidates: &[Candidate], organs: &[Organ]) -> Vec<OfficialPart> {
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
    let row = |(at, c): (usize, &Candidate)| {
        vec![
            (at + 1).to_string(),
            c.name.clone(),
            c.about.clone(),
            l.number(c.votes),
            l.t(&format!("election.outcome.{}", c.outcome)).to_owned(),
        ]
    };
    let head =
        ["congress.minutes.no", "post.person", "election.field.about", "election.field.votes", "congress.vote.result"];
    let table = OfficialPart::Table {
        head: head.map(|key| l.t(key).to_owned()).into(),
        rows: candidates.iter().enumerate().map(row).collect(),
    };
    vec![paragraph(intro), paragraph(sheet), table]
}

fn closing(l: Lang, c: &Congress) -> String {
    if c.protocol.closed_at.is_empty() {
        return l.t("congress.minutes.end").to_owned();
    }
    let day = official_day(l, c.entry.ends_on);
    l.tf("congress.minutes.end_at", &[("time", &c.protocol.closed_at), ("day", &day)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn a_day_has_its_noughts_where_the_decree_wants_them() {
        assert_eq!(official_day(Lang::Vi, date(2025, 2, 5)), "ngày 05 tháng 02 năm 2025");
        assert_eq!(official_day(Lang::Vi, date(2025, 3, 15)), "ngày 15 tháng 3 năm 2025");
        assert_eq!(official_day(Lang::Vi, date(2025, 10, 1)), "ngày 01 tháng 10 năm 2025");
    }
}
