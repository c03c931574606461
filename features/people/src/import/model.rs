//! An import as it is stored, and its verbs: begin, say what the columns hold, confirm, give up.

use std::collections::BTreeMap;
use std::str::FromStr;

use accounts::OrgBrief;
use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::jiff::SignedDuration;
use kernel::{OrgId, PersonImportId, Timestamp};
use organisation::Tree;

use super::column::guess_all;
use super::{Choice, Column, Draft, Judged, Sheet};
use crate::expert::{Expert, NewExpert};
use crate::membership::Membership;
use crate::{Details, Person};

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its columns are to be named.
    Columns,
    /// Its lines are to be looked at.
    Preview,
    /// It is through.
    Done,
    /// It was given up.
    Dropped,
}

impl State {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            State::Columns => "columns",
            State::Preview => "preview",
            State::Done => "done",
            State::Dropped => "dropped",
        }
    }

    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            State::Columns => "personimport.state.columns",
            State::Preview => "personimport.state.preview",
            State::Done => "personimport.state.done",
            State::Dropped => "personimport.state.dropped",
        }
    }
}

impl FromStr for State {
    type Err = String;
    fn from_str(word: &str) -> std::result::Result<Self, String> {
        let all = [State::Columns, State::Preview, State::Done, State::Dropped];
        all.into_iter().find(|s| s.word() == word).ok_or_else(|| "no such state".to_owned())
    }
}

/// An import.
#[derive(Clone, Debug)]
pub struct PersonImport {
    /// The id.
    pub id: PersonImportId,
    /// At whose desk.
    pub org: OrgId,
    /// By whom.
    pub by_name: String,
    /// Name of the file.
    pub file_name: String,
    /// The table; empty when it is no longer needed.
    pub sheet: Sheet,
    /// What each column holds.
    pub columns: Vec<Column>,
    /// Where lines without an organisation go.
    pub into_org: OrgId,
    /// Where it stands.
    pub state: State,
    /// People made.
    pub made: i64,
    /// Known people who became members.
    pub joined: i64,
    /// Lines left out.
    pub left_out: i64,
    /// When it began.
    pub made_at: Timestamp,
    /// Against confirming twice.
    pub version: i64,
}

/// Days after which the cells are thrown away.
const KEPT_DAYS: i64 = 7;

db::queries! {
    INSERT = "INSERT INTO person_import (id, org, account, by_name, file_name, data, columns, into_org, state, made, joined, left_out, made_at, done_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $2, 'columns', 0, 0, 0, $8, NULL, 1)";
    FIND = "SELECT id, org, by_name, file_name, data, columns, into_org, state, made, joined, left_out, made_at, version FROM person_import
        WHERE id = $1 AND org = $2";
    LIST = "SELECT id, org, by_name, file_name, '' AS data, columns, into_org, state, made, joined, left_out, made_at, version FROM person_import
        WHERE org = $1 ORDER BY made_at DESC, id DESC LIMIT 30";
    COLUMNS = "UPDATE person_import SET columns = $2, into_org = $3, state = 'preview', version = version + 1
        WHERE id = $1 AND version = $4 AND state IN ('columns', 'preview')";
    DONE = "UPDATE person_import SET state = 'done', data = $2, made = $3, joined = $4, left_out = $5, done_at = $6, version = version + 1
        WHERE id = $1 AND version = $7 AND state = 'preview'";
    DROP = "UPDATE person_import SET state = 'dropped', data = '', done_at = $2, version = version + 1 WHERE id = $1 AND state IN ('columns', 'preview')";
    FORGET = "UPDATE person_import SET data = '', state = CASE WHEN state = 'done' THEN 'done' ELSE 'dropped' END WHERE made_at < $1 AND data <> ''";
}

