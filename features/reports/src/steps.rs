//! What people do with a report. Each verb is one transaction and guards by version and state: one of two wins, the
//! other is told.

use audit::{Diff, Event};
use db::{Cx, Result, args};
use kernel::{ClosingId, OrgId, Period, ReportId, Uuid};
use ledger::{Ledger, LedgerError, TreeKind, closing};
use organisation::Tree;
use register::{PaperKind, Series};

use crate::cadence::Cadence;
use crate::frozen::Frozen;
use crate::outline::Section;
use crate::report::{Report, State, Written, due_day, may_be_approved};
use crate::routes;

/// Longest text of a section, in characters: some forty printed pages.
pub const LONGEST_SECTION: usize = 100_000;

/// Why something is not done with a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The organisation has a report about the period.
    Taken(ReportId),
    /// Not in this state.
    State,
    /// The last month of the period has not begun.
    Unfinished,
    /// The organisation was not there in the period.
    NotThere,
    /// The text names figures that there are not.
    Unknown(Vec<String>),
    /// Somebody above wants to approve what its own leadership has to.
    Above,
    /// Nobody who signs holds a post today.
    Signer,
    /// The ledger refuses to close the period.
    Ledger(LedgerError),
    /// There is nobody above.
    NobodyAbove,
    /// A remark is needed.
    Remark,
    /// The text of a section is too long.
    TooLong,
}

/// What a verb answers.
pub type Done<T> = Result<std::result::Result<T, Refusal>>;

db::queries! {
    INSERT = "INSERT INTO report (id, org, first_day, last_day, cadence, state, title, due_day, symbol, edition, hash, remark, opened_by_name, opened_at, approved_by_name, version)
        VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, '', 0, '', '', $8, $9, '', 1) ON CONFLICT (org, first_day, last_day) DO NOTHING";
    INSERT_SECTION = "INSERT INTO report_section (report, place, title, drafted, text, version) VALUES ($1, $2, $3, $4, $5, 1)";
    CLEAR_SECTIONS = "DELETE FROM report_section WHERE report = $1";
    TOUCH = "UPDATE report SET state = 'draft', version = version + 1 WHERE id = $1 AND state IN ('open', 'draft')";
    WRITE = "UPDATE report_section SET text = $4, version = version + 1 WHERE report = $1 AND place = $2 AND version = $3";
    APPROVE = "UPDATE report SET state = 'approved', edition = edition + 1, approved_by_name = $3, approved_at = $4, remark = '', version = version + 1
        WHERE id = $1 AND version = $2 AND state IN ('open', 'draft')";
    FREEZE = "UPDATE report SET closing = $2, hash = $3, title = $4, number = $5, symbol = $6 WHERE id = $1";
    CLOSED = "UPDATE report SET closing = $2 WHERE id = $1";
    SEND = "UPDATE report SET state = 'sent', superior = $3, sent_at = $4, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'approved'";
    RETURN = "UPDATE report SET state = 'returned', remark = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'sent'";
    ACCEPT = "UPDATE report SET state = 'accepted', remark = '', version = version + 1 WHERE id = $1 AND version = $2 AND state = 'sent'";
    CORRECT = "UPDATE report SET state = 'draft', version = version + 1 WHERE id = $1 AND version = $2 AND state IN ('approved', 'sent', 'returned', 'accepted')";
    STEP = "INSERT INTO report_step (id, report, step, by_name, at, remark, edition, content, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
}

/// Behind the stroke while the register knows no other: `BC-LHH`.
pub fn symbol(tree: &Tree, org: OrgId, day: kernel::Date) -> String {
    PaperKind::Report.symbol(&register::abbreviation(tree, org, day))
}

async fn told(cx: &mut Cx, report: &Report, verb: &str, diff: Diff, remark: Option<&str>) -> Result<()> {
    let event = Event {
        org: Some(report.org),
        verb,
        kind: "report",
        id: report.id.0,
        title: &report.title,
        diff,
        reason: remark,
    };
    audit::record(cx, event).await?;
    cx.changed("report", report.id, Some(report.org));
    if let Some(superior) = report.superior {
        cx.changed("report", report.id, Some(superior));
    }
    Ok(())
}

async fn step(cx: &mut Cx, report: ReportId, step: &str, remark: &str, edition: i64, kept: (&str, &str)) -> Result<()> {
    let (id, name): (Uuid, String) = (cx.id(), cx.who.name.clone());
    cx.run(STEP, args![id, report, step, name, cx.now, remark, edition, kept.0, kept.1]).await?;
    Ok(())
}

fn moved(from: State, to: State) -> Diff {
    Diff::new().field("state", from.word(), to.word())
}

