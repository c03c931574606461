//! Whatever is posted, corrected, withdrawn, moved and merged, in whatever order: the books say what a recount says.

mod world;

use kernel::OrgId;
use ledger::{Qualifier, TreeKind};
use proptest::prelude::*;
use testkit::Engine;
use world::{World, amount, day, truth};

#[derive(Clone, Debug)]
enum Deed {
    Post { kind: usize, lead: usize, with: Vec<usize>, day: i64, n: i64 },
    Correct { which: usize, with: Vec<usize>, day: i64, n: i64 },
    Withdraw { which: usize },
    Move { who: usize, to: usize, day: i64 },
    Consolidate { a: usize, b: usize, day: i64 },
}

const KINDS: [&str; 3] = ["workshop", "topic_start", "topic_acceptance"];
const KEYS: [&str; 5] = ["workshops", "participants", "topics_started", "topics_accepted", "topics_running"];
const PERIODS: [&str; 7] =
    ["2024", "2025", "2025-H1", "2025-07", "2024-03-10..2025-08-20", "2023-01-01..2026-12-31", "2026-9M"];

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let (org, day) = (0_usize..14, 0_i64..1400);
    let with = proptest::collection::vec(0_usize..14, 0..4);
    let deed = prop_oneof![
        6 => (0_usize..3, org.clone(), with.clone(), day.clone(), 0_i64..200)
            .prop_map(|(kind, lead, with, day, n)| Deed::Post { kind, lead, with, day, n }),
        2 => (0_usize..20, with, day.clone(), 0_i64..200).prop_map(|(which, with, day, n)| Deed::Correct { which, with, day, n }),
        1 => (0_usize..20).prop_map(|which| Deed::Withdraw { which }),
        2 => (4_usize..10, 1_usize..14, day.clone()).prop_map(|(who, to, day)| Deed::Move { who, to, day }),
        2 => (1_usize..14, 1_usize..14, day).prop_map(|(a, b, day)| Deed::Consolidate { a, b, day }),
    ];
    proptest::collection::vec(deed, 1..26)
}

fn is_union(world: &World, org: OrgId) -> bool {
    world.tree().get(org).is_some_and(|n| n.kind == organisation::Kind::ProvincialUnion)
}

async fn carry_out(w: &mut World, deed: &Deed) {
    let pick = |w: &World, n: usize| w.orgs[n % w.orgs.len()];
    match deed {
        Deed::Post { kind, lead, with, day: on, n } => {
            let (lead, with) = (pick(w, *lead), with.iter().map(|n| pick(w, *n)).collect::<Vec<_>>());
            w.post(KINDS[*kind], lead, &with, day(*on), *n).await;
        }
        Deed::Correct { which, with, day: on, n } => {
            let Some(at) = which.checked_rem(w.live.len()) else { return };
            let Some(old) = w.live[at].clone() else { return };
            let with: Vec<OrgId> = with.iter().map(|n| pick(w, *n)).collect();
            let mut cx = w.write().await;
            let new = ledger::Record { id: old.id, ..w.record(&cx, &old.kind, old.lead, &with, day(*on), *n) };
            if w.ledger.correct(&mut cx, &new, "đếm lại").await.expect("stored").is_ok() {
                cx.commit().await.expect("kept");
                w.live[at] = Some(new);
            }
        }
        Deed::Withdraw { which } => {
            let Some(at) = which.checked_rem(w.live.len()) else { return };
            let Some(old) = w.live[at].take() else { return };
            let mut cx = w.write().await;
            w.ledger.withdraw(&mut cx, old.id, "ghi nhầm").await.expect("stored").expect("taken back");
            cx.commit().await.expect("kept");
        }
        Deed::Move { who, to, day: on } => {
            let (who, to) = (w.orgs[*who], pick(w, *to));
            if is_union(w, to) {
                w.move_under(who, to, day(*on)).await;
            }
        }
        Deed::Consolidate { a, b, day: on } => {
            let (a, b) = (pick(w, *a), pick(w, *b));
            if is_union(w, a) && is_union(w, b) {
                w.consolidate(a, b, day(*on)).await;
            }
        }
    }
}

