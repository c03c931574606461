//! Old addresses: what of them a redirect is asked with.

use url::Url;

/// The path of an old address with its query, as a redirect knows it; none for a home page.
pub(crate) fn old_path(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    // The home page answers itself and never asks the table, whatever its query.
    if url.path() == "/" || url.path().is_empty() {
        return None;
    }
    let path = url.path().trim_end_matches('/');
    Some(match url.query().filter(|q| !q.is_empty()) {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    })
}

/// With and without the slash at its end: both were in use.
pub(crate) fn redirects(address: &str, target: &str) -> Vec<(String, String)> {
    let Some(path) = old_path(address).filter(|path| path != target) else { return Vec::new() };
    let mut rows = vec![(path.clone(), target.to_owned())];
    let file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    if !path.contains('?') && !file {
        rows.push((format!("{path}/"), target.to_owned()));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_address_is_its_path_with_its_query() {
        assert_eq!(old_path("https://a.vn/tin/bai-1.html#x").as_deref(), Some("/tin/bai-1.html"));
        assert_eq!(old_path("http://a.vn/Default.aspx?id=7").as_deref(), Some("/Default.aspx?id=7"));
        assert_eq!(old_path("http://a.vn/?p=7"), None);
        assert_eq!(old_path("bai-1.html"), None);
    }

    #[test]
    fn a_folder_like_address_is_known_with_and_without_its_slash() {
        let paths =
            |address: &str| redirects(address, "/tin/bai").into_iter().map(|(path, _)| path).collect::<Vec<_>>();
        assert_eq!(paths("https://a.vn/2023/12/bai/"), ["/2023/12/bai", "/2023/12/bai/"]);
        assert_eq!(paths("https://a.vn/bai.html"), ["/bai.html"]);
        assert!(paths("https://a.vn/tin/bai").is_empty());
    }
}