impl PersonImport {
    fn read(r: &Row) -> Result<Self> {
        let sheet = r.get::<String>("data")?;
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            by_name: r.get("by_name")?,
            file_name: r.get("file_name")?,
            sheet: serde_json::from_str(&sheet).unwrap_or_default(),
            columns: serde_json::from_str(&r.get::<String>("columns")?).unwrap_or_default(),
            into_org: r.get("into_org")?,
            state: r.parse("state")?,
            made: r.get("made")?,
            joined: r.get("joined")?,
            left_out: r.get("left_out")?,
            made_at: r.get("made_at")?,
            version: r.get("version")?,
        })
    }

    /// Begins with a table; the columns are guessed. Tables that lie for longer than a week are thrown away.
    pub async fn begin(cx: &mut Cx, org: OrgId, file_name: &str, sheet: &Sheet) -> Result<PersonImportId> {
        Self::forget(cx).await?;
        let id: PersonImportId = cx.id();
        let columns = guess_all(&sheet.heads);
        let (account, name) = (cx.who.account, cx.who.name.clone());
        let row = args![id, org, account, name, file_name, json(sheet), json(&columns), cx.now];
        cx.run(INSERT, row).await?;
        Ok(id)
    }

    /// Throws away tables older than a week.
    pub async fn forget(cx: &mut Cx) -> Result<u64> {
        let until = cx.now - SignedDuration::from_hours(24 * KEPT_DAYS);
        cx.run(FORGET, args![until]).await
    }

    /// An import of a desk.
    pub async fn find(cx: &mut Cx, org: OrgId, id: PersonImportId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id, org], Self::read).await
    }

    /// The latest imports of a desk, without their cells.
    pub async fn list(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(LIST, args![org], Self::read).await
    }

    /// Says what the columns hold.
    pub async fn name_columns(cx: &mut Cx, import: &Self, columns: &[Column], into: OrgId) -> Result<()> {
        cx.run_one(COLUMNS, args![import.id, json(&columns), into, import.version]).await
    }

    /// Gives up.
    pub async fn drop(cx: &mut Cx, import: &Self) -> Result<()> {
        cx.run(DROP, args![import.id, cx.now]).await.map(|_| ())
    }

    /// Takes every good line in, as it was decided for the doubtful ones. Wrong lines stay behind, with the sheet's
    /// heads, to be mended and sent again.
    pub async fn confirm(
        cx: &mut Cx,
        tree: &Tree,
        import: &Self,
        lines: Vec<Judged>,
        choices: &BTreeMap<u32, Choice>,
    ) -> Result<(i64, i64, i64)> {
        let (mut made, mut joined, mut left_out) = (0, 0, 0);
        let mut behind = Vec::new();
        let today = cx.today();
        for line in lines {
            let choice = if line.is_doubtful() {
                choices.get(&line.number).copied().unwrap_or_else(|| line.proposed())
            } else {
                Choice::New
            };
            let draft = match &line.draft {
                Ok(draft) if choice != Choice::Skip => draft,
                Ok(_) => {
                    left_out += 1;
                    continue;
                }
                Err(_) => {
                    left_out += 1;
                    behind.push(line.number);
                    continue;
                }
            };
            let Some(org) = tree.brief(draft.org, today) else { continue };
            match (&line.known, choice) {
                (Some((known, ..)), Choice::Same) => {
                    join(cx, &org, known, draft).await?;
                    joined += 1;
                }
                _ => {
                    let id = Person::create(cx, org.id, &draft.details).await?;
                    let Some(person) = Person::find(cx, id).await? else { continue };
                    enter(cx, &org, &person, draft).await?;
                    made += 1;
                }
            }
        }
        let mut rest = import.sheet.clone();
        rest.rows.retain(|(number, _)| behind.contains(number));
        let data = if rest.rows.is_empty() { String::new() } else { json(&rest) };
        cx.run_one(DONE, args![import.id, data, made, joined, left_out, cx.now, import.version]).await?;
        let diff = Diff::new().field("made", 0, made).field("joined", 0, joined).field("left_out", 0, left_out);
        let event = Event {
            org: Some(import.org),
            verb: "members_imported",
            kind: "import",
            id: import.id.0,
            title: &import.file_name,
            diff,
            reason: None,
        };
        audit::record(cx, event).await?;
        Ok((made, joined, left_out))
    }
}

/// A known person becomes a member; what the record does not say yet is filled in.
async fn join(cx: &mut Cx, org: &OrgBrief, known: &Person, draft: &Draft) -> Result<()> {
    let Some(person) = Person::find(cx, known.id).await? else { return Ok(()) };
    let filled = fill(&person.details, &draft.details);
    if filled != person.details {
        Person::change(cx, Some(org.id), &person, &filled).await?;
    }
    enter(cx, org, &person, draft).await
}

/// What is missing in `held`, from `new`.
fn fill(held: &Details, new: &Details) -> Details {
    let text = |a: &String, b: &String| if a.is_empty() { b.clone() } else { a.clone() };
    Details {
        name: held.name.clone(),
        born: match (held.born, new.born) {
            // A day says more than its year.
            (Some(a), Some(b)) if a.agrees(b) && matches!(a, crate::Born::Year(_)) => Some(b),
            (a, b) => a.or(b),
        },
        sex: held.sex.or(new.sex),
        email: text(&held.email, &new.email),
        phone: text(&held.phone, &new.phone),
        work_place: text(&held.work_place, &new.work_place),
        degree: text(&held.degree, &new.degree),
        address: text(&held.address, &new.address),
        bio_vi: text(&held.bio_vi, &new.bio_vi),
        bio_en: text(&held.bio_en, &new.bio_en),
    }
}

/// The membership and the fields of a line. Who is a member there already stays one.
async fn enter(cx: &mut Cx, org: &OrgBrief, person: &Person, draft: &Draft) -> Result<()> {
    // An overlap is the membership that is there already.
    let _already = Membership::admit(cx, org, person, &draft.membership).await?;
    if !draft.fields.is_empty() {
        let new = NewExpert { fields: draft.fields.clone(), dates: draft.membership.dates, ..NewExpert::default() };
        Expert::put_on_list(cx, org, person, &new).await?;
    }
    Ok(())
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
