//! Cargo holds the arrows of the map, and every third-party crate stands once, with its reason.
//!
//! The order is read from docs/ARCHITECTURE.md (the line that begins with "kernel ←"), so that the map cannot lie:
//! a crate may depend on what stands left of it. Crates that the line does not name are "the other technique".

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::Finding;
use crate::repo::{File, Repo};

const MAP: &str = "docs/ARCHITECTURE.md";

/// Arrows between crates of one rank, each for a reason.
const BESIDE: &[(&str, &str)] = &[
    ("web", "ui"),    // a page is rendered into the shared shell
    ("charts", "ui"), // a chart says its numbers in the language of its page
];
/// Arrows that the order would allow and the map forbids.
const FORBIDDEN: &[(&str, &str)] = &[
    ("ui", "db"), // templates get structs, never a connection
];
/// For build scripts and tests; these know nothing of the product, whatever their rank.
const TOOLS: &[&str] = &["npm", "throwaway"];
/// May be used by tests of any crate, and itself uses all of `crates/`.
const TESTKIT: &str = "testkit";
/// Not part of the product: these may use what they need.
const OUTSIDE: &[&str] = &["xtask", "benches"];
/// The drivers stay behind the storage crate; the test kit makes and drops whole databases.
const DRIVER: (&str, [&str; 2]) = ("sqlx", ["db", TESTKIT]);

struct Package<'a> {
    name: String,
    file: &'a File,
    /// Kind of table, name of the dependency, what is written there.
    uses: Vec<(String, String, Value)>,
}

pub fn check(repo: &Repo) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut packages = Vec::new();
    // The fuzz targets are a workspace of their own and no part of the product.
    for file in repo.files.iter().filter(|file| file.is("Cargo.toml") && !file.under("fuzz")) {
        match file.text.parse::<Table>() {
            Err(error) => findings.push(Finding::new(&file.path, 0, error.message())),
            Ok(table) if file.path == "Cargo.toml" => findings.extend(reasons(file, &table)),
            Ok(table) => packages.extend(package(file, &table)),
        }
    }
    findings.extend(unused(repo, &packages));
    let Some(map) = repo.file(MAP) else {
        findings.push(Finding::new(MAP, 0, "the map is missing"));
        return findings;
    };
    match ranks(&map.text, &packages) {
        Err(message) => findings.push(Finding::new(MAP, 0, message)),
        Ok(ranks) => findings.extend(packages.iter().flat_map(|package| backward(package, &ranks))),
    }
    findings
}

fn package<'a>(file: &'a File, table: &Table) -> Option<Package<'a>> {
    let name = table.get("package")?.get("name")?.as_str()?.to_owned();
    let mut uses = Vec::new();
    let targets = table.get("target").and_then(Value::as_table).into_iter().flat_map(|targets| targets.values());
    for part in std::iter::once(table).chain(targets.filter_map(Value::as_table)) {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let found = part.get(kind).and_then(Value::as_table).into_iter().flatten();
            uses.extend(found.map(|(name, what)| (kind.to_owned(), name.clone(), what.clone())));
        }
    }
    Some(Package { name, file, uses })
}

/// Every line of `[workspace.dependencies]` that brings a foreign crate ends with its reason.
fn reasons(file: &File, table: &Table) -> Vec<Finding> {
    let declared = declared(table);
    let mut findings = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
        let Some(what) = declared.get(name).filter(|_| line.contains('=')) else { continue };
        let reason = line.rsplit_once('#').map(|(_, reason)| reason.trim()).unwrap_or_default();
        if what.get("path").is_none() && (reason.len() < 4 || reason.contains('"')) {
            findings.push(Finding::new(&file.path, at + 1, format!("{name} has no reason; say `# why` behind it")));
        }
    }
    findings
}

fn declared(table: &Table) -> BTreeMap<String, Value> {
    let found = table.get("workspace").and_then(|workspace| workspace.get("dependencies")).and_then(Value::as_table);
    found.into_iter().flatten().map(|(name, what)| (name.clone(), what.clone())).collect()
}

