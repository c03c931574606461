//! Decisions and other papers that work comes from.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{Date, DecisionId, DocumentId, OrgId, text};
use ledger::Ledger;
use ui::Lang;

use crate::counted;
use crate::words::{Relation, Source};

/// A paper, as an office writes it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDecision {
    /// What kind.
    pub source: Source,
    /// Who issued it.
    pub issuer: String,
    /// `3476`; may be empty.
    pub number: String,
    /// `QĐ-UBND`; may be empty.
    pub symbol: String,
    /// Its day.
    pub issued_on: Date,
    /// What it is about.
    pub abstract_line: String,
    /// The year whose work it assigns.
    pub year: i64,
    /// Key of the file; empty for none.
    pub file: String,
    /// Name of the file.
    pub file_name: String,
    /// Which earlier one it amends or replaces.
    pub relates: Option<(Relation, DecisionId)>,
    /// The same paper in the document library.
    pub document: Option<DocumentId>,
}

/// A paper as it is kept.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// At whose desk.
    pub org: OrgId,
    /// What is written in it.
    pub entry: NewDecision,
    /// Guards against lost updates.
    pub version: i64,
}

/// Why a paper cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionError {
    /// The same paper is kept already: issuer, number, symbol and day.
    Twice(DecisionId),
}

const COLUMNS: &str = "id, org, source, issuer, number, symbol, issued_on, abstract_line, year, file, file_name, relation, relates_to, document, version";

db::queries! {
    INSERT = "INSERT INTO plan_decision (id, org, source, issuer, number, symbol, issued_on, abstract_line, year, file, file_name, relation, relates_to,
        same_key, made_by_name, made_at, document, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1)";
    UPDATE = "UPDATE plan_decision SET source = $3, issuer = $4, number = $5, symbol = $6, issued_on = $7, abstract_line = $8, year = $9, file = $10,
        file_name = $11, relation = $12, relates_to = $13, same_key = $14, document = $15, version = version + 1 WHERE id = $1 AND version = $2";
    FIND = "SELECT id, org, source, issuer, number, symbol, issued_on, abstract_line, year, file, file_name, relation, relates_to, document, version
        FROM plan_decision WHERE id = $1";
    OF_ORG = "SELECT id, org, source, issuer, number, symbol, issued_on, abstract_line, year, file, file_name, relation, relates_to, document, version
        FROM plan_decision WHERE org = $1 ORDER BY year DESC, issued_on DESC, id DESC LIMIT 500";
    SAME = "SELECT id FROM plan_decision WHERE org = $1 AND same_key = $2";
    LATER = "SELECT id, org, source, issuer, number, symbol, issued_on, abstract_line, year, file, file_name, relation, relates_to, document, version
        FROM plan_decision WHERE relates_to = $1 ORDER BY issued_on, id";
    USED = "SELECT file FROM plan_decision WHERE file <> ''";
}

impl NewDecision {
    /// Number and symbol as they are written: `3476/QĐ-UBND`.
    pub fn sign(&self) -> String {
        match (self.number.as_str(), self.symbol.as_str()) {
            (n, "") => n.to_owned(),
            ("", s) => s.to_owned(),
            (n, s) => format!("{n}/{s}"),
        }
    }

    /// What people call it: “Quyết định số 3476/QĐ-UBND ngày 24/11/2016”.
    pub fn name(&self, l: Lang) -> String {
        let (kind, day) = (l.t(self.source.key()), l.date(self.issued_on));
        match self.sign().as_str() {
            "" => l.tf("decision.name_unnumbered", &[("kind", &kind), ("day", &day)]),
            sign => l.tf("decision.name", &[("kind", &kind), ("sign", &sign), ("day", &day)]),
        }
    }

    fn same_key(&self) -> Option<String> {
        let bare = |t: &str| text::fold(t).split_whitespace().collect::<Vec<_>>().join(" ");
        // 05 and 5 are one number.
        let number = bare(&self.number).trim_start_matches('0').to_owned();
        (!self.number.is_empty())
            .then(|| format!("{}|{number}|{}|{}", bare(&self.issuer), bare(&self.symbol), self.issued_on))
    }
}

impl Decision {
    fn read(r: &Row) -> Result<Self> {
        let relation: String = r.get("relation")?;
        let entry = NewDecision {
            source: r.parse("source")?,
            issuer: r.get("issuer")?,
            number: r.get("number")?,
            symbol: r.get("symbol")?,
            issued_on: r.get("issued_on")?,
            abstract_line: r.get("abstract_line")?,
            year: r.get("year")?,
            file: r.get("file")?,
            file_name: r.get("file_name")?,
            relates: relation.parse().ok().zip(r.get::<Option<DecisionId>>("relates_to")?),
            document: r.get("document")?,
        };
        Ok(Self { id: r.get("id")?, org: r.get("org")?, entry, version: r.get("version")? })
    }

