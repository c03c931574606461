//! A paper in the administrative layout: what people wrote, put into the boxes of [`papers::official`].

use papers::official::{Block, Day, Kind, Number, Official, Organ, Power, Signature, Text, from_html};
use ui::Lang;

use crate::{Paper, PaperKind, Series};

/// What stands around the text: the bodies as they were called on the day, and where they sit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Around {
    pub parent: String,
    pub name: String,
    pub place: String,
    pub year: i16,
}

fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(|s| s.trim().trim_end_matches([';', '.']).to_owned()).filter(|s| !s.is_empty())
}

fn power(paper: &Paper) -> Power {
    let of = paper.entry.power_of.clone();
    match paper.entry.power.as_str() {
        "on_behalf" => Power::OnBehalf(of),
        "acting" => Power::Acting,
        "deputy" => Power::Deputy(of),
        "by_order" => Power::ByOrder(of),
        "by_authorisation" => Power::ByAuthorisation(of),
        _ => Power::Own,
    }
}

/// What a letter is about without the mark that the layout sets before it: who writes `V/v …` does not get it twice.
fn subject(about: &str) -> &str {
    let mut rest = about.trim();
    while let Some(behind) = ["V/v", "v/v", "V/V", "Về việc", "về việc"].iter().find_map(|mark| rest.strip_prefix(mark))
    {
        rest = behind.trim_start_matches([':', '.', ' ']);
    }
    rest
}

/// The paper. Official papers are Vietnamese, whatever language the desk speaks.
pub(crate) fn official(paper: &Paper, series: &Series, around: &Around) -> Official {
    let l = Lang::Vi;
    let e = &paper.entry;
    let name = if series.body.is_empty() { around.name.clone() } else { series.body.clone() };
    let parent = if series.body.is_empty() { around.parent.clone() } else { around.name.clone() };
    let kind = match series.kind {
        PaperKind::Letter => Kind::Letter { subject: subject(&e.about).to_owned() },
        kind => Kind::Typed { name: kind.name(l).to_owned(), about: e.about.clone() },
    };
    let mut out = Official::new(Organ { parent, name }, kind, paper.issued_at.unwrap_or(paper.made_at));
    out.number = match paper.number.and_then(|n| u32::try_from(n).ok()) {
        Some(number) => Number::Given { number, symbol: paper.symbol.clone() },
        None => Number::Blank { symbol: series.symbol.clone() },
    };
    out.place.clone_from(&around.place);
    out.day = paper.day.map_or(Day::Blank { year: around.year }, Day::On);
    if series.kind.is_addressed() {
        out.addressees = lines(&e.addressees).collect();
    }
    out.grounds = lines(&e.grounds).map(|s| Text::from(s.as_str())).collect();
    out.body = from_html(&e.body);
    if series.kind == PaperKind::Decision {
        out.authority = format!("{} {}", e.post, around.name);
        out.body.insert(0, Block::centred("QUYẾT ĐỊNH:"));
    }
    if !e.post.is_empty() || !e.signer.is_empty() {
        out.signatures.push(Signature { power: power(paper), post: e.post.clone(), name: e.signer.clone() });
    }
    out.recipients = lines(&e.recipients).collect();
    out
}

#[cfg(test)]
mod tests {
    use super::subject;

    #[test]
    fn the_mark_of_a_letter_stands_once() {
        for about in ["V/v góp ý dự thảo", "góp ý dự thảo", "V/v: Về việc góp ý dự thảo", " v/v góp ý dự thảo"]
        {
            assert_eq!(subject(about), "góp ý dự thảo", "{about}");
        }
    }
}
