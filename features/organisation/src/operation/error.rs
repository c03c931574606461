//! Why an operation cannot be recorded: each says what, where, and what to do.

use kernel::{Date, OrgId};
use ui::Lang;

use crate::tree::Tree;

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationError {
    /// There is no such organisation.
    Unknown,
    /// Too few organisations are chosen.
    Few,
    /// An organisation would go into itself.
    Itself(OrgId),
    /// One would go into an organisation below it (or be moved there).
    Below(OrgId, OrgId),
    /// The organisation begins only on the second day, or on the day itself.
    NotYet(OrgId, Date),
    /// Nobody is chosen who is to end.
    Nobody,
    /// An office would end or move itself; that is recorded above it.
    Own(OrgId),
    /// Something of a later day is recorded already.
    Later(OrgId, Date),
    /// The organisation that goes on ends on a day that is recorded already.
    Ends(OrgId, Date),
    /// Somebody would stand under himself from some day on.
    Circle(OrgId),
    /// Somebody would stand under an organisation that is not there.
    Orphan(OrgId),
    /// Nothing would change.
    Same(OrgId),
    /// It has no name.
    Name,
    /// The word in addresses is not fit.
    Slug,
    /// Another organisation bears the word.
    SlugTaken,
    /// One of the same name stands under the same organisation.
    Twin(OrgId),
    /// Nobody of the kind stands below this organisation.
    Place(OrgId),
    /// There is no such kind.
    Kind,
    /// There is nobody of the kind.
    NoneOfKind,
    /// An organisation below is given to two parts, or does not stand below.
    Child(OrgId),
    /// Somebody recorded another change of these organisations a moment ago.
    Stale,
    /// The day has come: nothing is taken back any more.
    Past,
    /// A later operation stands on this one.
    NotLast(OrgId),
    /// It is not waiting for its day.
    Done,
}

impl OperationError {
    /// The field of the form beside which it stands.
    pub fn field(self) -> &'static str {
        match self {
            Self::Unknown | Self::Few | Self::Nobody | Self::Own(_) | Self::NoneOfKind => "orgs",
            Self::Itself(_) | Self::Below(..) | Self::Ends(..) | Self::Circle(_) | Self::Orphan(_) => "into",
            Self::Name | Self::Twin(_) => "name_vi",
            Self::Slug | Self::SlugTaken => "slug",
            Self::Kind | Self::Place(_) => "kind",
            Self::Child(_) => "children",
            Self::NotYet(..) | Self::Later(..) | Self::Same(_) | Self::Stale => "on",
            Self::Past | Self::NotLast(_) | Self::Done => "undo",
        }
    }

    /// The sentence.
    pub fn sentence(self, l: Lang, tree: &Tree, on: Date) -> String {
        let name = |id: OrgId| tree.get(id).map_or_else(String::new, |n| n.name_on(on).short(l).to_owned());
        let one = |key: &'static str, id: OrgId| l.tf(key, &[("name", &name(id)), ("day", &l.date(on))]);
        match self {
            Self::Unknown => l.t("operation.error.unknown").to_owned(),
            Self::Few => l.t("operation.error.few").to_owned(),
            Self::Itself(id) => one("operation.error.itself", id),
            Self::Below(id, below) => {
                l.tf("operation.error.below", &[("name", &name(id)), ("other", &name(below)), ("day", &l.date(on))])
            }
            Self::NotYet(id, from) => {
                l.tf("operation.error.not_yet", &[("name", &name(id)), ("day", &l.date(on)), ("from", &l.date(from))])
            }
            Self::Nobody => l.t("operation.error.nobody").to_owned(),
            Self::Own(id) => one("operation.error.own", id),
            Self::Later(id, day) => l.tf("operation.error.later", &[("name", &name(id)), ("day", &l.date(day))]),
            Self::Ends(id, day) => l.tf("operation.error.ends", &[("name", &name(id)), ("day", &l.date(day))]),
            Self::Circle(id) => one("operation.error.circle", id),
            Self::Orphan(id) => one("operation.error.orphan", id),
            Self::Same(id) => one("operation.error.same", id),
            Self::Name => l.t("organisation.error.name").to_owned(),
            Self::Slug => l.t("organisation.error.slug").to_owned(),
            Self::SlugTaken => l.t("organisation.error.slug_taken").to_owned(),
            Self::Twin(id) => one("operation.error.twin", id),
            Self::Place(id) => one("operation.error.place", id),
            Self::Kind => l.t("organisation.form.needed").to_owned(),
            Self::NoneOfKind => l.tf("operation.error.none_of_kind", &[("day", &l.date(on))]),
            Self::Child(id) => one("operation.error.child", id),
            Self::Stale => l.t("operation.error.stale").to_owned(),
            Self::Past => l.t("operation.error.past").to_owned(),
            Self::NotLast(id) => one("operation.error.not_last", id),
            Self::Done => l.t("operation.error.done").to_owned(),
        }
    }
}
