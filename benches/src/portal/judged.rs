//! Questions with what a person would expect of their answers, kept in `data/judged.txt`.

use std::fmt::Write;

use crate::Done;
use crate::ask::{encode, get};
use crate::product::Product;

/// A question and its judgement.
#[derive(Debug)]
pub struct Judged {
    question: String,
    /// How many of the first answers must hold every part.
    first: usize,
    parts: Vec<String>,
    /// Whether signs count.
    exact: bool,
}

/// `question | first N | part + part` (exact) or `question | first N ~ | part + part` (without signs).
pub fn all() -> Vec<Judged> {
    let lines = include_str!("../../data/judged.txt").lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut cells = line.split('|').map(str::trim);
            let (question, rule, parts) =
                (cells.next().unwrap_or(""), cells.next().unwrap_or(""), cells.next().unwrap_or(""));
            let first = rule.split(' ').nth(1).and_then(|n| n.parse().ok()).unwrap_or(1);
            let parts = parts.split('+').map(|part| part.trim().to_owned()).collect();
            Judged { question: question.to_owned(), first, parts, exact: !rule.ends_with('~') }
        })
        .collect()
}

/// Asks all; answers what was not as expected.
pub fn ask(product: &Product, judged: &[Judged]) -> Done<Vec<String>> {
    let mut wrong = Vec::new();
    for one in judged {
        let (_, page) = get(product.port, &format!("/viet-nam/tim?q={}&noi=tat-ca", encode(&one.question)), "")?;
        let answers = answers(&String::from_utf8_lossy(&page));
        if answers.len() < one.first {
            wrong.push(format!("{}: {} answers", one.question, answers.len()));
            continue;
        }
        for (n, answer) in answers.iter().take(one.first).enumerate() {
            let same = |text: &str| if one.exact { text.to_lowercase() } else { kernel::text::fold(text) };
            let lacks = one.parts.iter().find(|part| !same(answer).contains(&same(part)));
            if let Some(part) = lacks {
                wrong.push(format!("{}: answer {} lacks “{part}”: {answer}", one.question, n + 1));
                break;
            }
        }
    }
    Ok(wrong)
}

/// Title and snippet of each answer, without marks.
fn answers(page: &str) -> Vec<String> {
    let items = page.split("<li class=\"result\"").skip(1);
    items
        .map(|item| plain(item.split("</li>").next().unwrap_or_default().split("<h2>").nth(1).unwrap_or_default()))
        .collect()
}

fn plain(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        let text = part.split_once('>').map_or(part, |(tag, text)| {
            if !tag.contains("mark") {
                out.push(' ');
            }
            text
        });
        // Writing to a String does not fail.
        let _ = write!(out, "{text}");
    }
    let out = out.replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_do_not_split_words() {
        assert_eq!(plain("<a href=\"x\">Hội <mark>th</mark>ảo</a></h2><p>và</p>"), "Hội thảo và");
    }

    #[test]
    fn there_are_fifty_questions_with_their_judgement() {
        let all = all();
        assert!(all.len() >= 50, "{}", all.len());
        assert!(all.iter().all(|j| !j.question.is_empty() && j.parts.iter().all(|p| !p.is_empty())));
    }
}
