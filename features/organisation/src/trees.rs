//! The current tree of this node.

use std::sync::{Arc, PoisonError, RwLock};

use accounts::{Lineage, OrgBrief};
use db::{Change, Cx, Db, Who};
use kernel::{Clock, Date, OrgId};

use crate::tree::Tree;

type Listener = Arc<dyn Fn() + Send + Sync>;

/// Hands out the current tree, and makes a new one after a change.
#[derive(Clone)]
pub struct Trees {
    current: Arc<RwLock<Arc<Tree>>>,
    listeners: Arc<RwLock<Vec<Listener>>>,
    clock: Clock,
}

impl std::fmt::Debug for Trees {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Trees({} organisations)", self.now().len())
    }
}

impl Trees {
    /// Loads the tree.
    pub async fn load(db: &Db) -> db::Result<Self> {
        let trees = Self { current: Arc::default(), listeners: Arc::default(), clock: db.clock().clone() };
        trees.reload(db).await?;
        Ok(trees)
    }

    /// The current tree.
    pub fn now(&self) -> Arc<Tree> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the tree anew.
    pub async fn reload(&self, db: &Db) -> db::Result<()> {
        let mut cx = db.read(Who::job("tree")).await?;
        self.set(Tree::read(&mut cx).await?);
        Ok(())
    }

    /// Puts a tree in place. A verb that changes the tree calls [`Trees::commit`] instead.
    pub fn set(&self, tree: Tree) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(tree);
        for listener in self.listeners.read().unwrap_or_else(PoisonError::into_inner).iter() {
            listener();
        }
    }

    /// Calls `listener` whenever another tree is in place. Commits are announced a moment before, so whoever keeps what
    /// was made from the old tree (the page cache) throws it away here once more.
    pub fn on_renewed(&self, listener: impl Fn() + Send + Sync + 'static) {
        self.listeners.write().unwrap_or_else(PoisonError::into_inner).push(Arc::new(listener));
    }

    /// Commits a change of the tree; the new tree is in place before this returns, so the next request sees it.
    pub async fn commit(&self, mut cx: Cx) -> db::Result<()> {
        let tree = Tree::read(&mut cx).await?;
        cx.commit().await?;
        self.set(tree);
        Ok(())
    }

    /// Whether a change of the log concerns the tree.
    pub fn concerns(change: &Change) -> bool {
        change.kind == "organisation"
    }
}

impl Lineage for Trees {
    fn bearer(&self, slug: &str, day: Date) -> Option<OrgBrief> {
        let tree = self.now();
        let id = tree.bearer(slug, day)?.id;
        tree.brief(id, day)
    }

    fn bearer_ever(&self, slug: &str, day: Date) -> Option<OrgBrief> {
        let tree = self.now();
        let id = tree.bearer_ever(slug, day)?.id;
        tree.brief(id, day)
    }

    fn goes_on_as(&self, id: OrgId, day: Date) -> OrgId {
        self.now().goes_on_as(id, day)
    }

    fn brief(&self, id: OrgId) -> Option<OrgBrief> {
        self.now().brief(id, self.clock.today())
    }

    fn above(&self, id: OrgId, day: Date) -> Vec<OrgId> {
        self.now().above(id, day)
    }
}
