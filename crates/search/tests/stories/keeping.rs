//! The index on its disk: what survives, what is fed again, who may write.

use crate::corpus::{ask, docs};
use search::{Error, Filter, Opened, Search, SearchDoc};
use std::fs;
use std::path::{Path, PathBuf};

fn fed(dir: &Path) -> Search {
    let search = Search::open(dir).unwrap();
    search.put(&docs()).unwrap();
    search.set_checkpoint(7);
    search.commit().unwrap();
    search
}

fn folder(dir: &Path) -> PathBuf {
    let mut found = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir());
    found.next().expect("the folder of the index")
}

fn total(search: &Search, text: &str) -> usize {
    ask(search, text, Filter::default()).total
}

#[test]
fn a_reopened_index_knows_its_documents_and_its_checkpoint() {
    let dir = tempfile::tempdir().unwrap();
    let search = Search::open(dir.path()).unwrap();
    assert_eq!((search.opened(), search.checkpoint()), (Opened::New, None));
    drop(search);
    drop(fed(dir.path()));
    let again = Search::open(dir.path()).unwrap();
    assert_eq!((again.opened(), again.checkpoint()), (Opened::Kept, Some(7)));
    assert_eq!(again.len(), docs().len() as u64);
    assert!(again.damaged_files().unwrap().is_empty());
}

#[test]
fn what_was_not_committed_is_gone_with_its_checkpoint() {
    let dir = tempfile::tempdir().unwrap();
    let search = fed(dir.path());
    search.remove(&["lua".to_owned()]).unwrap();
    search.set_checkpoint(8);
    assert_eq!(search.checkpoint(), Some(7));
    drop(search);
    let again = Search::open(dir.path()).unwrap();
    assert_eq!(again.checkpoint(), Some(7));
    assert_eq!(total(&again, "lúa chất lượng cao"), 1);
}

#[test]
fn putting_a_key_again_replaces_it_and_removing_removes_it() {
    let dir = tempfile::tempdir().unwrap();
    let search = fed(dir.path());
    let mut doc = docs().into_iter().find(|d| d.key == "lua").unwrap();
    doc.title = "Máy cấy không người lái".to_owned();
    search.put(&[doc.clone(), doc]).unwrap();
    search.commit().unwrap();
    assert_eq!((search.len(), search.checkpoint()), (docs().len() as u64, Some(7)));
    assert_eq!(total(&search, "máy cấy không người lái"), 1);
    search.remove(&["lua".to_owned()]).unwrap();
    search.commit().unwrap();
    assert_eq!(search.len(), docs().len() as u64 - 1);
}

#[test]
fn clearing_empties_the_index_and_asks_to_be_fed() {
    let dir = tempfile::tempdir().unwrap();
    let search = fed(dir.path());
    search.clear().unwrap();
    assert_eq!((search.len(), search.checkpoint()), (0, None));
    drop(search);
    assert_eq!(Search::open(dir.path()).unwrap().checkpoint(), None);
}

#[test]
fn a_damaged_index_is_thrown_away_and_asks_to_be_fed() {
    for damage in [spoil_contents as fn(&Path), lose_a_segment] {
        let dir = tempfile::tempdir().unwrap();
        drop(fed(dir.path()));
        damage(&folder(dir.path()));
        let search = Search::open(dir.path()).unwrap();
        assert_eq!((search.opened(), search.checkpoint(), search.len()), (Opened::Rebuilt, None, 0));
        search.put(&docs()).unwrap();
        search.commit().unwrap();
        assert_eq!(total(&search, "lúa chất lượng cao"), 1);
    }
}

fn spoil_contents(folder: &Path) {
    fs::write(folder.join("meta.json"), b"{ broken").unwrap();
}

fn lose_a_segment(folder: &Path) {
    for file in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if file.extension().is_some_and(|e| e == "term") {
            fs::write(file, b"").unwrap();
        }
    }
}

#[test]
fn an_index_of_another_make_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    drop(fed(dir.path()));
    let old = dir.path().join("full-text-0");
    fs::rename(folder(dir.path()), &old).unwrap();
    let search = Search::open(dir.path()).unwrap();
    assert_eq!((search.opened(), search.checkpoint()), (Opened::New, None));
    assert!(!old.exists());
}

#[test]
fn one_writes_and_others_read_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(Search::open_read_only(dir.path()), Err(Error::Missing(_))));
    let serving = fed(dir.path());
    assert!(matches!(Search::open(dir.path()), Err(Error::Busy(_))));
    let reading = Search::open_read_only(dir.path()).unwrap();
    assert_eq!(total(&reading, "lúa chất lượng cao"), 1);
    assert!(matches!(reading.put(&docs()), Err(Error::ReadOnly)));
    let doc = SearchDoc { key: "new".to_owned(), title: "Robot hái dừa".to_owned(), ..SearchDoc::default() };
    serving.put(&[doc]).unwrap();
    serving.commit().unwrap();
    assert!(ask(&reading, "robot hái dừa", Filter::default()).relaxed);
    reading.reload().unwrap();
    assert_eq!(total(&reading, "robot hái dừa"), 1);
}

#[test]
fn settling_after_many_small_commits_keeps_everything() {
    let dir = tempfile::tempdir().unwrap();
    let search = Search::open(dir.path()).unwrap();
    for doc in docs() {
        search.put(&[doc]).unwrap();
        search.commit().unwrap();
    }
    search.settle().unwrap();
    assert_eq!(search.len(), docs().len() as u64);
    assert_eq!(total(&search, "lúa chất lượng cao"), 1);
    search.remove(&["lua".to_owned()]).unwrap();
    search.commit().unwrap();
    assert_eq!(search.len(), docs().len() as u64 - 1);
}
