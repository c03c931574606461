//! Where a request has arrived: portal, language, the place below the portal.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use db::{Cx, Who};
use http::request::Parts;
use kernel::{Date, OrgId, Timestamp, day_hanoi};
use organisation::{Tree, Trees};
use sites::{Found, SiteEntry, Sites};
use ui::{Lang, Look};
use web::{App, PageError};

use crate::routes::Paths;
use crate::view::Frame;

/// Portal, language and place of a request.
#[derive(Clone, Debug)]
pub struct Here {
    /// The application.
    pub app: App,
    /// The portal.
    pub entry: Arc<SiteEntry>,
    /// Language of the page.
    pub l: Lang,
    /// Addresses of this portal in this language.
    pub paths: Paths,
    /// What addresses begin with, without the language.
    pub base: String,
    /// The path below portal and language: `/tin/x`. As it came, percent-encoded.
    pub place: String,
    /// The query as it came.
    pub query: String,
    /// The tree.
    pub tree: Arc<Tree>,
    /// Now.
    pub now: Timestamp,
    /// The reader's settings, where they came by cookie. Such a page is not kept for others.
    pub look: Look,
}

impl FromRequestParts<App> for Here {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let path = parts.uri.path().trim_start_matches('/');
        let (slug, rest) = path.split_once('/').unwrap_or((path, ""));
        let (entry, base) = match parts.extensions.get::<Found>() {
            Some(found) => (found.entry.clone(), found.base.clone()),
            None => {
                let entry = app.service::<Sites>().by_slug(slug).ok_or(PageError::NotFound)?;
                (entry, format!("/{slug}"))
            }
        };
        let (l, place) = match rest.strip_prefix("en") {
            Some("") => (Lang::En, "/".to_owned()),
            Some(below) if below.starts_with('/') => (Lang::En, below.to_owned()),
            _ => (Lang::Vi, format!("/{rest}")),
        };
        Ok(Self {
            l,
            place,
            entry,
            paths: Paths::new(&base, l),
            base,
            query: parts.uri.query().unwrap_or("").to_owned(),
            tree: app.service::<Trees>().now(),
            now: app.clock().now(),
            look: parts.extensions.get().copied().unwrap_or_default(),
            app: app.clone(),
        })
    }
}

impl Here {
    /// A place of a portal that no request has come to, below the shared host.
    pub fn at(app: &App, entry: Arc<SiteEntry>, l: Lang, look: Look, place: String) -> Self {
        let base = format!("/{}", entry.site.slug);
        Self {
            app: app.clone(),
            l,
            paths: Paths::new(&base, l),
            base,
            entry,
            place,
            query: String::new(),
            tree: app.service::<Trees>().now(),
            now: app.clock().now(),
            look,
        }
    }

    /// A snapshot.
    pub async fn read(&self) -> db::Result<Cx> {
        self.app.read(&Who::reader()).await
    }

    /// What stands around the page.
    pub async fn frame(&self, cx: &mut Cx) -> db::Result<Frame> {
        Frame::new(self, cx).await
    }

    /// What stands around a page of figures, which asks the ledger about several years.
    pub async fn frame_beyond(&self, cx: &mut Cx) -> db::Result<Frame> {
        Frame::beyond(self, cx).await
    }

    /// Today in Hà Nội.
    pub fn today(&self) -> Date {
        day_hanoi(self.now)
    }

    /// The absolute address of a place below this portal in a language.
    pub fn absolute_in(&self, l: Lang, place: &str) -> String {
        Paths::new(&self.entry.address(&self.app.settings.address), l).at(place)
    }

    /// The absolute address of a place below this portal in the page's language.
    pub fn absolute(&self, place: &str) -> String {
        self.absolute_in(self.l, place)
    }

    /// Addresses of another portal, as links from here.
    pub fn paths_of(&self, other: &SiteEntry) -> Paths {
        if other.site.id == self.entry.site.id {
            return self.paths.clone();
        }
        let below_ours = self.base.is_empty() || other.hosts.iter().any(|h| h.main);
        let base = if below_ours { other.address(&self.app.settings.address) } else { format!("/{}", other.site.slug) };
        Paths::new(&base, self.l)
    }

    /// The portal of an organisation, the living one first.
    pub fn portal_of(&self, org: OrgId) -> Option<Arc<SiteEntry>> {
        let mut portals = self.app.service::<Sites>().of_org(org);
        portals.sort_by_key(|e| e.site.state != sites::SiteState::Live);
        portals.into_iter().next()
    }

    /// The short name of an organisation on a day.
    pub fn name_on(&self, org: OrgId, day: Date) -> String {
        self.tree.get(org).map_or_else(String::new, |n| n.name_on(day).short(self.l).to_owned())
    }

    /// The name of a body, typed somewhere, as a page of this language writes it: in English the register's English name,
    /// where all that are called so on the day (or ever) share one; else as it was typed.
    pub fn body(&self, written: &str, day: Date) -> String {
        if self.l == Lang::Vi {
            return written.to_owned();
        }
        let ever = self.tree.called(written);
        let then: Vec<_> = ever.iter().filter(|n| n.dates.holds_on(day)).copied().collect();
        let mut names = if then.is_empty() { ever } else { then }.into_iter().map(|n| n.name_on(day).en.as_str());
        let first = names.next().filter(|en| !en.is_empty() && names.all(|other| other == *en));
        first.unwrap_or(written).to_owned()
    }

    /// An office, typed somewhere, as a page of this language writes it: the common ones have English names.
    pub fn office(&self, written: &str) -> String {
        let english = if self.l == Lang::En { terms::post::known_office(written) } else { None };
        english.map_or_else(|| written.to_owned(), |(name, _)| name.to_owned())
    }
}
