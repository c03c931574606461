//! Whose people a desk sees: those known to its organisation, and to those below where the right is inherited, with
//! everybody who was merged into one of these or ended under it: their members of earlier years stay in its lists.

use accounts::{Desk, Permission};
use kernel::OrgId;
use organisation::Trees;
use web::App;

/// The organisations whose people are seen; the desk's own first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// All of them, each once.
    pub orgs: Vec<OrgId>,
}

/// Up to so many organisations a list is merged from one index walk each; above, one walk over all people that passes
/// over strangers is quicker, since most people are seen.
pub(crate) const FEW: usize = 200;

impl Scope {
    /// What a desk sees today.
    pub fn of(app: &App, desk: &Desk) -> Self {
        let inherited = desk.roles.iter().any(|r| r.inherited() && r.may(Permission::Persons));
        if !inherited {
            return Self { orgs: vec![desk.org.id] };
        }
        Self { orgs: app.service::<Trees>().now().subtree_and_past(desk.org.id, desk.actor.today) }
    }

    /// One organisation, when it is seen.
    pub fn only(&self, org: OrgId) -> Option<Self> {
        self.orgs.contains(&org).then(|| Self { orgs: vec![org] })
    }

    /// Whether an organisation is seen.
    pub fn holds(&self, org: OrgId) -> bool {
        self.orgs.contains(&org)
    }

    /// The desk's own organisation.
    pub fn own(&self) -> OrgId {
        self.orgs[0]
    }

    pub(crate) fn is_few(&self) -> bool {
        self.orgs.len() <= FEW
    }
}
