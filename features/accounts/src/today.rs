//! What the first page of the desk shows: each feature tells what waits, what is late and what changed.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use db::Cx;
use kernel::Timestamp;

use crate::Desk;

/// Under which heading an item stands. The order is the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TodayGroup {
    /// Waits for this person.
    Waiting,
    /// Should have been done by now.
    Late,
    /// News of the organisation.
    Changed,
}

/// One line of the page.
#[derive(Clone, Debug)]
pub struct TodayItem {
    /// Under which heading.
    pub group: TodayGroup,
    /// What it is about.
    pub title: String,
    /// What is to be done with it, by whom it was sent, …: a second line.
    pub note: String,
    /// Where it is done; empty leads nowhere.
    pub url: String,
    /// Since when.
    pub at: Option<Timestamp>,
}

/// What a provider answers; boxed, because providers of all features stand in one list.
pub type TodayFuture<'a> = Pin<Box<dyn Future<Output = db::Result<Vec<TodayItem>>> + Send + 'a>>;

/// A feature that has something to show on the first page.
pub trait Today: Send + Sync {
    /// Its items for this person at this desk; some twenty at most.
    fn items<'a>(&'a self, cx: &'a mut Cx, desk: &'a Desk) -> TodayFuture<'a>;
}

/// All providers, in the order of the features. A service that boot wires.
#[derive(Clone, Default)]
pub struct TodayProviders(pub Vec<Arc<dyn Today>>);

impl std::fmt::Debug for TodayProviders {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TodayProviders({})", self.0.len())
    }
}

/// Makes the desk's address of one kind of thing: (organisation's slug, id).
pub type SubjectUrl = fn(&str, kernel::Uuid) -> String;

/// Where the things live that events tell about. Features stand above this one, so boot hands their builders in.
#[derive(Clone, Debug, Default)]
pub struct Subjects(pub Vec<(&'static str, SubjectUrl)>);

impl Subjects {
    /// The address of a thing at a desk; empty when it has no page.
    pub fn url(&self, org: &str, kind: &str, id: kernel::Uuid) -> String {
        self.0.iter().find(|(k, _)| *k == kind).map(|(_, url)| url(org, id)).unwrap_or_default()
    }
}
