//! One rendering for many who ask for the same page at the same time.

use std::sync::Arc;

use dashmap::DashMap;
use dashmap::mapref::entry::Entry;
use tokio::sync::watch;

/// The pages that are being rendered.
#[derive(Clone, Debug, Default)]
pub struct Flights(Arc<DashMap<String, watch::Receiver<()>>>);

/// Whether to render or to wait.
#[derive(Debug)]
pub enum Boarding {
    /// Render; the others wait until this is dropped, also when the reader goes away.
    First(Flight),
    /// Wait for the first one, then look into the cache again.
    Later(watch::Receiver<()>),
}

/// A rendering under way.
#[derive(Debug)]
pub struct Flight {
    flights: Flights,
    key: String,
    /// Dropped with the flight, which wakes those who wait.
    _landed: watch::Sender<()>,
}

impl Flights {
    /// Joins the rendering of a page, or begins it.
    pub fn board(&self, key: &str) -> Boarding {
        match self.0.entry(key.to_owned()) {
            Entry::Occupied(under_way) => Boarding::Later(under_way.get().clone()),
            Entry::Vacant(place) => {
                let (landed, wait) = watch::channel(());
                place.insert(wait);
                Boarding::First(Flight { flights: self.clone(), key: key.to_owned(), _landed: landed })
            }
        }
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.flights.0.remove(&self.key);
    }
}

/// Until the first one is done.
pub async fn landed(mut wait: watch::Receiver<()>) {
    // Nothing is ever sent: the channel closes, and that is the message.
    while wait.changed().await.is_ok() {}
}
