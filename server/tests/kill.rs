//! The promise: what was acknowledged is there after a kill -9, and the doctor finds nothing wrong.
//!
//! Several editors save through the real binary while readers read; the process is killed in the middle, started
//! again, and every article whose save was answered must be there.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use accounts::{Account, Grant, NewAccount, NewGrant, Passwords, Role};
use articles::Article;
use db::{Settings, Who};
use files::Files;
use kernel::{Chance, Clock, Dates, SiteId, jiff::civil::date};
use lienhiep::boot::{Options, boot};
use mail::{Address, Mailer};
use organisation::{Kind, Name, NewOrganisation, Organisation, Trees};
use sites::{NewSite, Site, Sites};

const PASSWORD: &str = "mưa thuận gió hòa";

fn options(data: &Path) -> Options {
    let from = Address::new("lienhiep@example.vn").expect("an address");
    Options {
        database: Settings::File(data.join("lienhiep.db")),
        files: Files::folder(data.join("files")).expect("a folder"),
        index: None,
        mailer: Mailer::folder(data.join("letters"), from).expect("a folder"),
        settings: web::Settings::default(),
        clock: Clock::Machine,
        chance: Chance::machine(),
        cheap_passwords: false,
    }
}

/// An organisation with a portal and an author.
async fn furnish(data: &Path) -> SiteId {
    let booted = boot(options(data)).await.expect("boots");
    let app = &booted.app;
    let mut cx = app.db.write(Who::command("story")).await.expect("a transaction");
    let name = Name { vi: "Liên hiệp Hội Hưng Yên".into(), ..Name::default() };
    let new = NewOrganisation {
        kind: Kind::ProvincialUnion,
        external: None,
        name,
        aliases: Vec::new(),
        slug: "hung-yen".into(),
        parent: None,
        place: String::new(),
        dates: Dates::default(),
    };
    let tree = app.service::<Trees>().now();
    let org = Organisation::create(&mut cx, &tree, new).await.expect("stored").expect("accepted");
    let portal =
        NewSite { org, slug: "hung-yen", name_vi: "Hưng Yên", name_en: "", primary: "#0b5394", accent: "#c00000" };
    let site = Site::create(&mut cx, portal).await.expect("stored").expect("accepted");
    let hashed = app.service::<Passwords>().hash(PASSWORD, app.db.chance()).await.expect("a hash");
    let new = NewAccount { email: "tac-gia@example.vn", name: "Tác giả", password: Some(hashed) };
    let account = Account::create(&mut cx, new).await.expect("stored").expect("accepted");
    let grant = NewGrant { account, org, role: Role::Author, from: date(2020, 1, 1), to: None, stands_in_for: None };
    Grant::give(&mut cx, grant).await.expect("stored").expect("accepted");
    app.service::<Trees>().commit(cx).await.expect("kept");
    app.service::<Sites>().reload(&app.db).await.expect("read");
    app.db.close().await;
    site
}

/// The serving process and where it answers. Killed when dropped, so that a failing test leaves nothing behind.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(data: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_lienhiep"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let line = lines.map_while(Result::ok).find(|l| l.contains("http://")).expect("it says where it answers");
        let address = line.rsplit("http://").next().expect("an address").trim().to_owned();
        Self { process, address }
    }

    fn kill(&mut self) {
        // SIGKILL on Unix: no handler runs, nothing is flushed.
        self.process.kill().expect("killed");
        self.process.wait().expect("gone");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One request on a connection of its own; nothing when the connection broke before the whole head came.
fn ask(address: &str, method: &str, path: &str, cookie: &str, form: &[(&str, &str)]) -> Option<(u16, String)> {
    let encode = |s: &str| s.bytes().map(|b| format!("%{b:02X}")).collect::<String>();
    let body: Vec<String> = form.iter().map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect();
    let body = body.join("&");
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).ok()?;
    stream.write_all(head.as_bytes()).ok()?;
    let mut answer = Vec::new();
    // A reset after the answer's head is an answer all the same.
    let _ = stream.read_to_end(&mut answer);
    let text = String::from_utf8_lossy(&answer).into_owned();
    let (head, _) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, head.to_owned()))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|l| l.split_once(": ").filter(|(k, _)| k.eq_ignore_ascii_case(name)).map(|(_, v)| v))
}

fn sign_in(address: &str) -> String {
    let form = [("email", "tac-gia@example.vn"), ("password", PASSWORD)];
    let (status, head) = ask(address, "POST", "/sign-in", "", &form).expect("an answer");
    assert_eq!(status, 303, "{head}");
    header(&head, "set-cookie").and_then(|c| c.split(';').next()).expect("a cookie").to_owned()
}

/// Saves and reads until the connection breaks; answers the ids whose save was acknowledged.
fn edit_until_killed(server: &mut Server, rounds: usize) -> Vec<String> {
    let cookie = sign_in(&server.address);
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
        assert!(server.process.try_wait().expect("its state").is_none(), "the server ended by itself");
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
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let site = runtime.block_on(furnish(data));
    let mut acknowledged = Vec::new();
    for rounds in [25, 60] {
        let mut server = Server::start(data);
        acknowledged.extend(edit_until_killed(&mut server, rounds));
    }
    let server = Server::start(data);
    assert_eq!(ask(&server.address, "GET", "/healthz", "", &[]).map(|(s, _)| s), Some(200));
    drop(server);
    runtime.block_on(async {
        let booted = boot(options(data)).await.expect("boots");
        let mut cx = booted.app.db.read(Who::reader()).await.expect("a snapshot");
        for place in &acknowledged {
            let id = place
                .split(['/', '?', '#'])
                .find_map(|part| part.parse().ok())
                .unwrap_or_else(|| panic!("no id in {place}"));
            let article = Article::find(&mut cx, id).await.expect("read").unwrap_or_else(|| panic!("{place} was lost"));
            assert_eq!(article.site, site);
        }
    });
    let doctor =
        Command::new(env!("CARGO_BIN_EXE_lienhiep")).args(["doctor", "--data"]).arg(data).output().expect("runs");
    assert!(doctor.status.success(), "{}", String::from_utf8_lossy(&doctor.stdout));
}
