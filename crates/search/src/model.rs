//! What goes in, what is asked, what comes out.

use kernel::{Timestamp, Uuid};

/// What a found thing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An article of a portal.
    #[default]
    Article,
    /// A static page.
    Page,
    /// A document of the library.
    Document,
}

impl Kind {
    /// All kinds, in the order they are offered.
    pub const ALL: [Kind; 3] = [Kind::Article, Kind::Page, Kind::Document];

    /// The word that stands for the kind in the index and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Article => "article",
            Kind::Page => "page",
            Kind::Document => "document",
        }
    }

    /// The kind of a word; none for any other word.
    pub fn of(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| k.as_str() == word)
    }
}

/// A thing to be found.
#[derive(Clone, Debug, Default)]
pub struct SearchDoc {
    /// Unique; putting the same key again replaces what was there.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// The portal it belongs to.
    pub site: Uuid,
    /// Other portals that show it too.
    pub shown_on: Vec<Uuid>,
    /// Its organisation and all that stand above it, for searches in a subtree.
    pub orgs: Vec<Uuid>,
    /// Its section.
    pub section: Option<Uuid>,
    /// Language code.
    pub lang: String,
    /// Plain text.
    pub title: String,
    /// Plain text.
    pub lead: String,
    /// Plain text, any length; the first million characters count.
    pub body: String,
    /// Names, document numbers, tags: searched, not shown.
    pub extra: Vec<String>,
    /// When it was published or issued.
    pub date: Timestamp,
    /// Where it is read.
    pub url: String,
}

/// Which part of the index is searched; empty for all of it.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// An organisation with all below it.
    pub org: Option<Uuid>,
    /// What is shown on a portal.
    pub site: Option<Uuid>,
    /// Articles, pages or documents.
    pub kind: Option<Kind>,
    /// One section.
    pub section: Option<Uuid>,
    /// One language.
    pub lang: Option<String>,
    /// From this instant on.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub to: Option<Timestamp>,
}

/// A question of a reader.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// As typed, with or without diacritics. Quoted words must stand together. Empty: the newest of the filter.
    pub text: String,
    /// Where to look.
    pub filter: Filter,
    /// Hits to pass over, at most 10,000.
    pub offset: usize,
    /// Hits to return, at most 100.
    pub limit: usize,
    /// The instant that recent is measured from; none leaves age out.
    pub now: Option<Timestamp>,
}

/// Something found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// As put in.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// The portal it belongs to.
    pub site: Uuid,
    /// Its section.
    pub section: Option<Uuid>,
    /// Language code.
    pub lang: String,
    /// Where it is read.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// Escaped, what was asked in `<mark>`.
    pub title_html: String,
    /// The telling part of the lead or body; escaped, what was asked in `<mark>`.
    pub snippet_html: String,
    /// When it was published or issued.
    pub date: Timestamp,
    /// For ordering only.
    pub score: f32,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// How many there are in all.
    pub total: usize,
    /// The page that was asked for, best first.
    pub hits: Vec<Hit>,
    /// A better spelling of what was asked, when something was not found.
    pub suggestion: Option<String>,
    /// Nothing matched every word (or the quoted phrase); these match some of the words or the suggestion.
    pub relaxed: bool,
}

/// Something that others are near to.
#[derive(Clone, Debug, Default)]
pub struct Like {
    /// Plain text.
    pub title: String,
    /// Plain text.
    pub lead: String,
    /// Names in it that say much when they stand elsewhere too: organisations, people.
    pub names: Vec<String>,
    /// Where to look.
    pub filter: Filter,
    /// Keys of what is not wanted, itself among them.
    pub not: Vec<String>,
    /// How many, at most 50.
    pub limit: usize,
}

/// Something near.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// As put in.
    pub key: String,
    /// Its section.
    pub section: Option<Uuid>,
    /// When it was published or issued.
    pub date: Timestamp,
    /// How much of the title stands there too, from 0 to 1.
    pub words: f32,
    /// Which part of the names stands there, from 0 to 1.
    pub names: f32,
}
