//! Member organisations, grouped by kind.

use kernel::OrgId;
use organisation::{Kind, Node};

use crate::routes;
use crate::view::Here;

/// Members of one kind.
#[derive(Clone, Debug)]
pub struct Group {
    /// Heading.
    pub title: &'static str,
    /// The members in the order of their names.
    pub members: Vec<MemberLine>,
}

/// A member as lists show it.
#[derive(Clone, Debug, Default)]
pub struct MemberLine {
    /// Which organisation.
    pub id: Option<OrgId>,
    /// Its portal, or its page on this one.
    pub url: Option<String>,
    /// Its full name.
    pub name: String,
    /// Letters in place of a logo.
    pub initials: String,
    /// Its logo.
    pub logo: Option<String>,
    /// Its abbreviation or place.
    pub note: String,
    /// Under whom it stands, where that is not this portal's organisation.
    pub parent: String,
    /// Address, where asked for.
    pub address: String,
    /// Telephone, where asked for.
    pub phone: String,
    /// E-mail, where asked for.
    pub email: String,
    /// Its site elsewhere, where asked for.
    pub website: String,
}

/// Kinds in the order in which they are listed.
pub const ORDER: [Kind; 8] = [
    Kind::ProvincialUnion,
    Kind::NationalAssociation,
    Kind::DistrictUnit,
    Kind::MemberAssociation,
    Kind::CollectiveMember,
    Kind::AffiliatedUnit,
    Kind::LinkedUnit,
    Kind::Club,
];

/// What members of a kind are called together.
pub fn kind_title(here: &Here, kind: Kind) -> &'static str {
    match kind {
        Kind::ProvincialUnion => here.l.t("portal.members.provincial_unions"),
        Kind::NationalAssociation => here.l.t("portal.members.national_associations"),
        Kind::DistrictUnit => here.l.t("portal.members.district_units"),
        Kind::MemberAssociation => here.l.t("portal.members.member_associations"),
        Kind::CollectiveMember => here.l.t("portal.members.collective_members"),
        Kind::AffiliatedUnit => here.l.t("portal.members.affiliated_units"),
        Kind::LinkedUnit => here.l.t("portal.members.linked_units"),
        Kind::Club => here.l.t("portal.members.clubs"),
        Kind::NationalUnion | Kind::ExternalBody => here.l.t("portal.members.others"),
    }
}

/// The members of this portal's organisation today.
pub fn groups(here: &Here) -> Vec<Group> {
    listed(here, &here.tree.children(here.entry.site.org, here.today()))
}

/// Organisations under the headings of their kinds.
pub fn listed(here: &Here, nodes: &[&Node]) -> Vec<Group> {
    let of = |kind: Kind| {
        let members: Vec<MemberLine> = nodes.iter().filter(|n| n.kind == kind).map(|n| line(here, n)).collect();
        Group { title: kind_title(here, kind), members }
    };
    ORDER.into_iter().map(of).filter(|g| !g.members.is_empty()).collect()
}

fn line(here: &Here, node: &Node) -> MemberLine {
    let today = here.today();
    let name = node.name_on(today);
    let portal = here.portal_of(node.id);
    let logo = portal.as_ref().and_then(|p| p.site.logo.as_deref().map(|key| routes::logo(&p.site.slug, key)));
    // A place is no news where it is part of the name.
    let note = if name.full(here.l).contains(&node.place) { name.abbreviation.clone() } else { node.place.clone() };
    let parent = node.parent_on(today).filter(|id| *id != here.entry.site.org);
    let url = portal.map_or_else(|| here.paths.member(node.slug_on(today)), |p| here.paths_of(&p).home());
    MemberLine {
        id: Some(node.id),
        url: Some(url),
        name: name.full(here.l).to_owned(),
        initials: ui::parts::initials(name.short(here.l)),
        logo,
        note,
        parent: parent.map(|id| here.name_on(id, today)).unwrap_or_default(),
        ..MemberLine::default()
    }
}
