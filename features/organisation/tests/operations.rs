//! Whatever is founded, renamed, moved, merged, consolidated, split, dissolved, closed and taken back, in whatever order
//! and for whatever day: one parent at a time, no circle, no gap, nobody counted twice; what was true on a day before
//! stays true; every old address leads somewhere; and taking back is exact.

use std::collections::{HashMap, HashSet};

use db::{Db, Who};
use kernel::{Clock, Date, OrgId, jiff::civil::date};
use organisation::operation::{Asked, Named, Newcomer, Operation, Part, Portals, Wanted, record_alone, undo_alone};
use organisation::{Kind, Tree};
use proptest::prelude::*;
use testkit::{Engine, TestDb};

#[derive(Clone, Debug)]
enum Deed {
    Create { parent: usize, day: i16 },
    Rename { who: usize, day: i16, word: bool },
    Move { who: usize, to: usize, day: i16 },
    Leave { who: usize, day: i16 },
    Merge { who: usize, into: usize, day: i16 },
    Consolidate { a: usize, b: usize, day: i16, takes: bool },
    Split { who: usize, child: usize, day: i16, goes_on: bool },
    Dissolve { who: usize, day: i16 },
    Close { below: usize, day: i16 },
    Undo { which: usize },
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let (who, day) = (0_usize..12, 0_i16..400);
    let two = (who.clone(), who.clone(), day.clone());
    let deed = prop_oneof![
        4 => (who.clone(), day.clone()).prop_map(|(parent, day)| Deed::Create { parent, day }),
        2 => (who.clone(), day.clone(), any::<bool>()).prop_map(|(who, day, word)| Deed::Rename { who, day, word }),
        3 => two.clone().prop_map(|(who, to, day)| Deed::Move { who, to, day }),
        1 => (who.clone(), day.clone()).prop_map(|(who, day)| Deed::Leave { who, day }),
        2 => two.clone().prop_map(|(who, into, day)| Deed::Merge { who, into, day }),
        3 => (two.clone(), any::<bool>()).prop_map(|((a, b, day), takes)| Deed::Consolidate { a, b, day, takes }),
        2 => (two, any::<bool>()).prop_map(|((who, child, day), goes_on)| Deed::Split { who, child, day, goes_on }),
        1 => (who.clone(), day.clone()).prop_map(|(who, day)| Deed::Dissolve { who, day }),
        1 => (who.clone(), day).prop_map(|(below, day)| Deed::Close { below, day }),
        2 => who.prop_map(|which| Deed::Undo { which }),
    ];
    proptest::collection::vec(deed, 1..26)
}

fn on(day: i16) -> Date {
    date(2020, 1, 1).checked_add(kernel::jiff::Span::new().days(day)).expect("a day")
}

fn newcomer(n: usize, parent: Option<OrgId>, slug: Option<String>) -> Newcomer {
    let kind = if n.is_multiple_of(3) { Kind::DistrictUnit } else { Kind::MemberAssociation };
    Newcomer {
        kind: kind.word().into(),
        name: Named { vi: format!("Hội {n}"), ..Named::default() },
        slug: slug.unwrap_or_else(|| format!("hoi-{n}")),
        parent,
        ..Newcomer::default()
    }
}

