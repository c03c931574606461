//! How an article will look to readers. The portal, which stands above and is not known here, answers.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::response::Response;
use ui::parts::Flash;
use ui::{Lang, Look};
use web::{App, PageError};

use crate::Article;

/// A page to come.
pub type Rendering = Pin<Box<dyn Future<Output = Result<Response, PageError>> + Send>>;

/// How the page is to be shown.
#[derive(Clone, Debug, Default)]
pub struct Showing {
    /// Language of the frame: the article's own.
    pub l: Lang,
    /// The user's settings.
    pub look: Look,
    /// Said above the page: that it is a preview, and the way back.
    pub notice: Option<Flash>,
}

/// Shows an article as its portal will, whatever its state.
pub trait Preview: Send + Sync {
    /// The page. The caller has asked for the right to see it and keeps it out of every cache.
    fn render(&self, app: App, article: Article, showing: Showing) -> Rendering;
}

/// The service that boot wires.
#[derive(Clone)]
pub struct ThePreview(pub Arc<dyn Preview>);

impl std::fmt::Debug for ThePreview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ThePreview")
    }
}
