//! A merger that is killed on its way has happened wholly or not at all, and readers are served meanwhile.

use std::path::Path;

use articles::{Article, Birth, Content, Teaser};
use db::{Settings, Who};
use kernel::{Chance, Clock, OperationId, SiteId};
use lienhiep::boot::boot;
use organisation::operation::{self, Asked, Operation, OperationState, Portals, Wanted};
use organisation::{Kind, Name, NewOrganisation, Organisation, Tree};
use sites::{NewSite, Site, Sites};

use crate::installation;
use crate::server::{Server, ask};

fn lite(data: &Path) -> Settings {
    Settings::File(data.join("lienhiep.db"))
}

/// Two unions, one with articles, and a merger that waits in the queue.
async fn furnish_merger(data: &Path, articles: usize) -> (OperationId, SiteId) {
    let booted = boot(installation::options(data, &lite(data))).await.expect("boots");
    let app = &booted.app;
    let mut cx = app.db.write(Who::command("story")).await.expect("a transaction");
    let mut made = Vec::new();
    for (slug, kind, parent) in [
        ("viet-nam", Kind::NationalUnion, None),
        ("hung-yen", Kind::ProvincialUnion, Some(0)),
        ("thai-binh", Kind::ProvincialUnion, Some(0)),
    ] {
        let tree = Tree::read(&mut cx).await.expect("read");
        let new = NewOrganisation {
            kind,
            external: None,
            name: Name { vi: slug.into(), ..Name::default() },
            aliases: Vec::new(),
            slug: slug.into(),
            parent: parent.map(|at: usize| made[at]),
            place: String::new(),
            dates: kernel::Dates::default(),
        };
        let org = Organisation::create(&mut cx, &tree, new).await.expect("stored").expect("accepted");
        let portal = NewSite { org, slug, name_vi: slug, name_en: "", primary: "#0b5394", accent: "#c00000" };
        Site::create(&mut cx, portal).await.expect("stored").expect("accepted");
        made.push(org);
    }
    let old = Site::by_slug(&mut cx, "thai-binh").await.expect("read").expect("the portal");
    for n in 0..articles {
        let content =
            Content { title: format!("Bài {n}"), lang: "vi".into(), lead: "Tin.".into(), ..Content::default() };
        let id = Article::begin(&mut cx, old.id, made[2], &content, Birth::default()).await.expect("begun");
        for step in 0..3 {
            let found = Article::find(&mut cx, id).await.expect("read").expect("the article");
            let done = match step {
                0 => found.submit(&mut cx, "").await,
                1 => found.approve(&mut cx, false, "").await,
                _ => found.publish(&mut cx, app.service::<ledger::Ledger>()).await,
            };
            done.expect("an answer").expect("the step");
        }
    }
    let asked = Asked {
        by: made[0],
        on: cx.today(),
        decision: "1/QĐ".into(),
        document: String::new(),
        portals: Portals::Fold,
        plan: String::new(),
        wanted: Wanted::Merge { orgs: vec![made[2]], into: made[1] },
        seen: String::new(),
    };
    let op = operation::decide_later(&mut cx, &asked).await.expect("stored").expect("accepted");
    cx.commit().await.expect("kept");
    let target = app.service::<Sites>().by_slug("hung-yen").map(|e| e.site.id);
    let target = match target {
        Some(id) => id,
        None => {
            app.service::<Sites>().reload(&app.db).await.expect("read");
            app.service::<Sites>().by_slug("hung-yen").expect("the portal").site.id
        }
    };
    app.db.close().await;
    (op.id, target)
}

/// What is kept of the merger: its state, whether the old union has ended, and how many articles the new portal lists.
async fn kept(data: &Path, op: OperationId, target: SiteId) -> (OperationState, bool, usize) {
    let db = db::Db::open(&lite(data), Clock::Machine, Chance::machine()).await.expect("opens");
    let mut cx = db.read(Who::reader()).await.expect("a snapshot");
    let state = Operation::find(&mut cx, op).await.expect("read").expect("there").state;
    let tree = Tree::read(&mut cx).await.expect("read");
    let ended = tree.all().any(|n| n.names[0].vi == "thai-binh" && n.dates.to.is_some());
    let mut listed = 0;
    let mut cursor = None;
    loop {
        let page = Teaser::list(&mut cx, &articles::Listing::Site(target), "vi", cursor, 200).await.expect("read");
        listed += page.len();
        let Some(last) = page.last() else { break };
        cursor = Some(articles::Cursor { at: last.published_at, id: last.id });
    }
    drop(cx);
    db.close().await;
    (state, ended, listed)
}

#[test]
fn a_merger_that_is_killed_has_happened_or_not() {
    const ARTICLES: usize = 400;
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (op, target) = runtime.block_on(furnish_merger(data, ARTICLES));
    let nothing = (OperationState::Waiting, false, 0);
    let everything = (OperationState::InForce, true, ARTICLES);
    // Each start kills a little later, in the measure of requests answered, until the merger is through.
    let mut killed = Vec::new();
    for requests in 0..200 {
        let mut server = Server::start(&["--data", data.to_str().expect("plain")]);
        for _ in 0..requests {
            assert!(ask(&server.address, "GET", "/hung-yen/", "", &[]).is_some(), "readers are served meanwhile");
        }
        server.kill();
        let state = runtime.block_on(kept(data, op, target));
        assert!(state == nothing || state == everything, "half done after {requests} requests: {state:?}");
        killed.push(state == everything);
        if state == everything {
            break;
        }
    }
    assert_eq!(killed.last(), Some(&true), "it is carried out in the end");
}
