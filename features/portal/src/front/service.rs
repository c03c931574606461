//! The service around the whole router: a kept page is answered before any routing; everything else gets its address
//! resolved, is rendered once for all who wait for it, kept when it may be, and counted.

use std::convert::Infallible;
use std::future::{Future, ready};
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use accounts::{Actor, Permission, TheLineage};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::response::Response;
use http::{HeaderMap, Method, Request, StatusCode, header};
use readers::{Readers, Reading};
use sites::Found;
use tower::{Service, ServiceExt};
use web::metrics::{AnsweredBy, Requests};
use web::{App, Client};

use super::address::{self, Reserved};
use super::asked::{Asked, cookie};
use super::entry::{Counted, Entry, Hits};
use super::flights::{Boarding, landed};
use super::pages::Pages;
use super::tags::Deps;
use super::{ReadArticle, table};

/// Larger answers are passed on, not kept.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The front of the application. Cheap to clone.
#[derive(Clone)]
pub struct Front(Arc<Inner>);

struct Inner {
    app: App,
    pages: Pages,
    readers: Readers,
    reserved: Reserved,
    router: Router,
}

impl std::fmt::Debug for Front {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Front").field(&self.0.pages).finish()
    }
}

/// Who asks, beyond what the key says.
struct Asker {
    headers: HeaderMap,
    ip: IpAddr,
    member: bool,
    staff: bool,
}

impl Front {
    /// Puts the front before a router. `reserved` are the first parts of addresses that belong to no portal.
    pub fn new(app: &App, reserved: Reserved, router: Router) -> Self {
        let (pages, readers) = (app.service::<Pages>().clone(), app.service::<Readers>().clone());
        Self(Arc::new(Inner { app: app.clone(), pages, readers, reserved, router }))
    }

    pub(crate) fn app(&self) -> &App {
        &self.0.app
    }

    /// The front as a router, for servers and tests.
    pub fn into_router(self) -> Router {
        Router::new().fallback_service(self)
    }

    /// The answer when a kept page is at hand in the right form. Takes no lock that anybody holds for long.
    pub fn at_once<B>(&self, request: &Request<B>, peer: Option<IpAddr>) -> Option<Response> {
        let asked = Asked::of(request)?;
        let front = &*self.0;
        let entry = front.pages.find(&asked.key, front.app.clock().now())?;
        let response = entry.answer_now(&asked, request.headers())?;
        entry.hit(&response);
        if let Some(counted) = entry.counted {
            let ip = Client::address(request.headers(), peer, &front.app.settings.trusted_proxies);
            self.count(counted, request.headers(), ip, request.method() == Method::GET, false, false);
        }
        Some(response)
    }

    /// The answer, whatever it takes.
    pub async fn answer(&self, request: Request<Body>) -> Response {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
        if let Some(response) = self.at_once(&request, peer) {
            return response;
        }
        let ip = Client::address(request.headers(), peer, &self.0.app.settings.trusted_proxies);
        let headers = request.headers().clone();
        let Some(asked) = Asked::of(&request) else { return self.for_one(request, headers, ip).await };
        let get = !asked.head;
        let asker = Asker { headers, ip, member: false, staff: false };
        let flight = match self.0.pages.flights().board(&asked.key) {
            Boarding::First(flight) => Some(flight),
            Boarding::Later(wait) => {
                landed(wait).await;
                None
            }
        };
        // Another one may have landed while we boarded.
        if let Some(entry) = self.0.pages.find(&asked.key, self.0.app.clock().now()) {
            drop(flight);
            if let Some(counted) = entry.counted {
                self.count(counted, &asker.headers, ip, get, false, false);
            }
            let response = entry.answer(&asked, &asker.headers).await;
            entry.hit(&response);
            return response;
        }
        let response = self.for_all(request, &asked, &asker).await;
        drop(flight);
        response
    }

