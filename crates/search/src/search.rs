//! The index on its disk: opening, feeding, keeping.

use crate::document::document;
use crate::error::{Error, Result};
use crate::find::Finder;
use crate::model::{Filter, Hits, Like, Near, Query, SearchDoc};
use crate::schema::{self, Fields, MAKE};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tantivy::indexer::LogMergePolicy;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};

/// What the writer may gather before it writes a segment.
const WRITER_BYTES: usize = 32_000_000;

/// The folder's name before the number of its make.
const FOLDER: &str = "full-text-";

/// How an index was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// As it was left.
    Kept,
    /// There was none of this make.
    New,
    /// It was damaged and thrown away.
    Rebuilt,
}

/// The index. Cheap to clone; every method blocks (the async ones are `ask`, `complete`, `nearest`, `feed`).
#[derive(Clone)]
pub struct Search {
    inner: Arc<Inner>,
}

struct Inner {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    opened: Opened,
    writable: bool,
    writing: Mutex<Writing>,
    /// Keeps other processes from writing for as long as we live.
    _lock: Option<File>,
}

#[derive(Default)]
struct Writing {
    /// Made when first needed, dropped when it failed.
    writer: Option<IndexWriter>,
    /// To be stored by the next commit.
    next_checkpoint: Option<u64>,
    /// Stored by the last commit.
    checkpoint: Option<u64>,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search").field("opened", &self.inner.opened).field("docs", &self.len()).finish_non_exhaustive()
    }
}

/// Opening.
impl Search {
    /// Opens the index of a folder for reading and writing and makes it when there is none. What cannot be opened is
    /// thrown away: it can be fed again. Fails with [`Error::Busy`] while another process has it open for writing.
    pub fn open(dir: &Path) -> Result<Search> {
        fs::create_dir_all(dir)?;
        let lock = File::create(dir.join("writer.lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Busy(dir.to_owned())),
            Err(TryLockError::Error(e)) => return Err(e.into()),
        }
        let folder = folder(dir);
        drop_other_makes(dir, &folder)?;
        if folder.join("meta.json").exists() {
            match Search::existing(&folder, Opened::Kept, Some(&lock)) {
                Ok(search) => return Ok(search),
                Err(error) => {
                    tracing::warn!(%error, folder = %folder.display(), "the search index is damaged and will be fed again");
                    fs::remove_dir_all(&folder)?;
                    fs::create_dir_all(&folder)?;
                    Index::create_in_dir(&folder, schema::build().0)?;
                    return Search::existing(&folder, Opened::Rebuilt, Some(&lock));
                }
            }
        }
        // A folder without its table of contents is the rest of a crash while it was made.
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Index::create_in_dir(&folder, schema::build().0)?;
        Search::existing(&folder, Opened::New, Some(&lock))
    }

    /// Opens the index of a folder for reading, beside a process that writes it.
    pub fn open_read_only(dir: &Path) -> Result<Search> {
        let folder = folder(dir);
        if !folder.join("meta.json").exists() {
            return Err(Error::Missing(dir.to_owned()));
        }
        Search::existing(&folder, Opened::Kept, None)
    }

    /// An index that is gone with the process.
    pub fn in_memory() -> Result<Search> {
        Search::of(Index::create_in_ram(schema::build().0), Opened::New, true, None)
    }

    fn existing(folder: &Path, opened: Opened, lock: Option<&File>) -> Result<Search> {
        let index = Index::open_in_dir(folder)?;
        if index.schema() != schema::build().0 {
            return Err(tantivy::TantivyError::SchemaError("fields of another make".to_owned()).into());
        }
        let lock = lock.map(File::try_clone).transpose()?;
        Search::of(index, opened, lock.is_some(), lock)
    }

    fn of(index: Index, opened: Opened, writable: bool, lock: Option<File>) -> Result<Search> {
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let stored = index.load_metas()?.payload.and_then(|p| p.parse().ok());
        let writing = Mutex::new(Writing { writer: None, next_checkpoint: stored, checkpoint: stored });
        let fields = schema::build().1;
        Ok(Search { inner: Arc::new(Inner { index, reader, fields, opened, writable, writing, _lock: lock }) })
    }

    /// How the index was found when it was opened.
    pub fn opened(&self) -> Opened {
        self.inner.opened
    }
}

/// Asking.
impl Search {
    /// Answers a question.
    pub fn query(&self, query: &Query) -> Result<Hits> {
        self.finder(|finder| finder.answer(query))
    }

    /// At most `n` titles for what is being typed.
    pub fn suggest(&self, prefix: &str, filter: &Filter, n: usize) -> Result<Vec<String>> {
        self.finder(|finder| finder.suggest(prefix, filter, n))
    }

    /// What is near to something, the nearest first.
    pub fn near(&self, like: &Like) -> Result<Vec<Near>> {
        self.finder(|finder| finder.near(like))
    }

