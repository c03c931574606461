//! A disk without room, played by a limit on the size of files (RLIMIT_FSIZE, its signal ignored): writing fails as it does
//! on a full disk, until the limit is lifted from outside as an administrator would make room.

use std::process::Command;

use crate::installation::{AUTHOR, Installation};
use crate::server::{Server, ask, ask_as, header};

/// A megabyte more than the database has now.
fn limit(data: &str) -> u64 {
    let largest =
        ["lienhiep.db", "lienhiep.db-wal"].iter().filter_map(|f| std::fs::metadata(format!("{data}/{f}")).ok());
    largest.map(|m| m.len()).max().unwrap_or(0) + 1024 * 1024
}

fn save(server: &Server, cookie: &str, n: usize) -> (u16, String, String) {
    let body = format!("<p>{}</p>", "Lúa nước và nhãn lồng. ".repeat(4_000));
    let form = [("title", format!("Bài {n}")), ("body", body), ("lang", "vi".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
    ask_as(&server.address, "POST", "/desk/hung-yen/articles", cookie, &form, "")
        .expect("an answer, also when it is bad news")
}

#[test]
fn a_full_disk_is_told_loses_nothing_and_heals_by_itself() {
    let installation = Installation::on_sqlite();
    let data = installation.data();
    let mut command = Command::new("sh");
    // In blocks of 512 bytes, as POSIX says.
    let script = r#"trap '' XFSZ; ulimit -S -f "$1"; shift; exec "$@""#;
    command.args(["-c", script, "limited", &(limit(data) / 512).to_string(), env!("CARGO_BIN_EXE_lienhiep")]);
    command.args(["serve", "--listen", "127.0.0.1:0", "--data", data]);
    let mut server = Server::run(&mut command).answers();
    let cookie = server.sign_in(AUTHOR);

    let mut acknowledged = Vec::new();
    let full = (0..500).find_map(|n| {
        let (status, head, body) = save(&server, &cookie, n);
        match status {
            303 => {
                acknowledged.push(header(&head, "location").expect("a place").to_owned());
                None
            }
            _ => Some((status, body)),
        }
    });
    let (status, body) = full.expect("the room ends");
    assert_eq!(status, 507, "{body}");
    assert!(body.contains("Máy chủ đã hết chỗ lưu") && body.contains("chưa được lưu"), "{body}");
    assert!(!acknowledged.is_empty(), "there was room at first");
    assert!(server.lives());

    // Reading goes on, and what was saved is there to be read.
    assert_eq!(ask(&server.address, "GET", "/hung-yen/", "", &[]).map(|(s, _)| s), Some(200));
    let last = acknowledged.last().expect("one").split('?').next().expect("a path");
    assert_eq!(ask(&server.address, "GET", last, &cookie, &[]).map(|(s, _)| s), Some(200));

    // Somebody makes room: the same process saves again.
    let lifted =
        Command::new("prlimit").args(["--fsize=unlimited:unlimited", "--pid"]).arg(server.pid().to_string()).status();
    assert!(lifted.expect("prlimit of util-linux").success());
    let (status, head, body) = save(&server, &cookie, 1_000);
    assert_eq!(status, 303, "{body}");
    acknowledged.push(header(&head, "location").expect("a place").to_owned());

    drop(server);
    installation.holds_all(&acknowledged);
    let doctor = Command::new(env!("CARGO_BIN_EXE_lienhiep")).args(["doctor", "--data", data]).output().expect("runs");
    assert!(doctor.status.success(), "{}", String::from_utf8_lossy(&doctor.stdout));
}
