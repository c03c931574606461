//! Who asks, and at whose desk.
//!
//! [`SignedIn`] and [`Desk`] are extractors: a handler that names one is not reached by anybody else. `Desk` finds
//! the organisation by the address (`/desk/{org}/…`); who holds no role there, or an inherited one above, gets 404.

use axum::extract::{FromRequestParts, OptionalFromRequestParts, RawPathParams};
use db::Who;
use http::request::Parts;
use kernel::{AccountId, Date, OrgId, SessionId};
use ui::{Lang, Look};
use web::{App, PageError};

use crate::{Account, COOKIE, Grant, OrgBrief, Permission, Role, Session, TheLineage};

/// Somebody who has signed in, with all roles that hold today.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// The signed-in browser.
    pub session: SessionId,
    /// The name.
    pub name: String,
    /// The e-mail.
    pub email: String,
    /// The language of the desk.
    pub lang: Lang,
    /// Today, in Hà Nội.
    pub today: Date,
    /// Roles that hold today; who is stood in for.
    pub roles: Vec<(OrgId, Role, Option<AccountId>)>,
    /// In whose place the actor acts where: their names.
    pub principals: Vec<(OrgId, String)>,
}

impl Actor {
    /// Loads the actor of a cookie.
    pub async fn load(app: &App, cookie: &str) -> db::Result<Option<Self>> {
        let mut cx = app.read(&Who::reader()).await?;
        let Some(session) = Session::by_cookie(&mut cx, cookie).await?.filter(|s| s.complete) else { return Ok(None) };
        let Some(account) = Account::find(&mut cx, session.account).await?.filter(|a| !a.suspended) else {
            return Ok(None);
        };
        let today = cx.today();
        let grants = Grant::of_account(&mut cx, account.id).await?;
        let held = || grants.iter().filter(|g| g.dates.holds_on(today));
        let roles = held().map(|g| (g.org, g.role, g.stands_in_for)).collect();
        let mut principals: Vec<(OrgId, String)> =
            held().filter_map(|g| g.principal.clone().map(|name| (g.org, name))).collect();
        principals.dedup();
        let stale = session.is_stale(cx.now);
        drop(cx);
        if stale {
            let mut cx = app.write(&Who::reader()).await?;
            Session::touch(&mut cx, session.id).await?;
            cx.commit().await?;
        }
        let lang = if account.lang == "en" { Lang::En } else { Lang::Vi };
        Ok(Some(Self {
            account: account.id,
            session: session.id,
            name: account.name,
            email: account.email,
            lang,
            today,
            roles,
            principals,
        }))
    }

    /// The actor as written into events.
    pub fn who(&self, acting_for: Option<OrgId>) -> Who {
        Who {
            account: Some(self.account),
            session: Some(self.session),
            name: self.name.clone(),
            acting_for,
            via: db::Via::Web,
        }
    }

    /// The roles that hold in an organisation, inherited ones too, the widest first.
    pub fn roles_in(&self, lineage: &TheLineage, org: OrgId) -> Vec<Role> {
        let above = lineage.0.above(org, self.today);
        let holds =
            |(at, role, _): &&(OrgId, Role, Option<AccountId>)| *at == org || role.inherited() && above.contains(at);
        let mut roles: Vec<Role> = self.roles.iter().filter(holds).map(|(_, role, _)| *role).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// Whether the actor may do it there.
    pub fn may(&self, lineage: &TheLineage, org: OrgId, permission: Permission) -> bool {
        self.roles_in(lineage, org).iter().any(|r| r.may(permission))
    }

    /// The organisations the actor holds a role in directly, for the switcher.
    pub fn organisations(&self, lineage: &TheLineage) -> Vec<OrgBrief> {
        let mut ids: Vec<OrgId> = Vec::new();
        for (org, _, _) in &self.roles {
            if !ids.contains(org) {
                ids.push(*org);
            }
        }
        ids.into_iter().filter_map(|id| lineage.0.brief(id)).collect()
    }
}

/// The value of a cookie.
pub(crate) fn cookie_in(headers: &http::HeaderMap, name: &str) -> Option<String> {
    let headers = headers.get_all(http::header::COOKIE);
    let text = headers.iter().filter_map(|v| v.to_str().ok()).collect::<Vec<_>>().join("; ");
    cookie::Cookie::split_parse(text.as_str()).flatten().find(|c| c.name() == name).map(|c| c.value().to_owned())
}

/// A signed-in actor; others are sent to the sign-in page and come back afterwards.
#[derive(Clone, Debug)]
pub struct SignedIn(pub Actor);

impl std::ops::Deref for SignedIn {
    type Target = Actor;
    fn deref(&self) -> &Actor {
        &self.0
    }
}

async fn actor_of(parts: &mut Parts, app: &App) -> Result<Option<Actor>, PageError> {
    if let Some(actor) = parts.extensions.get::<Actor>() {
        return Ok(Some(actor.clone()));
    }
    let Some(cookie) = cookie_in(&parts.headers, COOKIE) else { return Ok(None) };
    let actor = Actor::load(app, &cookie).await?;
    if let Some(actor) = &actor {
        parts.extensions.insert(actor.clone());
    }
    Ok(actor)
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let back =
            if parts.method == http::Method::GET { parts.uri.path_and_query().map(ToString::to_string) } else { None };
        actor_of(parts, app)
            .await?
            .map(SignedIn)
            .ok_or_else(|| PageError::SignIn(back.unwrap_or_else(|| "/desk".into())))
    }
}

