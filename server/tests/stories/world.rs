//! The world a story plays in: an installation with a small federation, a clock that stands still, browsers.

use axum::Router;
use db::{Cx, Who};
use files::Files;
use kernel::{Chance, Clock, jiff::SignedDuration};
use lienhiep::boot::{Booted, Options, boot};
use mail::{Address, Mailer};
use testkit::{Browser, Engine, TestDb};

/// One story's installation.
pub struct World {
    pub booted: Booted,
    pub clock: Clock,
    pub router: Router,
    pub mailer: Mailer,
    database: TestDb,
}

/// Tells a story on both engines: `story!(a_name_as_a_sentence, |world| { … });`
#[macro_export]
macro_rules! story {
    ($name:ident, |$world:ident| $body:block) => {
        async fn $name($world: $crate::world::World) $body
        // A module may bear the same name as the function it calls.
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() { super::$name($crate::world::World::new(testkit::Engine::Sqlite).await).await }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() { super::$name($crate::world::World::new(testkit::Engine::Postgres).await).await }
        }
    };
}

impl World {
    /// An empty installation on 20/11/2026, 09:00 in Hà Nội.
    pub async fn new(engine: Engine) -> Self {
        let clock = Clock::at("2026-11-20T02:00:00Z".parse().expect("an instant"));
        let database = TestDb::new(engine).await;
        let mailer = Mailer::memory(Address::new("lienhiep@example.vn").expect("an address"));
        let booted = Self::start(&database, &clock, &mailer, 1).await;
        let router = booted.router();
        Self { booted, clock, router, mailer, database }
    }

    async fn start(database: &TestDb, clock: &Clock, mailer: &Mailer, seed: u64) -> Booted {
        let options = Options {
            database: database.settings.clone(),
            files: Files::folder(database.folder.path().join("files")).expect("a folder"),
            index: None,
            mailer: mailer.clone(),
            settings: web::Settings { address: "http://lienhiep.test".into(), ..web::Settings::default() },
            clock: clock.clone(),
            chance: Chance::seeded(seed),
            cheap_passwords: true,
        };
        boot(options).await.expect("the application boots")
    }

    /// Another node on the same data.
    pub async fn another_node(&self) -> Booted {
        Self::start(&self.database, &self.clock, &self.mailer, 2).await
    }

    /// A browser that has been nowhere.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A transaction for preparing the scene.
    pub async fn write(&self) -> Cx {
        self.booted.app.db.write(Who::command("story")).await.expect("a transaction")
    }

    /// A snapshot for looking behind the scene.
    pub async fn read(&self) -> Cx {
        self.booted.app.db.read(Who::command("story")).await.expect("a snapshot")
    }

    /// Lets time pass.
    pub fn pass(&self, time: SignedDuration) {
        self.clock.advance(time);
    }

    /// Runs the jobs that are due.
    pub async fn run_jobs(&self) {
        self.booted.worker.run_due().await.expect("the queue runs");
    }
}
