//! Deciding about a figure: confirmed it stands in the ledger as a declaration with its evidence, in one transaction.

use db::{Cx, Result};
use kernel::{Date, OrgId, Period};
use ledger::{Declaration, Indicators, Ledger, LedgerError, Nature, NewDeclaration, Phase, Position, Qualifier, Scope};
use organisation::Tree;
use reading::Value;

use crate::batch::{Batch, Source};
use crate::bearer;
use crate::find::{Find, State, key_of};

/// A figure as somebody confirms it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Key of the indicator.
    pub indicator: String,
    /// The number.
    pub value: Option<i64>,
    /// Words where there is none.
    pub words: String,
    /// How exact.
    pub qualifier: Qualifier,
    /// Result or plan.
    pub phase: Phase,
    /// Own office or whole system.
    pub scope: Scope,
    /// Which end a stock speaks of.
    pub position: Position,
    /// "3 of 7": the 7.
    pub of_assigned: Option<i64>,
    /// The contest round.
    pub round: Option<i64>,
    /// For which period, as typed.
    pub period: String,
    /// Whose it is; none for the bearer of its period.
    pub of_org: Option<OrgId>,
}

/// Why a figure cannot be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The catalogue knows no such indicator.
    Indicator,
    /// No period, or one that cannot be read.
    Period,
    /// Nobody of that name lived in the period.
    Bearer,
    /// Decided already.
    Decided,
    /// The ledger refuses.
    Ledger(LedgerError),
}

fn qualifier(q: reading::Qualifier) -> Qualifier {
    use reading::Qualifier as Q;
    match q {
        Q::About | Q::AtMost | Q::Range => Qualifier::About,
        Q::MoreThan | Q::AtLeast => Qualifier::MoreThan,
        Q::Nearly => Qualifier::Nearly,
        Q::Exact | Q::WordOnly => Qualifier::Exact,
    }
}

impl Decided {
    /// What the reader proposes.
    pub fn proposed(find: &Find, batch: &Batch) -> Self {
        let f = &find.proposed;
        // A combined count is not split: it stands in the ledger as words, which no total takes in.
        let (value, words) = match &f.value {
            Value::Count(n) if f.also.is_empty() => (Some(*n), String::new()),
            Value::Count(n) => {
                (None, format!("{n} ({})", find.sentence().trim().chars().take(120).collect::<String>()))
            }
            Value::Words(w) => (None, w.clone()),
        };
        Self {
            indicator: key_of(f),
            value,
            words,
            qualifier: qualifier(f.qualifier),
            phase: if f.phase == reading::Phase::Plan { Phase::Plan } else { Phase::Result },
            scope: if f.scope == Some(reading::Scope::WholeSystem) { Scope::Whole } else { Scope::Own },
            position: if f.position == Some(reading::Position::Opening) {
                Position::Opening
            } else {
                Position::Closing
            },
            of_assigned: f.of,
            round: f.round.map(i64::from),
            period: f.period.clone().unwrap_or_else(|| batch.period.clone()),
            of_org: Some(batch.of_org).filter(|_| !batch.by_period),
        }
    }

    /// The fields in which it differs from what was proposed.
    fn differs(&self, other: &Self) -> Vec<&'static str> {
        let fields = [
            ("indicator", self.indicator != other.indicator),
            ("value", self.value != other.value || self.words != other.words),
            ("qualifier", self.qualifier != other.qualifier),
            ("phase", self.phase != other.phase),
            ("scope", self.scope != other.scope),
            ("position", self.position != other.position),
            ("of_assigned", self.of_assigned != other.of_assigned),
            ("round", self.round != other.round),
            // What the text did not say and a person adds is no mistake of the reader.
            ("period", self.period != other.period && !other.period.is_empty()),
            ("of_org", self.of_org != other.of_org),
        ];
        fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }

    /// Whose figure it is: of the body that was chosen, else of who bore the name of `org` in its period.
    fn bearer(&self, tree: &Tree, org: OrgId, period: Period, today: Date) -> std::result::Result<OrgId, Refusal> {
        let found = match self.of_org {
            Some(chosen) => Some(chosen).filter(|id| bearer::lived(tree, *id, period)),
            None => bearer::bearer(tree, org, period, today),
        };
        found.ok_or(Refusal::Bearer)
    }

    fn declaration(
        &self,
        (tree, org, today): (&Tree, OrgId, Date),
        indicators: &Indicators,
    ) -> std::result::Result<NewDeclaration, Refusal> {
        let indicator = indicators.key(&self.indicator).ok_or(Refusal::Indicator)?;
        let period: Period = self.period.trim().parse().map_err(|_| Refusal::Period)?;
        let org = self.bearer(tree, org, period, today)?;
        Ok(NewDeclaration {
            phase: self.phase,
            scope: self.scope,
            value: self.value,
            words: if self.value.is_some() { String::new() } else { self.words.clone() },
            qualifier: self.qualifier,
            of_assigned: self.of_assigned,
            position: if indicator.nature == Nature::Stock { self.position } else { Position::Closing },
            round: self.round,
            ..NewDeclaration::new(org, indicator.number, period, 0)
        })
    }
}

impl Find {
    /// Declares and confirms the figure, with the file or article and the sentence as its evidence.
    pub async fn confirm(
        &self,
        cx: &mut Cx,
        (ledger, tree): (&Ledger, &Tree),
        batch: &Batch,
        source: &Source,
        evidence_url: &str,
        decided: &Decided,
    ) -> Result<std::result::Result<(), Refusal>> {
        if self.state == State::Confirmed {
            return Ok(Err(Refusal::Decided));
        }
        let indicators = Indicators::read(cx).await?;
        let new = match decided.declaration((tree, batch.of_org, cx.today()), &indicators) {
            Ok(new) => new,
            Err(why) => return Ok(Err(why)),
        };
        let org = new.org;
        let new = NewDeclaration {
            evidence_label: source.name.clone(),
            evidence_url: evidence_url.to_owned(),
            sentence: self.sentence(),
            ..new
        };
        let id = match ledger.declare(cx, &new).await? {
            Ok(id) => id,
            Err(why) => return Ok(Err(Refusal::Ledger(why))),
        };
        if let Some(declared) = Declaration::find(cx, id).await? {
            ledger.confirm(cx, &declared).await?;
        }
        let changed = decided.differs(&Decided::proposed(self, batch));
        self.decided(cx, State::Confirmed, &changed, Some((id, org))).await?;
        Ok(Ok(()))
    }

    /// It is no figure, or not wanted.
    pub async fn drop(&self, cx: &mut Cx) -> Result<std::result::Result<(), Refusal>> {
        if self.state != State::Waiting {
            return Ok(Err(Refusal::Decided));
        }
        self.decided(cx, State::Dropped, &[], None).await.map(Ok)
    }

    /// A dropped one waits again.
    pub async fn take_up(&self, cx: &mut Cx) -> Result<std::result::Result<(), Refusal>> {
        if self.state != State::Dropped {
            return Ok(Err(Refusal::Decided));
        }
        self.decided(cx, State::Waiting, &[], None).await.map(Ok)
    }
}
