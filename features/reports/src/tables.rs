//! Tables of a report: every figure with plan and the year before, and for a body with unions below one table an
//! indicator in which the rows make the total.

use ui::Lang;

use crate::cadence::said;
use crate::document::{Cell, Table};
use crate::facts::{Fact, Facts, Share, amount};

fn cell(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), key: String::new(), of: String::new() }
}

fn figure(text: String, key: &str, of: &str) -> Cell {
    Cell { text, key: key.to_owned(), of: of.to_owned() }
}

fn share(f: &Fact) -> Option<i64> {
    charts::percent(f.value?.amount, f.plan?)
}

/// Every figure something is known of, with plan and the year before.
pub fn table(l: Lang, facts: &Facts) -> Table {
    let heads = ["indicator", "unit", "value", "plan", "share", "last"];
    let dash = || "–".to_owned();
    let row = |f: &Fact| {
        let value =
            f.value.map(|v| amount(l, v)).unwrap_or_else(|| if f.words.is_empty() { dash() } else { f.words.clone() });
        let value = f.of_assigned.map_or(value.clone(), |of| format!("{value}/{}", l.number(of)));
        vec![
            cell(&f.name),
            cell(&f.unit),
            figure(value, &f.key, ""),
            cell(f.plan.map_or_else(dash, |p| l.number(p))),
            cell(share(f).map_or_else(dash, |s| l.number(s))),
            cell(f.last_year.map_or_else(dash, |v| amount(l, v))),
        ]
    };
    Table {
        caption: l.tf("report.table_caption", &[("period", &said(l, facts.period))]),
        heads: heads.iter().map(|h| l.t(&format!("report.column.{h}")).to_owned()).collect(),
        rows: facts.known().map(row).collect(),
    }
}

/// What the rows of a table leave of the total, and why.
pub(crate) struct Rest {
    /// Of the own office.
    pub own: Option<i64>,
    /// Joint events that several count and the total counts once.
    pub joint: i64,
    /// What else parts the rows from the total: a figure declared for the whole system.
    pub other: i64,
}

/// What stands between the shares of those below and the total.
pub(crate) fn rest(f: &Fact) -> Rest {
    let own = f.own.map(|v| v.amount).filter(|n| *n != 0);
    let rows = f.children.iter().map(|s| s.value.amount).sum::<i64>() + own.unwrap_or(0);
    let total = f.value.map_or(rows, |v| v.amount);
    let joint = if f.eliminated > 0 && rows - total >= f.eliminated { -f.eliminated } else { 0 };
    Rest { own, joint, other: total - rows - joint }
}

/// A difference, with the sign of paper.
pub(crate) fn signed(l: Lang, n: i64) -> String {
    if n < 0 { format!("−{}", l.number(n.unsigned_abs())) } else { l.number(n) }
}

/// The name of a share as a table says it.
pub(crate) fn named(l: Lang, share: &Share) -> String {
    if share.unreported { l.tf("report.row.unreported", &[("name", &share.name)]) } else { share.name.clone() }
}

/// One table an indicator: what each below has, who is part of whom, the own office, what is taken out, and the total.
pub fn by_union(l: Lang, facts: &Facts) -> Vec<Table> {
    let one = |f: &Fact| {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for share in &f.children {
            rows.push(vec![cell(named(l, share)), figure(amount(l, share.value), &f.key, &share.slug)]);
            // A stock has gone over to the heir; a flow is part of what the heir says.
            for part in facts.unions.iter().filter(|u| !f.is_stock && !u.heir.is_empty() && u.heir == share.slug) {
                if let Some(value) = part.get(&f.key).and_then(|x| x.value) {
                    let name = l.tf("report.row.within", &[("name", &part.name)]);
                    rows.push(vec![cell(name), figure(amount(l, value), &f.key, &part.desk_slug)]);
                }
            }
        }
        let rest = rest(f);
        if let Some(own) = f.own.filter(|_| rest.own.is_some()) {
            rows.push(vec![cell(l.t("report.row.own")), cell(amount(l, own))]);
        }
        for (key, n) in [("report.row.joint", rest.joint), ("report.row.other", rest.other)] {
            if n != 0 {
                rows.push(vec![cell(l.t(key)), cell(signed(l, n))]);
            }
        }
        let total = f.value.map_or_else(String::new, |v| amount(l, v));
        rows.push(vec![cell(l.t("report.total")), figure(total, &f.key, "")]);
        Table {
            caption: l.tf("report.unions_caption", &[("name", &f.name)]),
            heads: vec![l.t("report.column.union").to_owned(), f.unit.clone()],
            rows,
        }
    };
    if !facts.leads_unions {
        return Vec::new();
    }
    facts.figures.iter().filter(|f| f.value.is_some() && !f.children.is_empty()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Value;
    use ledger::{Basis, Qualifier};

    fn value(amount: i64) -> Value {
        Value { amount, basis: Basis::Counted, qualifier: Qualifier::Exact }
    }

    fn shared(total: i64, own: i64, below: &[i64], eliminated: i64) -> Fact {
        let share = |n: &i64| Share {
            org: kernel::OrgId(kernel::Uuid::nil()),
            name: format!("Liên hiệp Hội {n}"),
            slug: format!("hoi-{n}"),
            value: value(*n),
            unreported: *n == 4,
        };
        Fact {
            key: "workshops".into(),
            name: "Hội thảo".into(),
            unit: "cuộc".into(),
            is_stock: false,
            value: Some(value(total)),
            words: String::new(),
            plan: None,
            last_year: None,
            opening: None,
            of_assigned: None,
            eliminated,
            own: Some(value(own)),
            children: below.iter().map(share).collect(),
        }
    }

    fn rows(fact: Fact) -> Vec<String> {
        crate::install_texts();
        let facts = Facts { leads_unions: true, figures: vec![fact], ..Facts::sample() };
        let table = by_union(Lang::Vi, &facts).remove(0);
        table.rows.iter().map(|row| format!("{}: {}", row[0].text, row[1].text)).collect()
    }

    #[test]
    fn rows_make_the_total_and_what_parts_them_has_a_row() {
        assert_eq!(
            rows(shared(10, 2, &[5, 4], 1)),
            [
                "Liên hiệp Hội 5: 5",
                "Liên hiệp Hội 4 (chưa có báo cáo): 4",
                "Cơ quan thường trực: 2",
                "Trừ hoạt động phối hợp đã tính ở nhiều đơn vị: −1",
                "Tổng cộng: 10",
            ]
        );
        assert_eq!(
            rows(shared(240, 0, &[5, 7], 0))[2..],
            ["Chênh lệch với số khai của toàn hệ thống: 228", "Tổng cộng: 240"]
        );
    }
}