/// A crate that nobody uses any more has lost its reason.
fn unused(repo: &Repo, packages: &[Package<'_>]) -> Vec<Finding> {
    let Some(file) = repo.file("Cargo.toml") else { return Vec::new() };
    let Ok(table) = file.text.parse::<Table>() else { return Vec::new() }; // reported by the caller
    declared(&table)
        .into_iter()
        .filter(|(name, what)| what.get("path").is_none() && !packages.iter().any(|package| package.names(name)))
        .map(|(name, _)| Finding::new(&file.path, 0, format!("{name} is declared, but no crate uses it")))
        .collect()
}

impl Package<'_> {
    fn names(&self, dependency: &str) -> bool {
        self.uses.iter().any(|(_, name, _)| name == dependency)
    }
}

/// The rank of every package by the map's line of arrows.
fn ranks(map: &str, packages: &[Package<'_>]) -> Result<BTreeMap<String, usize>, String> {
    let line = map.split('`').find(|quoted| quoted.trim_start().starts_with("kernel ←"));
    let line = line.ok_or("the line of arrows is missing: `kernel ← db ← …`")?;
    let mut ranks = BTreeMap::new();
    let mut technique = None;
    for (rank, group) in line.split('←').enumerate() {
        if group.contains("the other technique") {
            technique = Some(rank);
        }
        for word in group.split([',', ' ', '\n']) {
            if let Some(package) = packages.iter().find(|package| package.folder() == word) {
                ranks.insert(package.name.clone(), rank);
            }
        }
    }
    let technique = technique.ok_or("the line of arrows must say where `the other technique` stands")?;
    for package in packages {
        if ranks.contains_key(&package.name) || OUTSIDE.contains(&package.name.as_str()) {
            continue;
        }
        if !package.file.under("crates") {
            return Err(format!("the line of arrows does not name {}", package.folder()));
        }
        ranks.insert(package.name.clone(), technique);
    }
    Ok(ranks)
}

impl Package<'_> {
    /// The map speaks of folders; the server's package is called after the product.
    fn folder(&self) -> &str {
        self.file.path.trim_end_matches("/Cargo.toml").rsplit('/').next().unwrap_or_default()
    }
}