    /// Renders a page that may be kept.
    async fn for_all(&self, mut request: Request<Body>, asked: &Asked, asker: &Asker) -> Response {
        let front = &*self.0;
        // Before anything is read: what changes from here on makes the page void.
        let moment = front.pages.moment();
        *request.method_mut() = Method::GET;
        let (response, found) = self.route(request).await;
        let counted = counted(&response, found.as_ref());
        if let Some(counted) = counted {
            self.count(counted, &asker.headers, asker.ip, !asked.head, false, false);
        }
        let slots = match slots(&response, found.as_ref()) {
            Some(slots) if response.status() == StatusCode::OK => slots,
            _ => return self.finish(response, found.as_ref(), asked.head).await,
        };
        let (parts, body) = response.into_parts();
        let Ok(plain) = axum::body::to_bytes(body, usize::MAX).await else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response_now();
        };
        let hits = parts.extensions.get::<AnsweredBy>().map(|by| self.hits(&by.0)).unwrap_or_default();
        let entry = Arc::new(Entry::new(parts.headers, plain, slots, moment, front.app.clock().now(), counted, hits));
        front.pages.keep(asked.key.clone(), entry.clone());
        entry.answer(asked, &asker.headers).await
    }

    fn hits(&self, route: &Arc<str>) -> Hits {
        let requests: &Requests = self.0.app.service();
        Hits { sent: requests.kept(route, 200), known: requests.kept(route, 304) }
    }

    /// Renders a page for one reader: who has signed in, or who changes something.
    async fn for_one(&self, mut request: Request<Body>, headers: HeaderMap, ip: IpAddr) -> Response {
        let (get, head) = (request.method() == Method::GET, request.method() == Method::HEAD);
        let mut asker = Asker { headers, ip, member: false, staff: false };
        let mut actor = None;
        if let Some(token) = cookie(&asker.headers, accounts::COOKIE) {
            actor = Actor::load(&self.0.app, token).await.ok().flatten();
        }
        if let Some(actor) = &actor {
            request.extensions_mut().insert(actor.clone());
        }
        let (response, found) = self.route(request).await;
        if let (Some(counted), true) = (counted(&response, found.as_ref()), get) {
            let lineage: &TheLineage = self.0.app.service();
            asker.member = actor.is_some();
            asker.staff = found
                .as_ref()
                .zip(actor)
                .is_some_and(|(found, actor)| actor.may(lineage, found.entry.site.org, Permission::ReadDesk));
            self.count(counted, &asker.headers, ip, get, asker.member, asker.staff);
        }
        self.finish(response, found.as_ref(), head).await
    }

    /// Resolves the address and asks the router. An address without a page whose other writing has one (a slash at the end,
    /// capitals, doubled slashes) leads there; old addresses were looked up before as they were written.
    async fn route(&self, request: Request<Body>) -> (Response, Option<Found>) {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let tidied = if reads { address::tidied(&self.0.reserved, request.uri()) } else { None };
        let again = tidied.and_then(|tidied| {
            let mut again = Request::new(Body::empty());
            *again.uri_mut() = tidied.parse().ok()?;
            again.method_mut().clone_from(request.method());
            again.headers_mut().clone_from(request.headers());
            again.extensions_mut().clone_from(request.extensions());
            Some((tidied, again))
        });
        let (response, found) = self.route_as_written(request).await;
        let Some((tidied, again)) = again.filter(|_| response.status() == StatusCode::NOT_FOUND) else {
            return (response, found);
        };
        let (there, _) = self.route_as_written(again).await;
        if there.status() == StatusCode::NOT_FOUND {
            return (response, found);
        }
        let further = there.headers().get(header::LOCATION).filter(|_| there.status().is_redirection());
        let target = further.and_then(|to| to.to_str().ok()).unwrap_or(&tidied);
        (address::moved(target), None)
    }

    async fn route_as_written(&self, mut request: Request<Body>) -> (Response, Option<Found>) {
        let found = address::resolve(&self.0.app, &self.0.reserved, &mut request);
        if let Some(target) = found.as_ref().and_then(|f| address::elsewhere(f, &request)) {
            return (address::moved(&target), found);
        }
        let Ok(response) = self.0.router.clone().oneshot(request).await;
        (response, found)
    }

    async fn finish(&self, mut response: Response, found: Option<&Found>, head: bool) -> Response {
        if found.is_some() {
            response.headers_mut().append(header::VARY, http::HeaderValue::from_static("Cookie"));
        }
        if head { response.map(|_| Body::empty()) } else { response }
    }

    fn count(&self, counted: Counted, headers: &HeaderMap, ip: IpAddr, get: bool, member: bool, staff: bool) {
        if !get || is_prefetch(headers) {
            return;
        }
        let agent = headers.get(header::USER_AGENT).map_or(&[][..], |v| v.as_bytes());
        self.0.readers.count(&Reading { site: counted.site, article: counted.article, ip, agent, member, staff });
    }
}

/// Fetched in case somebody might read it.
fn is_prefetch(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose", "x-moz"].iter().any(|name| {
        headers
            .get(*name)
            .and_then(|v| v.to_str().ok())
            .is_some_and(|v| v.contains("prefetch") || v.contains("preview"))
    })
}

/// Whom an answer counts for: pages of portals, not their feeds, sheets and faults.
fn counted(response: &Response, found: Option<&Found>) -> Option<Counted> {
    let html = response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
    let site = found.filter(|_| html && response.status() == StatusCode::OK)?.entry.site.id;
    Some(Counted { site, article: response.extensions().get::<ReadArticle>().map(|a| a.0) })
}

/// What an answer depends on; none when it may not be kept.
fn slots(response: &Response, found: Option<&Found>) -> Option<Vec<u16>> {
    if response.headers().contains_key(header::SET_COOKIE) {
        return None;
    }
    // What comes in a stream has no known length, and is not for the memory.
    axum::body::HttpBody::size_hint(response.body()).exact().filter(|length| *length <= LARGEST)?;
    let own = response.extensions().get::<Deps>();
    let by_address = found.and_then(|f| table::needed(f.entry.site.id, address::place(&f.rest)));
    let mut tags = match (by_address, own) {
        (None, None) => return None,
        (by_address, _) => by_address.unwrap_or_default(),
    };
    tags.extend(own.into_iter().flat_map(|deps| deps.0.iter().copied()));
    Some(Pages::slots(&tags))
}

trait IntoResponseNow {
    fn into_response_now(self) -> Response;
}

impl IntoResponseNow for StatusCode {
    fn into_response_now(self) -> Response {
        axum::response::IntoResponse::into_response(self)
    }
}

impl Service<Request<Body>> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
        if let Some(response) = self.at_once(&request, peer) {
            return Box::pin(ready(Ok(response)));
        }
        let front = self.clone();
        Box::pin(async move { Ok(front.answer(request).await) })
    }
}
