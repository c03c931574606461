//! WordPress shortcodes: captions become figures, embeds become links, the rest is taken out with a warning.
//!
//! WordPress replaces only names it has registered, which an export does not tell. Taken for a shortcode is a name with
//! attributes, with an end, known to every WordPress, or standing alone on its line; other brackets are text.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::content::push;
use super::model::WxrWarning;
use crate::page::escape;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("patterns are constants, each used by a test")
}

static CAPTION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?s)\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]"));
static PICTURE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?si)^\s*(<a\b[^>]*>\s*<img\b[^>]*>\s*</a>|<img\b[^>]*>)(.*)$"));
static EMBED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[embed\b[^\]]*\]\s*(https?://[^\s\[<]+)\s*\[/embed\]"));
static ANY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\[(\[?)(/?)([a-z][a-z0-9_-]{1,40})((?:\s[^\[\]]*)?)(/?)\](\]?)"));
static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r#"([a-z_]+)\s*=\s*(?:"([^"]*)"|'([^']*)')"#));

const KNOWN: &[&str] = &["caption", "audio", "video", "playlist", "embed", "wp_caption"];

fn attribute(text: &str, name: &str) -> Option<String> {
    QUOTED
        .captures_iter(text)
        .find(|c| &c[1] == name)
        .and_then(|c| c.get(2).or_else(|| c.get(3)))
        .map(|m| m.as_str().to_owned())
}

/// Text without shortcodes.
pub fn expand(text: &str, warnings: &mut Vec<WxrWarning>) -> String {
    let text = CAPTION.replace_all(text, |c: &Captures<'_>| figure(&c[1], &c[2]));
    let text = EMBED.replace_all(&text, |c: &Captures<'_>| format!("\n\n<a href=\"{0}\">{0}</a>\n\n", escape(&c[1])));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    // Asked once for each name: the text may hold the same one ten thousand times.
    let mut closed: HashMap<String, bool> = HashMap::new();
    for c in ANY.captures_iter(&text) {
        let Some(all) = c.get(0) else { continue };
        out.push_str(&text[at..all.start()]);
        at = all.end();
        let name = &c[3];
        // `[[name]]` is how one writes `[name]`.
        if &c[1] == "[" && &c[6] == "]" {
            out.push_str(&all.as_str()[1..all.len() - 1]);
            continue;
        }
        if name == "gallery" {
            let ids = attribute(&c[4], "ids")
                .unwrap_or_default()
                .split(',')
                .filter_map(|id| id.trim().parse().ok())
                .collect();
            push(warnings, WxrWarning::GalleryRemoved { ids });
            continue;
        }
        let alone = text[..all.start()]
            .lines()
            .next_back()
            .is_none_or(|line| line.trim().is_empty() || text[..all.start()].ends_with('\n'))
            && text[all.end()..].lines().next().is_none_or(|line| line.trim().is_empty());
        let ended =
            &c[2] == "/" || *closed.entry(name.to_owned()).or_insert_with(|| text.contains(&format!("[/{name}]")));
        if ended || alone || c[4].contains('=') || &c[5] == "/" || KNOWN.contains(&name) {
            out.push_str(&c[1]);
            out.push_str(&c[6]);
            push(warnings, WxrWarning::ShortcodeRemoved { name: name.to_owned() });
        } else {
            out.push_str(all.as_str());
        }
    }
    out.push_str(&text[at..]);
    out
}

fn figure(attributes: &str, inner: &str) -> String {
    let Some(c) = PICTURE.captures(inner) else { return inner.to_owned() };
    // Old exports have the words as an attribute, newer ones behind the picture.
    let words = attribute(attributes, "caption").unwrap_or_else(|| c[2].trim().to_owned());
    let caption = if words.is_empty() { String::new() } else { format!("<figcaption>{words}</figcaption>") };
    format!("\n\n<figure>{}{caption}</figure>\n\n", &c[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_of_a_text_stay() {
        let mut warnings = Vec::new();
        assert_eq!(expand("Xem [1], [sic] và [[gallery]]", &mut warnings), "Xem [1], [sic] và [gallery]");
        assert!(warnings.is_empty());
    }

    #[test]
    fn enclosed_words_stay_and_galleries_name_their_pictures() {
        let mut warnings = Vec::new();
        assert_eq!(expand("[row cols=\"2\"]Chữ[/row] [gallery ids=\"3,5\"]", &mut warnings), "Chữ ");
        assert_eq!(
            warnings,
            [WxrWarning::ShortcodeRemoved { name: "row".into() }, WxrWarning::GalleryRemoved { ids: vec![3, 5] }]
        );
    }
}
