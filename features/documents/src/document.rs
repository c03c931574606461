//! A document of the library: what is stored of it, and finding one.
//!
//! The words of the file are kept apart ([`Document::text`]), because lists never need them. Whether it is in force is
//! asked with a day ([`Document::effect`]).

use std::fmt;
use std::str::FromStr;

use db::{Cx, Result, Row, args};
use files::FileKey;
use kernel::{Date, DocumentId, OrgId, SiteId, Timestamp};
use ui::Lang;

use crate::{Effect, EffectDays, FileType, Kind, Reference, Relation};

/// Whether readers see it; of documents, static pages and happenings (text keys `document.state.…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Only the desk sees it.
    Draft,
    /// Everybody sees it.
    Published,
}

impl State {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Published => "published",
        }
    }

    /// The text key of its name.
    pub fn key(self) -> &'static str {
        match self {
            State::Draft => "document.state.draft",
            State::Published => "document.state.published",
        }
    }

    /// How its badge looks.
    pub fn tone(self) -> ui::parts::Tone {
        match self {
            State::Draft => ui::parts::Tone::Quiet,
            State::Published => ui::parts::Tone::Good,
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for State {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        [State::Draft, State::Published].into_iter().find(|s| s.word() == word).ok_or_else(|| "no such state".into())
    }
}

/// What is known of the words of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextState {
    /// There is no file.
    None,
    /// The job has yet to run.
    Waiting,
    /// The words are there.
    Done,
    /// The file has none: a scan.
    Empty,
    /// Locked with a password.
    Locked,
    /// Damaged.
    Broken,
    /// Reading took too long.
    Slow,
    /// It unpacks to too much.
    Large,
}

impl TextState {
    const ALL: [(TextState, &'static str); 8] = [
        (TextState::None, "none"),
        (TextState::Waiting, "waiting"),
        (TextState::Done, "done"),
        (TextState::Empty, "empty"),
        (TextState::Locked, "locked"),
        (TextState::Broken, "broken"),
        (TextState::Slow, "slow"),
        (TextState::Large, "large"),
    ];

    /// The stored word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(s, _)| *s == self).map_or("none", |(_, word)| word)
    }

    /// The text key of its name.
    pub fn key(self) -> &'static str {
        match self {
            TextState::None => "document.text.none",
            TextState::Waiting => "document.text.waiting",
            TextState::Done => "document.text.done",
            TextState::Empty => "document.text.empty",
            TextState::Locked => "document.text.locked",
            TextState::Broken => "document.text.broken",
            TextState::Slow => "document.text.slow",
            TextState::Large => "document.text.large",
        }
    }

    /// Whether the words could not be had although there is a file.
    pub fn has_failed(self) -> bool {
        matches!(self, TextState::Locked | TextState::Broken | TextState::Slow | TextState::Large)
    }
}

impl FromStr for TextState {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.iter().find(|(_, w)| *w == word).map(|(s, _)| *s).ok_or_else(|| "no such state of text".into())
    }
}

/// The file of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRef {
    /// Where it lies.
    pub key: FileKey,
    /// What it is called in addresses and on disks: Latin letters, hyphens, one dot.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// What it is.
    pub kind: FileType,
}

/// What an officer writes about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its type.
    pub kind: Kind,
    /// Number and symbol as typed.
    pub reference: String,
    /// Who issued it.
    pub issuer: String,
    /// The issuer in the register of organisations.
    pub issuer_org: Option<OrgId>,
    /// Day of issue.
    pub day: Date,
    /// What it is about.
    pub abstract_vi: String,
    /// In English, where there is a translation.
    pub abstract_en: String,
    /// Field of work.
    pub field: String,
    /// Who signed.
    pub signer: String,
    /// As what.
    pub signer_post: String,
    /// The year whose work it orders.
    pub applies_to: Option<i64>,
    /// First day of effect.
    pub effect_from: Option<Date>,
    /// First day without effect.
    pub effect_to: Option<Date>,
    /// References of documents it replaces, as typed.
    pub replaces: Vec<String>,
    /// References of documents it amends, as typed.
    pub amends: Vec<String>,
}

