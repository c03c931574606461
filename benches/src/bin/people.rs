//! `cargo xtask bench people`: finding somebody among a million people, and pages of member lists, over HTTP on SQLite.
//!
//! The federation of `generate --scale national` (some minutes to make; `LIENHIEP_DATA` names one that is there already).
//! Every page is asked for forty times, one after the other, by the national office, which sees everybody; the bar is
//! 50 ms for each, request and answer included.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

const ROUNDS: usize = 40;
const BAR: Duration = Duration::from_millis(50);
const EMAIL: &str = "quan-tri%40example.vn";
const PASSWORD: &str = "xin-chao-2026";

/// A server that ends with the measurement.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn main() -> Done {
    let program =
        std::env::var("LIENHIEP_BIN").map_err(|_| "LIENHIEP_BIN names no program; run cargo xtask bench people")?;
    let kept = std::env::var_os("LIENHIEP_DATA").map(PathBuf::from);
    let folder = std::env::temp_dir().join(format!("lienhiep-bench-people-{}", std::process::id()));
    let data = kept.clone().unwrap_or_else(|| folder.clone());
    if !data.join("lienhiep.db").exists() {
        generate(&program, &data)?;
    }
    let done = measure(&program, &data);
    if kept.is_none() {
        std::fs::remove_dir_all(&folder)?;
    }
    done
}

fn generate(program: &str, data: &Path) -> Done {
    let began = Instant::now();
    let status = Command::new(program).args(["generate", "--scale", "national", "--data"]).arg(data).status()?;
    if !status.success() {
        return Err(format!("generate ended with {status}").into());
    }
    println!("generated in {} s", began.elapsed().as_secs());
    Ok(())
}

fn measure(program: &str, data: &Path) -> Done {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let listen = format!("127.0.0.1:{port}");
    let child = Command::new(program)
        .args(["serve", "--listen", &listen, "--data"])
        .arg(data)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let _server = Running(child);
    let began = Instant::now();
    while TcpStream::connect(&listen).is_err() {
        if began.elapsed() > Duration::from_secs(120) {
            return Err("the server does not answer".into());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let body = format!("email={EMAIL}&password={PASSWORD}");
    let (head, _) = ask(&listen, "POST", "/sign-in", "", &body)?;
    let cookie = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().starts_with("set-cookie:").then(|| line[11..].trim().to_owned()))
        .and_then(|value| value.split(';').next().map(str::to_owned))
        .ok_or("nobody could sign in")?;

    println!("\n| page | median, ms | slowest, ms | bytes |");
    println!("|---|---|---|---|");
    let deep = second_page(&listen, &cookie, "/desk/viet-nam/memberships")?;
    let mut slow = Vec::new();
    for (name, path) in [
        ("a common name, `nguyen`", "/desk/viet-nam/persons?q=nguyen".to_owned()),
        ("three words, `nguyen van hung`", "/desk/viet-nam/persons?q=nguyen+van+hung".to_owned()),
        ("a rarer one, `ta khac oanh`", "/desk/viet-nam/persons?q=ta+khac+oanh".to_owned()),
        ("a name nobody bears", "/desk/viet-nam/persons?q=zwolf".to_owned()),
        ("all people, first page", "/desk/viet-nam/persons".to_owned()),
        ("members of the nation, first page", "/desk/viet-nam/memberships".to_owned()),
        ("members of the nation, second page", deep),
        ("members by admission", "/desk/viet-nam/memberships?order=newest".to_owned()),
        ("members of the nation called `lan`", "/desk/viet-nam/memberships?q=lan".to_owned()),
        ("members who left", "/desk/viet-nam/memberships?state=left".to_owned()),
        ("honorary members", "/desk/viet-nam/memberships?kind=honorary".to_owned()),
        ("members of one province", "/desk/ha-noi/memberships".to_owned()),
        ("one province, `nguyen van`", "/desk/ha-noi/persons?q=nguyen+van".to_owned()),
        ("stock of the nation by year", "/desk/viet-nam/memberships/stock".to_owned()),
        ("experts, desk", "/desk/viet-nam/experts".to_owned()),
        ("directory of experts, public", "/viet-nam/chuyen-gia".to_owned()),
    ] {
        let mut times = Vec::with_capacity(ROUNDS);
        let mut bytes = 0;
        for _ in 0..ROUNDS {
            let began = Instant::now();
            let (head, body) = ask(&listen, "GET", &path, &cookie, "")?;
            times.push(began.elapsed());
            bytes = body.len();
            if !head.starts_with("HTTP/1.1 200") {
                return Err(format!("{path}: {}", head.lines().next().unwrap_or("")).into());
            }
        }
        times.sort_unstable();
        let (median, worst) = (times[ROUNDS / 2], times[ROUNDS - 1]);
        println!("| {name} | {:.1} | {:.1} | {bytes} |", ms(median), ms(worst));
        if median > BAR {
            slow.push(name);
        }
    }
    if slow.is_empty() {
        Ok(())
    } else {
        Err(format!("slower than {} ms: {}", BAR.as_millis(), slow.join(", ")).into())
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The address of the next page of a list.
fn second_page(listen: &str, cookie: &str, path: &str) -> Done<String> {
    let (_, body) = ask(listen, "GET", path, cookie, "")?;
    let page = String::from_utf8_lossy(&body).into_owned();
    let end = page.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    Ok(end.ok_or("the list has no second page")?.replace("&amp;", "&"))
}

fn ask(listen: &str, method: &str, path: &str, cookie: &str, body: &str) -> Done<(String, Vec<u8>)> {
    let mut stream = TcpStream::connect(listen)?;
    let form = if body.is_empty() { "" } else { "Content-Type: application/x-www-form-urlencoded\r\n" };
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {listen}\r\nCookie: {cookie}\r\n{form}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|w| w == b"\r\n\r\n").ok_or("no answer")?;
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    Ok((head, answer[end + 4..].to_vec()))
}
