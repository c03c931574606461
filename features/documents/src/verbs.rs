//! What is done to documents. Each verb: the row, its relations, the event with the fields, the change.

use audit::{Diff, Event};
use db::{Cx, DbError, Result, args};
use files::{Files, FilesError, Kind as FilesKind};
use kernel::{DocumentId, OrgId, SiteId, Timestamp, text};
use ui::Lang;

use crate::list::name_key;
use crate::{Checked, Document, Entry, FileRef, Reference, Relation, State, relation};

/// What files of documents are kept under.
pub const FILES: FilesKind = FilesKind::new("document");
/// Reads the words of a file.
pub const TEXT_JOB: &str = "document.text";

/// Payload of [`TEXT_JOB`].
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct ReadText {
    /// Of which document.
    pub document: DocumentId,
}

/// Where an imported or prepared document comes from; one begun at the desk needs none of it.
#[derive(Clone, Debug, Default)]
pub struct Birth {
    /// Its word in addresses; made from its name when empty.
    pub slug: String,
    /// `demo:…`, `wordpress:…`.
    pub origin: Option<String>,
    /// When it was filed, for imported ones.
    pub made_at: Option<Timestamp>,
}

/// Why a document cannot be published; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishError {
    /// Readers would not know what it is about.
    Abstract,
    /// Readers would not know whose it is.
    Issuer,
}

impl PublishError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            PublishError::Abstract => "document.error.abstract",
            PublishError::Issuer => "document.error.issuer",
        }
    }
}

db::queries! {
    INSERT = "INSERT INTO document (id, site, org, slug, state, kind, reference, reference_key, reference_sort, issuer, issuer_key, issuer_org, day, abstract_vi,
            abstract_en, field, field_key, signer, signer_post, applies_to, effect_from, effect_to, file_name, file_bytes, file_type, text_state, words,
            made_by_name, made_at, updated_by_name, updated_at, origin, version)
        VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, '', 0, '', 'none', $22, $23, $24, $23, $24, $25, 1)";
    UPDATE = "UPDATE document SET kind = $3, reference = $4, reference_key = $5, reference_sort = $6, issuer = $7, issuer_key = $8, issuer_org = $9, day = $10,
            abstract_vi = $11, abstract_en = $12, field = $13, field_key = $14, signer = $15, signer_post = $16, applies_to = $17, effect_from = $18,
            effect_to = $19, words = $20, updated_by_name = $21, updated_at = $22, version = version + 1 WHERE id = $1 AND version = $2";
    TAKEN = "SELECT slug FROM document WHERE site = $1 AND (slug = $2 OR slug LIKE $3)";
    SLUG = "UPDATE document SET slug = $2 WHERE id = $1";
    STATE = "UPDATE document SET state = $3, published_at = COALESCE(published_at, $4), updated_by_name = $5, updated_at = $6, version = version + 1
        WHERE id = $1 AND version = $2";
    FILE = "UPDATE document SET file_key = $3, file_name = $4, file_bytes = $5, file_type = $6, text_state = $7, updated_by_name = $8, updated_at = $9,
            version = version + 1 WHERE id = $1 AND version = $2";
    AGAIN = "UPDATE document SET text_state = 'waiting' WHERE id = $1 AND file_key IS NOT NULL";
    FORGET_TEXT = "DELETE FROM document_text WHERE document = $1";
}

impl Entry {
    /// The name that the address is made from.
    fn name(&self) -> String {
        let reference = Reference::parse(&self.reference).full;
        let kind = self.kind.name(Lang::Vi);
        if reference.is_empty() { format!("{kind} {}", self.abstract_vi) } else { format!("{kind} {reference}") }
    }

    fn words(&self, reference: &Reference) -> String {
        let parts = [&self.abstract_vi, &self.abstract_en, &reference.full, &self.issuer, &self.field, &self.signer];
        let name = self.kind.name(Lang::Vi);
        text::fold(&parts.iter().map(|p| p.as_str()).chain([name]).collect::<Vec<_>>().join(" "))
    }

