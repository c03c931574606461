//! Every text key that a page asks for exists in both languages, and every key that exists is asked for.
//!
//! Asked for: `t("key")` and `tf("key", …)` in templates and sources. A key may also travel as a plain string literal
//! (`FieldError::new("title", "form.required")`), so any literal that equals a key counts as use, though a literal that
//! is no key is only wrong inside of `t(…)`. Keys put together at run time are declared in the text file itself:
//! `# dynamic: role.` says that every key that begins so is used.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::Finding;
use crate::repo::{File, Repo};
use crate::rust::{self, Kind};

const LANGUAGES: [&str; 2] = ["vi", "en"];

struct Text {
    path: String,
    line: usize,
    words: String,
}

#[derive(Default)]
struct Texts {
    /// By language, then key.
    known: [BTreeMap<String, Text>; 2],
    dynamic: Vec<String>,
    findings: Vec<Finding>,
}

pub fn check(repo: &Repo) -> Vec<Finding> {
    let mut texts = Texts::default();
    for file in &repo.files {
        for (at, language) in LANGUAGES.iter().enumerate() {
            if file.path.ends_with(&format!("/texts/{language}.toml")) {
                texts.read(at, file);
            }
        }
    }
    let mut findings = std::mem::take(&mut texts.findings);
    findings.extend(between_languages(&texts));
    let (mut literals, mut missing) = (BTreeSet::new(), BTreeSet::new());
    for file in &repo.files {
        if file.is_test() || file.path.contains("/examples/") || file.under("xtask") {
            continue;
        }
        let found = if file.is(".rs") {
            in_source(&file.text)
        } else if file.path.contains("/templates/") {
            in_template(&file.text)
        } else {
            continue;
        };
        for (line, literal, asked) in found {
            if asked && !texts.knows(literal) && missing.insert(literal) {
                findings.push(Finding::new(&file.path, line, format!("no text file has the key {literal}")));
            }
            literals.insert(literal);
        }
    }
    for (key, text) in &texts.known[0] {
        let dynamic = texts.dynamic.iter().any(|prefix| key.starts_with(prefix));
        if !dynamic && !literals.contains(key.as_str()) {
            findings.push(Finding::new(&text.path, text.line, format!("nothing asks for the key {key}")));
        }
    }
    findings
}

impl Texts {
    fn knows(&self, key: &str) -> bool {
        self.known.iter().any(|texts| texts.contains_key(key))
    }

    fn read(&mut self, language: usize, file: &File) {
        for line in file.text.lines() {
            if let Some((_, prefixes)) = line.split_once("# dynamic:") {
                self.dynamic.extend(prefixes.split([',', ' ']).filter(|p| !p.is_empty()).map(str::to_owned));
            }
        }
        match file.text.parse::<Table>() {
            Err(error) => self.findings.push(Finding::new(&file.path, 0, error.message())),
            Ok(table) => self.walk(language, file, &table, ""),
        }
    }

    fn walk(&mut self, language: usize, file: &File, table: &Table, before: &str) {
        for (name, value) in table {
            let key = if before.is_empty() { name.clone() } else { format!("{before}.{name}") };
            let line = line_of(&file.text, name, &key);
            match value {
                Value::Table(inner) => self.walk(language, file, inner, &key),
                Value::String(words) => self.add(language, file, line, key, words),
                _ => self.findings.push(Finding::new(&file.path, line, format!("{key} is no string"))),
            }
        }
    }

    fn add(&mut self, language: usize, file: &File, line: usize, key: String, words: &str) {
        if words.trim().is_empty() {
            self.findings.push(Finding::new(&file.path, line, format!("{key} is empty")));
        }
        let text = Text { path: file.path.clone(), line, words: words.to_owned() };
        if let Some(other) = self.known[language].insert(key.clone(), text)
            && other.words != words
        {
            let message = format!("{key} stands in {} too, with other words", other.path);
            self.findings.push(Finding::new(&file.path, line, message));
        }
    }
}

/// Good enough to click on: where the name or the whole key is given a value.
fn line_of(text: &str, name: &str, key: &str) -> usize {
    let here = |line: &str| {
        let left = line.split('=').next().unwrap_or_default().trim().trim_matches('"');
        line.contains('=') && (left == name || left == key)
    };
    text.lines().position(here).map_or(0, |at| at + 1)
}

/// A key or a place such as `{name}` that only one language has.
fn between_languages(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (here, there) in [(0, 1), (1, 0)] {
        for (key, text) in &texts.known[here] {
            let Some(other) = texts.known[there].get(key) else {
                let message = format!("{key} is missing in {}", LANGUAGES[there]);
                findings.push(Finding::new(&text.path, text.line, message));
                continue;
            };
            if here == 0 && places(&text.words) != places(&other.words) {
                let message = format!("{key} has other {{places}} than in {}", LANGUAGES[there]);
                findings.push(Finding::new(&text.path, text.line, message));
            }
        }
    }
    findings
}

