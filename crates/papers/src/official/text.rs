//! Running text with marks and links.

/// Text of one or more runs. `\n` begins a new line; other white space counts as one blank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Run>);

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub underlined: bool,
    pub raised: bool,
    pub lowered: bool,
    /// `https:`, `http:` or `mailto:`; another address is dropped and the words stay.
    pub link: Option<String>,
}

impl Text {
    /// Goes on in plain letters.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.then(Run { text: text.into(), ..Run::default() })
    }

    #[must_use]
    pub fn bold(self, text: impl Into<String>) -> Self {
        self.then(Run { text: text.into(), bold: true, ..Run::default() })
    }

    #[must_use]
    pub fn italic(self, text: impl Into<String>) -> Self {
        self.then(Run { text: text.into(), italic: true, ..Run::default() })
    }

    /// Goes on with words that lead to an address, a figure for example.
    #[must_use]
    pub fn link(self, text: impl Into<String>, address: impl Into<String>) -> Self {
        self.then(Run { text: text.into(), link: Some(address.into()), ..Run::default() })
    }

    #[must_use]
    pub fn then(mut self, run: Run) -> Self {
        self.0.push(run);
        self
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    pub(crate) fn size(&self) -> usize {
        self.0.iter().map(|run| run.text.len() + run.link.as_ref().map_or(0, String::len)).sum()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::default().plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::default().plain(text)
    }
}