    /// The fields that differ, for the audit trail.
    pub fn diff(&self, after: &Self) -> Diff {
        Diff::new()
            .field("kind", self.kind.word(), after.kind.word())
            .field("reference", &self.reference, &after.reference)
            .field("issuer", &self.issuer, &after.issuer)
            .field("day", self.day, after.day)
            .field("abstract", &self.abstract_vi, &after.abstract_vi)
            .field("abstract_en", &self.abstract_en, &after.abstract_en)
            .field("field", &self.field, &after.field)
            .field("signer", &self.signer, &after.signer)
            .field("signer_post", &self.signer_post, &after.signer_post)
            .maybe("applies_to", self.applies_to, after.applies_to)
            .maybe("effect_from", self.effect_from, after.effect_from)
            .maybe("effect_to", self.effect_to, after.effect_to)
            .field("replaces", self.replaces.join("; "), after.replaces.join("; "))
            .field("amends", self.amends.join("; "), after.amends.join("; "))
    }
}

impl Document {
    /// Files a document as a draft.
    pub async fn begin(cx: &mut Cx, site: SiteId, org: OrgId, entry: &Entry, birth: Birth) -> Result<DocumentId> {
        let id: DocumentId = cx.id();
        let wanted = if birth.slug.is_empty() { entry.name() } else { birth.slug };
        let slug = free_slug(cx, site, &text::slug_or(&wanted, 80, "van-ban")).await?;
        let (e, reference, name) = (entry, Reference::parse(&entry.reference), cx.who.name.clone());
        let row = args![
            id,
            site,
            org,
            slug,
            e.kind.word(),
            &reference.full,
            reference.key(),
            reference.sort(),
            &e.issuer,
            name_key(&e.issuer),
            e.issuer_org,
            e.day,
            &e.abstract_vi,
            &e.abstract_en,
            &e.field,
            name_key(&e.field),
            &e.signer,
            &e.signer_post,
            e.applies_to,
            e.effect_from,
            e.effect_to,
            e.words(&reference),
            name,
            birth.made_at.unwrap_or(cx.now),
            birth.origin
        ];
        cx.run(INSERT, row).await?;
        let touched = relation::put(cx, site, id, &e.replaces, &e.amends).await?;
        let document = Self::find(cx, id).await?.ok_or(DbError::Missing("document"))?;
        document.happened(cx, "document_begun", Entry::new(e.kind, e.day).diff(e), None).await?;
        relation::settle(cx, &document, &reference.key(), touched).await?;
        Ok(id)
    }

    /// Saves what was written over `version`; [`DbError::Stale`] when somebody was faster.
    pub async fn save(cx: &mut Cx, before: &Self, version: i64, entry: &Entry) -> Result<()> {
        let old = before.entry(&Relation::of(cx, before.id).await?);
        if old == *entry && before.version == version {
            return Ok(());
        }
        let (e, reference, name) = (entry, Reference::parse(&entry.reference), cx.who.name.clone());
        let row = args![
            before.id,
            version,
            e.kind.word(),
            &reference.full,
            reference.key(),
            reference.sort(),
            &e.issuer,
            name_key(&e.issuer),
            e.issuer_org,
            e.day,
            &e.abstract_vi,
            &e.abstract_en,
            &e.field,
            name_key(&e.field),
            &e.signer,
            &e.signer_post,
            e.applies_to,
            e.effect_from,
            e.effect_to,
            e.words(&reference),
            name,
            cx.now
        ];
        cx.run_one(UPDATE, row).await?;
        // An address that nobody has seen yet follows the number; a public one stays for ever.
        let wanted = text::slug_or(&entry.name(), 80, "van-ban");
        if before.published_at.is_none()
            && before.origin.is_none()
            && old.name() != entry.name()
            && wanted != before.slug
        {
            let slug = free_slug(cx, before.site, &wanted).await?;
            cx.run(SLUG, args![before.id, slug]).await?;
        }
        let touched = relation::put(cx, before.site, before.id, &e.replaces, &e.amends).await?;
        before.happened(cx, "document_saved", old.diff(entry), None).await?;
        relation::settle(cx, before, &reference.key(), touched).await
    }

    /// Shows it to readers.
    pub async fn publish(cx: &mut Cx, document: &Self) -> Result<Result<(), PublishError>> {
        if document.abstract_vi.trim().is_empty() {
            return Ok(Err(PublishError::Abstract));
        }
        if document.issuer.trim().is_empty() {
            return Ok(Err(PublishError::Issuer));
        }
        if document.state != State::Published {
            Self::turn(cx, document, State::Published, "document_published", None).await?;
        }
        Ok(Ok(()))
    }

