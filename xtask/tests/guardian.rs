//! The throw-away server leaves even when its owner is killed.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::process::{Command, Stdio};

#[test]
fn a_killed_owner_leaves_no_server_behind() -> std::io::Result<()> {
    let mut owner = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["pg", "run", "sh", "-c", "echo \"$LIENHIEP_TEST_POSTGRES\"; cat"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut output = BufReader::new(owner.stdout.take().expect("piped"));
    let mut url = String::new();
    output.read_line(&mut url)?;
    let address = url.split(['@', '/']).nth(3).expect("an address in the URL").to_owned();
    assert!(TcpStream::connect(&address).is_ok(), "{url}");

    owner.kill()?; // SIGKILL: no destructor, no handler
    owner.wait()?;
    // The guardian holds the standard error of its owner until it has finished.
    let mut rest = String::new();
    owner.stderr.take().expect("piped").read_to_string(&mut rest)?;
    assert!(TcpStream::connect(&address).is_err(), "{rest}");
    Ok(())
}
