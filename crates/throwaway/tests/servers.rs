//! Throw-away servers come up, are shared, and leave nothing behind.

use std::io::{Read, Result};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::thread;

use throwaway::{Guarded, Postgres, Stopped, stop_shared_in, url_in};

fn address(url: &str) -> &str {
    url.split('@').nth(1).and_then(|rest| rest.split('/').next()).expect("an address in the URL")
}

fn listens(url: &str) -> bool {
    TcpStream::connect(address(url)).is_ok()
}

/// A folder for the papers of one test, fresh in every run.
fn papers(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if dir.exists() {
        stop_shared_in(&dir).unwrap();
        std::fs::remove_dir_all(&dir).unwrap();
    }
    dir
}

#[test]
fn a_server_of_ones_own_listens_until_it_is_dropped() -> Result<()> {
    let server = Postgres::start()?;
    let url = server.url().to_owned();
    assert!(listens(&url), "{url}");
    drop(server);
    assert!(!listens(&url), "{url}");
    Ok(())
}

#[test]
fn many_who_ask_at_once_get_the_same_server() -> Result<()> {
    let papers = papers("many");
    let urls = thread::scope(|scope| {
        let asking: Vec<_> = (0..8).map(|_| scope.spawn(|| url_in(&papers))).collect();
        asking.into_iter().map(|one| one.join().expect("no panic")).collect::<Result<Vec<_>>>()
    })?;
    assert!(urls.iter().all(|url| *url == urls[0]), "{urls:?}");
    assert!(listens(&urls[0]));
    assert_eq!(stop_shared_in(&papers)?, Stopped::Running);
    assert!(!listens(&urls[0]));
    assert_eq!(stop_shared_in(&papers)?, Stopped::Nothing);
    Ok(())
}

#[test]
fn papers_of_a_dead_server_do_not_mislead() -> Result<()> {
    let papers = papers("stale");
    std::fs::create_dir_all(&papers)?;
    // The papers name a folder of ours whose pid file carries the number of a living stranger: this very process.
    let grave = std::env::temp_dir().join("lienhiep-pg-grave");
    std::fs::create_dir_all(grave.join("data"))?;
    std::fs::write(grave.join("data/postmaster.pid"), std::process::id().to_string())?;
    std::fs::write(papers.join("server"), format!("{}\n1\nforgotten\n", grave.display()))?;

    let url = url_in(&papers)?;
    assert!(listens(&url));
    assert!(!grave.exists(), "the dead server's folder is cleared away");
    assert_eq!(stop_shared_in(&papers)?, Stopped::Running);
    Ok(())
}

#[test]
fn papers_that_cannot_be_read_are_replaced() -> Result<()> {
    let papers = papers("garbled");
    std::fs::create_dir_all(&papers)?;
    std::fs::write(papers.join("server"), "not\nours")?;
    assert!(listens(&url_in(&papers)?));
    assert_eq!(stop_shared_in(&papers)?, Stopped::Running);
    Ok(())
}

#[test]
fn a_guarded_process_ends_with_its_owner() -> Result<()> {
    let mut guarded = Guarded::spawn(Path::new("sh"), &["-c", "echo here; exec tail -f /dev/null"])?;
    let mut output = guarded.stdout().expect("asked for once");
    let mut word = [0; 5];
    output.read_exact(&mut word)?;
    assert_eq!(&word, b"here\n");
    drop(guarded);
    // The pipe ends only when the last process that held it is gone.
    let mut rest = String::new();
    output.read_to_string(&mut rest)?;
    assert_eq!(rest, "");
    Ok(())
}
