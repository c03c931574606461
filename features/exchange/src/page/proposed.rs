//! A title for a page without one: who did what, from the first sentence.

use std::sync::LazyLock;

use regex::Regex;

use super::fold::fold;
use super::wording::{first_sentence, pattern, shorten};

/// Longest proposed title, in characters.
const LONGEST: usize = 120;

static ADVERBIAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:vao |trong |ngay |sang |chieu |toi |trua |hom |vua qua|moi day|tai |nhan |nham |de |thuc hien |can cu |theo |huong ung |duoc su |tiep tuc |tren co so |hoa chung |truoc |sau |voi |chao mung |nham|hoa trong|\d)",
    )
});
static BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*\([^()]{0,120}\)"));
static DONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:đã|vừa|sẽ) (tổ chức|tham dự|triển khai|phối hợp|khai mạc|bế mạc|tiến hành|họp|ký|ban hành|có|trao)\b",
    )
});
static CLAUSES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r",|;| - | – | và | nhằm | để | với | do | tại | theo | cho | trong | gồm "));

/// A title of at most 120 characters, or `None` when there are no words.
pub fn propose(text: &str) -> Option<String> {
    // Only the beginning matters; a page may be one endless sentence.
    let text = text.char_indices().nth(800).map_or(text, |(end, _)| &text[..end]);
    let sentence = first_sentence(text.trim()).trim_end_matches(['.', ':', ';', '…', ' ']);
    let mut rest = sentence;
    // Time and place stand before the comma; the story begins behind it.
    for _ in 0..4 {
        let Some((before, after)) = rest.split_once(',') else { break };
        let after = after.trim_start();
        if !ADVERBIAL.is_match(&fold(before)) || after.chars().count() < 30 || before.chars().count() > 260 {
            break;
        }
        rest = after;
    }
    let rest = BRACKETS.replace_all(rest, "");
    let rest = DONE.replace_all(&rest, "$1");
    let title = upper_first(cut(rest.trim()).trim_matches([' ', ',', ';', ':', '-', '–', '.']));
    (title.chars().count() >= 4).then_some(title)
}

/// Cut at the last joint of the sentence that leaves enough, or else at a word.
fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let joint = CLAUSES
        .find_iter(text)
        .map(|m| m.start())
        .filter(|at| {
            let length = text[..*at].chars().count();
            (LONGEST / 2..=LONGEST).contains(&length)
        })
        .last();
    joint.map_or_else(|| shorten(text, LONGEST), |at| text[..at].to_owned())
}

fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    // Some letters of other scripts grow when they are made capital.
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).take(LONGEST).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_place_are_left_out() {
        assert_eq!(
            propose("Sáng ngày 24/12 tại Hội trường tỉnh, Liên hiệp hội (LHH) đã tổ chức Hội nghị tổng kết năm 2024. Ông An chủ trì.").unwrap(),
            "Liên hiệp hội tổ chức Hội nghị tổng kết năm 2024"
        );
    }

    #[test]
    fn a_long_sentence_is_cut_at_a_joint() {
        let title = propose("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh tổ chức Hội nghị tổng kết hoạt động của Ban Chấp hành năm 2024 và đề ra các nhiệm vụ trọng tâm năm 2025 của toàn hệ thống.").unwrap();
        assert_eq!(
            title,
            "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh tổ chức Hội nghị tổng kết hoạt động của Ban Chấp hành năm 2024"
        );
        assert!(propose(&"khoa học ".repeat(50)).unwrap().chars().count() <= LONGEST);
    }
}
