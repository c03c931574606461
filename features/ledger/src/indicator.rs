//! What is counted: indicators with their units, natures and dated definitions.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, Uuid};
use ui::Lang;

use crate::{Area, LedgerError, Nature, RollUp};

/// An indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its number, for cells and postings.
    pub number: i64,
    /// Its key, for people, rules and files.
    pub key: String,
    /// Name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// What one of it is.
    pub unit_vi: String,
    /// In English.
    pub unit_en: String,
    /// Whether it adds up over time.
    pub nature: Nature,
    /// How organisations roll up.
    pub roll_up: RollUp,
    /// The indicator it is a part of.
    pub subset_of: Option<i64>,
    /// Whether it is posted per contest round.
    pub per_round: bool,
    /// Whose own it is; none for the catalogue.
    pub owner: Option<OrgId>,
    /// Place in lists.
    pub position: i64,
}

/// The largest count that anybody means: ten times the people of the country.
const MOST_COUNTED: i64 = 1_000_000_000;

/// How an indicator is counted, from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The first day; none for always.
    pub from: Option<Date>,
    /// What one count is.
    pub text_vi: String,
    /// In English.
    pub text_en: String,
}

/// An indicator to be made.
#[derive(Clone, Debug)]
pub struct NewIndicator {
    /// Its key: a–z, 0–9, underscores.
    pub key: String,
    /// Name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// Unit.
    pub unit_vi: String,
    /// In English.
    pub unit_en: String,
    /// Whether it adds up over time.
    pub nature: Nature,
    /// How organisations roll up.
    pub roll_up: RollUp,
    /// Key of the indicator it is a part of; empty for none.
    pub subset_of: String,
    /// Whether it is posted per contest round.
    pub per_round: bool,
    /// Whose own it is.
    pub owner: Option<OrgId>,
    /// What one count is.
    pub definition_vi: String,
    /// In English.
    pub definition_en: String,
}

db::queries! {
    ALL = "SELECT number, key, name_vi, name_en, unit_vi, unit_en, nature, roll_up, subset_of, per_round, owner, position
        FROM ledger_indicator ORDER BY position, number";
    LAST = "SELECT COALESCE(MAX(number), 0) AS number FROM ledger_indicator";
    INSERT = "INSERT INTO ledger_indicator (number, key, name_vi, name_en, unit_vi, unit_en, nature, roll_up, subset_of, per_round, owner, position, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)";
    DEFINE = "INSERT INTO ledger_definition (indicator, from_day, text_vi, text_en) VALUES ($1, $2, $3, $4)
        ON CONFLICT (indicator, from_day) DO UPDATE SET text_vi = excluded.text_vi, text_en = excluded.text_en";
    DEFINITIONS = "SELECT from_day, text_vi, text_en FROM ledger_definition WHERE indicator = $1 ORDER BY from_day";
}

impl Indicator {
    /// The name in a language.
    pub fn name(&self, l: Lang) -> &str {
        if l == Lang::En && !self.name_en.is_empty() { &self.name_en } else { &self.name_vi }
    }

    /// The unit in a language.
    pub fn unit(&self, l: Lang) -> &str {
        if l == Lang::En && !self.unit_en.is_empty() { &self.unit_en } else { &self.unit_vi }
    }

    /// The area of work that it belongs to, for lists.
    pub fn area(&self) -> Area {
        if self.owner.is_some() { Area::Own } else { crate::catalogue::area(&self.key).unwrap_or(Area::Own) }
    }

    /// Whether an organisation may use it.
    pub fn is_for(&self, org: OrgId) -> bool {
        self.owner.is_none_or(|owner| owner == org)
    }

