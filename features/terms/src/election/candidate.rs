//! Candidates of an election, in the order of the ballot.

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{CandidateId, ElectionId, PersonId};

use super::Election;
use super::model::happened;

/// A candidate.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The id.
    pub id: CandidateId,
    /// The name as on the ballot.
    pub name: String,
    /// Year of birth, post, unit: one line.
    pub about: String,
    /// The person, where known.
    pub person: Option<PersonId>,
    /// Votes, once counted.
    pub votes: i64,
    /// A word of [`crate::Outcome`]; empty until counted.
    pub outcome: String,
}

db::queries! {
    OF_ELECTION = "SELECT id, name, about, person, votes, outcome FROM candidate WHERE election = $1 ORDER BY position, id LIMIT 500";
    CLEAR = "DELETE FROM candidate WHERE election = $1";
    INSERT = "INSERT INTO candidate (id, election, position, name, about, person, votes, outcome) VALUES ($1, $2, $3, $4, $5, $6, 0, '')";
}

impl Candidate {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            name: r.get("name")?,
            about: r.get("about")?,
            person: r.get("person")?,
            votes: r.get("votes")?,
            outcome: r.get("outcome")?,
        })
    }

    /// The candidates of an election.
    pub async fn of(cx: &mut Cx, election: ElectionId) -> Result<Vec<Self>> {
        cx.all(OF_ELECTION, args![election], Self::read).await
    }

    /// Sets the ballot: names with a line about each. Only before the count.
    pub async fn stand(cx: &mut Cx, election: &Election, list: &[(String, String)]) -> Result<()> {
        let before = Self::of(cx, election.id).await?;
        cx.run(CLEAR, args![election.id]).await?;
        for (position, (name, about)) in list.iter().enumerate() {
            let id: CandidateId = cx.id();
            let known = before.iter().find(|c| c.name == *name).and_then(|c| c.person);
            cx.run(INSERT, args![id, election.id, position, name, about, known]).await?;
        }
        let names = |list: Vec<&str>| list.join(", ");
        let diff = Diff::new().field(
            "candidates",
            names(before.iter().map(|c| c.name.as_str()).collect()),
            names(list.iter().map(|(n, _)| n.as_str()).collect()),
        );
        happened(cx, election.org, election.id, "candidates_set", &election.title, diff, None).await
    }
}
