//! The files inside the binary: style, scripts, fonts, icons.
//!
//! `build.rs` makes them, puts eight characters of their SHA-256 into the name and compresses the text ones, so an
//! address never changes its content and may be kept for ever by browsers.

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// A file of the binary.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Content as it is.
    pub bytes: &'static [u8],
    /// Brotli of the content, for text files.
    pub brotli: Option<&'static [u8]>,
    /// Gzip of the content, for text files.
    pub gzip: Option<&'static [u8]>,
    /// Value of `Content-Type`.
    pub content_type: &'static str,
    /// The address carries the hash: `Cache-Control: public, max-age=31536000, immutable`.
    pub immutable: bool,
}

/// The address of a file: `asset("app.css")` is `/assets/app.1f2e3d4c.css`. An unknown name stays without a hash, and
/// answers 404.
pub fn asset(name: &str) -> &'static str {
    FILES.iter().find(|file| file.name == name).map_or("/assets/missing", |file| file.path)
}

/// The file of an address as [`asset`] gave it, with or without `/assets/`. The plain name answers too, without
/// `immutable`.
pub fn find(path: &str) -> Option<Asset> {
    let name = path.strip_prefix("/assets/").unwrap_or(path);
    let file = FILES.iter().find(|file| file.path["/assets/".len()..] == *name || file.name == name)?;
    Some(Asset { immutable: file.name != name, ..file.asset })
}

/// Names of all files.
pub fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|file| file.name)
}

struct File {
    name: &'static str,
    path: &'static str,
    asset: Asset,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_carry_the_hash_of_the_content_and_are_found_again() {
        for name in names() {
            let path = asset(name);
            let found = find(path).unwrap();
            assert!(found.immutable && !found.bytes.is_empty(), "{name}");
            assert_eq!(path.len(), "/assets/".len() + name.len() + 9, "{path}");
            assert!(!find(name).unwrap().immutable);
        }
        assert!(find("/assets/app.00000000.css").is_none());
        assert!(find("/assets/").is_none());
    }

    /// What a reader loads: UI.md of the house sets 40 KB for style and script together.
    #[test]
    fn style_and_script_stay_within_their_budget() {
        let weight = |name: &str| find(name).unwrap().brotli.unwrap().len();
        assert!(weight("app.css") <= 25_000, "app.css {}", weight("app.css"));
        assert!(weight("app.js") + weight("look.js") <= 15_000, "app.js {}", weight("app.js"));
        assert!(weight("app.css") > 1_000);
    }

    #[test]
    fn every_address_in_the_style_sheet_answers() {
        let css = std::str::from_utf8(find("app.css").unwrap().bytes).unwrap();
        let addresses: Vec<&str> =
            css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()).map(|a| a.trim_matches('"')).collect();
        assert!(addresses.iter().filter(|a| a.contains(".woff2")).count() >= 6, "{addresses:?}");
        for address in addresses.iter().filter(|a| !a.starts_with("data:")) {
            assert!(find(address).is_some(), "{address}");
        }
    }
}
