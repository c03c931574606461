//! A backup taken while editors save: one consistent state, everything that was acknowledged before it began.

use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::installation::{AUTHOR, Installation};
use crate::server::{Server, ask, header, until};

fn run(args: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_lienhiep")).args(args).output().expect("runs");
    assert!(
        out.status.success(),
        "{args:?}: {}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
    String::from_utf8_lossy(&out.stdout).into_owned()
}

#[test]
fn a_backup_beside_busy_editors_is_whole() {
    let installation = Installation::on_sqlite();
    let folder = tempfile::tempdir().expect("a folder");
    let (file, new) = (folder.path().join("lienhiep.tar.zst"), folder.path().join("new"));
    let (file, new) = (file.to_str().expect("plain"), new.to_str().expect("plain"));
    let server = Server::start(&["--data", installation.data()]);
    let cookie = server.sign_in(AUTHOR);
    let (places, saved, ended) = (Mutex::new(Vec::new()), AtomicUsize::new(0), AtomicBool::new(false));
    let before = std::thread::scope(|scope| {
        for writer in 0..3 {
            let (address, cookie, places, saved, ended) = (&server.address, &cookie, &places, &saved, &ended);
            scope.spawn(move || {
                for n in 0.. {
                    if ended.load(Ordering::SeqCst) {
                        return;
                    }
                    let title = format!("Bài {writer}-{n}");
                    let form = [("title", title.as_str()), ("body", "<p>Nội dung.</p>"), ("lang", "vi")];
                    let (status, head) =
                        ask(address, "POST", "/desk/hung-yen/articles", cookie, &form).expect("an answer");
                    assert_eq!(status, 303, "{head}");
                    places.lock().expect("no panic").push(header(&head, "location").unwrap_or_default().to_owned());
                    saved.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        until(Duration::from_secs(60), "editors save", || saved.load(Ordering::SeqCst) >= 30);
        let before = places.lock().expect("no panic").clone();
        run(&["backup", file, "--data", installation.data()]);
        let at_end = saved.load(Ordering::SeqCst);
        until(Duration::from_secs(60), "editors were not kept waiting", || saved.load(Ordering::SeqCst) > at_end);
        ended.store(true, Ordering::SeqCst);
        before
    });
    drop(server);
    run(&["restore", file, "--data", new]);
    let doctor = run(&["doctor", "--data", new]);
    assert!(doctor.contains("Mọi thứ đều ổn") && doctor.contains("everything is well"), "{doctor}");
    let twice =
        Command::new(env!("CARGO_BIN_EXE_lienhiep")).args(["restore", file, "--data", new]).output().expect("runs");
    let told = String::from_utf8_lossy(&twice.stderr).into_owned();
    assert!(!twice.status.success() && told.contains("đã có dữ liệu") && told.contains("not empty"), "{told}");
    let restored = Server::start(&["--data", new]);
    let cookie = restored.sign_in(AUTHOR);
    for place in &before {
        let path = place.split('?').next().expect("a path");
        let status = ask(&restored.address, "GET", path, &cookie, &[]).map(|(status, _)| status);
        assert_eq!(status, Some(200), "{place} is not in the backup");
    }
}
