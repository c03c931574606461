//! What robots may read: portals, not the desk, not the search.

use axum::extract::State;
use axum::response::IntoResponse;
use http::{HeaderMap, header};
use sites::Found;
use web::{Answer, App};

/// `/robots.txt`, of the installation or of a portal's own host.
pub(crate) async fn show(State(app): State<App>, found: Option<axum::Extension<Found>>, _: HeaderMap) -> Answer {
    let address = match &found {
        Some(found) => found.entry.address(&app.settings.address),
        None => app.settings.address.clone(),
    };
    let text = format!(
        "User-agent: *\nDisallow: /desk\nDisallow: /sign-in\nDisallow: /account\nDisallow: /preferences\nDisallow: /*/tim\nDisallow: /tim\nDisallow: /*/goi-y\nDisallow: /goi-y\nAllow: /\n\nSitemap: {address}/sitemap.xml\n"
    );
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=300")], text)
        .into_response())
}
