//! The fields of a kind: numbers and money, which the posting rules know, and texts, choices and days, which are told.
//!
//! A field keeps its word and, once it is used, its type: what was recorded with it stays readable. One that is in use
//! is retired, not deleted; old activities show it and go on posting it, new ones are not asked for it.

use std::collections::BTreeMap;

use kernel::text;
use ledger::{Facts, Qualifier};
use organisation::form;
use serde::{Deserialize, Serialize};
use ui::Lang;

use crate::read::{money, number};

/// What is no number, by field: a text, the word of a choice, a day.
pub type Details = BTreeMap<String, String>;

/// What a field holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// A number with its word: `hơn 120`.
    #[default]
    Number,
    /// Whole VND.
    Money,
    /// A line.
    Text,
    /// One of a list.
    Choice,
    /// A day.
    Day,
}

impl FieldType {
    /// All of them.
    pub const ALL: [FieldType; 5] =
        [FieldType::Number, FieldType::Money, FieldType::Text, FieldType::Choice, FieldType::Day];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            FieldType::Number => "number",
            FieldType::Money => "money",
            FieldType::Text => "text",
            FieldType::Choice => "choice",
            FieldType::Day => "day",
        }
    }

    /// Whether posting rules can count it.
    pub fn counts(self) -> bool {
        matches!(self, FieldType::Number | FieldType::Money)
    }
}

impl std::str::FromStr for FieldType {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|t| t.word() == word).ok_or_else(|| format!("no type of field is called {word}"))
    }
}

/// One of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// As it is stored.
    pub key: String,
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
    /// Not offered any more; old activities have it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// A field that an activity of a kind has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The word that posting rules know.
    pub key: String,
    /// What it holds.
    #[serde(default, rename = "type")]
    pub of: FieldType,
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
    /// Must be filled in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Readers of the portal see it too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub public: bool,
    /// Not asked for any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// The list, for a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Listed>,
}

/// What was read out of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    Number(i64, Qualifier),
    Told(String),
}

impl Listed {
    /// Its name.
    pub fn name(&self, l: Lang) -> &str {
        l.pick(&self.vi, &self.en)
    }
}

impl Field {
    /// Its name.
    pub fn name(&self, l: Lang) -> &str {
        l.pick(&self.vi, &self.en)
    }

    /// Reads what was typed; what is wrong with it, in a sentence. `before` is what stood there: an option that is not
    /// offered any more may stay.
    pub(crate) fn read(&self, l: Lang, typed: &str, before: Option<&str>) -> Result<Given, String> {
        let wrong = |key: &str| l.tf(key, &[("field", &self.name(l)), ("text", &typed)]);
        match self.of {
            FieldType::Number => match number(typed) {
                Some((n, q)) => Ok(Given::Number(n, q)),
                None => Err(wrong("activity.error.number")),
            },
            FieldType::Money => match money(typed) {
                Some(n) => Ok(Given::Number(n, Qualifier::Exact)),
                None => Err(wrong("activity.error.field_money")),
            },
            FieldType::Text => {
                let line = text::collapse_spaces(&text::nfc(typed));
                if line.chars().count() > form::LINE {
                    return Err(l.tf("organisation.form.too_long", &[("n", &form::LINE)]));
                }
                Ok(Given::Told(line))
            }
            FieldType::Day => match form::day(typed) {
                Some(day) => Ok(Given::Told(day.to_string())),
                None => Err(wrong("activity.error.field_day")),
            },
            FieldType::Choice => {
                let folded = text::fold(typed.trim());
                let is =
                    |o: &&Listed| o.key == typed.trim() || text::fold(&o.vi) == folded || text::fold(&o.en) == folded;
                let open = |o: &&Listed| !o.retired || before == Some(o.key.as_str());
                match self.choices.iter().filter(open).find(is) {
                    Some(o) => Ok(Given::Told(o.key.clone())),
                    None => Err(l.tf(
                        "activity.error.choice",
                        &[("field", &self.name(l)), ("text", &typed), ("list", &self.offered(l).join("; "))],
                    )),
                }
            }
        }
    }

    /// The names that a choice offers.
    pub(crate) fn offered(&self, l: Lang) -> Vec<&str> {
        self.choices.iter().filter(|o| !o.retired).map(|o| o.name(l)).collect()
    }

    /// Its value as people read it; none where there is none.
    pub(crate) fn said(&self, l: Lang, facts: &Facts, details: &Details) -> Option<String> {
        if self.of.counts() {
            let (n, q) = *facts.get(&self.key)?;
            let amount = ledger::say::amount(l, n, q);
            return Some(match self.of {
                FieldType::Money => format!("{amount} {}", l.t("activity.vnd")),
                _ => amount,
            });
        }
        let told = details.get(&self.key)?;
        Some(match self.of {
            FieldType::Choice => {
                self.choices.iter().find(|o| o.key == *told).map_or_else(|| told.clone(), |o| o.name(l).to_owned())
            }
            FieldType::Day => told.parse::<kernel::Date>().map_or_else(|_| told.clone(), |day| l.date(day)),
            _ => told.clone(),
        })
    }

    /// Its value as it would be typed into the form.
    pub(crate) fn typed(&self, l: Lang, facts: &Facts, details: &Details) -> String {
        match self.of {
            FieldType::Number => facts.get(&self.key).map(|(n, q)| ledger::say::amount(l, *n, *q)).unwrap_or_default(),
            FieldType::Money => facts.get(&self.key).map(|(n, _)| l.number(*n)).unwrap_or_default(),
            _ => details.get(&self.key).cloned().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_before_are_numbers_and_say_nothing_more() {
        let old: Field = serde_json::from_str(r#"{"key":"half_days","vi":"Số buổi","en":"Half-days"}"#).expect("read");
        assert_eq!(old.of, FieldType::Number);
        assert!(!old.required && !old.retired && old.choices.is_empty());
        let budget = Field { key: "budget".into(), of: FieldType::Money, ..old };
        let text = serde_json::to_string(&budget).expect("written");
        assert!(text.starts_with(r#"{"key":"budget","type":"money","#), "the migration writes the same: {text}");
    }

    #[test]
    fn each_type_is_read_in_its_own_way() {
        let of = |of| Field {
            key: "x".into(),
            of,
            vi: "Ô".into(),
            en: "Field".into(),
            required: false,
            public: false,
            retired: false,
            choices: vec![Listed {
                key: "online".into(),
                vi: "Trực tuyến".into(),
                en: "Online".into(),
                retired: false,
            }],
        };
        let l = Lang::Vi;
        assert_eq!(of(FieldType::Day).read(l, "21/3/2026", None), Ok(Given::Told("2026-03-21".into())));
        assert_eq!(of(FieldType::Text).read(l, " Bà  A ", None), Ok(Given::Told("Bà A".into())));
        assert_eq!(of(FieldType::Choice).read(l, "truc tuyen", None), Ok(Given::Told("online".into())));
        assert_eq!(of(FieldType::Money).read(l, "1,2 tỷ", None), Ok(Given::Number(1_200_000_000, Qualifier::Exact)));
    }
}
