//! The service: the picture of the tree that the balances stand on, and the door to everything else.

use std::sync::{Arc, PoisonError, RwLock};

use db::{Cx, Db, DbError, Lock, Result, Who};
use kernel::{Date, OrgId};
use organisation::{Tree, Trees};

use crate::attune;
use crate::cells::Keeping;
use crate::places::{Places, edges};
use crate::post::Means;
use crate::{Indicators, LedgerError, Rule, cells, members};

#[derive(Clone, Debug, Default)]
struct Standing {
    /// The tree it was compared with.
    tree: Option<Arc<Tree>>,
    generation: i64,
    places: Arc<Places>,
}

/// The figure ledger of this node. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Ledger {
    trees: Trees,
    standing: Arc<RwLock<Standing>>,
}

impl Ledger {
    /// The ledger over a tree.
    pub fn new(trees: &Trees) -> Self {
        Self { trees: trees.clone(), standing: Arc::default() }
    }

    /// The tree.
    pub fn tree(&self) -> Arc<Tree> {
        self.trees.now()
    }

    /// The tree; where the one in memory does not know an organisation, as this transaction sees it.
    pub async fn tree_with(&self, cx: &mut Cx, org: OrgId) -> Result<Arc<Tree>> {
        let tree = self.trees.now();
        if tree.get(org).is_some() {
            return Ok(tree);
        }
        Tree::read(cx).await.map(Arc::new)
    }

    /// Brings the balances to a tree that knows an organisation, where the one in memory does not: it was founded in this
    /// very transaction.
    pub async fn knows(&self, cx: &mut Cx, org: OrgId) -> Result<()> {
        if self.trees.now().get(org).is_none() {
            self.attune(cx).await?;
        }
        Ok(())
    }