impl Entry {
    /// An entry of which only type and day are known.
    pub fn new(kind: Kind, day: Date) -> Self {
        let none = String::new;
        Self {
            kind,
            reference: none(),
            issuer: none(),
            issuer_org: None,
            day,
            abstract_vi: none(),
            abstract_en: none(),
            field: none(),
            signer: none(),
            signer_post: none(),
            applies_to: None,
            effect_from: None,
            effect_to: None,
            replaces: Vec::new(),
            amends: Vec::new(),
        }
    }
}

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// In whose library it stands.
    pub site: SiteId,
    /// Who filed it.
    pub org: OrgId,
    /// Its word in addresses.
    pub slug: String,
    /// Whether readers see it.
    pub state: State,
    /// Its type.
    pub kind: Kind,
    /// `3476`.
    pub number: String,
    /// `QĐ-UBND`.
    pub symbol: String,
    /// `3476/QĐ-UBND`.
    pub reference: String,
    /// Who issued it.
    pub issuer: String,
    /// The issuer in the register of organisations.
    pub issuer_org: Option<OrgId>,
    /// Day of issue.
    pub day: Date,
    /// What it is about (trích yếu).
    pub abstract_vi: String,
    /// In English; empty where there is no translation.
    pub abstract_en: String,
    /// Field of work, of the library's own list; may be empty.
    pub field: String,
    /// Who signed.
    pub signer: String,
    /// As what.
    pub signer_post: String,
    /// The year whose work it orders.
    pub applies_to: Option<i64>,
    /// First day of effect; the day of issue where none is named.
    pub effect_from: Option<Date>,
    /// First day without effect.
    pub effect_to: Option<Date>,
    /// First day of effect of what replaces it.
    pub replaced_on: Option<Date>,
    /// Its file.
    pub file: Option<FileRef>,
    /// What is known of the file's words.
    pub text_state: TextState,
    /// When readers first saw it.
    pub published_at: Option<Timestamp>,
    /// Who began it.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
    /// Who changed it last.
    pub updated_by_name: String,
    /// When.
    pub updated_at: Timestamp,
    /// `demo:…`, `wordpress:…`.
    pub origin: Option<String>,
    /// Against lost updates.
    pub version: i64,
}

/// The columns that [`Document::read`] wants, of `document d`.
pub(crate) const COLUMNS: &str = "d.id, d.site, d.org, d.slug, d.state, d.kind, d.reference, d.reference_sort, d.issuer, d.issuer_org, d.day, d.abstract_vi, \
     d.abstract_en, d.field, d.signer, d.signer_post, d.applies_to, d.effect_from, d.effect_to, d.replaced_on, d.file_key, d.file_name, d.file_bytes, \
     d.file_type, d.text_state, d.published_at, d.made_by_name, d.made_at, d.updated_by_name, d.updated_at, d.origin, d.version";

db::queries! {
    TEXT = "SELECT text FROM document_text WHERE document = $1";
    FILE_KEYS = "SELECT DISTINCT file_key FROM document WHERE file_key IS NOT NULL ORDER BY file_key";
}

impl Document {
    pub(crate) fn read(r: &Row) -> Result<Self> {
        let reference: String = r.get("reference")?;
        let parts = Reference::parse(&reference);
        let key: Option<String> = r.get("file_key")?;
        let file = match key {
            None => None,
            Some(_) => Some(FileRef {
                key: r.parse("file_key")?,
                name: r.get("file_name")?,
                bytes: u64::try_from(r.get::<i64>("file_bytes")?).unwrap_or(0),
                kind: r.parse("file_type")?,
            }),
        };
        Ok(Self {
            id: r.get("id")?,
            site: r.get("site")?,
            org: r.get("org")?,
            slug: r.get("slug")?,
            state: r.parse("state")?,
            kind: r.parse("kind")?,
            number: parts.number,
            symbol: parts.symbol,
            reference,
            issuer: r.get("issuer")?,
            issuer_org: r.get("issuer_org")?,
            day: r.get("day")?,
            abstract_vi: r.get("abstract_vi")?,
            abstract_en: r.get("abstract_en")?,
            field: r.get("field")?,
            signer: r.get("signer")?,
            signer_post: r.get("signer_post")?,
            applies_to: r.get("applies_to")?,
            effect_from: r.get("effect_from")?,
            effect_to: r.get("effect_to")?,
            replaced_on: r.get("replaced_on")?,
            file,
            text_state: r.parse("text_state")?,
            published_at: r.get("published_at")?,
            made_by_name: r.get("made_by_name")?,
            made_at: r.get("made_at")?,
            updated_by_name: r.get("updated_by_name")?,
            updated_at: r.get("updated_at")?,
            origin: r.get("origin")?,
            version: r.get("version")?,
        })
    }

    async fn first(cx: &mut Cx, name: &'static str, condition: &str, args: db::Args) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM document d WHERE {condition}");
        Ok(cx.compose(name, sql, args, Self::read).await?.pop())
    }

