//! A term of office (nhiệm kỳ): its number, its start, the end that was planned and the end that came.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{Date, Dates, OrgId, TermId};
use ui::Lang;

/// A term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its id.
    pub id: TermId,
    /// Whose.
    pub org: OrgId,
    /// I, II, III …
    pub number: i64,
    /// First day.
    pub from: Date,
    /// The day by which the next congress was to be held.
    pub planned_end: Date,
    /// First day after it: the day of the congress that ended it.
    pub ended_on: Option<Date>,
    /// By which congress or decision it began.
    pub decision: String,
    /// Counts changes.
    pub version: i64,
}

/// What a term is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermEntry {
    /// I, II, III …
    pub number: i64,
    /// First day.
    pub from: Date,
    /// The day by which the next congress was to be held.
    pub planned_end: Date,
    /// First day after it.
    pub ended_on: Option<Date>,
    /// By which congress or decision it began.
    pub decision: String,
}

/// Why a term cannot be kept; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermError {
    /// It would end, or be planned to end, before it begins.
    Dates,
    /// The organisation has a term of that number.
    Number,
    /// Another term of the organisation holds in those days.
    Overlap,
}

impl TermError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            TermError::Dates => "term.error.dates",
            TermError::Number => "term.error.number",
            TermError::Overlap => "term.error.overlap",
        }
    }

    /// The form field it stands beside.
    pub fn field(self) -> &'static str {
        match self {
            TermError::Dates => "planned_end",
            TermError::Number => "number",
            TermError::Overlap => "from",
        }
    }
}

db::queries! {
    INSERT = "INSERT INTO term (id, org, number, from_day, planned_end, ended_on, decision, made_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
    UPDATE = "UPDATE term SET number = $3, from_day = $4, planned_end = $5, ended_on = $6, decision = $7, version = version + 1 WHERE id = $1 AND version = $2";
    FIND = "SELECT id, org, number, from_day, planned_end, ended_on, decision, version FROM term WHERE id = $1 AND org = $2";
    OF_ORG = "SELECT id, org, number, from_day, planned_end, ended_on, decision, version FROM term WHERE org = $1 ORDER BY from_day DESC, number DESC LIMIT 100";
    /// Of every organisation, the terms that no congress has ended.
    OPEN = "SELECT id, org, number, from_day, planned_end, ended_on, decision, version FROM term WHERE ended_on IS NULL ORDER BY planned_end, id";
    /// Of every organisation, the term that holds on a day.
    ON = "SELECT id, org, number, from_day, planned_end, ended_on, decision, version FROM term WHERE from_day <= $1 AND (ended_on IS NULL OR ended_on > $1) ORDER BY planned_end, id";
}

/// A number as terms bear it: `III`. Above 3,999, and below 1, in plain figures.
pub fn roman(number: i64) -> String {
    const PARTS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut left, mut text) = (number, String::new());
    for (value, sign) in PARTS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

impl TermEntry {
    fn span(&self) -> Dates {
        Dates { from: Some(self.from), to: self.ended_on }
    }

    fn is_ordered(&self) -> bool {
        self.planned_end > self.from && self.ended_on.is_none_or(|end| end > self.from)
    }
}

