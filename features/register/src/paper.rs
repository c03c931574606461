//! A paper: drafted, issued with its number, or taken back with a reason.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, PaperId, SeriesId, Timestamp};
use papers::official::number_text;

use crate::signed::Former;
use crate::{PaperKind, Series};

/// Where a paper stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written; has no number.
    Draft,
    /// Has its number.
    Issued,
    /// Taken back; keeps its number.
    Void,
}

impl State {
    /// The word in tables and text keys.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Issued => "issued",
            State::Void => "void",
        }
    }
}

impl std::str::FromStr for State {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let all = [State::Draft, State::Issued, State::Void];
        all.into_iter().find(|s| s.word() == word).ok_or_else(|| format!("no state of a paper: {word}"))
    }
}

/// What people write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Trích yếu.
    pub about: String,
    /// After `Kính gửi:`, one a line.
    pub addressees: String,
    /// `Căn cứ …`, one a line.
    pub grounds: String,
    /// Cleaned HTML.
    pub body: String,
    /// `own`, `on_behalf`, `acting`, `deputy`, `by_order`, `by_authorisation`.
    pub power: String,
    /// For whom, where the power says so: `Ban Thường vụ`, `Chủ tịch`.
    pub power_of: String,
    /// The post that signs.
    pub post: String,
    /// The name, without academic title.
    pub signer: String,
    /// After `Nơi nhận:`, one a line.
    pub recipients: String,
}

/// A paper.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its id.
    pub id: PaperId,
    /// Whose.
    pub org: OrgId,
    /// From which series it has, or will have, its number.
    pub series: SeriesId,
    /// Where it stands.
    pub state: State,
    /// Number within year and series.
    pub number: Option<i64>,
    /// Behind the stroke; empty for a draft.
    pub symbol: String,
    /// The day it was issued.
    pub day: Option<Date>,
    /// What people wrote.
    pub entry: Entry,
    /// Where a paper of another feature opens; empty for those written here.
    pub source_url: String,
    /// Key of the signed copy; empty for none.
    pub signed_file: String,
    /// Its name.
    pub signed_name: String,
    /// Who issued it.
    pub issued_by: String,
    /// When.
    pub issued_at: Option<Timestamp>,
    /// Why it was taken back.
    pub void_reason: String,
    /// Who began it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// Guards against lost updates.
    pub version: i64,
}

/// A number that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The paper.
    pub paper: PaperId,
    /// Within year and series.
    pub number: i64,
    /// Behind the stroke, as the series had it on that day.
    pub symbol: String,
}

/// `05/BC-LHH`.
pub fn said(number: i64, symbol: &str) -> String {
    number_text(u32::try_from(number).unwrap_or(0), symbol)
}

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else was first, or it stands elsewhere by now.
    Elsewhere,
    /// The day lies before that of the number before it, or in the time to come.
    Day,
    /// A reason is missing.
    Reason,
}

db::queries! {
    INSERT = "INSERT INTO register_paper (id, org, series, state, year, number, symbol, day, about, addressees, grounds, body, power, power_of, post, signer,
        recipients, source_url, signed_file, signed_name, issued_by, issued_at, void_reason, made_by, made_at, version)
        VALUES ($1, $2, $3, 'draft', NULL, NULL, '', NULL, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', '', '', NULL, '', $14, $15, 1)";
    FIND = "SELECT id, org, series, state, number, symbol, day, about, addressees, grounds, body, power, power_of, post, signer, recipients, source_url,
        signed_file, signed_name, issued_by, issued_at, void_reason, made_by, made_at, version FROM register_paper WHERE id = $1";
    LIST = "SELECT p.id, p.org, p.series, p.state, p.number, p.symbol, p.day, p.about, p.addressees, p.grounds, p.body, p.power, p.power_of, p.post, p.signer,
        p.recipients, p.source_url, p.signed_file, p.signed_name, p.issued_by, p.issued_at, p.void_reason, p.made_by, p.made_at, p.version
        FROM register_paper p JOIN register_series s ON s.id = p.series
        WHERE p.org = $1 AND (p.year = $2 OR (p.year IS NULL AND $3 = 1)) AND ($4 = '' OR s.kind = $4) AND p.id < $5 ORDER BY p.id DESC LIMIT $6";
    SAVE = "UPDATE register_paper SET about = $3, addressees = $4, grounds = $5, body = $6, power = $7, power_of = $8, post = $9, signer = $10, recipients = $11,
        version = version + 1 WHERE id = $1 AND version = $2 AND state = 'draft'";
    ISSUE = "UPDATE register_paper SET state = 'issued', year = $3, number = $4, symbol = $5, day = $6, issued_by = $7, issued_at = $8, version = version + 1
        WHERE id = $1 AND version = $2 AND state = 'draft'";
    VOID = "UPDATE register_paper SET state = 'void', void_reason = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'issued'";
    SIGNED = "UPDATE register_paper SET signed_file = $3, signed_name = $4, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'issued'";
    OF_SOURCE = "SELECT id, org, series, state, number, symbol, day, about, addressees, grounds, body, power, power_of, post, signer, recipients, source_url,
        signed_file, signed_name, issued_by, issued_at, void_reason, made_by, made_at, version FROM register_paper
        WHERE org = $1 AND source_url = $2 AND state = 'issued' ORDER BY id DESC LIMIT 1";
    USED = "SELECT signed_file FROM register_paper WHERE signed_file <> ''";
    YEARS = "SELECT DISTINCT year FROM register_paper WHERE org = $1 AND year IS NOT NULL ORDER BY year DESC";
}

