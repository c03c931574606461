//! Who is online at the other nodes: each node keeps one row, and reads the rows of the others with every flush.
//!
//! One row a node, written at most every five seconds and only when somebody is online, costs nothing beside the pages. A
//! node that was killed counts until its row is [`SILENT`]; one that ends takes its row along.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use db::{Cx, Result, args};
use kernel::jiff::SignedDuration;
use kernel::{SiteId, Uuid};

use crate::seen::Online;

/// A row that says the same is written again after so many seconds, so that the others know that we live.
const AGAIN: u32 = 15;
/// Rows of nodes that said nothing for so long do not count.
const SILENT: SignedDuration = SignedDuration::from_secs(40);

db::queries! {
    TELL = "INSERT INTO reader_node (node, at, online) VALUES ($1, $2, $3) ON CONFLICT (node) DO UPDATE SET at = $2, online = $3";
    OTHERS = "SELECT online FROM reader_node WHERE node <> $1 AND at > $2";
    FORGET = "DELETE FROM reader_node WHERE at < $1";
    LEAVE = "DELETE FROM reader_node WHERE node = $1";
}

type Picture = BTreeMap<SiteId, (i64, i64)>;

/// What is to be told, and when it was so.
#[derive(Debug)]
pub(crate) struct News {
    picture: Picture,
    now: u32,
}

#[derive(Debug, Default)]
struct Known {
    told: Picture,
    told_at: u32,
    others: HashMap<SiteId, Online>,
}

/// This node among the others.
#[derive(Debug)]
pub(crate) struct Elsewhere {
    node: Uuid,
    known: Mutex<Known>,
}

impl Elsewhere {
    pub(crate) fn new(node: Uuid) -> Self {
        Self { node, known: Mutex::default() }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who is online at a portal at the other nodes, as of the last flush.
    pub(crate) fn online(&self, site: SiteId) -> Online {
        self.known().others.get(&site).copied().unwrap_or_default()
    }

    /// What to tell the others, when there is anything.
    pub(crate) fn news(&self, picture: HashMap<SiteId, Online>, now: u32) -> Option<News> {
        let picture: Picture = picture.into_iter().map(|(site, o)| (site, (o.guests, o.members))).collect();
        let known = self.known();
        let late = !picture.is_empty() && now.saturating_sub(known.told_at) >= AGAIN;
        (late || picture != known.told).then_some(News { picture, now })
    }

    pub(crate) async fn tell(&self, cx: &mut Cx, news: &News) -> Result<()> {
        let online = serde_json::to_string(&news.picture).unwrap_or_else(|_| "{}".to_owned());
        cx.run(FORGET, args![cx.now - SILENT * 10]).await?;
        cx.run(TELL, args![self.node, cx.now, online]).await.map(|_| ())
    }

    /// The row is kept.
    pub(crate) fn told(&self, news: Option<News>) {
        if let Some(News { picture, now }) = news {
            let mut known = self.known();
            (known.told, known.told_at) = (picture, now);
        }
    }

    /// Reads what the others said.
    pub(crate) async fn listen(&self, cx: &mut Cx) -> Result<()> {
        let rows: Vec<String> = cx.all(OTHERS, args![self.node, cx.now - SILENT], |r| r.get("online")).await?;
        let mut others: HashMap<SiteId, Online> = HashMap::new();
        // A row that cannot be read is of a newer program; its readers are not counted here.
        for (site, (guests, members)) in
            rows.iter().flat_map(|r| serde_json::from_str::<Picture>(r).unwrap_or_default())
        {
            let sum = others.entry(site).or_default();
            *sum = sum.plus(Online { guests, members });
        }
        self.known().others = others;
        Ok(())
    }

    pub(crate) async fn leave(&self, cx: &mut Cx) -> Result<()> {
        cx.run(LEAVE, args![self.node]).await?;
        // Whoever stays after all tells it again.
        let mut known = self.known();
        (known.told, known.told_at) = (Picture::new(), 0);
        Ok(())
    }
}
