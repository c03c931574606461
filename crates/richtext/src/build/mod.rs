//! Tokens to blocks. A stack of open elements and a stack of the containers being filled; broken nesting is mended
//! by closing what is in the way. Neither stack may grow beyond the limit of depth, and no step looks further back
//! than that, so the time is linear in the input.

mod close;
mod pictures;
pub(crate) use pictures::described;
mod start;
mod table;
pub(crate) mod word;

use std::collections::HashSet;
use std::rc::Rc;

use crate::error::{CleanError, Dropped, Why};
use crate::limits::Limits;
use crate::model::{Align, Block, CREDIT, Cell, Inline, Look, Numbering, Row};
use crate::pasted::Pasted;
use crate::tokens::{Token, tokens};
use crate::{Options, fold};

/// At most so many remarks about dropped parts; the rest would not be read anyway.
const REMARKS: usize = 100;

/// What came out of an input.
#[derive(Debug, Default)]
pub(crate) struct Built {
    pub blocks: Vec<Block>,
    pub dropped: Vec<Dropped>,
    pub pictures: Vec<Pasted>,
    /// Whether a heading of level 1 was met: then all headings move down by one.
    pub has_h1: bool,
    /// The number of the first new picture: above all placeholders that were there.
    pub first_number: u32,
}

/// The look that elements hand down to their text.
#[derive(Clone, Debug, Default)]
struct State {
    marks: u8,
    link: Option<Rc<str>>,
    align: Align,
    keep_lines: bool,
    caption: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Changes looks only.
    Inline,
    /// Ends paragraphs, holds nothing itself.
    Block,
    /// Is a paragraph or heading.
    Para,
    /// Has a frame of its own.
    Frame,
    /// thead (true), tbody, tfoot.
    Section(bool),
    /// Word's own bullet: its text is the marker.
    Bullet,
}

#[derive(Debug)]
struct Open {
    name: String,
    role: Role,
    before: State,
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Root,
    List { numbering: Option<Numbering>, items: Vec<Vec<Block>>, levels: Vec<Option<u8>> },
    Item { level: Option<u8> },
    Quote,
    Pre(String),
    Table { caption: Vec<Inline>, rows: Vec<Row> },
    Row(Vec<Cell>),
    Cell(Cell),
    TableCaption,
    Figure(Option<String>),
    FigureCaption,
}

#[derive(Debug, Default)]
struct Para {
    heading: Option<u8>,
    id: Option<String>,
    align: Align,
    item: Option<u8>,
    maybe_item: Option<u8>,
    caption: bool,
    /// A line of a table of contents: goes.
    contents: bool,
    marker: String,
    inlines: Vec<Inline>,
}

#[derive(Debug)]
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    para: Option<Para>,
    /// The caption of a figure, once its end is reached.
    caption: Vec<Inline>,
}

impl Frame {
    fn new(kind: Kind) -> Self {
        Self { kind, blocks: Vec::new(), para: None, caption: Vec::new() }
    }
}

struct Builder<'o> {
    options: &'o Options<'o>,
    open: Vec<Open>,
    frames: Vec<Frame>,
    state: State,
    /// The element whose content is passed over, and how often it is open.
    skip: Option<(String, usize)>,
    /// How many things hold text back for the marker.
    capture: usize,
    /// The capture that a conditional comment began.
    comment_capture: bool,
    ids: HashSet<String>,
    out: Built,
}

/// Reads any markup into blocks.
pub(crate) fn build(html: &str, options: &Options<'_>) -> Result<Built, CleanError> {
    let Limits { bytes, text_bytes, .. } = options.limits;
    if html.len() > bytes {
        return Err(CleanError::TooLarge { got: html.len(), most: bytes });
    }
    if html.len() > text_bytes {
        let got = Limits::weigh(html);
        if got > text_bytes {
            return Err(CleanError::TooLarge { got, most: text_bytes });
        }
    }
    let mut builder = Builder {
        options,
        open: Vec::new(),
        frames: vec![Frame::new(Kind::Root)],
        state: State::default(),
        skip: None,
        capture: 0,
        comment_capture: false,
        ids: HashSet::new(),
        out: Built::default(),
    };
    for token in tokens(html) {
        builder.token(token)?;
    }
    Ok(builder.finish())
}

