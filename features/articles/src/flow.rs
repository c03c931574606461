//! From draft to publication and back. Each step is a row with who, when and a remark.
//!
//! Who may take which step is the page's question (`accounts::Permission`); what the article's state and content allow
//! is decided here.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{EventId, HANOI, PictureId, Timestamp, jiff::SignedDuration};
use ledger::Ledger;
use serde::{Deserialize, Serialize};

use crate::{Article, Content, State, counted, placement};

/// A re-post may appear this long after its source (NĐ 147/2024/NĐ-CP).
pub const AFTER_SOURCE: SignedDuration = SignedDuration::from_mins(60);

/// Publishes a scheduled article.
pub const PUBLISH_JOB: &str = "article.publish";
/// Ends the publication of an article whose day has passed.
pub const EXPIRE_JOB: &str = "article.expire";

/// Payload of both jobs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Due {
    /// Which article.
    pub article: kernel::ArticleId,
}

/// Why a step cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlowError {
    /// Not from this state.
    State(State),
    /// It has no title.
    Title,
    /// It has neither lead nor body.
    Empty,
    /// It stands in no section.
    Section,
    /// A picture lacks its caption, its credit or its alternative text; how many.
    Pictures(usize),
    /// A re-post lacks its source's name, hour or agreement.
    Source,
    /// A re-post may appear from this instant on.
    TooEarly(Timestamp),
    /// The site wants another person than the author to approve.
    SamePerson,
    /// A remark or reason is needed.
    Remark,
    /// It would end before it begins.
    Dates,
}

impl FlowError {
    /// The text key.
    pub fn key(&self) -> &'static str {
        match self {
            FlowError::State(_) => "article.error.state",
            FlowError::Title => "article.error.title",
            FlowError::Empty => "article.error.empty",
            FlowError::Section => "article.error.section",
            FlowError::Pictures(_) => "article.error.pictures",
            FlowError::Source => "article.error.source",
            FlowError::TooEarly(_) => "article.error.too_early",
            FlowError::SamePerson => "article.error.same_person",
            FlowError::Remark => "article.error.remark",
            FlowError::Dates => "article.error.dates",
        }
    }
}

/// A step of the flow, as it was taken.
#[derive(Clone, Debug)]
pub struct Step {
    /// submitted, returned, approved, scheduled, published, corrected, withdrawn, expired, restored.
    pub step: String,
    /// What was said.
    pub remark: String,
    /// Who.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

db::queries! {
    MOVE = "UPDATE article SET state = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2";
    SUBMITTED_BY = "UPDATE article SET submitted_by = $2 WHERE id = $1";
    APPROVED_BY = "UPDATE article SET approved_by = $2 WHERE id = $1";
    /// The first publication's hour stays through withdrawal and return.
    PUBLISHED_AT = "UPDATE article SET published_at = COALESCE(published_at, $2), withdrawn_reason = '' WHERE id = $1";
    CORRECTED = "UPDATE article SET corrected_at = $2, correction_note = $3 WHERE id = $1";
    WITHDRAWN = "UPDATE article SET withdrawn_reason = $2 WHERE id = $1";
    STEP = "INSERT INTO article_step (id, article, number, step, remark, made_by, made_by_name, made_at)
        VALUES ($1, $2, (SELECT COALESCE(MAX(s.number), 0) + 1 FROM article_step s WHERE s.article = $2), $3, $4, $5, $6, $7)";
    STEPS = "SELECT step, remark, made_by_name, made_at FROM article_step WHERE article = $1 ORDER BY number";
}

/// What the content lacks before anybody else should read it.
pub fn lacks(content: &Content) -> Option<FlowError> {
    if content.title.trim().is_empty() {
        return Some(FlowError::Title);
    }
    if content.lead.trim().is_empty() && !richtext::has_text(&content.body) {
        return Some(FlowError::Empty);
    }
    let lead_bare = content.lead_picture.is_some()
        && (content.lead_alt.trim().is_empty() || content.lead_caption.trim().is_empty());
    let mut bare: Vec<Option<String>> = Vec::new();
    for figure in richtext::missing_alt(&content.body).into_iter().chain(richtext::missing_captions(&content.body)) {
        let name = Some(format!("{figure:?}"));
        if !bare.contains(&name) {
            bare.push(name);
        }
    }
    let bare = bare.len() + usize::from(lead_bare);
    if bare > 0 {
        return Some(FlowError::Pictures(bare));
    }
    if content.expire_at.zip(content.publish_at).is_some_and(|(end, begin)| end <= begin) {
        return Some(FlowError::Dates);
    }
    let is_repost = !content.source_url.is_empty() || !content.source_name.is_empty();
    let whole = !content.source_name.trim().is_empty()
        && content.source_at.is_some()
        && !content.source_agreement.trim().is_empty();
    (is_repost && !whole).then_some(FlowError::Source)
}

/// Pictures of which nobody says who took them. Asked of what is written here; imported articles may lack it.
fn uncredited(content: &Content) -> Option<FlowError> {
    if !content.photo_credit.trim().is_empty() {
        return None;
    }
    let lead = content.lead_picture.is_some() && content.lead_credit.trim().is_empty();
    let bare = |f: &richtext::Figure| f.credit.trim().is_empty() && !f.decorative;
    let n = usize::from(lead) + richtext::figures(&content.body).iter().filter(|f| bare(f)).count();
    (n > 0).then_some(FlowError::Pictures(n))
}

/// Whether the source's hour has passed.
fn source_allows(content: &Content, at: Timestamp) -> Option<FlowError> {
    let from = content.source_at? + AFTER_SOURCE;
    (at < from).then_some(FlowError::TooEarly(from))
}

impl Article {
    /// The steps taken so far.
    pub async fn steps(cx: &mut Cx, id: kernel::ArticleId) -> Result<Vec<Step>> {
        let read = |r: &Row| {
            Ok(Step {
                step: r.get("step")?,
                remark: r.get("remark")?,
                name: r.get("made_by_name")?,
                at: r.get("made_at")?,
            })
        };
        cx.all(STEPS, args![id], read).await
    }