impl Paper {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            series: r.get("series")?,
            state: r.parse("state")?,
            number: r.get("number")?,
            symbol: r.get("symbol")?,
            day: r.get("day")?,
            entry: Entry {
                about: r.get("about")?,
                addressees: r.get("addressees")?,
                grounds: r.get("grounds")?,
                body: r.get("body")?,
                power: r.get("power")?,
                power_of: r.get("power_of")?,
                post: r.get("post")?,
                signer: r.get("signer")?,
                recipients: r.get("recipients")?,
            },
            source_url: r.get("source_url")?,
            signed_file: r.get("signed_file")?,
            signed_name: r.get("signed_name")?,
            issued_by: r.get("issued_by")?,
            issued_at: r.get("issued_at")?,
            void_reason: r.get("void_reason")?,
            made_by: r.get("made_by")?,
            made_at: r.get("made_at")?,
            version: r.get("version")?,
        })
    }

    /// Begins a paper.
    pub async fn draft(cx: &mut Cx, series: &Series, e: &Entry, source_url: &str) -> Result<PaperId> {
        let id: PaperId = cx.id();
        let name = cx.who.name.clone();
        let row = args![
            id,
            series.org,
            series.id,
            &e.about,
            &e.addressees,
            &e.grounds,
            &e.body,
            &e.power,
            &e.power_of,
            &e.post,
            &e.signer,
            &e.recipients,
            source_url,
            name,
            cx.now
        ];
        cx.run(INSERT, row).await?;
        let diff = Diff::new().field("paper_about", "", &e.about);
        event(cx, series.org, id, "paper_drafted", &e.about, diff, None).await?;
        Ok(id)
    }

    /// One.
    pub async fn find(cx: &mut Cx, id: PaperId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// Those of a year, the newest first; drafts among them where the year is the running one.
    pub async fn list(
        cx: &mut Cx,
        org: OrgId,
        (year, drafts): (i16, bool),
        kind: Option<PaperKind>,
        before: Option<PaperId>,
        most: i64,
    ) -> Result<Vec<Self>> {
        let before = before.unwrap_or(PaperId(kernel::Uuid::max()));
        let kind = kind.map_or("", PaperKind::word);
        cx.all(LIST, args![org, i64::from(year), i64::from(drafts), kind, before, most], Self::read).await
    }

    /// The years in which papers were issued.
    pub async fn years(cx: &mut Cx, org: OrgId) -> Result<Vec<i64>> {
        cx.all(YEARS, args![org], |r| r.get("year")).await
    }

    /// `05/BC-LHH`; none for a draft.
    pub fn number_said(&self) -> Option<String> {
        self.number.map(|n| said(n, &self.symbol))
    }

    /// Keeps what was written.
    pub async fn save(&self, cx: &mut Cx, e: &Entry) -> Result<Result<(), Refusal>> {
        let row = args![
            self.id,
            self.version,
            &e.about,
            &e.addressees,
            &e.grounds,
            &e.body,
            &e.power,
            &e.power_of,
            &e.post,
            &e.signer,
            &e.recipients
        ];
        if cx.run(SAVE, row).await? == 0 {
            return Ok(Err(Refusal::Elsewhere));
        }
        let mut diff = Diff::new();
        if self.entry.about != e.about {
            diff = diff.field("paper_about", &self.entry.about, &e.about);
        }
        event(cx, self.org, self.id, "paper_saved", &e.about, diff, None).await?;
        Ok(Ok(()))
    }

    /// Gives it the next number of its series, on a day that is not before that of the number before it.
    pub async fn issue(&self, cx: &mut Cx, series: &Series, day: Date) -> Result<Result<Issued, Refusal>> {
        let (held, number, last) = series.next(cx, day.year()).await?;
        if last.is_some_and(|last| day < last) || day > cx.db().clock().today() {
            return Ok(Err(Refusal::Day));
        }
        self.give(cx, held, number, day).await
    }

    /// Gives a number of a series that this transaction holds.
    async fn give(&self, cx: &mut Cx, held: Series, number: i64, day: Date) -> Result<Result<Issued, Refusal>> {
        let (name, year) = (cx.who.name.clone(), i64::from(day.year()));
        let row = args![self.id, self.version, year, number, &held.symbol, day, name, cx.now];
        if cx.run(ISSUE, row).await? == 0 {
            return Ok(Err(Refusal::Elsewhere));
        }
        let diff = Diff::new().field("paper_number", "", said(number, &held.symbol)).field("paper_day", "", day);
        event(cx, self.org, self.id, "paper_issued", &self.entry.about, diff, None).await?;
        Ok(Ok(Issued { paper: self.id, number, symbol: held.symbol }))
    }

    /// Takes it back. Its number is never given again.
    pub async fn void(&self, cx: &mut Cx, reason: &str) -> Result<Result<(), Refusal>> {
        if reason.trim().is_empty() {
            return Ok(Err(Refusal::Reason));
        }
        if cx.run(VOID, args![self.id, self.version, reason.trim()]).await? == 0 {
            return Ok(Err(Refusal::Elsewhere));
        }
        let diff = Diff::new().field("state", self.state.word(), "void");
        event(cx, self.org, self.id, "paper_voided", &self.entry.about, diff, Some(reason)).await?;
        Ok(Ok(()))
    }

    /// Hangs the signed copy on it; one that hung there before is kept.
    pub async fn attach(&self, cx: &mut Cx, file: &str, name: &str) -> Result<Result<(), Refusal>> {
        if cx.run(SIGNED, args![self.id, self.version, file, name]).await? == 0 {
            return Ok(Err(Refusal::Elsewhere));
        }
        Former::keep(cx, self).await?;
        let diff = Diff::new().field("signed_copy", &self.signed_name, name);
        event(cx, self.org, self.id, "paper_signed", &self.entry.about, diff, None).await?;
        Ok(Ok(()))
    }
}