fn places(words: &str) -> BTreeSet<&str> {
    words.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

/// Literals of a source file: line, text, and whether `t(` or `tf(` asks for it.
fn in_source(source: &str) -> Vec<(usize, &str, bool)> {
    let tests = rust::tests_from(source);
    let (mut found, mut asked) = (Vec::new(), false);
    for piece in rust::pieces(source).into_iter().take_while(|piece| piece.line < tests) {
        match piece.kind {
            Kind::Code => asked = asks(piece.text),
            Kind::Text => found.push((piece.line, piece.text, std::mem::take(&mut asked))),
            Kind::Comment => {}
        }
    }
    found
}

fn in_template(template: &str) -> Vec<(usize, &str, bool)> {
    let mut found = Vec::new();
    for (at, line) in template.lines().enumerate() {
        let parts: Vec<&str> = line.split('"').collect();
        for pair in parts.windows(2) {
            found.push((at + 1, pair[1], asks(pair[0])));
        }
    }
    found
}

/// The text before a quote ends with a call of `t` or `tf`.
fn asks(before: &str) -> bool {
    let Some(name) = before.trim_end().strip_suffix('(') else { return false };
    let word = name.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next();
    matches!(word, Some("t" | "tf"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VI: &str = "[home]\nlatest = \"Tin mới\"\n# dynamic: role.\n[role]\nauthor = \"Tác giả\"\n";
    const EN: &str = "\"home.latest\" = \"Latest\"\n\"role.author\" = \"Author\"\n";
    const PAGE: &str = "<h2 class=\"a\">{{ l.t(\"home.latest\") }}</h2>";

    fn said(vi: &str, en: &str, page: &str, source: &str) -> Vec<String> {
        let repo = Repo::of(&[
            ("features/a/texts/vi.toml", vi),
            ("features/a/texts/en.toml", en),
            ("features/a/templates/home.html", page),
            ("features/a/src/home.rs", source),
        ]);
        check(&repo).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn texts_that_are_complete_and_used_are_good() {
        assert_eq!(said(VI, EN, PAGE, "fn a() {}"), Vec::<String>::new());
    }

    #[test]
    fn a_key_that_a_template_or_source_misses_is_found() {
        let found = said(VI, EN, &format!("{PAGE}\n{{{{ l.tf(\"home.count\", n) }}}}"), "f(lang.t(\"home.title\"))");
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0], "features/a/templates/home.html:2: no text file has the key home.count");
        assert_eq!(found[1], "features/a/src/home.rs:1: no text file has the key home.title");
    }

    #[test]
    fn a_key_that_nothing_asks_for_is_found() {
        assert_eq!(said(VI, EN, "<p></p>", ""), ["features/a/texts/vi.toml:2: nothing asks for the key home.latest"]);
    }

    #[test]
    fn a_key_that_travels_as_a_literal_is_used_but_one_in_a_test_is_not() {
        assert_eq!(said(VI, EN, "<p></p>", "let key = \"home.latest\";"), Vec::<String>::new());
        let tested = "#[cfg(test)]\nmod tests {\nconst A: &str = \"home.latest\"; }";
        assert_eq!(said(VI, EN, "<p></p>", tested).len(), 1);
    }

    #[test]
    fn a_key_of_one_language_is_found() {
        let found = said(VI, &format!("{EN}\"role.editor\" = \"Editor\""), PAGE, "");
        assert_eq!(found, ["features/a/texts/en.toml:3: role.editor is missing in vi"]);
        assert_eq!(said(VI, "\"home.latest\" = \"Latest\"", PAGE, "").len(), 1);
    }

    #[test]
    fn other_places_and_empty_texts_are_found() {
        let found = said(&VI.replace("Tin mới", "{n} tin"), &EN.replace("Latest", "{count} stories"), PAGE, "");
        assert_eq!(found, ["features/a/texts/vi.toml:2: home.latest has other {places} than in en"]);
        assert_eq!(
            said(VI, &EN.replace("Latest", " "), PAGE, ""),
            ["features/a/texts/en.toml:1: home.latest is empty"]
        );
    }

    #[test]
    fn the_same_key_with_other_words_is_found() {
        let repo = Repo::of(&[
            ("crates/ui/texts/vi.toml", "\"role.x\" = \"a\" # dynamic: role."),
            ("features/a/texts/vi.toml", "\"role.x\" = \"b\""),
            ("features/a/texts/en.toml", "\"role.x\" = \"b\""),
        ]);
        let found = check(&repo);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.contains("too, with other words"));
    }

    #[test]
    fn calls_of_other_names_are_no_question() {
        assert!(!asks("row.get("));
        assert!(!asks("insert("));
        assert!(asks("{{ l.t("));
        assert!(asks("lang.tf(\n    "));
    }
}
