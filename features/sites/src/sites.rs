//! All sites of this node in memory: which portal an address belongs to is asked with every request.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use db::{Change, Cx, Db, Who};
use kernel::{OrgId, SectionId, SiteId};

use crate::{HomeBlock, Host, Link, MenuItem, Section, Site};

/// A portal with its parts.
#[derive(Clone, Debug)]
pub struct SiteEntry {
    /// The portal.
    pub site: Site,
    /// Its sections in their order.
    pub sections: Vec<Section>,
    /// Its menu.
    pub menu: Vec<MenuItem>,
    /// The blocks of its home page.
    pub blocks: Vec<HomeBlock>,
    /// Its links.
    pub links: Vec<Link>,
    /// Its hosts, the main one first.
    pub hosts: Vec<Host>,
}

impl SiteEntry {
    /// A section by its word in addresses.
    pub fn section(&self, slug: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.slug == slug)
    }

    /// A section by its id.
    pub fn section_by_id(&self, id: SectionId) -> Option<&Section> {
        self.sections.iter().find(|s| s.id == id)
    }

    /// The address of the portal's home without a slash at its end: `https://main.host`, or the installation's
    /// address and the slug.
    pub fn address(&self, installation: &str) -> String {
        match self.hosts.iter().find(|h| h.main) {
            Some(host) => {
                let scheme = if installation.starts_with("https:") { "https" } else { "http" };
                format!("{scheme}://{}", host.host)
            }
            None => format!("{installation}/{}", self.site.slug),
        }
    }
}

/// What an address is about.
#[derive(Clone, Debug)]
pub struct Found {
    /// The portal.
    pub entry: Arc<SiteEntry>,
    /// What links of this page begin with: empty on the portal's own host, `/slug` elsewhere.
    pub base: String,
    /// The rest of the path, beginning with a slash.
    pub rest: String,
}

#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    by_id: HashMap<SiteId, Arc<SiteEntry>>,
    by_slug: HashMap<String, SiteId>,
    by_host: HashMap<String, SiteId>,
    by_org: HashMap<OrgId, Vec<SiteId>>,
}

impl Snapshot {
    pub(crate) fn new(entries: Vec<SiteEntry>) -> Self {
        let mut all = Snapshot::default();
        for entry in entries {
            let id = entry.site.id;
            all.by_slug.insert(entry.site.slug.clone(), id);
            all.by_host.extend(entry.hosts.iter().map(|h| (h.host.clone(), id)));
            all.by_org.entry(entry.site.org).or_default().push(id);
            all.by_id.insert(id, Arc::new(entry));
        }
        all
    }
}

type Listener = Arc<dyn Fn() + Send + Sync>;

/// The current sites of this node.
#[derive(Clone)]
pub struct Sites {
    current: Arc<RwLock<Arc<Snapshot>>>,
    listeners: Arc<RwLock<Vec<Listener>>>,
}

impl std::fmt::Debug for Sites {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Sites").field(&self.now()).finish()
    }
}

impl Sites {
    /// Loads all sites.
    pub async fn load(db: &Db) -> db::Result<Self> {
        let sites = Self { current: Arc::default(), listeners: Arc::default() };
        sites.reload(db).await?;
        Ok(sites)
    }

    /// Reads all sites anew.
    pub async fn reload(&self, db: &Db) -> db::Result<()> {
        let mut cx = db.read(Who::job("sites")).await?;
        let snapshot = Snapshot::read(&mut cx).await?;
        self.set(snapshot);
        Ok(())
    }

    fn set(&self, snapshot: Snapshot) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        for listener in self.listeners.read().unwrap_or_else(PoisonError::into_inner).iter() {
            listener();
        }
    }

    /// Calls `listener` whenever another picture is in place. Commits are announced a moment before, so whoever keeps
    /// what was made from the old picture (the page cache) throws it away here once more.
    pub fn on_renewed(&self, listener: impl Fn() + Send + Sync + 'static) {
        self.listeners.write().unwrap_or_else(PoisonError::into_inner).push(Arc::new(listener));
    }

    fn now(&self) -> Arc<Snapshot> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Commits a change of a site; the next request sees it.
    pub async fn commit(&self, mut cx: Cx) -> db::Result<()> {
        let snapshot = Snapshot::read(&mut cx).await?;
        cx.commit().await?;
        self.set(snapshot);
        Ok(())
    }

    /// Whether a change of the log concerns the sites.
    pub fn concerns(change: &Change) -> bool {
        change.kind == "site"
    }

    /// A portal by its id.
    pub fn get(&self, id: SiteId) -> Option<Arc<SiteEntry>> {
        self.now().by_id.get(&id).cloned()
    }

    /// A portal by its slug.
    pub fn by_slug(&self, slug: &str) -> Option<Arc<SiteEntry>> {
        let now = self.now();
        now.by_slug.get(slug).and_then(|id| now.by_id.get(id)).cloned()
    }

    /// The portals of an organisation.
    pub fn of_org(&self, org: OrgId) -> Vec<Arc<SiteEntry>> {
        let now = self.now();
        now.by_org.get(&org).into_iter().flatten().filter_map(|id| now.by_id.get(id)).cloned().collect()
    }

    /// All portals, in the order of their slugs.
    pub fn all(&self) -> Vec<Arc<SiteEntry>> {
        let now = self.now();
        let mut list: Vec<_> = now.by_id.values().cloned().collect();
        list.sort_by(|a, b| a.site.slug.cmp(&b.site.slug));
        list
    }

    /// Which portal an address belongs to: its own host first, then the first part of the path, else the one that
    /// answers at `/`.
    pub fn find(&self, host: &str, path: &str, root_slug: &str) -> Option<Found> {
        let now = self.now();
        if let Some(entry) = now.by_host.get(host).and_then(|id| now.by_id.get(id)) {
            return Some(Found { entry: entry.clone(), base: String::new(), rest: path.to_owned() });
        }
        let trimmed = path.strip_prefix('/').unwrap_or(path);
        let (first, rest) = trimmed.split_once('/').map_or((trimmed, ""), |(a, b)| (a, b));
        if let Some(entry) = now.by_slug.get(first).and_then(|id| now.by_id.get(id)) {
            return Some(Found { entry: entry.clone(), base: format!("/{first}"), rest: format!("/{rest}") });
        }
        let root = now.by_slug.get(root_slug).and_then(|id| now.by_id.get(id))?;
        Some(Found { entry: root.clone(), base: format!("/{root_slug}"), rest: path.to_owned() })
    }
}
