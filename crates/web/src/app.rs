//! What a handler can reach: the database, the settings, and the services wired at boot.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use db::{Cx, Db, Who};
use kernel::Clock;

/// What the installation decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `https://lienhiep.example.vn`, no slash at the end; the address put into mails and feeds.
    pub address: String,
    /// Largest upload in bytes.
    pub upload_limit: usize,
    /// Whether cookies carry `Secure` (an https address).
    pub secure_cookies: bool,
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Mails come from here.
    pub mail_from: String,
    /// The slug of the organisation that answers at `/`.
    pub root_slug: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            address: "http://127.0.0.1:8080".into(),
            upload_limit: 25 * 1024 * 1024,
            secure_cookies: false,
            trusted_proxies: Vec::new(),
            mail_from: "lienhiep@localhost".into(),
            root_slug: "viet-nam".into(),
        }
    }
}

/// The wired application. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The settings.
    pub settings: Arc<Settings>,
    services: Arc<HashMap<TypeId, Box<dyn Any + Send + Sync>>>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "App({:?})", self.db)
    }
}

impl App {
    /// An application without services yet.
    pub fn new(db: Db, settings: Settings) -> Self {
        Self { db, settings: Arc::new(settings), services: Arc::default() }
    }

    /// Adds a service; only at boot, before the app is shared.
    #[must_use]
    pub fn with<T: Send + Sync + 'static>(mut self, service: T) -> Self {
        let services = Arc::get_mut(&mut self.services).expect("services are added at boot, before the app is cloned");
        services.insert(TypeId::of::<T>(), Box::new(service));
        self
    }

    /// The service of a type.
    ///
    /// # Panics
    /// When boot did not wire it: a slip that the first page of every test shows.
    pub fn service<T: 'static>(&self) -> &T {
        self.find_service().unwrap_or_else(|| panic!("boot wires no {}", std::any::type_name::<T>()))
    }

    /// The service of a type, when boot wired it.
    pub fn find_service<T: 'static>(&self) -> Option<&T> {
        self.services.get(&TypeId::of::<T>()).and_then(|s| s.downcast_ref())
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        self.db.clock()
    }

    /// A snapshot for a page.
    pub async fn read(&self, who: &Who) -> db::Result<Cx> {
        self.db.read(who.clone()).await
    }

    /// A transaction for a verb.
    pub async fn write(&self, who: &Who) -> db::Result<Cx> {
        self.db.write(who.clone()).await
    }
}
