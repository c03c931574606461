//! Every address of the feature.

use ::web::{Access, Routes};
use accounts::{NavEntry, Permission};
use kernel::{ClusterId, CongressId, ElectionId, PostId, SchemeId, TermId};
use ui::desk::PlaceKind;

use crate::web::{clusters, congresses, elections, overview, posts, settings, term_form, terms};

/// Pages of the desk.
pub const NAV: &[NavEntry] = &[
    entry("post.nav", POSTS),
    entry("term.nav", TERMS),
    entry("congress.nav", CONGRESSES),
    entry("term.board.nav", OVERVIEW),
    entry("cluster.nav", CLUSTERS),
];

const fn entry(label: &'static str, path: &'static str) -> NavEntry {
    NavEntry { place: PlaceKind::Organisation, label, path, permission: Permission::ReadDesk }
}

// Below /desk/{org}:
/// The terms of the organisation.
pub(crate) const TERMS: &str = "/terms";
/// Who is overdue, in the organisation and below.
pub(crate) const OVERVIEW: &str = "/terms/overview";
/// Congresses, and elections between them.
pub(crate) const CONGRESSES: &str = "/congresses";
/// Elections.
pub(crate) const ELECTIONS: &str = "/elections";
/// Posts.
pub(crate) const POSTS: &str = "/posts";
/// Emulation clusters and blocks.
pub(crate) const CLUSTERS: &str = "/clusters";

const READ: Access = Access::Desk("read_desk");
const KEEP: Access = Access::Desk("organisation");
const GIVE: Access = Access::Desk("people");

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/terms", READ, terms::list)
        .post("/desk/{org}/terms", KEEP, term_form::begin)
        .get("/desk/{org}/terms/new", KEEP, term_form::new)
        .get("/desk/{org}/terms/settings", KEEP, settings::show)
        .post("/desk/{org}/terms/settings", KEEP, settings::save)
        .get("/desk/{org}/terms/overview", READ, overview::show)
        .get("/desk/{org}/terms/overview.csv", READ, overview::export)
        .get("/desk/{org}/terms/{term}", READ, terms::show)
        .get("/desk/{org}/terms/{term}/edit", KEEP, term_form::edit)
        .post("/desk/{org}/terms/{term}", KEEP, term_form::save)
        .post("/desk/{org}/terms/{term}/notes", KEEP, terms::note)
        .get("/desk/{org}/posts", READ, posts::list::show)
        .get("/desk/{org}/posts/new", KEEP, posts::form::new)
        .post("/desk/{org}/posts", KEEP, posts::form::fill)
        .get("/desk/{org}/posts/organs", KEEP, posts::organs::show)
        .post("/desk/{org}/posts/organs", KEEP, posts::organs::add)
        .get("/desk/{org}/posts/{post}", READ, posts::one::show)
        .get("/desk/{org}/posts/{post}/edit", KEEP, posts::form::edit)
        .post("/desk/{org}/posts/{post}", KEEP, posts::form::save)
        .post("/desk/{org}/posts/{post}/end", KEEP, posts::one::end)
        .post("/desk/{org}/posts/{post}/rights", GIVE, posts::rights::give)
        .get("/desk/{org}/congresses", READ, congresses::list::show)
        .get("/desk/{org}/congresses/new", KEEP, congresses::form::new)
        .post("/desk/{org}/congresses", KEEP, congresses::form::plan)
        .get("/desk/{org}/congresses/{congress}", READ, congresses::record::show)
        .get("/desk/{org}/congresses/{congress}/edit", KEEP, congresses::form::edit)
        .post("/desk/{org}/congresses/{congress}", KEEP, congresses::form::save)
        .post("/desk/{org}/congresses/{congress}/summons", KEEP, congresses::steps::summons)
        .post("/desk/{org}/congresses/{congress}/holding", KEEP, congresses::steps::holding)
        .post("/desk/{org}/congresses/{congress}/repetition", KEEP, congresses::steps::repetition)
        .post("/desk/{org}/congresses/{congress}/elections", KEEP, congresses::steps::election)
        .get("/desk/{org}/congresses/{congress}/delegates", READ, congresses::delegates::show)
        .post("/desk/{org}/congresses/{congress}/delegates", KEEP, congresses::delegates::summon)
        .post("/desk/{org}/congresses/{congress}/allocation", KEEP, congresses::delegates::allot)
        .post("/desk/{org}/congresses/{congress}/credentials", KEEP, congresses::credentials::save)
        .post("/desk/{org}/congresses/{congress}/substitutes", KEEP, congresses::delegates::substitute)
        .get("/desk/{org}/congresses/{congress}/agenda", READ, congresses::agenda::show)
        .post("/desk/{org}/congresses/{congress}/agenda", KEEP, congresses::agenda::save)
        .get("/desk/{org}/congresses/{congress}/votes", READ, congresses::votes::show)
        .post("/desk/{org}/congresses/{congress}/votes", KEEP, congresses::votes::count)
        .get("/desk/{org}/congresses/{congress}/votes/{vote}", KEEP, congresses::vote::edit)
        .post("/desk/{org}/congresses/{congress}/votes/{vote}", KEEP, congresses::vote::save)
        .post("/desk/{org}/congresses/{congress}/votes/{vote}/removal", KEEP, congresses::vote::remove)
        .get("/desk/{org}/congresses/{congress}/protocol", READ, congresses::protocol::show)
        .post("/desk/{org}/congresses/{congress}/protocol", KEEP, congresses::protocol::save)
        .get("/desk/{org}/congresses/{congress}/closing", KEEP, congresses::closing::show)
        .post("/desk/{org}/congresses/{congress}/closing", KEEP, congresses::closing::close)
        .get("/desk/{org}/congresses/{congress}/minutes", READ, congresses::minutes::show)
        .get("/desk/{org}/congresses/{congress}/minutes.pdf", READ, congresses::minutes::pdf)
        .get("/desk/{org}/congresses/{congress}/minutes.docx", READ, congresses::minutes::docx)
        .post("/desk/{org}/congresses/{congress}/minutes/number", KEEP, congresses::minutes::number)
        .post("/desk/{org}/congresses/{congress}/resolution", KEEP, congresses::resolution::file)
        .get("/desk/{org}/elections/new", KEEP, elections::form::new)
        .post("/desk/{org}/elections", KEEP, elections::form::prepare)
        .get("/desk/{org}/elections/{election}", READ, elections::record::show)
        .post("/desk/{org}/elections/{election}/candidates", KEEP, elections::steps::candidates)
        .post("/desk/{org}/elections/{election}/tally", KEEP, elections::steps::tally)
        .post("/desk/{org}/elections/{election}/confirmation", KEEP, elections::steps::confirm)
        .get("/desk/{org}/clusters", READ, clusters::list::show)
        .get("/desk/{org}/clusters/schemes/new", KEEP, clusters::scheme::new)
        .post("/desk/{org}/clusters/schemes", KEEP, clusters::scheme::set_up)
        .get("/desk/{org}/clusters/schemes/{scheme}", READ, clusters::scheme::show)
        .post("/desk/{org}/clusters/schemes/{scheme}/clusters", KEEP, clusters::scheme::add)
        .post("/desk/{org}/clusters/schemes/{scheme}/end", KEEP, clusters::scheme::end)
        .get("/desk/{org}/clusters/{cluster}", READ, clusters::one::show)
        .post("/desk/{org}/clusters/{cluster}/places", KEEP, clusters::steps::take)
        .post("/desk/{org}/clusters/{cluster}/places/{place}/end", KEEP, clusters::steps::leave)
        .post("/desk/{org}/clusters/{cluster}/officers", KEEP, clusters::steps::officers)
}