async fn everything_agrees(w: &World) -> Result<(), TestCaseError> {
    let report = w.verify().await;
    prop_assert!(report.ok, "{:?}", report.differences);
    let mut cx = w.read().await;
    for org in w.orgs.clone() {
        for days in PERIODS {
            for tree in [TreeKind::Then, TreeKind::Today] {
                let answer =
                    w.ledger.rollup(&mut cx, org, days.parse().expect("a period"), tree).await.expect("an answer");
                for key in KEYS {
                    let line = answer.lines.iter().find(|l| l.indicator.key == key).expect("every indicator");
                    let expected = truth(w, org, days, tree, key);
                    let found = line.value.map(|v| v.amount);
                    prop_assert_eq!(
                        found,
                        expected,
                        "{} of {} in {} {}",
                        key,
                        w.orgs.iter().position(|o| *o == org).unwrap_or(99),
                        days,
                        tree
                    );
                    let parts: i64 = line.children.iter().map(|c| c.value.amount).sum();
                    let own = line.own.map_or(0, |v| v.amount);
                    prop_assert_eq!(
                        own + parts - line.eliminated,
                        found.unwrap_or(0),
                        "{} {} {}: own + children - eliminated",
                        key,
                        days,
                        tree
                    );
                    prop_assert!(key == "topics_running" || line.eliminated >= 0);
                }
            }
        }
    }
    Ok(())
}

