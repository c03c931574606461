//! Every address of the feature.

use accounts::{NavEntry, Permission};
use kernel::PostId;
use ui::desk::PlaceKind;
use web::{Access, Routes};

use crate::web::{aliases, contact, names, posts, record};

/// Pages of the desk.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        place: PlaceKind::Organisation,
        label: "organisation.nav",
        path: RECORD,
        permission: Permission::ReadDesk,
    },
    NavEntry {
        place: PlaceKind::Organisation,
        label: "organisation.posts.nav",
        path: POSTS,
        permission: Permission::ReadDesk,
    },
];

/// The organisation's record, below a desk.
pub(crate) const RECORD: &str = "/organisation";
/// Its posts, below a desk.
pub(crate) const POSTS: &str = "/posts";

const READ: Access = Access::Desk("read_desk");
const KEEP: Access = Access::Desk("organisation");

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/organisation", READ, record::show)
        .get("/desk/{org}/organisation/names/new", KEEP, names::new)
        .post("/desk/{org}/organisation/names", KEEP, names::give)
        .get("/desk/{org}/organisation/contact", KEEP, contact::edit)
        .post("/desk/{org}/organisation/contact", KEEP, contact::save)
        .post("/desk/{org}/organisation/aliases", KEEP, aliases::add)
        .get("/desk/{org}/posts", READ, posts::list)
        .get("/desk/{org}/posts/new", KEEP, posts::new)
        .post("/desk/{org}/posts", KEEP, posts::fill)
        .get("/desk/{org}/posts/{post}", KEEP, posts::show)
        .post("/desk/{org}/posts/{post}/end", KEEP, posts::end)
}

/// The record of an organisation.
pub fn record(org: &str) -> String {
    format!("/desk/{org}{RECORD}")
}

/// A page or change below the record.
pub(crate) fn part(org: &str, part: &str) -> String {
    format!("/desk/{org}{RECORD}/{part}")
}

/// The posts.
pub fn posts(org: &str) -> String {
    format!("/desk/{org}{POSTS}")
}

/// The page to fill a post.
pub(crate) fn new_post(org: &str) -> String {
    format!("/desk/{org}{POSTS}/new")
}

/// A post.
pub(crate) fn post(org: &str, id: PostId) -> String {
    format!("/desk/{org}{POSTS}/{id}")
}

/// The end of a post (POST).
pub(crate) fn post_end(org: &str, id: PostId) -> String {
    format!("/desk/{org}{POSTS}/{id}/end")
}

/// An address with what has just been done there.
pub fn after(address: &str, done: &str) -> String {
    format!("{address}?done={done}")
}
