//! Real ids for the addresses of terms, posts, congresses and clusters.

use db::Cx;
use kernel::jiff::{Span, civil::date};
use kernel::{ClusterId, Date, Dates, OrgId, Uuid};
use people::{Details, Person};
use terms::cluster::{Cluster, NewCluster, NewScheme, Place, Scheme, SchemeKind};
use terms::congress::{CongressEntry, CongressKind, Method, Mode, NewVote, Vote};
use terms::election::NewElection;
use terms::{Congress, Election, Heads, NewPost, Post, Rules, Term, TermEntry};
use ui::Lang;

/// A thing of an organisation; `made` keeps samples apart.
pub async fn one(cx: &mut Cx, name: &str, org: OrgId, made: u32) -> Uuid {
    match name {
        "term" => {
            let from = day(made);
            let to = from.tomorrow().expect("a day");
            let entry = TermEntry {
                number: i64::from(made),
                from,
                planned_end: to,
                ended_on: Some(to),
                decision: String::new(),
            };
            Term::begin(cx, org, &entry).await.expect("an answer").expect("a term").0
        }
        "post" => {
            let details = Details { name: format!("Ông {made}"), ..Details::default() };
            let person = Person::create(cx, org, &details).await.expect("a person");
            let new =
                NewPost::of(person, "standing_committee", "Ủy viên", Dates { from: Some(date(2026, 1, 1)), to: None });
            Post::fill(cx, org, &new).await.expect("an answer").expect("a post").0
        }
        "scheme" => scheme(cx, org, made).await.id.0,
        "cluster" => cluster(cx, org, made).await.0,
        // In the cluster that the same address was just given: that of the newest scheme.
        "place" => {
            let scheme = Scheme::of_org(cx, org).await.expect("read").remove(0);
            let cluster = Cluster::of_scheme(cx, scheme.id).await.expect("read").remove(0);
            let from = scheme.dates.from.expect("a day");
            Place::take(cx, &scheme, &cluster, (org, "x"), from, "").await.expect("an answer").expect("a place").0
        }
        "congress" => congress(cx, org).await,
        // Of the congress that the same address was just given: the newest.
        "vote" => {
            let congress = Congress::of_org(cx, org).await.expect("read").remove(0);
            let (rules, heads) = (Rules::default(), Heads { summoned: 9, present: 9, valid: 0 });
            let (method, title) = (Method::Hands, "Điều lệ".to_owned());
            let new = NewVote { title, method, in_favour: 9, against: 0, abstained: 0 };
            Vote::count(cx, &congress, &rules, heads, &new).await.expect("an answer").expect("a vote");
            Vote::of(cx, congress.id).await.expect("read").remove(0).id.0
        }
        _ => {
            let new = NewElection {
                congress: None,
                committee: Some("executive_committee".into()),
                organ: "standing_board".into(),
                title: "Chủ tịch".into(),
                seats: 1,
                method: Method::Ballot,
                day: date(2026, 1, 1),
                committee_heads: (31, 31),
                decision: String::new(),
            };
            Election::prepare(cx, org, &new).await.expect("an election").0
        }
    }
}

/// Days that no other sample has.
fn day(made: u32) -> Date {
    date(1000, 1, 1).saturating_add(Span::new().days(i64::from(made)))
}

async fn scheme(cx: &mut Cx, org: OrgId, made: u32) -> Scheme {
    let new = NewScheme {
        kind: SchemeKind::Block,
        name_vi: "Khối".into(),
        name_en: String::new(),
        decision: String::new(),
        from: day(made),
    };
    let id = Scheme::set_up(cx, org, &new).await.expect("a scheme");
    Scheme::find(cx, id).await.expect("read").expect("the scheme")
}

async fn cluster(cx: &mut Cx, org: OrgId, made: u32) -> ClusterId {
    let scheme = scheme(cx, org, made).await;
    let new = NewCluster { number: 1, name_vi: "Khối số 1".into(), name_en: String::new(), from: day(made) };
    Cluster::add(cx, &scheme, &new).await.expect("a cluster")
}

async fn congress(cx: &mut Cx, org: OrgId) -> Uuid {
    let entry = CongressEntry {
        kind: CongressKind::Regular,
        number: 1,
        mode: Mode::InPerson,
        place: String::new(),
        starts_on: date(2026, 12, 20),
        ends_on: date(2026, 12, 20),
        begins_term: true,
        next_due: None,
        committee: (0, 0),
        members: (0, 0),
    };
    Congress::plan(cx, org, &entry, Lang::Vi).await.expect("a congress").0
}
