//! Sentences about figures, in the Vietnamese of offices. They name places (`[[workshops]]`), not numbers: the number is
//! put in when somebody reads.

use ui::Lang;

use crate::bound::share;
use crate::facts::{Fact, Facts};
use crate::nouns::noun;

/// `a, b và c`.
pub(crate) fn listed(l: Lang, parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {} {last}", most.join(", "), l.t("report.and")),
    }
}

fn phrase(l: Lang, f: &Fact) -> String {
    let what = noun(&f.key, l).map_or_else(|| f.name.to_lowercase(), str::to_owned);
    format!("[[{}]] {what}", f.key)
}

fn told<'a>(facts: &'a Facts, keys: &[String]) -> Vec<&'a Fact> {
    let known = |f: &&Fact| f.value.is_some_and(|v| v.amount != 0) || !f.words.is_empty();
    keys.iter().filter_map(|k| facts.get(k)).filter(known).collect()
}

/// `Đã tổ chức [[workshops]] hội thảo khoa học và [[training_classes]] lớp tập huấn, đạt [[%workshops+training_classes]] kế
/// hoạch.` Empty when nothing is known of any of them.
pub fn tell(l: Lang, facts: &Facts, verb: &str, keys: &[String]) -> String {
    let list = told(facts, keys);
    if list.is_empty() {
        return String::new();
    }
    let parts: Vec<String> = list.iter().map(|f| phrase(l, f)).collect();
    let mut text = format!("{verb} {}", listed(l, &parts));
    let names: Vec<&str> = list.iter().map(|f| f.key.as_str()).collect();
    if share(facts, &names).is_some() {
        text.push_str(", ");
        text.push_str(&l.tf("report.of_plan", &[("share", &format!("[[%{}]]", names.join("+")))]));
    }
    text.push('.');
    text
}

/// `So với năm 2016: hội thảo khoa học tăng 2, lớp tập huấn giảm 1.` Empty when last year says nothing.
pub fn compare(l: Lang, facts: &Facts, before: &str, keys: &[String]) -> String {
    let list: Vec<&Fact> =
        told(facts, keys).into_iter().filter(|f| f.last_year.is_some() && f.value.is_some()).collect();
    if list.is_empty() || before.is_empty() {
        return String::new();
    }
    let part = |f: &&Fact| {
        let what = noun(&f.key, l).map_or_else(|| f.name.to_lowercase(), str::to_owned);
        format!("{what} [[{}:change]]", f.key)
    };
    let parts: Vec<String> = list.iter().map(part).collect();
    let against = if facts.restated { "report.against_restated" } else { "report.against" };
    format!("{}: {}.", l.tf(against, &[("before", &before)]), parts.join(", "))
}

/// `Đến cuối kỳ: hội thành viên tăng từ [[…:opening]] lên [[…]].` of stocks. Empty when none is known.
pub fn stand(l: Lang, facts: &Facts, keys: &[String]) -> String {
    let list = told(facts, keys);
    if list.is_empty() {
        return String::new();
    }
    let part = |f: &&Fact| {
        let moved = f.opening.filter(|o| f.value.is_some_and(|v| v.amount != *o));
        let what = noun(&f.key, l).map_or_else(|| f.name.to_lowercase(), str::to_owned);
        match (moved, f.value) {
            (Some(opening), Some(v)) => {
                let key = if v.amount > opening { "report.stock_up" } else { "report.stock_down" };
                l.tf(
                    key,
                    &[("from", &format!("[[{}:opening]]", f.key)), ("to", &format!("[[{}]]", f.key)), ("what", &what)],
                )
            }
            _ => phrase(l, f),
        }
    };
    let parts: Vec<String> = list.iter().map(part).collect();
    format!("{} {}.", l.t("report.stands"), parts.join(", "))
}

