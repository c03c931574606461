use std::fs;

use files::{FileKey, Files, FilesError};

use crate::promises::{DOCUMENT, PICTURE, keys};

#[tokio::test]
async fn what_was_put_is_there_after_a_restart_with_the_same_address() {
    let folder = tempfile::tempdir().unwrap();
    let key = Files::folder(folder.path()).unwrap().put(PICTURE, "ảnh").await.unwrap();
    assert_eq!(fs::read(folder.path().join(key.to_string())).unwrap(), "ảnh".as_bytes());
    let address = format!("file://{}", folder.path().display());
    assert_eq!(Files::url(&address).unwrap().get(&key).await.unwrap(), "ảnh");
}

#[tokio::test]
async fn a_put_broken_off_by_a_power_cut_is_not_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::folder(folder.path()).unwrap();
    let key = FileKey::of(PICTURE, b"whole");
    let path = folder.path().join(key.to_string());
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(format!("{}#1", path.display()), "wh").unwrap();
    fs::write(folder.path().join("ghi-chu.txt"), "note").unwrap();
    assert_eq!(keys(&files, None).await, []);
    assert!(!files.exists(&key).await.unwrap());
    assert_eq!(files.put(PICTURE, "whole").await.unwrap(), key);
    assert_eq!(files.get(&key).await.unwrap(), "whole");
    assert_eq!(keys(&files, None).await, [key]);
}

#[tokio::test]
async fn damage_on_the_disk_is_seen_and_healed_by_the_next_put() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::folder(folder.path()).unwrap();
    let key = files.put(DOCUMENT, "quyết định").await.unwrap();
    fs::write(folder.path().join(key.to_string()), "quyết địnb").unwrap();
    let error = files.get(&key).await.unwrap_err();
    assert!(matches!(&error, FilesError::Damaged(damaged) if *damaged == key));
    assert!(error.vi().contains("sao lưu") && error.en().contains("backup"));
    files.put(DOCUMENT, "quyết định").await.unwrap();
    assert_eq!(files.get(&key).await.unwrap(), "quyết định");
}

#[tokio::test]
async fn many_writers_of_the_same_file_do_not_disturb_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::folder(folder.path()).unwrap();
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..24 {
        let files = files.clone();
        writers.spawn(async move { files.put(PICTURE, vec![9u8; 50_000]).await.unwrap() });
    }
    let all = writers.join_all().await;
    assert_eq!(files.get(&all[0]).await.unwrap().len(), 50_000);
    assert_eq!(keys(&files, None).await.len(), 1);
}

#[test]
fn a_folder_that_cannot_be_made_is_a_clear_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let error = Files::folder(folder.path().join("file/below")).unwrap_err();
    assert!(matches!(error, FilesError::Folder { .. }));
    assert!(error.vi().contains("file/below") && error.en().contains("file/below"));
}