    /// The document with this id, in whatever state.
    pub async fn find(cx: &mut Cx, id: DocumentId) -> Result<Option<Self>> {
        Self::first(cx, "documents::document::FIND", "d.id = $1", args![id]).await
    }

    /// The document at an address of a portal, in whatever state.
    pub async fn at(cx: &mut Cx, site: SiteId, slug: &str) -> Result<Option<Self>> {
        Self::first(cx, "documents::document::AT", "d.site = $1 AND d.slug = $2", args![site, slug]).await
    }

    /// The document that came from somewhere.
    pub async fn from_origin(cx: &mut Cx, site: SiteId, origin: &str) -> Result<Option<Self>> {
        Self::first(cx, "documents::document::ORIGIN", "d.site = $1 AND d.origin = $2", args![site, origin]).await
    }

    /// The words of its file; empty while there are none.
    pub async fn text(cx: &mut Cx, id: DocumentId) -> Result<String> {
        Ok(cx.opt(TEXT, args![id], |r| r.get("text")).await?.unwrap_or_default())
    }

    /// Everything a search should find it by, apart from the words of its file.
    pub fn plain(&self) -> String {
        let kind = self.kind.name(Lang::Vi);
        let parts =
            [kind, &self.reference, &self.abstract_vi, &self.abstract_en, &self.issuer, &self.field, &self.signer];
        parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("\n")
    }

    /// The addresses of all files that documents hold, for sweeping and backup.
    pub async fn file_keys(cx: &mut Cx) -> Result<Vec<FileKey>> {
        cx.all(FILE_KEYS, args![], |r| r.parse("file_key")).await
    }

    /// What it is about, in the language where there is a translation.
    pub fn abstract_line(&self, l: Lang) -> &str {
        if l == Lang::En && !self.abstract_en.is_empty() { &self.abstract_en } else { &self.abstract_vi }
    }

    /// `Quyết định 3476/QĐ-UBND`; the type alone where there is no number.
    pub fn name(&self, l: Lang) -> String {
        let kind = self.kind.name(l);
        if self.reference.is_empty() { kind.to_owned() } else { format!("{kind} {}", self.reference) }
    }

    /// Where it stands on a day.
    pub fn effect(&self, day: Date) -> Effect {
        let days =
            EffectDays { issued: self.day, from: self.effect_from, to: self.effect_to, replaced_on: self.replaced_on };
        days.on(day)
    }

    /// Whether readers see it.
    pub fn is_public(&self) -> bool {
        self.state == State::Published
    }

    /// The address of its file.
    pub fn file_url(&self) -> Option<String> {
        self.file.as_ref().map(|f| crate::routes::file(self.id, &f.name))
    }

    /// The file as lists link it.
    pub fn file_link(&self) -> Option<ui::parts::FileLink> {
        let file = self.file.as_ref()?;
        Some(ui::parts::FileLink {
            url: crate::routes::file(self.id, &file.name),
            name: file.name.clone(),
            extension: file.kind.extension().to_owned(),
            size: file.bytes,
        })
    }

    /// The row of a portal's list; `base` is what addresses of the portal begin with (`/hung-yen`, `/hung-yen/en`).
    pub fn row(&self, l: Lang, base: &str, today: Date) -> ui::parts::DocumentRow {
        ui::parts::DocumentRow {
            url: format!("{base}/van-ban/{}", self.slug),
            title: self.abstract_line(l).to_owned(),
            symbol: self.reference.clone(),
            kind: self.kind.name(l).to_owned(),
            issuer: self.issuer.clone(),
            date: Some(self.day),
            expired: self.effect(today).is_over(),
            files: self.file_link().into_iter().collect(),
        }
    }

    /// What was written about it, with its relations as typed.
    pub fn entry(&self, relations: &[Relation]) -> Entry {
        let of = |kind| relations.iter().filter(|r| r.kind == kind).map(|r| r.label.clone()).collect();
        Entry {
            kind: self.kind,
            reference: self.reference.clone(),
            issuer: self.issuer.clone(),
            issuer_org: self.issuer_org,
            day: self.day,
            abstract_vi: self.abstract_vi.clone(),
            abstract_en: self.abstract_en.clone(),
            field: self.field.clone(),
            signer: self.signer.clone(),
            signer_post: self.signer_post.clone(),
            applies_to: self.applies_to,
            effect_from: self.effect_from,
            effect_to: self.effect_to,
            replaces: of(crate::RelationKind::Replaces),
            amends: of(crate::RelationKind::Amends),
        }
    }
}
