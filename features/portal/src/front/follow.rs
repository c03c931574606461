//! Follows the change log of all nodes: renews tree and sites, makes pages void, feeds the index.

use db::Tail;
use organisation::Trees;
use sites::Sites;
use web::App;

use super::feed::Feeder;
use super::pages::Pages;

/// Follows the changes of all nodes for the pages of this one.
#[derive(Debug)]
pub struct Follower {
    app: App,
    tail: Tail,
}

impl Follower {
    /// Begins with what happens from now on; tree and sites are read once more, since they may have changed between their
    /// loading and now.
    pub async fn new(app: &App) -> db::Result<Self> {
        let last = app.db.last_change().await?;
        app.service::<Trees>().reload(&app.db).await?;
        app.service::<Sites>().reload(&app.db).await?;
        app.service::<Pages>().followed(last);
        Ok(Self { app: app.clone(), tail: app.db.tail(last) })
    }

    /// Takes in what has happened since the last call; says how many changes. Tests call this instead of waiting.
    pub async fn follow_once(&mut self) -> db::Result<usize> {
        let mut taken = 0;
        loop {
            let changes = self.tail.poll().await?;
            if changes.is_empty() {
                return Ok(taken);
            }
            taken += changes.len();
            if changes.iter().any(Trees::concerns) {
                self.app.service::<Trees>().reload(&self.app.db).await?;
            }
            if changes.iter().any(Sites::concerns) {
                self.app.service::<Sites>().reload(&self.app.db).await?;
            }
            let pages: &Pages = self.app.service();
            pages.announced(&changes);
            pages.followed(self.tail.last());
        }
    }

    async fn run(mut self) {
        loop {
            if let Err(error) = self.follow_once().await {
                tracing::error!(%error, "the change log cannot be read; pages may be a minute old");
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
            self.tail.wait().await;
        }
    }
}

/// Follows for ever; pages and index each at their own pace.
pub async fn follow(app: App) {
    let pages = async {
        loop {
            match Follower::new(&app).await {
                Ok(follower) => follower.run().await,
                Err(error) => tracing::error!(%error, "the change log cannot be followed"),
            }
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
    };
    let index = Feeder::new(&app).run();
    tokio::join!(pages, index);
}
