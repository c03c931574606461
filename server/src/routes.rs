//! Every address of the product, and the guards around them.

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use http::{Method, header};
use ui::{Lang, Look};
use web::{App, Routes};

/// All routes with their access, as the authorisation table walks them.
pub fn all() -> Routes {
    Routes::new()
        .merge(accounts::routes::routes())
        .merge(organisation::routes::routes())
        .merge(people::routes::routes())
        .merge(terms::routes::routes())
        .merge(ledger::routes::routes())
        .merge(sites::routes::routes())
        .merge(articles::routes::routes())
        .merge(documents::routes::routes())
        .merge(portal::routes::routes())
        .merge(portal::front::routes::routes())
        .merge(readers::routes::routes())
        .merge(returns::routes::routes())
        .merge(register::routes::routes())
        .merge(plan::routes::routes())
        .merge(activities::routes::routes())
        .merge(reports::routes::routes())
        .merge(extraction::routes::routes())
}

/// The router with its guards, the outermost last.
pub fn router(app: &App) -> Router {
    let pages = all().into_router().with_state(app.clone());
    let pages = pages.layer(middleware::from_fn_with_state(app.clone(), portal::front::limit));
    let pages = web::refuse_foreign(pages);
    let pages = pages.layer(middleware::from_fn(web::render_faults)).layer(middleware::from_fn(preferences));
    let pages = pages.layer(middleware::from_fn(without_slash));
    web::secure(pages).layer(middleware::from_fn_with_state(app.clone(), web::metrics::observe))
}

/// Sends a desk's address with a slash behind it, as people type and old notes have it, to the one without.
async fn without_slash(request: Request, next: Next) -> Response {
    let (path, reads) = (request.uri().path(), matches!(*request.method(), Method::GET | Method::HEAD));
    let bare = path.trim_end_matches('/');
    if !reads || bare.len() == path.len() || !bare.starts_with("/desk/") {
        return next.run(request).await;
    }
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::permanent(&format!("{bare}{query}")).into_response()
}

/// Puts the reader's language and look where pages and faults find them.
async fn preferences(mut request: Request, next: Next) -> Response {
    let cookies: Vec<String> =
        request.headers().get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).map(str::to_owned).collect();
    let cookie = |name: &str| {
        let pairs = cookies.iter().flat_map(|c| c.split(';')).filter_map(|p| p.trim().split_once('='));
        pairs.filter(|(k, _)| *k == name).map(|(_, v)| v.to_owned()).next()
    };
    let english =
        request.uri().path().split('/').take(3).any(|part| part == "en") || cookie("lang").as_deref() == Some("en");
    let lang = if english { Lang::En } else { Lang::Vi };
    let look = cookie("look").map(|c| Look::parse(&c)).unwrap_or_default();
    request.extensions_mut().insert(lang);
    request.extensions_mut().insert(look);
    next.run(request).await
}
