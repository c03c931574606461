//! One SQL text for both engines: only `crates/db/src/dialect/` knows which one it speaks to.
//!
//! SQL lives in string literals and `.sql` files, so words are looked for there; the drivers' types are looked for in
//! code. Comments may say what they like.

use super::Finding;
use crate::repo::{File, Repo};
use crate::rust::{self, Kind};

/// What gives an engine away in SQL, and why it may not stand there. Words in capitals must be written so (as all our
/// SQL is); prose in lower case passes.
const WORDS: &[(&str, &str)] = &[
    ("ILIKE", "PostgreSQL only; search on the folded column"),
    ("GLOB", "SQLite only; use LIKE on the folded column"),
    ("SIMILAR TO", "PostgreSQL only"),
    ("COLLATE NOCASE", "SQLite only; compare folded columns"),
    ("now()", "time comes from the clock, so that tests can set it"),
    ("CURRENT_TIMESTAMP", "time comes from the clock, so that tests can set it"),
    ("CURRENT_DATE", "time comes from the clock, so that tests can set it"),
    ("datetime('", "SQLite only; compute with jiff"),
    ("strftime(", "SQLite only; compute with jiff"),
    ("julianday(", "SQLite only; compute with jiff"),
    ("date_trunc(", "PostgreSQL only; compute with jiff"),
    ("to_char(", "PostgreSQL only; format in Rust"),
    ("jsonb", "PostgreSQL only; JSON is TEXT here and read in Rust"),
    ("json_extract(", "SQLite only; JSON is read in Rust"),
    ("->>", "JSON operators differ; JSON is read in Rust"),
    ("PRAGMA", "SQLite only; belongs to the dialect"),
    ("AUTOINCREMENT", "SQLite only; ids come from kernel"),
    ("SERIAL", "PostgreSQL only; ids come from kernel"),
    ("BIGSERIAL", "PostgreSQL only; ids come from kernel"),
    ("TIMESTAMPTZ", "PostgreSQL only; instants are BIGINT"),
    ("BYTEA", "PostgreSQL only; the dialect turns BLOB into it"),
    ("INSERT OR REPLACE", "SQLite only; use ON CONFLICT … DO UPDATE"),
    ("INSERT OR IGNORE", "SQLite only; use ON CONFLICT DO NOTHING"),
    ("REPLACE INTO", "SQLite only; use ON CONFLICT … DO UPDATE"),
    ("IFNULL(", "SQLite only; use COALESCE"),
    ("GROUP_CONCAT(", "SQLite only; join in Rust"),
    ("STRING_AGG(", "new in SQLite; join in Rust"),
    ("ARRAY_AGG(", "PostgreSQL only; there are no arrays"),
    ("ARRAY[", "PostgreSQL only; there are no arrays"),
    ("= ANY(", "PostgreSQL only; there are no arrays"),
    ("UNNEST(", "PostgreSQL only; there are no arrays"),
    ("GENERATE_SERIES(", "an extension in SQLite; count in a recursive query"),
    ("LATERAL", "PostgreSQL only"),
    ("DISTINCT ON", "PostgreSQL only; use a window function"),
    ("FOR UPDATE", "PostgreSQL only; a version column guards against lost updates"),
    ("SKIP LOCKED", "PostgreSQL only; belongs to the dialect"),
    ("rowid", "SQLite only; tables have their own keys"),
    ("sqlite_master", "SQLite's catalogue; belongs to the dialect"),
    ("sqlite_schema", "SQLite's catalogue; belongs to the dialect"),
    ("information_schema", "PostgreSQL's catalogue; belongs to the dialect"),
    ("pg_catalog", "PostgreSQL's catalogue; belongs to the dialect"),
    ("pg_advisory_lock", "PostgreSQL only; belongs to the dialect"),
    ("pg_advisory_xact_lock", "PostgreSQL only; belongs to the dialect"),
    ("pg_notify", "PostgreSQL only; belongs to the dialect"),
    ("to_tsvector", "PostgreSQL only; search is tantivy's"),
];

/// Types behind PostgreSQL's `::` cast. CAST(… AS …) says the same on both.
const CASTS: &[&str] = &[
    "text",
    "int",
    "int4",
    "int8",
    "integer",
    "bigint",
    "smallint",
    "uuid",
    "date",
    "timestamp",
    "timestamptz",
    "json",
    "jsonb",
    "bool",
    "boolean",
    "numeric",
    "float8",
    "bytea",
    "regclass",
    "varchar",
];

/// The drivers' names in code.
const TYPES: &[&str] = &["sqlx::Sqlite", "sqlx::Postgres", "sqlx::sqlite", "sqlx::postgres", "SqlitePool", "PgPool"];

