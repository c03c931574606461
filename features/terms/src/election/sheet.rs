//! Entering the tally sheet: kept only when its sums fit and enough were present.

use audit::Diff;
use db::{Cx, Result, args};

use super::model::happened;
use super::{Candidate, Election, ElectionState};
use crate::{Fault, Sheet};

/// What came of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Kept; the outcomes stand with the candidates.
    Kept,
    /// Sums that do not fit.
    Faults(Vec<Fault>),
    /// Too few were present: this many were needed.
    NotValid(i64),
    /// The results hold already, or the congress is not in session.
    Closed,
}

db::queries! {
    KEEP = "UPDATE election SET summoned = $3, issued = $4, returned = $5, valid = $6, invalid = $7, needed = $8, state = 'counted',
        version = version + 1 WHERE id = $1 AND version = $2";
    VOTES = "UPDATE candidate SET votes = $2, outcome = $3 WHERE id = $1";
}

impl Election {
    /// Enters the counted votes, in the order of the candidates. `sheet.summoned` and `sheet.seats` are the election's own.
    pub async fn count(cx: &mut Cx, election: &Self, version: i64, mut sheet: Sheet) -> Result<Counted> {
        if election.state == ElectionState::Confirmed {
            return Ok(Counted::Closed);
        }
        let (mut heads, rules) = election.ground(cx).await?;
        if !rules.is_valid(heads) {
            return Ok(Counted::NotValid(rules.quorum_of(heads.summoned)));
        }
        sheet.seats = election.sheet.seats;
        // Ballots are issued to those present.
        sheet.summoned = heads.present;
        let candidates = Candidate::of(cx, election.id).await?;
        sheet.votes.resize(candidates.len(), 0);
        let faults = sheet.faults();
        if !faults.is_empty() {
            return Ok(Counted::Faults(faults));
        }
        heads.valid = sheet.valid;
        let needed = rules.needed_to_win(heads);
        let outcomes = sheet.outcomes(needed);
        let row = args![
            election.id,
            version,
            heads.summoned,
            sheet.issued,
            sheet.returned,
            sheet.valid,
            sheet.invalid,
            needed
        ];
        cx.run_one(KEEP, row).await?;
        let mut diff = Diff::new()
            .field("issued", election.sheet.issued, sheet.issued)
            .field("returned", election.sheet.returned, sheet.returned)
            .field("valid", election.sheet.valid, sheet.valid)
            .field("invalid", election.sheet.invalid, sheet.invalid);
        for ((c, votes), outcome) in candidates.iter().zip(&sheet.votes).zip(&outcomes) {
            cx.run(VOTES, args![c.id, *votes, outcome.word()]).await?;
            diff = diff.field(&c.name, c.votes, votes);
        }
        happened(cx, election.org, election.id, "election_counted", &election.title, diff, None).await?;
        Ok(Counted::Kept)
    }
}
