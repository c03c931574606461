//! Figures of a federation with a merger, by the verbs and from the command line.

use db::Who;
use kernel::jiff::civil::date;
use kernel::{Date, Dates, OrgId, Period};
use ledger::{Facts, Ledger, NewDeclaration, Qualifier, Record, Scope, TreeKind};
use organisation::{Kind, Name, NewOrganisation, Organisation, Succession, Tree, Trees};

use crate::story;
use crate::world::World;

/// A national union; two unions with an association each that become a third on 1/7/2025.
struct Land {
    nation: OrgId,
    long_an: OrgId,
    tay_ninh: OrgId,
    gardeners: OrgId,
    new: OrgId,
}

async fn make(world: &World, kind: Kind, slug: &str, parent: Option<OrgId>, from: Option<Date>) -> OrgId {
    let trees: &Trees = world.booted.app.service();
    let mut cx = world.write().await;
    let name = Name { vi: format!("Đơn vị {slug}"), ..Name::default() };
    let new = NewOrganisation {
        kind,
        external: None,
        name,
        aliases: Vec::new(),
        slug: slug.into(),
        parent,
        place: String::new(),
        dates: Dates { from, to: None },
    };
    let made = Organisation::create(&mut cx, &trees.now(), new).await.expect("stored").expect("an organisation");
    trees.commit(cx).await.expect("kept");
    made
}

async fn land(world: &World) -> Land {
    let trees: &Trees = world.booted.app.service();
    let nation = make(world, Kind::NationalUnion, "viet-nam", None, None).await;
    let long_an = make(world, Kind::ProvincialUnion, "long-an", Some(nation), None).await;
    let tay_ninh = make(world, Kind::ProvincialUnion, "tay-ninh-cu", Some(nation), None).await;
    let gardeners = make(world, Kind::MemberAssociation, "hoi-lam-vuon", Some(long_an), None).await;
    let on = date(2025, 7, 1);
    let new = make(world, Kind::ProvincialUnion, "tay-ninh", Some(nation), Some(on)).await;
    let mut cx = world.write().await;
    let tree = Tree::read(&mut cx).await.expect("the tree");
    Organisation::move_under(&mut cx, &tree, gardeners, new, on, "").await.expect("stored").expect("moved");
    for old in [long_an, tay_ninh] {
        let tree = Tree::read(&mut cx).await.expect("the tree");
        Organisation::end(&mut cx, &tree, old, on, "").await.expect("stored").expect("ended");
        let kind = "consolidation".to_owned();
        let became = Succession { predecessor: old, successor: new, kind, day: on, decision: String::new() };
        Organisation::succeed(&mut cx, became).await.expect("stored");
    }
    trees.commit(cx).await.expect("kept");
    Land { nation, long_an, tay_ninh, gardeners, new }
}

async fn post(world: &World, lead: OrgId, with: &[OrgId], day: Date, participants: i64) -> Record {
    let ledger: &Ledger = world.booted.app.service();
    let mut cx = world.write().await;
    let record = Record {
        id: cx.id(),
        kind: "workshop".into(),
        day,
        lead,
        with: with.to_vec(),
        title: "Hội thảo".into(),
        desk_url: String::new(),
        portal_url: String::new(),
        facts: Facts::from([("participants".into(), (participants, Qualifier::Exact))]),
        round: None,
    };
    ledger.post(&mut cx, &record).await.expect("stored").expect("booked");
    cx.commit().await.expect("kept");
    record
}

async fn declare(world: &World, org: OrgId, key: &str, period: &str, value: i64, scope: Scope) {
    let ledger: &Ledger = world.booted.app.service();
    let mut cx = world.write().await;
    let indicators = ledger::Indicators::read(&mut cx).await.expect("read");
    let indicator = indicators.key(key).expect("in the catalogue").number;
    let new = NewDeclaration { scope, ..NewDeclaration::new(org, indicator, period.parse().expect("a period"), value) };
    let id = ledger.declare(&mut cx, &new).await.expect("stored").expect("declared");
    let found = ledger::Declaration::find(&mut cx, id).await.expect("read").expect("there");
    ledger.confirm(&mut cx, &found).await.expect("confirmed");
    cx.commit().await.expect("kept");
}

async fn ask(world: &World, org: OrgId, period: &str, tree: TreeKind) -> serde_json::Value {
    let ledger: &Ledger = world.booted.app.service();
    ledger.ready(&world.booted.app.db).await.expect("ready");
    let mut cx = world.read().await;
    let days: Period = period.parse().expect("a period");
    ledger.rollup(&mut cx, org, days, tree).await.expect("an answer").json(&ledger.tree(), ui::Lang::Vi)
}

fn line<'a>(answer: &'a serde_json::Value, key: &str) -> &'a serde_json::Value {
    let lines = answer["indicators"].as_array().expect("a list");
    let found: Vec<_> = lines.iter().filter(|l| l["key"] == key).collect();
    assert_eq!(found.len(), 1, "{key} stands once");
    found[0]
}

