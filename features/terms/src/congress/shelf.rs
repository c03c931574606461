//! Where a resolution is filed. Libraries of documents stand above this feature, so it names what it needs and boot hands
//! in who files.

use std::sync::Arc;

use db::Cx;
use kernel::{Date, OrgId, Uuid};
use organisation::Joined;

/// A resolution as a library takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// Number and symbol; empty where none was taken.
    pub number: String,
    /// Its day.
    pub day: Date,
    /// What it is about.
    pub abstract_line: String,
    /// Who signed: the chair.
    pub signer: String,
}

/// A library that files resolutions.
pub trait Shelf: Send + Sync {
    /// Files it as a draft; none where the organisation has no portal to keep documents in.
    fn file<'a>(&'a self, cx: &'a mut Cx, org: OrgId, resolution: &'a Resolution) -> Joined<'a, Option<Uuid>>;

    /// The document at a desk.
    fn url(&self, desk: &str, id: Uuid) -> String;
}

/// The service that boot wires.
#[derive(Clone)]
pub struct TheShelf(pub Arc<dyn Shelf>);

impl std::fmt::Debug for TheShelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TheShelf")
    }
}
