//! A congress: its row, the questions, planning and correcting it.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{CongressId, Date, OrgId, TermId, Uuid};
use ui::Lang;

use super::{CongressKind, Mode, State};
use crate::{Rules, Setting, roman};

/// A congress.
#[derive(Clone, Debug)]
pub struct Congress {
    /// Its id.
    pub id: CongressId,
    /// Whose.
    pub org: OrgId,
    /// What can be planned of it.
    pub entry: CongressEntry,
    /// Where it stands.
    pub state: State,
    /// The term it began.
    pub term: Option<TermId>,
    /// When delegates were summoned.
    pub called_on: Option<Date>,
    /// By which decision.
    pub call_decision: String,
    /// Counts as typed: summoned, present.
    pub typed: (i64, i64),
    /// The rules it was called under; before that, those of the organisation.
    pub rules: Option<Rules>,
    /// The congress that was stopped before.
    pub repeats: Option<CongressId>,
    /// What is written down of its course.
    pub protocol: Protocol,
    /// One item a line.
    pub agenda: String,
    /// Counts changes.
    pub version: i64,
}

/// What is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CongressEntry {
    /// Regular, extraordinary, founding.
    pub kind: CongressKind,
    /// I, II, III …
    pub number: i64,
    /// In person, online, hybrid.
    pub mode: Mode,
    /// Where.
    pub place: String,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// Whether a new term begins with it.
    pub begins_term: bool,
    /// By which day the next one is due.
    pub next_due: Option<Date>,
    /// Members of the committee, and how many of them ask for an extraordinary one.
    pub committee: (i64, i64),
    /// Members of the organisation, and how many of them ask.
    pub members: (i64, i64),
}

/// What is written down of its course, for the minutes and the resolution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protocol {
    /// Who presided.
    pub chair: String,
    /// Who took the minutes.
    pub secretary: String,
    /// `07:30`.
    pub opened_at: String,
    /// `11:45`.
    pub closed_at: String,
    /// Reports, discussion, remarks: paragraphs.
    pub discussion: String,
    /// Number and symbol of the resolution.
    pub resolution_number: String,
    /// Its day.
    pub resolution_day: Option<Date>,
    /// What it says, in a sentence.
    pub resolution_abstract: String,
    /// The document in the library.
    pub document: Option<Uuid>,
}

/// The agenda of a congress after NĐ 126/2024/NĐ-CP: text keys, one item each.
pub const DEFAULT_AGENDA: [&str; 9] = [
    "congress.agenda.opening",
    "congress.agenda.credentials",
    "congress.agenda.rules",
    "congress.agenda.report",
    "congress.agenda.statutes",
    "congress.agenda.personnel",
    "congress.agenda.sizes",
    "congress.agenda.elections",
    "congress.agenda.resolution",
];

db::queries! {
    OF_ORG = "SELECT * FROM congress WHERE org = $1 ORDER BY starts_on DESC, id DESC LIMIT 100";
    FIND = "SELECT * FROM congress WHERE id = $1 AND org = $2";
    OF_TERM = "SELECT * FROM congress WHERE term = $1 AND org = $2";
    /// Of every organisation, the ones to come: what the overview shows beside the term.
    COMING = "SELECT * FROM congress WHERE state IN ('planned', 'called') ORDER BY starts_on, id LIMIT 5000";
    INSERT = "INSERT INTO congress (id, org, kind, number, state, mode, place, starts_on, ends_on, begins_term, next_due, called_on, call_decision,
        committee, asked_committee, members, asked_members, summoned, present, rules, repeats, resolution_number, resolution_abstract,
        chair, secretary, opened_at, closed_at, discussion, agenda, made_at, version)
        VALUES ($1, $2, $3, $4, 'planned', $5, $6, $7, $8, $9, $10, NULL, '', $11, $12, $13, $14, 0, 0, '', $15, '', '', '', '', '', '', '', $16, $17, 1)";
    UPDATE = "UPDATE congress SET kind = $3, number = $4, mode = $5, place = $6, starts_on = $7, ends_on = $8, begins_term = $9, next_due = $10,
        committee = $11, asked_committee = $12, members = $13, asked_members = $14, version = version + 1 WHERE id = $1 AND version = $2";
    PUT_AGENDA = "UPDATE congress SET agenda = $3, version = version + 1 WHERE id = $1 AND version = $2";
    PUT_PROTOCOL = "UPDATE congress SET chair = $3, secretary = $4, opened_at = $5, closed_at = $6, discussion = $7, resolution_number = $8,
        resolution_day = $9, resolution_abstract = $10, document = $11, version = version + 1 WHERE id = $1 AND version = $2";
}