    fn standing(&self) -> Standing {
        self.standing.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn stand(&self, tree: Option<Arc<Tree>>, generation: i64, places: &Arc<Places>) {
        let mut standing = self.standing.write().unwrap_or_else(PoisonError::into_inner);
        *standing = Standing { tree, generation, places: places.clone() };
    }

    /// Whether the balances stand on the tree of this node, on today's day.
    fn is_attuned(&self, standing: &Standing, generation: i64, day: Date, today: Date) -> bool {
        let tree = self.trees.now();
        generation == standing.generation
            && day == today
            && standing.tree.as_ref().is_some_and(|known| Arc::ptr_eq(known, &tree))
    }

    /// The picture to post by, in a transaction that writes. Brings the balances to the tree first when they stand on
    /// another one; from then on until the commit, nobody else does.
    pub(crate) async fn posting_by(&self, cx: &mut Cx) -> Result<Arc<Places>> {
        // Looked at before the lock is shared: two who share it and then want it alone would wait for each other.
        let today = cx.db().clock().today();
        for locked in [false, true] {
            if locked {
                cx.share(Lock::FIGURES).await?;
            }
            let (generation, day) = attune::state(cx).await?;
            if !self.is_attuned(&self.standing(), generation, day, today) {
                return self.attune(cx).await;
            }
        }
        Ok(self.standing().places)
    }

    /// Brings the balances to the tree as this transaction sees it. Does nothing when they stand on it already.
    ///
    /// Whoever changes the tree calls it at the end of the same transaction; where nobody did, the next who posts or
    /// asks does.
    pub async fn attune(&self, cx: &mut Cx) -> Result<Arc<Places>> {
        cx.alone(Lock::FIGURES).await?;
        let (generation, day) = attune::state(cx).await?;
        let shown = self.trees.now();
        let tree = Tree::read(cx).await?;
        let today = cx.db().clock().today();
        let old = attune::stored(cx, day).await?;
        let new = Places::new(edges(&tree), today);
        let same_edges = old.edges() == new.edges();
        if same_edges && day == today {
            let new = Arc::new(new);
            // The tree in memory may lag behind this transaction's; then it is compared again next time.
            let known = (edges(&shown) == new.edges()).then_some(shown);
            self.stand(known, generation, &new);
            return Ok(new);
        }
        let indicators = Indicators::read(cx).await?;
        let changes = attune::difference(cx, &old, &new, &indicators).await?;
        changes.keep(cx, Keeping::AtOnce).await?;
        attune::put(cx, &new, !same_edges).await?;
        let new = Arc::new(new);
        if !same_edges {
            self.members_changed(cx, &tree, &old, &new, indicators).await?;
        }
        Ok(new)
    }

    /// Posts admissions and departures that follow from the tree, and takes back what no longer does.
    async fn members_changed(
        &self,
        cx: &mut Cx,
        tree: &Tree,
        old: &Places,
        new: &Arc<Places>,
        indicators: Indicators,
    ) -> Result<()> {
        let rules = Rule::all(cx).await?;
        if !rules.iter().any(|r| r.kind == "admission") {
            return Ok(());
        }
        let means = Means { places: new.clone(), indicators, rules };
        let (before, after) = (members::records(tree, old), members::records(tree, new));
        let refused = |e: LedgerError| DbError::Decode { column: "ledger_record".into(), why: e.to_string() };
        for id in before.keys().filter(|id| !after.contains_key(*id)) {
            match self.take_back(cx, &means, *id, "the tree changed").await? {
                Ok(()) | Err(LedgerError::NotBooked(_)) => {}
                Err(e) => return Err(refused(e)),
            }
        }
        let (known, fresh): (Vec<_>, Vec<_>) =
            after.into_values().filter(|r| before.get(&r.id) != Some(r)).partition(|_| !before.is_empty());
        self.book_all(cx, &means, &fresh).await?.map_err(refused)?;
        for record in &known {
            self.put_record(cx, &means, record, "the tree changed").await?.map_err(refused)?;
        }
        Ok(())
    }

    /// Before a snapshot is asked: brings the balances to the tree when they stand on another one.
    pub async fn ready(&self, db: &Db) -> Result<()> {
        let mut cx = db.read(Who::job("ledger")).await?;
        let (generation, day) = attune::state(&mut cx).await?;
        drop(cx);
        if self.is_attuned(&self.standing(), generation, day, db.clock().today()) {
            return Ok(());
        }
        let mut cx = db.write(Who::job("ledger")).await?;
        self.attune(&mut cx).await?;
        cx.commit().await
    }

    /// The picture that the balances of this snapshot stand on.
    pub async fn places(&self, cx: &mut Cx) -> Result<Arc<Places>> {
        self.asking_by(cx).await
    }

    pub(crate) async fn asking_by(&self, cx: &mut Cx) -> Result<Arc<Places>> {
        let (generation, day) = attune::state(cx).await?;
        let standing = self.standing();
        if generation == standing.generation && standing.places.day() == day {
            return Ok(standing.places);
        }
        let places = Arc::new(attune::stored(cx, day).await?);
        self.stand(None, generation, &places);
        Ok(places)
    }

    /// Fills all books anew from the postings, after rows came in by another way (generate).
    pub async fn rebuild(&self, cx: &mut Cx) -> Result<()> {
        cx.alone(Lock::FIGURES).await?;
        let tree = Tree::read(cx).await?;
        let places = Places::new(edges(&tree), cx.db().clock().today());
        let indicators = Indicators::read(cx).await?;
        attune::rebuild(cx, &places, &indicators).await?;
        attune::put(cx, &places, true).await
    }

    /// Folds what waits; says how many deltas. Each turn is a transaction of its own.
    pub async fn fold(&self, db: &Db) -> Result<u64> {
        let mut folded = 0;
        loop {
            let mut cx = db.write(Who::job("fold figures")).await?;
            let n = cells::fold(&mut cx).await?;
            cx.commit().await?;
            folded += n;
            if n < 4000 {
                return Ok(folded);
            }
        }
    }
}
