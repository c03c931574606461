//! The list of other articles: titles with a date and perhaps a cut beginning.

use std::sync::LazyLock;

use kernel::Date;
use regex::Regex;

use super::block::Block;
use super::classify::Class;
use super::dates;
use super::fold::Folded;
use super::model::RelatedLink;
use super::wording::{is_prose, pattern};

/// Most entries taken from one page.
const MOST: usize = 40;

static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[\s\-–|,]*[(\[]\s*(?:ngay )?(\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4})[^()\[\]]{0,16}[)\]]\s*[.|]?$|[\s\-–|,]+(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*$",
    )
});
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[(\[]?\s*(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})\s*[)\]]?(?:\s+\d{1,2}:\d{2})?\s*[:\-–|]?\s+")
});

/// Title and date of an entry that shows a date in brackets or at its end.
pub fn dated(text: &str) -> Option<(String, Date)> {
    if text.chars().count() > 320 {
        return None;
    }
    let folded = Folded::new(text);
    let (found, rest) = if let Some(found) = BEHIND.find(&folded.text) {
        (found.range(), folded.part(text, 0..found.start()))
    } else {
        let found = BEFORE.find(&folded.text)?;
        (found.range(), folded.part(text, found.end()..folded.text.len()))
    };
    let (date, _) = dates::first_full(folded.part(text, found))?;
    let title = trim(rest);
    (title.chars().count() >= 8).then(|| (title.to_owned(), date))
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '•' | '*' | '►' | '»' | '+' | '|' | '·' | '●' | '▪')
    })
}

/// A beginning cut by the portal: ends in dots.
fn cut(text: &str) -> bool {
    text.trim_end().ends_with("...") || text.trim_end().ends_with('…')
}

/// Whether the list of other articles begins here, without a heading: a dated entry followed by its like, by a
/// picture, or by a cut beginning.
pub fn begins(blocks: &[Block], classes: &[Class], at: usize, ended: bool) -> bool {
    let is_entry = |at: usize| matches!(classes[at], Class::Text) && dated(&blocks[at].text()).is_some();
    if !is_entry(at) {
        return false;
    }
    ended
        || (at + 1..blocks.len())
            .find(|next| !matches!(classes[*next], Class::Image))
            .is_some_and(|next| is_entry(next) || (matches!(classes[next], Class::Text) && cut(&blocks[next].text())))
}

/// The entries from here on, and whether any heading of such a list stood there without entries on the whole page.
pub fn read(blocks: &[Block], classes: &[Class], from: usize) -> (Vec<RelatedLink>, Option<String>) {
    let mut links: Vec<RelatedLink> = Vec::new();
    let mut heading: Option<String> = None;
    let (mut open, mut side, mut strangers) = (false, false, 0);
    // A page with links links its entries; a line without link or date behind them is something else.
    let web = blocks.iter().any(|block| block.link_share() > 0.0);
    let (mut sure, mut ahead) = (false, None);
    for at in from..blocks.len() {
        let text = blocks[at].text();
        match &classes[at] {
            Class::RelatedHeading => {
                heading = heading.or(Some(text));
                (open, side, strangers) = (true, false, 0);
            }
            Class::SideHeading => (open, side) = (false, true),
            Class::Greeting(_) | Class::Crumbs(_) => break,
            Class::Furniture => {
                strangers += 1;
                if strangers >= 2 {
                    open = false;
                }
            }
            // Lists that print the date above each title.
            Class::Meta(line) if !side && line.date.is_some() && (links.is_empty() || ahead.is_some()) => {
                ahead = Some(line.date);
            }
            Class::Meta(line) if !side => {
                if let (Some(last), Some(date)) = (links.last_mut(), line.date) {
                    last.date = last.date.or(Some(date));
                }
            }
            Class::Text | Class::Related if !side && links.len() < MOST => {
                let marked = classes[at] == Class::Related;
                let linked = marked || blocks[at].link_share() > 0.6;
                let before = links.len();
                entry(&mut links, &text, (open && !(web && sure && !linked)) || marked, linked);
                if let Some(new) = links.get_mut(before) {
                    sure = sure || linked || new.date.is_some();
                    new.date = new.date.or_else(|| ahead.as_mut().and_then(Option::take));
                }
            }
            _ => {}
        }
    }
    let empty = heading.filter(|_| links.is_empty());
    (links, empty)
}

/// Where an entry stands, said below it: `Trong "Ngoại khóa"`, `In "News"`.
static FILED: LazyLock<Regex> = LazyLock::new(|| pattern(r#"^(?:trong|in) ["“«][^"”»]{2,60}["”»]\s*$"#));

fn entry(links: &mut Vec<RelatedLink>, text: &str, open: bool, linked: bool) {
    if FILED.is_match(&super::fold::fold(text)) || super::furniture::is_furniture(text) {
        return;
    }
    let known = |links: &[RelatedLink], title: &str| links.iter().any(|link| link.title == title);
    if let Some((title, date)) = dated(text) {
        if !known(links, &title) {
            links.push(RelatedLink { title, date: Some(date), excerpt: None });
        }
        return;
    }
    if let Some(date) = dates::first_full(text).filter(|_| text.chars().count() <= 30).map(|(date, _)| date) {
        if let Some(last) = links.last_mut() {
            last.date = last.date.or(Some(date));
        }
        return;
    }
    let prose = is_prose(text) || cut(text);
    match links.last_mut() {
        Some(last) if prose && last.excerpt.is_none() && !(linked && open && !cut(text)) => {
            last.excerpt = Some(whole_words(text));
        }
        _ => {
            let title = trim(text).to_owned();
            let length = title.chars().count();
            if open && (!prose || linked) && (12..=260).contains(&length) && !known(links, &title) {
                links.push(RelatedLink { title, date: None, excerpt: None });
            }
        }
    }
}

/// A cut beginning without the torn word at its end: `kinh tế - xã h...` gives `kinh tế - xã…`.
///
/// A Vietnamese syllable has a vowel; a last piece without one was torn. Others cannot be told from whole words.
fn whole_words(text: &str) -> String {
    let text = text.trim();
    let kept = text.trim_end_matches(['.', '…', ' ']);
    if !cut(text) {
        return text.to_owned();
    }
    let torn = |piece: &str| {
        let folded = super::fold::fold(piece);
        piece.chars().all(char::is_alphabetic)
            && !folded.contains(['a', 'e', 'i', 'o', 'u', 'y'])
            && !piece.chars().all(char::is_uppercase)
    };
    let kept = match kept.rsplit_once(' ') {
        Some((before, piece)) if torn(piece) => before.trim_end_matches([' ', ',', ';', '-', '–']),
        _ => kept,
    };
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn entries_show_their_date_in_many_ways() {
        let wanted = Some(("Thăm và tặng quà hội viên".to_owned(), date(2025, 1, 30)));
        for text in [
            "Thăm và tặng quà hội viên ( 30/01/2025 )",
            "- Thăm và tặng quà hội viên (30/01/2025 08:20)",
            "Thăm và tặng quà hội viên - 30/01/2025",
            "(30/01/2025) Thăm và tặng quà hội viên",
            "• Thăm và tặng quà hội viên [30-01-2025]",
        ] {
            assert_eq!(dated(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_torn_word_is_dropped_from_a_beginning() {
        assert_eq!(whole_words("phát triển kinh tế - xã h..."), "phát triển kinh tế - xã…");
        assert_eq!(whole_words("đã về hưu...."), "đã về hưu…");
        assert_eq!(whole_words("Một câu trọn vẹn."), "Một câu trọn vẹn.");
    }
}
