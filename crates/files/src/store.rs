//! The store: put, get, read, list, delete.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use kernel::Timestamp;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::{GetOptions, GetRange, ObjectMeta, ObjectStore, ObjectStoreExt};

use crate::{FileKey, FilesError, Kind, LIMIT};

/// A store of files; cheap to clone.
#[derive(Clone, Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    place: Arc<str>,
    limit: u64,
}

/// A file as the store lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its address.
    pub key: FileKey,
    /// Bytes.
    pub size: u64,
    /// When it was last put, by the clock of the store.
    pub put_at: Timestamp,
}

/// A file, or a part of one, being read.
pub struct Reading {
    /// Bytes of the whole file.
    pub size: u64,
    /// The part that `body` delivers.
    pub range: Range<u64>,
    /// The bytes, piece by piece.
    pub body: BoxStream<'static, Result<Bytes, FilesError>>,
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading").field("size", &self.size).field("range", &self.range).finish_non_exhaustive()
    }
}

impl Files {
    /// Files in a folder, which is made when it is missing. Every put is synced: the file, its folder, and the
    /// folders above that were new.
    pub fn folder(path: impl AsRef<Path>) -> Result<Self, FilesError> {
        let path = path.as_ref();
        let failed = |source| FilesError::Folder { path: path.to_owned(), source };
        let new: Vec<&Path> = path.ancestors().take_while(|p| !p.as_os_str().is_empty() && !p.exists()).collect();
        std::fs::create_dir_all(path).map_err(failed)?;
        for folder in new {
            let above = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            std::fs::File::open(above).and_then(|above| above.sync_all()).map_err(failed)?;
        }
        let path = std::fs::canonicalize(path).map_err(failed)?;
        let store = LocalFileSystem::new_with_prefix(&path).map_err(|e| failed(e.into()))?.with_fsync(true);
        Ok(Self::over(Arc::new(store), path.display().to_string()))
    }

    /// Files in memory, for tests.
    pub fn memory() -> Self {
        Self::over(Arc::new(InMemory::new()), "memory".to_owned())
    }

    pub(crate) fn over(store: Arc<dyn ObjectStore>, place: String) -> Self {
        Self { store, place: place.into(), limit: LIMIT }
    }

    /// The same store with another limit of bytes per file.
    #[must_use]
    pub fn with_limit(self, limit: u64) -> Self {
        Self { limit, ..self }
    }

    /// Where the files lie, for people; without secrets.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Stores bytes. When this returns, they are on the disk or confirmed by the bucket.
    pub async fn put(&self, kind: Kind, bytes: impl Into<Bytes>) -> Result<FileKey, FilesError> {
        let bytes = bytes.into();
        self.check_size(&bytes)?;
        let key = FileKey::of(kind, &bytes);
        self.write(&key, bytes).await?;
        Ok(key)
    }

    /// Stores bytes under the key they are said to have, as a restore does; [`FilesError::Damaged`] when they do
    /// not belong to it.
    pub async fn put_as(&self, key: &FileKey, bytes: impl Into<Bytes>) -> Result<(), FilesError> {
        let bytes = bytes.into();
        self.check_size(&bytes)?;
        if !key.matches(&bytes) {
            return Err(FilesError::Damaged(key.clone()));
        }
        self.write(key, bytes).await
    }

    fn check_size(&self, bytes: &Bytes) -> Result<(), FilesError> {
        let size = bytes.len() as u64;
        if size > self.limit { Err(FilesError::TooLarge { bytes: size, limit: self.limit }) } else { Ok(()) }
    }

    async fn write(&self, key: &FileKey, bytes: Bytes) -> Result<(), FilesError> {
        self.store.put(&at(key), bytes.into()).await.map_err(|e| self.failed(key, e))?;
        Ok(())
    }

    /// A whole file, its digest compared.
    pub async fn get(&self, key: &FileKey) -> Result<Bytes, FilesError> {
        let found = self.store.get(&at(key)).await.map_err(|e| self.failed(key, e))?;
        let bytes = found.bytes().await.map_err(|e| self.failed(key, e))?;
        if key.matches(&bytes) { Ok(bytes) } else { Err(FilesError::Damaged(key.clone())) }
    }

    /// A file or a part of it, piece by piece, for large files and `Range` requests; the digest is not compared.
    /// A range that ends behind the end is cut; an empty one or one that begins there is [`FilesError::BadRange`].
    pub async fn read(&self, key: &FileKey, range: Option<Range<u64>>) -> Result<Reading, FilesError> {
        if let Some(range) = &range {
            let size = self.stored(key).await?.size;
            if range.start >= size || range.is_empty() {
                return Err(FilesError::BadRange { size });
            }
        }
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        let found = self.store.get_opts(&at(key), options).await.map_err(|e| self.failed(key, e))?;
        let (size, range) = (found.meta.size, found.range.clone());
        let (store, key) = (self.clone(), key.clone());
        let body = found.into_stream().map(move |piece| piece.map_err(|e| store.failed(&key, e))).boxed();
        Ok(Reading { size, range, body })
    }

    /// Size and age of a file.
    pub async fn stored(&self, key: &FileKey) -> Result<Stored, FilesError> {
        let meta = self.store.head(&at(key)).await.map_err(|e| self.failed(key, e))?;
        Ok(stored(key.clone(), &meta))
    }

    /// Whether the file is there.
    pub async fn exists(&self, key: &FileKey) -> Result<bool, FilesError> {
        match self.stored(key).await {
            Ok(_) => Ok(true),
            Err(FilesError::Missing(_)) => Ok(false),
            Err(e) => Err(e),
        }
    }

    /// Removes a file; one that is not there counts as removed.
    pub async fn delete(&self, key: &FileKey) -> Result<(), FilesError> {
        match self.store.delete(&at(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(e) => Err(self.failed(key, e)),
        }
    }

    /// All files, or all of a kind, in no order; for backup and `doctor`. What is not a file of ours (a write that
    /// a power cut broke off, somebody's note) is passed over.
    pub fn list(&self, kind: Option<Kind>) -> BoxStream<'static, Result<Stored, FilesError>> {
        let prefix = kind.map(|kind| object_store::path::Path::from(kind.name()));
        let place = self.place.clone();
        self.store
            .list(prefix.as_ref())
            .filter_map(move |found| {
                let place = place.clone();
                async move {
                    match found {
                        Ok(meta) => meta.location.as_ref().parse().ok().map(|key| Ok(stored(key, &meta))),
                        Err(source) => Some(Err(FilesError::Storage { place: place.to_string(), source })),
                    }
                }
            })
            .boxed()
    }

    /// Writes, reads and removes a small file: whether the store does its work, for start and `doctor`.
    pub async fn probe(&self) -> Result<(), FilesError> {
        const PROBE: Kind = Kind::new("probe");
        let key = self.put(PROBE, Bytes::from_static(b"lienhiep")).await?;
        self.get(&key).await?;
        self.delete(&key).await
    }

    fn failed(&self, key: &FileKey, error: object_store::Error) -> FilesError {
        match error {
            object_store::Error::NotFound { .. } => FilesError::Missing(key.clone()),
            source => FilesError::Storage { place: self.place.to_string(), source },
        }
    }
}

/// A key holds only letters, digits and slashes, so it is a path as it stands.
fn at(key: &FileKey) -> object_store::path::Path {
    object_store::path::Path::from(key.to_string())
}

fn stored(key: FileKey, meta: &ObjectMeta) -> Stored {
    let put_at = Timestamp::from_microsecond(meta.last_modified.timestamp_micros()).unwrap_or(Timestamp::MAX);
    Stored { key, size: meta.size, put_at }
}
