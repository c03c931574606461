//! Plain text to blocks: one per line, with the few signs that savers of pages leave (`![](…)`, `- `, `# `, `[…](…)`).

use std::sync::LazyLock;

use regex::Regex;

use super::block::{Block, Head, Kind, Run, Source};
use super::dump;
use super::error::ReadError;
use super::html::safe_href;
use super::wording::{numbered, pattern, stopped};

/// Most blocks of one page.
pub const MAX_BLOCKS: usize = 20_000;

static IMAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"!\[([^\]]*)\]\(([^)\s]*)[^)]*\)"));
static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[([^\[\]]+)\]\(([^)\s]*)[^)]*\)"));
static BULLET: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[-–+*•●▪◦·]|\u{F0B7})\s+"));
static HASH: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(#{1,4})\s+"));
static SPACES: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\s\u{A0}\u{3000}]+"));

pub fn read(text: &str) -> Result<Source, ReadError> {
    let mut source = Source::default();
    let mut gap = true;
    let text = dump::tidy(text);
    let wrapped = is_wrapped(&text);
    let mut full = false;
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{B}', '\u{C}']) {
        let line = SPACES.replace_all(line, " ");
        let line = line.trim();
        if line.is_empty() {
            gap = true;
            continue;
        }
        if source.blocks.len() >= MAX_BLOCKS {
            return Err(ReadError::TooMany { limit: MAX_BLOCKS });
        }
        let goes_on = if wrapped { full && goes_on(&source.blocks, line) } else { continues(&source.blocks, line) };
        full = line.chars().count() >= FULL;
        if !gap && goes_on {
            if let Some(run) = source.blocks.last_mut().and_then(|block| block.runs.last_mut()) {
                run.text.push(' ');
                run.text.push_str(line);
            }
            continue;
        }
        let from = source.blocks.len();
        add_line(line, &mut source.head, &mut source.blocks);
        if let Some(first) = source.blocks.get_mut(from) {
            first.gap = gap;
            gap = false;
        }
    }
    Ok(source)
}

/// A line of wrapped text that is this long may go on in the next.
const FULL: usize = 52;

/// Every paragraph is broken into lines of one width, as programs do that write a page as text.
fn is_wrapped(text: &str) -> bool {
    let lengths = text.lines().map(|line| line.trim().chars().count()).filter(|length| *length > 0);
    let (mut lines, mut near) = (0, 0);
    for length in lengths {
        if length > 84 {
            return false;
        }
        lines += 1;
        near += usize::from(length >= FULL);
    }
    lines >= 8 && near * 3 >= lines
}

/// The next line of a wrapped paragraph, whatever letter it begins with.
fn goes_on(blocks: &[Block], line: &str) -> bool {
    let fresh = BULLET.is_match(line) || HASH.is_match(line) || line.starts_with("![") || numbered(line);
    !fresh && blocks.last().is_some_and(|block| matches!(block.kind, Kind::Para | Kind::Item { .. }))
}

/// Text wrapped at a fixed width: the line goes on with a small letter.
fn continues(blocks: &[Block], line: &str) -> bool {
    let lower = line.chars().next().is_some_and(char::is_lowercase);
    lower
        && !line.starts_with("http")
        && !line.starts_with("www.")
        && blocks.last().is_some_and(|block| {
            let text = block.text();
            block.kind == Kind::Para
                && (40..=400).contains(&text.chars().count())
                && !stopped(&text)
                && !text.ends_with(':')
        })
}

fn add_line(line: &str, head: &mut Head, blocks: &mut Vec<Block>) {
    let mut rest = String::new();
    let mut at = 0;
    for c in IMAGE.captures_iter(line) {
        let Some(all) = c.get(0) else { continue };
        rest.push_str(&line[at..all.start()]);
        at = all.end();
        let src = safe_href(&c[2], head).unwrap_or_default();
        blocks.push(Block::new(Kind::Image { src, alt: c[1].trim().to_owned() }, Vec::new()));
    }
    rest.push_str(&line[at..]);
    let mut rest = rest.trim();
    if rest.is_empty() {
        return;
    }
    let mut kind = Kind::Para;
    if let Some(c) = HASH.captures(rest) {
        kind = Kind::Heading(u8::try_from(c[1].len()).unwrap_or(4));
        rest = &rest[c[0].len()..];
    } else if let Some(found) = BULLET.find(rest) {
        kind = Kind::Item { ordered: false };
        rest = &rest[found.end()..];
    }
    blocks.push(Block::new(kind, runs(rest, head)));
}

fn runs(text: &str, head: &mut Head) -> Vec<Run> {
    let text = text.replace("**", "").replace("__", "");
    let mut runs = Vec::new();
    let mut at = 0;
    for c in LINK.captures_iter(&text) {
        let Some(all) = c.get(0) else { continue };
        if all.start() > at {
            runs.push(Run { text: text[at..all.start()].to_owned(), ..Run::default() });
        }
        at = all.end();
        runs.push(Run { text: c[1].to_owned(), href: safe_href(&c[2], head), ..Run::default() });
    }
    if at < text.len() {
        runs.push(Run { text: text[at..].to_owned(), ..Run::default() });
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_blocks_and_wrapped_lines_are_joined() {
        let source =
            read("Tiêu đề\n\nSáng nay, Liên hiệp hội đã tổ chức hội nghị\ntổng kết năm.\n- một\n![](a.jpg)\n").unwrap();
        let texts: Vec<String> = source.blocks.iter().map(Block::text).collect();
        assert_eq!(texts, ["Tiêu đề", "Sáng nay, Liên hiệp hội đã tổ chức hội nghị tổng kết năm.", "một", ""]);
        assert_eq!(source.blocks[2].kind, Kind::Item { ordered: false });
        assert!(source.blocks[1].gap && !source.blocks[2].gap);
    }

    #[test]
    fn links_keep_their_words_and_lose_bad_addresses() {
        let source = read("Xem [văn bản](https://a.vn/1) và [đây](javascript:alert(1)) nhé").unwrap();
        let hrefs: Vec<_> = source.blocks[0].runs.iter().filter_map(|run| run.href.clone()).collect();
        assert_eq!(hrefs, ["https://a.vn/1"]);
        assert!(source.head.unsafe_found.is_some());
    }
}
