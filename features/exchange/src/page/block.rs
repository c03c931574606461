//! The flat list both kinds of page become: one block per paragraph, heading, picture, list item or table.

use super::wording;

/// A stretch of text in one style.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub href: Option<String>,
}

/// A cell of a table of data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    /// It names its column or row (`th`).
    pub head: bool,
}

/// What a block is by its form.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Para,
    Heading(u8),
    Item { ordered: bool },
    Quote,
    Image { src: String, alt: String },
    Table(Vec<Vec<Cell>>),
}

/// What the markup says a block is for; plain text says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    None,
    Title,
    Lead,
    Date,
    Views,
    Author,
    /// What the article is filed under.
    Category,
    Caption,
    Breadcrumb,
    Related,
    Furniture,
}

/// One block.
#[derive(Clone, Debug)]
pub struct Block {
    pub kind: Kind,
    pub runs: Vec<Run>,
    pub role: Role,
    /// A blank line stands before it (plain text) or it begins a container (HTML).
    pub gap: bool,
    /// Centred, small, or in the markup of a caption's neighbourhood.
    pub centred: bool,
    /// Set to the right, as signatures are.
    pub right: bool,
    /// Inside the element that holds the article, when the markup names one.
    pub main: bool,
}

impl Block {
    pub fn new(kind: Kind, runs: Vec<Run>) -> Self {
        Self { kind, runs, role: Role::None, gap: false, centred: false, right: false, main: false }
    }

    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    fn every(&self, is: impl Fn(&Run) -> bool) -> bool {
        let mut any = false;
        self.runs.iter().filter(|run| !run.text.trim().is_empty()).all(|run| {
            any = true;
            is(run)
        }) && any
    }

    pub fn all_bold(&self) -> bool {
        self.every(|run| run.bold)
    }

    pub fn all_italic(&self) -> bool {
        self.every(|run| run.italic)
    }

    /// Share of the text that is link, 0 to 1.
    pub fn link_share(&self) -> f64 {
        let length = |linked: bool| {
            self.runs.iter().filter(|run| !linked || run.href.is_some()).map(|run| run.text.len()).sum::<usize>()
        };
        match length(false) {
            0 => 0.0,
            #[expect(clippy::cast_precision_loss, reason = "lengths of paragraphs are small")]
            all => length(true) as f64 / all as f64,
        }
    }

    /// Keeps only these bytes of the text.
    pub fn cut(&mut self, range: std::ops::Range<usize>) {
        let mut at = 0;
        for run in &mut self.runs {
            let (from, to) = (at, at + run.text.len());
            at = to;
            let keep = range.start.clamp(from, to) - from..range.end.clamp(from, to) - from;
            run.text = run.text.get(keep).unwrap_or("").to_owned();
        }
        self.runs.retain(|run| !run.text.is_empty());
        if let Some(first) = self.runs.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = self.runs.last_mut() {
            last.text = last.text.trim_end().to_owned();
        }
    }

    /// Drops a trailing `./.` (and its kin); true when there was one.
    pub fn drop_end_mark(&mut self) -> bool {
        let text = self.text();
        let Some(end) = wording::end_mark(&text) else { return false };
        let stopped = text[..end].ends_with(['.', '!', '?', '…', ':']);
        self.cut(0..end);
        if !stopped
            && end > 0
            && let Some(last) = self.runs.last_mut()
        {
            last.text.push('.');
        }
        true
    }
}

/// What the head of a web page says; empty for plain text.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Candidates for the title, best first, and whether each is surely the article's.
    pub titles: Vec<String>,
    pub published_on: Option<kernel::Date>,
    pub author: Option<String>,
    pub section: Option<String>,
    pub site_name: Option<String>,
    pub breadcrumb: Vec<String>,
    /// The markup names the element that holds the text of the article and nothing else.
    pub exact_main: bool,
    /// Something that could run a program was found and left out; the words of the first.
    pub unsafe_found: Option<String>,
    /// Where the page stood: canonical link, Open Graph, or the note browsers leave when they save.
    pub address: Option<String>,
    /// What addresses without a host are meant from.
    pub base: Option<url::Url>,
}

/// A page before any rule has read it.
#[derive(Clone, Debug, Default)]
pub struct Source {
    pub head: Head,
    pub blocks: Vec<Block>,
}
