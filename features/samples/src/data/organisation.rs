//! Organisations as the files name them: with dated names, slugs, parents and posts.

use kernel::Date;
use serde::Deserialize;

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are the glossary's")]
pub enum Kind {
    NationalUnion,
    ProvincialUnion,
    NationalAssociation,
    MemberAssociation,
    CollectiveMember,
    AffiliatedUnit,
    LinkedMember,
    Club,
    ExternalBody,
}

/// How a successor came to be, or a post was obtained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Several became a new one.
    Consolidation,
    /// One was taken into another.
    Merger,
    /// Elected by the congress.
    Congress,
    /// Elected by the Executive Committee between congresses.
    CommitteeElection,
    /// Appointed.
    Appointment,
}

/// One organisation through all its years. Days: `from` inclusive, `to` and `closed` exclusive.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The name by which the files refer to it; unlike the slug it never changes hands.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// Which kind of outside body, for external bodies: `peoples_committee`, `department`, `party_committee`, …
    pub body: Option<String>,
    /// A line about its origin, Vietnamese.
    pub note_vi: Option<String>,
    /// The same, English.
    pub note_en: Option<String>,
    /// First day, none when it does not matter.
    pub founded: Option<Date>,
    /// First day on which it is no more.
    pub closed: Option<Date>,
    /// Its slugs, one on any day.
    pub slugs: Vec<Slug>,
    /// Its names, one on any day.
    pub names: Vec<Name>,
    /// Other ways people write the name.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Where it belonged, and when.
    #[serde(default)]
    pub parents: Vec<Parent>,
    /// What it came from.
    #[serde(default)]
    pub predecessors: Vec<Predecessor>,
    /// Who holds or held which post.
    #[serde(default)]
    pub posts: Vec<Post>,
    /// How to reach it.
    pub contact: Option<Contact>,
}

/// A slug and the days on which it is the organisation's.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slug {
    /// The word in the address.
    pub slug: String,
    /// First day.
    pub from: Option<Date>,
    /// First day after.
    pub to: Option<Date>,
}

/// A name in two languages and its validity.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// In full, Vietnamese.
    pub vi: String,
    /// In full, English.
    pub en: String,
    /// As people say it, Vietnamese.
    pub short_vi: Option<String>,
    /// As people say it, English.
    pub short_en: Option<String>,
    /// As it stands in document numbers.
    pub abbreviation: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// First day after.
    pub to: Option<Date>,
}

/// A parent and the days on which it was the parent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parent {
    /// Key of the parent.
    pub parent: String,
    /// First day.
    pub from: Option<Date>,
    /// First day after.
    pub to: Option<Date>,
    /// Number of the decision that admitted it.
    pub decision: Option<String>,
}

/// What an organisation came from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Predecessor {
    /// Key of the predecessor.
    pub of: String,
    /// Effective date.
    pub date: Date,
    /// Merger or consolidation.
    pub how: How,
    /// Number of the decision.
    pub decision: String,
    /// Day of the decision.
    pub decided: Option<Date>,
}

/// A post and who held it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// Name of the person (invented).
    pub person: String,
    /// The post, Vietnamese.
    pub title_vi: String,
    /// The post, English.
    pub title_en: String,
    /// First day.
    pub from: Date,
    /// First day after.
    pub to: Option<Date>,
    /// How it was obtained.
    pub how: How,
    /// Official telephone.
    pub phone: Option<String>,
    /// Official e-mail.
    pub email: Option<String>,
}

/// How to reach an organisation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Address, Vietnamese.
    pub address_vi: String,
    /// Address, English.
    pub address_en: String,
    /// Telephone.
    pub phone: String,
    /// Fax.
    pub fax: Option<String>,
    /// E-mail.
    pub email: String,
    /// Office hours, Vietnamese.
    pub hours_vi: Option<String>,
    /// Office hours, English.
    pub hours_en: Option<String>,
}
