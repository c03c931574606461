//! The way over SMTP: its setting, and what the server's answers mean.

use std::net::Ipv4Addr;
use std::time::Duration;

use lettre::transport::smtp::{self, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use url::{Host, Url};

use crate::MailError;

pub(crate) type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// `smtps://user:password@server`, `smtp://user:password@server:587` (STARTTLS demanded), `smtp://localhost:25`
/// (plain, this machine), `smtp://relay:25?tls=none` (plain by wish, without password), `?tls=opportunistic`.
pub(crate) fn open(address: &str) -> Result<Transport, MailError> {
    let wrong = |why: &str| MailError::Settings(why.to_owned());
    let mut url = Url::parse(address).map_err(|_| wrong("not an address"))?;
    let here = match url.host() {
        // Of schemes it does not know, the url crate takes IPv4 addresses for names.
        Some(Host::Domain(name)) => name == "localhost" || name.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback()),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => return Err(wrong("no server")),
    };
    let mut tls = None;
    for (option, value) in url.query_pairs() {
        match (option.as_ref(), value.as_ref()) {
            ("tls", value @ ("none" | "required" | "opportunistic")) => tls = Some(value.to_owned()),
            (option, _) => return Err(wrong(&format!("option “{option}”"))),
        }
    }
    match (url.scheme(), tls.as_deref()) {
        ("smtps", None) => {}
        ("smtp", Some("none")) if !here && url.password().is_some() => {
            return Err(wrong("a password would travel in the clear"));
        }
        ("smtp", Some("none")) => url.set_query(None),
        ("smtp", None) if !here => url.set_query(Some("tls=required")),
        ("smtp", _) => {}
        _ => return Err(wrong("smtp:// or smtps:// wanted")),
    }
    let builder = Transport::from_url(url.as_str()).map_err(|e| wrong(&said(&e)))?;
    Ok(builder.timeout(Some(Duration::from_secs(30))).pool_config(PoolConfig::new().max_size(2)).build())
}

pub(crate) async fn send(transport: &Transport, message: &Message) -> Result<(), MailError> {
    transport.send_raw(message.envelope(), &message.formatted()).await.map_err(|e| judged(&e, message))?;
    Ok(())
}

/// Whether the server means never or not now.
fn judged(error: &smtp::Error, message: &Message) -> MailError {
    let code = error.status().map_or(0, |code| code.to_string().parse::<u16>().unwrap_or(0));
    // 530 to 538 (RFC 4954, 6) are about our own password: letters wait until the setting is mended.
    let ours = (530..=538).contains(&code);
    // A server without SMTPUTF8 will not learn it for the next try.
    let foreign = error.is_client() && message.envelope().to().iter().any(|to| !to.to_string().is_ascii());
    if (error.is_permanent() && !ours) || foreign {
        MailError::Refused(said(error))
    } else {
        MailError::Later(said(error))
    }
}

/// The error and its causes in one line.
fn said(error: &smtp::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        let words = next.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = next.source();
    }
    crate::address::one_line(&text).chars().take(300).collect()
}
