//! An election: of which organ, by whom, and the questions about it.

use std::fmt;
use std::str::FromStr;

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{CongressId, Date, ElectionId, OrgId};

use crate::congress::Method;
use crate::{Congress, Heads, Rules, Setting, Sheet};

/// Where an election stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElectionState {
    /// Candidates may be added.
    Open,
    /// The tally sheet is entered.
    Counted,
    /// The results are posts.
    Confirmed,
}

impl ElectionState {
    /// All of them.
    pub const ALL: [ElectionState; 3] = [ElectionState::Open, ElectionState::Counted, ElectionState::Confirmed];

    /// The stored word, also the last part of its text key.
    pub fn word(self) -> &'static str {
        match self {
            ElectionState::Open => "open",
            ElectionState::Counted => "counted",
            ElectionState::Confirmed => "confirmed",
        }
    }
}

impl fmt::Display for ElectionState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for ElectionState {
    type Err = String;
    fn from_str(word: &str) -> std::result::Result<Self, String> {
        Self::ALL.into_iter().find(|s| s.word() == word).ok_or_else(|| "no such state".into())
    }
}

/// An election.
#[derive(Clone, Debug)]
pub struct Election {
    /// Its id.
    pub id: ElectionId,
    /// Whose.
    pub org: OrgId,
    /// By which congress; none: by the committee.
    pub congress: Option<CongressId>,
    /// The organ that elects, where no congress does.
    pub committee: Option<String>,
    /// The organ that is elected.
    pub organ: String,
    /// As what one is elected.
    pub title: String,
    /// By hands or ballot.
    pub method: Method,
    /// When.
    pub day: Date,
    /// Resolution or minutes of the committee.
    pub decision: String,
    /// The tally sheet; its votes stand with the candidates.
    pub sheet: Sheet,
    /// Present in the committee.
    pub present: i64,
    /// Votes needed, once it is counted.
    pub needed: i64,
    /// Where it stands.
    pub state: ElectionState,
    /// Counts changes.
    pub version: i64,
}

/// An election to be held.
#[derive(Clone, Debug)]
pub struct NewElection {
    /// By which congress.
    pub congress: Option<CongressId>,
    /// By which organ, where no congress does.
    pub committee: Option<String>,
    /// Of which organ.
    pub organ: String,
    /// As what.
    pub title: String,
    /// How many.
    pub seats: i64,
    /// By hands or ballot.
    pub method: Method,
    /// When.
    pub day: Date,
    /// Members of the committee, and how many are present.
    pub committee_heads: (i64, i64),
    /// Resolution or minutes of the committee.
    pub decision: String,
}

db::queries! {
    OF_CONGRESS = "SELECT * FROM election WHERE congress = $1 ORDER BY id LIMIT 100";
    OF_ORG = "SELECT * FROM election WHERE org = $1 ORDER BY day DESC, id DESC LIMIT 200";
    FIND = "SELECT * FROM election WHERE id = $1 AND org = $2";
    INSERT = "INSERT INTO election (id, org, congress, committee, organ, title, seats, method, day, decision, summoned, present, issued, returned,
        valid, invalid, needed, state, made_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0, 0, 0, 0, 'open', $13, 1)";
}

impl Election {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            congress: r.get("congress")?,
            committee: r.get("committee")?,
            organ: r.get("organ")?,
            title: r.get("title")?,
            method: r.parse("method")?,
            day: r.get("day")?,
            decision: r.get("decision")?,
            sheet: Sheet {
                summoned: r.get("summoned")?,
                issued: r.get("issued")?,
                returned: r.get("returned")?,
                valid: r.get("valid")?,
                invalid: r.get("invalid")?,
                seats: r.get("seats")?,
                votes: Vec::new(),
            },
            present: r.get("present")?,
            needed: r.get("needed")?,
            state: r.parse("state")?,
            version: r.get("version")?,
        })
    }

    /// The elections of a congress, in their order.
    pub async fn of_congress(cx: &mut Cx, congress: CongressId) -> Result<Vec<Self>> {
        cx.all(OF_CONGRESS, args![congress], Self::read).await
    }

    /// The elections of an organisation, the newest first.
    pub async fn of_org(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], Self::read).await
    }

    /// An election of an organisation.
    pub async fn find(cx: &mut Cx, org: OrgId, id: ElectionId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id, org], Self::read).await
    }

    /// Who may vote and is present, and the rules that hold: of the congress, else of the committee.
    pub async fn ground(&self, cx: &mut Cx) -> Result<(Heads, Rules)> {
        let congress = match self.congress {
            Some(id) => Congress::find(cx, self.org, id).await?,
            None => None,
        };
        match congress {
            Some(congress) => Ok((congress.heads(cx).await?, congress.rules(cx).await?)),
            None => {
                let rules = Setting::of(cx, self.org).await?.rules;
                // A committee is valid by its own share.
                let rules = Rules { quorum: rules.committee_quorum, ..rules };
                Ok((Heads { summoned: self.sheet.summoned, present: self.present, valid: 0 }, rules))
            }
        }
    }

    /// Prepares an election.
    pub async fn prepare(cx: &mut Cx, org: OrgId, n: &NewElection) -> Result<ElectionId> {
        let id: ElectionId = cx.id();
        let row = args![
            id,
            org,
            n.congress,
            n.committee.clone(),
            &n.organ,
            &n.title,
            n.seats,
            n.method.word(),
            n.day,
            &n.decision,
            n.committee_heads.0,
            n.committee_heads.1,
            cx.now
        ];
        cx.run(INSERT, row).await?;
        let diff = Diff::new().field("organ", "", &n.organ).field("seats", "", n.seats).field("begins", "", n.day);
        happened(cx, org, id, "election_prepared", &n.title, diff, None).await?;
        Ok(id)
    }
}

pub(super) async fn happened(
    cx: &mut Cx,
    org: OrgId,
    id: ElectionId,
    verb: &str,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    let reason = reason.filter(|r| !r.is_empty());
    audit::record(cx, Event { org: Some(org), verb, kind: "election", id: id.0, title, diff, reason }).await?;
    cx.changed("election", id, Some(org));
    Ok(())
}
