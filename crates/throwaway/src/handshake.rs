//! Asks a server whether it is the one we mean: the first lines of PostgreSQL's wire protocol, by hand.
//!
//! An open port is not enough: after a crash another program may listen there. Whoever accepts our random password
//! is ours. Source: PostgreSQL documentation, "Message Flow: Start-up" (protocol 3.0).

use std::io::{Read, Result, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// True when the server on this port of 127.0.0.1 takes the user `postgres` with this password and is ready.
pub(crate) fn answers(port: u16, password: &str) -> bool {
    greet(port, password).unwrap_or(false)
}

fn greet(port: u16, password: &str) -> Result<bool> {
    let patience = Duration::from_secs(5);
    let mut line = TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)), patience)?;
    line.set_read_timeout(Some(patience))?;
    let hello = b"\x00\x03\x00\x00user\0postgres\0database\0postgres\0\0";
    line.write_all(&length(hello.len()))?;
    line.write_all(hello)?;
    if authentication(&mut line)? != Some(3) {
        return Ok(false); // 3: send the password in clear
    }
    line.write_all(b"p")?;
    line.write_all(&length(password.len() + 1))?;
    line.write_all(password.as_bytes())?;
    line.write_all(b"\0")?;
    let welcome = authentication(&mut line)? == Some(0);
    line.write_all(b"X\x00\x00\x00\x04")?;
    Ok(welcome)
}

/// A message's length counts itself.
fn length(body: usize) -> [u8; 4] {
    u32::try_from(body + 4).unwrap_or(u32::MAX).to_be_bytes()
}

/// The kind of authentication the server asks for (0: done); `None` for any other message, such as an error.
fn authentication(line: &mut TcpStream) -> Result<Option<u32>> {
    let mut message = [0; 9];
    line.read_exact(&mut message)?;
    let [kind, _, _, _, _, asked @ ..] = message;
    Ok((kind == b'R').then_some(u32::from_be_bytes(asked)))
}
