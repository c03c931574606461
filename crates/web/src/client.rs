//! Who is asking: address and browser, for rate limits and for counting readers. Never stored as they are.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::request::Parts;

use crate::App;

/// The address and browser of a request.
#[derive(Clone, Debug)]
pub struct Client {
    /// The address, through trusted proxies only.
    pub ip: IpAddr,
    /// The `User-Agent`, at most 300 bytes.
    pub agent: String,
}

impl Client {
    /// Reads it from the parts of a request.
    pub fn of(parts: &Parts, trusted: &[IpAddr]) -> Self {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
        let agent = parts.headers.get("user-agent").and_then(|v| v.to_str().ok()).unwrap_or("");
        Self { ip: Self::address(&parts.headers, peer, trusted), agent: agent.chars().take(300).collect() }
    }

    /// The reader's address: the peer's, or what a trusted proxy says.
    pub fn address(headers: &http::HeaderMap, peer: Option<IpAddr>, trusted: &[IpAddr]) -> IpAddr {
        let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        if !trusted.contains(&peer) {
            return peer;
        }
        let forwarded = headers.get("x-forwarded-for").and_then(|v| v.to_str().ok()).unwrap_or("");
        // From the right: the last address that no trusted proxy wrote is the reader.
        forwarded.rsplit(',').filter_map(|a| a.trim().parse().ok()).find(|a| !trusted.contains(a)).unwrap_or(peer)
    }
}

impl FromRequestParts<App> for Client {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts, &app.settings.trusted_proxies))
    }
}
