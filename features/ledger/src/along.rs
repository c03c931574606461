//! Figures join a move of the tree: what was booked stays with whom it was booked for, and the balances follow the tree.
//!
//! The same would happen at the next posting or question, whatever changed the tree; here it happens in the operation's
//! own transaction, so that nothing waits for it afterwards and a move that is refused leaves the balances as they were.

use db::{Cx, args};
use organisation::{Both, Fate, Joined, MovesAlong, Moving, Operation, Progress};

use crate::Ledger;

db::queries! {
    BOOKED = "SELECT COUNT(*) AS number FROM ledger_posting WHERE org = $1";
}

impl MovesAlong for Ledger {
    fn name(&self) -> &'static str {
        "figures"
    }

    fn preview<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, Vec<Moving>> {
        Box::pin(async move {
            let mut list = Vec::new();
            for ending in op.endings() {
                let count: i64 = cx.one(BOOKED, args![ending.org], |r| r.get("number")).await?;
                list.push(Moving {
                    what: Both::told(|l| l.t("ledger.moving").to_owned()),
                    count: u64::try_from(count).unwrap_or(0),
                    from: ending.org,
                    fate: Fate::Stays,
                    note: Both::told(|l| l.t("ledger.moving_note").to_owned()),
                });
            }
            Ok(list)
        })
    }

    fn carry_out<'a>(&'a self, cx: &'a mut Cx, _: &'a Operation, _: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async move { self.attune(cx).await.map(|_| ()) })
    }

    fn undo<'a>(&'a self, _: &'a mut Cx, _: &'a Operation) -> Joined<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn undone<'a>(&'a self, cx: &'a mut Cx, _: &'a Operation) -> Joined<'a, ()> {
        Box::pin(async move { self.attune(cx).await.map(|_| ()) })
    }

    fn take_effect<'a>(&'a self, cx: &'a mut Cx, _: &'a Operation, _: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async move { self.attune(cx).await.map(|_| ()) })
    }
}
