//! Pages of this feature.

pub(crate) mod calendar;
pub(crate) mod coming;
pub(crate) mod decision_form;
pub(crate) mod decisions;
pub(crate) mod import;
pub(crate) mod import_lines;
pub(crate) mod library;
pub(crate) mod limits;
pub(crate) mod proposals;
pub(crate) mod task;
pub(crate) mod task_form;
pub(crate) mod task_steps;
pub(crate) mod tasks;

pub(crate) use task_form::called;

use ::web::{App, Posted};
use kernel::{Date, OrgId};
use organisation::{Tree, Trees, form};
use ui::Lang;
use ui::parts::{Fact, Flash};

use crate::scope::lived_day;

/// What can have been done; the last part of a text key.
const DONE: [&str; 16] = [
    "decision_kept",
    "decision_corrected",
    "imported",
    "imported_more",
    "assigned",
    "corrected",
    "state",
    "carried_over",
    "handed_on",
    "limit_named",
    "limit_looked_at",
    "proposal_made",
    "proposal_answered",
    "coming_drafted",
    "coming_discussed",
    "coming_approved",
];

/// What the last action did: `done=assigned` says the text `task.done.assigned`.
pub(crate) fn flash(l: Lang, query: &Posted) -> Option<Flash> {
    let done = query.some("done").filter(|d| DONE.contains(d))?;
    form::done(l.t(&format!("task.done.{done}")))
}

/// The tree of today.
pub(crate) fn tree(app: &App) -> std::sync::Arc<Tree> {
    app.service::<Trees>().now()
}

/// A fact, unless there is nothing to say.
pub(crate) fn fact(label: &str, value: impl Into<String>, url: Option<String>) -> Option<Fact> {
    let value = value.into();
    (!value.is_empty()).then(|| Fact { label: label.to_owned(), value, url })
}

/// What an organisation is called, today or on its last day.
pub(crate) fn name(tree: &Tree, l: Lang, org: OrgId, today: Date) -> String {
    tree.get(org).map(|n| n.name_on(lived_day(tree, org, today)).full(l).to_owned()).unwrap_or_default()
}

/// A whole number as it is typed: `1.128`, `1 128`, `1128`.
pub(crate) fn whole(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    let groups: Vec<&str> = typed.split(['.', ',', ' ', '\u{a0}']).collect();
    let tidy = groups.len() == 1 || groups[1..].iter().all(|g| g.len() == 3) && (1..=3).contains(&groups[0].len());
    let digits = groups.concat();
    let fine = tidy && !digits.is_empty() && digits.len() <= 15 && digits.bytes().all(|b| b.is_ascii_digit());
    if fine { digits.parse().ok() } else { None }
}

/// Money in đồng as it is typed: `735.000.000`, `735 triệu`, `1,2 tỷ đồng`.
pub(crate) fn money(typed: &str) -> Option<i64> {
    let folded = kernel::text::fold(typed);
    let bare = folded.trim().trim_end_matches("dong").trim_end_matches("vnd").trim_end_matches('d').trim_end();
    let scaled = |text: &str, unit: i64| {
        let (before, after) = text.trim().split_once(',').unwrap_or((text.trim(), ""));
        if after.len() > 3 || !after.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let part = if after.is_empty() { 0 } else { after.parse::<i64>().ok()? };
        let tens = i64::pow(10, u32::try_from(after.len()).ok()?);
        whole(before)?.checked_mul(unit)?.checked_add(part.checked_mul(unit / tens)?)
    };
    if let Some(n) = bare.strip_suffix("trieu") {
        return scaled(n, 1_000_000);
    }
    match bare.strip_suffix("ty").or_else(|| bare.strip_suffix("ti")) {
        Some(n) => scaled(n, 1_000_000_000),
        None => whole(bare),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_money_are_read_as_offices_type_them() {
        assert_eq!((whole("1.128"), whole("05"), whole("1.2"), whole("-3")), (Some(1128), Some(5), None, None));
        assert_eq!(money("735.000.000"), Some(735_000_000));
        assert_eq!(money("735 triệu đồng"), Some(735_000_000));
        assert_eq!(money("1,25 tỷ"), Some(1_250_000_000));
        assert_eq!((money("nhiều"), money("")), (None, None));
    }
}