    /// How many things can be found.
    pub fn len(&self) -> u64 {
        self.inner.reader.searcher().num_docs()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sees what another process committed since.
    pub fn reload(&self) -> Result<()> {
        Ok(self.inner.reader.reload()?)
    }

    /// Reads every file and names those that are damaged.
    pub fn damaged_files(&self) -> Result<Vec<PathBuf>> {
        Ok(self.inner.index.validate_checksum()?.into_iter().collect())
    }

    fn finder<T>(&self, ask: impl FnOnce(Finder<'_>) -> Result<T>) -> Result<T> {
        let searcher = self.inner.reader.searcher();
        ask(Finder { searcher: &searcher, fields: self.inner.fields })
    }
}

/// Feeding. Nothing is seen or kept until [`Search::commit`]; after an error go on from [`Search::checkpoint`].
impl Search {
    /// Adds things; one with the same key is replaced.
    pub fn put(&self, docs: &[SearchDoc]) -> Result<()> {
        self.write(|writer, fields| {
            for doc in docs {
                writer.delete_term(Term::from_field_text(fields.key, &doc.key));
                writer.add_document(document(doc, fields))?;
            }
            Ok(())
        })
    }

    /// Removes what has these keys.
    pub fn remove(&self, keys: &[String]) -> Result<()> {
        self.write(|writer, fields| {
            for key in keys {
                writer.delete_term(Term::from_field_text(fields.key, key));
            }
            Ok(())
        })
    }

    /// The number of the change log up to which the index is fed, as of the last commit; none: feed everything.
    pub fn checkpoint(&self) -> Option<u64> {
        self.writing().checkpoint
    }

    /// What [`Search::checkpoint`] says from the next commit on.
    pub fn set_checkpoint(&self, number: u64) {
        self.writing().next_checkpoint = Some(number);
    }

    /// Makes everything since the last commit seen and kept, with its checkpoint, or nothing of it.
    pub fn commit(&self) -> Result<()> {
        let checkpoint = self.writing().next_checkpoint;
        self.store(checkpoint)
    }

    /// Empties the index, at once.
    pub fn clear(&self) -> Result<()> {
        self.write(|writer, _| writer.delete_all_documents().map(|_| ()))?;
        self.writing().next_checkpoint = None;
        self.store(None)
    }

    /// Waits until small segments are merged; after a large feed and its commit. Others who feed wait too.
    pub fn settle(&self) -> Result<()> {
        let mut writing = self.writing();
        if let Some(writer) = writing.writer.take() {
            writing.next_checkpoint = writing.checkpoint;
            writer.wait_merging_threads()?;
        }
        drop(writing);
        self.reload()
    }

    fn store(&self, checkpoint: Option<u64>) -> Result<()> {
        self.write(|writer, _| {
            let mut commit = writer.prepare_commit()?;
            if let Some(number) = checkpoint {
                commit.set_payload(&number.to_string());
            }
            commit.commit().map(|_| ())
        })?;
        self.writing().checkpoint = checkpoint;
        self.reload()
    }

    /// A writer that failed (disk full) is given up with all that was not committed.
    fn write<T>(&self, act: impl FnOnce(&mut IndexWriter, Fields) -> tantivy::Result<T>) -> Result<T> {
        if !self.inner.writable {
            return Err(Error::ReadOnly);
        }
        let mut writing = self.writing();
        // Taken out before the act, so that an error or panic in it leaves neither the writer nor a
        // checkpoint that runs ahead of what is kept.
        let stored = writing.checkpoint;
        let pending = std::mem::replace(&mut writing.next_checkpoint, stored);
        let mut writer = match writing.writer.take() {
            Some(writer) => writer,
            None => new_writer(&self.inner.index)?,
        };
        let done = act(&mut writer, self.inner.fields)?;
        writing.writer = Some(writer);
        writing.next_checkpoint = pending;
        Ok(done)
    }

    fn writing(&self) -> MutexGuard<'_, Writing> {
        // What a panic left behind is a writer whose commit did not happen; that is safe to go on with.
        self.inner.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn new_writer(index: &Index) -> tantivy::Result<IndexWriter> {
    // One thread: feeding must leave the other core to the readers.
    let writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITER_BYTES)?;
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(6);
    policy.set_del_docs_ratio_before_merge(0.3);
    writer.set_merge_policy(Box::new(policy));
    Ok(writer)
}

fn folder(dir: &Path) -> PathBuf {
    dir.join(format!("{FOLDER}{MAKE}"))
}

fn drop_other_makes(dir: &Path, ours: &Path) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let is_make = path.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with(FOLDER));
        if is_make && path != ours && path.is_dir() {
            fs::remove_dir_all(&path)?;
        }
    }
    Ok(())
}
