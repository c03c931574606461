//! What the words of a task ask for: “Tổ chức 03 hội thảo khoa học” names an indicator and a number where the table has
//! no columns for them. Only proposed: a person sees it beside the line, changes it or clears it, and confirms.

use kernel::text;
use ledger::{Indicators, Nature};
use reading::{Qualifier, Told, Value};

use crate::task::Target;
use crate::words::Comparison;

/// Most targets that are proposed for one line.
pub(crate) const MOST: usize = 3;

fn comparison(q: Qualifier) -> Comparison {
    match q {
        Qualifier::AtMost => Comparison::AtMost,
        _ => Comparison::AtLeast,
    }
}

/// The targets that the words of a task name, in their order; none where the reader is not sure.
pub(crate) fn targets(title: &str, indicators: &Indicators) -> Vec<Target> {
    // The reader wants to be told that something is done; the table of a paper says only what.
    let mut letters = title.chars();
    let lowered: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    let told = format!("Trong năm, Liên hiệp hội đã tổ chức {lowered}.");
    let tries = [format!("{title}."), format!("Trong năm, Liên hiệp hội đã {lowered}."), told];
    tries.iter().map(|text| of(&text::nfc(text), indicators)).find(|list| !list.is_empty()).unwrap_or_default()
}

fn of(text: &str, indicators: &Indicators) -> Vec<Target> {
    let mut list: Vec<Target> = Vec::new();
    for figure in reading::read(text, &Told::default()).figures {
        let Value::Count(value) = figure.value else { continue };
        // Two nouns that share one count are nobody's target; a target of a state is set by hand.
        let Some(i) = indicators.key(figure.indicator.key()).filter(|_| figure.also.is_empty() && value > 0) else {
            continue;
        };
        if i.nature == Nature::Flow && !list.iter().any(|t| t.indicator == i.number) && list.len() < MOST {
            let comparison = comparison(figure.qualifier);
            list.push(Target { indicator: i.number, comparison, value: Some(value) });
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_the_words_of_a_task_are_proposed_and_others_are_not() {
        let catalogue = ["workshops", "training_classes", "critical_reviews", "participants", "newsletter_issues"];
        let indicator = |(number, key): (i64, &str)| ledger::Indicator {
            number,
            key: key.into(),
            name_vi: key.into(),
            name_en: key.into(),
            unit_vi: String::new(),
            unit_en: String::new(),
            nature: Nature::Flow,
            roll_up: ledger::RollUp::Sum,
            subset_of: None,
            per_round: false,
            owner: None,
            position: number,
        };
        let indicators = Indicators((1..).zip(catalogue).map(indicator).collect());
        let found = |title: &str| -> Vec<(i64, Option<i64>)> {
            targets(title, &indicators).iter().map(|t| (t.indicator, t.value)).collect()
        };
        assert_eq!(found("Tổ chức 03 hội thảo khoa học"), [(1, Some(3))]);
        assert_eq!(found("12 lớp tập huấn"), [(2, Some(12))]);
        assert_eq!(found("Phản biện 05 đề án, quy hoạch"), [(3, Some(5))]);
        assert_eq!(found("Tổ chức 16 hội thảo và 14 lớp tập huấn"), [(1, Some(16)), (2, Some(14))]);
        assert_eq!(found("Triển khai Nghị quyết số 36-NQ/TW ngày 30/01/2023"), []);
        assert_eq!(found("Vận động trí thức"), []);
    }
}
