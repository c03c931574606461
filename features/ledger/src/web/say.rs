//! Figures in words: "hơn 70", bases as badges, periods as people say them.

use kernel::jiff::ToSpan;
use kernel::{OrgId, Period};
use organisation::Tree;
use ui::Lang;
use ui::parts::Tone;

use crate::rollup::Value;
use crate::{Basis, Qualifier};

/// A number with its qualifier: `18.124`, `hơn 70`.
pub fn amount(l: Lang, amount: i64, qualifier: Qualifier) -> String {
    let n = l.number(amount);
    match qualifier {
        Qualifier::Exact => n,
        Qualifier::About => l.tf("ledger.about", &[("n", &n)]),
        Qualifier::MoreThan => l.tf("ledger.more_than", &[("n", &n)]),
        Qualifier::Nearly => l.tf("ledger.nearly", &[("n", &n)]),
    }
}

/// A value, or a dash.
pub fn value(l: Lang, value: Option<Value>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| amount(l, v.amount, v.qualifier))
}

/// A plain number, or a dash.
pub fn number(l: Lang, n: Option<i64>) -> String {
    n.map_or_else(|| "–".to_owned(), |n| l.number(n))
}

/// What it rests on.
pub fn basis(l: Lang, value: Option<Value>) -> Option<(Tone, &'static str)> {
    value.map(|v| match v.basis {
        Basis::Counted => (Tone::Good, l.t("ledger.basis.counted")),
        Basis::Declared => (Tone::Info, l.t("ledger.basis.declared")),
        Basis::Mixed => (Tone::Warn, l.t("ledger.basis.mixed")),
    })
}

/// `năm 2025`, `6 tháng đầu năm 2025`, `quý 3/2025`, `9 tháng đầu năm 2021`, `tháng 7/2025`, else from … to ….
pub fn period(l: Lang, period: Period) -> String {
    let text = period.to_string();
    let (year, rest) = text.split_once('-').unwrap_or((text.as_str(), ""));
    let quarter = rest.strip_prefix('Q');
    let months = rest.strip_suffix('M');
    match (rest, quarter, months) {
        _ if text.contains("..") => {
            l.tf("ledger.period.span", &[("from", &l.date(period.first)), ("to", &l.date(period.last))])
        }
        ("", ..) => l.tf("ledger.period.year", &[("year", &year)]),
        ("H1", ..) => l.tf("ledger.period.half_1", &[("year", &year)]),
        ("H2", ..) => l.tf("ledger.period.half_2", &[("year", &year)]),
        (_, Some(n), _) => l.tf("ledger.period.quarter", &[("n", &n), ("year", &year)]),
        (_, _, Some(n)) => l.tf("ledger.period.months", &[("n", &n), ("year", &year)]),
        _ => l.month(period.first),
    }
}

/// The name of an organisation at the end of a period, short. One that ended within it says so: its successor may bear
/// the same name.
pub fn name(l: Lang, tree: &Tree, org: OrgId, period: Period) -> String {
    let Some(node) = tree.get(org) else { return String::new() };
    let name = node.name_on(period.last).short(l).to_owned();
    match node.dates.to.filter(|to| *to > period.first && *to <= period.last) {
        Some(to) => l.tf("ledger.until", &[("name", &name), ("day", &l.date(to.saturating_sub(1.day())))]),
        None => name,
    }
}