async fn well(world: &World) {
    use ledger::verify::{Check, Recount, Report};
    let ledger: &Ledger = world.booted.app.service();
    ledger.ready(&world.booted.app.db).await.expect("ready");
    let mut report = Report::new();
    let mut cx = world.read().await;
    Recount(ledger.clone()).check(&mut cx, &mut report).await.expect("a report");
    assert!(report.ok && report.checked["postings"] > 0, "{report:?}");
}

story!(a_joint_workshop_counts_once_in_the_nation_and_once_in_the_union_that_both_became, |world| {
    let l = land(&world).await;
    post(&world, l.long_an, &[l.tay_ninh], date(2025, 3, 21), 100).await;
    post(&world, l.gardeners, &[], date(2025, 4, 2), 40).await;
    post(&world, l.new, &[], date(2025, 9, 9), 60).await;
    for (org, tree, value) in [
        (l.nation, TreeKind::Then, 3),
        (l.nation, TreeKind::Today, 3),
        (l.new, TreeKind::Then, 3),
        (l.new, TreeKind::Today, 3),
        (l.long_an, TreeKind::Then, 2),
        (l.tay_ninh, TreeKind::Then, 1),
    ] {
        let answer = ask(&world, org, "2025", tree).await;
        assert_eq!(line(&answer, "workshops")["value"], value, "{tree}: {answer}");
    }
    let answer = ask(&world, l.new, "2025", TreeKind::Then).await;
    let workshops = line(&answer, "workshops");
    assert_eq!(workshops["own"], 1);
    assert_eq!(workshops["eliminated"], 1, "{workshops}");
    assert_eq!(workshops["returns_expected"], 3, "its own return and one of each predecessor");
    assert_eq!(workshops["returns_in"], 3);
    assert_eq!(line(&answer, "participants")["value"], 200);
    assert_eq!(line(&ask(&world, l.nation, "2025-H1", TreeKind::Then).await, "participants")["value"], 140);
    assert_eq!(line(&ask(&world, l.new, "2025-Q3", TreeKind::Then).await, "participants")["value"], 60);
    well(&world).await;
});

story!(a_correction_reverses_and_posts_anew_and_a_withdrawn_record_counts_no_more, |world| {
    let l = land(&world).await;
    let ledger: &Ledger = world.booted.app.service();
    let mut record = post(&world, l.long_an, &[l.tay_ninh], date(2024, 5, 5), 80).await;
    let twice = {
        let mut cx = world.write().await;
        ledger.post(&mut cx, &record).await.expect("stored")
    };
    assert_eq!(twice, Err(ledger::LedgerError::Booked(record.id)));
    record.facts.insert("participants".into(), (95, Qualifier::MoreThan));
    record.with.clear();
    let mut cx = world.write().await;
    assert_eq!(ledger.correct(&mut cx, &record, " ").await.expect("stored"), Err(ledger::LedgerError::Reason));
    ledger.correct(&mut cx, &record, "đếm lại").await.expect("stored").expect("corrected");
    cx.commit().await.expect("kept");
    let answer = ask(&world, l.nation, "2024", TreeKind::Then).await;
    let participants = line(&answer, "participants");
    assert_eq!((&participants["value"], &participants["qualifier"]), (&95.into(), &"more_than".into()));
    assert!(line(&ask(&world, l.tay_ninh, "2024", TreeKind::Then).await, "workshops")["value"].is_null());
    well(&world).await;
    let mut cx = world.write().await;
    ledger.withdraw(&mut cx, record.id, "ghi nhầm").await.expect("stored").expect("taken back");
    cx.commit().await.expect("kept");
    assert!(line(&ask(&world, l.nation, "2024", TreeKind::Today).await, "workshops")["value"].is_null());
    let outside = Record { id: kernel::RecordId(kernel::Uuid::max()), day: date(2026, 1, 5), ..record };
    let mut cx = world.write().await;
    let refused = ledger.post(&mut cx, &outside).await.expect("stored");
    assert!(matches!(refused, Err(ledger::LedgerError::OutsideLife { .. })), "{refused:?}");
    drop(cx);
    well(&world).await;
});

story!(declarations_stand_where_nothing_is_counted_and_a_whole_system_stands_for_its_subtree, |world| {
    let l = land(&world).await;
    post(&world, l.long_an, &[], date(2024, 2, 2), 50).await;
    declare(&world, l.long_an, "workshops", "2024", 9, Scope::Own).await;
    declare(&world, l.gardeners, "workshops", "2024", 4, Scope::Own).await;
    let answer = ask(&world, l.long_an, "2024", TreeKind::Then).await;
    let workshops = line(&answer, "workshops");
    assert_eq!((&workshops["value"], &workshops["basis"]), (&5.into(), &"mixed".into()), "{workshops}");
    assert_eq!(workshops["own"], 1, "what is counted wins over what is declared");
    assert_eq!(workshops["declared"][0]["value"], 9, "the other is shown beside");
    declare(&world, l.long_an, "workshops", "2024", 240, Scope::Whole).await;
    let answer = ask(&world, l.nation, "2024", TreeKind::Then).await;
    let workshops = line(&answer, "workshops");
    assert_eq!((&workshops["value"], &workshops["basis"]), (&240.into(), &"declared".into()), "{workshops}");
    assert_eq!(workshops["counted"], 1);
    assert_eq!(line(&ask(&world, l.new, "2024", TreeKind::Today).await, "workshops")["value"], 240);
    declare(&world, l.long_an, "members", "2024", 700, Scope::Whole).await;
    declare(&world, l.tay_ninh, "members", "2024", 300, Scope::Whole).await;
    assert_eq!(line(&ask(&world, l.nation, "2025", TreeKind::Then).await, "members")["value"], 1000);
    declare(&world, l.new, "members", "2025", 980, Scope::Whole).await;
    let members = ask(&world, l.nation, "2025", TreeKind::Then).await;
    assert_eq!(line(&members, "members")["value"], 980, "the heir's stock, not the sum: {members}");
});