impl OptionalFromRequestParts<App> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, PageError> {
        Ok(actor_of(parts, app).await?.map(SignedIn))
    }
}

/// The desk of the organisation in the address, with the actor at it.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Who.
    pub actor: Actor,
    /// Acting for.
    pub org: OrgBrief,
    /// With these roles.
    pub roles: Vec<Role>,
    /// The language of the desk.
    pub l: Lang,
    /// The user's settings, where they came by cookie.
    pub look: Look,
}

impl Desk {
    /// Whether the actor may do it here.
    pub fn may(&self, permission: Permission) -> bool {
        self.roles.iter().any(|r| r.may(permission))
    }

    /// 403 unless the actor may do it here.
    pub fn need(&self, permission: Permission) -> Result<(), PageError> {
        if self.may(permission) { Ok(()) } else { Err(PageError::Forbidden) }
    }

    /// Whether this is the desk of the organisation that runs the installation.
    pub fn is_root(&self, app: &App) -> bool {
        self.org.slug == app.settings.root_slug
    }

    /// For the pages of the installation itself: 404 at other desks, 403 unless the actor administers this one.
    pub fn need_operator(&self, app: &App) -> Result<(), PageError> {
        if self.is_root(app) { self.need(Permission::People) } else { Err(PageError::NotFound) }
    }

    /// The actor as written into events.
    pub fn who(&self) -> Who {
        self.actor.who(Some(self.org.id))
    }
}

impl Desk {
    /// The desk of an organisation, when the actor may enter it.
    pub(crate) fn of(app: &App, actor: Actor, org: OrgBrief) -> Option<Self> {
        let roles = actor.roles_in(app.service(), org.id);
        let l = actor.lang;
        let desk = Self { actor, org, roles, l, look: Look::default() };
        desk.may(Permission::ReadDesk).then_some(desk)
    }
}

impl Desk {
    /// Every old address answers: a word that its bearer gave up leads to the bearer's desk. The desk of an organisation
    /// that has ended stays open to those above it, to read; whoever works for its heir is led there.
    fn at_an_old_word(app: &App, actor: Actor, slug: &str, parts: &Parts) -> Result<Self, PageError> {
        let lineage: &TheLineage = app.service();
        let today = actor.today;
        let old = lineage.0.bearer_ever(slug, today).ok_or(PageError::NotFound)?;
        let led = |to: OrgBrief| match Self::of(app, actor.clone(), to) {
            Some(desk) if desk.org.slug != slug => Err(PageError::Moved(address(parts, slug, &desk.org.slug))),
            _ => Err(PageError::NotFound),
        };
        let Some(until) = old.until.filter(|until| *until <= today) else { return led(old) };
        let last = until.yesterday().unwrap_or(until);
        let above = lineage.0.above(old.id, last);
        let reads = |(at, role, _): &(OrgId, Role, Option<AccountId>)| {
            above.contains(at) && role.inherited() && role.may(Permission::ReadDesk)
        };
        if actor.roles.iter().any(reads) {
            let l = actor.lang;
            return Ok(Self { actor, org: old, roles: vec![Role::Reader], l, look: Look::default() });
        }
        match lineage.0.brief(lineage.0.goes_on_as(old.id, today)).filter(|heir| heir.id != old.id) {
            Some(heir) => led(heir),
            None => Err(PageError::NotFound),
        }
    }
}

/// The address of a request with another word in it.
fn address(parts: &Parts, old: &str, new: &str) -> String {
    let path = parts.uri.path();
    let rest = path.strip_prefix("/desk/").and_then(|p| p.strip_prefix(old)).unwrap_or_default();
    let query = parts.uri.query().map(|q| format!("?{q}")).unwrap_or_default();
    format!("/desk/{new}{rest}{query}")
}

impl FromRequestParts<App> for Desk {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let SignedIn(actor) = <SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| PageError::NotFound)?;
        let slug = params.iter().find(|(k, _)| *k == "org").map(|(_, v)| v.to_owned()).ok_or(PageError::NotFound)?;
        let lineage: &TheLineage = app.service();
        let look = parts.extensions.get::<Look>().copied().unwrap_or_default();
        let org = lineage.0.bearer(&slug, actor.today);
        let desk = match org.and_then(|org| Self::of(app, actor.clone(), org)) {
            Some(desk) => desk,
            None => Self::at_an_old_word(app, actor, &slug, parts)?,
        };
        Ok(Self { look, ..desk })
    }
}
