//! Declared figures: typed by an organisation or read from a document, with their evidence and who confirmed them.
//! They are never posted; totals take in the confirmed ones when they are asked for.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::jiff::ToSpan;
use kernel::{Date, DeclarationId, OrgId, Period, Timestamp};

use crate::{EvidenceFile, Indicators, Ledger, LedgerError, Nature, Phase, Position, Qualifier, Scope};

/// A declared figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Its id.
    pub id: DeclarationId,
    /// What is declared.
    pub figure: NewDeclaration,
    /// Who typed it.
    pub declared_by: String,
    /// When.
    pub declared_at: Timestamp,
    /// Who confirmed it; empty while it waits.
    pub confirmed_by: String,
    /// When.
    pub confirmed_at: Option<Timestamp>,
    /// Whether another one has taken its place, or it was taken back.
    pub withdrawn: bool,
    /// Why it was changed or taken back.
    pub reason: String,
    /// Guards against lost updates.
    pub version: i64,
}

/// What is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDeclaration {
    /// By whom.
    pub org: OrgId,
    /// Number of the indicator.
    pub indicator: i64,
    /// For which days.
    pub period: Period,
    /// Result or plan.
    pub phase: Phase,
    /// Own office or whole system.
    pub scope: Scope,
    /// The number.
    pub value: Option<i64>,
    /// Words where there is no number ("some hundreds").
    pub words: String,
    /// How exact.
    pub qualifier: Qualifier,
    /// "3 of 7": the 7.
    pub of_assigned: Option<i64>,
    /// Which end a stock speaks of.
    pub position: Position,
    /// The contest round.
    pub round: Option<i64>,
    /// The file or article it comes from.
    pub evidence_label: String,
    /// Where that opens.
    pub evidence_url: String,
    /// The paper itself, where it was sent along.
    pub evidence_file: EvidenceFile,
    /// The sentence.
    pub sentence: String,
}

impl NewDeclaration {
    /// A plain result of the own office.
    pub fn new(org: OrgId, indicator: i64, period: Period, value: i64) -> Self {
        Self {
            org,
            indicator,
            period,
            phase: Phase::Result,
            scope: Scope::Own,
            value: Some(value),
            words: String::new(),
            qualifier: Qualifier::Exact,
            of_assigned: None,
            position: Position::Closing,
            round: None,
            evidence_label: String::new(),
            evidence_url: String::new(),
            evidence_file: EvidenceFile::default(),
            sentence: String::new(),
        }
    }

    /// The day that a declared stock speaks of.
    pub fn stock_day(&self) -> Date {
        match self.position {
            Position::Closing => self.period.last,
            Position::Opening => self.period.first.saturating_sub(1.day()),
        }
    }
}

db::queries! {
    INSERT = "INSERT INTO ledger_declaration (id, org, indicator, first_day, last_day, phase, scope, value, words, qualifier, of_assigned, position, round,
        evidence_label, evidence_url, sentence, declared_by, declared_at, confirmed_by, confirmed_at, withdrawn_at, reason, replaces, evidence_file,
        evidence_file_name, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, '', NULL, NULL, $19, $20, $21, $22, 1)";
    FIND = "SELECT id, org, indicator, first_day, last_day, phase, scope, value, words, qualifier, of_assigned, position, round, evidence_label, evidence_url, evidence_file,
        evidence_file_name, sentence, declared_by, declared_at, confirmed_by, confirmed_at, withdrawn_at, reason, version FROM ledger_declaration WHERE id = $1";
    /// The confirmed ones that lie within some days.
    WITHIN = "SELECT id, org, indicator, first_day, last_day, phase, scope, value, words, qualifier, of_assigned, position, round, evidence_label, evidence_url, evidence_file,
        evidence_file_name, sentence, declared_by, declared_at, confirmed_by, confirmed_at, withdrawn_at, reason, version FROM ledger_declaration
        WHERE last_day >= $1 AND last_day <= $2 AND first_day >= $1 AND confirmed_at IS NOT NULL AND withdrawn_at IS NULL ORDER BY last_day, id";
    /// The confirmed stocks up to a day.
    STOCKS = "SELECT d.id, d.org, d.indicator, d.first_day, d.last_day, d.phase, d.scope, d.value, d.words, d.qualifier, d.of_assigned, d.position, d.round,
        d.evidence_label, d.evidence_url, d.evidence_file, d.evidence_file_name, d.sentence, d.declared_by, d.declared_at, d.confirmed_by, d.confirmed_at, d.withdrawn_at, d.reason, d.version
        FROM ledger_declaration d JOIN ledger_indicator i ON i.number = d.indicator
        WHERE i.nature = 'stock' AND d.first_day <= $1 AND d.confirmed_at IS NOT NULL AND d.withdrawn_at IS NULL ORDER BY d.last_day, d.id";
    OF_ORG = "SELECT id, org, indicator, first_day, last_day, phase, scope, value, words, qualifier, of_assigned, position, round, evidence_label, evidence_url, evidence_file,
        evidence_file_name, sentence, declared_by, declared_at, confirmed_by, confirmed_at, withdrawn_at, reason, version FROM ledger_declaration
        WHERE org = $1 AND last_day >= $2 AND last_day <= $3 AND id < $4 ORDER BY id DESC LIMIT $5";
    CONFIRM = "UPDATE ledger_declaration SET confirmed_by = $3, confirmed_at = $4, version = version + 1
        WHERE id = $1 AND version = $2 AND confirmed_at IS NULL AND withdrawn_at IS NULL";
    /// The one confirmed before it for the very same thing gives way.
    GIVE_WAY = "UPDATE ledger_declaration SET withdrawn_at = $8, reason = $9, version = version + 1 WHERE org = $1 AND indicator = $2 AND first_day = $3 AND last_day = $4
        AND phase = $5 AND scope = $6 AND position = $10 AND id <> $7 AND confirmed_at IS NOT NULL AND withdrawn_at IS NULL";
    USED = "SELECT evidence_file FROM ledger_declaration WHERE evidence_file <> ''";
    WITHDRAW = "UPDATE ledger_declaration SET withdrawn_at = $3, reason = $4, version = version + 1 WHERE id = $1 AND version = $2 AND withdrawn_at IS NULL";
}

