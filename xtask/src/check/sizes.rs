//! Files stay small enough to be read in one go: 400 lines ask for a second look, 600 are the end.

use super::Finding;
use crate::repo::Repo;

const LOOK_AGAIN: usize = 400;
const END: usize = 600;
/// A template that needs more is several templates.
const TEMPLATE_END: usize = 400;

pub fn check(repo: &Repo) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &repo.files {
        let end = match file.path.rsplit_once('.') {
            Some((_, "rs" | "mjs" | "js" | "css")) => END,
            Some((path, "html")) if path.contains("/templates/") => TEMPLATE_END,
            _ => continue,
        };
        let lines = file.text.lines().count();
        if lines > end {
            findings.push(Finding::new(&file.path, 0, format!("{lines} lines; {end} is the end")));
        } else if lines > LOOK_AGAIN {
            println!("sizes: {}: {lines} lines; look again", file.path);
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sources_and_templates_are_found() {
        let (long, template) = ("x\n".repeat(601), "x\n".repeat(401));
        let repo = Repo::of(&[
            ("crates/a/src/lib.rs", &long),
            ("crates/a/src/b.rs", &template),
            ("features/b/templates/page.html", &template),
            ("docs/saved.html", &long),
            ("docs/long.md", &long),
        ]);
        let paths: Vec<String> = check(&repo).into_iter().map(|finding| finding.path).collect();
        assert_eq!(paths, ["crates/a/src/lib.rs", "features/b/templates/page.html"]);
    }
}
