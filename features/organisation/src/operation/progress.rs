//! How far an operation is. It runs in one transaction, so the numbers live in the memory of the node that works, not in
//! a table that this very transaction locks; another node says only that it is being carried out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::OperationId;

use super::Both;

/// Where the work stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Features done.
    pub step: usize,
    /// Features in all.
    pub steps: usize,
    /// What is being moved.
    pub what: Both,
    /// How many of them are done.
    pub done: u64,
    /// How many there are.
    pub total: u64,
}

type Board = Arc<Mutex<HashMap<OperationId, Standing>>>;

/// The operations that this node is working on. A service.
#[derive(Clone, Debug, Default)]
pub struct Progresses(Board);

impl Progresses {
    /// Begins to tell of an operation; the telling ends when the returned value is dropped.
    pub fn begin(&self, id: OperationId, steps: usize) -> Progress {
        let progress = Progress { id, board: self.0.clone() };
        progress.write(|s| *s = Standing { steps, ..Standing::default() });
        progress
    }

    /// Where an operation stands, when this node is working on it.
    pub fn of(&self, id: OperationId) -> Option<Standing> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }
}

/// Told by whoever does the work.
#[derive(Debug)]
pub struct Progress {
    id: OperationId,
    board: Board,
}

impl Progress {
    fn write(&self, change: impl FnOnce(&mut Standing)) {
        change(self.board.lock().unwrap_or_else(PoisonError::into_inner).entry(self.id).or_default());
    }

    /// What is moved now, and how many of them.
    pub fn begins(&self, what: Both, total: u64) {
        self.write(|s| (s.what, s.done, s.total) = (what, 0, total));
    }

    /// How many are done.
    pub fn done(&self, done: u64) {
        self.write(|s| s.done = done);
    }

    /// A feature is through.
    pub(super) fn step(&self) {
        self.write(|s| s.step += 1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.board.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}