/// Places that must know the engine, each with its reason.
const EXCEPT: &[&str] = &[
    "crates/db/src/dialect/", // the place itself
    "crates/db/schema/",      // dumps, as the engines print them
    "crates/db/tests/",       // proves the dialect, so it must speak both
    "crates/throwaway/",      // starts servers
    "xtask/",                 // the words above
];
/// Both typed pools are held by the storage crate, and by the test kit, which makes and drops whole databases; their
/// SQL is looked at all the same.
const POOLS: [&str; 2] = ["crates/db", "crates/testkit"];

pub fn check(repo: &Repo) -> Vec<Finding> {
    let looked_at = repo.files.iter().filter(|file| !EXCEPT.iter().any(|place| file.path.starts_with(place)));
    looked_at.flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    if file.is(".sql") {
        for (at, line) in file.text.lines().enumerate() {
            let code = line.split("--").next().unwrap_or_default();
            findings.extend(in_sql(code).map(|message| Finding::new(&file.path, at + 1, message)));
        }
    } else if file.is(".rs") {
        for piece in rust::pieces(&file.text) {
            for (at, line) in piece.text.lines().enumerate() {
                let mut say = |message| findings.push(Finding::new(&file.path, piece.line + at, message));
                match piece.kind {
                    Kind::Text => in_sql(line).for_each(&mut say),
                    Kind::Code if !POOLS.iter().any(|place| file.under(place)) => {
                        let found = TYPES.iter().filter(|name| has_word(line, name));
                        found.map(|name| format!("{name}: only crates/db holds the drivers")).for_each(say);
                    }
                    _ => {}
                }
            }
        }
    }
    findings
}

fn in_sql(line: &str) -> impl Iterator<Item = String> {
    let words = WORDS.iter().filter(|(word, _)| has_word(line, word) || in_lower_case(line, word));
    let casts = CASTS.iter().filter(|cast| has_word(line, &format!("::{cast}")) && !line.contains("use "));
    words
        .map(|(word, why)| format!("{word}: {why}"))
        .chain(casts.map(|cast| format!("::{cast}: PostgreSQL only; use CAST(… AS …)")))
}

/// Function calls are told from prose by their bracket, so their case does not matter.
fn in_lower_case(line: &str, word: &str) -> bool {
    word.ends_with('(') && has_word(&line.to_ascii_lowercase(), &word.to_ascii_lowercase())
}

/// `word` in `line`, not as a part of a longer word.
fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(part) && word.starts_with(part);
        let after = line[at + word.len()..].chars().next().is_some_and(part) && word.ends_with(part);
        !before && !after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&Repo::of(&[(path, text)])).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn every_listed_word_is_found_in_a_query() {
        for (word, _) in WORDS {
            let text = format!("const Q: &str = \"SELECT a {word} b\";");
            assert_eq!(lines("features/a/src/lib.rs", &text), [1], "{word}");
        }
    }

    #[test]
    fn casts_and_small_letters_are_found() {
        assert_eq!(lines("features/a/src/lib.rs", "let q = \"\nSELECT id::text\nFROM a WHERE b > Now()\";"), [2]);
        assert_eq!(lines("features/a/src/lib.rs", "f(\"SELECT group_concat(a)\")"), [1]);
        assert_eq!(lines("features/a/migrations/0001.sql", "-- jsonb is not for us\nCREATE TABLE a (b jsonb);"), [2]);
    }

    #[test]
    fn the_drivers_are_found_in_code() {
        assert_eq!(lines("features/a/src/lib.rs", "use sqlx::Sqlite;\nfn f(p: &PgPool) {}"), [1, 2]);
        assert_eq!(lines("crates/db/src/open.rs", "use sqlx::{PgPool, SqlitePool};"), Vec::<usize>::new());
        assert_eq!(lines("crates/db/src/open.rs", "f(\"PRAGMA journal_mode\")"), [1]);
    }

    #[test]
    fn comments_code_and_prose_pass() {
        let good =
            "// no jsonb here\nlet t = clock.now();\nlet s = \"serial number of a global pragma\";\nuse a::text;";
        assert_eq!(lines("features/a/src/lib.rs", good), Vec::<usize>::new());
        assert_eq!(lines("crates/db/src/dialect/pg.rs", "f(\"SELECT pg_notify($1)\")"), Vec::<usize>::new());
        assert_eq!(
            lines("features/a/src/lib.rs", "q(\"INSERT INTO a VALUES ($1) RETURNING id\")"),
            Vec::<usize>::new()
        );
    }
}
