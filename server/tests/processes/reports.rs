//! The promise of reports: killed while approving and sending up, each is done wholly or not at all. What was
//! acknowledged stands, the numbers have no gap, and `verify` finds nothing.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use kernel::jiff::ToSpan;
use kernel::jiff::civil::date;

use crate::installation::{self, Installation};
use crate::server::{Server, ask, header};

const REPORTS: &str = "/desk/hung-yen/reports";

/// Opens, approves and sends one report after the other, from a day on, until the connection breaks; the steps that were
/// acknowledged.
fn approve_until_killed(server: &mut Server, first: i64, rounds: usize) -> Vec<String> {
    let cookie = server.sign_in(installation::LEADER);
    let (acknowledged, done) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)));
    let writers: Vec<_> = (0..3)
        .map(|writer| {
            let (address, cookie) = (server.address.clone(), cookie.clone());
            let (acknowledged, done) = (acknowledged.clone(), done.clone());
            std::thread::spawn(move || {
                for n in 0..200 {
                    let day = date(1950, 1, 1).saturating_add((first + writer * 200 + n).days());
                    let period = format!("{day}..{day}");
                    let Some((status, head)) = ask(&address, "POST", REPORTS, &cookie, &[("open", &period)]) else {
                        return;
                    };
                    assert_eq!(status, 303, "{head}");
                    let place = header(&head, "location").unwrap_or_default();
                    let place = place.split('?').next().unwrap_or_default().to_owned();
                    let approval = format!("{place}/approval");
                    match ask(&address, "POST", &approval, &cookie, &[("version", "1")]) {
                        Some((303, _)) => acknowledged.lock().expect("no panic").push(approval),
                        Some((status, head)) => panic!("an approval was answered with {status}: {head}"),
                        None => return,
                    }
                    let sending = format!("{place}/sending");
                    match ask(&address, "POST", &sending, &cookie, &[("version", "2")]) {
                        Some((303, _)) => acknowledged.lock().expect("no panic").push(sending),
                        Some((status, head)) => panic!("sending was answered with {status}: {head}"),
                        None => return,
                    }
                    done.fetch_add(1, Ordering::SeqCst);
                }
            })
        })
        .collect();
    while done.load(Ordering::SeqCst) < rounds {
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
fn a_report_is_approved_and_sent_wholly_or_not_at_all() {
    let installation = Installation::on_sqlite();
    let data = installation.data();
    let mut done = Vec::new();
    for (first, rounds) in [(0, 6), (1000, 15)] {
        let mut server = Server::start(&["--data", data]);
        done.extend(approve_until_killed(&mut server, first, rounds));
    }
    let mut server = Server::start(&["--data", data]);
    let cookie = server.sign_in(installation::LEADER);
    for step in &done {
        // What is done is not done again.
        let version = if step.ends_with("/approval") { "1" } else { "2" };
        let again = ask(&server.address, "POST", step, &cookie, &[("version", version)]);
        assert_eq!(again.map(|(status, _)| status), Some(409), "{step} was lost");
    }
    server.kill();
    let verify = Command::new(env!("CARGO_BIN_EXE_lienhiep"))
        .args(["verify", "--json", "--data"])
        .arg(data)
        .output()
        .expect("runs");
    let text = String::from_utf8_lossy(&verify.stdout).into_owned();
    assert!(verify.status.success(), "{text}");
    let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let number = |what: &str| report["checked"][what].as_u64().unwrap_or(0);
    let approved = done.iter().filter(|step| step.ends_with("/approval")).count();
    assert!(number("approvals") >= u64::try_from(approved).expect("few"), "{text}");
}