fn run(engine: Engine, deeds: Vec<Deed>) -> Result<(), TestCaseError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let mut w = World::new(engine).await;
        for deed in &deeds {
            carry_out(&mut w, deed).await;
        }
        everything_agrees(&w).await
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_books_say_what_a_recount_says(list in deeds()) {
        run(Engine::Sqlite, list)?;
    }

    #[test]
    fn the_order_of_posting_and_moving_does_not_matter(list in deeds()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            // Only what the first organisations post: they are there in both orders.
            let early = |d: &Deed| matches!(d, Deed::Post { day, .. } if *day < 700);
            let (posts, rest): (Vec<Deed>, Vec<Deed>) = list.into_iter().partition(early);
            let moves: Vec<Deed> = rest
                .into_iter()
                .filter_map(|d| match d {
                    Deed::Move { who, to, day } => Some(Deed::Move { who, to: 1 + to % 3, day: 700 + day / 2 }),
                    Deed::Consolidate { a, b, day } => Some(Deed::Consolidate { a: 1 + a % 3, b: 1 + b % 3, day: 700 + day / 2 }),
                    _ => None,
                })
                .collect();
            let first = |d: &Deed| match d.clone() {
                Deed::Post { kind, lead, with, day, n } => {
                    Deed::Post { kind, lead: lead % 10, with: with.into_iter().map(|w| w % 10).collect(), day, n }
                }
                other => other,
            };
            let posts: Vec<Deed> = posts.iter().map(first).collect();
            let (mut a, mut b) = (World::new(Engine::Sqlite).await, World::new(Engine::Sqlite).await);
            for deed in posts.iter().chain(&moves) {
                // A record names organisations by their place in the list, which grows with mergers.
                carry_out(&mut a, deed).await;
            }
            for deed in &moves {
                carry_out(&mut b, deed).await;
            }
            let grown = b.orgs.split_off(10);
            for deed in posts.iter().rev() {
                carry_out(&mut b, deed).await;
            }
            b.orgs.extend(grown);
            for (n, org) in a.orgs.iter().enumerate() {
                for days in ["2024", "2025", "2024-03-10..2025-08-20"] {
                    for tree in [TreeKind::Then, TreeKind::Today] {
                        for key in ["participants", "topics_running"] {
                            let (x, y) = (a.value(*org, days, tree, key).await, b.value(b.orgs[n], days, tree, key).await);
                            prop_assert_eq!(x, y, "{} of {} in {} {}", key, n, days, tree);
                        }
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_successor_is_its_predecessors_without_what_they_did_together(list in deeds()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let mut w = World::new(Engine::Sqlite).await;
            for deed in list.iter().filter(|d| matches!(d, Deed::Post { day, .. } if *day < 700)) {
                carry_out(&mut w, deed).await;
            }
            let (a, b) = (w.orgs[1], w.orgs[2]);
            let new = w.consolidate(a, b, day(800)).await.expect("a new union");
            let within = |org: OrgId, r: &ledger::Record| {
                let tree = w.tree();
                std::iter::once(r.lead).chain(r.with.iter().copied()).any(|o| o == org || tree.above(o, r.day).contains(&org))
            };
            for key in ["workshops", "participants"] {
                let year = |r: &&ledger::Record| r.day.year() == 2024 && within(a, r) && within(b, r);
                let both: i64 = w.live.iter().flatten().filter(year).filter_map(|r| amount(r, key)).sum();
                let then = w.value(a, "2024", TreeKind::Then, key).await.unwrap_or(0) + w.value(b, "2024", TreeKind::Then, key).await.unwrap_or(0);
                prop_assert_eq!(w.value(new, "2024", TreeKind::Today, key).await.unwrap_or(0), then - both);
            }
            Ok(())
        })?;
    }

    #[test]
    fn stocks_never_add_over_time_and_closed_periods_never_change(list in deeds(), more in deeds()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let mut w = World::new(Engine::Sqlite).await;
            for deed in &list {
                carry_out(&mut w, deed).await;
            }
            for org in w.orgs.clone() {
                let long = w.value(org, "2023-01-01..2025-12-31", TreeKind::Then, "topics_running").await;
                prop_assert_eq!(long, w.value(org, "2025-12", TreeKind::Then, "topics_running").await);
            }
            let (root, days) = (w.orgs[0], world::period("2025"));
            let mut cx = w.write().await;
            w.ledger.close_period(&mut cx, root, days, TreeKind::Then).await.expect("stored").expect("closed");
            cx.commit().await.expect("kept");
            let closed = |c: Option<ledger::Closing>| c.map(|c| (c.content, c.hash));
            let before = closed(ledger::closing::latest(&mut w.read().await, root, days, TreeKind::Then).await.expect("read"));
            for deed in &more {
                carry_out(&mut w, deed).await;
            }
            let after = closed(ledger::closing::latest(&mut w.read().await, root, days, TreeKind::Then).await.expect("read"));
            prop_assert!(before.is_some() && before == after);
            let mut cx = w.write().await;
            let again = w.ledger.close_period(&mut cx, root, days, TreeKind::Then).await.expect("stored");
            prop_assert_eq!(again, Err(ledger::LedgerError::Closed));
            drop(cx);
            prop_assert!(w.verify().await.ok);
            Ok(())
        })?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 10, ..ProptestConfig::default() })]

    #[test]
    fn the_books_say_what_a_recount_says_where_deltas_are_appended(list in deeds()) {
        run(Engine::Postgres, list)?;
    }
}

/// A qualifier of a part is one of the total.
#[tokio::test]
async fn a_total_of_more_than_is_more_than() {
    let mut w = World::new(Engine::Sqlite).await;
    let (union, a, b) = (w.orgs[1], w.orgs[4], w.orgs[5]);
    // 70 is "more than" (70 % 4 = 2), 12 exact, 51 "nearly".
    w.post("workshop", a, &[], day(10), 70).await;
    w.post("workshop", b, &[], day(20), 12).await;
    let line =
        |answer: ledger::Rollup| answer.lines.into_iter().find(|l| l.indicator.key == "participants").expect("it");
    let ask = async |w: &World| {
        w.ledger.rollup(&mut w.read().await, union, world::period("2023"), TreeKind::Then).await.expect("an answer")
    };
    let value = line(ask(&w).await).value.expect("a value");
    assert_eq!((value.amount, value.qualifier), (82, Qualifier::MoreThan));
    w.post("workshop", b, &[], day(30), 51).await;
    let value = line(ask(&w).await).value.expect("a value");
    assert_eq!((value.amount, value.qualifier), (133, Qualifier::About));
}
