//! The same story on every kind of store.

use files::{Bytes, FileKey, Files, FilesError, Kind};
use futures_util::TryStreamExt;
use kernel::Timestamp;

use crate::bucket::Bucket;

pub const PICTURE: Kind = Kind::new("picture");
pub const DOCUMENT: Kind = Kind::new("document");

pub async fn keys(files: &Files, kind: Option<Kind>) -> Vec<FileKey> {
    let mut keys: Vec<FileKey> = files.list(kind).map_ok(|stored| stored.key).try_collect().await.unwrap();
    keys.sort();
    keys
}

async fn part(
    files: &Files,
    key: &FileKey,
    range: Option<std::ops::Range<u64>>,
) -> (u64, std::ops::Range<u64>, Vec<u8>) {
    let reading = files.read(key, range).await.unwrap();
    let pieces: Vec<Bytes> = reading.body.try_collect().await.unwrap();
    (reading.size, reading.range, pieces.concat())
}

async fn keeps_every_promise(files: Files) {
    let key = files.put(PICTURE, "Đại hội Liên hiệp hội").await.unwrap();
    let again = files.put(PICTURE, "Đại hội Liên hiệp hội").await.unwrap();
    assert_eq!(key, again, "the same bytes have one key");
    let other = files.put(DOCUMENT, "Đại hội Liên hiệp hội").await.unwrap();
    assert_ne!(key, other, "a document is no picture");
    let large = files.put(DOCUMENT, vec![7u8; 300_000]).await.unwrap();
    let empty = files.put(DOCUMENT, Bytes::new()).await.unwrap();

    assert_eq!(files.get(&key).await.unwrap(), "Đại hội Liên hiệp hội");
    assert_eq!(files.get(&empty).await.unwrap(), "");
    assert!(files.exists(&large).await.unwrap());
    assert_eq!(files.stored(&large).await.unwrap().size, 300_000);

    assert_eq!(part(&files, &large, None).await, (300_000, 0..300_000, vec![7; 300_000]));
    assert_eq!(part(&files, &large, Some(10..20)).await, (300_000, 10..20, vec![7; 10]));
    assert_eq!(part(&files, &large, Some(299_990..u64::MAX)).await, (300_000, 299_990..300_000, vec![7; 10]));
    for range in [300_000..300_001, 5..5] {
        assert!(matches!(files.read(&large, Some(range)).await, Err(FilesError::BadRange { size: 300_000 })));
    }

    let mut documents = [other.clone(), large.clone(), empty.clone()];
    documents.sort();
    assert_eq!(keys(&files, Some(DOCUMENT)).await, documents);
    assert_eq!(keys(&files, Some(PICTURE)).await, std::slice::from_ref(&key));
    assert_eq!(keys(&files, None).await.len(), 4);

    files.delete(&other).await.unwrap();
    files.delete(&other).await.unwrap();
    assert!(!files.exists(&other).await.unwrap());
    assert!(matches!(files.get(&other).await, Err(FilesError::Missing(missing)) if missing == other));
    assert!(matches!(files.read(&other, Some(0..1)).await, Err(FilesError::Missing(_))));
    assert_eq!(files.get(&key).await.unwrap().len(), 31, "its twin of another kind stays");

    files.put_as(&other, "Đại hội Liên hiệp hội").await.unwrap();
    assert!(matches!(files.put_as(&large, "khác").await, Err(FilesError::Damaged(_))));
    assert_eq!(files.get(&large).await.unwrap().len(), 300_000, "a wrong restore overwrites nothing");

    let swept = files.sweep(Timestamp::MIN, |_| false).await.unwrap();
    assert_eq!(swept.files, 0, "young files stay");
    let swept = files.sweep(Timestamp::MAX, |found| *found == key || *found == large).await.unwrap();
    assert_eq!((swept.files, swept.bytes), (2, 31));
    let mut left = [key, large];
    left.sort();
    assert_eq!(keys(&files, None).await, left);

    files.probe().await.unwrap();
    assert_eq!(keys(&files, None).await, left, "a probe leaves nothing behind");
    let small = files.with_limit(3);
    let refused = small.put(PICTURE, "bốn!").await.unwrap_err();
    assert!(matches!(refused, FilesError::TooLarge { bytes: 6, limit: 3 }) && refused.vi().contains("vượt mức"));
}

#[tokio::test]
async fn a_folder_keeps_every_promise() {
    let folder = tempfile::tempdir().unwrap();
    keeps_every_promise(Files::folder(folder.path().join("new/files")).unwrap()).await;
}

#[tokio::test]
async fn memory_keeps_every_promise() {
    keeps_every_promise(Files::memory()).await;
}

#[tokio::test]
async fn a_bucket_keeps_every_promise() {
    let bucket = Bucket::open().await;
    keeps_every_promise(bucket.files("").unwrap()).await;
}

#[tokio::test]
async fn a_prefix_of_a_bucket_keeps_every_promise() {
    let bucket = Bucket::open().await;
    keeps_every_promise(bucket.files("/tinh/hung-yen").unwrap()).await;
    assert!(bucket.names().iter().all(|name| name.starts_with("tinh/hung-yen/")));
}
