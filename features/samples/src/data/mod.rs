//! The content of the demo federation, read from `demo/` (embedded in the binary).
//!
//! Pure data: nothing here knows a database. [`Demo::load`] parses everything; things refer to each other by the keys
//! that stand in the files, and `tests/demo_data.rs` proves that every reference resolves. Times are [`When`]s, some
//! of them relative to the day the demo is filled, so that the newsroom is always in full swing.
//!
//! The folder:
//!
//! | path | one file is |
//! |---|---|
//! | `organisations/*.toml` | the organisations of a place |
//! | `sites/ORG.toml` | the portal of an organisation |
//! | `articles/ORG/SLUG.md`, `pages/ORG/SLUG.md` | TOML between `+++` lines, then plain paragraphs ([`Body`]) |
//! | `documents/*.toml` | documents of the library |
//! | `terms.toml`, `congresses.toml`, `clusters.toml` | terms of office, congresses and elections, emulation clusters |
//! | `plan.toml` | papers and the tasks they assign |
//! | `figures/*.toml` | records and declared figures |
//! | `people.toml`, `happenings.toml`, `links.toml` | accounts, events, links |
//! | `drawings/*.svg`, `emblems/*.svg` | pictures drawn by us, 1600 × 900 and 200 × 200 |

mod article;
mod body;
mod document;
mod figures;
mod organisation;
mod page;
mod people;
mod plan;
mod site;
mod term;
mod when;

pub use article::{Article, Correction, Figure, Remark, Share, ShareState, Source, State, Translation};
pub use body::{Block, Body};
pub use document::{Document, DocumentState};
pub use figures::{Declared, Figures, Happened};
pub use organisation::{Contact, How, Kind, Name, Organisation, Parent, Post, Predecessor, Slug};
pub use page::Page;
pub use people::{Account, Happening, Link, Role};
pub use plan::{Assigned, Paper};
pub use site::{HomeBlock, MenuItem, Officer, Section, Site};
pub use term::{
    Allocation, Between, Candidate, Cluster, Congress, Delegation, Election, Note, Officers, Place, Scheme, Term, Vote,
};
pub use when::{When, WhenError};

use serde::de::DeserializeOwned;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/demo_files.rs"));
}

/// A file of the demo that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The TOML is wrong or a field is missing.
    #[error("demo/{file}")]
    Toml {
        /// Path below `demo/`.
        file: String,
        /// What the parser says.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// An article or page without its `+++` lines.
    #[error("demo/{file}: the head must stand between two lines '+++'")]
    NoHead {
        /// Path below `demo/`.
        file: String,
    },
}

/// Everything the demo consists of, in the order of the files.
#[derive(Debug, Clone)]
pub struct Demo {
    /// Organisations of all years, the outside bodies too.
    pub organisations: Vec<Organisation>,
    /// Portals.
    pub sites: Vec<Site>,
    /// Articles in every state.
    pub articles: Vec<Article>,
    /// Static pages.
    pub pages: Vec<Page>,
    /// The document library.
    pub documents: Vec<Document>,
    /// One account per role and organisation.
    pub accounts: Vec<Account>,
    /// Events, past and to come.
    pub happenings: Vec<Happening>,
    /// Links of the portals.
    pub links: Vec<Link>,
    /// Terms of office.
    pub terms: Vec<Term>,
    /// Congresses.
    pub congresses: Vec<Congress>,
    /// Elections between congresses.
    pub elections: Vec<Between>,
    /// Schemes of emulation.
    pub schemes: Vec<Scheme>,
    /// Papers that assign tasks.
    pub papers: Vec<Paper>,
    /// Figures: records and declarations.
    pub figures: Figures,
}

