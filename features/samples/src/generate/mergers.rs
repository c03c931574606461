//! The mergers of 1/7/2025: a union goes into another one, and its members come along.

use db::Cx;
use kernel::OrgId;
use kernel::jiff::civil::date;
use organisation::{Organisation, Succession, Tree};

use crate::demo::DemoError;

/// Carries out the mergers: who ends, and in whom.
pub(super) async fn carry_out(cx: &mut Cx, pairs: &[(OrgId, OrgId)]) -> Result<(), DemoError> {
    if pairs.is_empty() {
        return Ok(());
    }
    let on = date(2025, 7, 1);
    let decision = "1000/QĐ-LHHVN";
    let refused = |why| DemoError::Refused("merger".into(), format!("{why:?}"));
    // No move touches the place of another mover, so one picture of the tree serves them all.
    let tree = Tree::read(cx).await?;
    for (old, new) in pairs {
        for child in tree.children(*old, on) {
            Organisation::move_under(cx, &tree, child.id, *new, on, decision).await?.map_err(refused)?;
        }
        Organisation::end(cx, &tree, *old, on, decision).await?.map_err(refused)?;
        let (predecessor, successor) = (*old, *new);
        let succession =
            Succession { predecessor, successor, kind: "merger".into(), day: on, decision: decision.into() };
        Organisation::succeed(cx, succession).await?;
    }
    Ok(())
}
