//! A small federation, and the plain truth about its figures.

use std::collections::BTreeSet;
use std::sync::Arc;

use db::{Cx, Db, Who};
use kernel::jiff::{Span, ToSpan, civil::date};
use kernel::{Clock, Date, Dates, OrgId, Period, RecordId};
use ledger::{Facts, Ledger, Qualifier, Record, TreeKind};
use organisation::{Kind, Name, NewOrganisation, Organisation, Succession, Tree, Trees};
use testkit::{Engine, TestDb};

pub struct World {
    pub db: Db,
    pub trees: Trees,
    pub ledger: Ledger,
    /// The national union, then three unions, then two associations of each.
    pub orgs: Vec<OrgId>,
    pub live: Vec<Option<Record>>,
    _database: TestDb,
}

pub fn day(n: i64) -> Date {
    date(2023, 1, 1).checked_add(Span::new().days(n)).expect("a day")
}

pub fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

impl World {
    pub async fn new(engine: Engine) -> Self {
        let database = TestDb::new(engine).await;
        let db = database.open(Clock::at("2026-11-20T02:00:00Z".parse().expect("an instant")), 1).await;
        let tables =
            [db::MIGRATIONS, audit::MIGRATIONS, accounts::MIGRATIONS, organisation::MIGRATIONS, ledger::MIGRATIONS];
        db.migrate(&tables).await.expect("tables");
        ledger::seed(&db).await.expect("the catalogue");
        let trees = Trees::load(&db).await.expect("the tree");
        let ledger = Ledger::new(&trees);
        let mut world = Self { db, trees, ledger, orgs: Vec::new(), live: Vec::new(), _database: database };
        let root = world.create(Kind::NationalUnion, None, None).await;
        let mut unions = Vec::new();
        for _ in 0..3 {
            unions.push(world.create(Kind::ProvincialUnion, Some(root), None).await);
        }
        for union in unions {
            for _ in 0..2 {
                world.create(Kind::MemberAssociation, Some(union), None).await;
            }
        }
        world
    }

    pub async fn write(&self) -> Cx {
        self.db.write(Who::command("test")).await.expect("a transaction")
    }

    pub async fn read(&self) -> Cx {
        self.ledger.ready(&self.db).await.expect("balances on the tree");
        self.db.read(Who::command("test")).await.expect("a snapshot")
    }

    pub async fn create(&mut self, kind: Kind, parent: Option<OrgId>, from: Option<Date>) -> OrgId {
        let mut cx = self.write().await;
        let tree = Tree::read(&mut cx).await.expect("the tree");
        let n = self.orgs.len();
        let new = NewOrganisation {
            kind,
            external: None,
            name: Name { vi: format!("Tổ chức {n}"), ..Name::default() },
            aliases: Vec::new(),
            slug: format!("to-chuc-{n}"),
            parent,
            place: String::new(),
            dates: Dates { from, to: None },
        };
        let id = Organisation::create(&mut cx, &tree, new).await.expect("stored").expect("an organisation");
        self.trees.commit(cx).await.expect("kept");
        self.orgs.push(id);
        id
    }

    pub async fn move_under(&self, org: OrgId, parent: OrgId, on: Date) -> bool {
        let mut cx = self.write().await;
        let tree = Tree::read(&mut cx).await.expect("the tree");
        let moved = Organisation::move_under(&mut cx, &tree, org, parent, on, "").await.expect("stored").is_ok();
        self.trees.commit(cx).await.expect("kept");
        moved
    }

    /// Consolidates two unions into a new one; false when the days do not allow it.
    pub async fn consolidate(&mut self, a: OrgId, b: OrgId, on: Date) -> Option<OrgId> {
        let tree = self.trees.now();
        let goes_on = |org: OrgId| tree.get(org).is_some_and(|n| n.dates.to.is_none());
        let later = |n: &organisation::Node| n.parents.iter().any(|(_, d)| d.from.is_some_and(|f| f >= on));
        let touched = |org: OrgId| {
            let below =
                tree.all().filter(|n| n.parents.iter().any(|(p, d)| *p == org && d.to.is_none_or(|to| to > on)));
            tree.get(org).is_some_and(later) || below.into_iter().any(later)
        };
        if a == b || !goes_on(a) || !goes_on(b) || touched(a) || touched(b) {
            return None;
        }
        let root = self.orgs[0];
        let new = self.create(Kind::ProvincialUnion, Some(root), Some(on)).await;
        for old in [a, b] {
            let below: Vec<OrgId> = self.trees.now().children(old, on).iter().map(|n| n.id).collect();
            for child in below {
                assert!(self.move_under(child, new, on).await, "the members come along");
            }
            let mut cx = self.write().await;
            let tree = Tree::read(&mut cx).await.expect("the tree");
            Organisation::end(&mut cx, &tree, old, on, "").await.expect("stored").expect("ends");
            let succession = Succession {
                predecessor: old,
                successor: new,
                kind: "consolidation".into(),
                day: on,
                decision: String::new(),
            };
            Organisation::succeed(&mut cx, succession).await.expect("stored");
            self.trees.commit(cx).await.expect("kept");
        }
        Some(new)
    }

