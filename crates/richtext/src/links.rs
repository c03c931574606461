//! Which addresses may stand in a link or a picture. The last wall parses addresses with the `url` crate; so does
//! this page, so that the wall never finds anything to take away.

use url::{ParseError, Url};

use crate::error::Why;
use crate::inline::line;

/// Longest address that is kept.
const LONGEST: usize = 2000;

/// The address of a link as it may be written, or why not. `Ok(None)`: no link, and nobody misses it.
pub(crate) fn link(raw: &str) -> Result<Option<String>, Why> {
    let address = compact(raw);
    let address = unwrapped(&address);
    if address.is_empty() || address.starts_with("about:blank") || word_anchor(&address) {
        return Ok(None);
    }
    let address = if address.starts_with("//") { format!("https:{address}") } else { address };
    if address.len() > LONGEST {
        return Err(Why::BadLink);
    }
    match Url::parse(&address) {
        Ok(url) if matches!(url.scheme(), "http" | "https" | "mailto" | "tel") => Ok(Some(address)),
        Err(ParseError::RelativeUrlWithoutBase) => Ok(Some(address)),
        _ => Err(Why::BadLink),
    }
}

/// Whether an address leaves this site.
pub(crate) fn foreign(address: &str) -> bool {
    let head = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    head.starts_with("http:") || head.starts_with("https:")
}

/// Whether the last wall lets an address of a picture pass.
pub(crate) fn picture(address: &str) -> bool {
    match Url::parse(address) {
        Ok(url) => matches!(url.scheme(), "http" | "https"),
        Err(e) => e == ParseError::RelativeUrlWithoutBase && address.len() <= LONGEST,
    }
}

/// Browsers ignore tabs, line ends and controls in addresses; so `java&#10;script:` is looked at without them.
pub(crate) fn compact(raw: &str) -> String {
    let kept: String = raw.chars().filter(|c| !c.is_control()).collect();
    line(&kept)
}

/// Anchors of Word (footnotes, contents, remarks) point at ids that do not come along.
fn word_anchor(address: &str) -> bool {
    address.strip_prefix('#').is_some_and(|a| a.is_empty() || a.starts_with('_'))
}

/// The target inside the redirect addresses of Google, Facebook, Zalo and Outlook.
fn unwrapped(address: &str) -> String {
    const WRAPPERS: [(&str, &str, &[&str]); 5] = [
        ("www.google.com", "/url", &["q", "url"]),
        ("l.facebook.com", "/l.php", &["u"]),
        ("lm.facebook.com", "/l.php", &["u"]),
        ("link.zalo.me", "/", &["url"]),
        ("safelinks.protection.outlook.com", "/", &["url"]),
    ];
    if !foreign(address) {
        return address.to_owned();
    }
    let Ok(url) = Url::parse(address) else { return address.to_owned() };
    let host = url.host_str().unwrap_or_default();
    for (site, path, keys) in WRAPPERS {
        if (host == site || host.ends_with(&format!(".{site}"))) && url.path() == path {
            let target = url.query_pairs().find(|(k, v)| keys.contains(&&**k) && foreign(v));
            if let Some((_, target)) = target {
                return compact(&target);
            }
        }
    }
    address.to_owned()
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn only_addresses_that_open_a_page_or_a_letter_are_links() {
        for good in
            ["https://lienhiep.vn/tin?a=1&b=2", "/hung-yen/tin", "#muc-a", "mailto:a@b.vn", "tel:+84123", "bai.html"]
        {
            assert_eq!(link(good), Ok(Some(good.into())), "{good}");
        }
        let bad = [
            "javascript:alert(1)",
            " JaVa\tScript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///C:/a",
            "http://[x",
            "blob:https://a/b",
        ];
        for bad in bad {
            assert!(link(bad).is_err(), "{bad}");
        }
        assert_eq!(link("#_ftn1"), Ok(None));
        assert_eq!(link("//a.vn/b"), Ok(Some("https://a.vn/b".into())));
    }

    #[test]
    fn redirects_of_google_and_facebook_are_unwrapped() {
        assert_eq!(link("https://www.google.com/url?q=https://vusta.vn/a&sa=D"), Ok(Some("https://vusta.vn/a".into())));
        assert_eq!(
            link("https://l.facebook.com/l.php?u=https%3A%2F%2Fvusta.vn%2F&h=x"),
            Ok(Some("https://vusta.vn/".into()))
        );
        assert!(
            link("https://www.google.com/url?q=javascript:x")
                .is_ok_and(|l| l.is_some_and(|l| l.starts_with("https://www.google")))
        );
    }
}
