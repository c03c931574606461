//! Closing a congress: its results become posts, the old term ends, the new one begins; all of it or nothing.

use std::collections::HashMap;

use audit::Diff;
use db::{Cx, Result, args};
use kernel::{CandidateId, Date, PostId, TermId};

use super::model::{happened, told};
use super::{Congress, State};
use crate::election::{Candidate, Election, ElectionState, Meant};
use crate::post::{Obtained, Post};
use crate::term::{Term, TermEntry, TermError};

/// What closing needs to know.
#[derive(Clone, Debug)]
pub struct Closing {
    /// Number of the new term, where one begins.
    pub number: i64,
    /// By which day its congress is due.
    pub next_due: Option<Date>,
    /// Who the elected are.
    pub meant: HashMap<CandidateId, Meant>,
    /// Appointed ones who leave with the old term; the others stay.
    pub ends: Vec<PostId>,
}

/// Somebody elected, for the page that closes.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The election.
    pub election: Election,
    /// The candidates elected in it.
    pub elected: Vec<Candidate>,
    /// How many share the votes of its last seat.
    pub tied: usize,
}

/// Why it cannot be closed; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseError {
    /// It is not in session.
    State,
    /// An election has no tally sheet yet.
    NotCounted,
    /// By which day the next congress is due is not said.
    NextDue,
    /// The new term does not fit the others.
    Term(TermError),
}

impl CloseError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            CloseError::State => "congress.error.state",
            CloseError::NotCounted => "congress.error.not_counted",
            CloseError::NextDue => "congress.error.next_due",
            CloseError::Term(e) => e.key(),
        }
    }

    /// The form field it stands beside.
    pub fn field(self) -> &'static str {
        match self {
            CloseError::NextDue | CloseError::Term(TermError::Dates) => "next_due",
            CloseError::Term(_) => "number",
            _ => "closing",
        }
    }
}

db::queries! {
    CLOSE = "UPDATE congress SET state = 'closed', term = $3, next_due = $4, version = version + 1 WHERE id = $1 AND version = $2";
}

impl Congress {
    /// Who has been elected so far.
    pub async fn chosen(&self, cx: &mut Cx) -> Result<Vec<Chosen>> {
        let mut list = Vec::new();
        for election in Election::of_congress(cx, self.id).await? {
            let mut elected = Candidate::of(cx, election.id).await?;
            let tied = elected.iter().filter(|c| c.outcome == "tied").count();
            elected.retain(|c| c.outcome == "elected");
            list.push(Chosen { election, elected, tied });
        }
        Ok(list)
    }

    /// Closes it. The day that counts is the last day of the congress.
    pub async fn close(cx: &mut Cx, c: &Self, closing: &Closing) -> Result<std::result::Result<(), CloseError>> {
        if c.state != State::Held {
            return Ok(Err(CloseError::State));
        }
        let elections = Election::of_congress(cx, c.id).await?;
        if elections.iter().any(|e| e.state == ElectionState::Open) {
            return Ok(Err(CloseError::NotCounted));
        }
        let day = c.entry.ends_on;
        let decision = c.protocol.resolution_number.clone();
        let term = if c.entry.begins_term {
            match Self::turn(cx, c, closing, day, &decision).await? {
                Ok(term) => Some(term),
                Err(e) => return Ok(Err(e)),
            }
        } else {
            Term::of_org(cx, c.org).await?.into_iter().find(|t| t.dates().holds_on(day)).map(|t| t.id)
        };
        let mut filled = 0;
        for election in elections.iter().filter(|e| e.state == ElectionState::Counted) {
            // An election that nobody won makes no post; its sheet stays.
            filled += Election::confirm(cx, election, &closing.meant, term, &decision, false).await?.unwrap_or(0);
        }
        let began = term.filter(|_| c.entry.begins_term);
        cx.run_one(CLOSE, args![c.id, c.version, began, closing.next_due]).await?;
        let diff = Diff::new().field("state", c.state, State::Closed).field("posts", 0, filled);
        happened(cx, c.org, c.id, "congress_closed", &told(&c.entry), diff, Some(&decision)).await?;
        Ok(Ok(()))
    }

    /// Ends the term and the posts of those who were elected into it, and begins the next term.
    async fn turn(
        cx: &mut Cx,
        c: &Self,
        closing: &Closing,
        day: Date,
        decision: &str,
    ) -> Result<std::result::Result<TermId, CloseError>> {
        let Some(next_due) = closing.next_due else { return Ok(Err(CloseError::NextDue)) };
        let open = Term::of_org(cx, c.org).await?.into_iter().find(|t| t.ended_on.is_none());
        if let Some(old) = open {
            if old.from >= day {
                return Ok(Err(CloseError::Term(TermError::Overlap)));
            }
            Term::end(cx, &old, day, decision).await?;
        }
        let entry = TermEntry {
            number: closing.number,
            from: day,
            planned_end: next_due,
            ended_on: None,
            decision: decision.to_owned(),
        };
        let term = match Term::begin(cx, c.org, &entry).await? {
            Ok(term) => term,
            Err(e) => return Ok(Err(CloseError::Term(e))),
        };
        // Who was elected, was elected until the next congress; who was appointed stays, unless the congress says otherwise.
        for post in Post::on(cx, c.org, day).await? {
            if post.obtained != Obtained::Appointment || closing.ends.contains(&post.id) {
                let _ = Post::end(cx, &post, day, decision).await?;
            }
        }
        Ok(Ok(term))
    }
}
