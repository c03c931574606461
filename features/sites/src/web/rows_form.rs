//! Forms of several rows, without scripts: a few empty rows at the end, a button for more, a number for the order.

use web::Posted;

/// Empty rows offered at the end.
pub const SPARE: usize = 2;
/// Most rows.
pub const MOST: usize = 60;

/// One posted row: its number in the form and the values of its fields, in the order asked for.
#[derive(Clone, Debug)]
pub struct PostedRow {
    /// What was typed.
    pub values: Vec<String>,
    order: i64,
}

/// The rows that hold anything, in their order. `fields` are read; `order` decides, then the place in the form.
pub fn rows(form: &Posted, fields: &[&str]) -> Vec<PostedRow> {
    let column = |name: &str| form.all(name).map(str::to_owned).collect::<Vec<_>>();
    let columns: Vec<Vec<String>> = fields.iter().map(|f| column(f)).collect();
    let orders = column("order");
    let length = columns.iter().map(Vec::len).max().unwrap_or(0).min(MOST);
    let cell = |c: &Vec<String>, at: usize| c.get(at).cloned().unwrap_or_default();
    let row = |at: usize| PostedRow {
        values: columns.iter().map(|c| cell(c, at)).collect(),
        order: cell(&orders, at).parse().unwrap_or(i64::MAX),
    };
    let mut list: Vec<PostedRow> = (0..length).map(row).collect();
    list.retain(|r| r.values.iter().any(|v| !v.is_empty()));
    list.sort_by_key(|r| r.order);
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_their_order_and_empty_ones_go() {
        let form =
            Posted::parse("label=b&to=%2Fb&order=2&label=&to=&order=&label=a&to=%2Fa&order=1&label=c&to=%2Fc&order=");
        let list = rows(&form, &["label", "to"]);
        let labels: Vec<&str> = list.iter().map(|r| r.values[0].as_str()).collect();
        assert_eq!(labels, ["a", "b", "c"]);
        assert_eq!(list[1].values[1], "/b");
    }
}
