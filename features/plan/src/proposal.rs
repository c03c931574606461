//! Proposals (kiến nghị) to the Party, the People's Committee or a superior, tracked until they are answered.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, Period, ProposalId};

/// A proposal as it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProposal {
    /// To whom.
    pub addressee: String,
    /// What is asked for.
    pub title: String,
    /// When.
    pub asked_on: Date,
}

/// A proposal as it is kept.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// Whose.
    pub org: OrgId,
    /// What was asked.
    pub entry: NewProposal,
    /// What was answered; empty while it waits.
    pub answer: String,
    /// When.
    pub answered_on: Option<Date>,
    /// Guards against lost updates.
    pub version: i64,
}

db::queries! {
    INSERT = "INSERT INTO plan_proposal (id, org, addressee, title, asked_on, answer, answered_on, made_by_name, made_at, version)
        VALUES ($1, $2, $3, $4, $5, '', NULL, $6, $7, 1)";
    ANSWER = "UPDATE plan_proposal SET answer = $3, answered_on = $4, version = version + 1 WHERE id = $1 AND version = $2";
    FIND = "SELECT id, org, addressee, title, asked_on, answer, answered_on, version FROM plan_proposal WHERE id = $1";
    OF_ORG = "SELECT id, org, addressee, title, asked_on, answer, answered_on, version FROM plan_proposal WHERE org = $1
        ORDER BY CASE WHEN answered_on IS NULL THEN 0 ELSE 1 END, asked_on DESC, id DESC LIMIT 500";
    /// Made in a period, or made before and not answered before it.
    CONCERN = "SELECT id, org, addressee, title, asked_on, answer, answered_on, version FROM plan_proposal WHERE org = $1 AND asked_on <= $3
        AND (asked_on >= $2 OR answered_on IS NULL OR answered_on >= $2) ORDER BY asked_on, id";
}

impl Proposal {
    fn read(r: &Row) -> Result<Self> {
        let entry =
            NewProposal { addressee: r.get("addressee")?, title: r.get("title")?, asked_on: r.get("asked_on")? };
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            entry,
            answer: r.get("answer")?,
            answered_on: r.get("answered_on")?,
            version: r.get("version")?,
        })
    }

    /// One.
    pub async fn find(cx: &mut Cx, id: ProposalId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// Those of an organisation, the unanswered ones first.
    pub async fn of_org(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], Self::read).await
    }

    /// Makes a proposal.
    pub async fn make(cx: &mut Cx, org: OrgId, new: &NewProposal) -> Result<ProposalId> {
        let id: ProposalId = cx.id();
        let by = cx.who.name.clone();
        cx.run(INSERT, args![id, org, &new.addressee, &new.title, new.asked_on, by, cx.now]).await?;
        let diff = Diff::new().field("addressee", "", &new.addressee);
        happened(cx, org, id, "proposal_made", &new.title, diff).await?;
        Ok(id)
    }

    /// Writes down the answer.
    pub async fn answered(&self, cx: &mut Cx, version: i64, on: Date, answer: &str) -> Result<()> {
        cx.run_one(ANSWER, args![self.id, version, answer, on]).await?;
        let diff = Diff::new().field("answer", &self.answer, answer);
        happened(cx, self.org, self.id, "proposal_answered", &self.entry.title, diff).await
    }
}

async fn happened(cx: &mut Cx, org: OrgId, id: ProposalId, verb: &str, title: &str, diff: Diff) -> Result<()> {
    audit::record(cx, Event { org: Some(org), verb, kind: "proposal", id: id.0, title, diff, reason: None }).await?;
    cx.changed("proposal", id, Some(org));
    Ok(())
}

/// The proposals that a report of a period speaks of, in words: to whom, what, and the answer where there is one.
pub async fn proposals_of(cx: &mut Cx, org: OrgId, period: Period) -> Result<Vec<String>> {
    let list = cx.all(CONCERN, args![org, period.first, period.last], Proposal::read).await?;
    let said = |p: Proposal| {
        let parts = [p.entry.addressee, p.entry.title, p.answer];
        parts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(": ")
    };
    Ok(list.into_iter().map(said).collect())
}
