//! What a handler can reach: the database, the settings, and the services wired at boot.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

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
    /// What an operator may turn.
    pub tuning: Tuning,
}

/// Sizes, limits and times that fit most installations and that an operator may turn.
#[derive(Clone, Debug)]
pub struct Tuning {
    /// What the kept pages may weigh in bytes.
    pub page_cache: u64,
    /// Connections to the database; none: what suits the engine.
    pub connections: Option<u32>,
    /// Searches and suggestions of one address in a minute.
    pub searches_per_minute: u32,
    /// Articles set as PDF for one address in a minute.
    pub papers_per_minute: u32,
    /// Passwords that one address may try in a minute.
    pub sign_ins_per_minute: u32,
    /// How long a reader may take for the headers of a request.
    pub header_timeout: Duration,
    /// How long running requests may take to end after the signal to stop.
    pub stop_timeout: Duration,
    /// How long changes stay in the log; a node that was away for longer feeds its index anew.
    pub keep_changes_days: u32,
    /// How long finished jobs stay in the queue to be looked at.
    pub keep_jobs_days: u32,
}

impl Default for Tuning {
    fn default() -> Self {
        Self {
            page_cache: 64 * 1024 * 1024,
            connections: None,
            searches_per_minute: 60,
            papers_per_minute: 20,
            sign_ins_per_minute: 60,
            header_timeout: Duration::from_secs(30),
            stop_timeout: Duration::from_secs(20),
            keep_changes_days: 7,
            keep_jobs_days: 7,
        }
    }
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
            tuning: Tuning::default(),
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
