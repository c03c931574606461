//! A WordPress export becomes sections, articles and static pages of a portal, in one transaction.
//!
//! Trade-off: one transaction holds the write lock for as long as a large export takes (about a second for a thousand
//! posts); half an archive would be worse, and an archive is imported once.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use db::Cx;
use files::Files;
use kernel::{SectionId, text};
use ledger::Ledger;
use serde::Serialize;
use sites::{NewSection, Redirect, Section, Site, Sites};
use web::App;

use super::entries::{Import, Kept};
use super::pictures::{Shelf, addresses};
use super::{Note, SaveError, origin, site, who};
use crate::wxr::{Category, Entry, Export, Kind, Status};

/// What WordPress calls the category of posts without category.
const NONE: &[&str] =
    &["uncategorized", "uncategorised", "khong-phan-loai", "chua-phan-loai", "chua-duoc-phan-loai", "khac"];

/// What was noticed about one entry.
#[derive(Clone, Debug, Serialize)]
pub struct EntryNotes {
    /// Its title.
    pub title: String,
    /// Its old address.
    pub link: String,
    /// What was noticed.
    pub notes: Vec<Note>,
}

/// An export after the import.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SavedExport {
    /// Articles by what they became: published, scheduled, submitted, draft.
    pub articles: BTreeMap<&'static str, u64>,
    /// Static pages.
    pub pages: u64,
    /// Sections made.
    pub sections: u64,
    /// Pictures taken in.
    pub pictures: u64,
    /// Old addresses that lead to new ones.
    pub redirects: u64,
    /// Entries imported before; nothing of them changed.
    pub known: u64,
    /// Entries in the bin, left out.
    pub trashed: u64,
    /// Comments, never imported.
    pub comments: u64,
    /// Items of other kinds, by kind.
    pub left_out: BTreeMap<String, u64>,
    /// What an editor should look at.
    pub warnings: Vec<EntryNotes>,
}

/// Keeps an export on the portal `slug`. `beside` is the folder the uploads may lie in; `told` hears how many of how
/// many entries are done.
///
/// # Errors
/// Nothing is kept then.
pub async fn wordpress(
    app: &App,
    slug: &str,
    export: &Export,
    beside: Option<&Path>,
    told: &(dyn Fn(usize, usize) + Sync),
) -> Result<SavedExport, SaveError> {
    let entry = site(app, slug)?;
    let import = Import::new(&entry.site, export, beside);
    let mut saved =
        SavedExport { comments: export.comments, left_out: export.left_out.clone(), ..SavedExport::default() };

    let mut cx = app.db.read(who(&entry)).await?;
    let known = origin::all(&mut cx, entry.site.id).await?;
    drop(cx);
    let new = fresh(&import, export, &known, &mut saved);
    if new.is_empty() {
        return Ok(saved);
    }
    let mut shelf = Shelf::default();
    let files: &Files = app.service();
    for entry in &new {
        let inside = addresses(&entry.content).into_iter().filter_map(|a| import.file(&a)).map(|(path, _)| path);
        for path in inside.chain(import.thumbnail(entry)).collect::<Vec<_>>() {
            shelf.take(files, &path).await?;
        }
    }

    let mut cx = app.db.write(who(&entry)).await?;
    let there = origin::all(&mut cx, entry.site.id).await?;
    let sections = sections(&mut cx, &entry.site, export, &new, &mut saved).await?;
    let ledger: &Ledger = app.service();
    let mut redirects = Vec::new();
    for (done, entry) in new.iter().enumerate() {
        if there.contains(&import.origin(entry)) {
            saved.known += 1;
            continue;
        }
        let kept = match entry.kind {
            Kind::Page => {
                saved.pages += 1;
                import.page(&mut cx, &mut shelf, entry).await?
            }
            Kind::Post => {
                let kept = import.post(&mut cx, ledger, &mut shelf, entry, &of_entry(entry, export, &sections)).await?;
                *saved.articles.entry(kept.state).or_default() += 1;
                kept
            }
        };
        redirects.extend(import.redirects(entry, &kept));
        let Kept { notes, .. } = kept;
        if !notes.is_empty() {
            saved.warnings.push(EntryNotes { title: entry.title.clone(), link: entry.link.clone(), notes });
        }
        told(done + 1, new.len());
    }
    saved.pictures = u64::try_from(shelf.kept()).unwrap_or(0);
    saved.redirects = u64::try_from(redirects.len()).unwrap_or(0);
    if !redirects.is_empty() {
        Redirect::put_all(&mut cx, &entry.site, &redirects).await?;
    }
    super::related::resolve(&mut cx, entry.site.id).await?;
    app.service::<Sites>().commit(cx).await?;
    Ok(saved)
}

