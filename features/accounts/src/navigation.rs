//! The places of the desk. Each feature names its pages; boot puts the lists together.

use ui::desk::{Acting, Place, PlaceKind, Shell, User};
use ui::parts::Link;
use web::App;

use crate::{Desk, Permission, TheLineage, routes};

/// A page of a place, as its feature names it.
#[derive(Clone, Copy, Debug)]
pub struct NavEntry {
    /// In which place.
    pub place: PlaceKind,
    /// Text key of its name.
    pub label: &'static str,
    /// Below `/desk/{org}`, beginning with a slash; empty for the place's first page of Today.
    pub path: &'static str,
    /// Who sees it.
    pub permission: Permission,
}

/// Pages of other features about the one who has signed in: text key of the name, and address. A service.
#[derive(Clone, Debug, Default)]
pub struct AccountPages(pub Vec<(&'static str, &'static str)>);

/// All pages of all places, in their order. A service.
#[derive(Clone, Debug, Default)]
pub struct Navigation(pub Vec<NavEntry>);

/// The order of the places.
const PLACES: [PlaceKind; 7] = [
    PlaceKind::Today,
    PlaceKind::Articles,
    PlaceKind::Work,
    PlaceKind::Calls,
    PlaceKind::Reports,
    PlaceKind::Organisation,
    PlaceKind::Administration,
];

impl Desk {
    /// The address of a page of this desk.
    pub fn url(&self, path: &str) -> String {
        format!("/desk/{}{path}", self.org.slug)
    }

    /// The administration of the installation shows at the root organisation's desk only.
    fn sees(&self, app: &App, entry: &NavEntry) -> bool {
        self.may(entry.permission) && (entry.place != PlaceKind::Administration || self.is_root(app))
    }

    /// What stands around a page of this desk. `path` is the page's own, below `/desk/{org}`.
    pub fn shell(&self, app: &App, title: impl Into<String>, path: &str) -> Shell {
        let (l, today) = (self.l, self.actor.today);
        let lineage: &TheLineage = app.service();
        let entries: &[NavEntry] = app.find_service::<Navigation>().map_or(&[], |n| &n.0);
        let seen: Vec<&NavEntry> = entries.iter().filter(|e| self.sees(app, e)).collect();
        let here = seen
            .iter()
            .filter(|e| path == e.path || !e.path.is_empty() && path.starts_with(&format!("{}/", e.path)))
            .max_by_key(|e| e.path.len());
        let page_url = here.map(|e| self.url(e.path)).unwrap_or_default();
        let here = here.map(|e| e.place);
        let place = |kind: PlaceKind| {
            let mut pages: Vec<Link> =
                seen.iter().filter(|e| e.place == kind).map(|e| Link::new(l.t(e.label), self.url(e.path))).collect();
            let url = pages.first()?.url.clone();
            // A place of one page is that page.
            if pages.len() == 1 {
                pages.clear();
            }
            Some(Place { kind, url, current: here == Some(kind), count: 0, pages })
        };
        let others = self.actor.organisations(lineage).into_iter().filter(|o| o.id != self.org.id);
        let own = |(org, name): &(kernel::OrgId, String)| (*org == self.org.id).then(|| name.clone());
        let principals: Vec<String> = self.actor.principals.iter().filter_map(own).collect();
        let role = self.roles.first().map(|r| l.t(role_key(*r)).to_owned()).unwrap_or_default();
        Shell {
            l,
            look: self.look,
            title: title.into(),
            organisation: Acting {
                name: self.org.name_apart(l, today),
                role,
                substitute_for: (!principals.is_empty()).then(|| principals.join(", ")),
                switch_url: routes::SWITCH.into(),
                others: others.map(|o| (o.slug.clone(), o.name_apart(l, today))).collect(),
            },
            places: PLACES.into_iter().filter_map(place).collect(),
            user: User {
                name: self.actor.name.clone(),
                account_url: routes::ACCOUNT.into(),
                sign_out_url: routes::SIGN_OUT.into(),
            },
            portal_url: format!("/{}/", self.org.slug),
            page_url,
            ..Shell::default()
        }
    }
}

/// The text key of a role's name.
pub fn role_key(role: crate::Role) -> &'static str {
    use crate::Role as R;
    match role {
        R::Administrator => "role.administrator",
        R::ChiefEditor => "role.chief_editor",
        R::Editor => "role.editor",
        R::Author => "role.author",
        R::Officer => "role.officer",
        R::Reader => "role.reader",
    }
}