    /// The largest amount of one record or declaration. Money goes far above heads and events.
    pub(crate) fn most(&self) -> i64 {
        if self.unit_en == "VND" { crate::record::LARGEST } else { MOST_COUNTED }
    }

    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            number: r.get("number")?,
            key: r.get("key")?,
            name_vi: r.get("name_vi")?,
            name_en: r.get("name_en")?,
            unit_vi: r.get("unit_vi")?,
            unit_en: r.get("unit_en")?,
            nature: r.parse("nature")?,
            roll_up: r.parse("roll_up")?,
            subset_of: r.get("subset_of")?,
            per_round: r.get("per_round")?,
            owner: r.get("owner")?,
            position: r.get("position")?,
        })
    }

    /// All of them, in their order.
    pub async fn all(cx: &mut Cx) -> Result<Vec<Self>> {
        cx.all(ALL, args![], Self::read).await
    }

    /// How it is counted, the oldest first.
    pub async fn definitions(cx: &mut Cx, number: i64) -> Result<Vec<Definition>> {
        let read = |r: &Row| {
            let from: String = r.get("from_day")?;
            Ok(Definition { from: from.parse().ok(), text_vi: r.get("text_vi")?, text_en: r.get("text_en")? })
        };
        cx.all(DEFINITIONS, args![number], read).await
    }

    /// Adds one; its number follows the last.
    pub async fn create(cx: &mut Cx, new: &NewIndicator) -> Result<Result<i64, LedgerError>> {
        let known = Self::all(cx).await?;
        let fit = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if new.key.is_empty() || new.key.len() > 60 || !new.key.chars().all(fit) {
            return Ok(Err(LedgerError::Key(new.key.clone())));
        }
        if known.iter().any(|i| i.key == new.key) {
            return Ok(Err(LedgerError::KeyTaken(new.key.clone())));
        }
        let subset = match new.subset_of.as_str() {
            "" => None,
            key => match known.iter().find(|i| i.key == key && i.nature == new.nature) {
                Some(found) => Some(found.number),
                None => return Ok(Err(LedgerError::Indicator(key.to_owned()))),
            },
        };
        let number = 1 + cx.one(LAST, args![], |r| r.get::<i64>("number")).await?;
        let (nature, roll_up) = (new.nature.word(), new.roll_up.word());
        let (key, name) = (&new.key, &new.name_vi);
        let row = args![
            number,
            key,
            name,
            &new.name_en,
            &new.unit_vi,
            &new.unit_en,
            nature,
            roll_up,
            subset,
            new.per_round,
            new.owner,
            number * 10
        ];
        cx.run(INSERT, row).await?;
        Self::define(cx, number, None, &new.definition_vi, &new.definition_en).await?;
        if let Some(owner) = new.owner {
            let diff = Diff::new().field("key", "", key).field("nature", "", nature);
            let id = Uuid::from_u128(u128::from(number.unsigned_abs()));
            let event = Event {
                org: Some(owner),
                verb: "indicator_made",
                kind: "indicator",
                id,
                title: name,
                diff,
                reason: None,
            };
            audit::record(cx, event).await?;
        }
        Ok(Ok(number))
    }

    /// The same at a desk, with its event.
    pub(crate) async fn redefine(&self, cx: &mut Cx, by: OrgId, from: Date, (vi, en): (&str, &str)) -> Result<()> {
        Self::define(cx, self.number, Some(from), vi, en).await?;
        let diff = Diff::new().field("from", "", from).field("definition", "", vi);
        let id = Uuid::from_u128(u128::from(self.number.unsigned_abs()));
        let (org, title) = (Some(by), self.name_vi.as_str());
        let event = Event { org, verb: "indicator_defined", kind: "indicator", id, title, diff, reason: None };
        audit::record(cx, event).await.map(|_| ())
    }

    /// Says how it is counted from a day on.
    pub async fn define(cx: &mut Cx, number: i64, from: Option<Date>, vi: &str, en: &str) -> Result<()> {
        let from = from.map(|d| d.to_string()).unwrap_or_default();
        cx.run(DEFINE, args![number, from, vi, en]).await.map(|_| ())
    }
}

/// The indicators of a moment, by key and number.
#[derive(Clone, Debug, Default)]
pub struct Indicators(pub Vec<Indicator>);

impl Indicators {
    /// Reads them.
    pub async fn read(cx: &mut Cx) -> Result<Self> {
        Indicator::all(cx).await.map(Self)
    }

    /// By key.
    pub fn key(&self, key: &str) -> Option<&Indicator> {
        self.0.iter().find(|i| i.key == key)
    }

    /// By number.
    pub fn number(&self, number: i64) -> Option<&Indicator> {
        self.0.iter().find(|i| i.number == number)
    }

    /// The nature of one.
    pub fn nature(&self, number: i64) -> Nature {
        self.number(number).map_or(Nature::Flow, |i| i.nature)
    }
}
