//! The reader's own settings: light or dark, size of text, contrast.

/// What a reader chose. Becomes attributes of `<html>`; nothing chosen leaves it to the device.
///
/// With scripts the browser keeps the choice itself, so that one cached page serves everybody. Without, the form posts
/// to `/preferences`, which answers with a cookie of [`Look::cookie`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// `light` or `dark`.
    pub theme: Option<&'static str>,
    /// `small`, `large` or `larger`.
    pub text: Option<&'static str>,
    /// `more`.
    pub contrast: Option<&'static str>,
}

impl Look {
    /// Reads `dark.large.more` in any order; unknown words are passed over.
    pub fn parse(cookie: &str) -> Self {
        cookie.split('.').fold(Self::default(), Self::with)
    }

    /// This look with one more word applied. `auto`, `normal` and `standard` take a choice back.
    #[must_use]
    pub fn with(self, word: &str) -> Self {
        match word {
            "light" => Self { theme: Some("light"), ..self },
            "dark" => Self { theme: Some("dark"), ..self },
            "auto" => Self { theme: None, ..self },
            "small" => Self { text: Some("small"), ..self },
            "large" => Self { text: Some("large"), ..self },
            "larger" => Self { text: Some("larger"), ..self },
            "normal" => Self { text: None, ..self },
            "more" => Self { contrast: Some("more"), ..self },
            "standard" => Self { contrast: None, ..self },
            _ => self,
        }
    }

    /// The value of the cookie `look`.
    pub fn cookie(self) -> String {
        [self.theme, self.text, self.contrast].into_iter().flatten().collect::<Vec<_>>().join(".")
    }

    /// Attributes for `<html>`, made of fixed words only.
    pub fn attributes(self) -> String {
        let pairs = [("theme", self.theme), ("text", self.text), ("contrast", self.contrast)];
        pairs.iter().filter_map(|(name, word)| word.map(|word| format!(" data-{name}=\"{word}\""))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_comes_back_as_it_went() {
        let look = Look::default().with("dark").with("larger").with("more");
        assert_eq!(Look::parse(&look.cookie()), look);
        assert_eq!(look.attributes(), " data-theme=\"dark\" data-text=\"larger\" data-contrast=\"more\"");
    }

    #[test]
    fn foreign_words_do_not_reach_the_page() {
        assert_eq!(Look::parse("\"><script>.dark.x").attributes(), " data-theme=\"dark\"");
        assert_eq!(Look::parse("dark.auto"), Look::default());
    }
}
