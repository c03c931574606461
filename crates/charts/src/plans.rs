//! What was meant and what came: a bar for the result, a line for the plan. Rows have units of their own, so all are
//! drawn as a share of their plan and the lines of the plans stand below each other.

use crate::Amount;
use crate::amount::said;
use crate::compared::rank;
use crate::frame::{Figure, Frame};
use crate::letters::{cut, lines};
use crate::svg::{Hold, Letters, Role, SIGN, Svg};
use crate::table::{Row, Table, cell, head};

/// One thing that was planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What.
    pub name: String,
    /// The unit.
    pub unit: String,
    /// What was meant; none where no number was set.
    pub plan: Option<i64>,
    /// What came; none is a gap.
    pub result: Option<Amount>,
    /// Where the result opens; may be empty.
    pub url: String,
}

/// Results against plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plans {
    /// Of whom and when.
    pub title: String,
    /// The head of the names.
    pub what: String,
    /// The rows, in their order.
    pub rows: Vec<Plan>,
}

/// A bar ends here, in shares of its plan; what is more is broken off, and the words say it.
const MOST: f64 = 2.0;
const LINE: f64 = 17.0;
const BAR: f64 = 12.0;

/// A result in per cent of its plan, rounded down, so that what is not met never reads as met; none without a plan. Texts,
/// tables and charts all say it by this.
pub fn percent(result: i64, plan: i64) -> Option<i64> {
    let percent = (plan > 0).then(|| (i128::from(result) * 100).div_euclid(i128::from(plan)))?;
    Some(i64::try_from(percent).unwrap_or(i64::MAX))
}

impl Plan {
    /// The result as a share of the plan; none without both, or when nothing was planned.
    fn share(&self) -> Option<f64> {
        let plan = Amount::exact(self.plan?);
        (plan.number > 0).then(|| self.result.map(|r| r.size() / plan.size())).flatten()
    }

    /// `117 %`.
    fn percent(&self, frame: &Frame) -> Option<String> {
        let percent = percent(self.result?.number, self.plan?)?;
        Some(frame.lang.tf("charts.percent", &[("n", &frame.lang.number(percent))]))
    }

    fn words(&self, frame: &Frame) -> String {
        let l = frame.lang;
        let plan =
            self.plan.map_or_else(|| l.t("charts.no_plan").to_owned(), |n| l.tf("charts.plan", &[("n", &l.number(n))]));
        let mut parts = vec![said(l, self.result), plan];
        parts.extend(self.percent(frame));
        parts.join(" · ")
    }
}

impl Plans {
    /// Draws it.
    pub fn draw(&self, frame: &Frame) -> Figure {
        let wide = frame.wide();
        let shares = self.rows.iter().filter_map(Plan::share);
        let most = shares.fold(1.0_f64, f64::max).clamp(1.0, MOST);
        let room = wide - SIGN - 4.0;
        let at = |share: f64| room * share.clamp(0.0, most) / most;
        let mut svg = Svg::new(frame);
        let mut y = 2.0;
        for row in &self.rows {
            let name = if row.unit.is_empty() { row.name.clone() } else { format!("{} ({})", row.name, row.unit) };
            for line in lines(&name, Letters::Name.size(), wide, 3) {
                svg.text(Letters::Name, 0.0, y + 13.0, Hold::Start, &line);
                y += LINE;
            }
            let words = row.words(frame);
            svg.text(Letters::Quiet, 0.0, y + 12.0, Hold::Start, &cut(&words, Letters::Quiet.size(), wide));
            y += LINE + 3.0;
            if row.plan.is_some_and(|n| n > 0) {
                svg.rect(Role::Track, 0.0, y, at(1.0), BAR, "");
                if let (Some(share), Some(result)) = (row.share(), row.result) {
                    let end = at(share);
                    svg.rect(Role::Series(0), 0.0, y + 2.0, end, BAR - 4.0, &format!("{}: {words}", row.name));
                    svg.sign(result.near, end, y + BAR / 2.0);
                    if share > most {
                        for x in [end - 14.0, end - 9.0] {
                            svg.line(Role::Over, x, y + BAR - 2.0, x + 4.0, y + 2.0);
                        }
                    }
                }
                svg.line(Role::Mark, at(1.0), y - 2.0, at(1.0), y + BAR + 2.0);
                y += BAR;
            }
            y += 14.0;
        }
        svg.done(rank(self.rows.len()).max(y), &self.title, &self.described(frame), self.table(frame))
    }

    /// How many are met, not met, without a number or without a result.
    fn described(&self, frame: &Frame) -> String {
        let l = frame.lang;
        let planned = self.rows.iter().filter(|r| r.plan.is_some_and(|n| n > 0)).count();
        let met = self.rows.iter().filter(|r| r.share().is_some_and(|s| s >= 1.0)).count();
        let mut said = vec![l.tf("charts.met", &[("met", &l.number(met)), ("of", &l.number(planned))])];
        let missing = self.rows.iter().filter(|r| r.result.is_none()).count();
        if missing > 0 {
            said.push(l.tf("charts.gaps", &[("n", &l.number(missing))]));
        }
        said.join(" ")
    }

    fn table(&self, frame: &Frame) -> Table {
        let l = frame.lang;
        let heads = vec![
            head(&self.what, false),
            head(l.t("charts.head.plan"), true),
            head(l.t("charts.head.result"), true),
            head(l.t("charts.head.share"), true),
        ];
        let rows = self.rows.iter().map(|row| {
            let name = if row.unit.is_empty() { row.name.clone() } else { format!("{} ({})", row.name, row.unit) };
            let plan = row.plan.map_or_else(|| "–".to_owned(), |n| l.number(n));
            let share = row.percent(frame).unwrap_or_else(|| "–".to_owned());
            let cells = vec![cell(plan, ""), cell(said(l, row.result), &row.url), cell(share, "")];
            Row { head: cell(name, &row.url), cells, chosen: false }
        });
        Table { caption: self.title.clone(), heads, rows: rows.collect() }
    }
}
