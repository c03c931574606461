//! Listings on a person's line, and when two records become one.

use db::{Cx, args};
use kernel::{ExpertId, PersonId, Uuid};
use serde_json::json;
use ui::Lang;

use super::Expert;
use crate::Person;
use crate::field::FieldOfWork;
use crate::part::{Moved, Part, PartFuture, RoleLine};

/// The part of this module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExpertPart;

db::queries! {
    MOVE = "UPDATE expert SET person = $2, sort = (SELECT p.sort FROM person p WHERE p.id = $2), version = version + 1 WHERE id = $1";
}

impl Part for ExpertPart {
    fn word(&self) -> &'static str {
        "expert"
    }

    fn roles<'a>(&'a self, cx: &'a mut Cx, person: &'a Person, l: Lang) -> PartFuture<'a, Vec<RoleLine>> {
        Box::pin(async move {
            let all = Expert::of_person(cx, person.id).await?;
            let catalogue = if all.is_empty() { Vec::new() } else { FieldOfWork::all(cx).await? };
            let names = |e: &Expert| {
                let chosen = catalogue.iter().filter(|f| e.fields.contains(&f.word));
                chosen.map(|f| f.name(l)).collect::<Vec<_>>().join("; ")
            };
            let line = |e: &Expert| RoleLine {
                kind: l.t("expert.role"),
                what: names(e),
                org: Some(e.org),
                dates: e.dates,
                path: format!("{}/{}", crate::routes::EXPERTS, e.id),
            };
            Ok(all.iter().map(line).collect())
        })
    }

    fn merge<'a>(&'a self, cx: &'a mut Cx, from: PersonId, into: PersonId) -> PartFuture<'a, Moved> {
        Box::pin(async move {
            let theirs = Expert::of_person(cx, into).await?;
            let mut moved = Vec::new();
            for e in Expert::of_person(cx, from).await? {
                if theirs.iter().all(|t| t.org != e.org) {
                    cx.run(MOVE, args![e.id, into]).await?;
                    moved.push(e.id.0);
                }
            }
            Ok(moved)
        })
    }

    fn part<'a>(&'a self, cx: &'a mut Cx, from: PersonId, into: PersonId, rows: &'a [Uuid]) -> PartFuture<'a, ()> {
        Box::pin(async move {
            for id in rows {
                if Expert::find(cx, ExpertId(*id)).await?.is_some_and(|e| e.person == into) {
                    cx.run(MOVE, args![*id, from]).await?;
                }
            }
            Ok(())
        })
    }

    fn held<'a>(&'a self, cx: &'a mut Cx, person: &'a Person) -> PartFuture<'a, serde_json::Value> {
        Box::pin(async move {
            let all = Expert::of_person(cx, person.id).await?;
            let line = |e: &Expert| {
                json!({
                    "organisation": e.org, "fields": e.fields, "focus_vi": e.focus_vi, "focus_en": e.focus_en,
                    "place": e.place, "from": e.dates.from, "to": e.dates.to,
                })
            };
            Ok(all.iter().map(line).collect())
        })
    }
}