fn wish(tree: &Tree, orgs: &[OrgId], n: usize, deed: &Deed) -> Option<(Wanted, i16)> {
    let pick = |at: usize| orgs[at % orgs.len()];
    Some(match *deed {
        Deed::Create { parent, day } => (Wanted::Create { new: newcomer(n, Some(pick(parent)), None) }, day),
        Deed::Rename { who, day, word } => {
            let slug = if word { format!("hoi-moi-{n}") } else { String::new() };
            let name = Named { vi: format!("Hội đổi tên {n}"), ..Named::default() };
            (Wanted::Rename { org: pick(who), name, slug }, day)
        }
        Deed::Move { who, to, day } => (Wanted::Move { org: pick(who), parent: Some(pick(to)) }, day),
        Deed::Leave { who, day } => (Wanted::Move { org: pick(who), parent: None }, day),
        Deed::Merge { who, into, day } => (Wanted::Merge { orgs: vec![pick(who)], into: pick(into) }, day),
        Deed::Consolidate { a, b, day, takes } => {
            let word = takes.then(|| tree.get(pick(a)).map(|n| n.slug_on(on(day)).to_owned())).flatten();
            (Wanted::Consolidate { orgs: vec![pick(a), pick(b)], new: newcomer(n, None, word) }, day)
        }
        Deed::Split { who, child, day, goes_on } => {
            let children = tree.children(pick(who), on(day));
            let given: Vec<OrgId> = children.iter().map(|n| n.id).filter(|id| *id == pick(child)).collect();
            let one = Part { new: newcomer(n, None, None), children: given };
            let two = Part { new: newcomer(n + 1000, None, None), children: Vec::new() };
            (Wanted::Split { org: pick(who), parts: vec![one, two], goes_on }, day)
        }
        Deed::Dissolve { who, day } => (Wanted::Dissolve { org: pick(who), children_to: None }, day),
        Deed::Close { below, day } => {
            (Wanted::CloseLevel { below: pick(below), kind: Kind::DistrictUnit.word().into() }, day)
        }
        Deed::Undo { .. } => return None,
    })
}

/// What the tree says of one organisation on a day.
fn said(tree: &Tree, id: OrgId, day: Date) -> Option<(Option<OrgId>, String, String)> {
    let node = tree.get(id).filter(|n| n.dates.holds_on(day))?;
    let name = node.names.iter().find(|n| n.dates.holds_on(day)).map(|n| n.vi.clone())?;
    let word = node.slugs.iter().find(|(_, d)| d.holds_on(day)).map(|(w, _)| w.clone())?;
    Some((node.parent_on(day), name, word))
}

fn sound(tree: &Tree, day: Date, deed: &Deed) -> Result<(), TestCaseError> {
    let here: Vec<OrgId> = tree.all().filter(|n| n.dates.holds_on(day)).map(|n| n.id).collect();
    let mut words = HashSet::new();
    for id in &here {
        let node = tree.get(*id).expect("it is there");
        prop_assert!(node.parents.iter().filter(|(_, d)| d.holds_on(day)).count() <= 1, "parents {} {:?}", day, deed);
        prop_assert_eq!(node.names.iter().filter(|n| n.dates.holds_on(day)).count(), 1, "names {} {:?}", day, deed);
        let borne: Vec<&String> = node.slugs.iter().filter(|(_, d)| d.holds_on(day)).map(|(w, _)| w).collect();
        prop_assert_eq!(borne.len(), 1, "words {} {:?}", day, deed);
        prop_assert!(words.insert(borne[0].clone()), "{} is borne twice on {}", borne[0], day);
        prop_assert!(!tree.above(*id, day).contains(id), "a circle on {} after {:?}", day, deed);
        if let Some(parent) = node.parent_on(day) {
            prop_assert!(here.contains(&parent), "under nobody on {} after {:?}", day, deed);
        }
    }
    // Nobody is counted twice and nobody is left out: the subtrees of those on top are everybody, once.
    let tops: Vec<_> = here.iter().filter(|id| tree.get(**id).is_some_and(|n| n.parent_on(day).is_none())).collect();
    let mut counted: HashMap<OrgId, usize> = HashMap::new();
    for top in &tops {
        for id in tree.subtree(**top, day) {
            *counted.entry(id).or_default() += 1;
        }
    }
    prop_assert!(counted.values().all(|n| *n == 1), "counted twice on {} after {:?}", day, deed);
    prop_assert_eq!(counted.len(), here.len(), "left out on {} after {:?}", day, deed);
    // Nor is the past: who ended stands once below whoever goes on, unless it stood alone and left no heir.
    let past: Vec<OrgId> = tops.iter().flat_map(|top| tree.subtree_and_past(**top, day)).collect();
    let each: HashSet<OrgId> = past.iter().copied().collect();
    prop_assert_eq!(past.len(), each.len(), "twice in the past of {} after {:?}", day, deed);
    for node in tree.all().filter(|n| n.dates.to.is_some_and(|to| to <= day)) {
        let goes_on = living(tree, node.id, day);
        prop_assert_eq!(each.contains(&node.id), goes_on, "{:?} on {} after {:?}", node.id, day, deed);
    }
    Ok(())
}

