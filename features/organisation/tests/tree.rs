//! Whatever is founded, renamed, moved and ended, in whatever order: one parent at a time, no circle, a name for every
//! day, and what was true on a day before stays true.

use db::{Cx, Db, Who};
use kernel::{Clock, Date, Dates, OrgId, jiff::civil::date};
use organisation::{Kind, Name, NewOrganisation, Organisation, Tree};
use proptest::prelude::*;
use testkit::{Engine, TestDb};

#[derive(Clone, Debug)]
enum Deed {
    Create { parent: usize, day: i16 },
    Rename { who: usize, day: i16 },
    Move { who: usize, to: usize, day: i16 },
    Leave { who: usize, day: i16 },
    End { who: usize, day: i16 },
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let (who, day) = (0_usize..8, 0_i16..400);
    let deed = prop_oneof![
        3 => (who.clone(), day.clone()).prop_map(|(parent, day)| Deed::Create { parent, day }),
        3 => (who.clone(), day.clone()).prop_map(|(who, day)| Deed::Rename { who, day }),
        4 => (who.clone(), who.clone(), day.clone()).prop_map(|(who, to, day)| Deed::Move { who, to, day }),
        1 => (who.clone(), day.clone()).prop_map(|(who, day)| Deed::Leave { who, day }),
        1 => (who, day).prop_map(|(who, day)| Deed::End { who, day }),
    ];
    proptest::collection::vec(deed, 1..24)
}

fn on(day: i16) -> Date {
    date(2020, 1, 1).checked_add(kernel::jiff::Span::new().days(day)).expect("a day")
}

fn new(n: usize, parent: Option<OrgId>, from: Option<Date>) -> NewOrganisation {
    NewOrganisation {
        kind: Kind::MemberAssociation,
        external: None,
        name: Name { vi: format!("Hội {n}"), ..Name::default() },
        aliases: Vec::new(),
        slug: format!("hoi-{n}"),
        parent,
        place: String::new(),
        dates: Dates { from, to: None },
    }
}

async fn carry_out(cx: &mut Cx, orgs: &mut Vec<OrgId>, n: usize, deed: &Deed) -> Option<Date> {
    let tree = Tree::read(cx).await.expect("the tree");
    let pick = |at: usize| orgs[at % orgs.len()];
    match deed {
        Deed::Create { parent, day } => {
            let made = Organisation::create(cx, &tree, new(n + 1, Some(pick(*parent)), Some(on(*day)))).await;
            orgs.push(made.expect("stored").ok()?);
            Some(on(*day))
        }
        Deed::Rename { who, day } => {
            let name = Name { vi: format!("Hội đổi tên {n}"), ..Name::default() };
            let done = Organisation::rename(cx, &tree, pick(*who), name, on(*day), "").await;
            done.expect("stored").ok().map(|()| on(*day))
        }
        Deed::Move { who, to, day } => {
            let done = Organisation::move_under(cx, &tree, pick(*who), pick(*to), on(*day), "").await;
            done.expect("stored").ok().map(|()| on(*day))
        }
        Deed::Leave { who, day } => {
            let done = Organisation::leave(cx, &tree, pick(*who), on(*day), "").await;
            done.expect("stored").ok().map(|()| on(*day))
        }
        Deed::End { who, day } => {
            let done = Organisation::end(cx, &tree, pick(*who), on(*day), "").await;
            done.expect("stored").ok().map(|()| on(*day))
        }
    }
}

/// What the tree says of one organisation on a day.
fn said(tree: &Tree, id: OrgId, day: Date) -> (bool, Option<OrgId>, Option<String>) {
    let node = tree.get(id).expect("nobody is forgotten");
    let name = node.names.iter().find(|n| n.dates.holds_on(day)).map(|n| n.vi.clone());
    (node.dates.holds_on(day), node.parent_on(day), name)
}

async fn history(db: &Db, deeds: Vec<Deed>) -> Result<(), TestCaseError> {
    let mut cx = db.write(Who::command("test")).await.expect("a transaction");
    let mut orgs = Vec::new();
    let empty = Tree::read(&mut cx).await.expect("the tree");
    let root = Organisation::create(&mut cx, &empty, new(0, None, None)).await.expect("stored").expect("the first one");
    orgs.push(root);
    let days: Vec<Date> = (0..420).step_by(7).map(on).collect();
    for (n, deed) in deeds.iter().enumerate() {
        let before = Tree::read(&mut cx).await.expect("the tree");
        let known = orgs.clone();
        let Some(from) = carry_out(&mut cx, &mut orgs, n, deed).await else { continue };
        let after = Tree::read(&mut cx).await.expect("the tree");
        for id in &known {
            for day in days.iter().filter(|day| **day < from) {
                prop_assert_eq!(said(&before, *id, *day), said(&after, *id, *day), "{:?} changed {}", deed, day);
            }
        }
        for id in &orgs {
            let node = after.get(*id).expect("nobody is forgotten");
            for day in &days {
                let parents = node.parents.iter().filter(|(_, d)| d.holds_on(*day)).count();
                prop_assert!(parents <= 1, "{} parents on {}", parents, day);
                let names = node.names.iter().filter(|n| n.dates.holds_on(*day)).count();
                prop_assert_eq!(names, usize::from(node.dates.holds_on(*day)), "names on {} after {:?}", day, deed);
                prop_assert!(!after.above(*id, *day).contains(id), "a circle on {} after {:?}", day, deed);
                let mut top = after.above(*id, *day);
                let length = top.len();
                top.sort_unstable();
                top.dedup();
                prop_assert_eq!(top.len(), length);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn the_past_stays_and_nobody_stands_under_himself(list in deeds()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let database = TestDb::new(Engine::Sqlite).await;
            let db = database.open(Clock::at("2026-11-20T02:00:00Z".parse().expect("an instant")), 1).await;
            db.migrate(&[db::MIGRATIONS, audit::MIGRATIONS, accounts::MIGRATIONS, organisation::MIGRATIONS]).await.expect("tables");
            history(&db, list).await
        })?;
    }
}
