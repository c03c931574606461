//! The account on a person's line: the roles held in the system.

use accounts::{Grant, role_key};
use db::{Cx, args};
use kernel::{AccountId, PersonId, Uuid};
use serde_json::json;
use ui::Lang;

use crate::Person;
use crate::part::{Moved, Part, PartFuture, RoleLine};

/// The part of this module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AccountPart;

db::queries! {
    DROP = "UPDATE person SET account = NULL WHERE id = $1";
    SET = "UPDATE person SET account = $2 WHERE id = $1";
}

impl Part for AccountPart {
    fn word(&self) -> &'static str {
        "account"
    }

    fn roles<'a>(&'a self, cx: &'a mut Cx, person: &'a Person, l: Lang) -> PartFuture<'a, Vec<RoleLine>> {
        Box::pin(async move {
            let Some(account) = person.account else { return Ok(Vec::new()) };
            let grants = Grant::of_account(cx, account).await?;
            let line = |g: Grant| RoleLine {
                kind: l.t("person.role_account"),
                what: l.t(role_key(g.role)).to_owned(),
                org: Some(g.org),
                dates: g.dates,
                path: String::new(),
            };
            Ok(grants.into_iter().map(line).collect())
        })
    }

    fn merge<'a>(&'a self, cx: &'a mut Cx, from: PersonId, into: PersonId) -> PartFuture<'a, Moved> {
        Box::pin(async move {
            let (Some(old), Some(new)) = (Person::find(cx, from).await?, Person::find(cx, into).await?) else {
                return Ok(Vec::new());
            };
            match (old.account, new.account) {
                (Some(account), None) => {
                    cx.run(DROP, args![from]).await?;
                    cx.run(SET, args![into, account]).await?;
                    Ok(vec![account.0])
                }
                _ => Ok(Vec::new()),
            }
        })
    }

    fn part<'a>(&'a self, cx: &'a mut Cx, from: PersonId, into: PersonId, rows: &'a [Uuid]) -> PartFuture<'a, ()> {
        Box::pin(async move {
            for id in rows {
                let account = AccountId(*id);
                if Person::find(cx, into).await?.is_some_and(|p| p.account == Some(account)) {
                    cx.run(DROP, args![into]).await?;
                    cx.run(SET, args![from, account]).await?;
                }
            }
            Ok(())
        })
    }

    fn held<'a>(&'a self, cx: &'a mut Cx, person: &'a Person) -> PartFuture<'a, serde_json::Value> {
        Box::pin(async move {
            let Some(account) = person.account else { return Ok(json!([])) };
            let grants = Grant::of_account(cx, account).await?;
            let line = |g: &Grant| json!({ "organisation": g.org, "role": g.role.word(), "from": g.dates.from, "to": g.dates.to });
            Ok(grants.iter().map(line).collect())
        })
    }
}