/// The terms of an organisation.
pub fn terms(org: &str) -> String {
    format!("/desk/{org}{TERMS}")
}

/// A term.
pub fn term(org: &str, id: TermId) -> String {
    format!("/desk/{org}{TERMS}/{id}")
}

/// The overview of who is overdue.
pub fn overview(org: &str) -> String {
    format!("/desk/{org}{OVERVIEW}")
}

/// The overview, only those who stand so.
pub(crate) fn overview_of(org: &str, standing: &str) -> String {
    format!("{}?standing={standing}", overview(org))
}

/// The congresses.
pub fn congresses(org: &str) -> String {
    format!("/desk/{org}{CONGRESSES}")
}

/// A congress.
pub fn congress(org: &str, id: CongressId) -> String {
    format!("/desk/{org}{CONGRESSES}/{id}")
}

/// Elections by the committee (POST).
pub(crate) fn elections(org: &str) -> String {
    format!("/desk/{org}{ELECTIONS}")
}

/// The page that prepares an election by the committee.
pub(crate) fn new_election(org: &str) -> String {
    format!("/desk/{org}{ELECTIONS}/new")
}

/// An election.
pub fn election(org: &str, id: ElectionId) -> String {
    format!("/desk/{org}{ELECTIONS}/{id}")
}

/// The posts.
pub fn posts(org: &str) -> String {
    format!("/desk/{org}{POSTS}")
}

/// A post.
pub fn post(org: &str, id: PostId) -> String {
    format!("/desk/{org}{POSTS}/{id}")
}

/// Clusters and blocks.
pub fn clusters(org: &str) -> String {
    format!("/desk/{org}{CLUSTERS}")
}

/// A cluster.
pub fn cluster(org: &str, id: ClusterId) -> String {
    format!("/desk/{org}{CLUSTERS}/{id}")
}

/// A scheme of clusters.
pub fn scheme(org: &str, id: SchemeId) -> String {
    format!("/desk/{org}{CLUSTERS}/schemes/{id}")
}

/// An address with what has just been done there.
pub(crate) fn after(address: &str, done: &str) -> String {
    format!("{address}?done={done}")
}
