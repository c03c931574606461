//! Somebody in front of the door: the pages before signing in, and the limits on how often one may knock.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use http::request::Parts;
use kernel::{Timestamp, jiff::SignedDuration};
use ui::{Lang, Look};
use web::{App, Client, Limiter, PageError, Posted};

use crate::routes;

/// What a page before signing in needs to know.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    pub l: Lang,
    pub look: Look,
    pub client: Client,
    pub query: Posted,
}

impl Visitor {
    /// What stands around a quiet page.
    pub fn shell(&self, title: &str) -> ui::plain::Shell {
        ui::plain::Shell { l: self.l, look: self.look, title: title.to_owned(), ..ui::plain::Shell::default() }
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        Ok(Self {
            l: parts.extensions.get::<Lang>().copied().unwrap_or_default(),
            look: parts.extensions.get::<Look>().copied().unwrap_or_default(),
            client: Client::of(parts, &app.settings.trusted_proxies),
            query: Posted::parse(parts.uri.query().unwrap_or_default()),
        })
    }
}

/// How often one address may knock. A service; each node counts for itself, the lock-out in the database for all.
#[derive(Debug)]
pub struct SignInLimits {
    passwords: Limiter<IpAddr>,
    letters: Limiter<IpAddr>,
    letters_to: Limiter<String>,
}

impl SignInLimits {
    /// So many passwords a minute.
    pub fn new(passwords_per_minute: u32) -> Self {
        Self {
            passwords: Limiter::new(passwords_per_minute, SignedDuration::from_mins(1)),
            letters: Limiter::new(20, SignedDuration::from_hours(1)),
            letters_to: Limiter::new(4, SignedDuration::from_hours(1)),
        }
    }
}

impl SignInLimits {
    /// A password is to be checked, which costs.
    pub(crate) fn password(app: &App, client: &Client) -> Result<(), PageError> {
        let limits: &Self = app.service();
        if limits.passwords.allow(client.ip, app.clock().now()) { Ok(()) } else { Err(PageError::TooMany) }
    }

    /// A letter is asked for.
    pub(crate) fn letter(app: &App, client: &Client) -> Result<(), PageError> {
        let limits: &Self = app.service();
        if limits.letters.allow(client.ip, app.clock().now()) { Ok(()) } else { Err(PageError::TooMany) }
    }

    /// Whether one more letter may go to an address; a flooded mailbox is no help to anybody.
    pub(crate) fn letter_to(app: &App, email: &str, now: Timestamp) -> bool {
        let limits: &Self = app.service();
        limits.letters_to.allow(crate::account::email_key(email), now)
    }
}

/// The address to go to after signing in: one of ours, or the desk. `//host`, `/\host` and anything with a scheme or a
/// control character belongs to others.
pub(crate) fn local(next: &str) -> String {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(char::is_control)
        && next.is_ascii()
        && next.len() <= 1000
        && !next.starts_with(routes::SIGN_IN)
        && !next.starts_with(routes::SIGN_OUT);
    if ours { next.to_owned() } else { routes::DESK.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_of_ours_is_gone_to_after_signing_in() {
        for ours in ["/desk/hung-yen/articles?state=draft", "/account", "/"] {
            assert_eq!(local(ours), ours);
        }
        let foreign =
            ["", "https://x.vn", "//x.vn", "/\\x.vn", "javascript:alert(1)", "/a\r\nSet-Cookie: x", "/sign-in"];
        for next in foreign {
            assert_eq!(local(next), "/desk", "{next}");
        }
    }
}