    /// Takes it back from readers, with a reason.
    pub async fn withdraw(cx: &mut Cx, document: &Self, reason: &str) -> Result<()> {
        if document.state == State::Draft {
            return Ok(());
        }
        Self::turn(cx, document, State::Draft, "document_withdrawn", Some(reason)).await
    }

    async fn turn(cx: &mut Cx, document: &Self, to: State, verb: &str, reason: Option<&str>) -> Result<()> {
        let published_at = (to == State::Published).then_some(cx.now);
        let name = cx.who.name.clone();
        cx.run_one(STATE, args![document.id, document.version, to.word(), published_at, name, cx.now]).await?;
        document.happened(cx, verb, Diff::new().field("state", document.state, to), reason).await?;
        let touched = relation::targets(cx, document.id).await?;
        relation::settle(cx, document, &Reference::parse(&document.reference).key(), touched).await
    }

    /// Stores a checked file. It is on the disk before the transaction mentions it; a transaction that is not kept leaves
    /// it for the sweep.
    pub async fn store(files: &Files, checked: Checked) -> Result<FileRef, FilesError> {
        let bytes = checked.bytes.len() as u64;
        let key = files.put(FILES, checked.bytes).await?;
        Ok(FileRef { key, name: checked.name, bytes, kind: checked.kind })
    }

    /// Puts a stored file to the document, in the place of an older one; its words are read later.
    pub async fn put_file(cx: &mut Cx, document: &Self, file: &FileRef) -> Result<()> {
        let name = cx.who.name.clone();
        let (key, kind) = (file.key.to_string(), file.kind.word());
        let row = args![document.id, document.version, key, &file.name, file.bytes, kind, "waiting", name, cx.now];
        cx.run_one(FILE, row).await?;
        cx.run(FORGET_TEXT, args![document.id]).await?;
        jobs::enqueue_later(cx, TEXT_JOB, &ReadText { document: document.id }).await?;
        let diff = Diff::new().maybe("file", document.file.as_ref().map(FileRef::told), Some(file.told()));
        document.happened(cx, "document_file_put", diff, None).await
    }

    /// Removes the file from the document; the bytes stay until the sweep finds that nothing names them.
    pub async fn remove_file(cx: &mut Cx, document: &Self) -> Result<()> {
        let Some(file) = &document.file else { return Ok(()) };
        let name = cx.who.name.clone();
        let none: Option<String> = None;
        cx.run_one(FILE, args![document.id, document.version, none, "", 0_i64, "", "none", name, cx.now]).await?;
        cx.run(FORGET_TEXT, args![document.id]).await?;
        let diff = Diff::new().maybe("file", Some(file.told()), None);
        document.happened(cx, "document_file_removed", diff, None).await
    }

    /// Has the words of the file read once more.
    pub async fn read_again_later(cx: &mut Cx, document: &Self) -> Result<()> {
        if cx.run(AGAIN, args![document.id]).await? > 0 {
            jobs::enqueue_later(cx, TEXT_JOB, &ReadText { document: document.id }).await?;
        }
        Ok(())
    }

    async fn happened(&self, cx: &mut Cx, verb: &str, diff: Diff, reason: Option<&str>) -> Result<()> {
        let title = self.name(Lang::Vi);
        let event = Event { org: Some(self.org), verb, kind: "document", id: self.id.0, title: &title, diff, reason };
        audit::record(cx, event).await?;
        cx.changed("document", self.id, Some(self.org));
        Ok(())
    }
}

impl FileRef {
    /// How the audit trail names it.
    fn told(&self) -> String {
        format!("{} ({}, {})", self.name, Lang::Vi.bytes(self.bytes), &self.key.digest()[..12])
    }
}

/// The wanted word, or the word with the first free number behind it.
async fn free_slug(cx: &mut Cx, site: SiteId, wanted: &str) -> Result<String> {
    let taken: Vec<String> = cx.all(TAKEN, args![site, wanted, format!("{wanted}-%")], |r| r.get("slug")).await?;
    crate::slug::free(&taken, wanted).ok_or(DbError::Missing("document slug"))
}
