//! A whole paper at once: its table of tasks, pasted or out of a file, read line by line. Every line says what is wrong
//! with it; nothing is kept before all are right.

use kernel::{Date, OrgId, text};
use ledger::{Indicator, Indicators};
use organisation::{Tree, form};
use ui::Lang;

use crate::propose;
use crate::task::{NewTask, Target};
use crate::verbs::check;
use crate::web::{called, money, whole};
use crate::words::Comparison;

/// Most lines of one table.
pub(crate) const MOST: usize = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Item,
    Title,
    Lead,
    Helpers,
    Due,
    Indicator,
    Value,
    State,
    Sponsored,
    Details,
    Ignore,
}

/// Words in heads, folded; the first that is found says what the column holds.
const HEADS: &[(&str, Column)] = &[
    ("phoi hop", Column::Helpers),
    ("chu tri", Column::Lead),
    ("tai tro", Column::Sponsored),
    ("xa hoi hoa", Column::Sponsored),
    ("ngan sach", Column::State),
    ("kinh phi", Column::State),
    ("so luong", Column::Value),
    ("chi tieu so", Column::Value),
    ("chi so", Column::Indicator),
    ("chi tieu", Column::Indicator),
    ("thoi gian", Column::Due),
    ("thoi han", Column::Due),
    ("hoan thanh", Column::Due),
    ("han", Column::Due),
    ("ghi chu", Column::Details),
    ("dien giai", Column::Details),
    ("noi dung", Column::Title),
    ("nhiem vu", Column::Title),
    ("cong viec", Column::Title),
    ("don vi thuc hien", Column::Lead),
    ("stt", Column::Item),
    ("tt", Column::Item),
    ("muc", Column::Item),
    ("task", Column::Title),
    ("lead", Column::Lead),
    ("due", Column::Due),
    ("indicator", Column::Indicator),
    ("number", Column::Value),
];

/// The order of a table without heads.
const PLAIN: &[Column] = &[
    Column::Title,
    Column::Lead,
    Column::Helpers,
    Column::Due,
    Column::Indicator,
    Column::Value,
    Column::State,
    Column::Sponsored,
];

fn guess(head: &str) -> Column {
    let folded = text::fold(head);
    let bare = text::collapse_spaces(&folded.replace(['(', ')', '.', '/'], " "));
    let found = HEADS.iter().find(|(word, _)| bare == *word || format!(" {bare} ").contains(&format!(" {word} ")));
    found.map_or(Column::Ignore, |(_, column)| *column)
}

/// A line as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    /// Its number in the table, from 1, heads counted.
    pub number: usize,
    /// What it gives, as far as it can be told.
    pub task: NewTask,
    /// What is wrong with it.
    pub faults: Vec<String>,
    /// The words that may name a target: of the task, or of the cell for it.
    pub words: String,
    /// What these words propose where no target is given: name and number as they stand in the fields.
    pub proposed: Vec<(String, String)>,
    /// Whether the paper has this task already.
    pub is_known: bool,
}

/// What lines are read with.
pub(crate) struct Reading<'a> {
    pub l: Lang,
    pub tree: &'a Tree,
    pub today: Date,
    /// At whose desk.
    pub org: OrgId,
    /// Who may lead.
    pub leaders: &'a [OrgId],
    pub indicators: &'a Indicators,
    pub year: i64,
}

/// Reads a table: cells parted by tabs (or by a bar), one line a task.
pub(crate) fn read(table: &str, r: &Reading<'_>) -> Vec<Read> {
    let cells = |line: &str| -> Vec<String> {
        let mark = if line.contains('\t') { '\t' } else { '|' };
        line.split(mark).map(|c| text::collapse_spaces(&text::nfc(c))).collect()
    };
    let lines: Vec<(usize, Vec<String>)> = table
        .lines()
        .enumerate()
        .map(|(n, line)| (n + 1, cells(line)))
        .filter(|(_, cells)| cells.iter().any(|c| !c.is_empty()))
        .collect();
    let heads: Vec<Column> = lines.first().map(|(_, c)| c.iter().map(|h| guess(h)).collect()).unwrap_or_default();
    let heads = parted(heads, lines.first().map(|(_, c)| c.as_slice()).unwrap_or_default());
    let known = heads.iter().filter(|c| **c != Column::Ignore).count();
    let headed = heads.contains(&Column::Title) && (known >= 2 || heads.len() == 1);
    let columns: &[Column] = if headed { &heads } else { PLAIN };
    lines.iter().skip(usize::from(headed)).map(|(n, cells)| line(*n, cells, columns, r)).collect()
}

/// Where a table has both “Chỉ số” and “Chỉ tiêu” and no other column of numbers, the second holds the numbers.
fn parted(mut heads: Vec<Column>, names: &[String]) -> Vec<Column> {
    let named = heads.iter().filter(|c| **c == Column::Indicator).count();
    if named > 1 && !heads.contains(&Column::Value) {
        for (column, name) in heads.iter_mut().zip(names) {
            if *column == Column::Indicator && text::fold(name).contains("chi tieu") {
                *column = Column::Value;
            }
        }
    }
    heads
}

