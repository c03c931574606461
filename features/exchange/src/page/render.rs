//! The story as clean HTML and as plain text.
//!
//! The HTML is written here, tag by tag, from text; ammonia goes over it once more, so that a slip in this file cannot
//! let a program through.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::block::Run;
use super::body::Part;

/// Paragraphs joined by blank lines.
pub fn text(parts: &[Part]) -> String {
    parts.iter().map(Part::text).filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Clean HTML: `p`, `h2`–`h4`, `ul`, `ol`, `blockquote`, `table`, `figure`.
pub fn html(parts: &[Part]) -> String {
    let mut out = String::new();
    let mut list: Option<bool> = None;
    let levels = levels(parts);
    for part in parts {
        let wanted = match part {
            Part::Item { ordered, .. } => Some(*ordered),
            _ => None,
        };
        if list != wanted {
            if let Some(ordered) = list {
                out.push_str(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            if let Some(ordered) = wanted {
                out.push_str(if ordered { "<ol>\n" } else { "<ul>\n" });
            }
            list = wanted;
        }
        write_part(&mut out, part, &levels);
    }
    if let Some(ordered) = list {
        out.push_str(if ordered { "</ol>\n" } else { "</ul>\n" });
    }
    clean(&out).trim_end().to_owned()
}

/// The levels in use, so that they become h2, h3, h4 without holes.
fn levels(parts: &[Part]) -> Vec<u8> {
    let mut levels: Vec<u8> =
        parts.iter().filter_map(|part| if let Part::Heading(level, _) = part { Some(*level) } else { None }).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

fn write_part(out: &mut String, part: &Part, levels: &[u8]) {
    match part {
        Part::Para(runs) => tag(out, "p", &inline(runs)),
        Part::Quote(runs) => tag(out, "blockquote", &format!("<p>{}</p>", inline(runs))),
        Part::Item { runs, .. } => tag(out, "li", &inline(runs)),
        Part::Heading(level, runs) => {
            let name = ["h2", "h3", "h4"][levels.iter().position(|l| l == level).unwrap_or(0).min(2)];
            let plain: String = runs.iter().map(|run| escape(&run.text)).collect();
            tag(out, name, &plain);
        }
        Part::Figure { src, alt, caption } => {
            let caption = caption
                .as_deref()
                .map_or_else(String::new, |words| format!("<figcaption>{}</figcaption>", escape(words)));
            tag(out, "figure", &format!("<img src=\"{}\" alt=\"{}\">{caption}", escape(src), escape(alt)));
        }
        Part::Table(rows) => {
            let mut inner = String::from("<tbody>");
            for row in rows {
                inner.push_str("<tr>");
                for cell in row {
                    let name = if cell.head { "th" } else { "td" };
                    let _ = write!(inner, "<{name}>{}</{name}>", escape(&cell.text));
                }
                inner.push_str("</tr>");
            }
            inner.push_str("</tbody>");
            tag(out, "table", &inner);
        }
    }
}

fn tag(out: &mut String, name: &str, inner: &str) {
    let _ = writeln!(out, "<{name}>{inner}</{name}>");
}

/// Runs with their emphasis; emphasis of the whole paragraph is dress and is dropped.
fn inline(runs: &[Run]) -> String {
    let whole = |is: fn(&Run) -> bool| runs.iter().all(|run| is(run) || run.text.trim().is_empty());
    let (bold, italic) = (whole(|run| run.bold), whole(|run| run.italic));
    let mut out = String::new();
    for run in runs {
        let mut piece = escape(&run.text);
        if run.text.trim().is_empty() {
            out.push_str(&piece);
            continue;
        }
        if run.italic && !italic {
            piece = format!("<em>{piece}</em>");
        }
        if run.bold && !bold {
            piece = format!("<strong>{piece}</strong>");
        }
        if let Some(href) = &run.href {
            piece = format!("<a href=\"{}\">{piece}</a>", escape(href));
        }
        out.push_str(&piece);
    }
    out
}

/// Text for HTML, in content and in attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// The last word on what may stand in an article.
pub fn clean(html: &str) -> String {
    let tags: HashSet<&str> = [
        "p",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "figure",
        "figcaption",
        "img",
        "a",
        "strong",
        "em",
        "sub",
        "sup",
        "br",
        "hr",
        "pre",
        "code",
    ]
    .into();
    ammonia::Builder::default()
        .tags(tags)
        .generic_attributes(HashSet::new())
        .tag_attributes(
            [
                ("a", ["href"].into()),
                ("img", ["src", "alt"].into()),
                ("td", ["colspan", "rowspan"].into()),
                ("th", ["colspan", "rowspan"].into()),
            ]
            .into(),
        )
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .link_rel(None)
        .clean(html)
        .to_string()
}
