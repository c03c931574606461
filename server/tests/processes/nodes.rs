//! Two processes on one PostgreSQL: started at once on an empty database, they serve as one.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use testkit::{Engine, TestDb};

use crate::installation::{CHIEF, Installation};
use crate::server::{PHONE, Server, ask, ask_as, header, until};

const SECOND: Duration = Duration::from_secs(1);

/// A node begun, not waited for.
fn begin(url: &str, shared: &Path, own: &Path) -> Server {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lienhiep"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--database", url, "--data"]).arg(own);
    command.args(["--files", &format!("file://{}", shared.display())]).args(["--management", "127.0.0.1:0"]);
    Server::run(&mut command)
}

fn page(address: &str, path: &str) -> String {
    // An unknown cookie: rendered for this one reader, so that counters do not lag.
    ask_as(address, "GET", path, "lienhiep=0", &[], "curl/8").map(|(_, _, body)| body).unwrap_or_default()
}

/// Publishes an article; answers its address at the desk.
fn publish(address: &str, cookie: &str, title: &str) -> String {
    let form = [
        ("title", title),
        ("lead", "Sáng 18/11/2026."),
        ("body", "<p>Một trăm đại biểu.</p>"),
        ("event_from", "2026-11-18"),
    ];
    let (status, head) = ask(address, "POST", "/desk/hung-yen/articles", cookie, &form).expect("an answer");
    assert_eq!(status, 303, "{head}");
    let place = header(&head, "location").and_then(|l| l.split('?').next()).expect("a place").to_owned();
    for step in ["submission", "approval", "publication"] {
        let (status, head) = ask(address, "POST", &format!("{place}/{step}"), cookie, &[]).expect("an answer");
        assert_eq!(status, 303, "{step}: {head}");
    }
    place
}

/// The numbers of the footer behind a label.
fn counter(html: &str, label: &str) -> i64 {
    let after = html.split(&format!("<dt>{label}</dt><dd>")).nth(1);
    after.and_then(|rest| rest.split('<').next()?.replace('.', "").parse().ok()).unwrap_or(-1)
}

#[test]
fn two_nodes_started_at_once_serve_as_one() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let database = runtime.block_on(TestDb::new(Engine::Postgres));
    let db::Settings::Server(url) = &database.settings else { panic!("a server") };
    let folder = database.folder.path();
    let (files, one, two) = (folder.join("files"), folder.join("one"), folder.join("two"));

    // Both find an empty database: one makes the tables, the other waits for it.
    let (mut a, mut b) = (begin(url, &files, &one), begin(url, &files, &two));
    (a, b) = (a.answers(), b.answers());

    // What is made beside them both nodes hear of, trees and portals too.
    let _installation = Installation::on_postgres(url);
    for node in [&a, &b] {
        until(SECOND * 5, "the new portal answers", || {
            ask(&node.address, "GET", "/hung-yen/", "", &[]).is_some_and(|(status, _)| status == 200)
        });
    }

    // What is edited through one is read through the other within a second, though both keep their pages.
    let cookie = a.sign_in(CHIEF);
    let mut slowest = Duration::ZERO;
    for n in 0..5 {
        let title = format!("Tin thứ {n} qua hai nút");
        assert!(ask(&b.address, "GET", "/hung-yen/", "", &[]).is_some());
        let place = publish(&a.address, &cookie, &title);
        let begun = Instant::now();
        until(SECOND, "the article is on the other node's home page", || {
            ask_as(&b.address, "GET", "/hung-yen/", "", &[], "curl/8").is_some_and(|(_, _, body)| body.contains(&title))
        });
        slowest = slowest.max(begun.elapsed());
        let reason = [("reason", "Sai nguồn")];
        let (status, head) =
            ask(&a.address, "POST", &format!("{place}/withdrawal"), &cookie, &reason).expect("an answer");
        assert_eq!(status, 303, "{head}");
        until(SECOND, "the article is gone from the other node", || {
            ask_as(&b.address, "GET", "/hung-yen/", "", &[], "curl/8")
                .is_some_and(|(_, _, body)| !body.contains(&title))
        });
    }
    println!("an edit was on the other node after at most {slowest:?}");
    // The session begun at one holds at the other.
    assert_eq!(ask(&b.address, "GET", "/desk/hung-yen/articles", &cookie, &[]).map(|(s, _)| s), Some(200));

    // Readers add up: three here, two there.
    for (node, readers) in [(&a, 3), (&b, 2)] {
        for n in 0..readers {
            let agent = format!("{PHONE} Safari/{}{n}", node.address.len());
            let agent = format!("{agent} {}", node.address);
            assert!(ask_as(&node.address, "GET", "/hung-yen/", "", &[], &agent).is_some());
        }
    }
    for node in [&a, &b] {
        until(SECOND * 30, "both nodes show five visits and five readers online", || {
            let html = page(&node.address, "/hung-yen/");
            counter(&html, "Hôm nay") == 5 && counter(&html, "Khách") >= 5
        });
    }

    // The metrics stand on an address of their own.
    let metrics = a.says("metrics at http://");
    let address = metrics.trim_end_matches("/metrics").to_owned();
    let (status, _, text) = ask_as(&address, "GET", "/metrics", "", &[], "").expect("an answer");
    assert_eq!(status, 200);
    for name in [
        "lienhiep_requests_total{route=\"/{site}/\",method=\"GET\",status=\"200\",kept=\"yes\"}",
        "lienhiep_change_log_lag_seconds{by=\"pages\"} 0",
        "lienhiep_jobs{state=\"failed\"} 0",
        "lienhiep_database_connections{pool=\"all\",state=\"most\"} 16",
        "lienhiep_database_up 1",
    ] {
        assert!(text.contains(name), "{name}\n{text}");
    }
    assert_eq!(ask(&a.address, "GET", "/metrics", "", &[]).map(|(s, _)| s), Some(404), "not for readers");
}
