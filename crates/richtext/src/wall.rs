//! The last wall: ammonia, with the same closed set, after a writer that cannot write anything else. If a change to
//! the writer ever lets a tag through, this still stops it. On sound output it changes nothing.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// Every tag that a text may hold.
pub(crate) const TAGS: [&str; 33] = [
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
    "th",
    "td",
    "strong",
    "em",
    "u",
    "s",
    "sub",
    "sup",
    "a",
    "br",
    "hr",
    "figure",
    "figcaption",
    "img",
    "code",
    "pre",
    "span",
    "ins",
    "del",
    "div",
];
/// Tags that only differences hold.
const OF_DIFFERENCES: [&str; 3] = ["ins", "del", "div"];

static WALL: LazyLock<Builder<'static>> = LazyLock::new(|| wall(false));
static DIFFERENCES: LazyLock<Builder<'static>> = LazyLock::new(|| wall(true));

/// Lets the closed set through.
pub(crate) fn pass(html: &str) -> String {
    crate::write::unguarded(&WALL.clean(html).to_string())
}

/// Lets the closed set and the marks of differences through.
pub(crate) fn pass_differences(html: &str) -> String {
    crate::write::unguarded(&DIFFERENCES.clean(html).to_string())
}

fn set(items: &[&'static str]) -> HashSet<&'static str> {
    items.iter().copied().collect()
}

fn wall(differences: bool) -> Builder<'static> {
    let tags = TAGS.into_iter().filter(|t| differences || !OF_DIFFERENCES.contains(t)).collect();
    let attributes = HashMap::from([
        ("a", set(&["href"])),
        ("img", set(&["src", "alt", "width", "height", "data-picture", "data-pasted"])),
        ("figure", set(&["data-picture"])),
        ("td", set(&["colspan", "rowspan"])),
        ("th", set(&["colspan", "rowspan", "scope"])),
        ("ol", set(&["type", "start"])),
        ("h2", set(&["id"])),
        ("h3", set(&["id"])),
        ("h4", set(&["id"])),
    ]);
    let aligned = ["p", "h2", "h3", "h4", "td", "th"].map(|t| (t, set(&["center", "right"])));
    let mut classes = HashMap::from(aligned);
    classes.insert("span", set(&["credit"]));
    if differences {
        classes.insert("div", set(&["new", "old", "changed", "same", "gap"]));
    }
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .clean_content_tags(set(&["script", "style"]))
        .tag_attributes(attributes)
        .tag_attribute_values(HashMap::from([
            ("a", HashMap::from([("rel", set(&["noopener"]))])),
            ("img", HashMap::from([("role", set(&["presentation"]))])),
        ]))
        .allowed_classes(classes)
        .generic_attributes(HashSet::new())
        .url_schemes(set(&["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
}
