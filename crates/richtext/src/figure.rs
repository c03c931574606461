//! Figures: a picture with caption, credit and alternative text, in the one form that the product knows:
//!
//! `<figure data-picture="ID"><img src="/media/ID/w960.webp" alt="…"><figcaption>Caption <span class="credit">Ảnh:
//! …</span></figcaption></figure>`

use crate::inline::line;
use crate::model::{Block, FigureBlock, Inline, Look, Picture, Source, words};
use crate::{CleanError, Options, build, picture_id, wall, write};

/// A picture in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The id of the picture; empty when the address does not tell it.
    pub picture: String,
    /// The address; empty: `/media/ID/w960.webp`.
    pub src: String,
    /// The alternative text.
    pub alt: String,
    /// The caption, without the credit.
    pub caption: String,
    /// Who made it, as printed: "Ảnh: …".
    pub credit: String,
    /// It says nothing that a reader who cannot see it would miss.
    pub decorative: bool,
    /// Width and height in pixels.
    pub size: Option<(u32, u32)>,
}

impl Figure {
    /// The figure as it stands in a text; all words are escaped.
    pub fn html(&self) -> String {
        let mut out = String::new();
        write::block(&mut out, &Block::Figure(self.block(Vec::new())), write::Scheme::default());
        wall::pass(&out)
    }

    /// `marked` is a caption with looks; it counts when this figure has no other words of its own.
    fn block(&self, marked: Vec<Inline>) -> FigureBlock {
        let src = if self.src.is_empty() { format!("/media/{}/w960.webp", self.picture) } else { self.src.clone() };
        let caption = line(&self.caption);
        FigureBlock {
            picture: Picture {
                source: Source::Address(src),
                alt: Some(if self.decorative { String::new() } else { line(&self.alt) }),
                decorative: self.decorative,
                width: self.size.map(|s| s.0),
                height: self.size.map(|s| s.1),
                id: Some(self.picture.clone()).filter(|id| picture_id(id)),
            },
            caption: if caption.is_empty() || caption == line(&words(&marked)) {
                marked
            } else {
                vec![Inline::Text(caption, Look::default())]
            },
            credit: line(&self.credit),
        }
    }
}

/// All pictures of a text in their order, those without a figure too. None when the text is beyond the limits.
pub fn figures(html: &str) -> Vec<Figure> {
    let mut out = Vec::new();
    if let Ok(built) = build::build(html, &Options::stored()) {
        collect(&mut out, &built.blocks);
    }
    out
}

/// The pictures that need a caption and have none.
pub fn missing_captions(html: &str) -> Vec<Figure> {
    figures(html).into_iter().filter(|f| f.caption.is_empty() && !f.decorative).collect()
}

/// The pictures without alternative text that nobody declared decorative.
pub fn missing_alt(html: &str) -> Vec<Figure> {
    figures(html).into_iter().filter(|f| f.alt.is_empty() && !f.decorative).collect()
}

fn collect(out: &mut Vec<Figure>, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Figure(figure) => out.push(of(&figure.picture, words(&figure.caption), figure.credit.clone())),
            Block::Para(_, inlines) => {
                for inline in inlines {
                    if let Inline::Picture(picture) = inline {
                        out.push(of(picture, String::new(), String::new()));
                    }
                }
            }
            Block::Quote(inner) => collect(out, inner),
            Block::List(list) => list.items.iter().for_each(|i| collect(out, i)),
            Block::Table(table) => {
                table.rows.iter().flat_map(|r| &r.cells).for_each(|c| collect(out, &c.blocks));
            }
            _ => {}
        }
    }
}

fn of(picture: &Picture, caption: String, credit: String) -> Figure {
    let src = if let Source::Address(a) = &picture.source { a.clone() } else { String::new() };
    let told = src.strip_prefix("/media/").and_then(|rest| rest.split('/').next()).filter(|id| picture_id(id));
    Figure {
        picture: picture.id.clone().or(told.map(str::to_owned)).unwrap_or_default(),
        alt: picture.alt.clone().unwrap_or_default(),
        caption,
        credit,
        decorative: picture.decorative,
        size: picture.width.zip(picture.height),
        src,
    }
}