impl Declaration {
    pub(crate) fn read(r: &Row) -> Result<Self> {
        let figure = NewDeclaration {
            org: r.get("org")?,
            indicator: r.get("indicator")?,
            period: Period { first: r.get("first_day")?, last: r.get("last_day")? },
            phase: Phase::of_number(r.get("phase")?),
            scope: Scope::of_number(r.get("scope")?),
            value: r.get("value")?,
            words: r.get("words")?,
            qualifier: Qualifier::of_number(r.get("qualifier")?),
            of_assigned: r.get("of_assigned")?,
            position: r.parse("position")?,
            round: r.get("round")?,
            evidence_label: r.get("evidence_label")?,
            evidence_url: r.get("evidence_url")?,
            evidence_file: EvidenceFile { key: r.get("evidence_file")?, name: r.get("evidence_file_name")? },
            sentence: r.get("sentence")?,
        };
        Ok(Self {
            id: r.get("id")?,
            figure,
            declared_by: r.get("declared_by")?,
            declared_at: r.get("declared_at")?,
            confirmed_by: r.get("confirmed_by")?,
            confirmed_at: r.get("confirmed_at")?,
            withdrawn: r.get::<Option<Timestamp>>("withdrawn_at")?.is_some(),
            reason: r.get("reason")?,
            version: r.get("version")?,
        })
    }

    /// One.
    pub async fn find(cx: &mut Cx, id: DeclarationId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// The confirmed ones that lie within a period, of everybody.
    pub async fn within(cx: &mut Cx, period: Period) -> Result<Vec<Self>> {
        cx.all(WITHIN, args![period.first, period.last], Self::read).await
    }

    /// The confirmed stocks up to a day, of everybody, the oldest first.
    pub async fn stocks(cx: &mut Cx, day: Date) -> Result<Vec<Self>> {
        let day = day.saturating_add(1.day());
        cx.all(STOCKS, args![day], Self::read).await
    }

    /// Those of one organisation that end within a period, whatever became of them, the newest first.
    pub async fn of_org(
        cx: &mut Cx,
        org: OrgId,
        period: Period,
        before: Option<DeclarationId>,
        most: i64,
    ) -> Result<Vec<Self>> {
        let before = before.map_or(kernel::Uuid::max(), |d| d.0);
        cx.all(OF_ORG, args![org, period.first, period.last, before, most], Self::read).await
    }
}

fn title(indicators: &Indicators, figure: &NewDeclaration) -> String {
    let name = indicators.number(figure.indicator).map_or("", |i| i.name_vi.as_str());
    format!("{name}, {}", figure.period)
}

fn said(figure: &NewDeclaration) -> String {
    figure.value.map_or_else(|| figure.words.clone(), |v| v.to_string())
}

async fn happened(
    cx: &mut Cx,
    d: &Declaration,
    verb: &str,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    let org = d.figure.org;
    let event = Event { org: Some(org), verb, kind: "declaration", id: d.id.0, title, diff, reason };
    audit::record(cx, event).await?;
    cx.changed("figures", org.0, Some(org));
    Ok(())
}

impl Ledger {
    /// Keeps a figure that somebody declares; it counts once it is confirmed.
    pub async fn declare(&self, cx: &mut Cx, new: &NewDeclaration) -> Result<Result<DeclarationId, LedgerError>> {
        self.keep_declaration(cx, new, None, "").await
    }

