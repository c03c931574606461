//! Content of an entry to clean HTML: blocks, classic text with shortcodes, captions.

use std::sync::LazyLock;

use regex::Regex;

use super::model::WxrWarning;
use super::{autop, shortcode};
use crate::page::{clean, looks_too_deep};

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("patterns are constants, each used by a test")
}

static BLOCK: LazyLock<Regex> = LazyLock::new(|| pattern(r"<!--\s*(/?)wp:([a-z0-9/-]+)[^>]*?(/?)-->"));
static COMMENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<!--.*?-->"));
static EMBED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"(?s)<figure class="wp-block-embed[^"]*">\s*<div class="wp-block-embed__wrapper">\s*(\S+)\s*</div>"#)
});
static H1: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)<(/?)h1\b"));
static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<[^>]*>"));
static CUT_COMMENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<!--.*\z"));

/// Blocks without content of their own: they show something that lies elsewhere.
const EMPTY_BLOCKS_KEPT_SILENT: &[&str] = &["more", "nextpage", "separator", "spacer", "site-title", "post-title"];

/// Clean HTML of an entry.
pub fn to_html(raw: &str, warnings: &mut Vec<WxrWarning>) -> String {
    if looks_too_deep(raw) {
        warnings.push(WxrWarning::BlockRemoved { name: "html".into() });
        return plain(raw)
            .lines()
            .map(|line| format!("<p>{}</p>", crate::page::escape(line)))
            .collect::<Vec<_>>()
            .join("\n");
    }
    let blocks = raw.contains("<!-- wp:");
    for c in BLOCK.captures_iter(raw) {
        if &c[3] == "/" && !EMPTY_BLOCKS_KEPT_SILENT.contains(&&c[2]) {
            push(warnings, WxrWarning::BlockRemoved { name: c[2].to_owned() });
        }
    }
    let text = EMBED.replace_all(raw, r#"<figure><p><a href="$1">$1</a></p>"#);
    let text = COMMENT.replace_all(&text, "");
    let text = CUT_COMMENT.replace_all(&text, "");
    let text = shortcode::expand(&text, warnings);
    let text = if blocks { text } else { autop::paragraphs(&text) };
    let text = H1.replace_all(&text, "<${1}h2");
    clean(&text)
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && *line != "<p></p>")
        .collect::<Vec<_>>()
        .join("\n")
}

/// Adds a warning once.
pub fn push(warnings: &mut Vec<WxrWarning>, warning: WxrWarning) {
    if !warnings.contains(&warning) {
        warnings.push(warning);
    }
}

/// Text without tags, entities resolved, on one line.
pub fn plain(html: &str) -> String {
    let text = TAG.replace_all(html, " ");
    let text = text
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#039;", "'")
        .replace("&#8217;", "’")
        .replace("&#8220;", "“")
        .replace("&#8221;", "”")
        .replace("&#8211;", "–")
        .replace("&#8230;", "…")
        .replace("&hellip;", "…")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(raw: &str) -> (String, Vec<WxrWarning>) {
        let mut warnings = Vec::new();
        (to_html(raw, &mut warnings), warnings)
    }

    #[test]
    fn blocks_lose_their_comments_and_keep_their_figures() {
        let (html, warnings) = html(
            "<!-- wp:paragraph -->\n<p>Sáng nay</p>\n<!-- /wp:paragraph -->\n<!-- wp:image {\"id\":7} -->\n<figure class=\"wp-block-image\"><img src=\"https://a.vn/1.jpg\" alt=\"Hội trường\" class=\"x\"/><figcaption>Quang cảnh</figcaption></figure>\n<!-- /wp:image -->\n<!-- wp:block {\"ref\":4} /-->",
        );
        assert_eq!(
            html,
            "<p>Sáng nay</p>\n<figure><img src=\"https://a.vn/1.jpg\" alt=\"Hội trường\"><figcaption>Quang cảnh</figcaption></figure>"
        );
        assert_eq!(warnings, [WxrWarning::BlockRemoved { name: "block".into() }]);
    }

    #[test]
    fn classic_text_becomes_paragraphs_and_captions_become_figures() {
        let (html, warnings) = html(
            "Đoạn một\ncó xuống dòng\n\n[caption id=\"attachment_5\" width=\"300\"]<a href=\"x.jpg\"><img src=\"/a.jpg\" alt=\"\" /></a> Đoàn đại biểu[/caption]\n\nĐoạn hai [contact-form-7 id=\"1\"]",
        );
        assert_eq!(
            html,
            "<p>Đoạn một<br>\ncó xuống dòng</p>\n<figure><a href=\"x.jpg\"><img src=\"/a.jpg\" alt=\"\"></a><figcaption>Đoàn đại biểu</figcaption></figure>\n<p>Đoạn hai</p>"
        );
        assert_eq!(warnings, [WxrWarning::ShortcodeRemoved { name: "contact-form-7".into() }]);
    }

    #[test]
    fn programs_never_get_through() {
        let (html, _) = html(
            "<script>alert(1)</script><p onclick=\"x()\">a <a href=\"javascript:x()\">b</a></p><iframe src=\"//x\"></iframe>",
        );
        assert_eq!(html, "<p>a <a>b</a></p>");
    }

    #[test]
    fn plain_text_has_no_tags() {
        assert_eq!(plain("<b>Hội</b> nghị &amp; hội thảo&nbsp;"), "Hội nghị & hội thảo");
    }
}
