//! Paragraphs of classic content: WordPress stores them as blank lines and makes `<p>` when it shows the text.

use std::sync::LazyLock;

use regex::Regex;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("patterns are constants, each used by a test")
}

const BLOCKS: &str = "table|thead|tfoot|caption|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|blockquote|address|h[1-6]|p|figure|figcaption|section|article|aside|hr|center|script|style|iframe";

static EDGES: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"(?i)(<(?:{BLOCKS})\b[^>]*>|</(?:{BLOCKS})>)")));
static BLANK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\n\s*\n"));
static LEADING: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"(?i)^\s*</?(?:{BLOCKS})\b")));
static BREAKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)(?:<br\s*/?>\s*){2,}"));
static LINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)(<br\s*/?>)?\s*\n"));
static HELD: LazyLock<Regex> = LazyLock::new(|| pattern("\u{E000}(\\d{1,9})\u{E001}"));
static PRE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?si)<pre\b.*?</pre>"));

/// Adds the paragraphs. Text that has them already is left as it is.
pub fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // Preformatted text keeps its lines: taken out first, put back last.
    let mut kept = Vec::new();
    let text = PRE.replace_all(&text, |c: &regex::Captures<'_>| {
        kept.push(c[0].to_owned());
        format!("\n\n\u{E000}{}\u{E001}\n\n", kept.len() - 1)
    });
    let text = BREAKS.replace_all(&text, "\n\n");
    let mut out = String::with_capacity(text.len() + 64);
    let mut depth = 0usize;
    let mut last = 0;
    let loose = |piece: &str, depth: usize, out: &mut String| {
        for chunk in BLANK.split(piece) {
            let chunk = chunk.trim();
            if chunk.is_empty() {
                continue;
            }
            if depth > 0 || chunk.starts_with('\u{E000}') || LEADING.is_match(chunk) {
                out.push_str(chunk);
            } else {
                out.push_str("<p>");
                out.push_str(&LINE.replace_all(chunk, "<br>\n"));
                out.push_str("</p>");
            }
            out.push('\n');
        }
    };
    for edge in EDGES.find_iter(&text) {
        let piece = &text[last..edge.start()];
        if depth > 0 {
            out.push_str(piece);
        } else {
            loose(piece, depth, &mut out);
        }
        out.push_str(edge.as_str());
        last = edge.end();
        let tag = edge.as_str().to_ascii_lowercase();
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                out.push('\n');
            }
        } else if !tag.starts_with("<hr") && !tag.ends_with("/>") {
            depth += 1;
        }
    }
    loose(&text[last..], depth, &mut out);
    let back =
        |c: &regex::Captures<'_>| c[1].parse::<usize>().ok().and_then(|at| kept.get(at).cloned()).unwrap_or_default();
    HELD.replace_all(&out, back).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_make_paragraphs_and_blocks_stay() {
        assert_eq!(paragraphs("một\n\nhai\nba"), "<p>một</p>\n<p>hai<br>\nba</p>\n");
        assert_eq!(
            paragraphs("<h2>Đầu</h2>\nchữ\n<ul>\n<li>a</li>\n</ul>"),
            "<h2>Đầu</h2>\n<p>chữ</p>\n<ul>\n<li>a</li>\n</ul>\n"
        );
        assert_eq!(paragraphs("<p>sẵn</p>\n\n<p>có</p>"), "<p>sẵn</p>\n<p>có</p>\n");
        assert_eq!(paragraphs("<pre>a\n\nb</pre>"), "<pre>a\n\nb</pre>\n");
    }
}
