//! Counts headings and items.

use super::{Level, letter, roman};

/// The numbers given so far.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    part: u32,
    chapter: u32,
    section: u32,
    article: u32,
    roman: u32,
    arabic: u32,
    sub: u32,
    letter: u32,
}

impl Outline {
    /// The next number at this level, as it is printed.
    pub fn next(&mut self, level: Level) -> String {
        match level {
            Level::Part => {
                self.part += 1;
                (self.section, self.roman) = (0, 0);
                self.inside();
                format!("Phần {}", roman(self.part))
            }
            Level::Chapter => {
                self.chapter += 1;
                (self.section, self.roman) = (0, 0);
                self.inside();
                format!("Chương {}", roman(self.chapter))
            }
            Level::Section => {
                self.section += 1;
                self.inside();
                format!("Mục {}", self.section)
            }
            Level::Article => {
                self.article += 1;
                self.inside();
                format!("Điều {}.", self.article)
            }
            Level::Roman => {
                self.roman += 1;
                self.inside();
                format!("{}.", roman(self.roman))
            }
            Level::Arabic => {
                self.arabic += 1;
                (self.sub, self.letter) = (0, 0);
                format!("{}.", self.arabic)
            }
            Level::SubArabic => {
                self.sub += 1;
                self.letter = 0;
                format!("{}.{}.", self.arabic.max(1), self.sub)
            }
            Level::Letter => {
                self.letter += 1;
                format!("{})", letter(self.letter))
            }
            Level::Plain => String::new(),
        }
    }

    fn inside(&mut self) {
        (self.arabic, self.sub, self.letter) = (0, 0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::{Arabic, Article, Chapter, Letter, Part, Roman, Section, SubArabic};

    fn count(levels: &[Level]) -> Vec<String> {
        let mut outline = Outline::default();
        levels.iter().map(|level| outline.next(*level)).collect()
    }

    #[test]
    fn articles_run_through_and_their_clauses_begin_anew() {
        let levels =
            [Chapter, Article, Arabic, Letter, Letter, Arabic, Letter, Article, Arabic, Chapter, Section, Article];
        let wanted =
            ["Chương I", "Điều 1.", "1.", "a)", "b)", "2.", "a)", "Điều 2.", "1.", "Chương II", "Mục 1", "Điều 3."];
        assert_eq!(count(&levels), wanted);
    }

    #[test]
    fn a_report_is_counted_in_roman_arabic_and_letters() {
        let levels = [Roman, Arabic, SubArabic, SubArabic, Arabic, SubArabic, Roman, Arabic, Part, Roman];
        assert_eq!(count(&levels), ["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "II.", "1.", "Phần I", "I."]);
    }
}