    async fn keep_declaration(
        &self,
        cx: &mut Cx,
        new: &NewDeclaration,
        replaces: Option<DeclarationId>,
        reason: &str,
    ) -> Result<Result<DeclarationId, LedgerError>> {
        let places = self.posting_by(cx).await?;
        let indicators = Indicators::read(cx).await?;
        let n = new;
        let Some(indicator) = indicators.number(n.indicator) else {
            return Ok(Err(LedgerError::Indicator(n.indicator.to_string())));
        };
        if n.value.is_some() != n.words.trim().is_empty() {
            return Ok(Err(LedgerError::Value));
        }
        if let Some(amount) = n.value.filter(|v| *v < 0 || *v > indicator.most()) {
            return Ok(Err(LedgerError::TooLarge { field: indicator.key.clone(), amount }));
        }
        let Some(lived) = places.lived(n.org) else { return Ok(Err(LedgerError::Organisation(n.org))) };
        let (first, last) = (n.period.first, n.period.last);
        let before = lived.from.is_some_and(|from| last < from);
        // A result of days to come is none; a plan may be.
        let ahead = n.phase == Phase::Result && first > cx.today();
        if first > last || ahead || before || lived.to.is_some_and(|to| first >= to) {
            return Ok(Err(LedgerError::Days { first, last }));
        }
        if indicator.nature == Nature::Flow && n.position == Position::Opening {
            return Ok(Err(LedgerError::Value));
        }
        let id: DeclarationId = cx.id();
        let row = args![
            id,
            n.org,
            n.indicator,
            first,
            last,
            n.phase.number(),
            n.scope.number(),
            n.value,
            &n.words,
            n.qualifier.number(),
            n.of_assigned,
            n.position.word(),
            n.round,
            &n.evidence_label,
            &n.evidence_url,
            &n.sentence,
            &cx.who.name,
            cx.now,
            reason,
            replaces,
            &n.evidence_file.key,
            &n.evidence_file.name
        ];
        cx.run(INSERT, row).await?;
        let Some(d) = Declaration::find(cx, id).await? else { return Ok(Err(LedgerError::Value)) };
        let diff = Diff::new().field("value", "", said(n)).field("scope", "", n.scope);
        happened(cx, &d, "declared", &title(&indicators, n), diff, (!reason.is_empty()).then_some(reason)).await?;
        Ok(Ok(id))
    }

    /// Confirms a declared figure: from now on totals take it in. One that was confirmed before for the same
    /// organisation, indicator, days, scope and phase gives way.
    pub async fn confirm(&self, cx: &mut Cx, declaration: &Declaration) -> Result<()> {
        let (d, f) = (declaration, &declaration.figure);
        let name = cx.who.name.clone();
        let same = args![
            f.org,
            f.indicator,
            f.period.first,
            f.period.last,
            f.phase.number(),
            f.scope.number(),
            d.id,
            cx.now,
            format!("→ {}", said(f)),
            f.position.word()
        ];
        cx.run(GIVE_WAY, same).await?;
        cx.run_one(CONFIRM, args![d.id, d.version, &name, cx.now]).await?;
        let indicators = Indicators::read(cx).await?;
        let diff = Diff::new().field("value", "", said(f)).field("confirmed_by", "", &name);
        happened(cx, d, "declaration_confirmed", &title(&indicators, f), diff, None).await
    }

    /// Puts another figure in the place of one, with a reason; it waits to be confirmed in its turn.
    pub async fn change_declaration(
        &self,
        cx: &mut Cx,
        declaration: &Declaration,
        new: &NewDeclaration,
        reason: &str,
    ) -> Result<Result<DeclarationId, LedgerError>> {
        if reason.trim().is_empty() {
            return Ok(Err(LedgerError::Reason));
        }
        if declaration.confirmed_at.is_none() {
            cx.run_one(WITHDRAW, args![declaration.id, declaration.version, cx.now, reason]).await?;
        }
        self.keep_declaration(cx, new, Some(declaration.id), reason).await
    }

    /// Takes a declared figure back, with a reason.
    pub async fn withdraw_declaration(
        &self,
        cx: &mut Cx,
        declaration: &Declaration,
        reason: &str,
    ) -> Result<Result<(), LedgerError>> {
        if reason.trim().is_empty() {
            return Ok(Err(LedgerError::Reason));
        }
        cx.run_one(WITHDRAW, args![declaration.id, declaration.version, cx.now, reason]).await?;
        let indicators = Indicators::read(cx).await?;
        let diff = Diff::new().field("value", said(&declaration.figure), "");
        let title = title(&indicators, &declaration.figure);
        happened(cx, declaration, "declaration_withdrawn", &title, diff, Some(reason)).await?;
        Ok(Ok(()))
    }
}

/// The keys of all files that rows name.
pub async fn files_used(cx: &mut Cx) -> Result<Vec<String>> {
    cx.all(USED, args![], |r| r.get("evidence_file")).await
}
