//! Whether a document is in force: worked out from its days, never stored, so that it changes by itself at midnight.

use std::str::FromStr;

use kernel::Date;

/// Where a document stands on a day (text keys `document.effect.…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Its first day is to come.
    NotYet,
    /// In force.
    InForce,
    /// Its last day has passed.
    Expired,
    /// Another document has taken its place.
    Replaced,
}

impl Effect {
    /// All of them.
    pub const ALL: [Effect; 4] = [Effect::InForce, Effect::NotYet, Effect::Expired, Effect::Replaced];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Effect::NotYet => "not_yet",
            Effect::InForce => "in_force",
            Effect::Expired => "expired",
            Effect::Replaced => "replaced",
        }
    }

    /// The text key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Effect::NotYet => "document.effect.not_yet",
            Effect::InForce => "document.effect.in_force",
            Effect::Expired => "document.effect.expired",
            Effect::Replaced => "document.effect.replaced",
        }
    }

    /// Whether readers must be warned: it is over.
    pub fn is_over(self) -> bool {
        matches!(self, Effect::Expired | Effect::Replaced)
    }
}

impl FromStr for Effect {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Effect::ALL.into_iter().find(|e| e.word() == word).ok_or_else(|| "no such effect".into())
    }
}

/// The days that decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EffectDays {
    /// Day of issue: the first day of effect where none is named.
    pub issued: Date,
    /// First day of effect.
    pub from: Option<Date>,
    /// First day without effect.
    pub to: Option<Date>,
    /// First day of effect of what replaces it.
    pub replaced_on: Option<Date>,
}

impl EffectDays {
    /// Where it stands on a day. A day without effect counts for whichever reason came first.
    pub fn on(self, day: Date) -> Effect {
        let replaced = self.replaced_on.filter(|d| *d <= day);
        let ended = self.to.filter(|d| *d <= day);
        match (replaced, ended) {
            (Some(r), Some(e)) if e < r => Effect::Expired,
            (Some(_), _) => Effect::Replaced,
            (None, Some(_)) => Effect::Expired,
            (None, None) if self.from.unwrap_or(self.issued) > day => Effect::NotYet,
            (None, None) => Effect::InForce,
        }
    }
}

/// The same rule as a condition on the columns of `document d`; `$n` is the day.
pub(crate) fn condition(effect: Effect, n: usize) -> String {
    let replaced = format!("(d.replaced_on IS NOT NULL AND d.replaced_on <= ${n})");
    let ended = format!("(d.effect_to IS NOT NULL AND d.effect_to <= ${n})");
    let first = format!("({replaced} AND NOT ({ended} AND d.effect_to < d.replaced_on))");
    match effect {
        Effect::Replaced => first,
        Effect::Expired => format!("({ended} AND NOT {first})"),
        Effect::NotYet => format!("(NOT {replaced} AND NOT {ended} AND COALESCE(d.effect_from, d.day) > ${n})"),
        Effect::InForce => format!("(NOT {replaced} AND NOT {ended} AND COALESCE(d.effect_from, d.day) <= ${n})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn a_document_is_in_force_from_its_first_day_to_the_day_before_its_end() {
        let days = EffectDays {
            issued: date(2024, 10, 8),
            from: Some(date(2024, 11, 26)),
            to: Some(date(2026, 1, 1)),
            replaced_on: None,
        };
        assert_eq!(days.on(date(2024, 11, 25)), Effect::NotYet);
        assert_eq!(days.on(date(2024, 11, 26)), Effect::InForce);
        assert_eq!(days.on(date(2025, 12, 31)), Effect::InForce);
        assert_eq!(days.on(date(2026, 1, 1)), Effect::Expired);
    }

    #[test]
    fn without_a_day_of_effect_the_day_of_issue_counts() {
        let days = EffectDays { issued: date(2017, 12, 22), from: None, to: None, replaced_on: None };
        assert_eq!((days.on(date(2017, 12, 21)), days.on(date(2017, 12, 22))), (Effect::NotYet, Effect::InForce));
    }

    #[test]
    fn whichever_end_came_first_is_named() {
        let days = |to, replaced_on| EffectDays {
            issued: date(2010, 1, 1),
            from: None,
            to: Some(to),
            replaced_on: Some(replaced_on),
        };
        let today = date(2026, 11, 20);
        assert_eq!(days(date(2020, 1, 1), date(2024, 1, 1)).on(today), Effect::Expired);
        assert_eq!(days(date(2024, 1, 1), date(2024, 1, 1)).on(today), Effect::Replaced);
        assert_eq!(days(date(2030, 1, 1), date(2027, 1, 1)).on(today), Effect::InForce);
    }
}
