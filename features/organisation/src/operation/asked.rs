//! What an office asks for, with day and decision, before it is worked out.

use db::Cx;
use kernel::{Date, OrgId};

use super::model::{Operation, OperationState, Portals};
use super::wanted::Wanted;
use super::work_out::{Outcome, work_out};
use super::{Both, OperationError};
use crate::tree::Tree;

/// The wish.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Whose office asks.
    pub by: OrgId,
    /// The first day on which it holds.
    pub on: Date,
    /// Number and date of the decision.
    pub decision: String,
    /// The decision in a document library, its id as text; empty for none.
    pub document: String,
    /// What becomes of portals.
    pub portals: Portals,
    /// Which line of a plan it carries out; empty for none.
    pub plan: String,
    /// What is to be done.
    pub wanted: Wanted,
    /// What the preview showed ([`Outcome::fingerprint`]); empty when nobody looked. When something else would happen
    /// now, the operation is refused.
    pub seen: String,
}

impl Asked {
    /// Works out the operation against a tree. Nothing is written; ids are new.
    pub fn operation(&self, cx: &Cx, tree: &Tree) -> Result<(Operation, Outcome), OperationError> {
        let outcome = work_out(tree, &self.wanted, self.on, &mut || cx.id())?;
        if !self.seen.is_empty() && self.seen != outcome.fingerprint() {
            return Err(OperationError::Stale);
        }
        let operation = Operation {
            id: cx.id(),
            by: self.by,
            kind: self.wanted.kind(),
            on: self.on,
            recorded_on: cx.today(),
            decision: self.decision.clone(),
            document: self.document.clone(),
            portals: self.portals,
            plan: self.plan.clone(),
            state: OperationState::Waiting,
            effects: outcome.effects.clone(),
            made_by_name: cx.who.name.clone(),
            made_at: cx.now,
            undone_by_name: String::new(),
            refusal: Both::default(),
        };
        Ok((operation, outcome))
    }
}
