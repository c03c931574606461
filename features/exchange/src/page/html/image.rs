//! Pictures of a page that are photos of the story and not icons of the site.

use std::sync::LazyLock;

use regex::Regex;
use scraper::ElementRef;

use super::safe_href;
use crate::page::block::{Head, Kind};
use crate::page::wording::pattern;

static ICON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:icon|logo|spacer|blank|pixel|1x1|bullet|btn|button|rss|print|facebook|twitter|zalo|youtube|emoji|smil|avatar|gravatar|loading|captcha|arrow|new\.gif|star)[^/]*$|/(?:icons?|emoji|smilies|buttons?)/",
    )
});
static HOLDER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^data:|blank|placeholder|spacer|loading|lazy"));
static TEMP: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:file:|[a-z]:\\|blob:|cid:)"));

/// A picture; its address is empty when the page has none that could be fetched.
pub fn picture(element: ElementRef<'_>, head: &mut Head) -> Option<Kind> {
    let lazy = ["data-src", "data-original", "data-lazy-src", "data-lazy"].iter().find_map(|name| element.attr(name));
    let src = element.attr("src").filter(|src| lazy.is_none() || !HOLDER.is_match(src)).or(lazy).unwrap_or("").trim();
    let small = |name: &str| {
        element
            .attr(name)
            .and_then(|size| size.trim_end_matches("px").trim().parse::<u32>().ok())
            .is_some_and(|size| size <= 48)
    };
    if small("width") || small("height") || ICON.is_match(src) {
        return None;
    }
    let alt = element.attr("alt").unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
    let src = if TEMP.is_match(src) || src.starts_with("data:") {
        String::new()
    } else {
        safe_href(src, head).unwrap_or_default()
    };
    Some(Kind::Image { src, alt })
}
