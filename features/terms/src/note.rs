//! What was tried to hold an overdue congress, and when: a letter to the association, a talk, a personnel plan asked for.

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{Date, NoteId, OrgId, TermId};

use crate::Term;
use crate::term::happened;

/// A remark to a term.
#[derive(Clone, Debug)]
pub struct Note {
    /// To which term.
    pub term: TermId,
    /// On which day it was done.
    pub day: Date,
    /// What was tried.
    pub text: String,
    /// Who wrote it down.
    pub by: String,
}

db::queries! {
    INSERT = "INSERT INTO term_note (id, term, day, text, by_name, made_at) VALUES ($1, $2, $3, $4, $5, $6)";
    OF_TERM = "SELECT term, day, text, by_name FROM term_note WHERE term = $1 ORDER BY day DESC, id DESC LIMIT 200";
    /// The latest of every term that is still open: what the overview shows.
    LATEST = "SELECT n.term, n.day, n.text, n.by_name FROM term_note n JOIN term t ON t.id = n.term
        WHERE t.ended_on IS NULL AND n.id = (SELECT m.id FROM term_note m WHERE m.term = n.term ORDER BY m.day DESC, m.id DESC LIMIT 1)";
}

impl Note {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self { term: r.get("term")?, day: r.get("day")?, text: r.get("text")?, by: r.get("by_name")? })
    }

    /// The remarks to a term, the newest first.
    pub async fn of_term(cx: &mut Cx, term: TermId) -> Result<Vec<Self>> {
        cx.all(OF_TERM, args![term], Self::read).await
    }

    /// The latest remark to every open term.
    pub async fn latest(cx: &mut Cx) -> Result<Vec<Self>> {
        cx.all(LATEST, args![], Self::read).await
    }

    /// Writes down what was tried. `org` is whose trail tells it: the organisation's own, or the one above that pressed.
    pub async fn add(cx: &mut Cx, org: OrgId, term: &Term, day: Date, text: &str) -> Result<()> {
        let id: NoteId = cx.id();
        let by = cx.who.name.clone();
        cx.run(INSERT, args![id, term.id, day, text, &by, cx.now]).await?;
        let diff = Diff::new().field("day", "", day).field("tried", "", text);
        happened(cx, org, term.id, "term_noted", &crate::roman(term.number), diff, None).await
    }
}
