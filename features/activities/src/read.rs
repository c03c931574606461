//! From what people type, on the page or in a spreadsheet, to an activity; or what is wrong with it, field by field.

use std::collections::BTreeMap;

use kernel::{ActivityKindId, Date, OrgId, text};
use ledger::{Facts, LARGEST, Qualifier};
use organisation::{Tree, form};
use ui::Lang;

use crate::field::Given;
use crate::{Details, Entry, Field, Kind};

/// An activity as typed.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(crate) struct Typed {
    /// Keys or names of kinds.
    pub kinds: Vec<String>,
    pub title: String,
    pub first: String,
    pub last: String,
    pub starts: String,
    pub place: String,
    pub summary: String,
    /// Names, abbreviations or words of organisations, one a line or behind semicolons.
    pub with: String,
    /// By field of the kinds; files that were read before fields had types call them numbers.
    #[serde(alias = "numbers")]
    pub values: BTreeMap<String, String>,
    pub state_money: String,
    pub sponsored_money: String,
    pub sponsors: String,
    pub task: String,
}

/// What is known when it is read.
pub(crate) struct Known<'a> {
    pub l: Lang,
    pub kinds: &'a [Kind],
    pub tree: &'a Tree,
    pub org: OrgId,
    pub today: Date,
    /// What stood there before: its kinds, fields and options may stay although they are offered no more.
    pub before: Option<&'a Entry>,
}

/// What is wrong, by field.
pub(crate) type Faults = Vec<(String, String)>;

/// A number as people type it, with its word: `120`, `1.250`, `hơn 120`, `khoảng 70`. None when it is none.
pub(crate) fn number(typed: &str) -> Option<(i64, Qualifier)> {
    let folded = text::fold(typed.trim());
    let words = [
        ("hon ", Qualifier::MoreThan),
        ("tren ", Qualifier::MoreThan),
        ("more than ", Qualifier::MoreThan),
        ("over ", Qualifier::MoreThan),
        ("gan ", Qualifier::Nearly),
        ("nearly ", Qualifier::Nearly),
        ("khoang ", Qualifier::About),
        ("about ", Qualifier::About),
    ];
    let found = words.iter().find_map(|(word, q)| folded.strip_prefix(word).map(|rest| (rest, *q)));
    let (rest, qualifier) = found.unwrap_or((folded.as_str(), Qualifier::Exact));
    let rest = rest.trim();
    let groups: Vec<&str> = rest.split(['.', ',', ' ', '\u{a0}']).collect();
    let digits = groups.concat();
    let grouped = groups.len() == 1 || groups[0].len() <= 3 && groups.iter().skip(1).all(|g| g.len() == 3);
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) || !grouped {
        return None;
    }
    digits.parse().ok().filter(|n| *n <= LARGEST).map(|n| (n, qualifier))
}

/// Money in whole VND: `735000000`, `735 triệu`, `1,2 tỷ`.
pub(crate) fn money(typed: &str) -> Option<i64> {
    let folded = text::fold(typed.trim());
    let folded = folded.trim_end_matches("dong").trim_end_matches("vnd").trim();
    let units = [("trieu", 1_000_000_i64), ("ty", 1_000_000_000), ("million", 1_000_000), ("billion", 1_000_000_000)];
    for (word, unit) in units {
        let Some(rest) = folded.strip_suffix(word) else { continue };
        let (whole, part) = rest.trim().split_once(',').unwrap_or((rest.trim(), ""));
        let whole: i64 = whole.replace('.', "").parse().ok()?;
        let part = match part {
            "" => 0,
            p if p.len() <= 3 && p.chars().all(|c| c.is_ascii_digit()) => {
                p.parse::<i64>().ok()?.checked_mul(unit)? / 10_i64.pow(u32::try_from(p.len()).ok()?)
            }
            _ => return None,
        };
        return whole.checked_mul(unit)?.checked_add(part).filter(|n| *n <= LARGEST);
    }
    number(folded).filter(|(_, q)| *q == Qualifier::Exact).map(|(n, _)| n)
}

