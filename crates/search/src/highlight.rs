//! Showing where the words stood: escaped HTML with `<mark>`, in the original spelling.

use crate::words::Asked;
use kernel::text::{exact, excerpt, fold, syllables};
use std::collections::{HashMap, HashSet};

/// A snippet has about so many bytes; Vietnamese has four bytes to three letters.
const SNIPPET: usize = 300;
/// As much is shown before the first word, if no sentence starts nearer.
const BEFORE: usize = 60;
/// Characters when nothing is marked.
const PLAIN: usize = 220;
/// Later words of a long text are not looked at.
const MOST_LOOKED_AT: usize = 8_000;

/// The words to mark.
pub(crate) struct Highlight {
    folded: HashMap<String, usize>,
    exact: HashSet<String>,
    accented: bool,
}

#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    word: usize,
    exact: bool,
}

impl Highlight {
    pub(crate) fn new(asked: &Asked) -> Highlight {
        let folded = asked.folded().into_iter().enumerate().map(|(i, w)| (w.to_owned(), i)).collect();
        let exact = asked.words.iter().map(|w| w.exact.clone()).collect();
        Highlight { folded, exact, accented: asked.accented }
    }

    /// The whole text.
    pub(crate) fn whole(&self, text: &str) -> String {
        write(text, 0..text.len(), &self.marks(text))
    }

    /// The telling part of lead or body.
    pub(crate) fn snippet(&self, lead: &str, body: &str) -> String {
        let (in_lead, in_body) = (self.marks(lead), self.marks(body));
        let (lead_window, body_window) = (window(&in_lead), window(&in_body));
        let (text, marks, (words, first)) =
            if lead_window.0 >= body_window.0 { (lead, in_lead, lead_window) } else { (body, in_body, body_window) };
        if words == 0 {
            let shown = excerpt(if lead.is_empty() { body } else { lead }, PLAIN);
            return write(&shown, 0..shown.len(), &[]);
        }
        let start = start_of(text, first);
        let end = end_of(text, start);
        let mut out = String::new();
        if start > 0 {
            out.push_str("… ");
        }
        out.push_str(&write(text, start..end, &marks));
        if end < text.len() {
            out.push_str(" …");
        }
        out
    }

    /// Where asked words stand. A word in other accents is marked only where the typed ones stand nowhere.
    fn marks(&self, text: &str) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        let mut seen: HashMap<&str, Option<(usize, bool)>> = HashMap::new();
        for s in syllables(text).filter(|s| s.parts == 1).take(MOST_LOOKED_AT) {
            let found = *seen.entry(s.text).or_insert_with(|| {
                let word = *self.folded.get(&fold(s.text))?;
                Some((word, self.accented && self.exact.contains(&exact(s.text))))
            });
            if let Some((word, exact)) = found {
                marks.push(Mark { start: s.start, end: s.end, word, exact });
            }
        }
        let spelled: HashSet<usize> = marks.iter().filter(|m| m.exact).map(|m| m.word).collect();
        marks.retain(|m| m.exact || !spelled.contains(&m.word));
        marks
    }
}

/// The number of different words in the best stretch of a snippet's length, and where it starts.
fn window(marks: &[Mark]) -> (usize, usize) {
    let mut best = (0, 0, 0);
    for (i, first) in marks.iter().enumerate() {
        let inside = marks[i..].iter().take_while(|m| m.end <= first.start + SNIPPET - BEFORE);
        let words: HashSet<usize> = inside.clone().map(|m| m.word).collect();
        let score = (words.len(), inside.take(8).count());
        if score > (best.0, best.1) {
            best = (score.0, score.1, first.start);
        }
    }
    (best.0, best.2)
}

/// The start of the sentence of the first mark, or a word near enough before it.
fn start_of(text: &str, first: usize) -> usize {
    if first <= BEFORE {
        return 0;
    }
    let from = text.ceil_char_boundary(first - BEFORE);
    let before = &text[from..first];
    let sentence = before.rfind(['.', '!', '?']).and_then(|i| before[i..].find(' ').map(|j| from + i + j + 1));
    sentence.or_else(|| before.find(' ').map(|i| from + i + 1)).unwrap_or(first)
}

/// After a word, not much beyond the length of a snippet.
fn end_of(text: &str, start: usize) -> usize {
    let most = text.floor_char_boundary(start + SNIPPET);
    if most == text.len() {
        return most;
    }
    text[start..most].rfind(' ').map_or(most, |i| start + i)
}

fn write(text: &str, range: std::ops::Range<usize>, marks: &[Mark]) -> String {
    let mut out = String::with_capacity(range.len() + 32);
    let mut at = range.start;
    let mut inside = marks.iter().filter(|m| m.start >= range.start && m.end <= range.end).peekable();
    while let Some(first) = inside.next() {
        let mut end = first.end;
        // Neighbours share one mark.
        while let Some(next) = inside.next_if(|n| joined(&text[end..n.start])) {
            end = next.end;
        }
        escape(&text[at..first.start], &mut out);
        out.push_str("<mark>");
        escape(&text[first.start..end], &mut out);
        out.push_str("</mark>");
        at = end;
    }
    escape(&text[at..range.end], &mut out);
    out
}

fn joined(between: &str) -> bool {
    matches!(between, " " | "-" | "/" | "–")
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, query: &str) -> String {
        Highlight::new(&Asked::parse(query)).whole(text)
    }

    #[test]
    fn neighbours_share_a_mark_and_diacritics_stay() {
        assert_eq!(marked("Đại hội Hội Làm vườn", "dai hoi"), "<mark>Đại hội Hội</mark> Làm vườn");
        assert_eq!(marked("số 36-NQ/TW", "nq 36"), "số <mark>36-NQ</mark>/TW");
    }

    #[test]
    fn everything_else_is_escaped() {
        assert_eq!(marked("<b>Hội</b> & \"bạn\"", "hoi"), "&lt;b&gt;<mark>Hội</mark>&lt;/b&gt; &amp; &quot;bạn&quot;");
    }

    #[test]
    fn other_accents_are_marked_only_where_the_typed_ones_are_missing() {
        assert_eq!(marked("hội hối", "hội"), "<mark>hội</mark> hối");
        assert_eq!(marked("hối", "hội"), "<mark>hối</mark>");
    }

    #[test]
    fn a_snippet_shows_the_stretch_with_most_words() {
        let body =
            format!("{}Sau đó lúa chất lượng cao được trồng. {}", "Mở đầu dài dòng. ".repeat(40), "Hết. ".repeat(90));
        let snippet = Highlight::new(&Asked::parse("lua chat luong")).snippet("Đoạn dẫn có lúa.", &body);
        assert!(snippet.starts_with("… Sau đó <mark>lúa chất lượng</mark> cao"), "{snippet}");
        assert!(snippet.ends_with(" …"));
    }
}
