//! A return and its way: open → sent → accepted, or returned with a remark and sent again.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, RequestId, ReturnId, Timestamp};
use ledger::{Declaration, Ledger, LedgerError, NewDeclaration};

use crate::{Line, Request};

/// Where a return stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being filled in.
    Open,
    /// Sent, waits for who asked.
    Sent,
    /// Given back with a remark.
    Returned,
    /// Its figures stand in the ledger.
    Accepted,
}

impl State {
    /// The word in tables and text keys.
    pub fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Sent => "sent",
            State::Returned => "returned",
            State::Accepted => "accepted",
        }
    }

    /// Whether it can be written in.
    pub fn is_writable(self) -> bool {
        matches!(self, State::Open | State::Returned)
    }
}

impl std::str::FromStr for State {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let all = [State::Open, State::Sent, State::Returned, State::Accepted];
        all.into_iter().find(|s| s.word() == word).ok_or_else(|| format!("no state of a return: {word}"))
    }
}

/// A return.
#[derive(Clone, Debug)]
pub struct Return {
    /// Its id.
    pub id: ReturnId,
    /// To which request.
    pub request: RequestId,
    /// Who fills it in.
    pub org: OrgId,
    /// Where it stands.
    pub state: State,
    /// Who sent it; empty while nobody has.
    pub sent_by: String,
    /// When.
    pub sent_at: Option<Timestamp>,
    /// Who accepted it or gave it back.
    pub decided_by: String,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why it came back.
    pub remark: String,
    /// Guards against lost updates.
    pub version: i64,
}

/// Why a step is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else was first, or it stands elsewhere by now.
    Elsewhere,
    /// Nothing is filled in.
    Empty,
    /// A remark is missing.
    Remark,
    /// The ledger does not take a line.
    Line(i64, LedgerError),
}

db::queries! {
    FIND = "SELECT id, request, org, state, sent_by, sent_at, decided_by, decided_at, remark, version FROM figure_return WHERE id = $1";
    OF_REQUEST = "SELECT id, request, org, state, sent_by, sent_at, decided_by, decided_at, remark, version FROM figure_return
        WHERE request = $1 ORDER BY id";
    OF_ORG = "SELECT id, request, org, state, sent_by, sent_at, decided_by, decided_at, remark, version FROM figure_return
        WHERE org = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    COUNTS = "SELECT request, state, COUNT(*) AS number FROM figure_return
        WHERE request IN (SELECT id FROM figure_request WHERE org = $1) GROUP BY request, state ORDER BY request, state";
    TOUCH = "UPDATE figure_return SET version = version + 1 WHERE id = $1 AND version = $2 AND state IN ('open', 'returned')";
    SEND = "UPDATE figure_return SET state = 'sent', sent_by = $3, sent_at = $4, remark = '', version = version + 1
        WHERE id = $1 AND version = $2 AND state IN ('open', 'returned')";
    DECIDE = "UPDATE figure_return SET state = $3, decided_by = $4, decided_at = $5, remark = $6, version = version + 1
        WHERE id = $1 AND version = $2 AND state = 'sent'";
}

