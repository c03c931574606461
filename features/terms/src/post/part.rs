//! Posts on the line of a person, and what becomes of them when two records turn out to be one human being.

use db::{Cx, args};
use kernel::{PersonId, Uuid};
use people::{Moved, Part, PartFuture, Person, RoleLine};
use serde_json::json;
use ui::Lang;

use super::Post;

/// The part of this feature.
#[derive(Clone, Copy, Debug, Default)]
pub struct PostsPart;

db::queries! {
    /// Posts of one record that the other does not hold just so.
    MOVABLE = "SELECT id FROM post WHERE person = $1 AND NOT EXISTS (SELECT 1 FROM post o WHERE o.person = $2 AND o.org = post.org
        AND o.organ = post.organ AND o.title_vi = post.title_vi AND COALESCE(o.from_day, '') = COALESCE(post.from_day, ''))";
    MOVE = "UPDATE post SET person = $2, version = version + 1 WHERE id = $1";
    CANDIDATES = "UPDATE candidate SET person = $2 WHERE person = $1";
    DELEGATES = "UPDATE delegate SET person = $2 WHERE person = $1";
}

impl Part for PostsPart {
    fn word(&self) -> &'static str {
        "post"
    }

    fn roles<'a>(&'a self, cx: &'a mut Cx, person: &'a Person, l: Lang) -> PartFuture<'a, Vec<RoleLine>> {
        Box::pin(async move {
            let posts = Post::of_person(cx, person.id).await?;
            let line = |p: Post| RoleLine {
                kind: l.t("post.role_line"),
                what: p.title(l).to_owned(),
                org: Some(p.org),
                dates: p.dates,
                path: format!("{}/{}", crate::routes::POSTS, p.id),
            };
            Ok(posts.into_iter().map(line).collect())
        })
    }

    fn merge<'a>(&'a self, cx: &'a mut Cx, from: PersonId, into: PersonId) -> PartFuture<'a, Moved> {
        Box::pin(async move {
            let rows = cx.all(MOVABLE, args![from, into], |r| r.get::<Uuid>("id")).await?;
            for id in &rows {
                cx.run(MOVE, args![*id, into]).await?;
                cx.changed("post", *id, None);
            }
            cx.run(CANDIDATES, args![from, into]).await?;
            cx.run(DELEGATES, args![from, into]).await?;
            Ok(rows)
        })
    }

    fn part<'a>(&'a self, cx: &'a mut Cx, from: PersonId, _: PersonId, rows: &'a [Uuid]) -> PartFuture<'a, ()> {
        Box::pin(async move {
            for id in rows {
                cx.run(MOVE, args![*id, from]).await?;
                cx.changed("post", *id, None);
            }
            Ok(())
        })
    }

    fn held<'a>(&'a self, cx: &'a mut Cx, person: &'a Person) -> PartFuture<'a, serde_json::Value> {
        Box::pin(async move {
            let posts: Vec<_> = Post::of_person(cx, person.id).await?.into_iter().map(told).collect();
            Ok(json!(posts))
        })
    }
}

fn told(p: Post) -> serde_json::Value {
    json!({
        "organ": p.organ, "office": p.title_vi, "obtained": p.obtained.word(), "decision": p.decision,
        "concurrent": p.concurrent, "phone": p.phone, "email": p.email,
        "from": p.dates.from.map(|d| d.to_string()), "to": p.dates.to.map(|d| d.to_string()),
    })
}