/// Whether an organisation was there in a period: who has no day in it has nothing to report.
pub fn was_there(tree: &Tree, org: OrgId, period: Period) -> bool {
    let Some(node) = tree.get(org) else { return false };
    node.dates.from.is_none_or(|from| from <= period.last) && node.dates.to.is_none_or(|to| to > period.first)
}

impl Report {
    /// Opens the report of a period with what a template made of it. Whether the organisation was there is asked before
    /// ([`was_there`]).
    pub async fn open(cx: &mut Cx, org: OrgId, period: Period, title: &str, sections: &[Section]) -> Done<ReportId> {
        if let Some(there) = Self::of_period(cx, org, period).await? {
            return Ok(Err(Refusal::Taken(there.id)));
        }
        let (id, due, name): (ReportId, _, String) = (cx.id(), due_day(period), cx.who.name.clone());
        let cadence = Cadence::of(period).word();
        // Somebody else may open it in the same moment, on another node.
        cx.run_one(INSERT, args![id, org, period.first, period.last, cadence, title, due, name, cx.now]).await?;
        for (place, s) in (1_i64..).zip(sections) {
            cx.run(INSERT_SECTION, args![id, place, &s.title, &s.text, &s.text]).await?;
        }
        step(cx, id, "opened", "", 0, ("", "")).await?;
        if let Some(report) = Self::find(cx, org, id).await? {
            told(cx, &report, "report_opened", Diff::new().field("period", "", period), None).await?;
        }
        Ok(Ok(id))
    }

    /// Drafts the sections anew; what people wrote stays, beside what the template says now.
    pub async fn draft(&self, cx: &mut Cx, sections: &[Section]) -> Done<()> {
        if !self.state.is_written() {
            return Ok(Err(Refusal::State));
        }
        cx.run_one(TOUCH, args![self.id]).await?;
        let own: Vec<Written> = self.sections(cx).await?.into_iter().filter(|w| w.text != w.drafted).collect();
        cx.run(CLEAR_SECTIONS, args![self.id]).await?;
        let kept = |title: &str| own.iter().find(|w| w.title == title);
        let mut place = 0_i64;
        for s in sections {
            place += 1;
            let text = kept(&s.title).map_or(&s.text, |w| &w.text);
            cx.run(INSERT_SECTION, args![self.id, place, &s.title, &s.text, text]).await?;
        }
        for lost in own.iter().filter(|w| !sections.iter().any(|s| s.title == w.title)) {
            place += 1;
            cx.run(INSERT_SECTION, args![self.id, place, &lost.title, "", &lost.text]).await?;
        }
        told(cx, self, "report_drafted", Diff::new(), None).await?;
        Ok(Ok(()))
    }

    /// Keeps the text of a section; `seen` is its version as the writer saw it.
    pub async fn write(&self, cx: &mut Cx, section: &Written, seen: i64, text: &str) -> Done<()> {
        if text.chars().count() > LONGEST_SECTION {
            return Ok(Err(Refusal::TooLong));
        }
        if !self.state.is_written() {
            return Ok(Err(Refusal::State));
        }
        cx.run_one(TOUCH, args![self.id]).await?;
        cx.run_one(WRITE, args![self.id, section.place, seen, text]).await?;
        let diff = Diff::new().field("text", &section.text, text);
        told(cx, self, "report_written", diff, None).await?;
        Ok(Ok(()))
    }

    /// Approved by the own leadership: the period is closed if it has ended, text and figures are frozen, the report has its number.
    /// `freeze` puts them together in the same transaction, behind the closing.
    pub async fn approve(
        &self,
        cx: &mut Cx,
        ledger: &Ledger,
        seen: i64,
        freeze: impl AsyncFnOnce(&mut Cx) -> Result<Frozen>,
    ) -> Done<()> {
        if !self.state.is_written() {
            return Ok(Err(Refusal::State));
        }
        if !may_be_approved(self.period, cx.today()) {
            return Ok(Err(Refusal::Unfinished));
        }
        if !was_there(&ledger.tree(), self.org, self.period) {
            return Ok(Err(Refusal::NotThere));
        }
        // First the guard: whoever comes second waits here, and is told.
        let name = cx.who.name.clone();
        cx.run_one(APPROVE, args![self.id, seen, name, cx.now]).await?;
        let closed = match self.closed(cx, ledger).await? {
            Ok(closed) => closed,
            Err(why) => return Ok(Err(why)),
        };
        let frozen = freeze(cx).await?;
        let unknown = frozen.document.unknown();
        if !unknown.is_empty() {
            return Ok(Err(Refusal::Unknown(unknown.into_iter().map(str::to_owned).collect())));
        }
        let (content, hash) = frozen.content();
        let (number, symbol) = match self.number {
            Some(number) => (number, self.symbol.clone()),
            None => self.numbered(cx, &ledger.tree(), &frozen.document.title).await?,
        };
        cx.run_one(FREEZE, args![self.id, closed, &hash, &frozen.document.title, number, symbol]).await?;
        step(cx, self.id, "approved", "", self.edition + 1, (&content, &hash)).await?;
        let diff = moved(self.state, State::Approved).field("hash", &self.hash, &hash).field("number", "", number);
        told(cx, self, "report_approved", diff, None).await?;
        Ok(Ok(()))
    }

