//! After the step that made people out of the names of posts: their names are folded and sorted here, since no SQL knows
//! the Vietnamese alphabet. Runs at every start; when nothing is left to do it is one look into an index.

use db::{Db, DbError, Result, Who, args};
use kernel::{OrgId, PersonId, Uuid};
use people::Person;

db::queries! {
    UNSETTLED = "SELECT p.id, t.org FROM person p JOIN person_tie t ON t.person = p.id
        WHERE p.folded = '' AND p.name <> '' AND p.merged_into IS NULL AND p.id > $1 ORDER BY p.id LIMIT 200";
}

/// Works out order and search of names that came by a migration; says of how many.
pub async fn settle(db: &Db) -> Result<usize> {
    let (mut done, mut after) = (0, PersonId(Uuid::nil()));
    loop {
        let read = |r: &db::Row| Ok((r.get::<PersonId>("id")?, r.get::<OrgId>("org")?));
        let list = db.read(Who::command("migrate")).await?.all(UNSETTLED, args![after], read).await?;
        let Some((last, _)) = list.last() else { return Ok(done) };
        after = *last;
        let mut cx = db.write(Who::command("migrate")).await?;
        for (id, org) in list {
            let Some(mut person) = Person::find(&mut cx, id).await? else { continue };
            let details = person.details.clone();
            // As if the name had just been given: then everything that is worked out from it is worked out.
            person.details.name.clear();
            match Person::change(&mut cx, Some(org), &person, &details).await {
                // Another node, starting at the same time, was faster.
                Err(DbError::Stale(_)) => {}
                other => {
                    other?;
                    done += 1;
                }
            }
        }
        cx.commit().await?;
    }
}
