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
    /// The first day without it, where it has ended: a successor often bears the same name.
    pub until: Option<Date>,
}

impl OrgBrief {
    /// The name in a language.
    pub fn name(&self, l: Lang) -> &str {
        match l {
            Lang::Vi => &self.name_vi,
            Lang::En => &self.name_en,
        }
    }

    /// The name in lists where a former organisation may stand beside its successor of the same name.
    pub fn name_apart(&self, l: Lang, today: Date) -> String {
        match self.until.filter(|until| *until <= today).and_then(|until| until.yesterday().ok()) {
            Some(last) => l.tf("desk.until", &[("name", &self.name(l)), ("day", &l.date(last))]),
            None => self.name(l).to_owned(),
        }
    }
}

/// Questions about the tree.
pub trait Lineage: Send + Sync {
    /// The bearer of a slug on a day.
    fn bearer(&self, slug: &str, day: Date) -> Option<OrgBrief>;
    /// The bearer of a slug on a day, or else the last one that bore it.
    fn bearer_ever(&self, slug: &str, day: Date) -> Option<OrgBrief>;
    /// Who goes on in the place of an organisation on a day: itself while it is there.
    fn goes_on_as(&self, id: OrgId, day: Date) -> OrgId;
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
