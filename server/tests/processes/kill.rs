//! The promise: what was acknowledged is there after a kill -9, and the doctor finds nothing wrong.
//!
//! Several editors save through the real binary while readers read; the process is killed in the middle, started
//! again, and every article whose save was answered must be there.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::installation::{self, Installation};
use crate::server::{Server, ask, header};

/// Saves and reads until the connection breaks; answers the ids whose save was acknowledged.
fn edit_until_killed(server: &mut Server, rounds: usize) -> Vec<String> {
    let cookie = server.sign_in(installation::AUTHOR);
    let acknowledged = Arc::new(Mutex::new(Vec::new()));
    let saved = Arc::new(AtomicUsize::new(0));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (address, cookie) = (server.address.clone(), cookie.clone());
            let (acknowledged, saved) = (acknowledged.clone(), saved.clone());
            std::thread::spawn(move || {
                for n in 0..10_000 {
                    let title = format!("Bài {writer}-{n} về lúa nước");
                    let form = [("title", title.as_str()), ("body", "<p>Nội dung.</p>"), ("lang", "vi")];
                    match ask(&address, "POST", "/desk/hung-yen/articles", &cookie, &form) {
                        Some((303, head)) => {
                            let place = header(&head, "location").unwrap_or_default().to_owned();
                            acknowledged.lock().expect("no panic").push(place);
                            saved.fetch_add(1, Ordering::SeqCst);
                        }
                        Some((status, head)) => panic!("a save was answered with {status}: {head}"),
                        None => return,
                    }
                    if ask(&address, "GET", "/hung-yen/", "", &[]).is_none() {
                        return;
                    }
                }
            })
        })
        .collect();
    while saved.load(Ordering::SeqCst) < rounds {
        assert!(server.lives(), "the server ended by itself");
        assert!(writers.iter().any(|w| !w.is_finished()), "all writers ended before the kill");
        std::thread::yield_now();
    }
    server.kill();
    for writer in writers {
        writer.join().expect("a writer saw only whole answers");
    }
    acknowledged.lock().expect("no panic").clone()
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill_and_the_doctor_is_content() {
    let installation = Installation::on_sqlite();
    let data = installation.data();
    let mut acknowledged = Vec::new();
    for rounds in [25, 60] {
        let mut server = Server::start(&["--data", data]);
        acknowledged.extend(edit_until_killed(&mut server, rounds));
    }
    let server = Server::start(&["--data", data]);
    assert_eq!(ask(&server.address, "GET", "/healthz", "", &[]).map(|(s, _)| s), Some(200));
    drop(server);
    installation.holds_all(&acknowledged);
    let doctor =
        Command::new(env!("CARGO_BIN_EXE_lienhiep")).args(["doctor", "--data"]).arg(data).output().expect("runs");
    assert!(doctor.status.success(), "{}", String::from_utf8_lossy(&doctor.stdout));
}