    /// One.
    pub async fn find(cx: &mut Cx, id: DecisionId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// Those of a desk, the newest first.
    pub async fn of_org(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], Self::read).await
    }

    /// Those of some organisations, the newest first, after one of them.
    pub async fn page(cx: &mut Cx, orgs: &[OrgId], after: Option<&Self>, most: i64) -> Result<Vec<Self>> {
        if orgs.is_empty() {
            return Ok(Vec::new());
        }
        let mut args: db::Args = orgs.iter().map(|o| (*o).into()).collect();
        let places: Vec<String> = (1..=args.len()).map(|n| format!("${n}")).collect();
        let mut sql = format!("SELECT {COLUMNS} FROM plan_decision WHERE org IN ({})", places.join(", "));
        if let Some(d) = after {
            let (year, day, id) = (args.len() + 1, args.len() + 2, args.len() + 3);
            args.extend([db::Value::from(d.entry.year), d.entry.issued_on.into(), d.id.into()]);
            sql.push_str(&format!(
                " AND (year < ${year} OR (year = ${year} AND (issued_on < ${day} OR (issued_on = ${day} AND id < ${id}))))"
            ));
        }
        args.push(most.into());
        sql.push_str(&format!(" ORDER BY year DESC, issued_on DESC, id DESC LIMIT ${}", args.len()));
        cx.compose("plan::decision::PAGE", sql, args, Self::read).await
    }

    /// Those that amend or replace it.
    pub async fn later(&self, cx: &mut Cx) -> Result<Vec<Self>> {
        cx.all(LATER, args![self.id], Self::read).await
    }

    async fn twin(cx: &mut Cx, org: OrgId, new: &NewDecision) -> Result<Option<DecisionId>> {
        match new.same_key() {
            Some(key) => cx.opt(SAME, args![org, key], |r| r.get("id")).await,
            None => Ok(None),
        }
    }

    /// Keeps a paper.
    pub async fn keep(
        cx: &mut Cx,
        org: OrgId,
        new: &NewDecision,
    ) -> Result<std::result::Result<DecisionId, DecisionError>> {
        if let Some(twin) = Self::twin(cx, org, new).await? {
            return Ok(Err(DecisionError::Twice(twin)));
        }
        let id: DecisionId = cx.id();
        let name = cx.who.name.clone();
        let (relation, other) = (new.relates.map_or("", |(r, _)| r.word()), new.relates.map(|(_, d)| d));
        let n = new;
        let row = args![
            id,
            org,
            n.source.word(),
            &n.issuer,
            &n.number,
            &n.symbol,
            n.issued_on,
            &n.abstract_line,
            n.year,
            &n.file,
            &n.file_name,
            relation,
            other,
            n.same_key(),
            name,
            cx.now,
            n.document
        ];
        cx.run(INSERT, row).await?;
        let diff = Diff::new().field("issuer", "", &n.issuer).field("sign", "", n.sign()).field("year", "", n.year);
        happened(cx, org, id, "decision_kept", n, diff).await?;
        Ok(Ok(id))
    }

    /// Corrects what is written down of it.
    pub async fn correct(
        &self,
        cx: &mut Cx,
        ledger: &Ledger,
        version: i64,
        new: &NewDecision,
    ) -> Result<std::result::Result<(), DecisionError>> {
        if let Some(twin) = Self::twin(cx, self.org, new).await?.filter(|id| *id != self.id) {
            return Ok(Err(DecisionError::Twice(twin)));
        }
        let (n, old) = (new, &self.entry);
        let (relation, other) = (n.relates.map_or("", |(r, _)| r.word()), n.relates.map(|(_, d)| d));
        let row = args![
            self.id,
            version,
            n.source.word(),
            &n.issuer,
            &n.number,
            &n.symbol,
            n.issued_on,
            &n.abstract_line,
            n.year,
            &n.file,
            &n.file_name,
            relation,
            other,
            n.same_key(),
            n.document
        ];
        cx.run_one(UPDATE, row).await?;
        counted::settle_paper(cx, ledger, self.id).await?;
        let diff = Diff::new()
            .field("issuer", &old.issuer, &n.issuer)
            .field("sign", old.sign(), n.sign())
            .field("issued_on", old.issued_on, n.issued_on)
            .field("abstract_line", &old.abstract_line, &n.abstract_line)
            .field("year", old.year, n.year)
            .field("file", &old.file_name, &n.file_name);
        happened(cx, self.org, self.id, "decision_corrected", n, diff).await?;
        Ok(Ok(()))
    }
}

async fn happened(cx: &mut Cx, org: OrgId, id: DecisionId, verb: &str, entry: &NewDecision, diff: Diff) -> Result<()> {
    let title = entry.name(Lang::Vi);
    let event = Event { org: Some(org), verb, kind: "decision", id: id.0, title: &title, diff, reason: None };
    audit::record(cx, event).await?;
    cx.changed("decision", id, Some(org));
    Ok(())
}

/// The keys of all files that rows name.
pub async fn files_used(cx: &mut Cx) -> Result<Vec<String>> {
    cx.all(USED, args![], |r| r.get("file")).await
}
