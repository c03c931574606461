//! Limits on what costs, as a guard around the pages: searching, suggesting, setting a PDF.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sites::Found;
use web::{App, Client, PageError};

use super::address::place;
use super::pages::{Cost, Pages};

/// Middleware: 429 for a reader who asks for too much. Inside of the guard that gives faults their page.
pub async fn limit(State(app): State<App>, request: Request, next: Next) -> Response {
    if let Some(cost) = request.extensions().get::<Found>().and_then(|f| cost(place(&f.rest))) {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
        let ip = Client::address(request.headers(), peer, &app.settings.trusted_proxies);
        if !app.service::<Pages>().may(cost, ip, app.clock().now()) {
            return PageError::TooMany.into_response();
        }
    }
    next.run(request).await
}

fn cost(place: &str) -> Option<Cost> {
    let mut parts = place.trim_start_matches('/').split('/');
    match (parts.next()?, place.rsplit('/').next()?) {
        ("tim" | "goi-y", _) => Some(Cost::Search),
        ("tin", "pdf") => Some(Cost::Paper),
        _ => None,
    }
}