impl Congress {
    pub(super) fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            entry: CongressEntry {
                kind: r.parse("kind")?,
                number: r.get("number")?,
                mode: r.parse("mode")?,
                place: r.get("place")?,
                starts_on: r.get("starts_on")?,
                ends_on: r.get("ends_on")?,
                begins_term: r.get("begins_term")?,
                next_due: r.get("next_due")?,
                committee: (r.get("committee")?, r.get("asked_committee")?),
                members: (r.get("members")?, r.get("asked_members")?),
            },
            state: r.parse("state")?,
            term: r.get("term")?,
            called_on: r.get("called_on")?,
            call_decision: r.get("call_decision")?,
            typed: (r.get("summoned")?, r.get("present")?),
            rules: serde_json::from_str(&r.get::<String>("rules")?).ok(),
            repeats: r.get("repeats")?,
            protocol: Protocol {
                chair: r.get("chair")?,
                secretary: r.get("secretary")?,
                opened_at: r.get("opened_at")?,
                closed_at: r.get("closed_at")?,
                discussion: r.get("discussion")?,
                resolution_number: r.get("resolution_number")?,
                resolution_day: r.get("resolution_day")?,
                resolution_abstract: r.get("resolution_abstract")?,
                document: r.get("document")?,
            },
            agenda: r.get("agenda")?,
            version: r.get("version")?,
        })
    }

    /// `Đại hội lần thứ IV (2025)`.
    pub fn name(&self, l: Lang) -> String {
        let key = match self.entry.kind {
            CongressKind::Extraordinary => "congress.name_extraordinary",
            _ => "congress.name",
        };
        l.tf(key, &[("number", &roman(self.entry.number)), ("year", &self.entry.starts_on.year())])
    }

    /// The congresses of an organisation, the newest first.
    pub async fn of_org(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], Self::read).await
    }

    /// A congress of an organisation.
    pub async fn find(cx: &mut Cx, org: OrgId, id: CongressId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id, org], Self::read).await
    }

    /// The congress that a term began with.
    pub async fn of_term(cx: &mut Cx, org: OrgId, term: TermId) -> Result<Option<Self>> {
        cx.opt(OF_TERM, args![term, org], Self::read).await
    }

    /// Every congress that is planned or called.
    pub async fn coming(cx: &mut Cx) -> Result<Vec<Self>> {
        cx.all(COMING, args![], Self::read).await
    }

    /// The rules that hold for it: those it was called under, else those of the organisation now.
    pub async fn rules(&self, cx: &mut Cx) -> Result<Rules> {
        match self.rules {
            Some(rules) => Ok(rules),
            None => Ok(Setting::of(cx, self.org).await?.rules),
        }
    }

    /// Plans a congress, with the usual agenda in a language.
    pub async fn plan(cx: &mut Cx, org: OrgId, e: &CongressEntry, l: Lang) -> Result<CongressId> {
        let agenda = DEFAULT_AGENDA.map(|key| l.t(key)).join("\n");
        let id = Self::insert(cx, org, e, &agenda, None).await?;
        happened(cx, org, id, "congress_planned", &told(e), Diff::new().field("begins", "", e.starts_on), None).await?;
        Ok(id)
    }

    pub(super) async fn insert(
        cx: &mut Cx,
        org: OrgId,
        e: &CongressEntry,
        agenda: &str,
        repeats: Option<CongressId>,
    ) -> Result<CongressId> {
        let id: CongressId = cx.id();
        let row = args![
            id,
            org,
            e.kind.word(),
            e.number,
            e.mode.word(),
            &e.place,
            e.starts_on,
            e.ends_on,
            e.begins_term,
            e.next_due,
            e.committee.0,
            e.committee.1,
            e.members.0,
            e.members.1,
            repeats,
            agenda,
            cx.now
        ];
        cx.run(INSERT, row).await?;
        Ok(id)
    }

    /// Corrects the plan.
    pub async fn correct(cx: &mut Cx, before: &Self, version: i64, e: &CongressEntry) -> Result<()> {
        let row = args![
            before.id,
            version,
            e.kind.word(),
            e.number,
            e.mode.word(),
            &e.place,
            e.starts_on,
            e.ends_on,
            e.begins_term,
            e.next_due,
            e.committee.0,
            e.committee.1,
            e.members.0,
            e.members.1
        ];
        cx.run_one(UPDATE, row).await?;
        let b = &before.entry;
        let diff = Diff::new()
            .field("begins", b.starts_on, e.starts_on)
            .field("ends", b.ends_on, e.ends_on)
            .field("place", &b.place, &e.place)
            .field("mode", b.mode, e.mode)
            .maybe("planned_end", b.next_due, e.next_due);
        happened(cx, before.org, before.id, "congress_corrected", &told(e), diff, None).await
    }

    /// Sets the agenda, one item a line.
    pub async fn set_agenda(cx: &mut Cx, before: &Self, version: i64, agenda: &str) -> Result<()> {
        cx.run_one(PUT_AGENDA, args![before.id, version, agenda]).await?;
        let diff = Diff::new().field("agenda", &before.agenda, agenda);
        happened(cx, before.org, before.id, "congress_agenda_set", &told(&before.entry), diff, None).await
    }

    /// Writes down the course of the congress and its resolution.
    pub async fn write_down(cx: &mut Cx, before: &Self, version: i64, p: &Protocol) -> Result<()> {
        let row = args![
            before.id,
            version,
            &p.chair,
            &p.secretary,
            &p.opened_at,
            &p.closed_at,
            &p.discussion,
            &p.resolution_number,
            p.resolution_day,
            &p.resolution_abstract,
            p.document
        ];
        cx.run_one(PUT_PROTOCOL, row).await?;
        let b = &before.protocol;
        let diff = Diff::new()
            .field("chair", &b.chair, &p.chair)
            .field("secretary", &b.secretary, &p.secretary)
            .field("discussion", &b.discussion, &p.discussion)
            .field("resolution", &b.resolution_number, &p.resolution_number)
            .field("abstract", &b.resolution_abstract, &p.resolution_abstract);
        happened(cx, before.org, before.id, "congress_written_down", &told(&before.entry), diff, None).await
    }
}

/// What the trail calls it.
pub(super) fn told(e: &CongressEntry) -> String {
    format!("{} ({})", roman(e.number), e.starts_on.year())
}

pub(super) async fn happened(
    cx: &mut Cx,
    org: OrgId,
    id: CongressId,
    verb: &str,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    let reason = reason.filter(|r| !r.is_empty());
    audit::record(cx, Event { org: Some(org), verb, kind: "congress", id: id.0, title, diff, reason }).await?;
    cx.changed("congress", id, Some(org));
    Ok(())
}
