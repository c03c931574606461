//! From what was typed to the words that are looked for.

use kernel::text::{exact, fold, nfc, syllables};

/// Text beyond this many bytes is not a question any more.
const MOST_TEXT: usize = 1_000;
/// Words beyond these are not looked for.
const MOST_WORDS: usize = 24;
/// Longer words are no words: neither stored nor looked for.
const MOST_WORD: usize = 80;

/// Whether a word is short enough for the index.
pub(crate) fn usable(word: &str) -> bool {
    word.len() <= MOST_WORD
}

/// A document number with one kind of joint, so that `36/NQ-TW` finds `36-NQ/TW`.
pub(crate) fn joined_number(text: &str) -> String {
    let folded = fold(text);
    let parts: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    // The leading joint keeps numbers apart from words.
    format!("-{}", parts.join("-"))
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub folded: String,
    pub exact: String,
}

/// Where a word stands in the text that was typed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Index among the different words.
    pub word: usize,
    pub start: usize,
    pub end: usize,
}

/// A question taken apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// As typed, in NFC.
    pub text: String,
    /// The different words.
    pub words: Vec<Word>,
    /// The words in the order they were typed.
    pub places: Vec<Place>,
    /// Quoted words, as ranges of places.
    pub phrases: Vec<std::ops::Range<usize>>,
    /// Document numbers as a whole.
    pub numbers: Vec<String>,
    /// Someone who typed one accent typed all of them.
    pub accented: bool,
}

impl Asked {
    pub(crate) fn parse(text: &str) -> Asked {
        let text = nfc(crate::document::head(text, MOST_TEXT));
        let mut asked = Asked { text: text.clone(), ..Asked::default() };
        let marks: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_quote(*c)).collect();
        for word in syllables(&text) {
            if asked.places.len() == MOST_WORDS {
                break;
            }
            if !usable(word.text) {
                continue;
            }
            if word.parts > 1 {
                asked.numbers.push(joined_number(word.text));
                continue;
            }
            asked.add(word.text, word.start, word.end);
        }
        for pair in marks.chunks_exact(2) {
            let inside = |p: &Place| p.start > pair[0].0 && p.end <= pair[1].0;
            let first = asked.places.iter().position(inside);
            let last = asked.places.iter().rposition(inside);
            if let (Some(first), Some(last)) = (first, last)
                && last > first
            {
                asked.phrases.push(first..last + 1);
            }
        }
        asked.accented = asked.words.iter().any(|w| w.folded != w.exact);
        asked
    }

    fn add(&mut self, text: &str, start: usize, end: usize) {
        let word = Word { folded: fold(text), exact: exact(text) };
        let index = self.words.iter().position(|w| *w == word).unwrap_or_else(|| {
            self.words.push(word);
            self.words.len() - 1
        });
        self.places.push(Place { word: index, start, end });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The different folded words.
    pub(crate) fn folded(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.words.iter().map(|w| w.folded.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The same question without the duty to stand together.
    pub(crate) fn without_phrases(&self) -> Asked {
        Asked { phrases: Vec::new(), ..self.clone() }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_are_a_phrase_and_an_open_quote_is_none() {
        let asked = Asked::parse("hội thảo “khoa học” \"xong");
        let phrases: Vec<(usize, usize)> = asked.phrases.iter().map(|p| (p.start, p.end)).collect();
        assert_eq!(phrases, [(2, 4)]);
        assert_eq!(asked.words.len(), 5);
    }

    #[test]
    fn a_document_number_is_asked_for_whole_and_in_parts() {
        let asked = Asked::parse("36/NQ-TW");
        assert_eq!(asked.numbers, ["-36-nq-tw"]);
        assert_eq!(asked.folded(), ["36", "nq", "tw"]);
        assert!(!asked.accented);
    }

    #[test]
    fn a_flood_of_words_is_cut() {
        assert_eq!(Asked::parse(&"a b c d e f g h ".repeat(5_000)).places.len(), MOST_WORDS);
        assert!(Asked::parse(&"x".repeat(10_000)).is_empty());
    }
}
