//! What pages show of readers, from who counts them.

use std::sync::Arc;

use db::Cx;
use kernel::{ArticleId, SiteId};
use readers::Readers;
use ui::portal::Counters;

use crate::numbers::{Counted, Numbers, TheNumbers};

struct FromReaders(Readers);

/// The numbers of a portal's pages, as a service of the application.
pub fn counting(readers: &Readers) -> TheNumbers {
    TheNumbers(Arc::new(FromReaders(readers.clone())))
}

impl Numbers for FromReaders {
    fn counters<'a>(&'a self, cx: &'a mut Cx, site: SiteId) -> Counted<'a, Option<Counters>> {
        Box::pin(async move {
            let visits = self.0.visits(cx, site).await?;
            let online = visits.online;
            Ok(Some(Counters {
                today: Some(visits.today),
                week: Some(visits.week),
                total: Some(visits.total),
                online_guests: Some(online.guests),
                online_members: Some(online.members),
                online_total: Some(online.guests + online.members),
            }))
        })
    }

    fn views<'a>(&'a self, cx: &'a mut Cx, article: ArticleId) -> Counted<'a, Option<i64>> {
        Box::pin(async move { self.0.views(cx, article).await.map(Some) })
    }
}