    /// Hands it to the editors.
    pub async fn submit(&self, cx: &mut Cx, remark: &str) -> Result<Result<(), FlowError>> {
        if !matches!(self.state, State::Draft | State::Returned) {
            return Ok(Err(FlowError::State(self.state)));
        }
        if let Some(lack) = lacks(&self.content).or_else(|| uncredited(&self.content)) {
            return Ok(Err(lack));
        }
        self.go(cx, State::Submitted, "submitted", remark).await?;
        cx.run(SUBMITTED_BY, args![self.id, cx.who.account]).await?;
        Ok(Ok(()))
    }

    /// Gives it back to its author with remarks.
    pub async fn give_back(&self, cx: &mut Cx, remark: &str) -> Result<Result<(), FlowError>> {
        if !matches!(self.state, State::Submitted | State::Approved) {
            return Ok(Err(FlowError::State(self.state)));
        }
        if remark.trim().is_empty() {
            return Ok(Err(FlowError::Remark));
        }
        self.go(cx, State::Returned, "returned", remark).await.map(Ok)
    }

    /// Approves it. Where the site wants two persons, not by who wrote or submitted it.
    pub async fn approve(&self, cx: &mut Cx, two_persons: bool, remark: &str) -> Result<Result<(), FlowError>> {
        if self.state != State::Submitted {
            return Ok(Err(FlowError::State(self.state)));
        }
        if let Some(lack) = lacks(&self.content) {
            return Ok(Err(lack));
        }
        let own = cx.who.account.is_some() && (cx.who.account == self.made_by || cx.who.account == self.submitted_by);
        if two_persons && own {
            return Ok(Err(FlowError::SamePerson));
        }
        self.go(cx, State::Approved, "approved", remark).await?;
        cx.run(APPROVED_BY, args![self.id, cx.who.account]).await?;
        Ok(Ok(()))
    }

    /// Publishes it now, or at its hour when that lies ahead.
    pub async fn publish(&self, cx: &mut Cx, ledger: &Ledger) -> Result<Result<(), FlowError>> {
        if !matches!(self.state, State::Approved | State::Withdrawn | State::Expired) {
            return Ok(Err(FlowError::State(self.state)));
        }
        if let Some(lack) = lacks(&self.content) {
            return Ok(Err(lack));
        }
        let at = self.content.publish_at.filter(|at| *at > cx.now && self.published_at.is_none());
        if let Some(lack) = source_allows(&self.content, at.unwrap_or(cx.now)) {
            return Ok(Err(lack));
        }
        if self.content.expire_at.is_some_and(|end| end <= at.unwrap_or(cx.now)) {
            return Ok(Err(FlowError::Dates));
        }
        if let Some(at) = at {
            self.go(cx, State::Approved, "scheduled", &at.to_string()).await?;
            jobs::enqueue_at(cx, PUBLISH_JOB, &Due { article: self.id }, at).await?;
            return Ok(Ok(()));
        }
        self.publish_as_of(cx, ledger, self.as_of(cx.now)).await.map(Ok)
    }

    /// The instant it is published as of: now, or for what was published elsewhere before, the morning of that day, so
    /// that old news does not stand on the home page as today's.
    fn as_of(&self, now: Timestamp) -> Timestamp {
        let before = self.content.original_day.filter(|_| self.origin.is_some());
        let morning = before.and_then(|day| day.at(8, 0, 0, 0).to_zoned(HANOI.clone()).ok());
        morning.map_or(now, |at| at.timestamp().min(now))
    }

