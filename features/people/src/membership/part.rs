//! Memberships on a person's line, and when two records become one.

use db::{Cx, args};
use kernel::{MembershipId, PersonId, Uuid};
use serde_json::json;
use ui::Lang;

use super::Membership;
use crate::Person;
use crate::part::{Moved, Part, PartFuture, RoleLine};

/// The part of this module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MembershipPart;

db::queries! {
    MOVE = "UPDATE membership SET person = $2, sort = (SELECT p.sort FROM person p WHERE p.id = $2), version = version + 1 WHERE id = $1";
}

impl Membership {
    /// `Chính thức, thẻ số 12`.
    pub fn title(&self, l: Lang) -> String {
        let kind = l.t(self.kind.key());
        if self.card.is_empty() {
            kind.to_owned()
        } else {
            l.tf("membership.with_card", &[("kind", &kind), ("card", &self.card)])
        }
    }
}

impl Part for MembershipPart {
    fn word(&self) -> &'static str {
        "membership"
    }

    fn roles<'a>(&'a self, cx: &'a mut Cx, person: &'a Person, l: Lang) -> PartFuture<'a, Vec<RoleLine>> {
        Box::pin(async move {
            let all = Membership::of_person(cx, person.id).await?;
            let line = |m: Membership| RoleLine {
                kind: l.t("membership.role"),
                what: m.title(l),
                org: Some(m.org),
                dates: m.dates,
                path: format!("{}/{}", crate::routes::MEMBERSHIPS, m.id),
            };
            Ok(all.into_iter().map(line).collect())
        })
    }

    fn merge<'a>(&'a self, cx: &'a mut Cx, from: PersonId, into: PersonId) -> PartFuture<'a, Moved> {
        Box::pin(async move {
            let theirs = Membership::of_person(cx, into).await?;
            let mut moved = Vec::new();
            for m in Membership::of_person(cx, from).await? {
                // A second membership of the same days would count one human being twice: it stays with the old
                // record and leaves the tally.
                if theirs.iter().any(|t| t.org == m.org && t.dates.overlaps(m.dates)) {
                    m.count_in(cx, -1).await?;
                } else {
                    cx.run(MOVE, args![m.id, into]).await?;
                    moved.push(m.id.0);
                }
            }
            Ok(moved)
        })
    }

    fn part<'a>(&'a self, cx: &'a mut Cx, from: PersonId, into: PersonId, rows: &'a [Uuid]) -> PartFuture<'a, ()> {
        Box::pin(async move {
            for m in Membership::of_person(cx, from).await? {
                m.count_in(cx, 1).await?;
            }
            for id in rows {
                let moved = Membership::find(cx, MembershipId(*id)).await?;
                if moved.is_some_and(|m| m.person == into) {
                    cx.run(MOVE, args![*id, from]).await?;
                }
            }
            Ok(())
        })
    }

    fn held<'a>(&'a self, cx: &'a mut Cx, person: &'a Person) -> PartFuture<'a, serde_json::Value> {
        Box::pin(async move {
            let all = Membership::of_person(cx, person.id).await?;
            let line = |m: &Membership| {
                json!({
                    "organisation": m.org, "kind": m.kind.word(), "card": m.card, "from": m.dates.from, "to": m.dates.to,
                    "admitted_by": m.admitted_by, "admitted_on": m.admitted_on,
                    "left_how": m.left_how.map(super::Leaving::word), "left_by": m.left_by, "left_on": m.left_on,
                })
            };
            Ok(all.iter().map(line).collect())
        })
    }
}