fn line(number: usize, cells: &[String], columns: &[Column], r: &Reading<'_>) -> Read {
    let mut faults = Vec::new();
    let at = |column: Column| {
        let found = columns.iter().position(|c| *c == column).and_then(|n| cells.get(n));
        found.map(String::as_str).filter(|c| !["-", "–", ""].contains(c)).unwrap_or("")
    };
    // What a spreadsheet shows where a formula went wrong.
    for cell in cells.iter().filter(|c| c.starts_with('#') && (c.ends_with('!') || c.ends_with('?') || *c == "#N/A")) {
        faults.push(r.l.tf("plan_table.error.formula", &[("cell", cell)]));
    }
    let mut task = NewTask::of(r.org, r.year, at(Column::Title));
    if task.title.is_empty() {
        faults.push(r.l.t("plan_table.error.title").to_owned());
    } else if task.title.chars().count() > form::LINE {
        faults.push(r.l.tf("organisation.form.too_long", &[("n", &form::LINE)]));
    }
    task.item = at(Column::Item).chars().take(40).collect();
    task.details = at(Column::Details).to_owned();
    match at(Column::Lead) {
        "" => {}
        typed => match called(r.tree, typed, r.today) {
            Some(org) if r.leaders.contains(&org) => task.org = org,
            Some(_) => faults.push(r.l.tf("plan_table.error.not_below", &[("name", &typed)])),
            None => faults.push(r.l.tf("task.error.unknown_org", &[("name", &typed)])),
        },
    }
    for typed in at(Column::Helpers).split([';', ',']).map(str::trim).filter(|t| !t.is_empty()) {
        match called(r.tree, typed, r.today) {
            Some(org) if !task.helpers.contains(&org) => task.helpers.push(org),
            Some(_) => {}
            None => faults.push(r.l.tf("task.error.unknown_org", &[("name", &typed)])),
        }
    }
    match due(at(Column::Due), r.year) {
        Some(day) => task.due_on = day,
        None => faults.push(r.l.tf("plan_table.error.due", &[("typed", &at(Column::Due))])),
    }
    for (column, put) in [(Column::State, &mut task.state_money), (Column::Sponsored, &mut task.sponsored_money)] {
        let typed = at(column);
        *put = money(typed);
        if put.is_none() && !typed.is_empty() {
            faults.push(r.l.t("task.error.money").to_owned());
        }
    }
    let mut words = task.title.clone();
    match target(at(Column::Indicator), at(Column::Value), r) {
        Ok(target) => task.targets.extend(target),
        // “16 hội thảo” in one cell: what it says is proposed beside the line.
        Err(_) if at(Column::Value).is_empty() && !propose::targets(at(Column::Indicator), r.indicators).is_empty() => {
            at(Column::Indicator).clone_into(&mut words);
        }
        Err(fault) => faults.push(fault),
    }
    if faults.is_empty()
        && let Err(why) = check(r.tree, &task)
    {
        faults.push(r.l.t(why.key()).to_owned());
    }
    Read { number, task, faults, words, proposed: Vec::new(), is_known: false }
}

/// The last day of what is typed: a day, `tháng 6/2026`, `quý II`, `6/2026`; nothing for work of the whole year. None when
/// it cannot be read.
fn due(typed: &str, year: i64) -> Option<Option<Date>> {
    let folded = text::fold(typed);
    let folded = folded.trim().trim_start_matches("truoc ").trim_start_matches("ngay ").trim();
    if ["", "ca nam", "trong nam", "thuong xuyen", "hang nam"].contains(&folded) {
        return Some(None);
    }
    if let Some(day) = form::day(folded) {
        return Some(Some(day));
    }
    let (is_quarter, rest) = match folded.strip_prefix("quy ") {
        Some(rest) => (true, rest),
        None => (false, folded.strip_prefix("thang ").unwrap_or(folded)),
    };
    let (first, of) = rest.split_once(['/', ' ', '-']).unwrap_or((rest, ""));
    let of = of.trim_start_matches("nam").trim();
    let year = if of.is_empty() { i16::try_from(year).ok()? } else { of.parse().ok().filter(|y: &i16| *y >= 1900)? };
    let month = match (is_quarter, first) {
        (true, "i" | "1") => 3,
        (true, "ii" | "2") => 6,
        (true, "iii" | "3") => 9,
        (true, "iv" | "4") => 12,
        (true, _) => return None,
        (false, month) if folded.starts_with("thang") || !of.is_empty() => month.parse().ok()?,
        (false, _) => return None,
    };
    Some(Some(Date::new(year, month, 1).ok()?.last_of_month()))
}

fn indicator<'a>(typed: &str, all: &'a [Indicator]) -> Option<&'a Indicator> {
    let folded = text::fold(typed);
    let same = |i: &&Indicator| i.key == typed || text::fold(&i.name_vi) == folded || text::fold(&i.name_en) == folded;
    all.iter().find(same).or_else(|| {
        let mut near = all.iter().filter(|i| text::fold(&i.name_vi).contains(&folded));
        near.next().filter(|_| near.next().is_none())
    })
}