/// Whether somebody of a day goes on with what an organisation was: its heir, or else whom it last stood under.
fn living(tree: &Tree, id: OrgId, day: Date) -> bool {
    let mut at = Some(id);
    while let Some(node) = at.and_then(|id| tree.get(id)) {
        let Some(end) = node.dates.to.filter(|to| *to <= day) else { return true };
        let heir = tree.successors(node.id).find(|s| s.day <= day).map(|s| s.successor);
        at = heir.or_else(|| node.parents.iter().find(|(_, d)| d.to == Some(end)).map(|(id, _)| *id));
    }
    false
}

async fn history(db: &Db, deeds: Vec<Deed>) -> Result<(), TestCaseError> {
    let mut cx = db.write(Who::command("test")).await.expect("a transaction");
    let empty = Tree::read(&mut cx).await.expect("the tree");
    let asked = |by, on, wanted| Asked {
        by,
        on,
        decision: "1/QĐ".into(),
        document: String::new(),
        portals: Portals::Archive,
        plan: String::new(),
        wanted,
        seen: String::new(),
    };
    let first = organisation::NewOrganisation {
        kind: Kind::NationalUnion,
        external: None,
        name: organisation::Name { vi: "Liên hiệp".into(), ..organisation::Name::default() },
        aliases: Vec::new(),
        slug: "goc".into(),
        parent: None,
        place: String::new(),
        dates: kernel::Dates::default(),
    };
    let root = organisation::Organisation::create(&mut cx, &empty, first).await.expect("stored").expect("the first");
    let mut orgs = vec![root];
    let mut made: Vec<(Operation, Tree)> = Vec::new();
    let mut addresses: HashSet<String> = HashSet::from(["goc".to_owned()]);
    let days: Vec<Date> = (0..420).step_by(7).map(on).collect();
    for (n, deed) in deeds.iter().enumerate() {
        let before = Tree::read(&mut cx).await.expect("the tree");
        let from = if let Deed::Undo { which } = deed {
            if made.is_empty() {
                continue;
            }
            let at = which % made.len();
            let (op, then) = &mut made[at];
            if undo_alone(&mut cx, op).await.expect("stored").is_err() {
                continue;
            }
            let after = Tree::read(&mut cx).await.expect("the tree");
            for id in op.effects.parts() {
                for day in &days {
                    prop_assert_eq!(said(then, id, *day), said(&after, id, *day), "not exact on {}", day);
                }
            }
            let day = op.on;
            made.remove(at);
            day
        } else {
            let Some((wanted, day)) = wish(&before, &orgs, n + 1, deed) else { continue };
            let Ok(op) = record_alone(&mut cx, &asked(root, on(day), wanted)).await.expect("stored") else { continue };
            orgs.extend(op.begins());
            made.push((op, before.clone()));
            on(day)
        };
        let after = Tree::read(&mut cx).await.expect("the tree");
        for id in &orgs {
            for day in days.iter().filter(|day| **day < from) {
                prop_assert_eq!(said(&before, *id, *day), said(&after, *id, *day), "{:?} changed {}", deed, day);
            }
        }
        for day in &days {
            sound(&after, *day, deed)?;
        }
        addresses = after.all().flat_map(|n| n.slugs.iter().map(|(w, _)| w.clone())).chain(addresses).collect();
        let undone = matches!(deed, Deed::Undo { .. });
        for word in &addresses {
            let known = after.all().any(|n| n.slugs.iter().any(|(w, _)| w == word));
            prop_assert!(undone || !known || after.leads_to(word, on(430)).is_some(), "{} leads nowhere", word);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_tree_stays_a_tree_and_the_past_stays(list in deeds()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let database = TestDb::new(Engine::Sqlite).await;
            let db = database.open(Clock::at("2019-11-20T02:00:00Z".parse().expect("an instant")), 1).await;
            db.migrate(&[db::MIGRATIONS, jobs::MIGRATIONS, audit::MIGRATIONS, accounts::MIGRATIONS, organisation::MIGRATIONS])
                .await
                .expect("tables");
            history(&db, list).await
        })?;
    }
}
