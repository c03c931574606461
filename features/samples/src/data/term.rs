//! Terms, congresses, elections and clusters as the files name them.

use kernel::Date;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Terms {
    pub term: Vec<Term>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Congresses {
    pub congress: Vec<Congress>,
    pub between: Vec<Between>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Schemes {
    pub scheme: Vec<Scheme>,
}

/// A term of office.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Key of the organisation.
    pub org: String,
    /// I, II, III …
    pub number: i64,
    /// First day.
    pub from: Date,
    /// The day by which the next congress was to be held.
    pub planned: Date,
    /// The day it was held.
    pub ended: Option<Date>,
    /// By which congress or decision it began.
    #[serde(default)]
    pub decision: String,
    /// What was tried.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// What was tried to hold a congress.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// When.
    pub day: Date,
    /// What.
    pub text: String,
}

/// A congress: called only, or held and closed where a resolution stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Congress {
    /// Key of the organisation.
    pub org: String,
    /// regular, extraordinary, founding.
    pub kind: String,
    /// I, II, III …
    pub number: i64,
    /// in_person, online, hybrid.
    pub mode: String,
    /// Where.
    pub place: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// By which day the next one is due.
    pub next_due: Date,
    /// When it was called.
    pub called_on: Date,
    /// By which decision.
    pub call_decision: String,
    /// Who presided.
    #[serde(default)]
    pub chair: String,
    /// Who took the minutes.
    #[serde(default)]
    pub secretary: String,
    /// Hour.
    #[serde(default)]
    pub opened_at: String,
    /// Hour.
    #[serde(default)]
    pub closed_at: String,
    /// Its resolution; none while it has not been held.
    #[serde(default)]
    pub resolution_number: String,
    /// Its day.
    pub resolution_day: Option<Date>,
    /// What it says.
    #[serde(default)]
    pub resolution_abstract: String,
    /// Paragraphs.
    #[serde(default)]
    pub discussion: String,
    /// Places of member organisations.
    #[serde(default)]
    pub allocation: Vec<Allocation>,
    /// Who was sent.
    #[serde(default)]
    pub delegates: Vec<Delegation>,
    /// Votes on resolutions.
    #[serde(default)]
    pub votes: Vec<Vote>,
    /// Elections.
    #[serde(default)]
    pub election: Vec<Election>,
}

/// Places of a member organisation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allocation {
    /// Whose.
    pub org: String,
    /// How many.
    pub places: i64,
}

/// The delegates of a member organisation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delegation {
    /// Whose.
    pub org: String,
    /// How many of them came, from the first on.
    pub present: usize,
    /// Who.
    pub names: Vec<String>,
}

/// A vote on a resolution.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// On what.
    pub title: String,
    /// hands, ballot.
    pub method: String,
    /// For it.
    pub in_favour: i64,
    /// Against it.
    pub against: i64,
    /// Neither.
    pub abstained: i64,
}

/// An election with its tally sheet.
#[derive(Clone, Debug, Deserialize)]
pub struct Election {
    /// Of which organ.
    pub organ: String,
    /// As what.
    pub title: String,
    /// How many.
    pub seats: i64,
    /// Ballots issued.
    pub issued: i64,
    /// Ballots returned.
    pub returned: i64,
    /// Valid ones.
    pub valid: i64,
    /// Invalid ones.
    pub invalid: i64,
    /// Who stands, with the votes.
    pub candidates: Vec<Candidate>,
}

/// A candidate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// The name.
    pub name: String,
    /// A line about him or her.
    #[serde(default)]
    pub about: String,
    /// Votes.
    pub votes: i64,
}

/// An election by the committee between congresses.
#[derive(Clone, Debug, Deserialize)]
pub struct Between {
    /// Key of the organisation.
    pub org: String,
    /// Which organ elects.
    pub committee: String,
    /// How many sit in it.
    pub members: i64,
    /// How many are present.
    pub present: i64,
    /// When.
    pub day: Date,
    /// Its resolution.
    pub decision: String,
    /// The election itself.
    #[serde(flatten)]
    pub election: Election,
}

/// A scheme of emulation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Whose.
    pub org: String,
    /// cluster, block.
    pub kind: String,
    /// Its name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// By which decision.
    pub decision: String,
    /// First day.
    pub from: Date,
    /// Its clusters.
    pub clusters: Vec<Cluster>,
    /// Who sits where.
    pub places: Vec<Place>,
    /// Who leads in which year.
    pub officers: Vec<Officers>,
}

/// A cluster.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cluster {
    /// 1, 2, 3 …
    pub number: i64,
    /// Its name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
}

/// A place of a unit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Number of the cluster.
    pub cluster: i64,
    /// Who.
    pub org: String,
    /// First day.
    pub from: Date,
    /// First day without it.
    pub to: Option<Date>,
}

/// The officers of a year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Officers {
    /// Number of the cluster.
    pub cluster: i64,
    /// Which year.
    pub year: i64,
    /// The unit that leads.
    pub leader: Option<String>,
    /// Its deputy.
    pub deputy: Option<String>,
    /// Who is in charge.
    #[serde(default)]
    pub in_charge: String,
}
