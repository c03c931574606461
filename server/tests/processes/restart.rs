//! PostgreSQL crashes and comes back while the product serves: nothing that was acknowledged is lost, readers and editors
//! are told, and service resumes without a hand.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use throwaway::Postgres;

use crate::installation::{AUTHOR, Installation};
use crate::server::{Server, ask, ask_as, header, until};

#[test]
fn a_database_that_goes_away_and_comes_back_loses_nothing() {
    let postgres = Postgres::start().expect("a server of our own");
    // Throw-away servers answer before they have written; this one must keep its word.
    let url = format!("{}?options[synchronous_commit]=on", postgres.url());
    let installation = Installation::on_postgres(&url);
    let mut server = Server::start(&["--data", installation.data(), "--database", &url]);
    let cookie = server.sign_in(AUTHOR);
    let (acknowledged, saved, ended) = (Mutex::new(Vec::new()), AtomicUsize::new(0), AtomicBool::new(false));

    std::thread::scope(|scope| {
        for writer in 0..3 {
            let (server, cookie, acknowledged, saved, ended) =
                (&server.address, &cookie, &acknowledged, &saved, &ended);
            scope.spawn(move || {
                for n in 0.. {
                    if ended.load(Ordering::SeqCst) {
                        return;
                    }
                    let title = format!("Bài {writer}-{n}");
                    let form = [("title", title.as_str()), ("body", "<p>Nội dung.</p>"), ("lang", "vi")];
                    match ask_as(server, "POST", "/desk/hung-yen/articles", cookie, &form, "") {
                        Some((303, head, _)) => {
                            let place = header(&head, "location").unwrap_or_default().to_owned();
                            assert!(place.contains("/articles/"), "nobody is sent to sign in again: {place}");
                            acknowledged.lock().expect("no panic").push(place);
                            saved.fetch_add(1, Ordering::SeqCst);
                        }
                        Some((503, head, body)) => {
                            assert!(body.contains("Hệ thống tạm thời chưa trả lời được"), "{body}");
                            assert_eq!(header(&head, "retry-after"), Some("10"));
                        }
                        other => panic!("a save was answered with {other:?}"),
                    }
                }
            });
        }
        let enough = |n: usize| until(Duration::from_secs(60), "editors save", || saved.load(Ordering::SeqCst) >= n);
        enough(20);
        assert_eq!(ask(&server.address, "GET", "/hung-yen/", "", &[]).map(|(s, _)| s), Some(200));
        postgres.crash().expect("it ends");
        // A kept page goes on; what must be rendered says that it cannot.
        assert_eq!(ask(&server.address, "GET", "/hung-yen/", "", &[]).map(|(s, _)| s), Some(200));
        let (status, _, body) = ask_as(&server.address, "GET", "/hung-yen/en/", "", &[], "").expect("an answer");
        assert_eq!(status, 503);
        assert!(body.contains("The system cannot answer just now"), "{body}");
        assert_eq!(ask(&server.address, "GET", "/readyz", "", &[]).map(|(s, _)| s), Some(503));
        let before = saved.load(Ordering::SeqCst);
        postgres.start_again().expect("it starts");
        enough(before + 20);
        ended.store(true, Ordering::SeqCst);
    });
    assert!(server.lives());
    assert_eq!(ask(&server.address, "GET", "/readyz", "", &[]).map(|(s, _)| s), Some(200));
    drop(server);
    installation.holds_all(&acknowledged.into_inner().expect("no panic"));
}
