//! Pictures of a page that are photos of the story and not icons of the site.

use std::sync::LazyLock;

use regex::Regex;
use scraper::ElementRef;

use super::{safe_href, whole_href};
use crate::page::block::{Head, Kind};
use crate::page::wording::pattern;

static ICON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:icon|logo|spacer|blank|pixel|1x1|bullet|btn|button|rss|print|facebook|twitter|zalo|youtube|emoji|smil|avatar|gravatar|loading|captcha|arrow|new\.gif|star)[^/]*$|/(?:icons?|emoji|smilies|buttons?)/",
    )
});
static HOLDER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^data:|blank|placeholder|spacer|loading|lazy"));
static TEMP: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:file:|[a-z]:\\|blob:|cid:)"));

/// Where scripts that load pictures late keep the address.
const LAZY: &[&str] = &[
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-echo",
    "data-image",
    "data-url",
    "data-large_image",
    "data-orig-file",
];

/// The largest picture of a `srcset`.
fn largest(set: &str) -> Option<&str> {
    set.split(", ")
        .filter_map(|entry| {
            let mut words = entry.trim().trim_end_matches(',').split_whitespace();
            let address = words.next()?;
            let size =
                words.next().and_then(|size| size.trim_end_matches(['w', 'x']).parse::<f64>().ok()).unwrap_or(1.0);
            (!address.starts_with("data:")).then_some((size, address))
        })
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, address)| address)
}

/// A picture; its address is empty when the page has none that could be fetched.
pub fn picture(element: ElementRef<'_>, head: &mut Head) -> Option<Kind> {
    let lazy = LAZY.iter().find_map(|name| element.attr(name)).filter(|src| !src.trim().is_empty());
    let set = ["srcset", "data-srcset", "data-lazy-srcset"].iter().find_map(|name| largest(element.attr(name)?));
    let own = element.attr("src").filter(|src| !src.trim().is_empty());
    let src = own.filter(|src| (lazy.is_none() && set.is_none()) || !HOLDER.is_match(src)).or(lazy).or(set).or(own);
    let src = src.unwrap_or("").trim();
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
    } else if src.starts_with('/') {
        // Never beside the file, so nothing is lost by naming it whole.
        whole_href(src, head).unwrap_or_default()
    } else {
        safe_href(src, head).unwrap_or_default()
    };
    Some(Kind::Image { src, alt })
}