impl Term {
    pub(crate) fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            number: r.get("number")?,
            from: r.get("from_day")?,
            planned_end: r.get("planned_end")?,
            ended_on: r.get("ended_on")?,
            decision: r.get("decision")?,
            version: r.get("version")?,
        })
    }

    /// The days it holds.
    pub fn dates(&self) -> Dates {
        Dates { from: Some(self.from), to: self.ended_on }
    }

    /// The term as it stands on a day: an end that is only decided is none yet, so the planned one shows.
    #[must_use]
    pub fn as_of(mut self, day: Date) -> Self {
        self.ended_on = self.ended_on.filter(|end| *end <= day);
        self
    }

    /// `III (2018–2025)`: the year that came, else the one that was planned.
    pub fn span_of_years(&self) -> String {
        format!("{}–{}", self.from.year(), self.ended_on.unwrap_or(self.planned_end).year())
    }

    /// `Nhiệm kỳ III (2018–2025)`.
    pub fn name(&self, l: Lang) -> String {
        l.tf("term.name", &[("number", &roman(self.number)), ("years", &self.span_of_years())])
    }

    /// A term of an organisation.
    pub async fn find(cx: &mut Cx, org: OrgId, id: TermId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id, org], Self::read).await
    }

    /// The terms of an organisation, the newest first.
    pub async fn of_org(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], Self::read).await
    }

    /// Every organisation's term on a day.
    pub async fn all_on(cx: &mut Cx, day: Date) -> Result<Vec<Self>> {
        cx.all(ON, args![day], Self::read).await
    }

    /// Every term that no congress has ended yet.
    pub async fn all_open(cx: &mut Cx) -> Result<Vec<Self>> {
        cx.all(OPEN, args![], Self::read).await
    }

    /// Records a term.
    pub async fn begin(cx: &mut Cx, org: OrgId, entry: &TermEntry) -> Result<std::result::Result<TermId, TermError>> {
        if let Err(e) = fits(&Self::of_org(cx, org).await?, None, entry) {
            return Ok(Err(e));
        }
        let id: TermId = cx.id();
        let e = entry;
        cx.run(INSERT, args![id, org, e.number, e.from, e.planned_end, e.ended_on, &e.decision, cx.now]).await?;
        let diff = diff(None, entry);
        happened(cx, org, id, "term_begun", &roman(entry.number), diff, None).await?;
        Ok(Ok(id))
    }

    /// Corrects what is recorded. `version` is the one the form was filled in from.
    pub async fn correct(
        cx: &mut Cx,
        before: &Self,
        version: i64,
        entry: &TermEntry,
    ) -> Result<std::result::Result<(), TermError>> {
        if let Err(e) = fits(&Self::of_org(cx, before.org).await?, Some(before.id), entry) {
            return Ok(Err(e));
        }
        let e = entry;
        let row = args![before.id, version, e.number, e.from, e.planned_end, e.ended_on, &e.decision];
        cx.run_one(UPDATE, row).await?;
        let diff = diff(Some(before), entry);
        happened(cx, before.org, before.id, "term_corrected", &roman(entry.number), diff, None).await?;
        Ok(Ok(()))
    }

    /// Ends a term with the day of the congress that ends it.
    pub async fn end(cx: &mut Cx, before: &Self, on: Date, reason: &str) -> Result<()> {
        let b = before;
        let row = args![b.id, b.version, b.number, b.from, b.planned_end, on, &b.decision];
        cx.run_one(UPDATE, row).await?;
        let changed = Diff::new().maybe("ended_on", b.ended_on, Some(on));
        happened(cx, b.org, b.id, "term_ended", &roman(b.number), changed, Some(reason)).await
    }

    #[cfg(test)]
    pub(crate) fn sample() -> Self {
        use kernel::jiff::civil::date;
        Self {
            id: kernel::Uuid::nil().into(),
            org: kernel::Uuid::nil().into(),
            number: 3,
            from: date(2018, 3, 1),
            planned_end: date(2023, 3, 1),
            ended_on: None,
            decision: String::new(),
            version: 1,
        }
    }
}

fn fits(others: &[Term], own: Option<TermId>, entry: &TermEntry) -> std::result::Result<(), TermError> {
    if !entry.is_ordered() {
        return Err(TermError::Dates);
    }
    let mut others = others.iter().filter(|t| Some(t.id) != own);
    if others.clone().any(|t| t.number == entry.number) {
        return Err(TermError::Number);
    }
    if others.any(|t| t.dates().overlaps(entry.span())) { Err(TermError::Overlap) } else { Ok(()) }
}

fn diff(before: Option<&Term>, entry: &TermEntry) -> Diff {
    let b = before;
    Diff::new()
        .maybe("term_number", b.map(|t| t.number), Some(entry.number))
        .maybe("begins", b.map(|t| t.from), Some(entry.from))
        .maybe("planned_end", b.map(|t| t.planned_end), Some(entry.planned_end))
        .maybe("ended_on", b.and_then(|t| t.ended_on), entry.ended_on)
        .maybe("term_decision", b.map(|t| t.decision.clone()), Some(entry.decision.clone()))
}

pub(crate) async fn happened(
    cx: &mut Cx,
    org: OrgId,
    id: TermId,
    verb: &str,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    audit::record(cx, Event { org: Some(org), verb, kind: "term", id: id.0, title, diff, reason }).await?;
    cx.changed("term", id, Some(org));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn numbers_stand_as_on_a_banner() {
        for (n, text) in [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1990, "MCMXC"), (0, "0")] {
            assert_eq!(roman(n), text);
        }
    }

    #[test]
    fn a_term_is_called_by_the_years_that_came() {
        let term = Term { from: date(2018, 3, 1), ended_on: Some(date(2025, 3, 15)), ..Term::sample() };
        assert_eq!(term.span_of_years(), "2018–2025");
        assert_eq!(Term { ended_on: None, ..term }.span_of_years(), "2018–2023");
    }

    #[test]
    fn terms_of_one_organisation_share_no_day_and_no_number() {
        let held = [Term { ended_on: Some(date(2025, 3, 15)), ..Term::sample() }];
        let entry = |number, from, to| TermEntry {
            number,
            from,
            planned_end: date(2030, 3, 15),
            ended_on: to,
            decision: String::new(),
        };
        assert_eq!(fits(&held, None, &entry(4, date(2025, 3, 15), None)), Ok(()));
        assert_eq!(fits(&held, None, &entry(4, date(2025, 3, 14), None)), Err(TermError::Overlap));
        assert_eq!(fits(&held, None, &entry(3, date(2025, 3, 15), None)), Err(TermError::Number));
        assert_eq!(fits(&held, None, &entry(4, date(2031, 1, 1), None)), Err(TermError::Dates));
        assert_eq!(fits(&held, Some(held[0].id), &entry(3, date(2018, 3, 2), None)), Ok(()), "not against itself");
    }
}