    /// Publishes as of an instant: now, or the past for imported articles. From then on it counts.
    pub async fn publish_as_of(&self, cx: &mut Cx, ledger: &Ledger, at: Timestamp) -> Result<()> {
        self.go(cx, State::Published, "published", "").await?;
        cx.run(PUBLISHED_AT, args![self.id, at]).await?;
        placement::renew(cx, self.id).await?;
        if let Some(end) = self.content.expire_at {
            jobs::enqueue_at(cx, EXPIRE_JOB, &Due { article: self.id }, end).await?;
        }
        counted::settle(cx, ledger, self.id, "published").await
    }

    /// The hour has come: the job's half of [`Article::publish`]. Does nothing when the plan has changed.
    pub async fn publish_when_due(&self, cx: &mut Cx, ledger: &Ledger) -> Result<()> {
        let due = self.state == State::Approved && self.content.publish_at.is_some_and(|at| at <= cx.now);
        if due && lacks(&self.content).is_none() && source_allows(&self.content, cx.now).is_none() {
            self.publish_as_of(cx, ledger, self.as_of(cx.now)).await?;
        }
        Ok(())
    }

    /// The day has passed. Does nothing when the plan has changed.
    pub async fn expire_when_due(&self, cx: &mut Cx) -> Result<()> {
        if self.state == State::Published && self.content.expire_at.is_some_and(|at| at <= cx.now) {
            self.go(cx, State::Expired, "expired", "").await?;
            placement::clear(cx, self.id).await?;
        }
        Ok(())
    }

    /// Changes a published article and says what was corrected.
    pub async fn correct(
        &self,
        cx: &mut Cx,
        ledger: &Ledger,
        version: i64,
        content: &Content,
        note: &str,
    ) -> Result<Result<(), FlowError>> {
        if self.state != State::Published {
            return Ok(Err(FlowError::State(self.state)));
        }
        if note.trim().is_empty() {
            return Ok(Err(FlowError::Remark));
        }
        if let Some(lack) = lacks(content) {
            return Ok(Err(lack));
        }
        Article::save(cx, self, version, content, note).await?;
        cx.run(CORRECTED, args![self.id, cx.now, note]).await?;
        if let Some(end) = content.expire_at.filter(|end| self.content.expire_at != Some(*end)) {
            jobs::enqueue_at(cx, EXPIRE_JOB, &Due { article: self.id }, end).await?;
        }
        counted::settle(cx, ledger, self.id, note).await?;
        self.note(cx, "corrected", note).await.map(Ok)
    }

    /// Takes it back, with a reason that its address keeps showing. It counts no more.
    pub async fn withdraw(&self, cx: &mut Cx, ledger: &Ledger, reason: &str) -> Result<Result<(), FlowError>> {
        if self.state != State::Published {
            return Ok(Err(FlowError::State(self.state)));
        }
        if reason.trim().is_empty() {
            return Ok(Err(FlowError::Remark));
        }
        self.go(cx, State::Withdrawn, "withdrawn", reason).await?;
        cx.run(WITHDRAWN, args![self.id, reason]).await?;
        counted::settle(cx, ledger, self.id, reason).await?;
        placement::clear(cx, self.id).await.map(Ok)
    }

    async fn go(&self, cx: &mut Cx, to: State, step: &str, remark: &str) -> Result<()> {
        cx.run_one(MOVE, args![self.id, self.version, to.word(), cx.now]).await?;
        self.note(cx, step, remark).await?;
        let diff = Diff::new().field("state", self.state, to);
        let reason = Some(remark).filter(|r| !r.is_empty());
        let verb = format!("article_{step}");
        let event = Event {
            org: Some(self.org),
            verb: &verb,
            kind: "article",
            id: self.id.0,
            title: &self.content.title,
            diff,
            reason,
        };
        audit::record(cx, event).await?;
        cx.changed("article", self.id, Some(self.org));
        Ok(())
    }

    async fn note(&self, cx: &mut Cx, step: &str, remark: &str) -> Result<()> {
        let id: EventId = cx.id();
        let (account, name) = (cx.who.account, cx.who.name.clone());
        cx.run(STEP, args![id, self.id, step, remark, account, name, cx.now]).await.map(|_| ())
    }
}

/// The pictures an article uses: its lead picture and those in its body.
pub fn pictures_of(content: &Content) -> Vec<PictureId> {
    let body = richtext::figures(&content.body).into_iter().filter_map(|f| f.picture.to_string().parse().ok());
    content.lead_picture.into_iter().chain(body).collect()
}