async fn event(
    cx: &mut Cx,
    org: OrgId,
    id: PaperId,
    verb: &'static str,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    audit::record(cx, Event { org: Some(org), verb, kind: "paper", id: id.0, title, diff, reason }).await?;
    cx.changed("paper", id, Some(org));
    Ok(())
}

/// Takes a number for a paper that another feature writes: a report that is approved, say. In the caller's transaction,
/// so that the number and what it stands on are kept together or not at all. The paper bears the day, or that of the
/// number before it where that is later.
pub async fn issue(cx: &mut Cx, series: &Series, about: &str, source_url: &str, day: Date) -> Result<Issued> {
    let entry = Entry { about: about.to_owned(), power: "own".into(), ..Entry::default() };
    let id = Paper::draft(cx, series, &entry, source_url).await?;
    let paper = cx.one(FIND, args![id], Paper::read).await?;
    let (held, number, last) = series.next(cx, day.year()).await?;
    let day = last.map_or(day, |last| last.max(day));
    match paper.give(cx, held, number, day).await? {
        Ok(issued) => Ok(issued),
        // Nobody else knows the draft of this transaction.
        Err(_) => Err(db::DbError::Missing("register::paper::ISSUE")),
    }
}

/// The number that a paper of another feature bears, if it has one that was not taken back.
pub async fn issued_for(cx: &mut Cx, org: OrgId, source_url: &str) -> Result<Option<Issued>> {
    let found = cx.opt(OF_SOURCE, args![org, source_url], Paper::read).await?;
    Ok(found.and_then(|p| p.number.map(|number| Issued { paper: p.id, number, symbol: p.symbol })))
}

/// The same as [`issue`] for a paper that has one number for ever: the second of two who ask gets what the first got.
pub async fn issue_once(cx: &mut Cx, series: &Series, about: &str, source_url: &str, day: Date) -> Result<Issued> {
    // Holding the series first, so that of two at once the second sees what the first did.
    series.next(cx, day.year()).await?;
    match issued_for(cx, series.org, source_url).await? {
        Some(issued) => Ok(issued),
        None => issue(cx, series, about, source_url, day).await,
    }
}

/// The keys of all files that rows name.
pub async fn files_used(cx: &mut Cx) -> Result<Vec<String>> {
    let mut list: Vec<String> = cx.all(USED, args![], |r| r.get("signed_file")).await?;
    list.extend(Former::files_used(cx).await?);
    Ok(list)
}
