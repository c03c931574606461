//! Typed ids, all of them in one append-only list. An id is a UUIDv7, so ids sort by the time they were made.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
pub use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, concat!(stringify!($name), "({})"), self.0) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> { Uuid::from_str(s).map($name) }
        }
        impl From<Uuid> for $name { fn from(id: Uuid) -> Self { $name(id) } }
        impl From<$name> for Uuid { fn from(id: $name) -> Uuid { id.0 } }
    )*};
}

ids! {
    /// An organisation of the dated tree.
    OrgId;
    /// Someone who can sign in.
    AccountId;
    /// One signed-in browser.
    SessionId;
    /// A role held in an organisation between two dates.
    GrantId;
    /// The portal of an organisation.
    SiteId;
    /// A section of a portal.
    SectionId;
    /// An article.
    ArticleId;
    /// One saved state of an article.
    RevisionId;
    /// A stored picture with its sizes.
    PictureId;
    /// A stored file that is no picture.
    FileId;
    /// A document of the library.
    DocumentId;
    /// A static page.
    PageId;
    /// A request or offer to show an article on another portal.
    ShareId;
    /// A job of the queue.
    JobId;
    /// An audit event.
    EventId;
    /// An old address that leads to a new one.
    RedirectId;
    /// A link shown on a portal.
    LinkId;
    /// A name of an organisation, valid between two dates.
    NameId;
    /// A public event (meeting, workshop) announced on a portal.
    HappeningId;
    /// A post held in an organisation.
    PostId;
}

/// Calls a macro with the whole list of id types, so that other crates can teach each of them a trait.
#[macro_export]
macro_rules! with_ids {
    ($call:ident) => {
        $call! { OrgId, AccountId, SessionId, GrantId, SiteId, SectionId, ArticleId, RevisionId, PictureId, FileId, DocumentId, PageId, ShareId, JobId, EventId, RedirectId, LinkId, NameId, HappeningId, PostId }
    };
}