/// The entries to be kept: neither in the bin nor here already.
fn fresh<'e>(
    import: &Import<'_>,
    export: &'e Export,
    known: &HashSet<String>,
    saved: &mut SavedExport,
) -> Vec<&'e Entry> {
    let mut new = Vec::new();
    for entry in &export.entries {
        if entry.status == Status::Trash {
            saved.trashed += 1;
        } else if known.contains(&import.origin(entry)) {
            saved.known += 1;
        } else {
            new.push(entry);
        }
    }
    new
}

/// The sections of the categories in use and of those above them: the portal's own of that name, or new ones.
async fn sections(
    cx: &mut Cx,
    site: &Site,
    export: &Export,
    new: &[&Entry],
    saved: &mut SavedExport,
) -> Result<HashMap<String, SectionId>, SaveError> {
    let by_slug: HashMap<&str, &Category> = export.categories.iter().map(|c| (c.slug.as_str(), c)).collect();
    let mut wanted: Vec<&Category> = Vec::new();
    for entry in new.iter().filter(|e| e.kind == Kind::Post) {
        for slug in &entry.categories {
            // From the category upwards, so that those above are made first; a circle ends where it began.
            let mut line: Vec<&Category> = Vec::new();
            let mut at = by_slug.get(slug.as_str()).copied();
            while let Some(category) = at {
                if NONE.contains(&category.slug.as_str()) || line.iter().any(|c| c.slug == category.slug) {
                    break;
                }
                line.push(category);
                at = category.parent.as_deref().and_then(|parent| by_slug.get(parent).copied());
            }
            for category in line.into_iter().rev() {
                if !wanted.iter().any(|c| c.slug == category.slug) {
                    wanted.push(category);
                }
            }
        }
    }
    let there = Section::of_site(cx, site.id).await?;
    let mut position = there.iter().map(|s| s.position).max().unwrap_or(0);
    let mut made: HashMap<String, SectionId> = HashMap::new();
    for category in wanted {
        let same = |s: &&Section| s.slug == category.slug || text::same_name(&s.name_vi, &category.name);
        let id = match there.iter().find(same) {
            Some(section) => section.id,
            None => {
                position += 1;
                saved.sections += 1;
                let new = NewSection {
                    parent: category.parent.as_ref().and_then(|p| made.get(p)).copied(),
                    slug: category.slug.clone(),
                    name_vi: category.name.clone(),
                    about_vi: richtext::plain_text(&category.description),
                    position,
                    ..NewSection::default()
                };
                Section::create(cx, site, &new).await?
            }
        };
        made.insert(category.slug.clone(), id);
    }
    Ok(made)
}

/// The sections of an entry, the deepest first: it is the one that says most.
fn of_entry(entry: &Entry, export: &Export, sections: &HashMap<String, SectionId>) -> Vec<SectionId> {
    let parent = |slug: &str| export.categories.iter().find(|c| c.slug == slug).and_then(|c| c.parent.as_deref());
    let depth = |slug: &str| {
        let mut at = parent(slug);
        let mut depth = 0_usize;
        while let Some(above) = at.filter(|_| depth < 20) {
            depth += 1;
            at = parent(above);
        }
        depth
    };
    let mut slugs: Vec<&String> = entry.categories.iter().filter(|s| sections.contains_key(*s)).collect();
    slugs.sort_by_key(|slug| std::cmp::Reverse(depth(slug)));
    let mut ids: Vec<SectionId> = Vec::new();
    for id in slugs.into_iter().filter_map(|slug| sections.get(slug)) {
        if !ids.contains(id) {
            ids.push(*id);
        }
    }
    ids
}