impl Builder<'_> {
    fn token(&mut self, token: Token<'_>) -> Result<(), CleanError> {
        if let Some((name, depth)) = &mut self.skip {
            match &token {
                Token::Start(tag) if tag.name == *name && !tag.closed => *depth += 1,
                Token::End(end) if end == name => {
                    *depth -= 1;
                    if *depth == 0 {
                        self.skip = None;
                    }
                }
                // Rows that Word adds for programs that cannot align columns.
                Token::Comment(end) if name == "[endif]" && end.trim().starts_with(&*name) => self.skip = None,
                // A drawing that is never closed ends where a browser would end it.
                Token::Start(tag) if matches!(&**name, "svg" | "math") && start::breaks_out(&tag.name) => {
                    self.skip = None;
                }
                _ => {}
            }
            return match token {
                Token::Start(tag) if self.skip.is_none() => self.start(&tag),
                _ => Ok(()),
            };
        }
        match token {
            Token::Text(text) => {
                self.text(&text);
                Ok(())
            }
            Token::Start(tag) => self.start(&tag),
            Token::End(name) => {
                self.end(&name);
                Ok(())
            }
            Token::Comment(comment) => {
                self.comment(comment);
                Ok(())
            }
        }
    }

    fn finish(mut self) -> Built {
        self.close_to(0);
        self.finish_para();
        let root = self.frames.swap_remove(0);
        self.out.blocks = fold::tidy(root.blocks);
        self.out
    }

    /// Word brackets its own bullets with `[if !supportLists]`.
    fn comment(&mut self, comment: &str) {
        let comment = comment.trim();
        if comment.starts_with("[if !supportMisalignedColumns]") {
            self.skip = Some(("[endif]".into(), 1));
            return;
        }
        if !self.comment_capture
            && (comment.starts_with("[if !supportLists]") || comment.starts_with("[if !supportEmptyParas]"))
        {
            self.comment_capture = true;
            self.capture += 1;
        } else if comment.starts_with("[endif]") {
            self.end_comment_capture();
        }
    }

    fn end_comment_capture(&mut self) {
        if self.comment_capture {
            self.comment_capture = false;
            self.capture = self.capture.saturating_sub(1);
        }
    }

    fn text(&mut self, text: &str) {
        if self.capture > 0 {
            if let Some(para) = &mut self.frame().para {
                para.marker.push_str(text);
            }
            return;
        }
        if let Kind::Pre(pre) = &mut self.frame().kind {
            pre.push_str(text);
            return;
        }
        if self.frame().para.is_none() && text.chars().all(char::is_whitespace) {
            return;
        }
        let look = Look { marks: self.state.marks, link: self.state.link.clone() };
        let keep_lines = self.state.keep_lines;
        let inlines = &mut self.para().inlines;
        if keep_lines && text.contains('\n') {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    inlines.push(Inline::Break);
                }
                inlines.push(Inline::Text(line.to_owned(), look.clone()));
            }
        } else {
            inlines.push(Inline::Text(text.to_owned(), look));
        }
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the root frame is taken only at the end")
    }

    /// The paragraph that text goes to; begun when there is none, in an item or cell when the markup forgot those.
    fn para(&mut self) -> &mut Para {
        match self.frame().kind {
            Kind::List { .. } => self.push_frame("li", Kind::Item { level: None }),
            Kind::Table { .. } => {
                self.push_frame("tr", Kind::Row(Vec::new()));
                self.push_frame("td", Kind::Cell(Cell::default()));
            }
            Kind::Row(_) => self.push_frame("td", Kind::Cell(Cell::default())),
            _ => {}
        }
        let (align, caption) = (self.state.align, self.state.caption);
        self.frame().para.get_or_insert_with(|| Para { align, caption, ..Para::default() })
    }

    fn push_frame(&mut self, name: &str, kind: Kind) {
        self.finish_para();
        self.open.push(Open { name: name.to_owned(), role: Role::Frame, before: self.state.clone() });
        if matches!(kind, Kind::Cell(_) | Kind::Figure(_)) {
            self.state.caption = false;
        }
        self.frames.push(Frame::new(kind));
        // Alignment does not reach from outside into a container; else it would be written twice.
        self.state.align = Align::Start;
    }

    fn push(&mut self, name: &str, role: Role) {
        self.open.push(Open { name: name.to_owned(), role, before: self.state.clone() });
    }

    fn in_caption(&self) -> bool {
        self.frames.last().is_some_and(|f| f.kind == Kind::FigureCaption)
    }

    fn drop(&mut self, what: &str, why: Why) {
        if self.out.dropped.len() < REMARKS {
            let what: String = what.chars().take(120).collect();
            let dropped = Dropped { what, why };
            if !self.out.dropped.contains(&dropped) {
                self.out.dropped.push(dropped);
            }
        }
    }
}

/// Takes the credit out of a caption's runs: (caption, credit).
fn split_credit(inlines: Vec<Inline>) -> (Vec<Inline>, String) {
    let (credit, mut rest): (Vec<_>, Vec<_>) =
        inlines.into_iter().partition(|i| matches!(i, Inline::Text(_, look) if look.marks & CREDIT != 0));
    if !credit.is_empty()
        && let Some(Inline::Text(text, _)) = rest.last_mut()
    {
        text.truncate(text.trim_end().len());
    }
    (crate::inline::single(rest), crate::inline::line(&crate::model::words(&credit)))
}
