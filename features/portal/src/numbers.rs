//! Numbers of readers, as pages show them. Who counts is wired at boot; a number that nobody knows hides its label.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use db::Cx;
use kernel::{ArticleId, SiteId};
use ui::portal::Counters;

/// An answer that may have to ask the database.
pub type Counted<'a, T> = Pin<Box<dyn Future<Output = db::Result<T>> + Send + 'a>>;

/// Who counts readers.
pub trait Numbers: Send + Sync {
    /// Visits and users online of a portal.
    fn counters<'a>(&'a self, cx: &'a mut Cx, site: SiteId) -> Counted<'a, Option<Counters>>;
    /// Views of an article.
    fn views<'a>(&'a self, cx: &'a mut Cx, article: ArticleId) -> Counted<'a, Option<i64>>;
}

/// The one who counts, as a service of the application.
#[derive(Clone)]
pub struct TheNumbers(pub Arc<dyn Numbers>);

impl std::fmt::Debug for TheNumbers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TheNumbers")
    }
}
