//! The schema dumps under `crates/db/schema/` are what the migrations of all features make today.
//!
//! Making a fresh dump needs both engines and every feature, so the comparison is a test, `tests/schema.rs` of the crate
//! that knows them all; this finds it and runs it alone. `cargo xtask test` runs it with all the others.

use toml::Table;

use super::Finding;
use crate::cargo::cargo;
use crate::repo::Repo;

const DUMPS: [&str; 2] = ["crates/db/schema/sqlite.sql", "crates/db/schema/postgres.sql"];

pub fn check(repo: &Repo) -> Vec<Finding> {
    let missing = missing(repo);
    if !missing.is_empty() {
        return missing;
    }
    let Some(package) = package_of_test(repo) else {
        return vec![Finding::new("crates/db/schema", 0, "no crate compares the dumps in tests/schema.rs")];
    };
    match cargo(&["test", "--quiet", "--package", &package, "--test", "schema"]).status() {
        Ok(status) if status.success() => Vec::new(),
        Ok(_) => vec![Finding::new("crates/db/schema", 0, "a dump differs from what the migrations make; see above")],
        Err(error) => vec![Finding::new("crates/db/schema", 0, format!("cargo does not start: {error}"))],
    }
}

fn missing(repo: &Repo) -> Vec<Finding> {
    DUMPS.iter().filter(|dump| !repo.has(dump)).map(|dump| Finding::new(dump, 0, "this dump is missing")).collect()
}

fn package_of_test(repo: &Repo) -> Option<String> {
    let folder = repo.files.iter().find_map(|file| file.path.strip_suffix("/tests/schema.rs"))?;
    let table: Table = repo.file(&format!("{folder}/Cargo.toml"))?.text.parse().ok()?;
    Some(table.get("package")?.get("name")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [(&str, &str); 2] = [(DUMPS[0], "CREATE TABLE a (b TEXT);"), (DUMPS[1], "CREATE TABLE a (b text);")];

    #[test]
    fn a_missing_dump_is_found_without_building_anything() {
        assert_eq!(check(&Repo::of(&BOTH[..1])), [Finding::new(DUMPS[1], 0, "this dump is missing")]);
    }

    #[test]
    fn dumps_that_no_test_compares_are_found() {
        let found = check(&Repo::of(&BOTH));
        assert_eq!(found, [Finding::new("crates/db/schema", 0, "no crate compares the dumps in tests/schema.rs")]);
    }

    #[test]
    fn the_comparing_crate_is_found_by_its_test() {
        let repo = Repo::of(&[
            ("server/Cargo.toml", "[package]\nname = \"lienhiep\""),
            ("server/tests/schema.rs", "//! compares"),
        ]);
        assert_eq!(package_of_test(&repo), Some("lienhiep".to_owned()));
    }
}