story!(members_of_a_union_are_counted_from_the_tree, |world| {
    let l = land(&world).await;
    let value =
        async |org, period, tree| line(&ask(&world, org, period, tree).await, "member_associations")["value"].clone();
    assert_eq!(value(l.long_an, "2025-H1", TreeKind::Then).await, 1);
    assert_eq!(value(l.new, "2025", TreeKind::Then).await, 1, "it came along");
    assert_eq!(value(l.nation, "2025-H1", TreeKind::Then).await, 3, "two unions and an association");
    assert_eq!(value(l.nation, "2025", TreeKind::Then).await, 2, "one union and an association");
    let joined = make(&world, Kind::MemberAssociation, "hoi-moi", Some(l.new), Some(date(2026, 3, 1))).await;
    let answer = ask(&world, l.new, "2026", TreeKind::Then).await;
    assert_eq!(line(&answer, "new_member_orgs")["value"], 1);
    assert_eq!(line(&answer, "member_associations")["value"], 2);
    let trees: &Trees = world.booted.app.service();
    let mut cx = world.write().await;
    let tree = Tree::read(&mut cx).await.expect("the tree");
    Organisation::leave(&mut cx, &tree, joined, date(2026, 9, 1), "").await.expect("stored").expect("left");
    trees.commit(cx).await.expect("kept");
    let answer = ask(&world, l.new, "2026", TreeKind::Then).await;
    assert_eq!(line(&answer, "left_member_orgs")["value"], 1);
    assert_eq!(line(&answer, "member_associations")["value"], 1);
    well(&world).await;
});

story!(several_nodes_post_to_one_nation_and_nothing_is_lost, |world| {
    let l = land(&world).await;
    let other = world.another_node().await;
    let ledgers = [world.booted.app.service::<Ledger>().clone(), other.app.service::<Ledger>().clone()];
    let dbs = [world.booted.app.db.clone(), other.app.db.clone()];
    let tasks: Vec<_> = (0..4_usize)
        .map(|n| {
            let (ledger, db, lead) = (ledgers[n % 2].clone(), dbs[n % 2].clone(), [l.gardeners, l.new][n / 2]);
            tokio::spawn(async move {
                for _ in 0..15 {
                    let mut cx = db.write(Who::command("story")).await.expect("a transaction");
                    let record = Record {
                        id: cx.id(),
                        kind: "draft_opinion".into(),
                        day: date(2026, 2, 3),
                        lead,
                        with: Vec::new(),
                        title: "Góp ý".into(),
                        desk_url: String::new(),
                        portal_url: String::new(),
                        facts: Facts::new(),
                        round: None,
                    };
                    ledger.post(&mut cx, &record).await.expect("stored").expect("booked");
                    cx.commit().await.expect("kept");
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("posted");
    }
    assert_eq!(line(&ask(&world, l.nation, "2026", TreeKind::Then).await, "draft_opinions")["value"], 60);
    well(&world).await;
    ledgers[0].fold(&dbs[0]).await.expect("folded");
    assert_eq!(line(&ask(&world, l.nation, "2026", TreeKind::Today).await, "draft_opinions")["value"], 60);
    well(&world).await;
});

story!(verify_says_what_differs, |world| {
    use ledger::verify::{Check, Recount, Report};
    let l = land(&world).await;
    post(&world, l.long_an, &[l.tay_ninh], date(2025, 3, 21), 100).await;
    let wrong = db::Query { name: "story", sql: "UPDATE ledger_posting SET amount = amount + 1 WHERE amount = 100" };
    let mut cx = world.write().await;
    assert_eq!(cx.run(wrong, db::args![]).await.expect("changed"), 2);
    cx.commit().await.expect("kept");
    let mut report = Report::new();
    let ledger: &Ledger = world.booted.app.service();
    Recount(ledger.clone()).check(&mut world.read().await, &mut report).await.expect("a report");
    assert!(!report.ok);
    let posting = report.differences.iter().find(|d| d.what == "posting").expect("the posting");
    assert_eq!((posting.expected.as_str(), posting.found.as_str()), ("100", "101"));
    assert!(report.differences.iter().any(|d| d.what == "balance"), "{report:?}");
});
