//! A report of an organisation about a period: its state, its due day, its sections as people write them, its history.

use db::{Cx, Result, Row, args};
use kernel::jiff::ToSpan;
use kernel::{ClosingId, Date, OrgId, Period, ReportId, Timestamp};

use crate::cadence::Cadence;
use crate::frozen::Frozen;

/// How far a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Drafted from the ledger; nobody has written in it.
    Open,
    /// People write in it.
    Draft,
    /// Approved by the own leadership: frozen, numbered, its period closed.
    Approved,
    /// With the superior.
    Sent,
    /// Came back with a remark.
    Returned,
    /// Taken by the superior.
    Accepted,
}

impl State {
    /// All of them.
    pub const ALL: [State; 6] =
        [State::Open, State::Draft, State::Approved, State::Sent, State::Returned, State::Accepted];

    /// As it is stored.
    pub const fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Draft => "draft",
            State::Approved => "approved",
            State::Sent => "sent",
            State::Returned => "returned",
            State::Accepted => "accepted",
        }
    }

    /// Whether people may write in it.
    pub fn is_written(self) -> bool {
        matches!(self, State::Open | State::Draft)
    }

    /// Whether the superior has it, or had it and gave it back.
    pub fn is_handed_in(self) -> bool {
        matches!(self, State::Sent | State::Accepted)
    }
}

/// A report.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// Whose.
    pub org: OrgId,
    /// About which days.
    pub period: Period,
    /// How far it is.
    pub state: State,
    /// Its title.
    pub title: String,
    /// The day by which the superior expects it.
    pub due: Date,
    /// Its number; none before the first approval.
    pub number: Option<i64>,
    /// Behind the stroke: `BC-LHH`; empty before the first approval.
    pub symbol: String,
    /// How often it was approved.
    pub edition: i64,
    /// To whom it was sent.
    pub superior: Option<OrgId>,
    /// The closing of the period.
    pub closing: Option<ClosingId>,
    /// SHA-256 of what was frozen last; empty before.
    pub hash: String,
    /// What was said when it was returned.
    pub remark: String,
    /// Who opened it.
    pub opened_by: String,
    /// Who approved it last.
    pub approved_by: String,
    /// When.
    pub approved_at: Option<Timestamp>,
    /// When it was sent last.
    pub sent_at: Option<Timestamp>,
    /// When it was sent for the first time: that decides whether it came in time, whatever is sent again later.
    pub first_sent_at: Option<Timestamp>,
    /// Counts changes.
    pub version: i64,
}

/// A section as people write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its place, from 1.
    pub place: i64,
    /// Its title.
    pub title: String,
    /// What the template made of it.
    pub drafted: String,
    /// As it stands.
    pub text: String,
    /// Counts changes.
    pub version: i64,
}

/// A step of the history.
#[derive(Clone, Debug)]
pub struct Step {
    /// `opened`, `approved`, `sent`, `returned`, `accepted`, `corrected`.
    pub step: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub remark: String,
    /// Of which edition.
    pub edition: i64,
    /// Of an approval: the hash of what was frozen.
    pub hash: String,
}

db::queries! {
    FIND = "SELECT id, org, first_day, last_day, state, title, due_day, number, symbol, edition, superior, closing, hash, remark, opened_by_name, approved_by_name, approved_at, sent_at, version,
        (SELECT MIN(s.at) FROM report_step s WHERE s.report = report.id AND s.step = 'sent') AS first_sent_at
        FROM report WHERE org = $1 AND id = $2";
    RECEIVED = "SELECT id, org, first_day, last_day, state, title, due_day, number, symbol, edition, superior, closing, hash, remark, opened_by_name, approved_by_name, approved_at, sent_at, version,
        (SELECT MIN(s.at) FROM report_step s WHERE s.report = report.id AND s.step = 'sent') AS first_sent_at
        FROM report WHERE superior = $1 AND id = $2 AND sent_at IS NOT NULL";
    OF_PERIOD = "SELECT id, org, first_day, last_day, state, title, due_day, number, symbol, edition, superior, closing, hash, remark, opened_by_name, approved_by_name, approved_at, sent_at, version,
        (SELECT MIN(s.at) FROM report_step s WHERE s.report = report.id AND s.step = 'sent') AS first_sent_at
        FROM report WHERE org = $1 AND first_day = $2 AND last_day = $3";
    OF_ORG = "SELECT id, org, first_day, last_day, state, title, due_day, number, symbol, edition, superior, closing, hash, remark, opened_by_name, approved_by_name, approved_at, sent_at, version,
        (SELECT MIN(s.at) FROM report_step s WHERE s.report = report.id AND s.step = 'sent') AS first_sent_at
        FROM report WHERE org = $1 ORDER BY last_day DESC, first_day, id LIMIT 60";
    /// What stands below in a period, whoever it was sent to.
    ALL_OF_PERIOD = "SELECT id, org, first_day, last_day, state, title, due_day, number, symbol, edition, superior, closing, hash, remark, opened_by_name, approved_by_name, approved_at, sent_at, version,
        (SELECT MIN(s.at) FROM report_step s WHERE s.report = report.id AND s.step = 'sent') AS first_sent_at
        FROM report WHERE first_day = $1 AND last_day = $2 ORDER BY id";
    ARRIVED = "SELECT id, org, first_day, last_day, state, title, due_day, number, symbol, edition, superior, closing, hash, remark, opened_by_name, approved_by_name, approved_at, sent_at, version,
        (SELECT MIN(s.at) FROM report_step s WHERE s.report = report.id AND s.step = 'sent') AS first_sent_at
        FROM report WHERE superior = $1 AND state = 'sent' ORDER BY sent_at, id LIMIT 60";
    SECTIONS = "SELECT place, title, drafted, text, version FROM report_section WHERE report = $1 ORDER BY place";
    STEPS = "SELECT step, by_name, at, remark, edition, hash FROM report_step WHERE report = $1 ORDER BY id DESC LIMIT 60";
    FROZEN = "SELECT content, hash FROM report_step WHERE report = $1 AND step = 'approved' ORDER BY id DESC LIMIT 1";
}

