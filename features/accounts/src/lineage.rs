//! What this feature needs to know of the tree. `organisation` answers; it stands above and is not known here.

use std::sync::Arc;

use kernel::{Date, OrgId};
use ui::Lang;

/// An organisation in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrgBrief {
    /// Its id.
    pub id: OrgId,
    /// Its word in addresses, today.
    pub slug: String,
    /// Short names.
    pub name_vi: String,
    /// In English; the Vietnamese one when there is none.
    pub name_en: String,
}

impl OrgBrief {
    /// The name in a language.
    pub fn name(&self, l: Lang) -> &str {
        match l {
            Lang::Vi => &self.name_vi,
            Lang::En => &self.name_en,
        }
    }
}

/// Questions about the tree.
pub trait Lineage: Send + Sync {
    /// The bearer of a slug on a day.
    fn bearer(&self, slug: &str, day: Date) -> Option<OrgBrief>;
    /// An organisation by its id.
    fn brief(&self, id: OrgId) -> Option<OrgBrief>;
    /// The organisations above, the nearest first.
    fn above(&self, id: OrgId, day: Date) -> Vec<OrgId>;
}

/// The service that boot wires.
#[derive(Clone)]
pub struct TheLineage(pub Arc<dyn Lineage>);

impl std::fmt::Debug for TheLineage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TheLineage")
    }
}