impl Return {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            request: r.get("request")?,
            org: r.get("org")?,
            state: r.parse("state")?,
            sent_by: r.get("sent_by")?,
            sent_at: r.get("sent_at")?,
            decided_by: r.get("decided_by")?,
            decided_at: r.get("decided_at")?,
            remark: r.get("remark")?,
            version: r.get("version")?,
        })
    }

    /// One.
    pub async fn find(cx: &mut Cx, id: ReturnId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// Everybody's to one request.
    pub async fn of_request(cx: &mut Cx, request: RequestId) -> Result<Vec<Self>> {
        cx.all(OF_REQUEST, args![request], Self::read).await
    }

    /// Those asked of an organisation, the newest first.
    pub async fn of_org(cx: &mut Cx, org: OrgId, before: Option<ReturnId>, most: i64) -> Result<Vec<Self>> {
        let before = before.unwrap_or(ReturnId(kernel::Uuid::max()));
        cx.all(OF_ORG, args![org, before, most], Self::read).await
    }

    /// How many returns to each request of an organisation stand where.
    pub async fn counts(cx: &mut Cx, org: OrgId) -> Result<Vec<(RequestId, State, i64)>> {
        let read = |r: &Row| Ok((r.get("request")?, r.parse("state")?, r.get("number")?));
        cx.all(COUNTS, args![org], read).await
    }

    /// Whether it should have been sent before a day.
    pub fn is_late(&self, request: &Request, today: Date) -> bool {
        self.state.is_writable() && request.is_overdue(today)
    }

    /// Keeps what is filled in.
    pub async fn save(&self, cx: &mut Cx, lines: &[Line]) -> Result<Result<(), Refusal>> {
        if cx.run(TOUCH, args![self.id, self.version]).await? == 0 {
            return Ok(Err(Refusal::Elsewhere));
        }
        Line::keep(cx, self.id, lines).await?;
        cx.changed("return", self.id, Some(self.org));
        Ok(Ok(()))
    }

    /// Keeps it and sends it to who asked.
    pub async fn send(&self, cx: &mut Cx, request: &Request, lines: &[Line]) -> Result<Result<(), Refusal>> {
        if !lines.iter().any(Line::says) {
            return Ok(Err(Refusal::Empty));
        }
        let name = cx.who.name.clone();
        if cx.run(SEND, args![self.id, self.version, name, cx.now]).await? == 0 {
            return Ok(Err(Refusal::Elsewhere));
        }
        Line::keep(cx, self.id, lines).await?;
        let said = lines.iter().filter(|l| l.says()).count();
        let diff = Diff::new().field("state", self.state.word(), "sent").field("figures", "", said);
        self.event(cx, request, "return_sent", diff, None).await?;
        Ok(Ok(()))
    }

    /// Gives it back to be mended.
    pub async fn give_back(&self, cx: &mut Cx, request: &Request, remark: &str) -> Result<Result<(), Refusal>> {
        if remark.trim().is_empty() {
            return Ok(Err(Refusal::Remark));
        }
        if !self.decide(cx, State::Returned, remark).await? {
            return Ok(Err(Refusal::Elsewhere));
        }
        let diff = Diff::new().field("state", self.state.word(), "returned");
        self.event(cx, request, "return_given_back", diff, Some(remark)).await?;
        Ok(Ok(()))
    }

    /// Takes its figures into the ledger, all of them or none.
    pub async fn accept(
        &self,
        cx: &mut Cx,
        ledger: &Ledger,
        request: &Request,
        lines: &[Line],
    ) -> Result<Result<(), Refusal>> {
        if !self.decide(cx, State::Accepted, "").await? {
            return Ok(Err(Refusal::Elsewhere));
        }
        for line in lines.iter().filter(|l| l.says()) {
            let declared = self.figure(request, line);
            let id = match ledger.declare(cx, &declared).await? {
                Ok(id) => id,
                Err(why) => return Ok(Err(Refusal::Line(line.indicator, why))),
            };
            if let Some(found) = Declaration::find(cx, id).await? {
                ledger.confirm(cx, &found).await?;
            }
            line.became(cx, self.id, id).await?;
        }
        let diff = Diff::new().field("state", self.state.word(), "accepted");
        self.event(cx, request, "return_accepted", diff, None).await?;
        Ok(Ok(()))
    }

    /// A line as the ledger takes it. Where no paper is named, the return itself is the evidence.
    fn figure(&self, request: &Request, line: &Line) -> NewDeclaration {
        NewDeclaration {
            scope: request.scope,
            value: line.value,
            words: line.words.clone(),
            qualifier: line.qualifier,
            of_assigned: line.of_assigned,
            evidence_label: if line.evidence_label.is_empty() {
                request.title.clone()
            } else {
                line.evidence_label.clone()
            },
            evidence_url: line.evidence_url.clone(),
            evidence_file: line.evidence_file.clone(),
            ..NewDeclaration::new(self.org, line.indicator, request.period, 0)
        }
    }

    async fn decide(&self, cx: &mut Cx, to: State, remark: &str) -> Result<bool> {
        let name = cx.who.name.clone();
        Ok(cx.run(DECIDE, args![self.id, self.version, to.word(), name, cx.now, remark.trim()]).await? > 0)
    }

    async fn event(
        &self,
        cx: &mut Cx,
        request: &Request,
        verb: &'static str,
        diff: Diff,
        reason: Option<&str>,
    ) -> Result<()> {
        let title = &request.title;
        let event = Event { org: Some(self.org), verb, kind: "return", id: self.id.0, title, diff, reason };
        audit::record(cx, event).await?;
        cx.changed("return", self.id, Some(self.org));
        Ok(())
    }
}