impl Demo {
    /// Parses the embedded files.
    ///
    /// # Errors
    /// Names the file that cannot be read; the tests of this crate keep that from happening.
    pub fn load() -> Result<Self, DataError> {
        #[derive(serde::Deserialize)]
        struct Organisations {
            organisation: Vec<Organisation>,
        }
        #[derive(serde::Deserialize)]
        struct Documents {
            document: Vec<Document>,
        }
        let mut organisations = Vec::new();
        for (name, text) in files("organisations/") {
            organisations.extend(parse::<Organisations>(name, text)?.organisation);
        }
        let mut documents = Vec::new();
        for (name, text) in files("documents/") {
            documents.extend(parse::<Documents>(name, text)?.document);
        }
        let mut sites = Vec::new();
        for (name, text) in files("sites/") {
            sites.push(Site { organisation: stem(name).to_owned(), ..parse(name, text)? });
        }
        let articles = files("articles/").map(|(n, t)| Article::read(n, t)).collect::<Result<_, _>>()?;
        let pages = files("pages/").map(|(n, t)| Page::read(n, t)).collect::<Result<_, _>>()?;
        let people::Accounts { account } = one("people.toml")?;
        let people::Happenings { happening } = one("happenings.toml")?;
        let people::Links { link } = one("links.toml")?;
        let term::Terms { term } = one("terms.toml")?;
        let term::Congresses { congress, between } = one("congresses.toml")?;
        let term::Schemes { scheme } = one("clusters.toml")?;
        let plan::Papers { paper } = one("plan.toml")?;
        let mut figures = Figures::default();
        for (name, text) in files("figures/") {
            let more: Figures = parse(name, text)?;
            figures.records.extend(more.records);
            figures.declarations.extend(more.declarations);
        }
        Ok(Self {
            organisations,
            sites,
            articles,
            pages,
            documents,
            accounts: account,
            happenings: happening,
            links: link,
            terms: term,
            congresses: congress,
            elections: between,
            schemes: scheme,
            papers: paper,
            figures,
        })
    }

    /// The organisation with this key.
    pub fn organisation(&self, key: &str) -> Option<&Organisation> {
        self.organisations.iter().find(|o| o.key == key)
    }

    /// The article with this reference, `ORG/SLUG`.
    pub fn article(&self, reference: &str) -> Option<&Article> {
        let (org, slug) = reference.split_once('/')?;
        self.articles.iter().find(|a| a.organisation == org && a.slug == slug)
    }
}

/// The SVG text of a drawing (1600 × 900), by its name without `.svg`.
pub fn drawing(name: &str) -> Option<&'static str> {
    picture("drawings/", name)
}

/// Names and SVG texts of all drawings, by name.
pub fn drawings() -> impl Iterator<Item = (&'static str, &'static str)> {
    files("drawings/").map(|(path, text)| (stem(path), text))
}

/// The SVG text of an emblem (200 × 200), by its name without `.svg`.
pub fn emblem(name: &str) -> Option<&'static str> {
    picture("emblems/", name)
}

fn picture(folder: &'static str, name: &str) -> Option<&'static str> {
    files(folder).find(|(path, _)| stem(path) == name).map(|(_, text)| text)
}

fn files(folder: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    embedded::FILES.iter().copied().filter(move |(path, _)| path.starts_with(folder))
}

fn one<T: DeserializeOwned>(name: &'static str) -> Result<T, DataError> {
    let text = embedded::FILES.iter().find(|(path, _)| *path == name).map_or("", |(_, text)| text);
    parse(name, text)
}

fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, DataError> {
    toml::from_str(text).map_err(|source| DataError::Toml { file: file.to_owned(), source: Box::new(source) })
}

/// The file name without folder and extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The folder a file stands in, which names its organisation.
fn folder(path: &str) -> &str {
    path.rsplit('/').nth(1).unwrap_or_default()
}

/// Splits `+++ head +++ body ===en=== english body`.
fn head_and_bodies<'a>(file: &str, text: &'a str) -> Result<(&'a str, &'a str, Option<&'a str>), DataError> {
    let no_head = || DataError::NoHead { file: file.to_owned() };
    let rest = text.strip_prefix("+++\n").ok_or_else(no_head)?;
    let (head, body) = rest.split_once("\n+++\n").ok_or_else(no_head)?;
    Ok(match body.split_once("\n===en===\n") {
        Some((vi, en)) => (head, vi.trim(), Some(en.trim())),
        None => (head, body.trim(), None),
    })
}
