//! The texts of the interface: one TOML file per crate and language, merged once at boot.
//!
//! Keys are dotted (`portal.latest`), written flat and quoted or as nested tables. A key has both languages and one
//! text: a crate that repeats a key of another with other words is refused, because who wins would depend on the order
//! of boot.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use crate::Lang;

/// The two text files of one crate.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// TOML of the Vietnamese texts.
    pub vi: &'static str,
    /// TOML of the English texts.
    pub en: &'static str,
}

/// What is wrong with a text file.
#[derive(Debug, PartialEq, Eq)]
pub struct TextError(String);

impl std::fmt::Display for TextError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TextError {}

type Map = HashMap<&'static str, [&'static str; 2]>;

static INSTALLED: LazyLock<RwLock<Map>> = LazyLock::new(RwLock::default);
/// Keys that nobody installed, each leaked once so that a look-up can answer `&'static str`.
static GAPS: LazyLock<RwLock<HashMap<String, &'static str>>> = LazyLock::new(RwLock::default);

/// Makes the texts known. May be called again with the same texts (each test boots its own app).
pub fn install(all: &[Texts]) -> Result<(), TextError> {
    let mut map = INSTALLED.write().unwrap_or_else(PoisonError::into_inner);
    for texts in all {
        for (key, pair) in texts.pairs()? {
            match map.get(key.as_str()) {
                Some(known) if *known == [pair[0].as_str(), pair[1].as_str()] => {}
                Some(known) => {
                    return Err(TextError(format!("text {key} stands twice: {:?} and {:?}", known[0], pair[0])));
                }
                None => {
                    let [vi, en] = pair;
                    map.insert(key.leak(), [vi.leak(), en.leak()]);
                }
            }
        }
    }
    Ok(())
}

/// All installed keys, for the check that scans templates.
pub fn keys() -> Vec<&'static str> {
    let mut keys: Vec<_> = INSTALLED.read().unwrap_or_else(PoisonError::into_inner).keys().copied().collect();
    keys.sort_unstable();
    keys
}

pub(crate) fn find(lang: Lang, key: &str) -> &'static str {
    let found = INSTALLED.read().unwrap_or_else(PoisonError::into_inner).get(key).map(|pair| pair[lang as usize]);
    found.unwrap_or_else(|| gap(key))
}

fn gap(key: &str) -> &'static str {
    let mut gaps = GAPS.write().unwrap_or_else(PoisonError::into_inner);
    match gaps.get(key) {
        Some(known) => known,
        None => gaps.entry(key.to_owned()).or_insert(format!("⟦{key}⟧").leak()),
    }
}

impl Texts {
    /// The keys with both texts; an error names a key that only one language has.
    pub fn pairs(&self) -> Result<BTreeMap<String, [String; 2]>, TextError> {
        let vi = flat(self.vi, "vi")?;
        let mut en = flat(self.en, "en")?;
        let mut pairs = BTreeMap::new();
        for (key, text) in vi {
            let Some(english) = en.remove(&key) else {
                return Err(TextError(format!("text {key} has no English")));
            };
            pairs.insert(key, [text, english]);
        }
        match en.into_keys().next() {
            Some(key) => Err(TextError(format!("text {key} has no Vietnamese"))),
            None => Ok(pairs),
        }
    }
}

fn flat(source: &str, lang: &str) -> Result<BTreeMap<String, String>, TextError> {
    let table: toml::Table = source.parse().map_err(|e| TextError(format!("texts/{lang}.toml: {e}")))?;
    let mut texts = BTreeMap::new();
    walk(&table, "", &mut texts)?;
    Ok(texts)
}

fn walk(table: &toml::Table, before: &str, texts: &mut BTreeMap<String, String>) -> Result<(), TextError> {
    for (name, value) in table {
        let key = if before.is_empty() { name.clone() } else { format!("{before}.{name}") };
        match value {
            toml::Value::Table(inner) => walk(inner, &key, texts)?,
            toml::Value::String(text) => {
                if texts.insert(key.clone(), text.clone()).is_some() {
                    return Err(TextError(format!("text {key} stands twice in one file")));
                }
            }
            _ => return Err(TextError(format!("text {key} is no string"))),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shared_texts_have_the_same_keys_and_places_in_both_languages() {
        for (key, [vi, en]) in crate::TEXTS.pairs().unwrap() {
            let places = |text: &str| {
                let mut names: Vec<String> = text
                    .split('{')
                    .skip(1)
                    .filter_map(|part| part.split_once('}'))
                    .map(|(n, _)| n.to_owned())
                    .collect();
                names.sort();
                names
            };
            assert_eq!(places(&vi), places(&en), "{key}");
            assert!(!vi.is_empty() && !en.is_empty(), "{key}");
        }
    }

    #[test]
    fn flat_and_nested_keys_are_one() {
        let texts = Texts { vi: "\"a.b\" = \"một\"\n[c]\nd = \"hai\"", en: "[a]\nb = \"one\"\n[c]\nd = \"two\"" };
        install(&[texts]).unwrap();
        install(&[texts]).unwrap();
        assert_eq!(Lang::Vi.t("a.b"), "một");
        assert_eq!(Lang::En.t("c.d"), "two");
    }

    #[test]
    fn an_unknown_key_is_seen_on_the_page() {
        assert_eq!(Lang::Vi.t("no.such.key"), "⟦no.such.key⟧");
        assert_eq!(Lang::En.t("no.such.key"), "⟦no.such.key⟧");
    }

    #[test]
    fn the_same_key_with_other_words_is_refused() {
        install(&[Texts { vi: "\"twice.x\" = \"a\"", en: "\"twice.x\" = \"a\"" }]).unwrap();
        let again = Texts { vi: "\"twice.x\" = \"b\"", en: "\"twice.x\" = \"a\"" };
        assert!(install(&[again]).unwrap_err().to_string().contains("twice.x"));
    }

    #[test]
    fn a_key_of_one_language_only_is_refused() {
        assert!(Texts { vi: "\"k\" = \"a\"", en: "" }.pairs().unwrap_err().to_string().contains("no English"));
        assert!(Texts { vi: "", en: "\"k\" = \"a\"" }.pairs().unwrap_err().to_string().contains("no Vietnamese"));
    }
}
