//! One figure found in a text, until somebody has decided about it.

use db::{Cx, DbError, Result, Row, args};
use kernel::{DeclarationId, ExtractionFileId, ExtractionId, FindId, OrgId, Timestamp};
use reading::{Figure, Reading};

/// Where a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has looked yet.
    Waiting,
    /// It is declared.
    Confirmed,
    /// It is no figure, or not wanted.
    Dropped,
}

impl State {
    /// All of them.
    pub const ALL: [State; 3] = [State::Waiting, State::Confirmed, State::Dropped];

    /// As it is stored.
    pub const fn word(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Confirmed => "confirmed",
            State::Dropped => "dropped",
        }
    }
}

impl std::str::FromStr for State {
    type Err = String;
    fn from_str(s: &str) -> std::result::Result<Self, String> {
        State::ALL.into_iter().find(|x| x.word() == s).ok_or_else(|| s.to_owned())
    }
}

/// A figure found.
#[derive(Clone, Debug)]
pub struct Find {
    /// Its id.
    pub id: FindId,
    /// Where it was found.
    pub file: ExtractionFileId,
    /// In which pile.
    pub batch: ExtractionId,
    /// The sentence before the number.
    pub before: String,
    /// The number as it is written.
    pub number: String,
    /// The sentence behind the number.
    pub behind: String,
    /// What the reader proposed.
    pub proposed: Figure,
    /// Where it stands.
    pub state: State,
    /// The fields that people changed.
    pub changed: Vec<String>,
    /// What it became.
    pub declaration: Option<DeclarationId>,
    /// For whom it was declared.
    pub of_org: Option<OrgId>,
    /// Who decided.
    pub decided_by_name: String,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Against two who decide at once.
    pub version: i64,
}

/// How often people had to correct the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weak {
    /// Key of the indicator it proposed.
    pub indicator: String,
    /// Decided by people.
    pub decided: i64,
    /// Confirmed with something changed.
    pub changed: i64,
    /// Dropped.
    pub dropped: i64,
}

db::queries! {
    INSERT = "INSERT INTO extraction_find (id, file, batch, place, before_text, number_text, behind_text, proposed, indicator, state, changed,
        declaration, decided_by_name, decided_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', '', NULL, '', NULL, 1)";
    LIST = "SELECT id, file, batch, before_text, number_text, behind_text, proposed, state, changed, declaration, of_org, decided_by_name, decided_at, version
        FROM extraction_find WHERE batch = $1 AND ($2 = '' OR state = $2) ORDER BY place LIMIT $3 OFFSET $4";
    COUNT = "SELECT COUNT(*) AS n FROM extraction_find WHERE batch = $1 AND ($2 = '' OR state = $2)";
    FIND = "SELECT id, file, batch, before_text, number_text, behind_text, proposed, state, changed, declaration, of_org, decided_by_name, decided_at, version
        FROM extraction_find WHERE batch = $1 AND id = $2";
    /// The first that waits, from a place on, else the very first.
    NEXT = "SELECT x.id FROM extraction_find x WHERE x.batch = $1 AND x.state = 'waiting'
        ORDER BY CASE WHEN x.place >= (SELECT COALESCE(MAX(y.place), 0) FROM extraction_find y WHERE y.id = $2) THEN 0 ELSE 1 END, x.place LIMIT 1";
    DECIDE = "UPDATE extraction_find SET state = $3, changed = $4, declaration = $5, decided_by_name = $6, decided_at = $7, of_org = $8, version = version + 1
        WHERE id = $1 AND version = $2";
    OF_FILE = "SELECT id, file, batch, before_text, number_text, behind_text, proposed, state, changed, declaration, of_org, decided_by_name, decided_at, version
        FROM extraction_find WHERE file = $1 AND state = 'waiting' ORDER BY place";
    WEAK = "SELECT x.indicator, COUNT(*) AS decided, CAST(SUM(CASE WHEN x.changed <> '' THEN 1 ELSE 0 END) AS BIGINT) AS changed,
        CAST(SUM(CASE WHEN x.state = 'dropped' THEN 1 ELSE 0 END) AS BIGINT) AS dropped
        FROM extraction_find x JOIN extraction_batch b ON b.id = x.batch WHERE b.org = $1 AND x.state <> 'waiting'
        GROUP BY x.indicator HAVING SUM(CASE WHEN x.changed <> '' OR x.state = 'dropped' THEN 1 ELSE 0 END) > 0
        ORDER BY SUM(CASE WHEN x.changed <> '' OR x.state = 'dropped' THEN 1 ELSE 0 END) DESC, x.indicator LIMIT 20";
}

