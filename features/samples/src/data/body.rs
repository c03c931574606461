//! The text of an article or page: blocks divided by empty lines.
//!
//! `## ` is a heading, `- ` and `1. ` items of a list, `> ` a quotation, `|` a row of a table (the first row is its
//! head), `{{figure 2}}` the place of the second figure; all else is a paragraph. Inside a block `**bold**`,
//! `*italic*` and `[text](address)`. No more than that: these are texts of ours, not a Markdown reader.

/// A text as blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body(pub Vec<Block>);

/// One block; texts still carry their inline marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A heading of the second level.
    Heading(String),
    /// A list.
    List(Vec<String>),
    /// A numbered list.
    Numbered(Vec<String>),
    /// A quotation.
    Quote(String),
    /// A table, its head first.
    Table(Vec<Vec<String>>),
    /// The place of a figure, counted from one.
    Figure(usize),
}

impl Body {
    pub(super) fn read(text: &str) -> Self {
        Self(text.split("\n\n").map(str::trim).filter(|b| !b.is_empty()).map(Block::read).collect())
    }

    /// HTML, with `figure` giving the HTML of a figure by its number (from one).
    pub fn html(&self, figure: impl Fn(usize) -> String) -> String {
        self.0.iter().map(|block| block.html(&figure)).collect::<Vec<_>>().join("\n")
    }

    /// The plain words.
    pub fn text(&self) -> String {
        let mut out = Vec::new();
        for block in &self.0 {
            match block {
                Block::Paragraph(t) | Block::Heading(t) | Block::Quote(t) => out.push(t.clone()),
                Block::List(items) | Block::Numbered(items) => out.extend(items.iter().cloned()),
                Block::Table(rows) => out.extend(rows.iter().map(|row| row.join(" – "))),
                Block::Figure(_) => {}
            }
        }
        out.join("\n").replace("**", "")
    }
}

impl Block {
    fn read(text: &str) -> Self {
        let lines = || text.lines().map(str::trim);
        let joined = |mark: &str| lines().map(|l| l.trim_start_matches(mark)).collect::<Vec<_>>().join(" ");
        if let Some(number) = text.strip_prefix("{{figure ").and_then(|t| t.strip_suffix("}}")) {
            return number.parse().map_or_else(|_| Self::Paragraph(text.to_owned()), Self::Figure);
        }
        if let Some(heading) = text.strip_prefix("## ") {
            return Self::Heading(heading.to_owned());
        }
        if lines().all(|l| l.starts_with("- ")) {
            return Self::List(lines().map(|l| l[2..].to_owned()).collect());
        }
        if lines().all(|l| numbered(l).is_some()) {
            return Self::Numbered(lines().filter_map(numbered).map(str::to_owned).collect());
        }
        if lines().all(|l| l.starts_with("> ")) {
            return Self::Quote(joined("> "));
        }
        if lines().all(|l| l.starts_with('|')) {
            let cells = |l: &str| l.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect();
            return Self::Table(lines().map(cells).collect());
        }
        Self::Paragraph(joined(""))
    }

    fn html(&self, figure: &impl Fn(usize) -> String) -> String {
        let items = |items: &[String]| items.iter().map(|i| format!("<li>{}</li>", inline(i))).collect::<String>();
        match self {
            Self::Paragraph(t) => format!("<p>{}</p>", inline(t)),
            Self::Heading(t) => format!("<h2>{}</h2>", inline(t)),
            Self::List(list) => format!("<ul>{}</ul>", items(list)),
            Self::Numbered(list) => format!("<ol>{}</ol>", items(list)),
            Self::Quote(t) => format!("<blockquote><p>{}</p></blockquote>", inline(t)),
            Self::Table(rows) => {
                let row = |cells: &[String], tag: &str| {
                    let cells = cells.iter().map(|c| format!("<{tag}>{}</{tag}>", inline(c))).collect::<String>();
                    format!("<tr>{cells}</tr>")
                };
                let (head, body) = rows.split_first().map_or((&[][..], &[][..]), |(h, b)| (h.as_slice(), b));
                let body = body.iter().map(|r| row(r, "td")).collect::<String>();
                format!("<table><thead>{}</thead><tbody>{body}</tbody></table>", row(head, "th"))
            }
            Self::Figure(number) => figure(*number),
        }
    }
}

fn numbered(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(rest)
}

/// Escapes, then turns the inline marks into tags.
fn inline(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    links(&pairs(&pairs(&escaped, "**", "strong"), "*", "em"))
}

fn pairs(text: &str, mark: &str, tag: &str) -> String {
    let parts: Vec<&str> = text.split(mark).collect();
    if parts.len().is_multiple_of(2) {
        return text.to_owned();
    }
    let wrap =
        |(i, part): (usize, &&str)| if i % 2 == 1 { format!("<{tag}>{part}</{tag}>") } else { (*part).to_owned() };
    parts.iter().enumerate().map(wrap).collect()
}

fn links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let link = after.split_once("](").and_then(|(label, tail)| Some((label, tail.split_once(')')?)));
        out.push_str(before);
        match link {
            Some((label, (address, tail))) if !label.contains('[') => {
                out.push_str(&format!("<a href=\"{}\">{label}</a>", address.replace('"', "&quot;")));
                rest = tail;
            }
            _ => {
                out.push('[');
                rest = after;
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_html() {
        let body = Body::read(
            "Một **đoạn** *văn*\nhai dòng & hết.\n\n## Mục\n\n- a\n- b\n\n1. x\n2. y\n\n> Lời nói\n\n\
             | A | B |\n| 1 | 2 |\n\n{{figure 2}}\n\nXem [trang](/hung-yen/).",
        );
        assert_eq!(
            body.html(|n| format!("<figure>{n}</figure>")),
            "<p>Một <strong>đoạn</strong> <em>văn</em> hai dòng &amp; hết.</p>\n<h2>Mục</h2>\n<ul><li>a</li><li>b</li></ul>\n\
             <ol><li>x</li><li>y</li></ol>\n<blockquote><p>Lời nói</p></blockquote>\n\
             <table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>\n\
             <figure>2</figure>\n<p>Xem <a href=\"/hung-yen/\">trang</a>.</p>"
        );
    }

    #[test]
    fn foreign_signs_and_lone_marks_stay_text() {
        let body = Body::read("5 * 3 < 20 [chưa rõ] <script>");
        assert_eq!(body.html(|_| String::new()), "<p>5 * 3 &lt; 20 [chưa rõ] &lt;script&gt;</p>");
    }
}
