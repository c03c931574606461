//! A vote of a congress on a resolution: the counts, and whether it passed under the rules the congress was called under.

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{CongressId, VoteId};

use super::model::{happened, told};
use super::{Congress, Method};
use crate::{Heads, Rules};

/// A vote.
#[derive(Clone, Debug)]
pub struct Vote {
    /// The id.
    pub id: VoteId,
    /// On what.
    pub title: String,
    /// By hands or ballot.
    pub method: Method,
    /// For it.
    pub in_favour: i64,
    /// Against it.
    pub against: i64,
    /// Neither.
    pub abstained: i64,
    /// In favour needed.
    pub needed: i64,
    /// Whether it passed.
    pub passed: bool,
}

/// A vote as it was counted.
#[derive(Clone, Debug)]
pub struct NewVote {
    /// On what.
    pub title: String,
    /// By hands or ballot.
    pub method: Method,
    /// For it.
    pub in_favour: i64,
    /// Against it.
    pub against: i64,
    /// Neither.
    pub abstained: i64,
}

/// Why a count cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoteError {
    /// More votes than people present.
    TooMany,
}

db::queries! {
    FIND = "SELECT id, title, method, in_favour, against, abstained, needed, passed FROM congress_vote WHERE id = $1 AND congress = $2";
    UPDATE = "UPDATE congress_vote SET title = $3, method = $4, in_favour = $5, against = $6, abstained = $7, needed = $8, passed = $9 WHERE id = $1 AND congress = $2";
    REMOVE = "DELETE FROM congress_vote WHERE id = $1 AND congress = $2";
    OF_CONGRESS = "SELECT id, title, method, in_favour, against, abstained, needed, passed FROM congress_vote WHERE congress = $1 ORDER BY id LIMIT 200";
    INSERT = "INSERT INTO congress_vote (id, congress, title, method, in_favour, against, abstained, needed, passed, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
}

impl Vote {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            title: r.get("title")?,
            method: r.parse("method")?,
            in_favour: r.get("in_favour")?,
            against: r.get("against")?,
            abstained: r.get("abstained")?,
            needed: r.get("needed")?,
            passed: r.get("passed")?,
        })
    }

    /// The votes of a congress, in their order.
    pub async fn of(cx: &mut Cx, congress: CongressId) -> Result<Vec<Self>> {
        cx.all(OF_CONGRESS, args![congress], Self::read).await
    }

    /// Writes down a vote.
    pub async fn count(
        cx: &mut Cx,
        congress: &Congress,
        rules: &Rules,
        heads: Heads,
        n: &NewVote,
    ) -> Result<std::result::Result<(), VoteError>> {
        if n.in_favour + n.against + n.abstained > heads.present {
            return Ok(Err(VoteError::TooMany));
        }
        let (needed, passed) = (rules.needed(heads), rules.passes(n.in_favour, heads));
        let id: VoteId = cx.id();
        let row = args![
            id,
            congress.id,
            &n.title,
            n.method.word(),
            n.in_favour,
            n.against,
            n.abstained,
            needed,
            passed,
            cx.now
        ];
        cx.run(INSERT, row).await?;
        let counts = format!("{} / {} / {}", n.in_favour, n.against, n.abstained);
        let diff = Diff::new().field(&n.title, "", counts).field("passed", "", passed);
        happened(cx, congress.org, congress.id, "congress_voted", &told(&congress.entry), diff, None).await?;
        Ok(Ok(()))
    }

    /// A vote of a congress.
    pub async fn find(cx: &mut Cx, congress: CongressId, id: VoteId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id, congress], Self::read).await
    }

    /// Puts a count right that was entered wrong, with the reason; whether it passed is worked out anew.
    pub async fn correct(
        cx: &mut Cx,
        congress: &Congress,
        rules: &Rules,
        heads: Heads,
        before: &Self,
        n: &NewVote,
        reason: &str,
    ) -> Result<std::result::Result<(), VoteError>> {
        if n.in_favour + n.against + n.abstained > heads.present {
            return Ok(Err(VoteError::TooMany));
        }
        let (needed, passed) = (rules.needed(heads), rules.passes(n.in_favour, heads));
        let row = args![
            before.id,
            congress.id,
            &n.title,
            n.method.word(),
            n.in_favour,
            n.against,
            n.abstained,
            needed,
            passed
        ];
        cx.run_one(UPDATE, row).await?;
        let diff = Diff::new()
            .field("title", &before.title, &n.title)
            .field(&n.title, before.counts(), format!("{} / {} / {}", n.in_favour, n.against, n.abstained))
            .field("passed", before.passed, passed);
        let title = told(&congress.entry);
        happened(cx, congress.org, congress.id, "congress_vote_corrected", &title, diff, Some(reason)).await?;
        Ok(Ok(()))
    }

    /// Removes a vote that was entered by mistake; the trail keeps it, with the reason.
    pub async fn remove(cx: &mut Cx, congress: &Congress, before: &Self, reason: &str) -> Result<()> {
        cx.run_one(REMOVE, args![before.id, congress.id]).await?;
        let diff = Diff::new().field(&before.title, before.counts(), "");
        let title = told(&congress.entry);
        happened(cx, congress.org, congress.id, "congress_vote_removed", &title, diff, Some(reason)).await
    }

    fn counts(&self) -> String {
        format!("{} / {} / {}", self.in_favour, self.against, self.abstained)
    }
}