impl Known<'_> {
    fn kind(&self, typed: &str) -> Option<&Kind> {
        let folded = text::fold(typed.trim());
        let stood = |k: &Kind| self.before.is_some_and(|e| e.kinds.contains(&k.id));
        let own = |k: &&Kind| k.is_for(self.org) && !k.retired || stood(k);
        self.kinds
            .iter()
            .filter(own)
            .find(|k| k.key == typed.trim() || text::fold(&k.name_vi) == folded || text::fold(&k.name_en) == folded)
    }

    fn organisation(&self, typed: &str, day: Date) -> Result<OrgId, String> {
        let l = self.l;
        if let Some(node) = self.tree.bearer(typed, day) {
            return Ok(node.id);
        }
        let mut found = self.tree.called(typed);
        found.retain(|n| n.dates.holds_on(day));
        match found.as_slice() {
            [one] => Ok(one.id),
            [] => Err(l.tf("activity.error.nobody", &[("name", &typed), ("day", &l.date(day))])),
            _ => Err(l.tf("activity.error.several", &[("name", &typed)])),
        }
    }

    fn with(&self, typed: &str, day: Date, faults: &mut Faults) -> Vec<OrgId> {
        let mut list = Vec::new();
        for name in typed.split(['\n', ';']).map(str::trim).filter(|s| !s.is_empty()) {
            match self.organisation(name, day) {
                Ok(id) if id == self.org || list.contains(&id) => {}
                Ok(id) => list.push(id),
                Err(text) => faults.push(("with".into(), text)),
            }
        }
        list
    }

    /// What a line of a spreadsheet says in columns that its kinds do not have.
    pub fn strays(&self, t: &Typed) -> Vec<String> {
        let kinds: Vec<&Kind> = t.kinds.iter().filter_map(|typed| self.kind(typed)).collect();
        if kinds.is_empty() {
            return Vec::new();
        }
        let own = crate::kind::fields(kinds);
        let known = crate::kind::fields(self.kinds);
        let stray = |key: &&String| !own.iter().any(|f| f.key == **key);
        let filled = t.values.iter().filter(|(_, cell)| !cell.trim().is_empty()).map(|(key, _)| key);
        let told = |key: &String| {
            let field = known.iter().find(|f| f.key == *key)?;
            Some(self.l.tf("activity.error.stray", &[("field", &field.name(self.l))]))
        };
        filled.filter(stray).filter_map(told).collect()
    }

    /// What the fields of its kinds hold. One that is asked for no more keeps what it held.
    fn values(
        &self,
        fields: &[&Field],
        t: &Typed,
        is_over: bool,
        fault: &mut impl FnMut(&str, String),
    ) -> (Facts, Details) {
        let (mut facts, mut details) = (Facts::new(), Details::new());
        for field in fields {
            let key = field.key.as_str();
            let told = self.before.and_then(|e| e.details.get(key));
            let typed = t.values.get(key).map(|s| s.trim()).unwrap_or_default();
            if field.retired && typed.is_empty() {
                if let Some(n) = self.before.and_then(|e| e.facts.get(key)) {
                    facts.insert(key.to_owned(), *n);
                }
                if let Some(told) = told {
                    details.insert(key.to_owned(), told.clone());
                }
                continue;
            }
            if typed.is_empty() {
                if field.required && is_over {
                    fault(key, self.l.tf("activity.error.required", &[("field", &field.name(self.l))]));
                }
                continue;
            }
            match field.read(self.l, typed, told.map(String::as_str)) {
                Ok(Given::Number(n, q)) => {
                    facts.insert(key.to_owned(), (n, q));
                }
                Ok(Given::Told(told)) => {
                    details.insert(key.to_owned(), told);
                }
                Err(text) => fault(key, text),
            }
        }
        (facts, details)
    }

    /// Reads one.
    pub fn read(&self, t: &Typed) -> Result<Entry, Faults> {
        let l = self.l;
        let mut faults = Faults::new();
        let mut fault = |field: &str, text: String| faults.push((field.to_owned(), text));
        let line = |s: &str, most: usize| text::collapse_spaces(&text::nfc(s)).chars().take(most).collect::<String>();
        let title = line(&t.title, form::NAME);
        if title.is_empty() {
            fault("title", l.t("activity.error.title").to_owned());
        }
        let mut kinds: Vec<ActivityKindId> = Vec::new();
        for typed in t.kinds.iter().filter(|k| !k.trim().is_empty()) {
            match self.kind(typed) {
                Some(kind) if kinds.contains(&kind.id) => {}
                Some(kind) => kinds.push(kind.id),
                None => fault("kind", l.tf("activity.error.kind", &[("name", typed)])),
            }
        }
        if kinds.is_empty() && t.kinds.iter().all(|k| k.trim().is_empty()) {
            fault("kind", l.t("activity.error.no_kind").to_owned());
        }
        let first = form::day(&t.first);
        if first.is_none() {
            fault("first", l.t("activity.error.day").to_owned());
        }
        let last = if t.last.trim().is_empty() { first } else { form::day(&t.last) };
        if first.is_some() && last.is_none_or(|last| first.is_some_and(|first| last < first)) {
            fault("last", l.t("activity.error.last").to_owned());
        }
        if let (Some(day), Some(node)) = (first, self.tree.get(self.org))
            && !node.dates.holds_on(day)
        {
            fault("first", l.tf("activity.error.life", &[("day", &l.date(day))]));
        }
        let starts = line(&t.starts, 5);
        if !starts.is_empty() && starts.parse::<kernel::jiff::civil::Time>().is_err() {
            fault("starts", l.t("activity.error.starts").to_owned());
        }
        let fields = self.kinds.iter().filter(|k| kinds.contains(&k.id));
        // Of what is still to come nobody knows the numbers.
        let is_over = first.is_some_and(|day| day <= self.today);
        let (facts, details) = self.values(&crate::kind::fields(fields), t, is_over, &mut fault);
        let mut amount = |field: &str, typed: &str| match typed.trim() {
            "" => 0,
            typed => money(typed).unwrap_or_else(|| {
                fault(field, l.tf("activity.error.money", &[("text", &typed)]));
                0
            }),
        };
        let (state_money, sponsored_money) =
            (amount("state_money", &t.state_money), amount("sponsored_money", &t.sponsored_money));
        let task = t.task.parse().ok();
        if task.is_none() && !t.task.trim().is_empty() {
            fault("task", l.t("activity.error.task").to_owned());
        }
        let with = first.map(|day| self.with(&t.with, day, &mut faults)).unwrap_or_default();
        let (Some(first_day), Some(last_day), true) = (first, last, faults.is_empty()) else { return Err(faults) };
        Ok(Entry {
            title,
            kinds,
            first_day,
            last_day,
            starts,
            place: line(&t.place, form::LINE),
            summary: text::nfc(&t.summary).replace("\r\n", "\n").chars().take(form::PARAGRAPHS).collect(),
            with,
            facts,
            details,
            state_money,
            sponsored_money,
            sponsors: line(&t.sponsors, form::LINE),
            task,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_word() {
        assert_eq!(number("1.250"), Some((1250, Qualifier::Exact)));
        assert_eq!(number("Hơn 120"), Some((120, Qualifier::MoreThan)));
        assert_eq!(number("khoảng 70"), Some((70, Qualifier::About)));
        for typed in ["", "1.5", "-3", "vài chục", "3/7", "99999999999999999999"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }

    #[test]
    fn money_is_read_in_millions_and_billions() {
        for (typed, vnd) in [
            ("735 triệu", 735_000_000),
            ("1,2 tỷ", 1_200_000_000),
            ("50.000.000", 50_000_000),
            ("2 tỷ đồng", 2_000_000_000),
        ] {
            assert_eq!(money(typed), Some(vnd), "{typed}");
        }
        assert_eq!(money("nhiều tiền"), None);
    }
}
