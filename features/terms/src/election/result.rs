//! From results to posts: who was elected holds the post from the day on, and the name on the ballot becomes a person.

use std::collections::HashMap;

use audit::Diff;
use db::{Cx, Result, args};
use kernel::{CandidateId, Dates, PersonId, TermId, text};
use people::{Details, Person, Scope};

use super::model::happened;
use super::{Candidate, Election, ElectionState};
use crate::post::{NewPost, Obtained, Post};

/// Who is meant by the name on a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This person.
    Known(PersonId),
    /// Nobody known: a new one.
    New,
}

/// Why results cannot be confirmed; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmError {
    /// The tally sheet is not entered.
    NotCounted,
    /// Nobody was elected.
    Nobody,
}

impl ConfirmError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            ConfirmError::NotCounted => "election.error.not_counted",
            ConfirmError::Nobody => "election.error.nobody",
        }
    }
}

db::queries! {
    CONFIRM = "UPDATE election SET state = 'confirmed', version = version + 1 WHERE id = $1 AND version = $2";
    BIND = "UPDATE candidate SET person = $2, post = $3 WHERE id = $1";
}

impl Candidate {
    /// People known here who bear exactly this name.
    pub async fn namesakes(&self, cx: &mut Cx, scope: &Scope) -> Result<Vec<Person>> {
        let mut found = Person::search(cx, scope, &self.name, 12).await?;
        found.retain(|p| text::same_name(&p.details.name, &self.name) && p.merged_into.is_none());
        Ok(found)
    }
}

impl Election {
    /// Makes posts of the results, from the election's day on, and says how many. `meant` says who the elected are; a name
    /// that is not in it is a new person. With `relieve`, whoever held the same office in the organ till
    /// then is relieved. Who rises leaves the lower office.
    pub async fn confirm(
        cx: &mut Cx,
        election: &Self,
        meant: &HashMap<CandidateId, Meant>,
        term: Option<TermId>,
        decision: &str,
        relieve: bool,
    ) -> Result<std::result::Result<usize, ConfirmError>> {
        if election.state != ElectionState::Counted {
            return Ok(Err(ConfirmError::NotCounted));
        }
        let mut elected = Candidate::of(cx, election.id).await?;
        elected.retain(|c| c.outcome == "elected");
        if elected.is_empty() {
            return Ok(Err(ConfirmError::Nobody));
        }
        if relieve {
            for post in Post::on(cx, election.org, election.day).await? {
                if post.organ == election.organ && text::same_name(&post.title_vi, &election.title) {
                    // Whoever took office on the same day stays.
                    let _ = Post::end(cx, &post, election.day, decision).await?;
                }
            }
        }
        for candidate in &elected {
            let person = match meant.get(&candidate.id).copied().or(candidate.person.map(Meant::Known)) {
                Some(Meant::Known(id)) => id,
                _ => {
                    let details = Details { name: candidate.name.clone(), ..Details::default() };
                    Person::create(cx, election.org, &details).await?
                }
            };
            let new = NewPost {
                term,
                obtained: if election.congress.is_some() { Obtained::Congress } else { Obtained::Committee },
                decision: decision.to_owned(),
                ..NewPost::of(person, &election.organ, &election.title, Dates { from: Some(election.day), to: None })
            };
            Post::rise(cx, election.org, person, &new, decision).await?;
            // Somebody who holds just this post already keeps it.
            let post = Post::fill(cx, election.org, &new).await?.ok();
            cx.run(BIND, args![candidate.id, person, post]).await?;
        }
        cx.run_one(CONFIRM, args![election.id, election.version]).await?;
        let names = elected.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ");
        let diff = Diff::new().field("elected", "", names);
        happened(cx, election.org, election.id, "election_confirmed", &election.title, diff, Some(decision)).await?;
        Ok(Ok(elected.len()))
    }
}