/// Everything said of a union in one line of its superior's report.
pub fn in_short(l: Lang, facts: &Facts) -> String {
    const FIRST: [(&str, &[&str]); 5] = [
        ("report.verb.review", &["consultancies", "critical_reviews", "social_appraisals", "draft_opinions"]),
        ("report.verb.held", &["workshops", "forums", "conferences", "exhibitions", "training_classes"]),
        ("report.verb.topics", &["topics_started", "topics_accepted"]),
        ("report.verb.entries", &["youth_entries", "tech_entries"]),
        ("report.verb.merit", &["merit_collectives", "merit_individuals"]),
    ];
    let mut said = Vec::new();
    for (verb, keys) in FIRST {
        let keys: Vec<String> = keys.iter().map(|k| (*k).to_owned()).collect();
        let parts: Vec<String> = told(facts, &keys).iter().map(|f| phrase(l, f)).collect();
        if !parts.is_empty() {
            said.push(format!("{} {}", l.t(verb), listed(l, &parts)));
        }
    }
    said.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bound::{resolve, words};
    use crate::facts::Value;
    use ledger::{Basis, Qualifier};

    fn value(amount: i64, qualifier: Qualifier) -> Option<Value> {
        Some(Value { amount, basis: Basis::Counted, qualifier })
    }

    fn fact(key: &str, amount: i64, plan: Option<i64>) -> Fact {
        Fact {
            key: key.into(),
            name: key.into(),
            unit: String::new(),
            is_stock: false,
            value: value(amount, Qualifier::Exact),
            words: String::new(),
            plan,
            last_year: None,
            opening: None,
            of_assigned: None,
            eliminated: 0,
            own: None,
            children: Vec::new(),
        }
    }

    fn facts(figures: Vec<Fact>) -> Facts {
        Facts { figures, ..Facts::sample() }
    }

    fn keys(list: &[&str]) -> Vec<String> {
        list.iter().map(|k| (*k).to_owned()).collect()
    }

    fn read(facts: &Facts, text: &str) -> String {
        words(&resolve(Lang::Vi, facts, text))
    }

    #[test]
    fn results_are_told_with_their_share_of_the_plan() {
        crate::install_texts();
        let f = facts(vec![fact("workshops", 16, Some(15)), fact("training_classes", 14, Some(13))]);
        let text = tell(Lang::Vi, &f, "Đã tổ chức", &keys(&["workshops", "forums", "training_classes"]));
        assert_eq!(read(&f, &text), "Đã tổ chức 16 hội thảo khoa học và 14 lớp tập huấn, đạt 107% kế hoạch.");
        let f = facts(vec![fact("workshops", 16, Some(15)), fact("training_classes", 14, None)]);
        let text = tell(Lang::Vi, &f, "Đã tổ chức", &keys(&["workshops", "training_classes"]));
        assert_eq!(read(&f, &text), "Đã tổ chức 16 hội thảo khoa học và 14 lớp tập huấn.", "no share of half a plan");
        assert_eq!(tell(Lang::Vi, &f, "Đã tổ chức", &keys(&["forums"])), "");
    }

    #[test]
    fn qualifiers_pairs_and_changes_are_said_as_people_say_them() {
        crate::install_texts();
        let drafts = Fact { value: value(70, Qualifier::MoreThan), ..fact("draft_opinions", 70, Some(60)) };
        let models = Fact { of_assigned: Some(7), ..fact("topics_accepted", 3, None) };
        let more = Fact { last_year: value(14, Qualifier::Exact), ..fact("workshops", 16, None) };
        let f = facts(vec![drafts, models, more]);
        assert_eq!(
            read(&f, &tell(Lang::Vi, &f, "Góp ý", &keys(&["draft_opinions"]))),
            "Góp ý hơn 70 văn bản góp ý dự thảo."
        );
        assert_eq!(read(&f, "[[topics_accepted]] mô hình"), "3/7 mô hình");
        let text = compare(Lang::Vi, &f, "năm 2016", &keys(&["workshops"]));
        assert_eq!(read(&f, &text), "So với năm 2016: hội thảo khoa học tăng 2.");
        assert_eq!(read(&f, "[[nothing]] [[workshops"), "[[nothing]] [[workshops", "shown as it was written");
        assert_eq!(read(&f, "[[workshops:plan]] [[%workshops]]"), "– –", "known, and nothing to say");
        let text = "Có [[nothing]], [[workshops:lastt]], [[workshops]].\n[[notable: workshops nothing]]\n[[table]]\n[[workshop";
        let slips = crate::bound::unknown(Lang::Vi, &f, text);
        assert_eq!(slips, ["[[nothing]]", "[[workshops:lastt]]", "[[notable: nothing]]", "[[workshop"]);
    }

    #[test]
    fn stocks_are_told_from_where_they_stood() {
        crate::install_texts();
        let f = facts(vec![Fact { opening: Some(18), is_stock: true, ..fact("member_associations", 20, None) }]);
        let text = stand(Lang::Vi, &f, &keys(&["member_associations"]));
        assert_eq!(read(&f, &text), "Đến cuối kỳ: hội thành viên tăng từ 18 lên 20.");
    }
}