fn backward(package: &Package<'_>, ranks: &BTreeMap<String, usize>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let from = package.name.as_str();
    for (kind, to, what) in &package.uses {
        let mut say = |message: String| {
            let line = package.file.text.lines().position(|line| line.split(['.', ' ', '=']).next() == Some(to));
            findings.push(Finding::new(&package.file.path, line.map_or(0, |at| at + 1), message));
        };
        if what.get("workspace").and_then(Value::as_bool) != Some(true) {
            say(format!("{to} must be `{to}.workspace = true`; versions and paths stand in the root Cargo.toml"));
        }
        if to == DRIVER.0 && !DRIVER.1.contains(&from) {
            say(format!("only {} may use {}", DRIVER.1[0], DRIVER.0));
        }
        let Some(&there) = ranks.get(to) else { continue };
        let Some(&here) = ranks.get(from) else { continue };
        let pair = (from, to.as_str());
        let allowed = if TOOLS.contains(&pair.1) {
            kind != "dependencies" || from == TESTKIT
        } else if pair.1 == TESTKIT {
            kind == "dev-dependencies"
        } else if from == TESTKIT {
            !FORBIDDEN.contains(&pair) && there <= ranks[TESTKIT]
        } else {
            !FORBIDDEN.contains(&pair) && (there < here || BESIDE.contains(&pair))
        };
        if !allowed {
            say(format!("{from} may not depend on {to} ({kind}); see the line of arrows in {MAP}"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP_TEXT: &str =
        "Arrows: `kernel ← db ← ui, web and the other technique ← audit ← articles, documents ← server`.";
    const ROOT: &str =
        "[workspace.dependencies]\nserde = \"1\" # forms and payloads\nkernel = { path = \"crates/kernel\" }\n";

    fn crates(extra: &[(&str, &str)]) -> Vec<Finding> {
        let toml = |name: &str| format!("[package]\nname = \"{name}\"\n[dependencies]\nserde.workspace = true\n");
        let names = ["crates/kernel", "crates/db", "crates/ui", "crates/web", "crates/jobs", "crates/npm"];
        let more = ["crates/testkit", "features/audit", "features/articles", "features/documents", "server"];
        let mut files: Vec<(String, String)> = vec![
            (MAP.to_owned(), MAP_TEXT.to_owned()),
            ("Cargo.toml".to_owned(), ROOT.to_owned()),
            ("xtask/Cargo.toml".to_owned(), toml("xtask")),
        ];
        for folder in names.into_iter().chain(more) {
            let name = folder.rsplit('/').next().unwrap().replace("server", "lienhiep");
            files.push((format!("{folder}/Cargo.toml"), toml(&name)));
        }
        for (path, text) in extra {
            files.iter_mut().find(|(known, _)| known == path).unwrap().1.push_str(text);
        }
        let borrowed: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        check(&Repo::of(&borrowed))
    }

    fn one(path: &str, text: &str) -> String {
        let mut found = crates(&[(path, text)]);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0).to_string()
    }

    #[test]
    fn arrows_along_the_map_are_good() {
        let found = crates(&[
            ("features/articles/Cargo.toml", "audit.workspace = true\ndb.workspace = true\n"),
            ("crates/web/Cargo.toml", "ui.workspace = true\n[dev-dependencies]\ntestkit.workspace = true\n"),
            ("crates/testkit/Cargo.toml", "db.workspace = true\nweb.workspace = true\n"),
            ("crates/ui/Cargo.toml", "[build-dependencies]\nnpm.workspace = true\n"),
            ("server/Cargo.toml", "articles.workspace = true\n"),
        ]);
        assert_eq!(found, []);
    }

    #[test]
    fn an_arrow_back_is_found_with_its_line() {
        let found = one("features/audit/Cargo.toml", "articles = { workspace = true }\n");
        assert!(found.starts_with("features/audit/Cargo.toml:5: audit may not depend on articles"), "{found}");
    }

    #[test]
    fn technique_never_knows_the_product() {
        assert!(one("crates/jobs/Cargo.toml", "audit.workspace = true\n").contains("jobs may not depend on audit"));
        assert!(one("crates/testkit/Cargo.toml", "audit.workspace = true\n").contains("testkit may not"));
    }

    #[test]
    fn crates_of_one_rank_do_not_know_each_other() {
        let found = one("features/articles/Cargo.toml", "[dev-dependencies]\ndocuments.workspace = true\n");
        assert!(found.contains("articles may not depend on documents (dev-dependencies)"), "{found}");
        assert!(one("crates/web/Cargo.toml", "jobs.workspace = true\n").contains("web may not depend on jobs"));
    }

    #[test]
    fn what_the_map_forbids_by_name_is_found() {
        assert!(one("crates/ui/Cargo.toml", "db.workspace = true\n").contains("ui may not depend on db"));
        assert!(one("crates/jobs/Cargo.toml", "testkit.workspace = true\n").contains("jobs may not depend on testkit"));
        assert!(one("crates/jobs/Cargo.toml", "sqlx.workspace = true\n").contains("only db may use sqlx"));
    }

    #[test]
    fn a_version_outside_of_the_root_is_found() {
        let found = one("crates/db/Cargo.toml", "[target.'cfg(unix)'.dependencies]\nlibc = \"0.2\"\n");
        assert!(found.contains("libc must be `libc.workspace = true`"), "{found}");
    }

    #[test]
    fn a_dependency_without_reason_or_without_user_is_found() {
        let found = crates(&[("Cargo.toml", "csv = \"1\"\n")]);
        let said: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].contains("Cargo.toml:4: csv has no reason"), "{said:?}");
        assert!(said[1].contains("csv is declared, but no crate uses it"), "{said:?}");
    }

    #[test]
    fn a_feature_that_the_map_does_not_know_is_found() {
        let repo = Repo::of(&[(MAP, MAP_TEXT), ("features/plan/Cargo.toml", "[package]\nname = \"plan\"\n")]);
        let found = check(&repo);
        assert_eq!(found, [Finding::new(MAP, 0, "the line of arrows does not name plan")]);
    }
}
