//! Plain text out of HTML and HTML out of plain text.

use crate::model::{Block, Inline, List, words};
use crate::tokens::{Token, tokens};
use crate::write::escape;
use crate::{Options, build};

/// The words of a text: paragraphs apart by a blank line, items and rows by a line end, cells by a tab. Captions of
/// figures are in it, alternative texts are not. Never fails: of markup beyond the limits, the bare words.
pub fn plain_text(html: &str) -> String {
    match build::build(html, &Options::stored()) {
        Ok(built) => {
            let mut out = String::new();
            blocks(&mut out, &built.blocks, "\n\n");
            out
        }
        Err(_) => bare(html),
    }
}

/// Whether there is anything to read in it; a text of pictures alone has none.
pub fn has_text(html: &str) -> bool {
    plain_text(html).chars().any(char::is_alphanumeric)
}

/// The beginning of a text, at most `chars` characters, cut at a word and ended with "…" when something is missing.
pub fn first_words(html: &str, chars: usize) -> String {
    let text = plain_text(html);
    let mut out = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let len = word.chars().count();
        let with_blank = len + usize::from(count > 0);
        if count + with_blank > chars {
            if count == 0 {
                out.extend(word.chars().take(chars));
            }
            let end = out.trim_end_matches([',', ';', ':', '-', '–', '(']).trim_end().len();
            out.truncate(end);
            out.push('…');
            return out;
        }
        if count > 0 {
            out.push(' ');
        }
        out.push_str(word);
        count += with_blank;
    }
    out
}

/// Plain text (from a form, an e-mail, a text file) to HTML: blank lines part paragraphs, single line ends stay line
/// ends, lines that begin with `- ` or `1. ` become lists.
pub fn from_plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::new();
    let mut list: Option<char> = None;
    let mut lines: Vec<&str> = Vec::new();
    for line in text.split('\n').chain([""]) {
        let trimmed = line.trim();
        let item = item(trimmed);
        if item.is_none() && !trimmed.is_empty() && list.is_none() {
            lines.push(trimmed);
            continue;
        }
        if !lines.is_empty() {
            paragraph(&mut out, &lines);
            lines.clear();
        }
        if list.is_some() && item.map(|(kind, ..)| kind) != list {
            out.push_str(if list == Some('1') { "</ol>" } else { "</ul>" });
            list = None;
        }
        match item {
            Some((kind, start, words)) => {
                if list.is_none() {
                    match (kind, start) {
                        ('-', _) => out.push_str("<ul>"),
                        (_, 1) => out.push_str("<ol>"),
                        (_, n) => out.push_str(&format!("<ol start=\"{n}\">")),
                    }
                    list = Some(kind);
                }
                out.push_str("<li>");
                escape(&mut out, words);
                out.push_str("</li>");
            }
            None if !trimmed.is_empty() => lines.push(trimmed),
            None => {}
        }
    }
    crate::clean_stored(&out)
}

fn paragraph(out: &mut String, lines: &[&str]) {
    out.push_str("<p>");
    for (i, line) in lines.iter().enumerate() {
        if i > 0 {
            out.push_str("<br>");
        }
        escape(out, line);
    }
    out.push_str("</p>");
}

/// Kind, number and words of a line that is an item.
fn item(line: &str) -> Option<(char, u32, &str)> {
    for bullet in ["- ", "* ", "• ", "+ ", "– "] {
        if let Some(words) = line.strip_prefix(bullet) {
            return Some(('-', 1, words.trim())).filter(|i| !i.2.is_empty());
        }
    }
    let (number, words) = line.split_once(['.', ')'])?;
    let start = number.parse().ok().filter(|_| number.len() <= 3)?;
    (words.starts_with(' ') && !words.trim().is_empty()).then(|| ('1', start, words.trim()))
}

fn separate(out: &mut String, by: &str) {
    if !out.is_empty() && !out.ends_with(['\n', '\t']) {
        out.push_str(by);
    }
}

fn blocks(out: &mut String, list: &[Block], by: &str) {
    for block in list {
        match block {
            Block::Para(_, text) | Block::Heading(_, _, _, text) | Block::Caption(text) => line(out, text, by),
            Block::List(one) => items(out, one, by),
            Block::Quote(inner) | Block::Flat(_, _, inner) => blocks(out, inner, by),
            Block::Pre(text) => {
                separate(out, by);
                out.push_str(text);
            }
            Block::Rule => {}
            Block::Table(table) => {
                line(out, &table.caption, by);
                for (i, row) in table.rows.iter().enumerate() {
                    separate(out, if i == 0 { by } else { "\n" });
                    for (i, cell) in row.cells.iter().enumerate() {
                        if i > 0 {
                            out.push('\t');
                        }
                        let mut words = String::new();
                        blocks(&mut words, &cell.blocks, " ");
                        out.push_str(&words.replace(['\n', '\t'], " "));
                    }
                }
            }
            Block::Figure(figure) => {
                line(out, &figure.caption, by);
                if !figure.credit.is_empty() {
                    separate(out, if figure.caption.is_empty() { by } else { " " });
                    out.push_str(&figure.credit);
                }
            }
        }
    }
}

fn line(out: &mut String, text: &[Inline], by: &str) {
    if words(text).is_empty() {
        return;
    }
    separate(out, by);
    for inline in text {
        match inline {
            Inline::Text(text, _) => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::Picture(_) => {}
        }
    }
}

fn items(out: &mut String, list: &List, by: &str) {
    for (i, item) in list.items.iter().enumerate() {
        let mut words = String::new();
        blocks(&mut words, item, "\n");
        if words.is_empty() {
            continue;
        }
        separate(out, if i == 0 { by } else { "\n" });
        match list.numbering {
            Some(n) if n.kind == '1' => out.push_str(&format!("{}. ", n.start as usize + i)),
            Some(n) => out.push_str(&format!("{}) ", letter(n.kind, n.start as usize + i))),
            None => out.push_str("- "),
        }
        out.push_str(&words);
    }
}

/// The label of an item that is counted by letters or Roman numbers.
pub(crate) fn letter(kind: char, n: usize) -> String {
    let small = if kind.eq_ignore_ascii_case(&'i') {
        let mut rest = n.min(399);
        let mut out = String::new();
        for (value, digits) in
            [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
        {
            while rest >= value {
                out.push_str(digits);
                rest -= value;
            }
        }
        out
    } else {
        char::from(b'a' + u8::try_from(n.saturating_sub(1) % 26).unwrap_or(0)).to_string()
    };
    if kind.is_ascii_uppercase() { small.to_ascii_uppercase() } else { small }
}

/// The words of any markup, without looking at its structure.
pub(crate) fn bare(html: &str) -> String {
    let mut out = String::new();
    for token in tokens(html) {
        match token {
            Token::Text(text) => out.push_str(&text),
            Token::Start(_) | Token::End(_) => out.push(' '),
            Token::Comment(_) => {}
        }
    }
    crate::inline::line(&out)
}