/// Puts stored pictures where the placeholders stand. `stored` is asked with each number; `None` takes the
/// placeholder away. A caption or alternative text that the text has stays when the figure brings none.
///
/// # Errors
/// When the text is beyond the limits of the cleaner.
pub fn place_pictures(html: &str, stored: &dyn Fn(u32) -> Option<Figure>) -> Result<String, CleanError> {
    arranged(html, &|picture, _| match picture.source {
        Source::Pasted(n) => match stored(n) {
            Some(figure) => Fate::Put(with_alt(figure, picture.alt.clone())),
            None => Fate::Out,
        },
        _ => Fate::Keep,
    })
}

/// Asks about each stored picture: a figure takes its place, `None` takes it out of the text; what its caption said
/// stays as a paragraph. Looks within a caption stay while its words do.
///
/// # Errors
/// When the text is beyond the limits of the cleaner.
pub fn retouch(html: &str, known: &dyn Fn(&Figure) -> Option<Figure>) -> Result<String, CleanError> {
    arranged(html, &|picture, around| {
        if !matches!(picture.source, Source::Address(_)) {
            return Fate::Keep;
        }
        let (caption, credit) = around.map_or_else(Default::default, |f| (words(&f.caption), f.credit.clone()));
        match known(&of(picture, caption, credit)) {
            Some(figure) if around.is_some() => Fate::Put(figure),
            Some(_) => Fate::Keep,
            None => Fate::Out,
        }
    })
}

/// What becomes of a picture.
enum Fate {
    Keep,
    Put(Figure),
    Out,
}

/// Says what becomes of a picture, and of the figure around it when there is one.
type Judge<'a> = &'a dyn Fn(&Picture, Option<&FigureBlock>) -> Fate;

fn arranged(html: &str, judge: Judge<'_>) -> Result<String, CleanError> {
    let built = build::build(html, &Options::stored())?;
    let scheme = write::Scheme { has_h1: built.has_h1, first_number: built.first_number };
    // Once more through the cleaner: what lost its only picture may be empty now.
    Ok(crate::clean_stored(&wall::pass(&write::write(&place(built.blocks, judge), scheme))))
}

fn place(blocks: Vec<Block>, judge: Judge<'_>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Para(align, inlines) => {
                let mut run = Vec::new();
                for inline in inlines {
                    let fate = if let Inline::Picture(p) = &inline { judge(p, None) } else { Fate::Keep };
                    match fate {
                        Fate::Keep => run.push(inline),
                        Fate::Out => {}
                        Fate::Put(figure) => {
                            flush(&mut out, align, &mut run);
                            out.push(Block::Figure(figure.block(Vec::new())));
                        }
                    }
                }
                flush(&mut out, align, &mut run);
            }
            Block::Figure(around) => match judge(&around.picture, Some(&around)) {
                Fate::Keep => out.push(Block::Figure(around)),
                Fate::Put(figure) => {
                    let mut block = figure.block(around.caption);
                    if block.credit.is_empty() {
                        block.credit = around.credit;
                    }
                    out.push(Block::Figure(block));
                }
                Fate::Out if around.caption.is_empty() => {}
                Fate::Out => out.push(Block::Para(crate::model::Align::Start, around.caption)),
            },
            Block::Quote(inner) => out.push(Block::Quote(place(inner, judge))),
            Block::List(mut list) => {
                list.items = list.items.into_iter().map(|i| place(i, judge)).collect();
                out.push(Block::List(list));
            }
            Block::Table(mut table) => {
                for cell in table.rows.iter_mut().flat_map(|r| &mut r.cells) {
                    cell.blocks = place(std::mem::take(&mut cell.blocks), judge);
                }
                out.push(Block::Table(table));
            }
            other => out.push(other),
        }
    }
    out
}

fn flush(out: &mut Vec<Block>, align: crate::model::Align, run: &mut Vec<Inline>) {
    for inlines in crate::inline::paragraphs(std::mem::take(run)) {
        out.push(Block::Para(align, inlines));
    }
}

fn with_alt(mut figure: Figure, alt: Option<String>) -> Figure {
    if figure.alt.is_empty() && !figure.decorative {
        figure.alt = alt.unwrap_or_default();
    }
    figure
}
