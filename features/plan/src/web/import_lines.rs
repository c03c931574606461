//! The lines of a table of tasks as the check step shows them: what each gives, what its words propose, what is wrong with
//! it, and whether the paper has it already.

use ::web::{Errors, Posted};
use accounts::Desk;
use kernel::text;
use ledger::Indicators;
use organisation::Tree;
use ui::Lang;

use super::name;
use super::tasks::said;
use crate::propose;
use crate::table::{self, MOST, Read, Reading};
use crate::task::{NewTask, Task};

/// A line of the check step.
pub(crate) struct Line {
    pub number: usize,
    pub title: String,
    pub lead: String,
    pub due: String,
    pub target: String,
    /// The words that they were read from.
    pub words: String,
    /// Fields of proposed targets: names of the fields, what stands in them.
    pub proposed: Vec<Proposed>,
    pub is_known: bool,
    pub faults: Vec<String>,
}

/// A target that the words of a task propose.
pub(crate) struct Proposed {
    pub indicator_field: String,
    pub value_field: String,
    pub indicator: String,
    pub value: String,
}

/// The lines of a table.
#[derive(Default)]
pub(crate) struct Lines {
    pub list: Vec<Read>,
    /// Whether something is proposed that nobody has looked at yet.
    pub is_unseen: bool,
}

/// What says that the proposals of a line were on the page: the words they were read from.
fn seen_field(number: usize) -> String {
    format!("p{number}.of")
}

fn fields(number: usize, nth: usize) -> (String, String) {
    (format!("p{number}.{nth}.indicator"), format!("p{number}.{nth}.value"))
}

impl Lines {
    /// Reads the table of a form; `known` are the tasks that the paper has.
    pub fn read(tree: &Tree, desk: &Desk, indicators: &Indicators, year: i64, form: &Posted, known: &[Task]) -> Self {
        let leaders = tree.subtree(desk.org.id, desk.actor.today);
        let (l, today, org) = (desk.l, desk.actor.today, desk.org.id);
        let reading = Reading { l, tree, today, org, leaders: &leaders, indicators, year };
        let mut lines = Self { list: table::read(form.raw("table"), &reading), is_unseen: false };
        let same = |a: &NewTask, b: &NewTask| a.org == b.org && text::fold(&a.title) == text::fold(&b.title);
        for n in 0..lines.list.len() {
            let twin = lines.list[..n].iter().find(|before| same(&before.task, &lines.list[n].task));
            let twin = twin.filter(|before| !before.task.title.is_empty()).map(|before| before.number);
            let line = &mut lines.list[n];
            line.is_known = known.iter().any(|task| same(&task.entry, &line.task));
            if let Some(number) = twin {
                line.faults.push(l.tf("plan_table.error.twin", &[("n", &number)]));
            }
            if line.task.targets.is_empty() && !line.is_known {
                lines.is_unseen |= propose(line, form, &reading);
            }
        }
        lines
    }

    /// What is to be given.
    pub fn tasks(&self) -> Vec<NewTask> {
        self.list.iter().filter(|line| !line.is_known).map(|line| line.task.clone()).collect()
    }

    /// Whether nothing is wrong but that somebody has to look at what is proposed.
    pub fn is_only_unseen(&self, errors: &Errors) -> bool {
        self.is_unseen
            && errors.list().all(|(field, _)| field == "table")
            && self.list.len() <= MOST
            && self.list.iter().all(|line| line.faults.is_empty())
    }

    /// What the table comes to, in a sentence.
    pub fn said(&self, l: Lang) -> String {
        let wrong = self.list.iter().filter(|line| !line.faults.is_empty()).count();
        let known = self.list.iter().filter(|line| line.is_known).count();
        let new = self.list.len() - known;
        let mut text = l.tf("plan_table.said", &[("n", &l.number(new)), ("wrong", &l.number(wrong))]);
        if known > 0 {
            text.push(' ');
            text.push_str(&l.tf("plan_table.said_known", &[("n", &l.number(known))]));
        }
        text
    }

    /// As the page shows them.
    pub fn shown(&self, tree: &Tree, desk: &Desk, indicators: &Indicators) -> Vec<Line> {
        let l = desk.l;
        let line = |r: &Read| Line {
            number: r.number,
            title: r.task.title.clone(),
            lead: name(tree, l, r.task.org, desk.actor.today),
            due: r.task.due_on.map(|d| l.date(d)).unwrap_or_default(),
            target: r
                .task
                .targets
                .iter()
                .filter_map(|t| Some(said(l, indicators.number(t.indicator)?, t)))
                .collect::<Vec<_>>()
                .join("; "),
            words: r.words.clone(),
            proposed: (0..)
                .zip(&r.proposed)
                .map(|(nth, (indicator, value))| {
                    let (indicator_field, value_field) = fields(r.number, nth);
                    Proposed { indicator_field, value_field, indicator: indicator.clone(), value: value.clone() }
                })
                .collect(),
            is_known: r.is_known,
            faults: r.faults.clone(),
        };
        self.list.iter().take(MOST).map(line).collect()
    }
}

impl Line {
    /// The field that says what the proposals were read from.
    pub(crate) fn seen_field(&self) -> String {
        seen_field(self.number)
    }
}

/// Puts what the words of a line propose beside it. Answers whether nobody has seen that yet: the fields of the page then
/// hold it, and what comes back in them is what a person wants.
fn propose(line: &mut Read, form: &Posted, r: &Reading<'_>) -> bool {
    let title = line.words.clone();
    if form.get(&seen_field(line.number)) == title && !title.is_empty() {
        for nth in 0..propose::MOST {
            let (indicator, value) = fields(line.number, nth);
            if form.some(&value).is_none() && form.some(&indicator).is_none() {
                continue;
            }
            let (indicator, value) = (form.get(&indicator).to_owned(), form.get(&value).to_owned());
            match table::target(&indicator, if indicator.is_empty() { "" } else { &value }, r) {
                Ok(target) => line.task.targets.extend(target),
                Err(fault) => line.faults.push(fault),
            }
            line.proposed.push((indicator, value));
        }
        return false;
    }
    let proposed = propose::targets(&title, r.indicators);
    for target in &proposed {
        let name = r.indicators.number(target.indicator).map(|i| i.name(r.l).to_owned()).unwrap_or_default();
        let mark = if target.comparison == crate::words::Comparison::AtMost { "≤ " } else { "" };
        line.proposed.push((name, format!("{mark}{}", target.value.unwrap_or_default())));
    }
    !proposed.is_empty()
}