    pub fn record(&self, cx: &Cx, kind: &str, lead: OrgId, with: &[OrgId], on: Date, participants: i64) -> Record {
        let q = Qualifier::ALL[usize::try_from(participants.unsigned_abs() % 4).expect("small")];
        Record {
            id: cx.id::<RecordId>(),
            kind: kind.to_owned(),
            day: on,
            lead,
            with: with.iter().copied().filter(|o| *o != lead).collect::<BTreeSet<_>>().into_iter().collect(),
            title: "Hội thảo".into(),
            desk_url: String::new(),
            portal_url: String::new(),
            facts: Facts::from([("participants".to_owned(), (participants, q))]),
            round: None,
        }
    }

    pub async fn post(&mut self, kind: &str, lead: OrgId, with: &[OrgId], on: Date, participants: i64) -> bool {
        let mut cx = self.write().await;
        let record = self.record(&cx, kind, lead, with, on, participants);
        match self.ledger.post(&mut cx, &record).await.expect("stored") {
            Ok(()) => {
                cx.commit().await.expect("kept");
                self.live.push(Some(record));
                true
            }
            Err(_) => false,
        }
    }

    pub async fn value(&self, org: OrgId, days: &str, tree: TreeKind, key: &str) -> Option<i64> {
        let mut cx = self.read().await;
        let answer = self.ledger.rollup(&mut cx, org, period(days), tree).await.expect("an answer");
        answer.lines.iter().find(|l| l.indicator.key == key).expect("every indicator").value.map(|v| v.amount)
    }

    pub async fn verify(&self) -> ledger::verify::Report {
        use ledger::verify::{Check, Recount, Report};
        let mut report = Report::new();
        let mut cx = self.read().await;
        Recount(self.ledger.clone()).check(&mut cx, &mut report).await.expect("a report");
        report
    }

    pub fn tree(&self) -> Arc<Tree> {
        self.trees.now()
    }
}

/// What a record of ours posts.
pub fn amount(record: &Record, key: &str) -> Option<i64> {
    match (record.kind.as_str(), key) {
        ("workshop", "workshops") => Some(1),
        ("workshop", "participants") => Some(record.facts["participants"].0),
        ("topic_start", "topics_started" | "topics_running") => Some(1),
        ("topic_acceptance", "topics_accepted") => Some(1),
        ("topic_acceptance", "topics_running") => Some(-1),
        _ => None,
    }
}

fn alive(tree: &Tree, org: OrgId, on: Date) -> Date {
    let node = tree.get(org).expect("known");
    match (node.dates.from, node.dates.to) {
        (Some(from), _) if on < from => from,
        (_, Some(to)) if on >= to => to.saturating_sub(1.day()),
        _ => on,
    }
}

/// The organisation and everybody above it on a day.
fn then(tree: &Tree, org: OrgId, on: Date) -> Vec<OrgId> {
    let mut way = vec![org];
    way.extend(tree.above(org, alive(tree, org, on)));
    way
}

/// The same in the tree of a day with predecessors under their successors.
fn restated(tree: &Tree, org: OrgId, today: Date) -> Vec<OrgId> {
    let mut way = vec![org];
    loop {
        let at = *way.last().expect("not empty");
        let node = tree.get(at).expect("known");
        let heir = tree.successors(at).find(|s| s.day <= today).map(|s| s.successor);
        let next =
            if node.dates.to.is_some_and(|to| to <= today) { heir } else { node.parent_on(alive(tree, at, today)) };
        match next {
            Some(next) => way.push(next),
            None => return way,
        }
    }
}

/// The organisation, and what became it within the period.
fn group(tree: &Tree, org: OrgId, days: Period) -> Vec<OrgId> {
    let mut list = vec![org];
    let mut at = 0;
    while at < list.len() {
        let old: Vec<OrgId> = tree
            .predecessors(list[at])
            .filter(|s| s.day > days.first && s.day <= days.last)
            .map(|s| s.predecessor)
            .collect();
        list.extend(old);
        at += 1;
    }
    list
}

/// The plain truth: every live record once where anybody who took part stands within.
pub fn truth(world: &World, org: OrgId, days: &str, kind: TreeKind, key: &str) -> Option<i64> {
    let (tree, days) = (world.tree(), period(days));
    let stock = key == "topics_running";
    let today = date(2026, 11, 20);
    let roots = match kind {
        TreeKind::Then if !stock => group(&tree, org, days),
        _ => vec![org],
    };
    let (mut sum, mut any) = (0, false);
    for record in world.live.iter().flatten() {
        let Some(amount) = amount(record, key) else { continue };
        if record.day > days.last || (!stock && record.day < days.first) {
            continue;
        }
        let way = |o: OrgId| match (kind, stock) {
            (TreeKind::Then, false) => then(&tree, o, record.day),
            (TreeKind::Then, true) => restated(&tree, o, days.last),
            (TreeKind::Today, _) => restated(&tree, o, today),
        };
        let mut took_part = std::iter::once(record.lead).chain(record.with.iter().copied());
        if took_part.any(|o| way(o).iter().any(|x| roots.contains(x))) {
            sum += amount;
            any = true;
        }
    }
    any.then_some(sum)
}