    /// Closes the period in the ledger, or finds its closing; none while it runs.
    async fn closed(&self, cx: &mut Cx, ledger: &Ledger) -> Done<Option<ClosingId>> {
        if self.period.last >= cx.today() {
            return Ok(Ok(None));
        }
        match ledger.close_period(cx, self.org, self.period, TreeKind::Then).await? {
            Ok(id) => Ok(Ok(Some(id))),
            Err(LedgerError::Closed) => {
                let there = closing::latest(cx, self.org, self.period, TreeKind::Then).await?;
                Ok(there.map(|c| Some(c.id)).ok_or(Refusal::Ledger(LedgerError::Closed)))
            }
            Err(why) => Ok(Err(Refusal::Ledger(why))),
        }
    }

    /// Closes the period of a report that was approved before it ended.
    pub async fn close_later(&self, cx: &mut Cx, ledger: &Ledger) -> Result<()> {
        if self.closing.is_none()
            && let Ok(Some(closing)) = self.closed(cx, ledger).await?
        {
            cx.run_one(CLOSED, args![self.id, closing]).await?;
        }
        Ok(())
    }

    /// Number and symbol, from the register of the organisation's papers.
    async fn numbered(&self, cx: &mut Cx, tree: &Tree, title: &str) -> Result<(i64, String)> {
        let today = cx.today();
        let slug = tree.get(self.org).map_or("", |n| n.slug_on(today));
        let symbol = symbol(tree, self.org, today);
        let series = Series::of_kind(cx, self.org, PaperKind::Report, "", &symbol).await?;
        let issued = register::issue(cx, &series, title, &routes::report(slug, self.id), today).await?;
        Ok((issued.number, issued.symbol))
    }

    /// Sent up.
    pub async fn send(&self, cx: &mut Cx, seen: i64, superior: Option<OrgId>) -> Done<()> {
        if self.state != State::Approved {
            return Ok(Err(Refusal::State));
        }
        let Some(superior) = superior else { return Ok(Err(Refusal::NobodyAbove)) };
        cx.run_one(SEND, args![self.id, seen, superior, cx.now]).await?;
        step(cx, self.id, "sent", "", self.edition, ("", "")).await?;
        let sent = Report { superior: Some(superior), ..self.clone() };
        told(cx, &sent, "report_sent", moved(self.state, State::Sent), None).await?;
        Ok(Ok(()))
    }

    /// The superior gives it back, and says why.
    pub async fn give_back(&self, cx: &mut Cx, seen: i64, remark: &str) -> Done<()> {
        if remark.is_empty() {
            return Ok(Err(Refusal::Remark));
        }
        if self.state != State::Sent {
            return Ok(Err(Refusal::State));
        }
        cx.run_one(RETURN, args![self.id, seen, remark]).await?;
        step(cx, self.id, "returned", remark, self.edition, ("", "")).await?;
        told(cx, self, "report_returned", moved(self.state, State::Returned), Some(remark)).await?;
        Ok(Ok(()))
    }

    /// The superior takes it.
    pub async fn accept(&self, cx: &mut Cx, seen: i64) -> Done<()> {
        if self.state != State::Sent {
            return Ok(Err(Refusal::State));
        }
        cx.run_one(ACCEPT, args![self.id, seen]).await?;
        step(cx, self.id, "accepted", "", self.edition, ("", "")).await?;
        told(cx, self, "report_accepted", moved(self.state, State::Accepted), None).await?;
        Ok(Ok(()))
    }

    /// Taken up again for the next edition; what was approved stays as it was.
    pub async fn correct(&self, cx: &mut Cx, seen: i64, reason: &str) -> Done<()> {
        if reason.is_empty() {
            return Ok(Err(Refusal::Remark));
        }
        if self.state.is_written() {
            return Ok(Err(Refusal::State));
        }
        cx.run_one(CORRECT, args![self.id, seen]).await?;
        step(cx, self.id, "corrected", reason, self.edition, ("", "")).await?;
        told(cx, self, "report_corrected", moved(self.state, State::Draft), Some(reason)).await?;
        Ok(Ok(()))
    }
}