pub(crate) fn target(name: &str, value: &str, r: &Reading<'_>) -> Result<Option<Target>, String> {
    if name.is_empty() {
        return if value.is_empty() { Ok(None) } else { Err(r.l.t("task.error.indicator").to_owned()) };
    }
    let found = indicator(name, &r.indicators.0);
    let found = found.ok_or_else(|| r.l.tf("plan_table.error.indicator", &[("name", &name)]))?;
    let folded = text::fold(value);
    let marks = [
        ("≥", Comparison::AtLeast),
        (">=", Comparison::AtLeast),
        ("it nhat", Comparison::AtLeast),
        ("tu", Comparison::AtLeast),
        ("≤", Comparison::AtMost),
        ("<=", Comparison::AtMost),
        ("khong qua", Comparison::AtMost),
        ("dung", Comparison::Exactly),
        ("=", Comparison::Exactly),
    ];
    let cut = marks.iter().find_map(|(mark, c)| folded.trim().strip_prefix(mark).map(|rest| (rest, *c)));
    let (typed, comparison) = cut.unwrap_or((folded.trim(), Comparison::AtLeast));
    let number = whole(typed);
    if number.is_none() && !typed.trim().is_empty() {
        return Err(r.l.tf("plan_table.error.value", &[("typed", &value)]));
    }
    Ok(Some(Target { indicator: found.number, comparison, value: number }))
}

/// The tables of a text document as lines of cells; merged cells belong to every line they stand beside.
pub(crate) fn of_html(html: &str) -> String {
    let mut lines = String::new();
    for table in html.split("<table").skip(1) {
        let table = table.split("</table>").next().unwrap_or(table);
        // Cells that reach down: in which column, how many lines more, what.
        let mut down: Vec<(usize, usize, String)> = Vec::new();
        for row in table.split("<tr").skip(1) {
            let mut cells: Vec<String> = Vec::new();
            let fill = |cells: &mut Vec<String>, down: &mut Vec<(usize, usize, String)>| {
                while let Some(held) = down.iter_mut().find(|(at, left, _)| *at == cells.len() && *left > 0) {
                    held.1 -= 1;
                    cells.push(held.2.clone());
                }
            };
            for cell in row.replace("<th", "<td").split("<td").skip(1) {
                fill(&mut cells, &mut down);
                let (head, body) = cell.split_once('>').unwrap_or(("", cell));
                let body = body.split("</t").next().unwrap_or(body);
                let words = text::collapse_spaces(&richtext::plain_text(body)).replace(['\t', '\n'], " ");
                let span = |name: &str| {
                    let found = head.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
                    found.and_then(|n| n.parse::<usize>().ok()).unwrap_or(1).clamp(1, 1000)
                };
                let (wide, deep) = (span("colspan").min(40), span("rowspan"));
                for n in 0..wide {
                    if deep > 1 {
                        down.retain(|(at, _, _)| *at != cells.len());
                        down.push((cells.len(), deep - 1, words.clone()));
                    }
                    cells.push(if n == 0 { words.clone() } else { String::new() });
                }
            }
            fill(&mut cells, &mut down);
            lines.push_str(&cells.join("\t"));
            lines.push('\n');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn due_days_are_read_as_papers_write_them() {
        assert_eq!(due("30/6/2026", 2026), Some(Some(date(2026, 6, 30))));
        assert_eq!(due("Tháng 6/2026", 2026), Some(Some(date(2026, 6, 30))));
        assert_eq!(due("Quý IV", 2026), Some(Some(date(2026, 12, 31))));
        assert_eq!(due("Quý I/2027", 2026), Some(Some(date(2027, 3, 31))));
        assert_eq!(due("Cả năm", 2026), Some(None));
        assert_eq!((due("sớm", 2026), due("13/2026", 2026), due("5", 2026)), (None, None, None));
    }

    #[test]
    fn tables_of_a_text_are_read_with_their_merged_cells() {
        let html = "<p>x</p><table><tbody><tr><th>TT</th><th>Nội dung</th></tr><tr><td rowspan=\"2\"><p>I</p></td><td>A &amp; B</td></tr><tr><td>C</td></tr></tbody></table>";
        assert_eq!(of_html(html), "TT\tNội dung\nI\tA & B\nI\tC\n");
    }

    #[test]
    fn heads_are_known() {
        for (head, column) in [
            ("Nội dung nhiệm vụ", Column::Title),
            ("Đơn vị chủ trì", Column::Lead),
            ("Đơn vị phối hợp", Column::Helpers),
            ("Thời hạn hoàn thành", Column::Due),
            ("Chỉ tiêu", Column::Indicator),
            ("Số lượng", Column::Value),
            ("Kinh phí (tài trợ)", Column::Sponsored),
            ("TT", Column::Item),
        ] {
            assert_eq!(guess(head), column, "{head}");
        }
    }
}