fn read(r: &Row) -> Result<Report> {
    let state: String = r.get("state")?;
    Ok(Report {
        id: r.get("id")?,
        org: r.get("org")?,
        period: Period { first: r.get("first_day")?, last: r.get("last_day")? },
        state: State::ALL.into_iter().find(|s| s.word() == state).unwrap_or(State::Draft),
        title: r.get("title")?,
        due: r.get("due_day")?,
        number: r.get("number")?,
        symbol: r.get("symbol")?,
        edition: r.get("edition")?,
        superior: r.get("superior")?,
        closing: r.get("closing")?,
        hash: r.get("hash")?,
        remark: r.get("remark")?,
        opened_by: r.get("opened_by_name")?,
        approved_by: r.get("approved_by_name")?,
        approved_at: r.get("approved_at")?,
        sent_at: r.get("sent_at")?,
        first_sent_at: r.get("first_sent_at")?,
        version: r.get("version")?,
    })
}

/// Whether the report of a period may be approved on a day: offices meet in the last month of the year, so what spans
/// months may be approved from the first day of its last one on. What is booked later shows as a difference.
pub fn may_be_approved(period: Period, today: Date) -> bool {
    let several = period.first < period.last.first_of_month();
    period.last < today || (several && period.last.first_of_month() <= today)
}

/// The day by which a superior expects the report of a period: two weeks behind it, a month for a term.
pub fn due_day(period: Period) -> Date {
    let days = if Cadence::of(period) == Cadence::Term { 31 } else { 15 };
    period.last.saturating_add(days.days())
}

impl Report {
    /// A report of a desk.
    pub async fn find(cx: &mut Cx, org: OrgId, id: ReportId) -> Result<Option<Self>> {
        cx.opt(FIND, args![org, id], read).await
    }

    /// A report that was sent to an organisation.
    pub async fn received(cx: &mut Cx, superior: OrgId, id: ReportId) -> Result<Option<Self>> {
        cx.opt(RECEIVED, args![superior, id], read).await
    }

    /// The report of an organisation about a period.
    pub async fn of_period(cx: &mut Cx, org: OrgId, period: Period) -> Result<Option<Self>> {
        cx.opt(OF_PERIOD, args![org, period.first, period.last], read).await
    }

    /// The reports of an organisation, the latest period first.
    pub async fn of_org(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], read).await
    }

    /// Every report about a period.
    pub async fn all_of_period(cx: &mut Cx, period: Period) -> Result<Vec<Self>> {
        cx.all(ALL_OF_PERIOD, args![period.first, period.last], read).await
    }

    /// What waits for a superior's answer, the longest waiting first.
    pub async fn arrived(cx: &mut Cx, superior: OrgId) -> Result<Vec<Self>> {
        cx.all(ARRIVED, args![superior], read).await
    }

    /// Whether it should have been handed in by now. Where nobody stands above, approving it is the end.
    pub fn is_late(&self, today: Date, has_superior: bool) -> bool {
        let done = self.state.is_handed_in() || (!has_superior && self.state == State::Approved);
        !done && self.due < today
    }

    /// Whether it was handed in behind its due day.
    pub fn was_sent_late(&self) -> bool {
        self.first_sent_at.is_some_and(|at| at.to_zoned(kernel::HANOI.clone()).date() > self.due)
    }

    /// Its sections in their order.
    pub async fn sections(&self, cx: &mut Cx) -> Result<Vec<Written>> {
        let row = |r: &Row| {
            let (place, title, drafted) = (r.get("place")?, r.get("title")?, r.get("drafted")?);
            Ok(Written { place, title, drafted, text: r.get("text")?, version: r.get("version")? })
        };
        cx.all(SECTIONS, args![self.id], row).await
    }

    /// What was done with it, the newest first.
    pub async fn steps(&self, cx: &mut Cx) -> Result<Vec<Step>> {
        let row = |r: &Row| {
            let (step, by, at) = (r.get("step")?, r.get("by_name")?, r.get("at")?);
            Ok(Step { step, by, at, remark: r.get("remark")?, edition: r.get("edition")?, hash: r.get("hash")? })
        };
        cx.all(STEPS, args![self.id], row).await
    }

    /// What was frozen at the last approval.
    pub async fn frozen(&self, cx: &mut Cx) -> Result<Option<Frozen>> {
        let content: Option<String> = cx.opt(FROZEN, args![self.id], |r| r.get("content")).await?;
        Ok(content.and_then(|c| Frozen::read(&c)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_may_be_approved_from_the_first_of_december_on() {
        let may = |period: &str, today: Date| may_be_approved(period.parse().expect("a period"), today);
        let day = kernel::jiff::civil::date;
        assert!(!may("2025", day(2025, 11, 30)) && may("2025", day(2025, 12, 1)) && may("2025", day(2026, 1, 5)));
        assert!(!may("2025-H1", day(2025, 5, 31)) && may("2025-H1", day(2025, 6, 15)));
        assert!(!may("2025-07", day(2025, 7, 31)) && may("2025-07", day(2025, 8, 1)), "a month must have ended");
    }
}
