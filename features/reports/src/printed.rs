//! A report as it is given out, at the desk and by `lienhiep report` alike: what was frozen once it is approved, before
//! that what people have written, and where nobody has opened one, what the organisation's template makes of the books.

use std::sync::Arc;

use db::{Cx, Result};
use kernel::{OrgId, Period, Timestamp};
use ledger::Ledger;
use organisation::Tree;
use papers::official::{Number, Official};

use crate::compose::{self, L};
use crate::frozen::Frozen;
use crate::gather::Depth;
use crate::outline::OutlineError;
use crate::paper::{Frame, official, place_of};
use crate::report::{Report, Written};
use crate::signer::Signer;
use crate::{drawn, steps};

/// A report with its text and figures.
#[derive(Clone, Debug)]
pub struct Printed {
    /// Whose.
    pub org: OrgId,
    /// About which days.
    pub period: Period,
    /// As it stands at the desk; none where nobody has opened one.
    pub report: Option<Report>,
    /// Text and figures.
    pub frozen: Frozen,
}

impl Printed {
    /// A report of the desk. Ask after `ledger.ready`.
    pub async fn of_report(cx: &mut Cx, ledger: &Ledger, report: Report, depth: Depth) -> Result<Self> {
        let kept = if report.state.is_written() { None } else { report.frozen(cx).await? };
        let frozen = match kept {
            Some(frozen) => frozen,
            None => compose::now(cx, ledger, &report, depth).await?,
        };
        Ok(Self { org: report.org, period: report.period, report: Some(report), frozen })
    }

    /// The report of an organisation about a period, opened or not. Ask after `ledger.ready`.
    pub async fn of_period(
        cx: &mut Cx,
        ledger: &Ledger,
        org: OrgId,
        period: Period,
    ) -> Result<std::result::Result<Self, OutlineError>> {
        if let Some(report) = Report::of_period(cx, org, period).await? {
            return Ok(Ok(Self::of_report(cx, ledger, report, Depth::All).await?));
        }
        let tree = ledger.tree();
        let facts = compose::facts_to(cx, ledger, org, period, Depth::All).await?;
        let sections = match compose::drafted(cx, &tree, &facts).await? {
            Ok(sections) => sections,
            Err(why) => return Ok(Err(why)),
        };
        let written = |(place, s): (i64, crate::outline::Section)| Written {
            place,
            title: s.title,
            drafted: s.text.clone(),
            text: s.text,
            version: 0,
        };
        let written: Vec<Written> = (1..).zip(sections).map(written).collect();
        let document = compose::document(cx, &tree, &facts, &written).await?;
        let signer = Some(compose::signer(cx, &tree, org).await?);
        let frozen = Frozen { document, facts: Arc::unwrap_or_clone(facts), signer };
        Ok(Ok(Self { org, period, report: None, frozen }))
    }

    fn number(&self, tree: &Tree) -> Number {
        let blank = || Number::Blank { symbol: steps::symbol(tree, self.org, self.period.last) };
        let Some(report) = &self.report else { return blank() };
        match report.number.and_then(|n| u32::try_from(n).ok()) {
            Some(number) if !report.state.is_written() => Number::Given { number, symbol: report.symbol.clone() },
            _ if report.symbol.is_empty() => blank(),
            _ => Number::Blank { symbol: report.symbol.clone() },
        }
    }

    /// Who signs; the name only stands once it is approved.
    fn signer(&self, tree: &Tree, approved: bool) -> Signer {
        let mut signer = self.frozen.signer.clone().unwrap_or_else(|| Signer::nobody(tree, self.org));
        if !approved {
            signer.name.clear();
        }
        signer
    }

    /// As an official paper with its charts; `installation` stands before every address.
    pub fn paper(&self, tree: &Tree, installation: &str, now: Timestamp) -> Official {
        let name = tree.get(self.org).map_or("", |n| n.name_on(self.period.last).short(L)).to_owned();
        let approved = self.report.as_ref().filter(|r| !r.state.is_written()).and_then(|r| r.approved_at);
        let hanoi = |at: Timestamp| at.to_zoned(kernel::HANOI.clone()).date();
        let frame = Frame {
            installation: installation.to_owned(),
            number: self.number(tree),
            issued: approved.map(hanoi),
            place: place_of(&name),
            signer: self.signer(tree, approved.is_some()),
            written_at: approved.unwrap_or(now),
        };
        let mut paper = official(L, &self.frozen.document, &self.frozen.facts, &frame);
        paper.body.extend(drawn::blocks(&self.frozen.facts, installation));
        paper
    }
}
