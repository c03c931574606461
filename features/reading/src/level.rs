//! The level something was held or counted at: "cấp tỉnh", "toàn quốc", "quốc tế".

use std::ops::Range;

use crate::Indicator;
use crate::lexicon::Tag;
use crate::model::Level;
use crate::sentence::Sentence;

/// The level said right behind the counted noun, for what may have one.
pub fn behind(s: &Sentence<'_>, indicator: Indicator, range: Range<usize>) -> Option<Level> {
    use Indicator::*;
    let may = matches!(
        indicator,
        TechPrizes
            | YouthPrizes
            | NationalTechPrizes
            | NationalYouthPrizes
            | TechEntries
            | YouthEntries
            | Workshops
            | Conferences
            | Forums
            | TopicsStarted
            | TopicsAccepted
            | TopicsRunning
            | TrainingClasses
    );
    if !may {
        return None;
    }
    let prize = matches!(indicator, TechPrizes | YouthPrizes | NationalTechPrizes | NationalYouthPrizes);
    let topic = matches!(indicator, TopicsStarted | TopicsAccepted | TopicsRunning);
    let reach = if prize || topic { 10 } else { 5 };
    let end = (range.start + reach).min(range.end);
    let stop = (range.start..end).find(|i| matches!(s.word(*i), "," | ";" | "." | "(" | "và" | ":")).unwrap_or(end);
    let term = s.terms_in(range.start..stop).find(|t| {
        matches!(t.tag, Tag::National | Tag::International | Tag::District | Tag::Grassroots | Tag::Ministry)
            || (t.tag == Tag::Provincial && s.word(t.from) == "cấp")
    })?;
    Some(match term.tag {
        Tag::National => Level::National,
        Tag::International => Level::International,
        Tag::District => Level::District,
        Tag::Grassroots => Level::Grassroots,
        Tag::Ministry => Level::Ministry,
        _ => Level::Provincial,
    })
}
