//! Accounts and their rights: a role in an organisation that ends goes over to its heir with the day.

use accounts::Grant;
use db::{Cx, args};
use kernel::{Date, GrantId};

use super::{Both, Fate, Joined, MovesAlong, Moving, Operation, Progress};

/// Roles join every move.
#[derive(Clone, Copy, Debug, Default)]
pub struct RightsAlong;

db::queries! {
    NOTE = "INSERT INTO organisation_operation_grant (operation, role_grant, made, was) VALUES ($1, $2, $3, $4)";
    NOTED = "SELECT role_grant, made, was FROM organisation_operation_grant WHERE operation = $1 ORDER BY made DESC, role_grant";
}

impl MovesAlong for RightsAlong {
    fn name(&self) -> &'static str {
        "accounts"
    }

    fn preview<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, Vec<Moving>> {
        Box::pin(async move {
            let mut list = Vec::new();
            for ending in op.endings() {
                let count = Grant::reaching(cx, ending.org, op.on).await?.len();
                list.push(Moving {
                    what: Both::told(|l| l.t("operation.moving.roles").to_owned()),
                    count: u64::try_from(count).unwrap_or(0),
                    from: ending.org,
                    fate: ending.heir.map_or(Fate::Ends, Fate::To),
                    note: Both::default(),
                });
            }
            Ok(list)
        })
    }

    fn carry_out<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation, progress: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async move {
            for ending in op.endings() {
                let grants = Grant::reaching(cx, ending.org, op.on).await?;
                let total = u64::try_from(grants.len()).unwrap_or(0);
                progress.begins(Both::told(|l| l.t("operation.moving.roles").to_owned()), total);
                for grant in grants {
                    let made = Grant::hand_over(cx, &grant, ending.heir, op.on).await?;
                    cx.run(NOTE, args![op.id, grant.id, false, grant.dates.to]).await?;
                    if let Some(made) = made {
                        cx.run(NOTE, args![op.id, made, true, None::<Date>]).await?;
                    }
                }
                progress.done(total);
            }
            Ok(())
        })
    }

    fn undo<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, ()> {
        Box::pin(async move {
            let read = |r: &db::Row| {
                Ok((r.get::<GrantId>("role_grant")?, r.get::<bool>("made")?, r.get::<Option<Date>>("was")?))
            };
            for (id, made, was) in cx.all(NOTED, args![op.id], read).await? {
                if made {
                    Grant::never_begin(cx, id).await?;
                } else {
                    Grant::hold_again(cx, id, was).await?;
                }
            }
            Ok(())
        })
    }
}