/// The sentence in three parts; the number is marked on the screen.
fn parts(figure: &Figure) -> (String, String, String) {
    let chars: Vec<char> = figure.sentence.chars().collect();
    let from = figure.number.start.saturating_sub(figure.start).min(chars.len());
    let to = figure.number.end.saturating_sub(figure.start).clamp(from, chars.len());
    let text = |part: &[char]| part.iter().collect::<String>();
    (text(&chars[..from]), text(&chars[from..to]), text(&chars[to..]))
}

/// Keeps what was found in a file; answers the next free place.
pub(crate) async fn keep(
    cx: &mut Cx,
    batch: ExtractionId,
    file: ExtractionFileId,
    mut place: i64,
    reading: &Reading,
) -> Result<i64> {
    for figure in &reading.figures {
        let id: FindId = cx.id();
        let (before, number, behind) = parts(figure);
        let proposed = serde_json::to_string(figure).unwrap_or_default();
        let key = key_of(figure);
        cx.run(INSERT, args![id, file, batch, place, before, number, behind, proposed, key]).await?;
        place += 1;
    }
    Ok(place)
}

/// The indicator's key in the ledger's catalogue.
pub(crate) fn key_of(figure: &Figure) -> String {
    key_of_indicator(figure.indicator)
}

/// The key of an indicator of the reader.
pub(crate) fn key_of_indicator(indicator: reading::Indicator) -> String {
    serde_json::to_value(indicator).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

impl Find {
    fn read(r: &Row) -> Result<Self> {
        let proposed: String = r.get("proposed")?;
        let proposed = serde_json::from_str(&proposed)
            .map_err(|e| DbError::Decode { column: "proposed".into(), why: e.to_string() })?;
        Ok(Self {
            id: r.get("id")?,
            file: r.get("file")?,
            batch: r.get("batch")?,
            before: r.get("before_text")?,
            number: r.get("number_text")?,
            behind: r.get("behind_text")?,
            proposed,
            state: r.parse("state")?,
            changed: r.get::<String>("changed")?.split_whitespace().map(str::to_owned).collect(),
            declaration: r.get("declaration")?,
            of_org: r.get("of_org")?,
            decided_by_name: r.get("decided_by_name")?,
            decided_at: r.get("decided_at")?,
            version: r.get("version")?,
        })
    }

    /// The sentence.
    pub fn sentence(&self) -> String {
        format!("{}{}{}", self.before, self.number, self.behind)
    }

    /// Figures of a pile in the order of the texts; `state` empty for all.
    pub async fn list(cx: &mut Cx, batch: ExtractionId, state: &str, skip: i64, most: i64) -> Result<Vec<Self>> {
        cx.all(LIST, args![batch, state, most, skip], Self::read).await
    }

    /// How many there are.
    pub async fn count(cx: &mut Cx, batch: ExtractionId, state: &str) -> Result<i64> {
        cx.one(COUNT, args![batch, state], |r| r.get("n")).await
    }

    /// A figure of a pile.
    pub async fn find(cx: &mut Cx, batch: ExtractionId, id: FindId) -> Result<Option<Self>> {
        cx.opt(FIND, args![batch, id], Self::read).await
    }

    /// The next that waits, behind `after` first.
    pub async fn next(cx: &mut Cx, batch: ExtractionId, after: Option<FindId>) -> Result<Option<FindId>> {
        cx.opt(NEXT, args![batch, after.unwrap_or(FindId(kernel::Uuid::nil()))], |r| r.get("id")).await
    }

    /// Those of a file that wait.
    pub async fn waiting_in(cx: &mut Cx, file: ExtractionFileId) -> Result<Vec<Self>> {
        cx.all(OF_FILE, args![file], Self::read).await
    }

    pub(crate) async fn decided(
        &self,
        cx: &mut Cx,
        state: State,
        changed: &[&str],
        declared: Option<(DeclarationId, OrgId)>,
    ) -> Result<()> {
        let name = cx.who.name.clone();
        let (declaration, of_org) = declared.unzip();
        let row = args![self.id, self.version, state.word(), changed.join(" "), declaration, name, cx.now, of_org];
        cx.run_one(DECIDE, row).await
    }

    /// Where the reader is weak at a desk: what people had to correct or drop, the worst first.
    pub async fn weak(cx: &mut Cx, org: OrgId) -> Result<Vec<Weak>> {
        let read = |r: &Row| {
            Ok(Weak {
                indicator: r.get("indicator")?,
                decided: r.get("decided")?,
                changed: r.get("changed")?,
                dropped: r.get("dropped")?,
            })
        };
        cx.all(WEAK, args![org], read).await
    }
}
